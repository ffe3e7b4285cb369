package live

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"agtok/cells"
	"agtok/live"
	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
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
		d.shows("end: newest").press("end").hides("end: newest").get("/rtm/later")
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
		}{{"lob", 1}, {"GET", 3}, {"Alice", 1}, {"no such address", 1}, {"token-service", 2}, {"dart", 3}, {"listening", 1}, {"404", 1}, {"renew by", 2}, {"any user", 0}, {"needs the next within", 2}} {
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

// Narrow, columns go from the right, and never the state, nor whose row it is.
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
			n := len(columnsFor(w))
			for i, text := range []string{"lobby", "12345", "POST", "publisher", "35 s"} {
				if strings.Contains(row, text) != (i < n) {
					d.t.Fatalf("%d wide, with %d columns: %s", w, n, row)
				}
			}
			if n < before || n < whose && w >= 58 {
				d.t.Fatalf("%d wide, %d columns after %d", w, n, before)
			}
			before = n
		}
		if before != len(columns) {
			d.t.Errorf("200 wide, %d columns", before)
		}
	})
}

// Why there is no token has the room of what the row does not have, and of what says
// no more than whose row it is; the path that is the fault is whole.
func TestARowSaysWhy(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(118, 20)
		d.start().get("/rtcc/dialect/publisher/401", "/rtc/dialect/publisher/uid/4294967296")
		d.shows("GET /rtcc/dialect/publisher/401  ✗ 404 there is no such address", `uid: 4294967296 is above 4294967295`)
	})
	at(t, func(d *desk) {
		d.SetSize(78, 20)
		d.logged().get("/rtc/lobby/publisher/uid/4294967296", "/rtc/LOBBY/publisher/uid/7")
		d.shows("lobby  0           ✗ made for uid 7; the client joined with uid 0", "lobby  12345       joinChannel  ! a newer one: 01:00:06",
			"lobby  4294967296  ✗ 400 uid: 4294967296 is above 4294967295", `LOBBY  7           ● renew by 01:00:43  ! channel "LOBBY"`,
			"01:00:08  ✗ 109 ERR_TOKEN_EXPIRED of the native RTC SDK")
		d.SetSize(58, 20)
		d.shows("lobby  0           ✗ made for uid 7; the cli…", "lobby  12345       ● renew by 01:00:41")
	})
}

// However little room a state leaves, what is odd beside it is a word at least: no mark
// stands alone. Where a token is to be renewed, the least room holds the word of each.
func TestNoMarkStandsAlone(t *testing.T) {
	noon := now()
	alone := regexp.MustCompile(`[!✗◐●✓·]$`)
	states := map[string]live.Row{
		"answered": {Event: live.Event{Status: 200}}, "silent": {},
		"fault": {Event: live.Event{Status: 200, Fault: "wrong-channel"}},
	}
	for name, row := range map[string]live.Row{"open": {}, "ended": {Ended: true}, "in time": {Later: live.InTime},
		"early": {Later: live.Early}, "late": {Later: live.Late}, "never": {Later: live.Never}, "unseen": {Later: live.Unseen}} {
		row.Renewal = live.Renewal{Issued: noon, Due: noon.Add(time.Minute), End: noon.Add(2 * time.Minute)}
		states[name] = row
	}
	for _, lang := range []say.Lang{say.English, say.Chinese} {
		theme := look.Colours(nil).Theme(true)
		theme.Lang = lang
		for code, word := range remarkWords {
			for name, row := range states {
				row.Remarks = []live.Remark{{Code: code, Text: say.F("%s", strings.Repeat("odd ", 20))}}
				for w := stateWidth; w < 2*stateWidth; w++ {
					got := ansi.Strip(stateOf(&row, theme, noon, w))
					if alone.MatchString(got) || name == "open" && !strings.Contains(got, theme.Say(word)) && !strings.Contains(got, "odd") {
						t.Errorf("%s, %s, %d cells: %q", name, code, w, got)
					}
				}
			}
		}
	}
}

// What a field of the head is for is whole beside it, at the least width.
func TestPromptsAreWhole(t *testing.T) {
	at(t, func(d *desk) {
		for _, lang := range []say.Lang{say.English, say.Chinese} {
			d.speak(lang)
			d.SetSize(58, 14)
			for _, keys := range [][]string{{"t"}, {"t", "9"}, {"t", "9", "9"}, {"p"}, {"p", "x"}, {"/"}, {"l"}} {
				d.press(keys...)
				for _, l := range strings.Split(d.text(), "\n")[:3] {
					if strings.Contains(l, "…") {
						t.Errorf("%q: %q", keys, l)
					}
				}
				d.press("esc")
			}
		}
	})
}

// Columns are no wider than what stands in them.
func TestColumnsShrink(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(78, 20)
		d.start().get("/rtc/a/publisher/uid/7").shows("01:00:00  a  7  GET /rtc/…  ● renew by")
		d.get("/rtc/a-long-channel/publisher/uid/0").shows("01:00:00  a           7         GET /rtc/…  ● renew by", "a-long-ch…  any user  ")
		d.press("/").typed("7").press("enter").shows("01:00:00  a  7  GET /rtc/…  ● renew by")
	})
}

// In a wider window a row shows at least as much of its route, and of all else.
func TestWiderShowsMore(t *testing.T) {
	var before []sized
	for w := 40; w <= 220; w++ {
		now := columnsFor(w)
		if len(now) < len(before) {
			t.Fatalf("%d wide, %d columns after %d", w, len(now), len(before))
		}
		for i := range before {
			if now[i].w < before[i].w {
				t.Fatalf("%d wide, column %d has %d cells after %d", w, i, now[i].w, before[i].w)
			}
		}
		before = now
	}
}

// A filter finds the words that rows and details show, in the reader's language.
func TestFilterFindsWhatIsShown(t *testing.T) {
	at(t, func(d *desk) {
		d.press("t").typed("35s").press("enter").start().get("/rtc/lobby/publisher/uid/7", "/nowhere")
		time.Sleep(time.Minute)
		d.settle()
		finds := func(text string, rows int) {
			t.Helper()
			if d.press("/").typed(text); len(d.list) != rows {
				t.Errorf("%q leaves %d rows, want %d", text, len(d.list), rows)
			}
			d.press("esc")
		}
		finds("not renewed", 1)
		finds("404", 1)
		finds("35 s", 1)
		finds("did not ask", 1)
		finds("nobody asked", 1)
		d.speak(say.Chinese)
		finds("未请求更新", 1)
		finds("过期", 2)
	})
}

// What the title counts is found by the words that it uses, and what stands in two
// columns is one text.
func TestFilterFindsWhatIsCounted(t *testing.T) {
	at(t, func(d *desk) {
		d.logged().get("/nowhere")
		finds := func(text string, rows int) {
			t.Helper()
			if d.press("/").typed(text); len(d.list) != rows {
				t.Errorf("%q leaves %d rows, want %d", text, len(d.list), rows)
			}
			d.press("esc")
		}
		finds("incident", 2)
		finds("Incidents", 2)
		finds("request", 4)
		finds("refused", 1)
		finds("renewed in time", 2) // and the detail of the next
		finds("lobby 12345", 6)
		finds("lobby 12345  joinChannel ", 2)
		finds("12345 GET", 2)
		d.speak(say.Chinese)
		finds("异常", 2)
		finds("有误", 1)
		finds("及时更新", 2)
		finds("即将过期", 1)
	})
}

// Where the title has no room for all, the filter's number and what went wrong stay,
// and nothing is cut. What the filter leaves out is not counted.
func TestTitleFits(t *testing.T) {
	at(t, func(d *desk) {
		d.logged().get("/nowhere").press("/").typed("lobby").press("enter", "up")
		for w := 58; w <= 120; w++ {
			title := d.title(d.theme, d.now, "end", w-ruleEdges)
			if cells.Width(title) > w-ruleEdges || !strings.Contains(title, "9 with lobby") || !strings.Contains(title, "1 incident") ||
				!strings.Contains(title, "end: newest") {
				t.Errorf("%d wide: %s", w, title)
			}
		}
		if got := d.title(d.theme, d.now, "end", 120); got != "9 with lobby ─ 3 requests ─ 1 incident ─ 1 renewed in time ─ end: newest" {
			t.Error(got)
		}
	})
}

// Where the view is low, settings that nobody chose leave their line to the rows.
func TestLowHeads(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(58, 12)
		d.start().shows("Next reply as asked", "for this machine alone").get("/rtm/alice")
		d.shows("tokens of Acme staging   Lifetime as asked").hides("Next reply", "for this machine alone")
		d.setFault("expired")
		d.shows("Next reply ! expired").hides("for this machine alone")
		d.SetSize(78, 12)
		d.shows("Lifetime as asked   Next reply ! expired").hides("for this machine alone")
		d.SetSize(58, 36)
		d.shows("for this machine alone")
	})
}

// The detail has the lines that the rows leave, and says how many more there are.
func TestTheDetailGrows(t *testing.T) {
	at(t, func(d *desk) {
		d.logged().press("up", "up", "up")
		d.SetSize(78, 20)
		d.shows("proven: made for uid 7", "→ build the token for uid 0", "because the token names \"7\"").hides("more line")
		d.SetSize(40, 12)
		d.shows("✗ proven: made for uid 7; the client", "more lines")
	})
}

// The end of a token without a next is a row of its own, also when the row of the
// token was cleared; refused requests are counted.
func TestAnEndIsARow(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(118, 20)
		d.press("t").typed("35s").press("enter").start().get("/rtc/lobby/publisher/uid/0", "/nowhere").shows("2 requests ─ 1 refused")
		d.press("ctrl+x")
		time.Sleep(time.Minute)
		d.settle().shows("01:00:35  lobby  any user  ✗ not renewed since 01:00:00")
		if d.Troubles() != 1 {
			t.Errorf("%d troubles", d.Troubles())
		}
		d.press("ctrl+z").shows("2 requests ─ 1 refused ─ 1 not renewed", "GET /nowhere", "· ended 01:00:35", "01:00:35  lobby  any user  ✗ not renewed")
		d.hides("  GET /rtc/lobby/publisher/uid/0  ✗")
	})
}

// A row of an end opens what explains it; from there, and from the row, its token and
// its request are at hand.
func TestAnEndOpens(t *testing.T) {
	at(t, func(d *desk) {
		d.press("t").typed("40s").press("enter").start().get("/rtc/lobby/publisher/uid/7")
		given := d.given()
		time.Sleep(time.Minute)
		d.settle()
		if k := d.ShortHelp()[0]; k.Help().Desc != "explain" {
			t.Errorf("enter is %q", k.Help().Desc)
		}
		if c, ok := d.press("ctrl+y").last().(pane.Copy); !ok || c.Text != given {
			t.Errorf("copies %#v", d.last())
		}
		open, ok := d.press("enter").last().(pane.Open)
		if !ok {
			t.Fatalf("opens %#v", d.last())
		}
		open.Modal.SetSize(74, 18)
		text := strings.Join(strings.Fields(ansi.Strip(open.Modal.View())), " ")
		for _, want := range []string{"✗ the token of 01:00:00 ended at 01:00:40", "the SDK warns at 01:00:10",
			"in onTokenPrivilegeWillExpire: there the app should ask for the next token", given[:10] + "…", "GET /rtc/lobby/publisher/uid/7"} {
			if !strings.Contains(text, want) {
				t.Errorf("does not say %q: %s", want, text)
			}
		}
		if open.Modal.Title() != "Not renewed ─ lobby ─ 7" || strings.Contains(text, given) {
			t.Errorf("%s: %s", open.Modal.Title(), text)
		}
		intent, _ := open.Modal.Update(keys.PressOf(d.keys.Decode))
		if decode, ok := intent.(pane.Decode); !ok || decode.Text != given || decode.Asked.UID != "7" {
			t.Errorf("decodes %#v", intent)
		}
		if intent, _ = open.Modal.Update(keys.PressOf(d.keys.Curl)); !strings.Contains(intent.(pane.Copy).Text, "/rtc/lobby/publisher/uid/7") {
			t.Errorf("copies %#v", intent)
		}
		if intent, _ = open.Modal.Update(keys.PressOf(d.deps.Keys.Message.Close)); intent != (pane.Close{}) {
			t.Errorf("esc: %#v", intent)
		}
	})
}

func TestClear(t *testing.T) {
	at(t, func(d *desk) {
		if d.start().get("/rtm/alice").press("ctrl+x"); d.warned() != "cleared; ctrl+z brings the rows back" {
			t.Errorf("says %q", d.warned())
		}
		d.shows("The rows are cleared; ctrl+z brings them back").hides("Nothing was asked yet", "alice")
		d.get("/rtm/bob").shows("1 request ─").press("ctrl+z").shows("2 requests ─", "alice", "bob").hides("cleared")
		if d.press("ctrl+z"); d.warned() != "no rows were cleared" {
			t.Errorf("says %q", d.warned())
		}
	})
}

// An incident of a call whose row was cleared is a row.
func TestClearedCall(t *testing.T) {
	at(t, func(d *desk) {
		d.pipe("").says(joins("", "lobby", "7")).press("ctrl+x").says(refused).shows("1 incident", "ERR_INVALID_TOKEN")
	})
}

// What is said of a token counts down, and is about that token.
func TestTheForecastCountsDown(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(118, 20)
		d.press("t").typed("40s").press("enter").start().get("/rtc/lobby/publisher/uid/7")
		d.shows("the SDK will warn the app in 9 s, and needs the next within 39 s") // the desk has waited a moment
		time.Sleep(20 * time.Second)
		d.update(pane.Ticked{Now: now()}).shows("the SDK has warned the app by now, and needs the next within 19 s").hides("will ask")
		d.get("/rtc/lobby/publisher/uid/7").shows("the token before this one was renewed in time, with this one")
		d.press("up").shows("the app asked for the next token in time").hides("will ask", "the SDK")
		time.Sleep(time.Minute)
		d.settle().press("end", "up").shows("this token ended at", "the token before this one").hides("will ask", "the SDK")
	})
}

// The menu of what can be wrong says how much of it is out of sight.
func TestFaultsSayHowManyMore(t *testing.T) {
	at(t, func(d *desk) {
		d.press("f")
		modal := d.last().(pane.Open).Modal
		modal.SetSize(70, 18)
		if got := modal.Title(); got != "The next reply ─ ↓ 6 more" {
			t.Errorf("title %q", got)
		}
		for range 30 {
			modal.Update(tea.KeyPressMsg{Code: tea.KeyDown})
		}
		if got := modal.Title(); got != "The next reply ─ ↑ 6 more" {
			t.Errorf("at the end, title %q", got)
		}
	})
}
