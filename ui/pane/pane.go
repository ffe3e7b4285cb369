// Package pane is the contract between the root of the workbench and the parts of
// its screen: how a pane is asked to draw itself, what it is told, and what it can
// ask for.
//
// A pane is told its size, never looks at the terminal, never reads a clock and
// never does I/O in Update. What it cannot do by itself it asks of the root by
// returning an [Intent].
package pane

import (
	"image"
	"time"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/session"
)

// A Pane is a part of the screen. Panes are pointers: they change themselves,
// and nobody copies them.
type Pane interface {
	// Update handles keys, pastes and the messages of this package. What it
	// returns as an Intent is done before the next key is looked at.
	Update(tea.Msg) (Intent, tea.Cmd)
	// View draws exactly the size last given to SetSize.
	View() string
	// Cursor is where text is typed, relative to View's top left, or nil. A
	// pane that returns one gets every printable key.
	Cursor() *tea.Cursor
	// SetSize gives the pane its size in cells, without any frame.
	SetSize(width, height int)
	// SetTheme gives the pane its styles. A view, and the list of projects, have
	// none before.
	SetTheme(*look.Theme)
	// Live reports whether something that the pane shows counts down. Only then
	// does it get a [Ticked] every second.
	Live() bool
	// ShortHelp are the keys that do something now, most useful first: the
	// footer. FullHelp are all keys of the pane: the help.
	help.KeyMap
}

// An Explaining pane says what the field with the keyboard is for: its label, and a
// sentence or two. Both are none where no field has the keyboard.
type Explaining interface {
	Pane
	Explain() (label, about say.Text)
}

// A View is a pane with a tab of its own.
type View interface {
	Pane
	// Rules are the rows of View that divide it. The frame draws them, from
	// border to border; the view leaves these rows empty.
	Rules() []Rule
	// Receive takes what other panes hand over by [Decode], [CompareWith] or [Fill]. It
	// reports whether the intent was for this view, which then has done what it asks
	// for. The root brings the view into sight.
	Receive(Intent) (taken bool, cmd tea.Cmd)
}

// An Aging view may say a time that moves on although nothing counts down, such
// as the end of a token that is not made yet. It then gets a [Ticked] every
// minute.
type Aging interface {
	View
	Ages() bool
}

// An Ending view shows a token. Ends is when it expires, and zero where there is
// no token, or no end.
type Ending interface {
	View
	Ends() time.Time
	// Subject is whom or what the token is for, as it stands there, or "".
	Subject() string
}

// A Serving view may serve tokens to apps, in sight or not. The header says so.
type Serving interface {
	View
	Serving() bool
	// Signer is whose tokens it serves.
	Signer() *session.Project
}

// A Troubled view counts what goes wrong, in sight or not: tokens that end without a
// next, and incidents. Its tab says how many came since it was in sight.
type Troubled interface {
	View
	Troubles() int
}

// A Modal is a pane that lies over the others and owns the keyboard until it
// returns [Close].
type Modal interface {
	Pane
	Title() string
	// Want is the size that the modal would like, of at most the given size.
	Want(most image.Point) image.Point
}

// A Beginning modal asks for something when it is opened.
type Beginning interface {
	Modal
	Begin() Intent
}

// An Alarming modal may warn of what cannot be taken back. Its frame then has the
// colours of production.
type Alarming interface {
	Modal
	Alarms() bool
}

// A Bare modal has the whole screen and no frame. The mouse is the terminal's
// own meanwhile.
type Bare interface {
	Modal
	Bare()
}

// A Rule is a line across a view, with a title in it.
type Rule struct {
	Y     int    // row of the view
	Title string // may be styled
	Alarm bool   // what is below has ended
}
