package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestSoftWrap checks that the token that is shown alone is written once more,
// in one piece, where it stands, and nothing is when it is not shown any more.
func TestSoftWrap(t *testing.T) {
	b := newBench(t).size(60, 16).paste("lobby")
	if msgs := run(b.rewrite()); len(msgs) != 0 {
		t.Fatalf("writes over the workbench: %q", msgs)
	}
	b.keys("ctrl+s")
	_, cmd := b.Update(drawn{})
	raw := ""
	for _, msg := range run(cmd) {
		if r, ok := msg.(tea.RawMsg); ok {
			raw = fmt.Sprint(r.Msg)
		}
	}
	token := b.session.History()[0].Text
	if want := "\x1b7\x1b[m\x1b[H" + token + "\x1b8"; raw != want {
		t.Errorf("writes %q, want %q", raw, want)
	}
	if shown := strings.ReplaceAll(b.text(), "\n", ""); !strings.HasPrefix(shown, token) {
		t.Errorf("that is not what the first cells show:\n%s", b.text())
	}
	for _, left := range []struct {
		name string
		do   func()
	}{
		{"closed", func() { b.keys("esc") }},
		{"another modal", func() { b.keys("ctrl+q") }},
		{"too small", func() { b.keys("esc", "ctrl+s").size(20, 5) }},
	} {
		if left.do(); b.rewrite() != nil {
			t.Errorf("%s: writes all the same", left.name)
		}
	}
}

// A token that does not fit is scrolled, and has to be wrapped by us.
func TestSoftWrapNeedsAllOfTheToken(t *testing.T) {
	b := newBench(t).size(60, 16)
	b.keys("f3", "shift+tab", "right", "tab").typed("alice").keys("tab").paste("message=news")
	b.keys("ctrl+s")
	if b.rewrite() == nil {
		t.Error("a token that fits is not wrapped")
	}
	b.keys("esc")
	var names []string
	for i := range 300 {
		names = append(names, fmt.Sprintf("user=%x", i*i*7919))
	}
	b.paste("," + strings.Join(names, ",")).keys("ctrl+s").shows("↓ down")
	if b.rewrite() != nil {
		t.Error("writes a token that is higher than the screen")
	}
	b.keys("down", "down", "up").View()
}
