package live

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"agtok/report"
	"agtok/token"
)

// An app is a client of the samples, whose SDK warns it 30 s before the end of
// its token.
type app struct {
	t      *testing.T
	server *Server
	target string
	held   *token.Token
}

// fetch asks for a token, and takes it.
func (a *app) fetch() {
	a.t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, a.target, nil)
	r.Host = "localhost"
	a.server.Handler().ServeHTTP(w, r)
	var reply map[string]string
	if err := json.Unmarshal(w.Body.Bytes(), &reply); err != nil {
		a.t.Fatalf("%s: %v", w.Body, err)
	}
	for _, text := range reply {
		a.held = read(a.t, text)
	}
}

// wait waits until some time before the end of the token that the app holds.
func (a *app) wait(beforeEnd time.Duration) { time.Sleep(time.Until(a.held.ExpiresAt) - beforeEnd) }

// TestLoop lets apps renew their tokens, in virtual time.
func TestLoop(t *testing.T) {
	const target = "/rtc/lobby/publisher/uid/7"
	for _, tc := range []struct {
		name   string
		target string
		live   func(a *app)
		told   string // what became of each token: outcomes of requests, and tokens that were missed
		want   Summary
	}{
		{"in time", target, func(a *app) {
			for range 3 {
				a.fetch()
				a.wait(willExpire)
			}
			a.fetch()
		}, "open in-time in-time in-time", Summary{Requests: 4, Issued: 4, InTime: 3, Open: 1}},
		{"late", target, func(a *app) {
			a.fetch()
			a.wait(-time.Second)
			a.fetch()
		}, "open missed late", Summary{Requests: 2, Issued: 2, Late: 1, Open: 1}},
		{"never", target, func(a *app) {
			a.fetch()
			a.wait(-time.Hour)
		}, "open missed", Summary{Requests: 1, Issued: 1, Never: 1}},
		{"started again after a while", target, func(a *app) {
			a.fetch()
			a.wait(-time.Hour)
			a.fetch()
		}, "open missed never", Summary{Requests: 2, Issued: 2, Never: 1, Open: 1}},
		{"at the very end", target, func(a *app) {
			a.fetch()
			a.wait(time.Nanosecond)
			a.fetch()
		}, "open in-time", Summary{Requests: 2, Issued: 2, InTime: 1, Open: 1}},
		{"early", target, func(a *app) {
			a.fetch()
			a.wait(willExpire + time.Second)
			a.fetch()
		}, "open early", Summary{Requests: 2, Issued: 2, Open: 1}},
		{"chat, at 80 %", "/chat/account/alice?expiry=100", func(a *app) {
			a.fetch()
			time.Sleep(79 * time.Second)
			a.fetch()
			time.Sleep(80 * time.Second)
			a.fetch()
		}, "open early in-time", Summary{Requests: 3, Issued: 3, InTime: 1, Open: 1}},
		{"with the token of before", target, func(a *app) { // the server gives it once more
			a.fetch()
			before := a.held
			a.wait(willExpire)
			a.server.SetFaults(Fault{Kind: "old", Times: 1})
			a.fetch()
			if a.held.Salt != before.Salt || !a.held.ExpiresAt.Equal(before.ExpiresAt) {
				a.t.Errorf("got another token: ends %v, before %v", a.held.ExpiresAt, before.ExpiresAt)
			}
			a.wait(-time.Second)
			if time.Now().Before(a.held.ExpiresAt) {
				a.t.Error("the token has not ended")
			}
			a.fetch()
		}, "open in-time missed late", Summary{Requests: 3, Issued: 3, Faults: 1, InTime: 1, Late: 1, Open: 1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var told []string
				var line Timeline
				o := options()
				o.Now, o.Lifetime = time.Now, "35s"
				if strings.Contains(tc.target, "expiry") {
					o.Lifetime = ""
				}
				salt := uint32(0)
				o.Salt = func() uint32 { salt++; return salt }
				o.Events = func(e Event) {
					line.Add(e)
					switch {
					case e.Kind == Missed:
						told = append(told, "missed")
					case e.Outcome == Open:
						told = append(told, "open")
					default:
						told = append(told, string(e.Outcome))
					}
				}
				s := New(o)
				defer s.Close()
				tc.live(&app{t: t, server: s, target: tc.target})
				synctest.Wait()
				if got := strings.Join(told, " "); got != tc.told {
					t.Errorf("told %q, want %q", got, tc.told)
				}
				if got := s.Summary(); got != tc.want {
					t.Errorf("summary %+v, want %+v", got, tc.want)
				}
				checkRows(t, &line, tc.want)
			})
		})
	}
}

// Who asks as another user when a token is due is named with the user whose token
// ends, whether he asks before the end or soon after.
func TestAskedAsAnotherUser(t *testing.T) {
	for name, before := range map[string]time.Duration{"before the end": willExpire - time.Second, "after it": -time.Second} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var line Timeline
				o := options()
				o.Now, o.Lifetime, o.Events = time.Now, "40s", line.Add
				s := New(o)
				defer s.Close()
				a := &app{t: t, server: s, target: "/rtc/lobby/publisher/uid/300"}
				a.fetch()
				a.wait(before)
				a.target = "/rtc/lobby/publisher/uid/301"
				a.fetch()
				time.Sleep(35 * time.Second) // the first has ended, the second has not
				synctest.Wait()
				i := line.find(func(r *Row) bool { return r.Kind == Missed })
				if i < 0 {
					t.Fatal("nothing was missed")
				}
				if r := line.rows[i].Remarks; len(r) != 1 || r[0].Text.String() != `not renewed; "301" asked when it was due: is it the same app?` {
					t.Errorf("remarks %v", r)
				}
				if first := line.rows[i].Notes(time.Now())[0].Text.String(); strings.Contains(first, "nobody asked") {
					t.Errorf("%s", first)
				}
				a.target = "/rtc/lobby/publisher/uid/300" // asks late, after all
				a.fetch()
				for _, n := range line.rows[i].Notes(time.Now()) {
					if strings.Contains(n.Text.String(), "not renewed") {
						t.Errorf("%v", n.Text)
					}
				}
			})
		})
	}
}

// The end of a token is told once: in a row of its own, which knows the request that
// was given the token, and how late the next one was asked for.
func TestAnEndIsToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var line Timeline
		o := options()
		o.Now, o.Lifetime, o.Events = time.Now, "40s", line.Add
		s := New(o)
		defer s.Close()
		a := &app{t: t, server: s, target: "/rtc/lobby/publisher/uid/7"}
		a.fetch()
		a.wait(-17 * time.Second)
		a.fetch()
		synctest.Wait()
		asked, missed := line.rows[0], line.rows[1]
		if !asked.Ended || missed.Kind != Missed || missed.Given == nil || missed.Given.Token() != asked.Token() {
			t.Fatalf("ended: %v, then %+v", asked.Ended, missed)
		}
		if got := missed.State(time.Now()); got.Outcome != Late || missed.Later != Late {
			t.Errorf("%+v", got)
		}
		for _, n := range asked.Notes(time.Now()) {
			if n.Level == report.Error {
				t.Errorf("the request's row says %v, too", n.Text)
			}
		}
		notes := missed.Notes(time.Now())
		if got := notes[0].Text.String(); !strings.HasSuffix(got, "asked for the next only 17 s later") {
			t.Errorf("%s", got)
		}
		if got := notes[1].Text.String(); !strings.Contains(got, "in onTokenPrivilegeWillExpire") || len(notes) != 3 {
			t.Errorf("%v", notes)
		}
	})
}

// checkRows holds the rows of a time line against the summary.
func checkRows(t *testing.T, line *Timeline, want Summary) {
	t.Helper()
	got := map[Outcome]int{}
	asked := 0
	for _, row := range line.Rows() {
		if row.Kind == Asked {
			got[row.State(time.Now()).Outcome]++
			asked++
		}
	}
	if asked != want.Requests || got[InTime] != want.InTime || got[Late] != want.Late || got[Never] != want.Never || got[Open] != want.Open {
		t.Errorf("rows say %v, want %+v", got, want)
	}
}

func TestState(t *testing.T) {
	issued := noon()
	row := Row{Event: Event{Renewal: renewalOf("rtc", issued, issued.Add(35*time.Second))}}
	for _, tc := range []struct {
		after time.Duration
		want  State
	}{
		{0, State{By: issued.Add(35 * time.Second)}},
		{5 * time.Second, State{By: issued.Add(35 * time.Second), Due: true}},
		{36 * time.Second, State{Outcome: Never, By: issued.Add(35 * time.Second), Due: true}},
	} {
		if got := row.State(issued.Add(tc.after)); got != tc.want {
			t.Errorf("after %v: %+v, want %+v", tc.after, got, tc.want)
		}
	}
	if got := (Row{}).State(issued); got != (State{}) {
		t.Errorf("without a clock: %+v", got)
	}
	short := renewalOf("rtc", issued, issued.Add(10*time.Second))
	if !short.Due.Equal(issued) {
		t.Errorf("due %v before it was issued", short.Due)
	}
}

// The table of clocks and the time line are bounded, however many ask.
func TestBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var line Timeline
		o := options()
		o.Now, o.Lifetime, o.Events = time.Now, "1h", line.Add
		s := New(o)
		defer s.Close()
		const channels = maxUsers + 2000
		for i := range channels {
			a := app{t: t, server: s, target: fmt.Sprintf("/rtm/%d", i)}
			w := httptest.NewRecorder()
			r := httptest.NewRequest(http.MethodGet, a.target, nil)
			r.Host = "localhost"
			s.Handler().ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				t.Fatal(w.Body)
			}
		}
		if n := len(s.clock.entries); n != maxUsers || s.clock.order.Len() != maxUsers {
			t.Errorf("%d users are remembered, %d in order", n, s.clock.order.Len())
		}
		if n := len(line.Rows()); n != maxRows || cap(line.rows) > 4*maxRows {
			t.Errorf("%d rows, room for %d", n, cap(line.rows))
		}
		if e := line.Rows()[maxRows-1]; e.User != fmt.Sprint(channels-1) {
			t.Errorf("the last row is for %s", e.User)
		}
		if s := s.Summary(); s.Issued != channels || s.Open != maxUsers {
			t.Errorf("%+v", s)
		}
	})
}

// A hundred thousand channels fit through the table.
func TestManyChannels(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := clock{missed: func(*entry) {}}
		defer c.stop()
		now := time.Now()
		for i := range 100_000 {
			c.next(&entry{Renewal: renewalOf("rtc", now, now.Add(time.Hour)), key: key{"rtc", fmt.Sprint(i), "7"}}, now)
		}
		if len(c.entries) != maxUsers || c.order.Len() != maxUsers || c.last(key{"rtc", "99999", "7"}) == nil || c.last(key{"rtc", "0", "7"}) != nil {
			t.Errorf("%d users are remembered, %d in order", len(c.entries), c.order.Len())
		}
		// Those that had ended when they were forgotten were never renewed.
		now = now.Add(2 * time.Hour)
		c.next(&entry{Renewal: renewalOf("rtc", now, now.Add(time.Hour)), key: key{"rtc", "new", "7"}}, now)
		var sum Summary
		if c.sum(&sum, now); sum.Never != maxUsers || sum.Open != 1 {
			t.Errorf("%+v", sum)
		}
	})
}

func TestChannelNamesAreBounded(t *testing.T) {
	var s spelling
	for i := range 3 * maxNames {
		s.remark(key{channel: fmt.Sprintf("c%d", i)})
	}
	if len(s) > maxNames {
		t.Errorf("%d names are remembered", len(s))
	}
}

// Who asks for the channel in other letters when the token is due has asked, if not for
// the next: that is said, and nobody else is named.
func TestAskedInOtherLetters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var line Timeline
		o := options()
		o.Now, o.Lifetime, o.Events = time.Now, "40s", line.Add
		s := New(o)
		defer s.Close()
		others := &app{t: t, server: s, target: "/rtc/lobby-1/publisher/uid/300"}
		others.fetch()
		a := &app{t: t, server: s, target: "/rtc/lobby-1/publisher/uid/400"}
		a.fetch()
		a.wait(20 * time.Second)
		others.target = "/rtc/lobby-1/publisher/uid/301"
		others.fetch()
		a.target = "/rtc/LOBBY-1/publisher/uid/400"
		a.fetch()
		time.Sleep(25 * time.Second)
		synctest.Wait()
		got := map[string]string{}
		for _, r := range line.rows {
			if r.Kind == Missed {
				got[r.User] = ""
				for _, m := range r.Remarks {
					got[r.User] += m.Text.String()
				}
			}
		}
		if len(got) != 2 || got["300"] != "" || got["400"] != `not renewed: "400" asked for channel "LOBBY-1", not "lobby-1"` {
			t.Errorf("%q", got)
		}
	})
}
