package live

import "time"

// maxRows is how many rows a Timeline remembers.
const maxRows = 1000

// A Row is one line of a [Timeline]: an event, and what became of it since.
type Row struct {
	Event
	// Later is what became of the token of this row, and LaterAt when: another
	// token took its place, or it ended.
	Later   Outcome
	LaterAt time.Time
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
	case r.Later != Open:
		return State{Outcome: r.Later, By: r.LaterAt}
	case now.After(r.Renewal.End):
		return State{Outcome: Never, By: r.Renewal.End, Due: true}
	}
	return State{By: r.Renewal.End, Due: !now.Before(r.Renewal.Due)}
}

// A Timeline is what happened, newest last. It remembers the last thousand rows.
// The zero Timeline is empty. It is not safe for concurrent use.
type Timeline struct {
	rows []Row
}

// Add adds an event. One that says only what became of an earlier token changes
// the row of that.
func (t *Timeline) Add(e Event) {
	if e.Renews != 0 {
		if i := t.find(e.Renews); i >= 0 {
			t.rows[i].Later, t.rows[i].LaterAt = e.Outcome, e.Time
		}
	}
	if e.Kind == Missed {
		return
	}
	if len(t.rows) >= 2*maxRows { // now and then, not with each event
		t.rows = append(make([]Row, 0, 2*maxRows), t.rows[len(t.rows)-maxRows+1:]...)
	}
	t.rows = append(t.rows, Row{Event: e})
}

// find returns the index of the row of an event, or -1.
func (t *Timeline) find(seq int) int {
	for i := len(t.rows) - 1; i >= 0 && t.rows[i].Seq >= seq; i-- {
		if t.rows[i].Seq == seq {
			return i
		}
	}
	return -1
}

// Rows returns the rows, newest last. They must not be changed.
func (t *Timeline) Rows() []Row { return t.rows[max(0, len(t.rows)-maxRows):] }

// Close says that the server has ended: nobody can ask it for the next token of
// those that have not ended by now.
func (t *Timeline) Close(now time.Time) {
	for i := range t.rows {
		if r := &t.rows[i]; !r.Renewal.IsZero() && r.State(now).Outcome == Open {
			r.Later, r.LaterAt = Unseen, now
		}
	}
}

// Clear forgets all rows.
func (t *Timeline) Clear() { t.rows = nil }
