package live

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"agtok/live/applog"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/token/tokentest"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// pipe reads what is piped in.
func (d *desk) pipe(from string) *desk {
	d.logs.From, d.logs.Pipe = from, true
	taken, cmd := d.Receive(pane.ReadPipe{})
	if !taken {
		d.t.Fatal("the pipe is not taken")
	}
	d.send(cmd)
	return d.settle()
}

// logs says lines of the log, and lets the view see them.
func (d *desk) says(lines ...string) *desk {
	d.logs.Say(strings.Join(lines, "\n"))
	return d.settle()
}

// given is the token that the server gave last.
func (d *desk) given() string {
	all := d.line.Rows()
	for i := len(all) - 1; i >= 0; i-- {
		if t := all[i].Token(); t != "" {
			return t
		}
	}
	d.t.Fatal("no token was given")
	return ""
}

// iris is a line of Iris 4, with the clock of the test.
func iris(text string) string {
	return "I/spdlog  (23948): [" + now().Format("2006-01-02 15:04:05") + ".916][28125][I][iris_rtc_api_engine.cc:436] " + text
}

// masked is a token as Iris prints it.
func masked(t string) string { return t[:4] + strings.Repeat("*", 15) + t[len(t)-4:] }

func joins(token, channel, uid string) string {
	return iris(`api name RtcEngine_joinChannel_cdbb747 params "{"token":"` + token + `","channelId":"` + channel + `","uid":` + uid + `}"`)
}

func renews(token string) string {
	return iris(`api name RtcEngine_renewToken_3a2037f params "{"token":"` + token + `"}"`)
}

const refused = "I/flutter (23948): [onError] err: ErrorCodeType.errInvalidToken, msg:"

func letIn(channel, uid string) string {
	return iris(`RtcEngineEventHandler_onJoinChannelSuccess_263e4cd data {"connection":{"channelId":"` + channel + `","localUid":` + uid + `},"elapsed":10}`)
}

// logged is an app that asks, joins, renews and is refused, as the requests and
// its log tell.
func (d *desk) logged() *desk {
	d.pipe("adb logcat")
	d.press("t").typed("35s").press("enter").start()
	d.get("/rtc/lobby/publisher/uid/12345").says(joins(masked(d.given()), "lobby", "12345"), letIn("lobby", "12345"))
	time.Sleep(5 * time.Second)
	old := d.given()
	d.says(iris(`RtcEngineEventHandler_onTokenPrivilegeWillExpire_3a2037f data {"token":"` + masked(old) + `"}`))
	d.get("/rtc/lobby/publisher/uid/12345").says(renews(masked(d.given())))
	time.Sleep(time.Second)
	d.get("/rtc/lobby/publisher/uid/7").says(joins(d.given(), "lobby", "0"), refused)
	d.says(joins("", "Lobby", "9"))
	d.says("I/flutter (777): Agora onError code 109")
	return d.says(joins(masked(old), "lobby", "12345"))
}

// The requests and the log stand on one time line; the log's end is said, and the
// rows stay.
func TestLogBesideRequests(t *testing.T) {
	at(t, func(d *desk) {
		d.logged()
		d.SetSize(120, 30)
		d.shows("log adb logcat (pipe)", "3 requests ─ 2 incidents", "lobby  12345  GET /rtc", "lobby  12345  joinChannel", "✓ joined", "! a newer one: 01:00:06", "will expire",
			"✗ made for uid 7", "✗ 109 ERR_TOKEN_EXPIRED", "no answer yet")
		d.logs.End(nil)
		d.settle().shows("log adb logcat (pipe), ended", "✗ made for uid 7")
		if d.log.state != over || d.Serving() != true {
			d.t.Error("the server does not run any more")
		}
	})
	at(t, func(d *desk) {
		d.pipe("").shows("log pipe", "The log has said nothing of tokens yet")
		d.logs.End(errors.New("no\x1b[31m"))
		d.settle().shows(`log pipe, ended: no\x1b[31m`)
	})
}

// What a row of a log opens: its token with what the client passed, or what the log
// says of it.
func TestOpenLog(t *testing.T) {
	open := func(d *desk, at int) pane.Decode {
		d.press("home")
		for range at {
			d.press("down")
		}
		got, ok := d.press("enter").last().(pane.Decode)
		if !ok {
			d.t.Fatalf("row %d opens %#v", at, d.last())
		}
		return got
	}
	at(t, func(d *desk) {
		d.pipe("")
		d.start().get("/rtc/lobby/publisher/uid/7")
		given := d.given()
		call, bare := joins(masked(given), "lobby", "0"), joins("", "lobby", "7")
		d.says(call, refused).says(bare, refused)
		if got := open(d, 2); got.Text != given || *got.Asked != (paste.Context{For: token.RTC, Channel: "lobby", UID: "0", Error: "ERR_INVALID_TOKEN"}) || !got.Heard {
			d.t.Errorf("opens %q, %+v", got.Text, got.Asked)
		}
		if got := open(d, 3); got.Text != bare+"\n"+refused || got.Asked.UID != "7" {
			d.t.Errorf("opens %q, %+v", got.Text, got.Asked)
		}
		if d.press("ctrl+y"); d.warned() != "the log shows no whole token" {
			d.t.Errorf("copies %#v", d.last())
		}
		if d.press("c"); d.warned() != "there is no request here" {
			d.t.Errorf("copies %#v", d.last())
		}
		d.press("up", "ctrl+y")
		if c, ok := d.last().(pane.Copy); !ok || c.Text != given {
			d.t.Errorf("copies %#v", d.last())
		}
	})
}

// What the SDK's own line shows was passed is known in Decode as it is here, and the token is
// judged at the moment of its refusal.
func TestOpenWhatIsSure(t *testing.T) {
	at(t, func(d *desk) {
		d.pipe("")
		d.start().get("/rtc/lobby/publisher/uid/7")
		given := d.given()
		d.says(joins(given, "lobby", "0"), refused).press("home", "down", "down", "enter")
		got, ok := d.last().(pane.Decode)
		if !ok || got.Text != given || got.Heard || got.At.IsZero() || got.Asked.UID != "0" {
			d.t.Errorf("opens %#v", d.last())
		}
		d.shows(string(diagnosis.Proven))
	})
}

// A renewal is opened with the token that it is to replace.
func TestOpenARenewal(t *testing.T) {
	at(t, func(d *desk) {
		d.pipe("")
		d.start().get("/rtc/lobby/publisher/uid/7")
		first := d.given()
		d.get("/rtc/Lobby/publisher/uid/7")
		next := d.given()
		d.says(joins(first, "lobby", "7"), letIn("lobby", "7"), renews(next)).press("end", "enter")
		got, ok := d.last().(pane.Decode)
		if !ok || got.Text != next || got.Replaces != first || !strings.HasPrefix(got.Because.String(), "judged as the renewal of the token 007") {
			d.t.Errorf("opens %#v", d.last())
		}
	})
}

// Decode proves nothing with a line of the log that is not the call, as Live does not.
func TestOpenEmptyToken(t *testing.T) {
	for line, want := range map[string]string{
		"I/flutter (23948): state: token=null":      "empty likely",
		"I/flutter (23948): [fcm] token: null":      "error-explained likely",
		"D/FirebaseMessaging(23948): token: null":   "error-explained likely",
		"I/flutter (23948): joinChannel token=null": "empty proven",
	} {
		at(t, func(d *desk) {
			d.pipe("")
			call := "I/flutter (23948): joinChannel channel=lobby uid=7"
			if strings.Contains(line, "joinChannel") {
				call, line = line+" channel=lobby uid=7", "I/flutter (23948): ok"
			}
			d.says(call, line, refused).press("home", "enter")
			open, ok := d.last().(pane.Decode)
			if !ok {
				t.Fatalf("opens %#v", d.last())
			}
			r := diagnosis.Diagnose(diagnosis.Input{Text: open.Text, Heard: *open.Asked})
			if got := string(r.Findings[0].Code) + " " + string(r.Findings[0].Certainty); got != want {
				t.Errorf("%s: %s, not %s", line, got, want)
			}
			d.shows(strings.Fields(want)[1])
		})
	}
}

// A file is asked for, read, and no longer read.
func TestFollowAFile(t *testing.T) {
	at(t, func(d *desk) {
		d.press("l").typed("app.log").press("enter").settle().shows("log app.log")
		if d.logs.File != "app.log" {
			d.t.Errorf("reads %q", d.logs.File)
		}
		d.says(joins("", "lobby", "7")).shows("joinChannel")
		if d.press("esc").settle().shows("log app.log, ended", "joinChannel"); d.logs.Stopped != 1 {
			d.t.Errorf("stopped %d times", d.logs.Stopped)
		}
		d.press("l").shows("app.log").press("enter").settle().press("/").typed("nothing").press("enter").press("esc")
		if d.shows("joinChannel"); d.logs.Stopped != 1 {
			d.t.Error("what ends the filter ends the log")
		}
		if d.press("l").settle(); d.logs.Stopped != 2 || d.log.state != over {
			d.t.Errorf("stopped %d times", d.logs.Stopped)
		}
		d.logs.Fail = errors.New("no such file or directory")
		if d.press("l").press("enter").settle().shows("Log  app.log", "✗ cannot be read"); d.log.state != noLog {
			d.t.Errorf("the log is %v", d.log.state)
		}
		d.logs.Fail = nil
		d.press("esc")
		d.pipe("")
		if d.press("l"); d.warned() != "the log comes through a pipe, and ends with it" || d.prompt != nil {
			d.t.Errorf("said %q", d.warned())
		}
		d.deps.Logs = nil
		if d.press("l"); d.warned() != "agtok cannot read logs here" {
			d.t.Errorf("said %q", d.warned())
		}
	})
}

// One line with a token is decoded, and one without is what the log said.
func TestLineThroughAPipe(t *testing.T) {
	at(t, func(d *desk) {
		d.pipe("echo")
		d.logs.Line("the app has started")
		if d.settle(); d.last() != nil {
			t.Errorf("a line without a token asks for %v", d.last())
		}
		text := tokentest.Lobby(t, now(), nil)
		d.logs.Line(text)
		if d.settle(); !reflect.DeepEqual(d.last(), pane.Decode{Text: text}) {
			t.Errorf("a token asks for %v", d.last())
		}
	})
}

// The path of a log is completed as far as only one can be meant, and then the
// files are named.
func TestCompletePath(t *testing.T) {
	at(t, func(d *desk) {
		d.logs.Files = []string{"logs/app-1.log", "logs/app-2.log", "logs/web.log"}
		d.press("l").typed("logs/a").press("tab").settle().shows("logs/app-")
		if got := d.prompt.line.Value(); got != "logs/app-" {
			t.Errorf("completes to %q", got)
		}
		d.press("tab").settle().shows("app-1.log, app-2.log")
		d.typed("2").press("tab").settle()
		if got := d.prompt.line.Value(); got != "logs/app-2.log" {
			t.Errorf("completes to %q", got)
		}
		d.typed("x").press("tab").settle().shows("no file begins so")
		d.press("tab", "esc").settle() // the answer comes when nobody asks any more
		d.press("t").typed("1h").press("tab").settle().shows("1h")
		if d.prompt != nil || d.lifetime != "1h" {
			t.Errorf("tab takes %q", d.lifetime)
		}
	})
}

// What a log says after another took its place is nothing.
func TestLogOfBefore(t *testing.T) {
	at(t, func(d *desk) {
		d.press("l").typed("a.log").press("enter").settle().press("l").settle().press("l", "enter").settle()
		d.inbox.add(item{from: d.log.from - 1, said: &applog.Event{Kind: applog.Joining, Channel: "lobby"}})
		d.press("l").settle()
		if len(d.line.Rows()) > 0 {
			d.t.Error("it has a row")
		}
	})
}

// A thousand rows are remembered, of both kinds.
func TestRowsAreBounded(t *testing.T) {
	at(t, func(d *desk) {
		d.pipe("").start()
		for i := range 700 {
			d.logs.Say(joins("", fmt.Sprint("c", i), "7"))
			d.servers.Get(fmt.Sprintf("/rtm/u%d", i))
		}
		if d.settle(); len(d.list) != 1000 || d.asked != 500 || d.said != 500 {
			d.t.Errorf("%d rows, %d requests, %d calls", len(d.list), d.asked, d.said)
		}
		if d.press("/").typed("c69").press("enter"); len(d.list) != 10 {
			d.t.Errorf("%d rows are listed", len(d.list))
		}
		if d.press("ctrl+x"); len(d.list) != 0 || d.said != 0 {
			d.t.Error("rows are left")
		}
	})
}

// Narrow, columns go from the right, and never the state, nor whose row it is.
func TestLogColumns(t *testing.T) {
	at(t, func(d *desk) {
		d.pipe("").says(joins("", "lobby", "7"))
		for w := 40; w <= 200; w++ {
			d.SetSize(w, 20)
			row := strings.Split(d.text(), "\n")[d.plan().listY]
			n := len(columnsFor(w))
			for i, text := range []string{"lobby", " 7 ", "joinChannel"} {
				if strings.Contains(row, text) != (i < n) || !strings.Contains(row, "no answer yet") {
					d.t.Fatalf("%d wide, with %d columns: %s", w, n, row)
				}
			}
		}
		d.says(refused).shows("✗ the token is empty").hides("no answer yet")
	})
}

// All that is said of a row of a log is Chinese in Chinese.
func TestChineseOfLogs(t *testing.T) {
	at(t, func(d *desk) {
		d.speak(say.Chinese)
		d.logged()
		d.SetSize(190, 46)
		d.press("home")
		for range d.list {
			d.press("down")
			for _, e := range englishIn(d.text()) {
				t.Errorf("%q in:\n%s", e, d.text())
			}
		}
	})
}

// What the app prints of a join, and what the SDK says of the same call, are one
// row, with the clock of its line; in a log that has ended, no answer comes.
func TestOneJoinIsOneRow(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(118, 20)
		d.pipe("").says("11-28 06:58:18.403 I/flutter (23948): [call] joinChannel channelId=lobby uid=7",
			"11-28 06:58:18.411 I/spdlog  (23948): [2026-11-28 06:40:08.916][28125][I][iris_rtc_api_engine.cc:436] "+
				`api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"lobby","uid":7}"`)
		if d.said != 1 {
			t.Errorf("%d rows", d.said)
		}
		d.shows("06:58:18  lobby  7  joinChannel", "no answer yet", "line 2")
		d.says("11-28 06:59:00.000 I/flutter (23948): joinChannel channelId=other uid=7")
		d.logs.End(nil)
		d.settle().shows("06:59:00  other  7  join         the log ended before an answer").hides("no answer yet")
	})
	at(t, func(d *desk) { // an answer is that of the one row
		d.pipe("").says("I/flutter (23948): joinChannel channelId=lobby uid=7", joins("", "lobby", "7"), refused)
		if d.said != 1 || d.incidents != 1 {
			t.Errorf("%d rows, %d incidents", d.said, d.incidents)
		}
		d.says("I/flutter (23948): joinChannel channelId=lobby uid=7", joins("", "lobby", "7")) // once more
		if d.said != 2 {
			t.Errorf("%d rows", d.said)
		}
	})
}

// Rows stand in the order in which they came. A time that another clock shows than
// that of the requests is marked, and explained.
func TestClocksThatDiffer(t *testing.T) {
	at(t, func(d *desk) {
		d.pipe("")
		d.says("11-28 06:58:18.403 I/flutter (23948): [call] joinChannel channelId=before uid=7")
		d.shows(" ▸ 06:58:18  before").hides("own clock") // there is no other clock
		d.start().get("/rtc/lobby/publisher/uid/7")
		d.says("11-28 06:58:19.403 I/flutter (23948): [call] joinChannel channelId=lobby uid=7")
		d.get("/rtc/lobby/publisher/uid/8")
		d.says(now().Add(-2*time.Second).Format("01-02 15:04:05") + ".000 I/flutter (23948): joinChannel channelId=other uid=7")
		rows := strings.Split(d.text(), "\n")[d.plan().listY:]
		for i, want := range []string{" ~06:58:18  before", "01:00:00  listening", "  01:00:00  lobby   7", " ~06:58:19  lobby   7",
			"  01:00:01  lobby   8", "▸ 00:59:59  other"} {
			if !strings.Contains(rows[i], want) {
				t.Errorf("row %d is not %q:\n%s", i, want, d.text())
			}
		}
		d.hides("own clock").press("up", "up").shows("~ 06:58:19 is the log's own clock: the line was read at 01:00:00")
		if d.press("/").typed("own clock"); len(d.list) != 2 {
			t.Errorf("the filter leaves %d rows", len(d.list))
		}
	})
}

// A log that cannot be opened leaves its path in the field, to be corrected.
func TestAWrongPathStays(t *testing.T) {
	at(t, func(d *desk) {
		d.logs.Fail = errors.New("no such file")
		d.press("l").typed("/tmp/ap.log").press("enter").settle().shows("Log  /tmp/ap.log", "✗ cannot be read")
		if n, ok := d.last().(pane.Notify); !ok || n.Notice.Text.String() != "no such file" {
			t.Errorf("why is not said: %v", d.last())
		}
		d.logs.Fail = nil
		if d.press("enter").settle().shows("log /tmp/ap.log"); d.prompt != nil {
			t.Error("the field is still open")
		}
	})
}

// Port and lifetime come back with their project.
func TestRemembered(t *testing.T) {
	memory := session.Recall(profiles.State{})
	project := func(id string) *session.Project {
		p := profiles.Sample()
		p.ID = id
		return &session.Project{Name: id, AppID: sampleAppID, Profile: p}
	}
	at(t, func(d *desk) {
		d.drafts = memory.Drafts("live")
		d.update(pane.ProjectChosen{Project: project("a")}).press("t").typed("35s").press("enter")
		d.press("p", "backspace").typed("1").press("enter").shows("Port 8081", "Lifetime 35s")
		d.update(pane.ProjectChosen{Project: project("b")}).shows("Port 8080", "Lifetime as asked")
	})
	at(t, func(d *desk) {
		d.drafts = memory.Drafts("live")
		d.update(pane.ProjectChosen{Project: project("a")}).shows("Port 8081", "Lifetime 35s").start().shows("localhost:8081")
		d.update(pane.ProjectChosen{Project: project("b")}).shows("Lifetime 35s").press("s").settle().shows("Port 8080", "Lifetime as asked")
	})
}
