package live

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/uitest/servers"
)

// The credentials of Agora's own samples, published in its repositories.
const (
	sampleAppID       = "970CA35de60c44645bbae8a215061b33"
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

// A desk is a Live view alone, in the time of synctest.
type desk struct {
	*View
	t       *testing.T
	servers *servers.Servers
	logs    *servers.Logs
	found   chan tea.Msg // what commands have found out
	intents []pane.Intent
	batches int // of events
}

// at runs a test with a desk, and ends what it started.
func at(t *testing.T, run func(d *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &servers.Servers{Now: now, Certificate: sampleCertificate, Refuse: map[string]error{}, Hold: map[string]func(){}}
		d := &desk{t: t, servers: s, logs: &servers.Logs{Now: now}, found: make(chan tea.Msg, 1000)}
		d.View = New(pane.Deps{Now: now, Keys: keys.Default(), Servers: s, Logs: d.logs})
		d.SetTheme(look.Colours(nil).Theme(true))
		d.SetSize(78, 20)
		d.choose("Acme staging", sampleAppID, session.Hold{})
		defer func() {
			if d.settle(); d.status == serving {
				d.send(d.stop())
				d.settle()
			}
			if d.log.state == open {
				d.logs.End(nil)
				d.settle()
			}
		}()
		run(d)
	})
}

// speak gives the view a theme with a language.
func (d *desk) speak(l say.Lang) {
	theme := look.Colours(nil).Theme(true)
	theme.Lang = l
	d.SetTheme(theme)
}

// now is the time of synctest, which begins at midnight, in another zone.
func now() time.Time { return time.Now().In(time.FixedZone("CET", 3600)) }

// choose puts a project in force.
func (d *desk) choose(name, appID string, hold session.Hold) *desk {
	return d.update(pane.ProjectChosen{Project: &session.Project{
		Name: name, AppID: appID, Sign: func(token.Spec) (string, error) { return "", nil },
	}, Hold: hold})
}

func (d *desk) update(msg tea.Msg) *desk {
	intent, cmd := d.Update(msg)
	if intent != nil {
		d.intents = append(d.intents, intent)
	}
	d.send(cmd)
	return d
}

// send runs a command as Bubble Tea does: beside the view.
func (d *desk) send(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				d.send(c)
			}
		default:
			d.found <- msg
		}
	}()
}

// settle lets commands end, and a batch of events arrive.
func (d *desk) settle() *desk {
	for range 4 {
		synctest.Wait()
		for len(d.found) > 0 {
			if r, ok := (<-d.found).(pane.Reply); ok {
				if a, ok := r.Result.(arrived); ok && len(a.items) > 0 {
					d.batches++
				}
				d.update(r.Result)
			}
		}
		time.Sleep(between)
	}
	return d
}

// press presses keys by their first names.
func (d *desk) press(names ...string) *desk {
	for _, n := range names {
		d.update(keyPress(n))
	}
	return d
}

func keyPress(name string) tea.KeyPressMsg {
	for _, b := range slices.Concat(New(pane.Deps{Now: now, Keys: keys.Default()}).FullHelp()...) {
		if b.Keys()[0] == name {
			return keys.PressOf(b)
		}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// typed types a text.
func (d *desk) typed(text string) *desk {
	for _, r := range text {
		d.update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

// yes agrees to what was asked last.
func (d *desk) yes() *desk {
	d.t.Helper()
	open, ok := d.last().(pane.Open)
	if !ok {
		d.t.Fatalf("asks nothing: %#v", d.last())
	}
	intent, _ := open.Modal.Update(tea.KeyPressMsg{Code: 'y', Text: "y"})
	answer, ok := intent.(pane.Confirmed).Then.(pane.Answer)
	if !ok || answer.To != d.View {
		d.t.Fatalf("the answer is %#v", intent)
	}
	return d.update(answer.With).settle()
}

// start serves.
func (d *desk) start() *desk { return d.press("s").settle() }

// get asks the server, and lets the view see it.
func (d *desk) get(targets ...string) *desk {
	d.servers.Get(targets...)
	return d.settle()
}

// last is the intent that was returned last.
func (d *desk) last() pane.Intent {
	if len(d.intents) == 0 {
		return nil
	}
	return d.intents[len(d.intents)-1]
}

// warned is the last notice.
func (d *desk) warned() string {
	n, _ := d.last().(pane.Notify)
	return n.Notice.Text.String()
}

// text is what is drawn, with the titles of the rules.
func (d *desk) text() string {
	lines := strings.Split(ansi.Strip(d.View.View()), "\n")
	for _, r := range d.Rules() {
		lines[r.Y] = cells.Fit("├─ "+ansi.Strip(r.Title)+" "+strings.Repeat("─", d.w), d.w)
	}
	for i, l := range lines {
		lines[i] = "│" + l + "│"
	}
	return strings.Join(lines, "\n") + "\n"
}

func (d *desk) shows(want ...string) *desk {
	d.t.Helper()
	for _, w := range want {
		if !strings.Contains(d.text(), w) {
			d.t.Errorf("does not show %q:\n%s", w, d.text())
		}
	}
	return d
}

func (d *desk) hides(unwanted ...string) *desk {
	d.t.Helper()
	for _, w := range unwanted {
		if strings.Contains(d.text(), w) {
			d.t.Errorf("shows %q:\n%s", w, d.text())
		}
	}
	return d
}
