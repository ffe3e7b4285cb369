// Package keys is every key of the workbench: one [Map], made once, from which the
// panes, the footer, the help and the README's table take them.
package keys

import "charm.land/bubbles/v2/key"

// The keys of every scope. Update matches these bindings and the footer and the
// help show them; no other file names a key. A text field gets every printable
// key and the editing keys of a shell, so that all other scopes keep to
// function keys and the letters of ctrl that editing leaves free. The name of an
// action in config.toml is that of its field here: "next-view" is NextView. Where
// two scopes have the same name it is the same action. A tag says which keys it has, what
// it does, and how the footer writes it where that is not its first key.

// Global work everywhere.
type Global struct {
	Projects key.Binding `keys:"ctrl+p" does:"projects"`
	NextView key.Binding `keys:"ctrl+t" does:"next view"`
	// Views are one key for each view, in the order of the tabs.
	Views    key.Binding `keys:"f2 f3 f4 f5 f6" shown:"f2–f6" does:"view by its place"`
	Help     key.Binding `keys:"f1" does:"help"`
	HelpChar key.Binding `keys:"?" does:"help, outside a text field"`
	Palette  key.Binding `keys:"ctrl+g" does:"actions"`
	History  key.Binding `keys:"ctrl+l" does:"history"`
	Mouse    key.Binding `keys:"f9" does:"mouse for agtok, or for selecting"`
	Quit     key.Binding `keys:"ctrl+c" does:"quit"`
}

// Form move between the fields of a form.
type Form struct {
	Next     key.Binding `keys:"tab down enter" does:"next"`
	Previous key.Binding `keys:"shift+tab up" does:"previous"`
}

// Choice change a field that offers a few values.
type Choice struct {
	Left  key.Binding `keys:"left" does:"option before"`
	Right key.Binding `keys:"right" does:"next option"`
	Cycle key.Binding `keys:"space" does:"choose"`
}

// Text edit a text field.
type Text struct {
	Left            key.Binding `keys:"left ctrl+b" does:"cursor left"`
	Right           key.Binding `keys:"right ctrl+f" does:"cursor right"`
	WordLeft        key.Binding `keys:"alt+left ctrl+left alt+b" shown:"alt+←" does:"cursor a word left"`
	WordRight       key.Binding `keys:"alt+right ctrl+right alt+f" shown:"alt+→" does:"cursor a word right"`
	Start           key.Binding `keys:"home ctrl+a" shown:"ctrl+a" does:"cursor to the start"`
	End             key.Binding `keys:"end ctrl+e" shown:"ctrl+e" does:"cursor to the end"`
	Backspace       key.Binding `keys:"backspace ctrl+h" does:"delete left"`
	Delete          key.Binding `keys:"delete ctrl+d" does:"delete right"`
	DeleteWord      key.Binding `keys:"alt+backspace ctrl+w ctrl+backspace" shown:"ctrl+w" does:"delete word left"`
	DeleteWordRight key.Binding `keys:"alt+delete alt+d ctrl+delete" shown:"alt+d" does:"delete word right"`
	DeleteToStart   key.Binding `keys:"ctrl+u" does:"delete to the start"`
	DeleteToEnd     key.Binding `keys:"ctrl+k" does:"delete to the end"`
	Paste           key.Binding `keys:"ctrl+v" does:"how to paste"`
}

// Mint are the keys of a view that makes tokens.
type Mint struct {
	Copy       key.Binding `keys:"ctrl+y" does:"copy"`
	CopyAs     key.Binding `keys:"alt+y" does:"copy as …"`
	Renew      key.Binding `keys:"ctrl+r" does:"new token"`
	Fullscreen key.Binding `keys:"ctrl+s" does:"show alone"`
	QR         key.Binding `keys:"ctrl+q" does:"QR code"`
	Decode     key.Binding `keys:"ctrl+o" does:"decode"`
	Undo       key.Binding `keys:"ctrl+z" does:"undo"`
	Keep       key.Binding `keys:"alt+k" does:"keep as the project's defaults"`
}

// List move in a list and choose from it.
type List struct {
	Up     key.Binding `keys:"up" does:"up"`
	Down   key.Binding `keys:"down" does:"down"`
	Choose key.Binding `keys:"enter" does:"use"`
	Back   key.Binding `keys:"esc" does:"back"`
}

// Projects are those of the list of projects beyond [List]; everything
// printable is typed into its filter.
type Projects struct {
	PageUp   key.Binding `keys:"pgup" does:"page up"`
	PageDown key.Binding `keys:"pgdown" does:"page down"`
	Menu     key.Binding `keys:"tab" does:"edit, …"`
	Add      key.Binding `keys:"ctrl+n" does:"add"`
	Import   key.Binding `keys:"ctrl+o" does:"import a file"`
	Undo     key.Binding `keys:"ctrl+z" does:"undo delete"`
}

// Menu move in a menu and choose from it.
type Menu struct {
	Up     key.Binding `keys:"up k" does:"up"`
	Down   key.Binding `keys:"down tab j" does:"down"`
	First  key.Binding `keys:"home" does:"first line"`
	Last   key.Binding `keys:"end" does:"last line"`
	Choose key.Binding `keys:"enter" does:"choose"`
	Back   key.Binding `keys:"esc q" does:"close"`
}

// ProjectMenu are the lines of the menu of a project.
type ProjectMenu struct {
	Edit      key.Binding `keys:"e" does:"edit"`
	Save      key.Binding `keys:"s" does:"save it"`
	Duplicate key.Binding `keys:"d" does:"duplicate"`
	Default   key.Binding `keys:"u" does:"use at every start"`
	Move      key.Binding `keys:"m" does:"move the certificate"`
	Reveal    key.Binding `keys:"r" does:"reveal the certificate for a moment"`
	Remove    key.Binding `keys:"x" does:"delete"`
}

// Confirm answer a question. Enter does not: it is pressed by habit, and what is asked
// cannot be taken back.
type Confirm struct {
	Yes key.Binding `keys:"y" does:"yes"`
	No  key.Binding `keys:"esc n q" does:"no"`
}

// Message end something that has to be read.
type Message struct {
	Close key.Binding `keys:"esc enter q" does:"close"`
}

// Editor are those of a form that is saved, beyond [Form].
type Editor struct {
	Save key.Binding `keys:"ctrl+s" does:"save"`
	Back key.Binding `keys:"esc" does:"leave"`
}

// Import read a file and save what is in it.
type Import struct {
	Read key.Binding `keys:"enter" does:"read it"`
	Save key.Binding `keys:"ctrl+s" does:"save"`
	Next key.Binding `keys:"tab" does:"complete"`
	Up   key.Binding `keys:"up shift+tab" does:"up"`
	Down key.Binding `keys:"down" does:"down"`
	Back key.Binding `keys:"esc" does:"leave"`
}

// Fullscreen are those of a token that has the whole screen.
type Fullscreen struct {
	Back  key.Binding `keys:"esc q enter" does:"back"`
	Copy  key.Binding `keys:"ctrl+y" does:"copy"`
	Up    key.Binding `keys:"up k" does:"up"`
	Down  key.Binding `keys:"down j" does:"down"`
	First key.Binding `keys:"home" does:"first line"`
	Last  key.Binding `keys:"end" does:"last line"`
}

// History act on a token of the history.
type History struct {
	Up         key.Binding `keys:"up k" does:"up"`
	Down       key.Binding `keys:"down j" does:"down"`
	First      key.Binding `keys:"home" does:"first line"`
	Last       key.Binding `keys:"end" does:"last line"`
	Copy       key.Binding `keys:"enter ctrl+y" does:"copy"`
	CopyAs     key.Binding `keys:"alt+y" does:"copy as …"`
	Decode     key.Binding `keys:"ctrl+o" does:"decode"`
	Compare    key.Binding `keys:"space" does:"mark, then compare"`
	Again      key.Binding `keys:"ctrl+r" does:"mint again"`
	Fullscreen key.Binding `keys:"ctrl+s" does:"show alone"`
	QR         key.Binding `keys:"ctrl+q" does:"QR code"`
	Filter     key.Binding `keys:"/" does:"filter"`
	Back       key.Binding `keys:"esc q" does:"back"`
}

// CopyAs are the keys of the list of forms; everything else is typed into its filter.
type CopyAs struct {
	Up     key.Binding `keys:"up" does:"up"`
	Down   key.Binding `keys:"down tab" does:"down"`
	Choose key.Binding `keys:"enter" does:"copy"`
	Back   key.Binding `keys:"esc" does:"back"`
}

// Help are the keys of the list of all keys; everything else is typed into its
// filter.
type Help struct {
	Up       key.Binding `keys:"up" does:"up"`
	Down     key.Binding `keys:"down tab" does:"down"`
	PageUp   key.Binding `keys:"pgup" does:"page up"`
	PageDown key.Binding `keys:"pgdown" does:"page down"`
	Choose   key.Binding `keys:"enter" does:"do it"`
	Close    key.Binding `keys:"esc" does:"close"`
}

// Bare are the keys of a list with a filter while nothing is typed in that.
type Bare struct {
	Up     key.Binding `keys:"k" does:"up"`
	Down   key.Binding `keys:"j" does:"down"`
	First  key.Binding `keys:"home" does:"first line"`
	Last   key.Binding `keys:"end" does:"last line"`
	Filter key.Binding `keys:"/" does:"filter"`
	Close  key.Binding `keys:"q" does:"close"`
}

// Decode are the keys of the Decode view, whatever in it has the keyboard.
type Decode struct {
	Copy        key.Binding `keys:"ctrl+y" does:"copy"`
	CopyAs      key.Binding `keys:"alt+y" does:"copy as …"`
	CopyAppID   key.Binding `keys:"alt+i" does:"copy the App ID"`
	CopyParts   key.Binding `keys:"alt+a" does:"copy App ID, channel, user, token"`
	Replace     key.Binding `keys:"ctrl+n" does:"make a right one"`
	TakeOver    key.Binding `keys:"alt+t" does:"use what the text says"`
	Ignore      key.Binding `keys:"ctrl+z" does:"leave out what the text says"`
	UseProject  key.Binding `keys:"f8 alt+p" does:"use its project"`
	Clear       key.Binding `keys:"ctrl+x" does:"clear"`
	Compare     key.Binding `keys:"alt+c" does:"compare"`
	Report      key.Binding `keys:"alt+r" does:"copy report"`
	ReportWhole key.Binding `keys:"alt+w" does:"copy report with the token"`
	ReportJSON  key.Binding `keys:"alt+j" does:"copy report as JSON"`
	PageUp      key.Binding `keys:"pgup" does:"page up"`
	PageDown    key.Binding `keys:"pgdown" does:"page down"`
	Back        key.Binding `keys:"esc" does:"back to the token"`
}

// Compare are the keys of the Compare view, whatever in it has the keyboard.
type Compare struct {
	Copy     key.Binding `keys:"ctrl+y" does:"copy"`
	Decode   key.Binding `keys:"ctrl+o" does:"decode this"`
	Swap     key.Binding `keys:"ctrl+r" does:"swap"`
	Clear    key.Binding `keys:"ctrl+x" does:"clear all"`
	Report   key.Binding `keys:"alt+r" does:"copy all"`
	PageUp   key.Binding `keys:"pgup" does:"page up"`
	PageDown key.Binding `keys:"pgdown" does:"page down"`
	Back     key.Binding `keys:"esc" does:"back to the tokens"`
}

// Outline move in the lines of a report, and open and close its parts.
type Outline struct {
	Up     key.Binding `keys:"up k" does:"up"`
	Down   key.Binding `keys:"down j" does:"down"`
	First  key.Binding `keys:"home" does:"first line"`
	Last   key.Binding `keys:"end" does:"last line"`
	Open   key.Binding `keys:"right" does:"unfold"`
	Close  key.Binding `keys:"left" does:"fold"`
	Toggle key.Binding `keys:"enter space" does:"fold, unfold, copy line"`
}
