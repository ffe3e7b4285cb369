// Package applog reads the log of an app that uses Agora's SDKs, and names the
// cause when a token is refused.
//
// A [Watcher] is given one line after the other. It remembers, for each process
// or client, what was joined with which token and what came back, and answers
// with an [Event] for each of them. One failure prints many lines and is one
// [Incident]: the diagnosis of what was seen. The package is pure: it has no
// clock, and it reads and writes nothing.
package applog

import (
	"slices"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// A Kind is what an event is.
type Kind string

// Kinds of events.
const (
	Joining   Kind = "join"        // the app called joinChannel, join or login
	Succeeded Kind = "success"     // and was let in
	Renewing  Kind = "renew"       // it passed another token
	Warned    Kind = "will-expire" // the SDK warned that the token ends
	Failed    Kind = "incident"
)

// An Event is one thing that a log says. Texts are as they stand in the log:
// escape them before showing them.
type Event struct {
	Kind    Kind
	Line    int       // counts from 1
	Of      int       // the line of the call that it is about; 0 where there is none
	Time    time.Time // as the line has it; zero where it does not say when, or in which zone
	Same    int       // the line in which the app itself has told of this call just before; 0 where it has not
	Clock   time.Time // what the line's own clock shows, in whatever zone; zero where it has none
	Client  string    // of the SDK, or the number of the process; "" where the log does not say
	Call    string    // what was called: joinChannel, login, renewToken; "" where the log does not say
	Product token.ServiceType
	AppID   string
	Channel string
	User    string
	Token   string    // its beginning; "" where it is hidden
	Failure *Incident // of Failed

	// Whole is the token, from the log, or from what was issued where the log shows
	// only a part of it; "" where nobody knows it.
	Whole string
	// Replaces is, of a renewal, the token in whose place it came; "" where the log does not
	// show that, or the same token came before anybody had warned of its end, which is no fault.
	Replaces string
	// Context is what to read about it: the line of a call, and for an incident the
	// lines of its client from the call on, with the tokens that stand in them.
	Context string
}

// An Incident is one failure, and what caused it.
type Incident struct {
	Error  string // as the log has it; "" for a mistake that nobody complained of yet
	Line   int    // of the error
	Count  int    // how many lines said so
	Again  bool   // another call failed as one before did: what is to be said was said
	Report *diagnosis.Report
	Sure   bool // the call's own line tells of all that it passed, and the error is the call's
}

// Options say what a watcher knows beside the log.
type Options struct {
	// At is the time at which tokens are judged. Where it is zero, only what the
	// lines say counts.
	At time.Time
	// Diagnose judges a token; nil is [diagnosis.Diagnose].
	Diagnose func(diagnosis.Input) *diagnosis.Report
	// Issued returns the token that was issued last for a channel and a user, "" for
	// none. It is asked where the log hides the token. nil knows none.
	Issued func(channel, user string) string
	// IssuedLike returns the only token that was issued and of which something is true, as
	// that it fits the mask of a log; "" for none or several. nil knows none.
	IssuedLike func(fits func(token string) bool) string
}

// Limits of what is remembered.
const (
	maxLine    = 64 << 10 // bytes of a line that are read; no SDK prints more
	maxClients = 64
	maxTokens  = 16 // a client
	maxSeen    = 512
	maxRecent  = 200       // lines of a client that are kept
	maxKept    = 4 << 10   // bytes of one of them
	maxContext = 128 << 10 // bytes of all of them
	// window is how many lines belong to one failure: enough for what servers,
	// layers and callbacks print of it, and for a stack trace.
	window = 40
	// near is how many lines a remark about the last call may stand away from it
	// where nothing says whose it is (facts of 96 logs: the last 200 lines).
	near = 200
)

// A Watcher reads a log. It is not safe for concurrent use.
type Watcher struct {
	o       Options
	n       int
	clients []*client // the one that spoke last comes last
	seen    []string  // what was reported already
	out     []Event
	lower   []byte
	parts   int // calls that go on in the next lines
}

// New returns a watcher at the beginning of a log.
func New(o Options) *Watcher {
	if o.Diagnose == nil {
		o.Diagnose = diagnosis.Diagnose
	}
	return &Watcher{o: o}
}

// Line reads the next line, which arrived at a time (zero: not known), and
// returns what it says. An incident comes some lines after its error, when what
// belongs to it has been read; see [Watcher.Settle].
func (w *Watcher) Line(text []byte, at time.Time) []Event {
	w.n++
	w.out = nil
	if w.parts > 0 || w.interesting(text) {
		l := parse(text, w.n, at)
		c := w.client(l.client)
		l.borrowed = l.client == "" && len(w.clients) > 1
		c.keep(l)
		w.read(c, l)
	}
	for _, c := range w.clients {
		for len(c.open) > 0 && w.n >= c.open[0].due {
			w.conclude(c)
		}
	}
	return w.out
}

// Settle returns the incidents that wait for more lines: the log has ended, or
// nothing came for a moment.
func (w *Watcher) Settle() []Event {
	w.out = nil
	for _, c := range w.clients {
		w.settle(c)
	}
	return w.out
}

// client returns the state of a client; that which spoke last for "".
func (w *Watcher) client(id string) *client {
	i := slices.IndexFunc(w.clients, func(c *client) bool { return c.id == id })
	if i < 0 && id == "" && len(w.clients) > 0 {
		i = len(w.clients) - 1
	}
	if i < 0 && id != "" && len(w.clients) == 1 && w.clients[0].id == "" {
		i = 0 // what was said before the first name belongs to it
		w.clients[0].id = id
	}
	if i < 0 {
		w.clients = append(w.clients, &client{id: id, attempts: map[token.ServiceType]*attempt{}})
		if len(w.clients) > maxClients {
			w.settle(w.clients[0])
			w.give(w.clients[0])
			w.clients = slices.Delete(w.clients, 0, 1)
		}
		return w.clients[len(w.clients)-1]
	}
	c := w.clients[i]
	w.clients = append(slices.Delete(w.clients, i, i+1), c)
	return c
}

// say adds an event about a call.
func (w *Watcher) say(kind Kind, c *client, l line, a *attempt) {
	e := Event{Kind: kind, Line: l.n, Time: l.sure, Clock: l.stamp, Client: c.id, AppID: c.appID, Context: l.raw}
	if a != nil {
		e.Product, e.Channel, e.User, e.Token = a.product, text(a.channel), a.user(), a.token.shown()
		e.Of, e.Call, e.Whole = a.n, a.name, w.behind(c, a)
		if kind == Joining {
			e.Same = a.same
		}
	}
	w.out = append(w.out, e)
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
