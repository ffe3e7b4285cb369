package ui

import (
	"errors"
	"testing"
)

// The notice names the clipboards that are known to have the text.
func TestWhichClipboardHasIt(t *testing.T) {
	works := func(string) error { return nil }
	fails := func(why string) func(string) error { return func(string) error { return errors.New(why) } }
	const sent = "! sent to the terminal, not confirmed: token"
	for _, c := range []struct {
		name         string
		system, tmux func(string) error
		want, not    string
	}{
		{"neither", nil, nil, sent, "copied"},
		{"system", works, nil, "✓ copied to the system clipboard: token", "tmux"},
		{"tmux", nil, works, "✓ copied to tmux (prefix ] pastes): token", "terminal"},
		{"both", works, works, "✓ copied to the system clipboard and to tmux: token", "prefix"},
		{"tmux, the system's fails", fails("no xclip"), works, "✓ copied to tmux (prefix ] pastes): token", "xclip"},
		{"system, tmux fails", works, fails("no server"), "✓ copied to the system clipboard: token", "server"},
		{"both fail", fails("no xclip"), fails("no server\x1b"), sent + ` (the system's: no xclip; tmux: no server\x1b)`, "copied"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t).size(200, 24).typed("lobby")
			var got [2]string
			for i, write := range []func(string) error{c.system, c.tmux} {
				if write == nil {
					continue
				}
				keep := func(text string) error { got[i] = text; return write(text) }
				if i == 0 {
					b.deps.Clipboard = keep
				} else {
					b.deps.Tmux = keep
				}
			}
			b.hit("ctrl+y").shows(c.want).hides(c.not)
			for i, write := range []func(string) error{c.system, c.tmux} {
				if write != nil && got[i] != b.session.History()[0].Text {
					t.Errorf("clipboard %d was given %q", i, got[i])
				}
			}
		})
	}
}

// What a copy before the last one came to is not said of the last.
func TestAnAnswerOfTheCopyBefore(t *testing.T) {
	b := newBench(t).size(120, 24).typed("lobby")
	b.deps.Clipboard = func(string) error { return nil }
	b.deps.Tmux = func(string) error { return errors.New("gone") }
	b.hit("ctrl+y").shows("copied to the system clipboard")
	_, late := b.Update(press("ctrl+y"))
	b.shows("sent to the terminal").hides("gone", "copied to")
	b.perform(late)
	b.shows("copied to the system clipboard")
}
