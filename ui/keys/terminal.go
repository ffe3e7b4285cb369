package keys

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"agtok/say"
)

// named are the keys that are more than a character.
var named = []string{
	"enter", "esc", "tab", "space", "backspace", "delete", "insert", "up", "down", "left", "right", "home", "end", "pgup",
	"pgdown",
	"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
}

// same are presses that a terminal reports as another one. The codes of ctrl and a
// letter are those of ASCII: ctrl+i is the tab (0x09), ctrl+m the return (0x0d),
// ctrl+[ the escape (0x1b). Shift and ctrl change nothing of keys with one code.
var same = map[string]string{
	"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc",
	"shift+enter": "enter", "ctrl+enter": "enter", "ctrl+shift+enter": "enter",
	"shift+esc": "esc", "ctrl+esc": "esc", "ctrl+tab": "tab", "shift+space": "space", "shift+backspace": "backspace",
}

// unsendable says why no terminal sends a key, or that there is none of that name.
func unsendable(name string) say.Text {
	mods, last := split(name)
	r, n := utf8.DecodeRuneInString(last)
	char := n > 0 && n == len(last) && unicode.IsGraphic(r) && r != ' '
	_, twin := same[name]
	switch {
	case slices.ContainsFunc(mods,
		func(m string) bool { return slices.Contains([]string{"cmd", "super", "hyper", "meta", "win"}, m) }):
		return say.F("terminals do not send %v", say.Name(name))
	case twin:
		return say.F("terminals send %s for %v", same[name], say.Name(name))
	case !char && !slices.Contains(named, last) || !ordered(mods):
		return say.F("there is no key %v", say.Name(name))
	case !char:
		return say.Text{}
	case slices.Contains(mods, "shift"):
		return say.F("write the character that comes of it for %v: A, not shift+a", say.Name(name))
	case slices.Contains(mods, "ctrl") && !controls(r):
		return say.F("terminals have no ctrl for %v", say.Name(last))
	case slices.Contains(mods, "alt") && strings.ContainsRune("[O", r):
		return say.F("%v begins the codes of other keys", say.Name(name))
	}
	return say.Text{}
}

// split takes the modifiers off a key's name. A plus may be the key itself.
func split(name string) (mods []string, last string) {
	for {
		i := strings.IndexByte(name, '+')
		if i <= 0 || i == len(name)-1 {
			return mods, name
		}
		mods, name = append(mods, name[:i]), name[i+1:]
	}
}

// ordered reports whether modifiers are known, and in the order of key names.
func ordered(mods []string) bool {
	at := -1
	for _, m := range mods {
		i := slices.Index([]string{"ctrl", "alt", "shift"}, m)
		if i <= at {
			return false
		}
		at = i
	}
	return true
}

// controls reports whether ASCII has a control code for a character, and nothing
// else has that code.
func controls(r rune) bool { return 'a' <= r && r <= 'z' || strings.ContainsRune(`\]^_`, r) }
