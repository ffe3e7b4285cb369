package live

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/paste"
	"agtok/ui/pane"
	"agtok/ui/session"
)

func TestOpen(t *testing.T) {
	for _, tc := range []struct {
		name, target string
		want         paste.Context
	}{
		{"uid", "/rtc/lobby/publisher/uid/7", paste.Context{For: token.RTC, Channel: "lobby", UID: "7"}},
		{"account", "/rtc/lobby/publisher/userAccount/alice", paste.Context{For: token.RTC, Channel: "lobby", Account: "alice"}},
		{"any user", "/rtc/lobby/publisher/uid/0", paste.Context{For: token.RTC, Channel: "lobby"}},
		{"RTM, a number", "/rtm/7", paste.Context{For: token.RTM, Account: "7"}},
		{"chat", "/chat/account/alice", paste.Context{For: token.Chat, Account: "alice"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			at(t, func(d *desk) {
				d.start().get(tc.target).press("enter")
				open, ok := d.last().(pane.Decode)
				if !ok || open.Asked == nil || *open.Asked != tc.want {
					d.t.Fatalf("opens %+v, %+v", d.last(), open.Asked)
				}
				if r, _ := d.current(); open.Text != r.Token() || open.Text == "" {
					d.t.Errorf("opens %q", open.Text)
				}
				d.choose("Other", otherAppID, session.Hold{}).settle().press("enter")
				if open := d.last().(pane.Decode); open.Asked.AppID != sampleAppID {
					d.t.Errorf("with another project in force, of %q", open.Asked.AppID)
				}
			})
		})
	}
	at(t, func(d *desk) {
		for _, key := range []string{"enter", "c", "ctrl+y"} {
			if d.press(key); d.warned() != "there is no request here" {
				d.t.Errorf("%s without a row: %#v", key, d.last())
			}
		}
		d.start().get("/nowhere").press("enter")
		if d.warned() != "this request was given no token" {
			d.t.Errorf("opens %#v", d.last())
		}
	})
}

func TestCopies(t *testing.T) {
	at(t, func(d *desk) {
		d.start()
		d.servers.Ask(http.MethodPost, "/fetch_rtc_token", `{"uid":7,"ChannelName":"lobby","role":1}`)
		d.settle().press("c")
		want := `curl -X 'POST' -H 'Content-Type: application/json' --data-raw '{"uid":7,"ChannelName":"lobby","role":1}' 'http://localhost:8080/fetch_rtc_token'`
		if c, ok := d.last().(pane.Copy); !ok || c.Text != want {
			d.t.Errorf("copies %#v", d.last())
		}
		r, _ := d.current()
		d.press("ctrl+y")
		if c, ok := d.last().(pane.Copy); !ok || c.Text != r.Token() || c.Entry == nil {
			d.t.Errorf("copies %#v", d.last())
		}
	})
}

// The list follows until one moves, and again from its end on.
func TestFollowing(t *testing.T) {
	cursor := func(d *desk) string {
		r, _ := d.current()
		return r.User
	}
	at(t, func(d *desk) {
		d.start()
		for i := range 30 {
			d.servers.Get(fmt.Sprintf("/rtm/u%d", i))
		}
		if d.settle(); cursor(d) != "u29" {
			d.t.Errorf("at %s", cursor(d))
		}
		if d.press("up", "up").get("/rtm/late"); cursor(d) != "u27" {
			d.t.Errorf("moved: at %s", cursor(d))
		}
		d.shows("end follows").press("end").hides("end follows").get("/rtm/later")
		if cursor(d) != "later" {
			d.t.Errorf("at %s", cursor(d))
		}
		if d.update(pane.Wheeled{Rows: -3}).get("/rtm/last"); cursor(d) != "u28" {
			d.t.Errorf("turned the wheel: at %s", cursor(d))
		}
		// What is forgotten leaves the cursor at the oldest row.
		for i := range 1000 {
			d.servers.Get(fmt.Sprintf("/rtm/v%d", i))
		}
		if d.settle(); cursor(d) != "v0" || len(d.list) != 1000 {
			d.t.Errorf("at %s of %d rows", cursor(d), len(d.list))
		}
		if d.press("ctrl+x").hides("v999"); len(d.list) != 0 || d.cursor < 0 {
			d.t.Errorf("%d rows are left", len(d.list))
		}
		d.get("/rtm/again").shows("1 request", "again")
	})
}

func TestFilter(t *testing.T) {
	at(t, func(d *desk) {
		d.start().get("/rtc/lobby/publisher/uid/7", "/rtm/alice", "/nowhere")
		for _, tc := range []struct {
			typed string
			rows  int
		}{{"lob", 1}, {"GET", 3}, {"Alice", 1}, {"no such address", 1}, {"token-service", 2}, {"dart", 3}, {"listening", 0}} {
			if d.press("/").typed(tc.typed); len(d.list) != tc.rows {
				d.t.Errorf("%q leaves %d rows, want %d", tc.typed, len(d.list), tc.rows)
			}
			d.press("esc")
		}
		if len(d.list) != 4 {
			d.t.Errorf("%d rows without a filter", len(d.list))
		}
		d.press("/").typed("alice").press("enter").get("/rtm/bob").hides("bob").press("esc").shows("bob")
	})
}

// Narrow, columns go from the right, and never the state.
func TestColumns(t *testing.T) {
	at(t, func(d *desk) {
		d.press("t").typed("35s").press("enter").start()
		d.servers.Ask(http.MethodPost, "/getToken", `{"tokenType":"rtc","channel":"lobby","role":"publisher","uid":"12345"}`)
		d.settle()
		before := 0
		for w := 40; w <= 200; w++ {
			d.SetSize(w, 20)
			row := strings.Split(d.text(), "\n")[d.plan().listY+1]
			if !strings.Contains(row, "● renew by 01:00:35") {
				d.t.Fatalf("%d wide, the state is gone: %s", w, row)
			}
			n := len(columnsFor(w, columns))
			for i, text := range []string{"POST", "lobby", "12345", "publisher", "35 s"} {
				if strings.Contains(row, text) != (i < n) {
					d.t.Fatalf("%d wide, with %d columns: %s", w, n, row)
				}
			}
			if n < before {
				d.t.Fatalf("%d wide, %d columns after %d", w, n, before)
			}
			before = n
		}
		if before != len(columns) {
			d.t.Errorf("200 wide, %d columns", before)
		}
	})
}
