//go:build unix

package terminal

import (
	"fmt"
	"strings"
)

// named are the keys with names, as xterm sends them.
var named = map[string]string{
	"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "esc": "\x1b", "space": " ", "backspace": "\x7f",
	"delete": "\x1b[3~",
	"up":     "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
	"pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~",
	"f8": "\x1b[19~", "f9": "\x1b[20~",
}

// Keys returns what a terminal sends for a key between angle brackets, such as
// <enter> or <ctrl+y>, or for text.
func Keys(s string) (string, error) {
	name, isKey := strings.CutPrefix(s, "<")
	if !isKey || !strings.HasSuffix(name, ">") {
		return s, nil
	}
	name = strings.TrimSuffix(name, ">")
	if keys, ok := named[name]; ok {
		return keys, nil
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok && len(letter) == 1 && 'a' <= letter[0] && letter[0] <= 'z' {
		return string(rune(letter[0] - 'a' + 1)), nil
	}
	if letter, ok := strings.CutPrefix(name, "alt+"); ok && len(letter) == 1 {
		return "\x1b" + letter, nil
	}
	return "", fmt.Errorf("%s is not a key that a story can type", s)
}
