package ui

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// TestNoCertificateIsLeftBehind reveals one and leaves, in every way: what the
// terminal shows when the program leaves it does not have the certificate.
func TestNoCertificateIsLeftBehind(t *testing.T) {
	for _, c := range []struct {
		name  string
		keys  []string // pressed while it is revealed
		leave tea.Msg
	}{
		{"quit", nil, tea.QuitMsg{}},
		{"ctrl+c", []string{"ctrl+c"}, nil},
		{"ctrl+c below the help", []string{"f1", "ctrl+c"}, nil},
		{"interrupt", nil, tea.InterruptMsg{}},
		{"suspend", nil, tea.SuspendMsg{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := newKeeper(t, fiveProjects)
				salt := func() uint32 { return 1 }
				m := New(Deps{Now: time.Now, Salt: salt, Projects: k.Projects().Projects, Store: k})
				out, shown, left := &output{}, "", ""
				filter := func(model tea.Model, msg tea.Msg) tea.Msg {
					switch msg = hideFirst(model, msg); msg.(type) {
					case tea.QuitMsg, tea.InterruptMsg, tea.SuspendMsg: // Bubble Tea leaves the terminal now
						left = out.screen()
						return tea.QuitMsg{}
					}
					return msg
				}
				p := tea.NewProgram(m, tea.WithInput(nil), tea.WithOutput(out), tea.WithWindowSize(80, 24),
					tea.WithoutSignalHandler(), tea.WithFilter(filter))
				go func() {
					synctest.Wait()
					sendKeys(p, "ctrl+p", "tab", "r")
					time.Sleep(time.Second)
					shown = out.screen()
					sendKeys(p, c.keys...)
					p.Send(c.leave)
				}()
				if _, err := p.Run(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(2 * time.Minute) // in virtual time: the last tick must end inside the bubble
				if !strings.Contains(shown, sampleCertificate) {
					t.Fatalf("it was not revealed:\n%s", shown)
				}
				if left == "" || strings.Contains(left, sampleCertificate[:8]) {
					t.Errorf("left behind:\n%s", left)
				}
			})
		})
	}
}

// screen is what a terminal shows after what was written so far.
func (o *output) screen() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	e := vt.NewEmulator(80, 24)
	// Its answers are thrown away, until the pipe they come by is closed: the
	// emulator's own Close races with its Read.
	go func() { _, _ = io.Copy(io.Discard, e) }()
	defer func() { _ = e.InputPipe().(io.Closer).Close() }()
	_, _ = e.Write(o.b.Bytes())
	return ansi.Strip(e.Render())
}

// TestTheCursorIsShownInTheEnd wants that to be the last thing that a terminal is
// told: where the first frame comes before the first view, as on a machine under
// load, the cursor is hidden on the screen that the program leaves for its own.
func TestTheCursorIsShownInTheEnd(t *testing.T) {
	out := &output{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_ = Run(ctx, Deps{Now: time.Now, Salt: func() uint32 { return 1 }},
		Options{Input: strings.NewReader(""), Output: out, Environ: []string{"TERM=xterm-256color"}})
	if text := out.b.String(); !strings.HasSuffix(text, ansi.ShowCursor) {
		t.Errorf("the terminal is told in the end: %q", text[max(0, len(text)-80):])
	}
}
