package modal

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// whole is what the modals have in common that show a token on the whole
// screen.
type whole struct {
	pane.Box

	keys  keys.Fullscreen
	entry session.Entry
	what  say.Text // that it is, where it is no token
}

// Bare says that there is no frame: nothing but the token is in a selection
// made with the mouse.
func (s *whole) Bare() {}

// Want is all there is.
func (s *whole) Want(most image.Point) image.Point { return most }

func (s *whole) update(msg tea.Msg) pane.Intent {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
	case key.Matches(k, s.keys.Back):
		return pane.Close{}
	case key.Matches(k, s.keys.Copy) && !s.what.IsZero():
		return pane.Copy{Text: s.entry.Text, What: s.what}
	case key.Matches(k, s.keys.Copy):
		return pane.Copy{Text: s.entry.Text, What: say.F("token"), Entry: &s.entry}
	}
	return nil
}

// nameMost is how many cells of a project's name leave room for what the token
// opens.
const nameMost = 20

// caption is the last line: how to get back, whose token this is, and when it
// ends: nothing counts down here.
func (s *whole) caption(keys ...key.Binding) string {
	line := ""
	for _, b := range keys {
		line += " " + s.Theme.Key.Render(b.Help().Key) + " " + s.Theme.Dim.Render(b.Help().Desc) + " "
	}
	about := s.Theme.Say(s.entry.Grants)
	if p := s.entry.Project; p != nil && !s.entry.Ends.IsZero() { // else it came from elsewhere, and knows no local time
		name := cells.Cut(s.Theme.Say(p.Title()), nameMost)
		about = say.F("until %v, %s: %v", say.Minute(s.entry.Ends), name, s.entry.Grants).For(s.Theme.Reader(s.entry.Issued))
	}
	return cells.Fit(line+"  "+s.Theme.Dim.Render(about), s.W)
}

// Fullscreen shows a token without anything around it, broken only where the screen
// ends, for selecting it by hand.
type Fullscreen struct {
	whole
	top int
}

// NewFullscreen returns a modal that shows the entry's token.
func NewFullscreen(k keys.Fullscreen, theme *look.Theme, e session.Entry) *Fullscreen {
	return &Fullscreen{whole: whole{Box: pane.Box{Theme: theme}, keys: k, entry: e}}
}

// Title is not shown.
func (a *Fullscreen) Title() string { return a.Theme.Say(say.F("Token")) }

// Update scrolls, copies and closes.
func (a *Fullscreen) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, a.keys.Up):
			a.top--
		case key.Matches(k, a.keys.Down):
			a.top++
		case key.Matches(k, a.keys.First):
			a.top = 0
		case key.Matches(k, a.keys.Last):
			a.top = len(a.broken())
		}
	}
	return a.update(msg), nil
}

func (a *Fullscreen) broken() []string {
	return cells.Break(cells.Printable(a.entry.Text), a.W)
}

// Unbroken returns the token as it stands in the first cells of the screen, or
// nothing where not all of it is in sight.
func (a *Fullscreen) Unbroken() string {
	lines := a.broken()
	if a.top > 0 || len(lines) >= a.H {
		return ""
	}
	return strings.Join(lines, "")
}

// View draws the token from the first cell on.
func (a *Fullscreen) View() string {
	lines := a.broken()
	a.top = max(0, min(a.top, len(lines)-(a.H-1)))
	return strings.Join(append(cells.FitAll(lines[a.top:], a.W, a.H-1), a.caption(a.ShortHelp()...)), "\n")
}

// ShortHelp are the keys that do something now.
func (a *Fullscreen) ShortHelp() []key.Binding {
	if len(a.broken()) < a.H {
		return []key.Binding{a.keys.Back, a.keys.Copy}
	}
	return []key.Binding{a.keys.Back, a.keys.Copy, a.keys.Up, a.keys.Down}
}

// FullHelp are all keys.
func (a *Fullscreen) FullHelp() [][]key.Binding {
	return [][]key.Binding{{a.keys.Back, a.keys.Copy, a.keys.Up, a.keys.Down, a.keys.First, a.keys.Last}}
}
