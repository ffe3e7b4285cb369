package applog

import (
	"slices"
	"strings"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
)

// A client is what was seen of one process, or of one client of the SDK in it.
type client struct {
	id       string
	appID    string
	attempts map[token.ServiceType]*attempt
	tokens   []printed
	shown    bool              // the log has shown a token, or what a mask leaves of it
	product  token.ServiceType // of the last call
	warned   bool              // the SDK has said that the token ends
	several  bool              // it is in more channels than one
	state    int               // the line of a change of state whose reason is still to come
	part     string            // of a call that goes on in the next lines
	parts    int
	torn     torn          // a token that goes on in the next lines, or is cut
	called   string        // the last call of Iris
	login    int           // the line that said that a login failed, and not why
	lacked   line          // the last that showed no token where one was to be, before a call
	said     paste.Context // what lines said that are not about a call
	open     []*failure    // in the order of their lines
	recent   []kept        // its last lines that may say anything
	size     int           // of those, in bytes

	// told are the errors of the last incidents, and toldAt the line where the last
	// ended: what follows soon says the same once more.
	told   []found
	toldAt int
}

// A kept line is one as it stands in the log.
type kept struct {
	n    int
	text string
}

// keep remembers a line, and forgets the oldest ones.
func (c *client) keep(l line) {
	c.recent = append(c.recent, kept{l.n, l.raw})
	c.size += len(l.raw)
	for len(c.recent) > maxRecent || c.size > maxContext {
		c.size -= len(c.recent[0].text)
		c.recent = slices.Delete(c.recent, 0, 1)
	}
}

// since returns what the client has said from a line on, as far as it is kept.
func (c *client) since(n int) string {
	var lines []string
	for _, k := range c.recent {
		if k.n >= n {
			lines = append(lines, k.text)
		}
	}
	return strings.Join(lines, "\n")
}

// A printed token is one that stands anywhere in the log.
type printed struct {
	n    int
	text string
}

// An attempt is one call that joins or logs in.
type attempt struct {
	n             int
	at            line
	name          string // of the call
	product       token.ServiceType
	token         secret
	issued        string // the token that was issued last before the call, where the log hides its own
	channel       *string
	uid, account  *string
	ex            bool               // joinChannelEx: one of several at once
	fromSDK       bool               // the SDK's own line: nobody chose what stands in it
	call          bool               // the app's line tells of the call and all its values
	printed       bool               // by the app: no line of the SDK tells of it
	method        string             // that the line of the app names, in lower case; "" where it names none
	same          int                // the line in which the app had told of it before the SDK did
	again         bool               // the one before it was not refused
	replaces      string             // the token that was to be renewed, where it was renewed with itself
	renewal       *diagnosis.Finding // what was wrong with a renewal whose token is hidden
	done, refused bool
}

func (a *attempt) user() string {
	if a.uid != nil {
		return *a.uid
	}
	return text(a.account)
}

// A failure is an incident that more lines may belong to.
type failure struct {
	line    line
	due     int
	err     found
	attempt *attempt
	renewed string // the token that renewToken was given
	proof   bool   // nobody has complained; the calls themselves prove it
	behind  bool   // the token is the one behind a mask: all but proven
	count   int
	doubt   bool // nothing says that the error belongs to the attempt
}

// begin starts an attempt.
func (w *Watcher) begin(c *client, l line, a *attempt) {
	w.settle(c)
	if before := c.attempts[a.product]; before != nil {
		a.again = !before.refused
		c.several = c.several || before.done && text(before.channel) != text(a.channel)
		if before.printed && !a.printed && before.agrees(a, l) { // it is the same call
			a.again, a.same = before.again, before.n
		}
	}
	a.n, a.at = l.n, l
	c.shown = c.shown || a.token.text != "" || a.token.masked()
	w.findIssued(a)
	c.attempts[a.product], c.product = a, a.product
	c.warned, c.login, c.told, c.toldAt = false, 0, nil, 0
	w.say(Joining, c, l, a)
	if a.fromSDK {
		w.prove(c, l, a)
	}
	if !a.token.given && c.lackedBefore(a) {
		a.token, a.fromSDK, a.call = secret{given: true}, false, false
	}
	c.lacked = line{}
}

// current returns the attempt that a line is about.
func (c *client) current(product token.ServiceType) *attempt {
	if product == 0 {
		product = c.product
	}
	return c.attempts[product]
}

// success ends an attempt well.
func (w *Watcher) success(c *client, l line, product token.ServiceType) {
	a := c.current(product)
	if a == nil {
		return
	}
	c.open = slices.DeleteFunc(c.open, func(f *failure) bool {
		return f.attempt == a && f.proof && f.renewed == "" // what would prove the mistake did not happen so
	})
	if !a.done {
		a.done = true
		w.say(Succeeded, c, l, a)
	}
}

// remember keeps a token that was printed.
func (c *client) remember(l line, text string) {
	if i := slices.IndexFunc(c.tokens, func(p printed) bool { return p.text == text }); i >= 0 {
		c.tokens = slices.Delete(c.tokens, i, i+1)
	}
	c.tokens, c.shown = append(c.tokens, printed{l.n, text}), true
	if len(c.tokens) > maxTokens {
		c.tokens = slices.Delete(c.tokens, 0, 1)
	}
}

// fail opens an incident, or adds a line to one that is open: to one for the same
// reason, else to the last that may be the same refusal.
func (w *Watcher) fail(c *client, l line, err found) {
	a := c.current(err.product)
	err.follows = err.follows || stateWord.in(l.low)
	c.open = slices.DeleteFunc(c.open, func(f *failure) bool { return f.proof && !c.repeats(l, err) })
	for _, fits := range []func(found) bool{err.same, err.goesWith} {
		for _, f := range slices.Backward(c.open) {
			if f.proof || !fits(f.err) {
				continue
			}
			f.count++
			if err.clearer(f.err) {
				f.err, f.line = err, l
			}
			return
		}
	}
	if c.repeats(l, err) {
		return
	}
	doubt := a == nil || l.n-a.n > near && !a.fromSDK
	if a != nil && a.product != err.product && err.product != 0 {
		a, doubt = nil, true
	}
	if a != nil {
		a.refused = true
	}
	c.open = append(c.open, &failure{line: l, due: l.n + window, err: err, attempt: a, count: 1, doubt: doubt})
}

// repeats reports whether an error says once more what was told a moment ago.
func (c *client) repeats(l line, err found) bool {
	if l.n-c.toldAt > window {
		c.told = nil
	}
	return slices.ContainsFunc(c.told, func(t found) bool {
		return err.goesWith(t) && (!err.clearer(t) || err.follows && !t.weak)
	})
}
