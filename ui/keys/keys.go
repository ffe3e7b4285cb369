// Package keys is every key of the workbench.
package keys

import "charm.land/bubbles/v2/key"

// The keys of every scope. Update matches these bindings and the footer and the
// help show them; no other file names a key. A text field gets every printable
// key and the editing keys of a shell, so that all other scopes keep to
// function keys and the letters of ctrl that editing leaves free.

func bind(help, desc string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
}

// GlobalKeys work everywhere.
type GlobalKeys struct {
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

// NewGlobalKeys returns the keys that work everywhere.
func NewGlobalKeys() GlobalKeys {
	return GlobalKeys{
		Projects: bind("ctrl+p", "projects", "ctrl+p"),
		NextView: bind("ctrl+t", "next view", "ctrl+t"),
		Views:    bind("f2 f3 …", "view of that place", "f2", "f3", "f4", "f5", "f6", "f7"),
		Help:     bind("f1", "help", "f1"),
		HelpChar: bind("?", "help, outside a text field", "?"),
		Palette:  bind("ctrl+g", "actions", "ctrl+g"),
		History:  bind("ctrl+l", "history", "ctrl+l"),
		Mouse:    bind("f9", "mouse for agtok, or for selecting", "f9"),
		Quit:     bind("ctrl+c", "quit", "ctrl+c"),
	}
}

// FormKeys move between the fields of a form.
type FormKeys struct{ Next, Previous key.Binding }

// NewFormKeys returns the keys of a form.
func NewFormKeys() FormKeys {
	return FormKeys{
		Next:     bind("tab", "next", "tab", "down", "enter"),
		Previous: bind("shift+tab", "back", "shift+tab", "up"),
	}
}

// ChoiceKeys change a field that offers a few values.
type ChoiceKeys struct{ Left, Right, Cycle key.Binding }

// NewChoiceKeys returns the keys of a choice.
func NewChoiceKeys() ChoiceKeys {
	return ChoiceKeys{
		Left:  bind("←", "option before", "left"),
		Right: bind("→", "next option", "right"),
		Cycle: bind("space", "choose", "space"),
	}
}

// TextKeys edit a text field.
type TextKeys struct {
	Left, Right, WordLeft, WordRight, Start, End   key.Binding
	Backspace, Delete, DeleteWord, DeleteWordRight key.Binding
	DeleteToStart, DeleteToEnd                     key.Binding
}

// NewTextKeys returns the keys of a text field.
func NewTextKeys() TextKeys {
	return TextKeys{
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

// MintKeys are the keys of a view that makes tokens.
type MintKeys struct{ Copy, Renew, Alone, QR, Decode, Undo key.Binding }

// NewMintKeys returns the keys of a view that makes tokens.
func NewMintKeys() MintKeys {
	return MintKeys{
		Copy:   bind("ctrl+y", "copy", "ctrl+y"),
		Renew:  bind("ctrl+r", "new token", "ctrl+r"),
		Alone:  bind("ctrl+s", "show alone", "ctrl+s"),
		QR:     bind("ctrl+q", "QR code", "ctrl+q"),
		Decode: bind("ctrl+o", "decode", "ctrl+o"),
		Undo:   bind("ctrl+z", "form as before", "ctrl+z"),
	}
}

// ListKeys move in a list and choose from it.
type ListKeys struct{ Up, Down, Choose, Back key.Binding }

// NewListKeys returns the keys of a list.
func NewListKeys() ListKeys {
	return ListKeys{
		Up:     bind("↑", "up", "up"),
		Down:   bind("↓", "down", "down"),
		Choose: bind("enter", "use", "enter"),
		Back:   bind("esc", "back", "esc"),
	}
}

// ProjectsKeys are those of the list of projects beyond [ListKeys]; everything
// printable is typed into its filter.
type ProjectsKeys struct{ PageUp, PageDown, Menu, Add, Import, Undo key.Binding }

// NewProjectsKeys returns the keys of the list of projects.
func NewProjectsKeys() ProjectsKeys {
	return ProjectsKeys{
		PageUp:   bind("pgup", "page up", "pgup"),
		PageDown: bind("pgdown", "page down", "pgdown"),
		Menu:     bind("tab", "edit, …", "tab"),
		Add:      bind("ctrl+n", "add", "ctrl+n"),
		Import:   bind("ctrl+o", "import a file", "ctrl+o"),
		Undo:     bind("ctrl+z", "undo delete", "ctrl+z"),
	}
}

// MenuKeys move in a menu and choose from it.
type MenuKeys struct{ Up, Down, Choose, Back key.Binding }

// NewMenuKeys returns the keys of a menu.
func NewMenuKeys() MenuKeys {
	return MenuKeys{
		Up:     bind("↑", "up", "up"),
		Down:   bind("↓", "down", "down", "tab"),
		Choose: bind("enter", "choose", "enter"),
		Back:   bind("esc", "close", "esc"),
	}
}

// ProjectMenuKeys are the lines of the menu of a project.
type ProjectMenuKeys struct{ Edit, Save, Duplicate, Default, Move, Reveal, Remove key.Binding }

// NewProjectMenuKeys returns the lines of the menu of a project.
func NewProjectMenuKeys() ProjectMenuKeys {
	return ProjectMenuKeys{
		Edit:      bind("e", "edit", "e"),
		Save:      bind("s", "save it", "s"),
		Duplicate: bind("d", "duplicate", "d"),
		Default:   bind("u", "use at every start", "u"),
		Move:      bind("m", "move the certificate", "m"),
		Reveal:    bind("r", "reveal the certificate for a moment", "r"),
		Remove:    bind("x", "delete", "x"),
	}
}

// AskKeys answer a question.
type AskKeys struct{ Yes, No key.Binding }

// NewAskKeys returns the keys of a question. Enter is none: it is pressed by
// habit, and what is asked cannot be taken back.
func NewAskKeys() AskKeys {
	return AskKeys{
		Yes: bind("y", "yes", "y"),
		No:  bind("esc", "no", "esc", "n"),
	}
}

// MessageKeys end something that has to be read.
type MessageKeys struct{ Close key.Binding }

// NewMessageKeys returns the keys of something that has to be read.
func NewMessageKeys() MessageKeys {
	return MessageKeys{Close: bind("esc", "close", "esc", "enter", "q")}
}

// EditorKeys are those of a form that is saved, beyond [FormKeys].
type EditorKeys struct{ Save, Back key.Binding }

// NewEditorKeys returns the keys of a form that is saved.
func NewEditorKeys() EditorKeys {
	return EditorKeys{
		Save: bind("ctrl+s", "save", "ctrl+s"),
		Back: bind("esc", "leave", "esc"),
	}
}

// ImportKeys read a file and save what is in it.
type ImportKeys struct{ Read, Save, Up, Down, Back key.Binding }

// NewImportKeys returns the keys of an import.
func NewImportKeys() ImportKeys {
	return ImportKeys{
		Read: bind("enter", "read it", "enter"),
		Save: bind("ctrl+s", "save", "ctrl+s"),
		Up:   bind("↑", "up", "up"),
		Down: bind("↓", "down", "down"),
		Back: bind("esc", "leave", "esc"),
	}
}

// AloneKeys are those of a token that has the whole screen.
type AloneKeys struct{ Back, Copy, Up, Down key.Binding }

// NewAloneKeys returns the keys of a token that has the whole screen.
func NewAloneKeys() AloneKeys {
	return AloneKeys{
		Back: bind("esc", "back", "esc", "q", "enter", "ctrl+s", "ctrl+q"),
		Copy: bind("ctrl+y", "copy", "ctrl+y"),
		Up:   bind("↑", "up", "up", "k"),
		Down: bind("↓", "down", "down", "j"),
	}
}

// HistoryKeys act on a token of the history.
type HistoryKeys struct{ Up, Down, Copy, Decode, Compare, Again, Alone, QR, Back key.Binding }

// NewHistoryKeys returns the keys of the history.
func NewHistoryKeys() HistoryKeys {
	return HistoryKeys{
		Up:      bind("↑", "up", "up", "k"),
		Down:    bind("↓", "down", "down", "j"),
		Copy:    bind("enter", "copy", "enter", "ctrl+y"),
		Again:   bind("ctrl+r", "mint again", "ctrl+r"),
		Decode:  bind("ctrl+o", "decode", "ctrl+o"),
		Compare: bind("space", "mark, then compare", "space"),
		Alone:   bind("ctrl+s", "show alone", "ctrl+s"),
		QR:      bind("ctrl+q", "QR code", "ctrl+q"),
		Back:    bind("esc", "back", "esc", "ctrl+l"),
	}
}

// PaletteKeys choose an action; everything else is typed into its filter.
type PaletteKeys struct{ Up, Down, Choose, Back key.Binding }

// NewPaletteKeys returns the keys of the list of actions.
func NewPaletteKeys() PaletteKeys {
	return PaletteKeys{
		Up:     bind("↑", "up", "up"),
		Down:   bind("↓", "down", "down", "tab"),
		Choose: bind("enter", "do it", "enter"),
		Back:   bind("esc", "back", "esc", "ctrl+g"),
	}
}

// ScrollKeys move in a text that is longer than its pane, and close it.
type ScrollKeys struct{ Up, Down, PageUp, PageDown, Close key.Binding }

// NewScrollKeys returns the keys of a scrolling modal.
func NewScrollKeys() ScrollKeys {
	return ScrollKeys{
		Up:       bind("↑", "up", "up", "k"),
		Down:     bind("↓", "down", "down", "j"),
		PageUp:   bind("pgup", "page up", "pgup"),
		PageDown: bind("pgdown", "page down", "pgdown", "space"),
		Close:    bind("esc", "close", "esc", "f1", "?", "q", "enter"),
	}
}

// DecodeKeys are the keys of the Decode view, whatever in it has the keyboard.
type DecodeKeys struct {
	Copy, Cure, TakeOver, UseProject, Clear, Compare, Text, JSON, PageUp, PageDown, Back key.Binding
}

// NewDecodeKeys returns the keys of the Decode view.
func NewDecodeKeys() DecodeKeys {
	return DecodeKeys{
		Copy:       bind("ctrl+y", "copy", "ctrl+y"),
		Cure:       bind("ctrl+n", "make a right one", "ctrl+n"),
		TakeOver:   bind("alt+t", "use what the text says", "alt+t"),
		UseProject: bind("f8", "use its project", "f8", "alt+p"),
		Clear:      bind("ctrl+x", "clear", "ctrl+x"),
		Compare:    bind("alt+c", "compare", "alt+c"),
		Text:       bind("alt+r", "copy report", "alt+r"),
		JSON:       bind("alt+j", "copy report as JSON", "alt+j"),
		PageUp:     bind("pgup", "page up", "pgup"),
		PageDown:   bind("pgdown", "page down", "pgdown"),
		Back:       bind("esc", "back to the token", "esc"),
	}
}

// CompareKeys are the keys of the Compare view, whatever in it has the keyboard.
type CompareKeys struct {
	Copy, Decode, Swap, Clear, Text, PageUp, PageDown, Back key.Binding
}

// NewCompareKeys returns the keys of the Compare view.
func NewCompareKeys() CompareKeys {
	return CompareKeys{
		Copy:     bind("ctrl+y", "copy", "ctrl+y"),
		Decode:   bind("ctrl+o", "decode this", "ctrl+o"),
		Swap:     bind("ctrl+r", "swap", "ctrl+r"),
		Clear:    bind("ctrl+x", "clear all", "ctrl+x"),
		Text:     bind("alt+r", "copy all", "alt+r"),
		PageUp:   bind("pgup", "page up", "pgup"),
		PageDown: bind("pgdown", "page down", "pgdown"),
		Back:     bind("esc", "back to the tokens", "esc"),
	}
}

// SheetKeys move in the lines of a report, and open and close its parts.
type SheetKeys struct{ Up, Down, First, Last, Open, Close, Toggle key.Binding }

// NewSheetKeys returns the keys of a report.
func NewSheetKeys() SheetKeys {
	return SheetKeys{
		Up:     bind("↑", "up", "up", "k"),
		Down:   bind("↓", "down", "down", "j"),
		First:  bind("home", "first line", "home"),
		Last:   bind("end", "last line", "end"),
		Open:   bind("→", "open", "right"),
		Close:  bind("←", "close", "left"),
		Toggle: bind("enter", "open, close, copy line", "enter", "space"),
	}
}
