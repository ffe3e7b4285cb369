package live

import (
	"testing"
	"time"

	"agtok/live/applog"
)

// A call is held against the requests: which of them was given its token, and
// whether a newer one was given since.
func TestHeldAgainstRequests(t *testing.T) {
	second := func(n int) time.Time { return noon().Add(time.Duration(n) * time.Second) }
	asked := func(seq int, token string, renews int) Event {
		return Event{Kind: Asked, Seq: seq, Time: second(seq), Tokens: []Issued{{"token", token}}, Renews: renews, Outcome: Early}
	}
	call := func(kind applog.Kind, line int, token string) applog.Event {
		return applog.Event{Kind: kind, Line: line, Of: line, Client: "1", Whole: token}
	}
	var line Timeline
	line.Log(call(applog.Joining, 1, "first"), second(0))
	line.Add(asked(1, "first", 0))
	line.Log(call(applog.Joining, 2, "first"), second(1))
	line.Add(asked(2, "second", 1))
	line.Log(call(applog.Renewing, 3, "first"), second(2))
	line.Log(call(applog.Renewing, 4, "second"), second(2))
	line.Log(call(applog.Renewing, 5, "another"), second(2))
	line.Log(call(applog.Joining, 6, ""), second(2))
	rows := line.Rows()
	for _, tc := range []struct {
		row          int
		given, newer time.Time
		foreign      bool
	}{
		{0, time.Time{}, time.Time{}, false}, // nothing was given before
		{2, second(1), time.Time{}, false},
		{4, second(1), second(2), false},
		{5, second(2), time.Time{}, false},
		{6, time.Time{}, time.Time{}, true},
		{7, time.Time{}, time.Time{}, false}, // nobody knows its token
	} {
		if s := rows[tc.row].Said; !s.Given.Equal(tc.given) || !s.Newer.Equal(tc.newer) || s.Foreign != tc.foreign {
			t.Errorf("row %d: given %v, newer %v, foreign %v", tc.row, s.Given, s.Newer, s.Foreign)
		}
	}
	if rows[1].Later != Early || len(rows) != 8 || line.Added() != 8 {
		t.Errorf("%d rows, of which one is %q", len(rows), rows[1].Later)
	}
}

// What came of a call stands in its row; a failure that comes when the client has
// gone on, or was let in, has a row of its own.
func TestAnswersOfCalls(t *testing.T) {
	failure := &applog.Incident{Error: "110"}
	event := func(kind applog.Kind, line, of int, client string) applog.Event {
		e := applog.Event{Kind: kind, Line: line, Of: of, Client: client}
		if kind == applog.Failed {
			e.Failure = failure
		}
		return e
	}
	for _, tc := range []struct {
		name   string
		events []applog.Event
		want   string // kinds of the rows, and their answers
	}{
		{"let in", []applog.Event{event(applog.Joining, 1, 1, "a"), event(applog.Succeeded, 2, 1, "a")}, "join success; "},
		{"refused", []applog.Event{event(applog.Joining, 1, 1, "a"), event(applog.Failed, 2, 1, "a")}, "join incident; "},
		{"another client between", []applog.Event{event(applog.Joining, 1, 1, "a"), event(applog.Joining, 2, 2, "b"), event(applog.Failed, 3, 1, "a")},
			"join incident; join ; "},
		{"refused later", []applog.Event{event(applog.Joining, 1, 1, "a"), event(applog.Succeeded, 2, 1, "a"), event(applog.Failed, 9, 1, "a")},
			"join success; incident incident; "},
		{"warned, then refused", []applog.Event{event(applog.Joining, 1, 1, "a"), event(applog.Warned, 2, 1, "a"), event(applog.Failed, 9, 1, "a")},
			"join ; will-expire ; incident incident; "},
		{"no call in sight", []applog.Event{event(applog.Failed, 9, 0, "a"), event(applog.Succeeded, 10, 0, "a"), event(applog.Succeeded, 11, 3, "a")},
			"incident incident; "},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var line Timeline
			for _, e := range tc.events {
				line.Log(e, noon())
			}
			got := ""
			for _, r := range line.Rows() {
				got += string(r.Said.Kind) + " " + string(r.Said.Answer) + "; "
				if (r.Said.Failure != nil) != (r.Said.Answer == applog.Failed) {
					t.Errorf("%+v", r.Said)
				}
			}
			if got != tc.want {
				t.Errorf("rows %q, want %q", got, tc.want)
			}
		})
	}
	// A failure that comes again is said in the row of its call alone.
	var same Timeline
	again := event(applog.Failed, 9, 3, "a")
	again.Failure = &applog.Incident{Again: true}
	same.Log(event(applog.Joining, 3, 3, "a"), noon())
	same.Log(again, noon())
	same.Log(again, noon())
	if rows := same.Rows(); len(rows) != 1 || rows[0].Said.Answer != applog.Failed {
		t.Errorf("%d rows", len(rows))
	}
	// The lines of another log count from 1 again.
	var line Timeline
	line.Log(event(applog.Joining, 1, 1, ""), noon())
	line.NextLog()
	line.Log(event(applog.Failed, 1, 1, ""), noon())
	if rows := line.Rows(); len(rows) != 2 || rows[0].Said.Answer != "" {
		t.Errorf("%d rows", len(rows))
	}
}
