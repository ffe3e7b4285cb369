package ui

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/token"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// sent runs a command, and returns what it sends to the terminal's clipboard.
func sent(b *bench, cmd tea.Cmd) *token.Token {
	b.t.Helper()
	for _, msg := range run(cmd) {
		if t, err := token.Parse(fmt.Sprint(msg)); err == nil { // tea's own message, a string
			return t
		}
	}
	b.t.Fatal("no token was copied")
	return nil
}

func TestHistory(t *testing.T) {
	b := newBench(t, threeProjects()...).size(120, 40).paste("one")
	if len(b.session.History()) != 0 {
		t.Fatal("a token that nobody took is in the history")
	}
	b.keys("ctrl+y").wait(time.Second).keys("ctrl+s", "esc").wait(time.Second).keys("ctrl+u").paste("two").keys("ctrl+q", "esc")
	if n := len(b.session.History()); n != 2 {
		t.Fatalf("%d tokens in the history, want the copied one, shown once more, and the one of the QR code", n)
	}
	b.keys("ctrl+l").shows("joins two as any user", "joins one as any user", "● 1:00:00", "● 59:58")
	b.wait(time.Minute).shows("● 59:00", "● 58:58")
	b.wait(2 * time.Hour).shows("✗ expired")
	b.wait(24 * time.Hour).shows("▸ Sat 12:03  ✗ expired").wait(-24 * time.Hour)
	if b.live() {
		t.Error("ticks for tokens that have ended")
	}
	b.keys("enter").shows("sent to the terminal, not confirmed: token", "▸ 12:03:13")
}

func TestHistoryMintsAgain(t *testing.T) {
	b := newBench(t, threeProjects()...).size(120, 40).paste("one").keys("tab").typed("42").keys("ctrl+y")
	b.keys("tab", "right", "right", "tab", "tab").typed("15m").keys("ctrl+y")
	b.wait(3 * time.Hour).keys("ctrl+l").shows("✗ expired")
	_, cmd := b.Update(press("ctrl+r"))
	got := sent(b, cmd)
	rtc := got.Service(token.RTC)
	if rtc.Channel != "one" || rtc.User != "42" || got.Lifetime != 3600 || !got.IssuedAt.Equal(b.now) || rtc.Privileges[1].Expire != 900 {
		t.Errorf("minted %+v of %v", rtc, got.IssuedAt)
	}
	b.shows("● 1:00:00", "sent to the terminal, not confirmed: new token")
	if e := b.session.History()[0]; e.Project.Name != "Acme staging" {
		t.Errorf("signed by %q", e.Project.Name)
	}
}

// A 006 token has the times of its privileges as dates.
func TestHistoryMintsOldVersionsAgain(t *testing.T) {
	b := newBench(t).size(120, 40).paste("one").keys("shift+tab", "shift+tab", "space", "ctrl+y").wait(3 * time.Hour).keys("ctrl+l")
	_, cmd := b.Update(press("ctrl+r"))
	got := sent(b, cmd)
	for _, p := range got.Services[0].Privileges {
		if end, _ := got.PrivilegeEnd(p); !end.Equal(b.now.Add(time.Hour)) {
			t.Errorf("privilege %d ends at %v, minted at %v", p.ID, end, b.now)
		}
	}
}

func TestHistoryRefuses(t *testing.T) {
	b := newBench(t).size(120, 40).paste(pastedToken)
	b.keys("ctrl+l").shows("pasted", "006, which hides its names", "● 26:49").keys("ctrl+r").shows("! pasted: there is nothing to make another from")
	e := b.session.History()[0]
	e.Project = &session.Project{Name: "locked"}
	b.mintAgain(e)
	b.shows("! no token: choose the project locked first")
	e.Project.Sign = func(token.Spec) (string, error) { return "", errors.New("keyring\x1b is gone") }
	b.mintAgain(e)
	b.shows(`✗ no token: keyring\x1b is gone`)
}

func TestHistoryKeepsWhatIsPasted(t *testing.T) {
	b := newBench(t).size(120, 40)
	for _, c := range []struct {
		paste string
		want  int
	}{{"no token", 0}, {strings.Repeat("x", session.PastedMost+1), 0}, {" " + pastedToken + "\n", 1}, {pastedToken, 1}} {
		if b.paste(c.paste); len(b.session.History()) != c.want {
			t.Errorf("after %.20q: %d tokens", c.paste, len(b.session.History()))
		}
	}
	b = newBench(t).size(120, 40).paste("lobby").keys("ctrl+y")
	b.paste(b.session.History()[0].Text).keys("ctrl+l")
	if b.shows("Agora's sample"); len(b.session.History()) != 1 || b.session.History()[0].Project == nil {
		t.Error("what was made here, and pasted, is taken for another's")
	}
}

func TestHistoryIsBounded(t *testing.T) {
	b := newBench(t).size(120, 40)
	for i := range session.HistoryMost + 10 {
		b.remember(session.Entry{Text: strings.Repeat("x", i+1)})
	}
	if len(b.session.History()) != session.HistoryMost || len(b.session.History()[0].Text) != session.HistoryMost+10 {
		t.Errorf("%d tokens, the first of %d characters", len(b.session.History()), len(b.session.History()[0].Text))
	}
	b.keys("ctrl+l", "up", "down", "down", "space", "down", "space", "space").View()
}

func TestHistoryComparesAndDecodes(t *testing.T) {
	b := newBench(t, threeProjects()...).size(120, 40).paste("one").keys("ctrl+y").typed("x").keys("ctrl+y", "ctrl+l")
	b.keys("space").shows("◆ is compared with the next token").keys("space").hides("◆")
	b.keys("space", "down")
	intent, _ := b.pane().Update(press("space"))
	c, ok := intent.(pane.CompareWith)
	if !ok || c.A != b.session.History()[0].Text || c.B != b.session.History()[1].Text {
		t.Errorf("asks for %#v", intent)
	}
	if intent, _ = b.pane().Update(press("ctrl+o")); !reflect.DeepEqual(intent, pane.Decode{Text: b.session.History()[1].Text}) {
		t.Errorf("asks for %#v", intent)
	}
}

// TestTheHistoryIsCapped copies more tokens than the history keeps: the last ones
// stay.
func TestTheHistoryIsCapped(t *testing.T) {
	b := newBench(t).size(80, 24)
	for i := range session.HistoryMost + 3 {
		b.remember(session.Entry{Text: fmt.Sprint(i)})
	}
	if n := len(b.session.History()); n != session.HistoryMost || session.HistoryMost != 500 {
		t.Fatalf("%d tokens are kept, want 500", n)
	}
	if first, last := b.session.History()[0].Text, b.session.History()[session.HistoryMost-1].Text; first != "502" || last != "3" {
		t.Errorf("from %s to %s, want 502 to 3", first, last)
	}
}

// TestALongPasteIsNotLookedAt pastes a token with blanks around it, up to the size
// that is looked at, and one beyond it.
func TestALongPasteIsNotLookedAt(t *testing.T) {
	for _, c := range []struct {
		size int
		read bool
	}{{1 << 16, true}, {1<<16 + 1, false}} {
		text := pastedToken + strings.Repeat(" ", c.size-len(pastedToken))
		if got := session.HoldsToken(text); got != c.read {
			t.Errorf("%d bytes hold a token: %v, want %v", c.size, got, c.read)
		}
		b := newBench(t).size(80, 24).paste(text)
		if got := len(b.session.History()) == 1; got != c.read {
			t.Errorf("%d bytes are in the history: %v, want %v", c.size, got, c.read)
		}
	}
}

// TestTheHistoryGrowsWhileItIsOpen makes a token there: the modal has a line more,
// in which the token under it is still told in full.
func TestTheHistoryGrowsWhileItIsOpen(t *testing.T) {
	b := newBench(t, threeProjects()...).size(120, 40).paste("lobby").keys("ctrl+y")
	b.wait(time.Second).keys("ctrl+l", "ctrl+r")
	outer, in := b.layout.frame(b.modals[0])
	if h := strings.Count(b.modals[0].View(), "\n") + 1; h != in.Dy() {
		t.Errorf("draws %d lines in %v", h, outer)
	}
}

// TestACodeWithoutRoomMakesNoToken: where no code fits the window, the one who asks for
// it reads that, before being asked for anything, and the token is nobody's.
func TestACodeWithoutRoomMakesNoToken(t *testing.T) {
	b := newBench(t, threeProjects()...).size(80, 24).paste("one").keys("ctrl+q").shows("needs 53×27 cells")
	if n := len(b.session.History()); n != 0 {
		t.Fatalf("%d tokens in the history, and none was shown", n)
	}
	b.size(80, 27).hides("needs")
	if n := len(b.session.History()); n != 1 {
		t.Fatalf("%d tokens in the history after the code came into sight", n)
	}
	b.keys("esc", "ctrl+u").size(60, 16).keys("ctrl+q").shows("needs 45×23 cells").hides("nothing to show")
	b.size(80, 24).keys("ctrl+q").shows("nothing to show: type a channel")

	k := newKeeper(t, fiveProjects)
	b = newBench(t).size(80, 24).with(k, 1).write("lobby-9").keys("ctrl+q").shows("needs 49×25 cells").hides("is in production.")
	b.size(80, 25).keys("ctrl+q").shows("is in production.").keys("y").shows("█████")
	b.keys("esc", "ctrl+s").shows("007eJ").hides("Role")
}
