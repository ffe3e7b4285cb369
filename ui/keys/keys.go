// Package keys is every key of the workbench: one [Map], made once, from which the
// panes, the footer, the help and the README's table take them.
package keys

import "charm.land/bubbles/v2/key"

// The keys of every scope. Update matches these bindings and the footer and the
// help show them; no other file names a key. A text field gets every printable
// key and the editing keys of a shell, so that all other scopes keep to
// function keys and the letters of ctrl that editing leaves free. The name of an
// action in config.toml is that of its field here: "next-view" is NextView. Where
// two scopes have the same name it is the same action.

func bind(help, desc string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
}

// Global work everywhere.
type Global struct {
	Projects key.Binding
	NextView key.Binding
	Views    key.Binding // one key for each view, in the order of the tabs
	Help     key.Binding
	HelpChar key.Binding // outside a text field
	Palette  key.Binding
	History  key.Binding
	Mouse    key.Binding
	Quit     key.Binding
}

// newGlobal returns the keys that work everywhere.
func newGlobal() Global {
	return Global{
		Projects: bind("ctrl+p", "projects", "ctrl+p"),
		NextView: bind("ctrl+t", "next view", "ctrl+t"),
		Views:    bind("f2–f6", "view by its place", "f2", "f3", "f4", "f5", "f6"),
		Help:     bind("f1", "help", "f1"),
		HelpChar: bind("?", "help, outside a text field", "?"),
		Palette:  bind("ctrl+g", "actions", "ctrl+g"),
		History:  bind("ctrl+l", "history", "ctrl+l"),
		Mouse:    bind("f9", "mouse for agtok, or for selecting", "f9"),
		Quit:     bind("ctrl+c", "quit", "ctrl+c"),
	}
}

// Form move between the fields of a form.
type Form struct{ Next, Previous key.Binding }

// newForm returns the keys of a form.
func newForm() Form {
	return Form{
		Next:     bind("tab", "next", "tab", "down", "enter"),
		Previous: bind("shift+tab", "previous", "shift+tab", "up"),
	}
}

// Choice change a field that offers a few values.
type Choice struct{ Left, Right, Cycle key.Binding }

// newChoice returns the keys of a choice.
func newChoice() Choice {
	return Choice{
		Left:  bind("←", "option before", "left"),
		Right: bind("→", "next option", "right"),
		Cycle: bind("space", "choose", "space"),
	}
}

// Text edit a text field.
type Text struct {
	Left, Right, WordLeft, WordRight, Start, End   key.Binding
	Backspace, Delete, DeleteWord, DeleteWordRight key.Binding
	DeleteToStart, DeleteToEnd                     key.Binding
}

// newText returns the keys of a text field.
func newText() Text {
	return Text{
		Left:            bind("←", "cursor left", "left", "ctrl+b"),
		Right:           bind("→", "cursor right", "right", "ctrl+f"),
		WordLeft:        bind("alt+←", "cursor a word left", "alt+left", "ctrl+left", "alt+b"),
		WordRight:       bind("alt+→", "cursor a word right", "alt+right", "ctrl+right", "alt+f"),
		Start:           bind("ctrl+a", "cursor to the start", "home", "ctrl+a"),
		End:             bind("ctrl+e", "cursor to the end", "end", "ctrl+e"),
		Backspace:       bind("backspace", "delete left", "backspace", "ctrl+h"),
		Delete:          bind("delete", "delete right", "delete", "ctrl+d"),
		DeleteWord:      bind("ctrl+w", "delete word left", "alt+backspace", "ctrl+w", "ctrl+backspace"),
		DeleteWordRight: bind("alt+d", "delete word right", "alt+delete", "alt+d", "ctrl+delete"),
		DeleteToStart:   bind("ctrl+u", "delete to the start", "ctrl+u"),
		DeleteToEnd:     bind("ctrl+k", "delete to the end", "ctrl+k"),
	}
}

// Mint are the keys of a view that makes tokens.
type Mint struct{ Copy, CopyAs, Renew, Fullscreen, QR, Decode, Undo, Keep key.Binding }

// newMint returns the keys of a view that makes tokens.
func newMint() Mint {
	return Mint{
		Copy:       bind("ctrl+y", "copy", "ctrl+y"),
		CopyAs:     bind("alt+y", "copy as …", "alt+y"),
		Renew:      bind("ctrl+r", "new token", "ctrl+r"),
		Fullscreen: bind("ctrl+s", "show alone", "ctrl+s"),
		QR:         bind("ctrl+q", "QR code", "ctrl+q"),
		Decode:     bind("ctrl+o", "decode", "ctrl+o"),
		Undo:       bind("ctrl+z", "form as before", "ctrl+z"),
		Keep:       bind("alt+k", "keep as the project's defaults", "alt+k"),
	}
}

// List move in a list and choose from it.
type List struct{ Up, Down, Choose, Back key.Binding }

// newList returns the keys of a list.
func newList() List {
	return List{
		Up:     bind("↑", "up", "up"),
		Down:   bind("↓", "down", "down"),
		Choose: bind("enter", "use", "enter"),
		Back:   bind("esc", "back", "esc"),
	}
}

// Projects are those of the list of projects beyond [List]; everything
// printable is typed into its filter.
type Projects struct{ PageUp, PageDown, Menu, Add, Import, Undo key.Binding }

// newProjects returns the keys of the list of projects.
func newProjects() Projects {
	return Projects{
		PageUp:   bind("pgup", "page up", "pgup"),
		PageDown: bind("pgdown", "page down", "pgdown"),
		Menu:     bind("tab", "edit, …", "tab"),
		Add:      bind("ctrl+n", "add", "ctrl+n"),
		Import:   bind("ctrl+o", "import a file", "ctrl+o"),
		Undo:     bind("ctrl+z", "undo delete", "ctrl+z"),
	}
}

// Menu move in a menu and choose from it.
type Menu struct{ Up, Down, First, Last, Choose, Back key.Binding }

// newMenu returns the keys of a menu.
func newMenu() Menu {
	return Menu{
		Up:     bind("↑", "up", "up", "k"),
		Down:   bind("↓", "down", "down", "tab", "j"),
		First:  bind("home", "first line", "home"),
		Last:   bind("end", "last line", "end"),
		Choose: bind("enter", "choose", "enter"),
		Back:   bind("esc", "close", "esc", "q"),
	}
}

// ProjectMenu are the lines of the menu of a project.
type ProjectMenu struct{ Edit, Save, Duplicate, Default, Move, Reveal, Remove key.Binding }

// newProjectMenu returns the lines of the menu of a project.
func newProjectMenu() ProjectMenu {
	return ProjectMenu{
		Edit:      bind("e", "edit", "e"),
		Save:      bind("s", "save it", "s"),
		Duplicate: bind("d", "duplicate", "d"),
		Default:   bind("u", "use at every start", "u"),
		Move:      bind("m", "move the certificate", "m"),
		Reveal:    bind("r", "reveal the certificate for a moment", "r"),
		Remove:    bind("x", "delete", "x"),
	}
}

// Confirm answer a question.
type Confirm struct{ Yes, No key.Binding }

// newConfirm returns the keys of a question. Enter is none: it is pressed by
// habit, and what is asked cannot be taken back.
func newConfirm() Confirm {
	return Confirm{
		Yes: bind("y", "yes", "y"),
		No:  bind("esc", "no", "esc", "n", "q"),
	}
}

// Message end something that has to be read.
type Message struct{ Close key.Binding }

// newMessage returns the keys of something that has to be read.
func newMessage() Message {
	return Message{Close: bind("esc", "close", "esc", "enter", "q")}
}

// Editor are those of a form that is saved, beyond [Form].
type Editor struct{ Save, Back key.Binding }

// newEditor returns the keys of a form that is saved.
func newEditor() Editor {
	return Editor{
		Save: bind("ctrl+s", "save", "ctrl+s"),
		Back: bind("esc", "leave", "esc"),
	}
}

// Import read a file and save what is in it.
type Import struct{ Read, Save, Next, Up, Down, Back key.Binding }

// newImport returns the keys of an import.
func newImport() Import {
	return Import{
		Read: bind("enter", "read it", "enter"),
		Save: bind("ctrl+s", "save", "ctrl+s"),
		Next: bind("tab", "complete", "tab"),
		Up:   bind("↑", "up", "up", "shift+tab"),
		Down: bind("↓", "down", "down"),
		Back: bind("esc", "leave", "esc"),
	}
}

// Fullscreen are those of a token that has the whole screen.
type Fullscreen struct{ Back, Copy, Up, Down, First, Last key.Binding }

// newFullscreen returns the keys of a token that has the whole screen.
func newFullscreen() Fullscreen {
	return Fullscreen{
		Back:  bind("esc", "back", "esc", "q", "enter"),
		Copy:  bind("ctrl+y", "copy", "ctrl+y"),
		Up:    bind("↑", "up", "up", "k"),
		Down:  bind("↓", "down", "down", "j"),
		First: bind("home", "first line", "home"),
		Last:  bind("end", "last line", "end"),
	}
}

// History act on a token of the history.
type History struct {
	Up, Down, First, Last, Copy, CopyAs, Decode, Compare, Again, Fullscreen, QR, Filter, Back key.Binding
}

// newHistory returns the keys of the history.
func newHistory() History {
	return History{
		Up:         bind("↑", "up", "up", "k"),
		Down:       bind("↓", "down", "down", "j"),
		First:      bind("home", "first line", "home"),
		Last:       bind("end", "last line", "end"),
		Copy:       bind("enter", "copy", "enter", "ctrl+y"),
		CopyAs:     bind("alt+y", "copy as …", "alt+y"),
		Again:      bind("ctrl+r", "mint again", "ctrl+r"),
		Decode:     bind("ctrl+o", "decode", "ctrl+o"),
		Compare:    bind("space", "mark, then compare", "space"),
		Fullscreen: bind("ctrl+s", "show alone", "ctrl+s"),
		QR:         bind("ctrl+q", "QR code", "ctrl+q"),
		Filter:     bind("/", "filter", "/"),
		Back:       bind("esc", "back", "esc", "q"),
	}
}

// newCopyAs returns the keys of the list of forms; all else is typed into its filter.
func newCopyAs() List {
	l := newList()
	l.Down, l.Choose = bind("↓", "down", "down", "tab"), bind("enter", "copy", "enter")
	return l
}

// Help are the keys of the list of all keys; everything else is typed into its
// filter.
type Help struct{ Up, Down, PageUp, PageDown, Choose, Close key.Binding }

// newHelp returns the keys of the list of all keys.
func newHelp() Help {
	return Help{
		Up:       bind("↑", "up", "up"),
		Down:     bind("↓", "down", "down", "tab"),
		PageUp:   bind("pgup", "page up", "pgup"),
		PageDown: bind("pgdown", "page down", "pgdown"),
		Choose:   bind("enter", "do it", "enter"),
		Close:    bind("esc", "close", "esc"),
	}
}

// Bare are the keys of a list with a filter while nothing is typed in that.
type Bare struct{ Up, Down, First, Last, Filter, Close key.Binding }

// newBare returns the keys of a list while nothing is typed in its filter.
func newBare() Bare {
	return Bare{
		Up:     bind("k", "up", "k"),
		Down:   bind("j", "down", "j"),
		First:  bind("home", "first line", "home"),
		Last:   bind("end", "last line", "end"),
		Filter: bind("/", "filter", "/"),
		Close:  bind("q", "close", "q"),
	}
}

// Decode are the keys of the Decode view, whatever in it has the keyboard.
type Decode struct {
	Copy, CopyAs, CopyAppID, CopyParts, Replace, TakeOver, Ignore, UseProject key.Binding
	Clear, Compare, Report, ReportWhole, ReportJSON, PageUp, PageDown, Back   key.Binding
}

// newDecode returns the keys of the Decode view.
func newDecode() Decode {
	return Decode{
		Copy:        bind("ctrl+y", "copy", "ctrl+y"),
		CopyAs:      bind("alt+y", "copy as …", "alt+y"),
		Replace:     bind("ctrl+n", "make a right one", "ctrl+n"),
		TakeOver:    bind("alt+t", "use what the text says", "alt+t"),
		Ignore:      bind("ctrl+z", "leave out what the text says", "ctrl+z"),
		UseProject:  bind("f8", "use its project", "f8", "alt+p"),
		Clear:       bind("ctrl+x", "clear", "ctrl+x"),
		Compare:     bind("alt+c", "compare", "alt+c"),
		CopyAppID:   bind("alt+i", "copy the App ID", "alt+i"),
		CopyParts:   bind("alt+a", "copy App ID, channel, user, token", "alt+a"),
		Report:      bind("alt+r", "copy report", "alt+r"),
		ReportWhole: bind("alt+w", "copy report with the token", "alt+w"),
		ReportJSON:  bind("alt+j", "copy report as JSON", "alt+j"),
		PageUp:      bind("pgup", "page up", "pgup"),
		PageDown:    bind("pgdown", "page down", "pgdown"),
		Back:        bind("esc", "back to the token", "esc"),
	}
}

// Compare are the keys of the Compare view, whatever in it has the keyboard.
type Compare struct {
	Copy, Decode, Swap, Clear, Report, PageUp, PageDown, Back key.Binding
}

// newCompare returns the keys of the Compare view.
func newCompare() Compare {
	return Compare{
		Copy:     bind("ctrl+y", "copy", "ctrl+y"),
		Decode:   bind("ctrl+o", "decode this", "ctrl+o"),
		Swap:     bind("ctrl+r", "swap", "ctrl+r"),
		Clear:    bind("ctrl+x", "clear all", "ctrl+x"),
		Report:   bind("alt+r", "copy all", "alt+r"),
		PageUp:   bind("pgup", "page up", "pgup"),
		PageDown: bind("pgdown", "page down", "pgdown"),
		Back:     bind("esc", "back to the tokens", "esc"),
	}
}

// Outline move in the lines of a report, and open and close its parts.
type Outline struct{ Up, Down, First, Last, Open, Close, Toggle key.Binding }

// newOutline returns the keys of a report.
func newOutline() Outline {
	return Outline{
		Up:     bind("↑", "up", "up", "k"),
		Down:   bind("↓", "down", "down", "j"),
		First:  bind("home", "first line", "home"),
		Last:   bind("end", "last line", "end"),
		Open:   bind("→", "unfold", "right"),
		Close:  bind("←", "fold", "left"),
		Toggle: bind("enter", "fold, unfold, copy line", "enter", "space"),
	}
}
