package live

import (
	"slices"
	"time"

	"agtok/request"
	"agtok/say"
)

// A Kind is what an event is.
type Kind string

// Kinds of events.
const (
	Listening Kind = "listening"
	Asked     Kind = "request"
	Missed    Kind = "missed" // a token ended, and nobody had asked for the next
	Logged    Kind = "log"    // the log of an app says something; only in a Timeline
)

// An Event is one thing that happened. Texts that come from a client are as they
// were sent: escape them before showing them. No event holds a certificate.
type Event struct {
	Kind Kind
	Seq  int // counts from 1
	Time time.Time

	// Of Listening: where, whether the network reaches it, and whose tokens it gives.
	URLs    []string
	LAN     bool
	Project string

	Dialect, Method, Path string
	Status                int    // 0 where no reply was sent
	Client                string // what the client says it is

	AppID         string // of the project that signed
	Product       request.Product
	Channel, User string // as the token has them: a user of "" is any user
	Sent          string // the user as the client sent it
	Role          string
	ExpiresIn     int64 // seconds
	Tokens        []Issued
	Fault         string // what was made wrong on purpose
	Refused       say.Text
	Remarks       []Remark

	// Renewal is the clock of the token, zero where it has none.
	Renewal Renewal
	// Renews is the Seq of the event that gave the user's last token, and Outcome
	// what became of that. InsteadOf is the Seq of another user's, or of the user's own for
	// the channel in other letters, which was due to be renewed when this one asked.
	Renews    int
	Outcome   Outcome
	InsteadOf int

	// The rest of the request, without certificates, as far as maxKept.
	Query, ContentType, Body string
}

// maxKept is how much of a request's body an event keeps: more than any sample
// sends, and little enough for a thousand events.
const maxKept = 4 << 10

// An Issued is one token that was given, by what the dialect calls it.
type Issued struct{ Name, Token string }

// Token returns the first token, or "".
func (e Event) Token() string {
	if len(e.Tokens) == 0 {
		return ""
	}
	return e.Tokens[0].Token
}

// key is whose token it is.
func (e Event) key() key { return key{e.Product, e.Channel, e.User} }

// A Summary says what has happened while a server ran.
type Summary struct {
	Requests int `json:"requests"`
	Issued   int `json:"issued"`  // tokens
	Refused  int `json:"refused"` // requests that were not understood, or not allowed
	Faults   int `json:"faults"`  // replies made wrong on purpose

	InTime int `json:"renewedInTime"`
	Late   int `json:"late"`
	Never  int `json:"neverRenewed"` // ended, and nobody had asked for the next
	Open   int `json:"open"`         // have not ended yet
}

// Asked says what was asked for.
func (s Summary) Asked() say.Text {
	if s.Requests == 0 {
		return say.F("no requests")
	}
	issued := say.Plural(s.Issued, "%d token", "%d tokens")
	if s.Issued == 0 {
		issued = say.F("no tokens")
	}
	return say.F("%v, %v; %v refused, %v wrong on purpose", say.Plural(s.Requests, "%d request", "%d requests"),
		issued, count(s.Refused), count(s.Faults))
}

// Renewed says what became of the tokens, and nothing of what there was none of.
func (s Summary) Renewed() say.Text {
	var parts []say.Text
	add := func(n int, text say.Text) {
		if n > 0 {
			parts = append(parts, text)
		}
	}
	add(s.InTime, say.F("%d renewed in time", s.InTime))
	add(s.Late, say.F("%d renewed late", s.Late))
	add(s.Never, say.F("%d not renewed", s.Never))
	add(s.Open, say.F("%d not ended yet", s.Open))
	if len(parts) == 0 {
		return say.Text{}
	}
	return say.F("tokens: %v", say.Commas(parts...))
}

// And returns the summary of this server and of another.
func (s Summary) And(o Summary) Summary {
	return Summary{
		s.Requests + o.Requests, s.Issued + o.Issued, s.Refused + o.Refused, s.Faults + o.Faults,
		s.InTime + o.InTime, s.Late + o.Late, s.Never + o.Never, s.Open + o.Open,
	}
}

// count writes a number, and "none" for 0.
func count(n int) say.Text {
	if n == 0 {
		return say.F("none").Meaning("number")
	}
	return say.F("%v", n)
}

// line is an event as a script reads it.
type line struct {
	Event   Kind              `json:"event"`
	Time    string            `json:"time"`
	URLs    []string          `json:"urls,omitempty"`
	Dialect string            `json:"dialect,omitempty"`
	Method  string            `json:"method,omitempty"`
	Path    string            `json:"path,omitempty"`
	Status  *int              `json:"status,omitempty"`
	Product request.Product   `json:"product,omitempty"`
	Channel string            `json:"channel,omitempty"`
	User    *string           `json:"user,omitempty"`
	Sent    string            `json:"userSent,omitempty"`
	Role    string            `json:"role,omitempty"`
	Expires int64             `json:"expiresIn,omitempty"`
	Token   string            `json:"token,omitempty"`
	Tokens  map[string]string `json:"tokens,omitempty"`
	Fault   string            `json:"fault,omitempty"`
	Refused string            `json:"error,omitempty"`
	Outcome Outcome           `json:"renewal,omitempty"`
	Remarks []remarkLine      `json:"remarks,omitempty"`
}

type remarkLine struct {
	Code    RemarkCode `json:"code"`
	Message string     `json:"message"`
}

// As returns the event with its sentences as they are written for a reader.
func (e Event) As(r say.Reader) Event {
	e.Refused, e.Remarks = e.Refused.As(r), slices.Clone(e.Remarks)
	for i := range e.Remarks {
		e.Remarks[i].Text = e.Remarks[i].Text.As(r)
	}
	return e
}

// JSON returns the event as a script reads it: one object, with whole tokens.
func (e Event) JSON() any {
	l := line{
		Event: e.Kind, Time: e.Time.UTC().Format(time.RFC3339Nano), URLs: e.URLs,
		Dialect: e.Dialect, Method: e.Method, Path: e.Path,
		Product: e.Product, Channel: e.Channel, Role: e.Role, Expires: e.ExpiresIn, Token: e.Token(), Fault: e.Fault,
		Refused: e.Refused.String(), Outcome: e.Outcome,
	}
	if e.Kind == Asked {
		l.Status = &e.Status
	}
	if e.Product != "" {
		l.User = &e.User
	}
	if e.Sent != e.User {
		l.Sent = e.Sent
	}
	if len(e.Tokens) > 1 {
		l.Tokens = map[string]string{}
		for _, t := range e.Tokens {
			l.Tokens[t.Name] = t.Token
		}
	}
	for _, r := range e.Remarks {
		l.Remarks = append(l.Remarks, remarkLine{r.Code, r.Text.String()})
	}
	return l
}
