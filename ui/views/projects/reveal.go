package projects

import (
	"image"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/profiles"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// revealTime is how long certificates are shown: enough to compare one.
const revealTime = 15 * time.Second

// Reveal is the modal that shows a project's certificates for a moment. Any key
// ends it, and so does looking elsewhere.
type Reveal struct {
	pane.Box

	keys    keys.Message
	name    string
	secrets [2]profiles.Secret // by slot; zero where there is none
	now     time.Time
	ends    time.Time
}

// Title is the title of the modal.
func (r *Reveal) Title() string {
	return r.Theme.Say(say.F("Certificates of %s", cells.Printable(r.name)))
}

// Want holds a label and a certificate.
func (r *Reveal) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, 50), min(most.Y, len(r.lines())))
}

func (r *Reveal) lines() []string {
	var lines []string
	for slot, label := range []say.Text{say.F("primary").Meaning("label"), say.F("secondary").Meaning("label")} {
		if secret := r.secrets[slot]; !secret.IsZero() {
			lines = append(lines, " "+r.Theme.Dim.Render(cells.Fit(r.Theme.Say(label), 11))+cells.Printable(secret.Reveal()))
		}
	}
	left := r.Theme.Say(say.F("hidden again in %s, or with any key", look.Left(r.ends.Sub(r.now))))
	return append(lines, "", " "+r.Theme.Warn.Render(left))
}

// Update ends it.
func (r *Reveal) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Ticked:
		r.now = msg.Now
		if r.now.Before(r.ends) {
			return nil, nil
		}
		return pane.Close{}, nil
	case tea.KeyPressMsg, tea.BlurMsg:
		return pane.Close{}, nil
	}
	return nil, nil
}

// Live is true: its time is running.
func (r *Reveal) Live() bool { return true }

// View draws the certificates.
func (r *Reveal) View() string { return strings.Join(cells.FitAll(r.lines(), r.W, r.H), "\n") }

// ShortHelp is the way out.
func (r *Reveal) ShortHelp() []key.Binding { return []key.Binding{r.keys.Close} }

// FullHelp is the way out.
func (r *Reveal) FullHelp() [][]key.Binding { return [][]key.Binding{r.ShortHelp()} }
