package ui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/token"
)

// Agora's public sample project.
const (
	sampleAppID       = "970CA35de60c44645bbae8a215061b33"
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

func sampleSign(s token.Spec) (string, error) {
	s.AppID, s.Certificate = sampleAppID, sampleCertificate
	return token.Build(s)
}

func sampleProject() Project {
	return Project{Name: "Agora's sample", AppID: sampleAppID, Source: say.F("public sample"), Sample: true, Sign: sampleSign}
}

func threeProjects() []Project {
	return []Project{
		{Name: "Acme staging", AppID: sampleAppID, Source: say.F("keyring"), Sign: sampleSign},
		{Name: "生产环境 production", AppID: sampleAppID, Source: say.F("file"), Production: true, Sign: sampleSign},
		sampleProject(),
	}
}

// A bench is a workbench with a clock that stands still and a fixed salt.
type bench struct {
	*Model
	lang say.Lang
	t    testing.TB
	now  time.Time

	widths map[string]int // of lines, see measured
}

func newBench(t testing.TB, projects ...Project) *bench {
	zone := time.FixedZone("CET", 3600)
	b := &bench{t: t, now: time.Date(2026, 11, 21, 12, 3, 11, 0, zone)}
	if len(projects) == 0 {
		projects = []Project{sampleProject()}
	}
	b.speak(say.English, projects...)
	return b
}

// speak begins again in a language, with these projects.
func (b *bench) speak(l say.Lang, projects ...Project) {
	b.lang = l
	b.Model = New(Deps{
		Now:      func() time.Time { return b.now },
		Salt:     func() uint32 { return 12345678 },
		Projects: projects,
		Lang:     l,
	})
	b.waiting = true // the clock's minute is no command that ends
}

func (b *bench) size(w, h int) *bench {
	b.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return b
}

func (b *bench) paste(s string) *bench {
	b.Update(tea.PasteMsg{Content: s})
	return b
}

// keys presses keys by the names that bindings have: "a", "ctrl+y", "tab".
func (b *bench) keys(names ...string) *bench {
	for _, n := range names {
		b.Update(press(n))
	}
	return b
}

func (b *bench) typed(s string) *bench {
	for _, r := range s {
		b.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return b
}

// wait lets time pass, and the clock's second arrive.
func (b *bench) wait(d time.Duration) *bench {
	b.now = b.now.Add(d)
	b.Update(ticked{})
	return b
}

var codes = map[string]rune{
	"tab": tea.KeyTab, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "space": tea.KeySpace,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9,
}

func press(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	rest := name
	for {
		switch {
		case strings.HasPrefix(rest, "ctrl+"):
			k.Mod |= tea.ModCtrl
		case strings.HasPrefix(rest, "alt+"):
			k.Mod |= tea.ModAlt
		case strings.HasPrefix(rest, "shift+"):
			k.Mod |= tea.ModShift
		default:
			if c, ok := codes[rest]; ok {
				k.Code = c
			} else {
				k.Code = []rune(rest)[0]
			}
			if k.Mod == 0 && len([]rune(rest)) == 1 {
				k.Text = rest
			}
			if rest == "space" && k.Mod == 0 {
				k.Text = " "
			}
			return k
		}
		rest = rest[strings.Index(rest, "+")+1:]
	}
}
