package modal

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A HelpSection is a part of the help: the keys of one scope, and what can be done
// without one.
type HelpSection struct {
	Title  say.Text
	About  say.Text // in the place of keys: what the field of that title is for
	Groups [][]key.Binding
	// Elsewhere says that the keys do nothing where the help was opened.
	Elsewhere bool
	// In is where the keys work, if that is not where the help was opened: a chosen
	// one goes there first.
	In      pane.Pane
	Actions []Action
}

// An Action is something that can be done without a key of its own.
type Action struct {
	Text say.Text
	Do   pane.Intent
}

// Help is the modal with keys and what they do, from the bindings that
// handle them: all keys, or the actions that there are now. Typing narrows it, and
// the chosen one is done as if its key had been pressed.
//
//	› co
//	 ▸ ctrl+y      copy
//	   ctrl+o      decode
type Help struct{ picker }

const (
	helpWidth = 72 // holds all keys, what they do, and where
	keyWidth  = 12 // of the column of keys
)

// NewHelp returns a help of these sections.
func NewHelp(k *keys.Map, theme *look.Theme, name say.Text, sections []HelpSection) *Help {
	h := &Help{picker{Box: pane.Box{Theme: theme}, keys: k.Help, title: name, filter: forms.NewFilter(k),
		hint: say.F("type to filter"), none: say.F("no action is called that"), char: k.Global.HelpChar, keyed: true,
		width: helpWidth, column: cells.Width(picked) + keyWidth, rank: rankKey}}
	var all []pick
	for _, s := range sections {
		if !s.About.IsZero() {
			h.label, h.about = s.Title, s.About
		}
		all = append(all, s.picks(theme)...)
	}
	h.open(all)
	return h
}

// picks are what can be done.
func (s *HelpSection) picks(theme *look.Theme) (list []pick) {
	title := theme.Say(s.Title)
	for _, b := range slices.Concat(s.Groups...) {
		help := b.Help()
		if !b.Enabled() {
			continue
		}
		one := pick{group: title, text: help.Key, right: help.Desc, away: s.In != nil || s.Elsewhere,
			then: pane.Press{Binding: b, In: s.In}}
		if s.Elsewhere {
			one.faint, one.then = true, pane.Warn(say.F("%s works elsewhere: %s", help.Key, title))
		}
		list = append(list, one)
	}
	for _, a := range s.Actions {
		list = append(list, pick{group: title, right: theme.Say(a.Text), then: pane.Confirmed{Then: a.Do}})
	}
	return list
}

// rankKey finds the keys that have the letters of all words, in their order: first those
// that work here, and of these those with the words themselves.
func rankKey(one *pick, words []string) (rank int, ok bool) {
	rank, ok = look.Found(words, strings.ToLower(one.right+" "+one.text), "")
	if one.faint {
		rank += 2
	}
	return rank, ok
}
