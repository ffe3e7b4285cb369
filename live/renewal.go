package live

import (
	"container/list"
	"time"

	"agtok/request"
)

// A Renewal is when an app is due to ask for its next token.
type Renewal struct {
	Issued, Due, End time.Time
}

// IsZero reports whether there is no clock.
func (r Renewal) IsZero() bool { return r.End.IsZero() }

// willExpire is how long before its end SDKs say that a token will expire, for
// RTC and RTM (onTokenPrivilegeWillExpire).
const willExpire = 30 * time.Second

// ShortLifetime is below what SDKs can warn of in time: they say that it will
// expire at once, or not at all.
const ShortLifetime = willExpire + time.Second

// late is how long after the end a new token still is a renewal: SDKs say at
// once that a token has ended. Who asks later has been started again.
const lateFor = 2 * time.Minute

// renewalOf returns the clock of a token. Chat on the Web asks when 80 % of the
// lifetime are over (agora-chat 1.4.0), on Android when half is.
func renewalOf(p request.Product, issued, end time.Time) Renewal {
	due := end.Add(-willExpire)
	if p == request.Chat {
		due = issued.Add(end.Sub(issued) * 4 / 5)
	}
	if due.Before(issued) {
		due = issued
	}
	return Renewal{issued, due, end}
}

// An Outcome is what became of a token's renewal.
type Outcome string

// Outcomes.
const (
	Open   Outcome = ""        // it has not ended, and nobody has asked
	Early  Outcome = "early"   // the app asked long before it had to
	InTime Outcome = "in-time" // after the SDK's warning, and before the end
	Late   Outcome = "late"    // soon after the end
	Never  Outcome = "never"
	Unseen Outcome = "unseen" // the server was ended before the token did
)

// At says what a request at a time does for the token of before.
func (r Renewal) At(now time.Time) Outcome {
	switch {
	case now.Before(r.Due):
		return Early
	case !now.After(r.End):
		return InTime
	case !now.After(r.End.Add(lateFor)):
		return Late
	}
	return Never
}

// A key is a user of a channel, or of a product without channels.
type key struct {
	product       request.Product
	channel, user string
}

// anyUser is the key of the channel.
func (k key) anyUser() key { return key{product: k.product, channel: k.channel} }

// An entry is the last token of a user.
type entry struct {
	Renewal
	key    key
	seq    int
	token  string
	role   string
	number bool // the user was sent as a number
	early  int  // how many times in a row he asked early
	gone   bool // a later token has taken its place
	timer  *time.Timer
	place  *list.Element

	instead *key // who asked as another user when this one was due; nil is nobody
}

// maxUsers bounds the table: far more than a test has, and 100,000 channels fit
// through it.
const maxUsers = 10_000

// A clock knows the last token of each user, as many as fit.
type clock struct {
	entries map[key]*entry
	order   list.List      // the one longest ago in front
	latest  map[key]*entry // of a channel, whoever the user is
	missed  func(*entry)

	inTime, late, never int
}

// last returns the last token of a user, or nil.
func (c *clock) last(k key) *entry { return c.entries[k] }

// next puts the next token of a user in the place of the last, and returns what
// became of that.
func (c *clock) next(e *entry, now time.Time) (before *entry, outcome Outcome) {
	if c.entries == nil {
		c.entries, c.latest = map[key]*entry{}, map[key]*entry{}
	}
	before = c.entries[e.key]
	if before != nil {
		outcome = before.At(now)
		switch outcome {
		case InTime:
			c.inTime++
		case Late:
			c.late++
		case Never:
			c.never++
		case Early:
			e.early = before.early + 1
		}
		c.drop(before)
	}
	for len(c.entries) >= maxUsers {
		oldest := c.order.Front().Value.(*entry)
		if now.After(oldest.End) {
			c.never++
		}
		c.drop(oldest)
	}
	c.entries[e.key], c.latest[e.key.anyUser()] = e, e
	e.place = c.order.PushBack(e)
	if wait := e.End.Sub(now); wait > 0 {
		e.timer = time.AfterFunc(wait, func() { c.missed(e) })
	}
	return before, outcome
}

func (c *clock) drop(e *entry) {
	e.gone = true
	if e.timer != nil {
		e.timer.Stop()
	}
	c.order.Remove(e.place)
	delete(c.entries, e.key)
	if c.latest[e.key.anyUser()] == e {
		delete(c.latest, e.key.anyUser())
	}
}

// other returns the last token for the channel of another user that was due to be
// renewed when somebody asked who had none so far, or nil: it may be the same app,
// which has another user by now. Where the SDK asks at once, that says nothing.
func (c *clock) other(k key, now time.Time) *entry {
	o := c.latest[k.anyUser()]
	if k.channel == "" || o == nil || c.entries[k] != nil || !o.Due.After(o.Issued) {
		return nil
	}
	if at := o.At(now); at != InTime && at != Late {
		return nil
	}
	return o
}

// stop ends all timers.
func (c *clock) stop() {
	for _, e := range c.entries {
		if e.timer != nil {
			e.timer.Stop()
		}
	}
}

// sum adds what the clock knows.
func (c *clock) sum(s *Summary, now time.Time) {
	s.InTime, s.Late, s.Never = c.inTime, c.late, c.never
	for _, e := range c.entries {
		if now.After(e.End) {
			s.Never++
		} else {
			s.Open++
		}
	}
}
