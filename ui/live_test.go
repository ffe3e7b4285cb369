package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/uitest/servers"
)

// serving is a bench on the Live view, whose server was asked for some targets.
func serving(t testing.TB, targets ...string) *bench {
	b := newBench(t, threeProjects()...).size(80, 24)
	s := &servers.Servers{Now: b.deps.Now, Certificate: sampleCertificate}
	b.deps.Servers = s
	b.keys("f6")
	_, cmd := b.Update(press("s"))
	var begun tea.Cmd
	for _, msg := range run(cmd) {
		_, begun = b.Update(msg)
	}
	s.Get(targets...)
	for _, msg := range run(begun) { // waits for what the server has told by now
		b.Update(msg)
	}
	return b.shows("● serving  http://localhost:8080")
}

// The header says that it serves, whatever is in sight and however narrow.
func TestServingIsInTheHeader(t *testing.T) {
	b := serving(t, "/rtm/alice").shows("alice")
	for _, keys := range [][]string{{"f6"}, {"f2"}, {"f4"}, {"ctrl+p"}, {"ctrl+p", "f3"}, {"f1"}} {
		b.keys("esc").keys(keys...)
		for _, w := range []int{60, 80, 120} {
			if head, _, _ := strings.Cut(b.size(w, 16).text(), "\n"); !strings.Contains(head, "serving") {
				t.Errorf("after %v, %d wide: %s", keys, w, head)
			}
		}
	}
	if head, _, _ := strings.Cut(newBench(t).size(80, 24).keys("f6").text(), "\n"); strings.Contains(head, "serving") {
		t.Errorf("serves nothing: %s", head)
	}
}

// What is asked is drawn at every size, and so are the modals over it.
func TestLiveAtEverySize(t *testing.T) {
	for _, keys := range [][]string{{}, {"up"}, {"/"}, {"t"}, {"a"}, {"f"}, {"f1"}, {"ctrl+g"}} {
		t.Run(strings.Join(keys, " "), func(t *testing.T) {
			t.Parallel()
			b := serving(t, "/rtc/lobby/publisher/uid/7", "/rtc/Lobby/publisher/uid/0", "/nowhere",
				"/rtm/%E9%A2%91%1b%5b31m").keys(keys...)
			for w := 1; w <= 130; w += 3 {
				for h := 1 + w%5; h <= 45; h += 5 {
					if err := checkSize(b, w, h); err != nil {
						t.Fatalf("%dx%d: %v", w, h, err)
					}
				}
			}
		})
	}
}

// A token opens in Decode with what it was asked for.
func TestLiveOpensDecode(t *testing.T) {
	b := serving(t, "/rtc/lobby/publisher/uid/7").keys("enter")
	b.shows("[Decode]", "channel lobby, uid 7, rtc", "unverified")
	b.keys("f6").shows("● serving")
}

// A production project is asked about before it is served, also when tokens of it
// were copied, and the server stays with it when another one is chosen.
func TestLiveAsksForProduction(t *testing.T) {
	b := newBench(t, threeProjects()...).size(120, 30)
	s := &servers.Servers{Now: b.deps.Now, Certificate: sampleCertificate}
	b.deps.Servers = s
	b.keys("ctrl+p", "down", "enter", "f2", "ctrl+y", "y", "f6").shows("stopped: 生产环境 production is in production; s asks before it serves")
	b.keys("s").shows("given real tokens of it")
	if b.keys("esc"); s.Last != nil {
		t.Fatal("serves without an answer")
	}
	b.keys("s")
	_, cmd := b.Update(press("y"))
	for _, msg := range run(cmd) {
		b.Update(msg)
	}
	b.shows("● serving", "tokens of 生产环境 production").hides("not the current project")
	b.keys("ctrl+p", "up", "enter").shows("● serving", "tokens of 生产环境 production  ▲ PRODUCTION  ! not the current project")
	if head, _, _ := strings.Cut(b.keys("f2").text(), "\n"); !strings.Contains(head, "▲ serving") {
		t.Errorf("the header does not say that what is served is for production: %s", head)
	}
}

// What is piped in is read on the Live view, whatever was in sight last time, and
// drawn at every size.
func TestPipeIsReadOnLive(t *testing.T) {
	b := newBench(t)
	d := b.deps
	logs := &servers.Logs{Pipe: true, From: "adb logcat", Now: d.Now}
	d.Logs, d.Remembered.LastView = logs, "decode"
	b.Model = New(d)
	b.waiting = true
	var begun tea.Cmd
	for _, msg := range run(b.begun()) {
		_, begun = b.Update(msg)
	}
	b.size(100, 30).shows("[Live]", "log pipe")
	logs.Say(`I/spdlog  (1): api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"频道` + "\x1b[31m" + `","uid":7}"` + "\nI/flutter (1): onError 110")
	for _, msg := range run(begun) { // waits for what the log has said by now
		b.Update(msg)
	}
	b.shows("log adb logcat (pipe)", "joinChannel", "✗ the token is empty", "1 incident")
	for _, keys := range [][]string{{}, {"up"}, {"/"}} {
		b.keys(keys...)
		for w := 1; w <= 130; w += 3 {
			for h := 1 + w%5; h <= 45; h += 5 {
				if err := checkSize(b, w, h); err != nil {
					t.Fatalf("%v, %dx%d: %v", keys, w, h, err)
				}
			}
		}
	}
	b.size(100, 30).keys("esc", "enter").shows("[Decode]", "uid 7, rtc", "the token is empty")
}

// What goes wrong while another view is in sight is counted at the tab.
func TestTroublesAtTheTab(t *testing.T) {
	b := newBench(t)
	d := b.deps
	logs := &servers.Logs{Pipe: true, Now: d.Now}
	d.Logs = logs
	b.Model = New(d)
	b.waiting = true
	var begun tea.Cmd
	for _, msg := range run(b.begun()) {
		_, begun = b.Update(msg)
	}
	b.size(80, 24).keys("f2")
	logs.Say(`api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"lobby","uid":7}"` + "\nonError 110")
	for _, msg := range run(begun) {
		b.Update(msg)
	}
	b.shows("[RTC]", "Live ✗1").keys("f6").shows("[Live]", "1 incident").hides("✗1").keys("f2").hides("✗1")
}

// noticing is a pane that says something of its own.
type noticing struct{ pane.Pane }

func (noticing) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	return pane.Warn(say.F("%s", msg)), nil
}

// What nobody has read yet is not replaced by what happens meanwhile: how to undo a
// deletion, by the server that stops for it.
func TestANoticeStaysBesideTheNext(t *testing.T) {
	b := newBench(t, threeProjects()...).size(80, 24)
	b.notice = look.Notice{Level: report.Done, Text: say.F("%s", "deleted Acme; ctrl+z brings it back")}
	b.Update(pane.Reply{To: noticing{}, Result: "the server is stopped"})
	b.shows("! deleted Acme; ctrl+z brings it back; the server is stopped").keys("tab").hides("ctrl+z brings")
	b.notice = look.Notice{Text: say.F("%s", "deleting…")}
	b.Update(pane.Reply{To: noticing{}, Result: "the server is stopped"})
	b.shows("! the server is stopped").hides("deleting…")
}
