package live

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"agtok/live/applog"
)

// maxRows is how many rows a Timeline remembers.
const maxRows = 1000

// A Row is one line of a [Timeline]: what a server told, and what became of it
// since; or what the log of an app says.
type Row struct {
	Event
	// Later is what became of the token of this row, and LaterAt when: another
	// token took its place, or it ended.
	Later   Outcome
	LaterAt time.Time
	Ended   bool   // its end has a row of the kind Missed
	Given   *Event // of that row: the request that was given the token; nil where it is forgotten
	Said    *Said  // of a row of the kind Logged
}

// A Said is a call that stands in the log of an app, and what came of it; or a
// failure of no call that is in sight. What is known of the failure is in the
// event.
type Said struct {
	applog.Event
	Answer applog.Kind // Succeeded or Failed; "" none yet
	// Given is when the server gave the token, as far as its rows tell; Foreign says
	// that it did not, and Newer when it gave the next one, before the call.
	Given, Newer time.Time
	Foreign      bool
	Over         bool      // the log has ended before an answer
	Arrived      time.Time // when the line of the call, or of the failure, was read
	FailedAt     time.Time // when the failure was; zero where the log's clock cannot be read

	log int // number of the log
}

// clockApart is how far the clock of a log may be from this machine's and still be
// taken for the same: a log is read four times a second, an error is complete when
// nothing has come for a moment, and lines have whole seconds.
const clockApart = 3 * time.Second

// OwnClock returns what the clock of the log showed when its line was written, if the
// line says that: in a zone, unless nobody knows in which one it is.
func (s *Said) OwnClock(zone *time.Location) (shown time.Time, ok bool) {
	if !s.Clock.IsZero() && !s.Clock.Equal(s.Time) {
		return s.Clock, true
	}
	return s.Time.In(zone), !s.Time.IsZero()
}

// ClockDiffers reports whether the clock of the log shows another time than that of
// this machine did, in a zone, when the line came.
func (s *Said) ClockDiffers(zone *time.Location) bool {
	shown, ok := s.OwnClock(zone)
	wall := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	}
	return ok && wall(shown).Sub(wall(s.Arrived.In(zone))).Abs() > clockApart
}

// A State is how the token of a row stands at a moment.
type State struct {
	Outcome Outcome
	// By is when the app must ask, while Outcome is [Open]; else when that was
	// decided. It is zero where the row has no clock.
	By time.Time
	// Due says that the SDK has warned the app by now.
	Due bool
}

// State returns how the token of the row stands.
func (r Row) State(now time.Time) State {
	switch {
	case r.Renewal.IsZero():
		return State{}
	case r.Later != Open && r.Later != Never:
		return State{Outcome: r.Later, By: r.LaterAt}
	case now.After(r.Renewal.End) || r.Later == Never:
		return State{Outcome: Never, By: r.Renewal.End, Due: true}
	}
	return State{By: r.Renewal.End, Due: !now.Before(r.Renewal.Due)}
}

// A Timeline is what happened, newest last. It remembers the last thousand rows.
// The zero Timeline is empty. It is not safe for concurrent use.
type Timeline struct {
	rows    []Row
	cleared int // how many of them are not shown
	added   int
	log     int
}

// Add adds an event of a server. One that says what became of an earlier token
// changes the row of that, and the row of its end, too.
func (t *Timeline) Add(e Event) {
	row := Row{Event: e}
	if given := t.given(e.Renews); given != nil {
		given.Later, given.LaterAt = e.Outcome, e.Time
		if e.Kind == Missed {
			given.Ended = true
			request := given.Event
			row.Given = &request
		}
	}
	if end := t.endOf(e.Renews); end != nil && e.Kind == Asked {
		end.Later, end.LaterAt = e.Outcome, e.Time
	}
	if end := t.endOf(e.InsteadOf); end != nil && len(end.Remarks) == 0 {
		end.Remarks = []Remark{remarkInstead(e.key(), end.key())}
	}
	t.append(row)
}

// given returns the row of the request with a number, or nil.
func (t *Timeline) given(seq int) *Row {
	i := t.find(func(r *Row) bool { return r.Kind == Asked && r.Seq <= seq })
	if i < 0 || t.rows[i].Seq != seq {
		return nil
	}
	return &t.rows[i]
}

// endOf returns the row of the end of the token that was given then, or nil. Each
// server counts from 1.
func (t *Timeline) endOf(seq int) *Row {
	i := t.find(func(r *Row) bool { return r.Kind == Listening || r.Kind == Missed && r.Renews == seq })
	if i < 0 || t.rows[i].Kind != Missed {
		return nil
	}
	return &t.rows[i]
}

// Log adds what the log of an app says, which arrived at a time. What came of a
// call changes the row of that, unless the app has done something else since. A
// failure that comes again has no other row.
func (t *Timeline) Log(e applog.Event, arrived time.Time) {
	call := -1
	if e.Kind == applog.Succeeded || e.Kind == applog.Failed {
		call = t.find(func(r *Row) bool { return r.Said != nil && r.Said.log == t.log && r.Said.Line == e.Of })
		if call < t.cleared { // nobody would see it
			call = -1
		}
	}
	switch {
	case e.Kind == applog.Succeeded:
		if call >= 0 {
			t.rows[call].Said.Answer = applog.Succeeded
		}
		return
	case e.Kind == applog.Failed && call >= 0 && t.waits(call):
		s := t.rows[call].Said
		s.Answer, s.Failure, s.Context, s.FailedAt = applog.Failed, e.Failure, e.Context, failedAt(e, arrived)
		if s.Whole == "" {
			s.Whole = e.Whole
			t.hold(s)
		}
		return
	}
	if e.Kind == applog.Failed && e.Failure.Again {
		return
	}
	if e.Kind == applog.Joining && e.Same != 0 && t.merge(e) {
		return
	}
	at := e.Time
	if at.IsZero() {
		at = arrived
	}
	s := &Said{Event: e, Arrived: arrived, log: t.log}
	if e.Kind == applog.Failed {
		s.Answer, s.FailedAt = applog.Failed, failedAt(e, arrived)
	}
	t.hold(s)
	t.append(Row{Event: Event{Kind: Logged, Time: at}, Said: s})
}

// failedAt is when a failure was that arrived at a time: without a clock of its own, then.
func failedAt(e applog.Event, arrived time.Time) time.Time {
	if e.Time.IsZero() && e.Clock.IsZero() {
		return arrived
	}
	return e.Time
}

// merge puts what the SDK says of a call into the row of what the app itself has
// said of it just before.
func (t *Timeline) merge(e applog.Event) (merged bool) {
	i := t.find(func(r *Row) bool { return r.Said != nil && r.Said.log == t.log && r.Said.Line == e.Same })
	if i < t.cleared || i < 0 || t.rows[i].Said.Answer != "" {
		return false
	}
	before := t.rows[i].Said
	s := &Said{Event: e, Arrived: before.Arrived, log: t.log}
	s.Time, s.Clock = before.Time, before.Clock
	s.Channel, s.User = cmp.Or(s.Channel, before.Channel), cmp.Or(s.User, before.User)
	if s.Token == "" {
		s.Token, s.Whole = before.Token, cmp.Or(s.Whole, before.Whole)
	}
	t.hold(s)
	t.rows[i].Said = s
	return true
}

// waits reports whether nothing has come of the call in a row, and its client has
// said nothing since.
func (t *Timeline) waits(call int) bool {
	s := t.rows[call].Said
	last := t.find(func(r *Row) bool { return r.Said != nil && r.Said.log == s.log && r.Said.Client == s.Client })
	return s.Answer == "" && call == last
}

// hold looks for the request that was given the token of a call, or the one behind
// its mask.
func (t *Timeline) hold(s *Said) {
	head, tail, masked := strings.Cut(s.Token, "…")
	if s.Whole == "" && (!masked || tail == "") {
		return
	}
	fits := func(i Issued) bool {
		if s.Whole == "" {
			return strings.HasPrefix(i.Token, head) && strings.HasSuffix(i.Token, tail)
		}
		return i.Token == s.Whole
	}
	given := t.find(func(r *Row) bool { return slices.ContainsFunc(r.Tokens, fits) })
	if given < 0 {
		s.Foreign = s.Whole != "" && t.find(func(r *Row) bool { return len(r.Tokens) > 0 }) >= 0
		return
	}
	r := &t.rows[given]
	s.Whole, s.Given = r.Tokens[slices.IndexFunc(r.Tokens, fits)].Token, r.Time
	if r.Later != Open && r.Later != Never && r.Later != Unseen {
		s.Newer = r.LaterAt
	}
}

// EndLog says that the log has ended: no call in it will have an answer any more.
func (t *Timeline) EndLog() {
	for i := range t.rows {
		if s := t.rows[i].Said; s != nil && s.log == t.log && s.Answer == "" {
			s.Over = true
		}
	}
}

// NextLog says that another log begins.
func (t *Timeline) NextLog() { t.log++ }

func (t *Timeline) append(r Row) {
	if len(t.rows) >= 2*maxRows { // now and then, not with each event
		gone := len(t.rows) - maxRows + 1
		t.rows = append(make([]Row, 0, 2*maxRows), t.rows[gone:]...)
		t.cleared = max(0, t.cleared-gone)
	}
	t.rows = append(t.rows, r)
	t.added++
}

// find returns the index of the last row that is remembered and of which
// something is true, or -1.
func (t *Timeline) find(is func(*Row) bool) int {
	for i := len(t.rows) - 1; i >= max(0, len(t.rows)-maxRows); i-- {
		if is(&t.rows[i]) {
			return i
		}
	}
	return -1
}

// Rows returns the rows, newest last. They must not be changed.
func (t *Timeline) Rows() []Row { return t.rows[max(t.cleared, len(t.rows)-maxRows):] }

// Added is how many rows there were ever: the number of a row is how many there
// were before it.
func (t *Timeline) Added() int { return t.added }

// Close says that the server has ended: nobody can ask it for the next token of
// those that have not ended by now.
func (t *Timeline) Close(now time.Time) {
	for i := range t.rows {
		if r := &t.rows[i]; !r.Renewal.IsZero() && r.State(now).Outcome == Open {
			r.Later, r.LaterAt = Unseen, now
		}
	}
}

// Clear takes all rows away, until Restore brings them back. What becomes of their
// tokens is still told.
func (t *Timeline) Clear() { t.cleared = len(t.rows) }

// Restore brings back the rows that were taken away, as far as they are remembered.
func (t *Timeline) Restore() { t.cleared = 0 }

// Cleared reports whether there are rows that Restore brings back.
func (t *Timeline) Cleared() bool { return t.cleared > max(0, len(t.rows)-maxRows) }
