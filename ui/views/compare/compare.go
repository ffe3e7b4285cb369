// Package compare is the screen that shows how two tokens differ.
package compare

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/report"
	"agtok/say"
	"agtok/token/diagnosis"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/outline"
)

// View is the view of two tokens: the one that works and the one that does
// not. Narrow, one is below the other:
//
//	 007eJxSYNgSIm7Cfc1n8+7…  │ 007eJxSYFhxIm7Cfc1n8+7…
//	├ made for another user ──────────────────────────────┤
//	 = version     007           =  007
//	 ≠ rtc user    42            ≠  43
type View struct {
	pane.Box

	deps pane.Deps
	keys keys.Compare

	texts [2]*forms.Area
	seen  [2]*diagnosis.Report // nil while there is no text
	sheet *outline.List
	at    int          // which text has the keyboard; 2: the sheet
	rows  []report.Row // of both tokens; none while there are not two
	textW int
	textH int
}

// onSheet is the place after the two texts.
const onSheet = 2

// New returns the view, empty.
func New(deps pane.Deps) *View {
	c := &View{deps: deps, keys: deps.Keys.Compare, sheet: outline.New(deps.Keys.Outline)}
	c.texts = [2]*forms.Area{forms.NewArea(deps.Keys, say.F("paste a token")),
		forms.NewArea(deps.Keys, say.F("paste another one"))}
	c.read(0, 1)
	return c
}

// Receive puts tokens in.
func (c *View) Receive(intent pane.Intent) (taken bool, cmd tea.Cmd) {
	with, ok := intent.(pane.CompareWith)
	switch {
	case !ok:
		return false, nil
	case with.B != "":
		c.texts[0].SetValue(with.A)
		c.texts[1].SetValue(with.B)
		c.goTo(onSheet)
	case c.texts[0].Value() == "":
		c.texts[0].SetValue(with.A)
		c.goTo(1)
	default:
		c.texts[1].SetValue(with.A)
		c.goTo(1)
	}
	return true, c.read(0, 1)
}

// compared is a report of a text that takes its time.
type compared struct {
	side   int
	text   string
	report *diagnosis.Report
}

// read diagnoses the texts of some sides: at once, or in a command where that
// takes its time.
func (c *View) read(sides ...int) tea.Cmd {
	var cmds []tea.Cmd
	for _, side := range sides {
		text := c.texts[side].Value()
		in := diagnosis.Input{Text: text, SkipRepair: true, At: c.deps.Now()}
		c.seen[side] = nil
		switch {
		case text == "":
		case session.Light(text):
			c.seen[side] = c.deps.Diagnose(in)
		default:
			to, diagnose := pane.Pane(c), c.deps.Diagnose
			cmds = append(cmds, func() tea.Msg {
				return pane.Reply{To: to, Result: compared{side, text, diagnose(in)}}
			})
		}
	}
	c.write()
	return tea.Batch(cmds...)
}

// Update handles keys, pastes and the wheel.
func (c *View) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case compared:
		if c.texts[msg.side].Value() == msg.text {
			c.seen[msg.side] = msg.report
			c.write()
		}
	case pane.Wheeled:
		c.sheet.Page(msg.Rows)
	case pane.Clicked:
		c.click(msg)
	case tea.PasteMsg:
		return nil, c.paste(msg)
	case tea.KeyPressMsg:
		return c.press(msg)
	}
	return nil, nil
}

// paste puts a text in, and goes on where it is a token: to the side that is
// empty, else to what differs. Both tokens show their heads then. Two tokens take both
// sides, where the other one has nothing else.
func (c *View) paste(msg tea.PasteMsg) tea.Cmd {
	side := min(c.at, 1)
	if a, b := session.TwoTokens(msg.Content); b != "" && slices.Contains([]string{"", a, b}, c.texts[1-side].Value()) {
		_, cmd := c.Receive(pane.CompareWith{A: a, B: b})
		return cmd
	}
	c.texts[side].Update(msg)
	switch {
	case !session.HoldsToken(c.texts[side].Value()):
		c.goTo(side)
	case c.texts[1-side].Value() == "":
		c.goTo(1 - side)
	default:
		c.goTo(onSheet)
	}
	return c.read(side)
}

func (c *View) press(k tea.KeyPressMsg) (pane.Intent, tea.Cmd) {
	form := c.deps.Keys.Form
	switch {
	case key.Matches(k, c.keys.Copy):
		return c.copy(), nil
	case key.Matches(k, c.keys.Report):
		return c.copyAll(), nil
	case key.Matches(k, c.keys.Decode):
		return c.decode(), nil
	case key.Matches(k, c.keys.Swap):
		a, b := c.texts[0].Value(), c.texts[1].Value()
		c.texts[0].SetValue(b)
		c.texts[1].SetValue(a)
		return nil, c.read(0, 1)
	case key.Matches(k, c.keys.Clear):
		c.texts[0].SetValue("")
		c.texts[1].SetValue("")
		c.goTo(0)
		return nil, c.read(0, 1)
	case key.Matches(k, c.keys.PageUp):
		c.sheet.Page(1 - c.sheet.H)
	case key.Matches(k, c.keys.PageDown):
		c.sheet.Page(c.sheet.H - 1)
	case c.at == onSheet:
		return c.pressSheet(k), nil
	case key.Matches(k, form.Next):
		c.goTo(c.at + 1)
	case key.Matches(k, form.Previous):
		c.goTo((c.at + onSheet) % (onSheet + 1))
	case c.texts[c.at].Update(k):
		return nil, c.read(c.at)
	}
	return nil, nil
}

func (c *View) pressSheet(k tea.KeyPressMsg) pane.Intent {
	switch copied, used := c.sheet.Press(k); {
	case copied != nil:
		return c.copy()
	case used:
	case key.Matches(k, c.keys.Back, c.deps.Keys.Form.Next):
		c.goTo(0)
	case key.Matches(k, c.deps.Keys.Form.Previous):
		c.goTo(1)
	}
	return nil
}

// goTo gives the keyboard to a text, or to the sheet.
func (c *View) goTo(at int) {
	c.at = at
	c.sheet.Focus(at == onSheet)
}

// copy copies the line under the cursor, or the token with the keyboard.
func (c *View) copy() pane.Intent {
	if c.at == onSheet {
		if r := c.sheet.Current(); r != nil && r.Kind == report.Pair {
			return pane.Copy{Text: r.Copied(say.Reader{Lang: c.Theme.Lang}), What: r.Label}
		}
		return pane.Warn(say.F("there is nothing to copy in this line"))
	}
	if text := c.texts[c.at].Value(); text != "" {
		return pane.Copy{Text: text, What: say.F("token")}
	}
	return pane.Warn(say.F("nothing to copy yet"))
}

// copyAll copies what differs and what does not, as text.
func (c *View) copyAll() pane.Intent {
	if c.rows == nil {
		return pane.Warn(say.F("two tokens are needed to compare"))
	}
	page := report.Page{Reader: say.Reader{Lang: c.Theme.Lang}}
	return pane.Copy{Text: page.Print("", c.rows), What: say.F("comparison")}
}

// decode opens the token with the keyboard in the Decode view.
func (c *View) decode() pane.Intent {
	text := c.texts[min(c.at, 1)].Value()
	if text == "" {
		return pane.Warn(say.F("there is no token here to decode"))
	}
	return pane.Decode{Text: text}
}

// ShortHelp are the keys that do something now.
func (c *View) ShortHelp() []key.Binding {
	keys := []key.Binding{c.deps.Keys.Form.Next}
	if c.at == onSheet || c.texts[c.at].Value() != "" {
		keys = append(keys, c.keys.Copy, c.keys.Decode)
	}
	if c.rows != nil {
		if c.rows[0].Level != report.Done {
			keys = append(keys, c.keys.Swap)
		}
		keys = append(keys, c.keys.Report)
	}
	if c.texts[0].Value() != "" || c.texts[1].Value() != "" {
		keys = append(keys, c.keys.Clear)
	}
	return keys
}

// FullHelp are all keys of the view.
func (c *View) FullHelp() [][]key.Binding {
	k, s := c.keys, c.sheet.Keys
	return append([][]key.Binding{
		{k.Copy, k.Decode, k.Swap, k.Report, k.Clear, k.PageUp, k.PageDown, k.Back},
		{s.Up, s.Down, s.First, s.Last, s.Toggle},
	}, forms.NewJoin(c.deps.Keys).FullHelp()...)
}

// Explain says what the field with the keyboard is for.
func (c *View) Explain() (label, about say.Text) {
	if c.at == onSheet {
		return say.Text{}, say.Text{}
	}
	return say.F("Token"), say.F("One of the two tokens: alone, or in any text. " +
		"Two that are pasted together take both sides.")
}
