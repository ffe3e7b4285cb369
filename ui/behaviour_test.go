package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/say"
	"agtok/token"
	"agtok/ui/pane"
)

func (b *bench) text() string { return ansi.Strip(b.View().Content) }

func (b *bench) shows(want ...string) *bench {
	b.t.Helper()
	for _, w := range want {
		if !strings.Contains(b.text(), w) {
			b.t.Errorf("the screen does not show %q:\n%s", w, b.text())
		}
	}
	return b
}

func (b *bench) hides(unwanted ...string) *bench {
	b.t.Helper()
	for _, w := range unwanted {
		if strings.Contains(b.text(), w) {
			b.t.Errorf("the screen shows %q:\n%s", w, b.text())
		}
	}
	return b
}

// shownToken puts the lines of the token together, and decodes it.
func (b *bench) shownToken() *token.Token {
	b.t.Helper()
	text := ""
	for _, l := range strings.Split(b.text(), "\n") {
		l = strings.TrimSpace(strings.Trim(l, "│"))
		if strings.HasPrefix(l, "007") || strings.HasPrefix(l, "006") || text != "" {
			if l == "" || strings.HasPrefix(l, "●") {
				break
			}
			text += l
		}
	}
	t, err := token.Parse(text)
	if err != nil {
		b.t.Fatalf("the token on the screen: %v\n%s", err, b.text())
	}
	return t
}

func TestQuit(t *testing.T) {
	for _, before := range [][]string{{}, {"f1"}, {"ctrl+p"}, {"a", "tab"}} {
		_, cmd := newBench(t).size(80, 24).keys(before...).Update(press("ctrl+c"))
		if cmd == nil {
			t.Fatalf("after %v, ctrl+c gives no command", before)
		}
		if _, ok := cmd().(tea.QuitMsg); !ok {
			t.Errorf("after %v, ctrl+c does not quit", before)
		}
	}
}

func TestFocusFollowsTheKeys(t *testing.T) {
	b := newBench(t, threeProjects()...).size(80, 24).typed("lobby")
	b.shows("lobby", "signed by Acme staging")
	b.keys("ctrl+p").shows("Projects", "生产环境").hides("lobby")
	b.typed("sta").shows("Acme staging").hides("生产环境")
	b.keys("ctrl+p").shows("lobby").hides("lobbysta")
	b.keys("ctrl+p", "backspace", "backspace", "backspace", "down", "enter").shows("▲ PRODUCTION")
	b.keys("ctrl+y", "enter", "y").shows("signed by 生产环境 production")
	b.keys("f3").shows("[RTM]", "type a user id").hides("lobby")
	b.keys("ctrl+t", "ctrl+t", "ctrl+t", "ctrl+t").shows("[RTC]", "lobby")
	b.keys("f7").shows("[RTC]") // there is no such view
	b.keys("tab", "?").shows("Keys")
	b.keys("?").hides("─ Keys ─")
	b.keys("tab", "tab", "end", "?").hides("─ Keys ─")
	b.shows("1h?")
}

func TestFormsMakeTheTokenTheyShow(t *testing.T) {
	b := newBench(t).size(80, 24).typed("lobby-1").keys("tab").typed("42").keys("tab", "right", "tab", "ctrl+u").typed("15m")
	got := b.shownToken()
	rtc := got.Service(token.RTC)
	if rtc == nil || rtc.Channel != "lobby-1" || rtc.User != "42" || len(rtc.Privileges) != 1 {
		t.Errorf("services %+v", got.Services)
	}
	if got.Lifetime != 900 || got.Version != token.V007 || got.Salt != 12345678 || !got.IssuedAt.Equal(b.now) {
		t.Errorf("token %+v", got)
	}
	if !got.Verify(sampleCertificate, token.Names{}) {
		t.Error("not signed by the project")
	}
	b.shows("until 12:18:11 (11:18:11 UTC)", "15:00 left")
}

func TestTheCertificateIsNeverShown(t *testing.T) {
	for _, s := range states {
		b := newBench(t, s.projects...).size(120, 40)
		s.reach(b)
		if strings.Contains(b.text(), sampleCertificate) {
			t.Errorf("%s shows it", s.name)
		}
	}
}

func TestTimeRunsOnlyForALiveToken(t *testing.T) {
	b := newBench(t).size(80, 24)
	live := func() bool { return b.keepTime() != nil || b.ticking }
	if live() {
		t.Error("ticks without a token")
	}
	b.typed("lobby")
	if !b.ticking {
		t.Error("does not tick with a token")
	}
	if b.keepTime() != nil {
		t.Error("starts a second loop")
	}
	b.wait(time.Second).shows("59:59 left", "12:03:12")
	b.wait(2*time.Hour).shows("✗ expired at 13:03:11", "ctrl+r new token")
	b.hides("left")
	if live() {
		t.Error("ticks for an expired token")
	}
	b.keys("ctrl+r").shows("1:00:00 left", "15:03:12")
	if !b.ticking {
		t.Error("does not tick for the new token")
	}
	b.typed(`"`).wait(time.Second)
	if live() {
		t.Error("ticks for an invalid form")
	}
}

// TestCopy checks that copying makes the token anew, shows and sends the same
// one, and that the notice says what is known and no more.
func TestCopy(t *testing.T) {
	const sent = "sent to the terminal, not confirmed: token"
	cases := []struct {
		name   string
		native func(string) error
		want   string
		title  string
		not    string
	}{
		{"both", func(string) error { return nil }, "✓ copied to the system clipboard: token", "✓ copied 12:13:11", "terminal"},
		{"no system clipboard", nil, "! " + sent, "─ sent 12:13:11", "copied"},
		{"it fails", func(string) error { return errors.New("no xclip\x1b") }, "! " + sent + ` (the system's: no xclip\x1b)`, "─ sent 12:13:11", "copied"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t).size(99, 24).typed("lobby")
			var native string
			if c.native != nil {
				b.deps.Clipboard = func(s string) error { native = s; return c.native(s) }
			}
			b.now = b.now.Add(10 * time.Minute)
			_, cmd := b.Update(press("ctrl+y"))
			terminal := ""
			for _, msg := range run(cmd) {
				if w, ok := msg.(clipboardWritten); ok {
					b.Update(w)
				} else {
					terminal = fmt.Sprint(msg) // tea's own message, a string
				}
			}
			got := b.shownToken()
			if !got.IssuedAt.Equal(b.now) {
				t.Errorf("the token is of %v, copied at %v", got.IssuedAt, b.now)
			}
			if again, _ := token.Parse(terminal); again.Payload() == nil || string(again.Payload()) != string(got.Payload()) {
				t.Errorf("sent %q to the terminal, shows another token", terminal)
			}
			if c.native != nil && native != terminal {
				t.Errorf("sent %q to the system, %q to the terminal", native, terminal)
			}
			b.shows(c.want, "1:00:00 left", c.title)
			b.hides(c.not)
			b.wait(time.Second).shows("59:59 left")
			b.typed("x").hides(c.title, c.want)
		})
	}
}

func TestALateClipboardAnswersForItsOwnCopy(t *testing.T) {
	b := newBench(t).size(120, 24).typed("lobby")
	b.deps.Clipboard = func(string) error { return nil }
	b.keys("ctrl+y", "ctrl+y")
	b.Update(clipboardWritten{copying: 1, copy: pane.Copy{What: say.F("token")}})
	b.hides("copied to the system clipboard")
	b.Update(clipboardWritten{copying: 2, copy: pane.Copy{What: say.F("token")}})
	b.shows("copied to the system clipboard")
}

func TestNothingToCopy(t *testing.T) {
	b := newBench(t).size(80, 24)
	for _, c := range []struct{ typed, want string }{
		{"", "! nothing to copy: type a channel"},
		{`"`, "! nothing to copy: Channel is not valid"},
	} {
		if _, cmd := b.typed(c.typed).Update(press("ctrl+y")); len(run(cmd)) != 0 {
			t.Errorf("%q: something was copied", c.typed)
		}
		b.shows(c.want)
	}
}

// A lifetime that is a date can pass between two key presses.
func TestADatePasses(t *testing.T) {
	b := newBench(t).size(120, 24).typed("lobby").keys("shift+tab", "shift+tab", "shift+tab", "ctrl+u").typed("2026-11-21 12:04")
	b.shows("until 12:04:00 (11:04:00 UTC)", "0:49 left")
	b.wait(10 * time.Second).keys("ctrl+y").shows("0:39 left")
	b.wait(time.Minute).keys("ctrl+y").shows("2026-11-21 12:04:00 is past: write a later end", "no token", "nothing to copy")
}

func TestNoProject(t *testing.T) {
	b := &bench{t: t, now: time.Unix(0, 0).UTC()}
	b.Model = New(Deps{Now: func() time.Time { return b.now }, Salt: func() uint32 { return 1 }})
	b.size(100, 24).keys("esc").typed("lobby").shows("no project", "✗ no token: no project to sign with")
	b.keys("ctrl+p", "up", "down", "enter", "esc", "ctrl+y").shows("nothing to copy")
}

// run executes a command and all commands in it.
func run(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		var all []tea.Msg
		for _, c := range msg {
			all = append(all, run(c)...)
		}
		return all
	case ticked, nil:
		return nil
	default:
		return []tea.Msg{msg}
	}
}

func TestAnUnknownIntentIsABug(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an intent without a case goes unnoticed")
		}
	}()
	var stranger struct{ pane.Intent }
	newBench(t).act(stranger)
}
