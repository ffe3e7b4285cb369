package ui

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// output is what a program writes to.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

// beats are how often the clock of a program ticked.
type beats struct{ seconds, minutes int }

// runFor runs the whole program, in the time of synctest, and returns its model
// and how often its clock ticked. act uses it; time passes in there.
func runFor(t *testing.T, d Deps, act func(p *tea.Program)) (m *Model, n beats) {
	t.Helper()
	d.Now, d.Salt = time.Now, func() uint32 { return 1 }
	d.Projects = []Project{sampleProject()}
	m = New(d)
	count := func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case ticked:
			n.seconds++
		case aged:
			n.minutes++
		}
		return msg
	}
	runWhole(t, m, act, tea.WithFilter(count))
	return m, n
}

// runWhole runs the program with a model, in the time of synctest, while act
// uses it.
func runWhole(t *testing.T, m *Model, act func(p *tea.Program), more ...tea.ProgramOption) {
	t.Helper()
	p := tea.NewProgram(m, append(more, tea.WithInput(nil), tea.WithOutput(&output{}), tea.WithWindowSize(80, 24),
		tea.WithoutSignalHandler(), tea.WithFPS(1))...)
	go func() {
		synctest.Wait()
		act(p)
		p.Quit()
	}()
	if _, err := p.Run(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Minute) // in virtual time: the last tick must end inside the bubble
}

// twoMinutes makes a token of two minutes.
func twoMinutes(p *tea.Program) {
	p.Send(tea.PasteMsg{Content: "lobby"})
	for _, k := range []string{"shift+tab", "shift+tab", "shift+tab", "ctrl+u"} {
		p.Send(press(k))
	}
	p.Send(tea.PasteMsg{Content: "2m"})
}

func TestCountdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, n := runFor(t, Deps{}, func(p *tea.Program) {
			twoMinutes(p)
			time.Sleep(time.Minute + 50*time.Second + 500*time.Millisecond)
		})
		b := &bench{Model: m, t: t}
		b.shows("◐ ends soon", "0:10 left")
		if want := 110; n.seconds < want-1 || n.seconds > want+1 {
			t.Errorf("%d ticks in %d seconds: want one loop", n.seconds, want)
		}
	})
}

func TestTheClockStopsWithTheToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, n := runFor(t, Deps{}, func(p *tea.Program) {
			twoMinutes(p)
			time.Sleep(30 * time.Minute)
		})
		b := &bench{Model: m, t: t}
		b.shows("✗ expired at 00:02:00")
		if n.seconds < 120 || n.seconds > 121 {
			t.Errorf("%d ticks for a token of two minutes", n.seconds)
		}
	})
}

func TestNoTicksWithoutAToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, n := runFor(t, Deps{}, func(p *tea.Program) {
			p.Send(tea.PasteMsg{Content: `"`})
			time.Sleep(10 * time.Minute)
		})
		if n.seconds != 0 {
			t.Errorf("%d ticks with nothing that counts down", n.seconds)
		}
	})
}

// The end of a token that is not made yet moves on, by the minute: an hour that
// began an hour ago is over. Where there is a token the minute is not needed.
func TestTheEndOfNoTokenMovesOn(t *testing.T) {
	paste := func(text string) func(*tea.Program) {
		return func(p *tea.Program) { p.Send(tea.PasteMsg{Content: text}) }
	}
	for _, c := range []struct {
		name    string
		act     func(*tea.Program)
		shown   string
		minutes int
		seconds bool
	}{
		{"nothing typed", paste(""), "until 01:10:00 UTC", 10, false},
		{"something wrong", paste(`"`), "until 01:10:00 UTC", 10, false},
		{"a token", twoMinutes, "✗ expired at 00:02:00", 1, true}, // the one that was under way
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m, n := runFor(t, Deps{}, func(p *tea.Program) {
					c.act(p)
					time.Sleep(10*time.Minute + time.Second)
				})
				b := &bench{Model: m, t: t}
				b.shows(c.shown)
				if n.minutes < c.minutes-1 || n.minutes > c.minutes || n.seconds > 0 != c.seconds {
					t.Errorf("%d minutes and %d seconds ticked, want %d, and seconds %v", n.minutes, n.seconds, c.minutes, c.seconds)
				}
			})
		})
	}
}

// Every change, every look at another view could start a loop of its own.
func TestOneLoopWhateverIsDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, n := runFor(t, Deps{}, func(p *tea.Program) {
			p.Send(tea.PasteMsg{Content: "lobby"})
			for range 50 {
				for _, k := range []string{"a", "f3", "b", "f2", "ctrl+y", "f1", "esc", "ctrl+p", "esc", "ctrl+r"} {
					p.Send(press(k))
				}
			}
			time.Sleep(time.Minute)
		})
		if n.seconds < 59 || n.seconds > 61 {
			t.Errorf("%d ticks in 60 seconds: want one loop", n.seconds)
		}
	})
}

// The system's clipboard may be slow; the program goes on meanwhile.
func TestASlowClipboard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var copied string
		slow := func(s string) error {
			time.Sleep(time.Minute)
			copied = s
			return nil
		}
		m, _ := runFor(t, Deps{Clipboard: slow}, func(p *tea.Program) {
			p.Send(tea.PasteMsg{Content: "lobby"})
			p.Send(press("ctrl+y"))
			time.Sleep(30 * time.Second)
			p.Send(tea.WindowSizeMsg{Width: 100, Height: 30})
			time.Sleep(31500 * time.Millisecond)
		})
		b := &bench{Model: m, t: t}
		b.shows("copied to the system clipboard", "58:59 left")
		if !strings.HasPrefix(copied, "007") {
			t.Errorf("copied %q", copied)
		}
	})
}
