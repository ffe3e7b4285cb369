package diagnosis

import (
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
)

// An Input is a token and everything else that is known about its rejection.
// All but Text may be left out; the less is known, the less can be proven.
type Input struct {
	// Text is the token as it was pasted, with whatever came along.
	Text string

	// What the client passed. nil was not given; "" was given, empty.
	AppID, Channel *string
	// AppIDAssumed says that nobody knows the client to pass AppID: it is that of
	// the project which happens to be at hand. That the token is for another one
	// is then likely to be why it was rejected, and not proven.
	AppIDAssumed bool
	// UID is what the client passed as its uid: a number, or what stood in its
	// place ("-1412626023", "null", ""). A client that passes no uid, or 0, is
	// given one by Agora's servers. A number in another form ("05", "5.0"), which
	// [paste.CheckUID] refuses, is taken for not given.
	UID *string
	// Account is the string account, or the user id of RTM and Chat.
	Account *string

	// For is the product that the token was used for; zero is not known.
	For token.ServiceType
	// SDK is what the client runs, as [sdk.Parse] reads it. What it does not
	// know is left out of account.
	SDK string
	// Error is what came back: a number, a symbol, a sentence.
	Error string

	// Replaces is the token that Text was to renew; "" where it renewed none.
	Replaces string

	// Certificates are all that are at hand, of whatever project.
	Certificates []Certificate

	// At is the time to judge at. Zero leaves out what depends on it.
	At time.Time
	// AtGiven says that a person named At. Else it is now, and where the text says when the
	// error came, that decides whether the token had expired then.
	AtGiven bool

	// NoContext leaves what the text says besides its token alone. Else it counts
	// where nothing was given.
	NoContext bool

	// Heard is what another text or a log says of the client, and nobody has given:
	// it counts like what the text says, and before that.
	Heard paste.Context

	// Logged says that all of this was read in a log: nobody is there to give what is
	// missing, but the app may log it.
	Logged bool

	// SkipRepair leaves a damaged token unrepaired.
	SkipRepair bool

	// now is the time where At is that of an error before it; zero elsewhere.
	now time.Time
	// unclocked says that an error came at a time that cannot be told from the text, perhaps before the token's end.
	unclocked bool
}

// A Certificate is one that the token may have been signed with. It is never
// shown: findings call it by its profile and label.
type Certificate struct {
	Secret  string
	AppID   string // the project it belongs to; "" for the token's, whichever it is
	Label   string // "primary" or "secondary"; "" counts as primary
	Profile string // the name of the profile it came from; may be empty
}

// Labels of certificates.
const (
	Primary   = "primary"
	Secondary = "secondary"
)

// String keeps a certificate out of logs.
func (c Certificate) String() string { return "certificate of " + c.name().String() }

// GoString keeps a certificate out of %#v.
func (c Certificate) GoString() string { return c.String() }

// name says which certificate it is, for a sentence.
func (c Certificate) name() say.Text {
	label := say.F("the certificate")
	switch c.Label {
	case Primary:
		label = say.F("the primary certificate")
	case Secondary:
		label = say.F("the secondary certificate")
	}
	if c.Profile != "" {
		return say.F("%v of %v", label, say.Name(c.Profile))
	}
	if c.AppID != "" {
		return say.F("%v of App ID %v", label, say.ID(c.AppID))
	}
	if c.Label == "" {
		return say.F("the certificate").Meaning("alone")
	}
	return label
}
