package live

import (
	"container/list"
	"strings"
	"time"

	"agtok/live/dialect"
	"agtok/request"
	"agtok/token"
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

// place is the channel, however it is spelled.
func (k key) place() key { return key{product: k.product, channel: strings.ToLower(k.channel)} }

// byNumber reports whether the user is a uid, or any.
func (k key) byNumber() bool {
	_, err := token.ParseUID(k.user)
	return k.user == "" || err == nil
}

// An entry is the last token of a user.
type entry struct {
	Renewal
	key   key
	seq   int
	token string
	role  string
	form  dialect.Form // of the user, where one was ever seen
	early int          // how many times in a row he asked early
	gone  bool         // a later token has taken its place
	timer *time.Timer
	place *list.Element

	instead *key // what was asked for when this one was due, and may be in its place; nil is nothing
}

// maxUsers bounds the table: far more than a test has, and 100,000 channels fit
// through it.
const maxUsers = 10_000

// A clock knows the last token of each user, as many as fit.
type clock struct {
	entries map[key]*entry
	order   list.List               // the one longest ago in front
	places  map[key]map[*entry]bool // those of a channel
	missed  func(*entry)

	inTime, late, never int
}

// last returns the last token of a user, or nil.
func (c *clock) last(k key) *entry { return c.entries[k] }

// next puts the next token of a user in the place of the last, and returns what
// became of that.
func (c *clock) next(e *entry, now time.Time) (before *entry, outcome Outcome) {
	if c.entries == nil {
		c.entries, c.places = map[key]*entry{}, map[key]map[*entry]bool{}
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
	c.entries[e.key] = e
	place := e.key.place()
	if c.places[place] == nil {
		c.places[place] = map[*entry]bool{}
	}
	c.places[place][e] = true
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
	place := e.key.place()
	if delete(c.places[place], e); len(c.places[place]) == 0 {
		delete(c.places, place)
	}
}

// other returns the token that was due to be renewed when somebody asked who had none so
// far, or nil: that of the same user for the channel in other letters, or else that of
// another user, who may be the same app. That is a guess, and one only where a single
// token was due, and the users are of one kind. Where the SDK asks at once, it says
// nothing.
func (c *clock) other(k key, now time.Time) *entry {
	if k.channel == "" || c.entries[k] != nil {
		return nil
	}
	var due []*entry
	for o := range c.places[k.place()] {
		if at := o.At(now); at != InTime && at != Late || !o.Due.After(o.Issued) {
			continue
		}
		if o.key.user == k.user {
			return o
		}
		if o.key.channel == k.channel {
			due = append(due, o)
		}
	}
	if len(due) != 1 || due[0].instead != nil || due[0].key.byNumber() != k.byNumber() {
		return nil
	}
	return due[0]
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
