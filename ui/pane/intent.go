package pane

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
	"agtok/token/snippet"
	"agtok/ui/look"
	"agtok/ui/session"
)

// An Intent is what a pane asks of the root, by returning it from Update. The
// root acts on it at once: a message sent by a command would come after the
// keys that are already waiting.
type Intent interface{ intent() }

type (
	// Copy puts a text on the clipboards of the system and of the terminal.
	Copy struct {
		Text string
		What say.Text // what the notice calls it, such as "token"
		// Entry is for the history, where the text is a token.
		Entry *session.Entry
		// Format is the one that was chosen for the text, by its ID; "" is none.
		Format string
	}

	// CopyAs asks which form a token is copied in.
	CopyAs struct {
		Request snippet.Request
		Entry   *session.Entry // for the history; nil where it is nobody's yet
		Name    say.Text       // what the token is called, such as "this token"
		// Lack says why there is no token yet; then there is only what makes one.
		Lack say.Text
		// Language is the ID of the format that the token's server needs; "" is not
		// known.
		Language string
	}

	// Alone shows a token on the whole screen, for selecting it.
	Alone struct{ Entry session.Entry }

	// QR shows a token as a QR code, where there is room for that.
	QR struct {
		Entry session.Entry
		// Else is done where there is no token yet. Then the text of the entry is only as
		// long as one will be, so that nobody makes a token whose code has no room.
		Else Intent
	}

	// MintAgain makes a new token like an entry, and copies it.
	MintAgain struct{ Entry session.Entry }

	// Press does what the key of a binding does, after the topmost modal is
	// closed: In a pane that gets the keyboard then, or where it is.
	Press struct {
		Binding key.Binding
		In      Pane
	}

	// Notify shows a line until the next key.
	Notify struct{ Notice look.Notice }

	// Open puts a modal over everything else.
	Open struct{ Modal Modal }

	// Close takes away the topmost modal.
	Close struct{}

	// Confirmed takes away the topmost modal, which asked whether to go on, and
	// does what it asked about; nil is nothing.
	Confirmed struct{ Then Intent }

	// Leave ends the program.
	Leave struct{}

	// ChooseProject puts the project with this index in force.
	ChooseProject struct{ Index int }

	// Change changes the store, in a command. Changes are made one after the
	// other, and the projects are read again after each.
	Change session.Change

	// Fetch reads from the store, in a command. What Do returns is a message
	// for To.
	Fetch struct {
		To    Pane
		Doing say.Text // what is shown meanwhile; where it is none, nothing is said of a failure either
		Do    func(session.Store) any
	}

	// Undo brings back the project that was deleted last.
	Undo struct{}

	// Admit asks for tokens although the project holds them: it asks the user,
	// or the keyring once more. Then is what comes of it afterwards.
	Admit struct{ Then tea.Msg }

	// Answer sends a message to a pane: what it has asked the user about.
	Answer struct {
		To   Pane
		With any
	}

	// Mint allows tokens of a production project, by its key, for this run.
	Mint struct {
		Key  string
		Then tea.Msg
	}

	// LeaveProjects gives the keyboard back to the view.
	LeaveProjects struct{}

	// ChooseAppID puts the first project with this App ID in force.
	ChooseAppID struct{ AppID string }

	// Decode opens a text in the Decode view. Because, if it is not empty, is a
	// notice of why. Asked, if it is not nil, takes the place of what was given as
	// passed by the app.
	Decode struct {
		Text    string
		Because say.Text
		Asked   *paste.Context
		Heard   bool // Asked is what a log says, and nobody has given
		// Replaces is the token in whose place this one came; "" for none.
		Replaces string
		// At is when the token was refused, and is to be judged; zero is now.
		At time.Time
	}

	// ReadPipe reads what is piped into the program, in the view of logs.
	ReadPipe struct{}

	// CompareWith opens tokens in the Compare view. Where B is empty, A takes
	// the side that is empty, or the second when none is.
	CompareWith struct{ A, B string }

	// Fill fills in the form for a product and goes there. What is nil or empty
	// stays as it is there.
	Fill struct {
		Product    token.ServiceType // RTC, RTM or Chat, which means a user of it
		AppID      string            // of the project to put in force before
		Channel    *string
		User       *string  // a uid, an account or a user id, as it is typed
		Account    bool     // User is a string account of RTC
		RTMUser    *string  // who logs in to RTM with the token of RTC; "" is nobody
		Privileges []uint16 // of RTC, in the order of their numbers
		Lifetime   string   // as it is typed
		Version    token.Version
	}
)

func (Copy) intent()          {}
func (CopyAs) intent()        {}
func (Alone) intent()         {}
func (QR) intent()            {}
func (MintAgain) intent()     {}
func (Press) intent()         {}
func (Notify) intent()        {}
func (Open) intent()          {}
func (Close) intent()         {}
func (Confirmed) intent()     {}
func (Leave) intent()         {}
func (ChooseProject) intent() {}
func (LeaveProjects) intent() {}
func (Change) intent()        {}
func (Fetch) intent()         {}
func (Undo) intent()          {}
func (Admit) intent()         {}
func (Answer) intent()        {}
func (Mint) intent()          {}
func (ChooseAppID) intent()   {}
func (Decode) intent()        {}
func (ReadPipe) intent()      {}
func (CompareWith) intent()   {}
func (Fill) intent()          {}

// Warn shows a line of warning until the next key.
func Warn(text say.Text) Intent {
	return Notify{Notice: look.Notice{Level: report.Warning, Text: text}}
}

// CopyCode asks which form the token of an entry is copied in, or says why there
// is none.
func CopyCode(e session.Entry) Intent {
	r, err := e.Snippet()
	if err != nil {
		return Warn(say.F("no code: %v", err))
	}
	return CopyAs{Request: r, Entry: &e, Name: say.F("this token")}
}
