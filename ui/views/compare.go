package views

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/token/diagnosis"
	"agtok/ui/forms"
	"agtok/ui/kit"
)

// Compare is the view of two tokens: the one that works and the one that does
// not. Narrow, one is below the other:
//
//	 007eJxSYNgSIm7Cfc1n8+7…  │ 007eJxSYFhxIm7Cfc1n8+7…
//	├ renewed for another user ───────────────────────────┤
//	 = version     007           =  007
//	 ≠ rtc user    42            ≠  43
type Compare struct {
	deps  Deps
	keys  kit.CompareKeys
	theme *kit.Theme

	texts [2]*forms.Area
	seen  [2]*diagnosis.Report // nil while there is no text
	sheet *sheet
	at    int // which text has the keyboard; 2: the sheet
	says  string
	same  bool
	w, h  int
	textW int
	textH int
	drawn string
}

// onSheet is the place after the two texts.
const onSheet = 2

// NewCompare returns the view, empty.
func NewCompare(deps Deps) *Compare {
	c := &Compare{deps: deps, keys: kit.NewCompareKeys(), sheet: newSheet()}
	c.texts = [2]*forms.Area{forms.NewArea("paste a token"), forms.NewArea("paste another one")}
	c.read(0, 1)
	return c
}

// Receive puts tokens in.
func (c *Compare) Receive(intent kit.Intent) (taken bool, cmd tea.Cmd) {
	with, ok := intent.(kit.CompareWith)
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
func (c *Compare) read(sides ...int) tea.Cmd {
	var cmds []tea.Cmd
	for _, side := range sides {
		text := c.texts[side].Value()
		in := diagnosis.Input{Text: text, SkipRepair: true, At: c.deps.Now()}
		c.seen[side] = nil
		switch {
		case text == "":
		case kit.Light(text):
			c.seen[side] = c.diagnose(in)
		default:
			to, diagnose := kit.Pane(c), c.diagnose
			cmds = append(cmds, func() tea.Msg {
				return kit.Reply{To: to, Result: compared{side, text, diagnose(in)}}
			})
		}
	}
	c.write()
	return tea.Batch(cmds...)
}

func (c *Compare) diagnose(in diagnosis.Input) *diagnosis.Report {
	if c.deps.Certificates == nil {
		return diagnosis.Diagnose(in)
	}
	return c.deps.Certificates.Diagnose(in)
}

// Update handles keys, pastes and the wheel.
func (c *Compare) Update(msg tea.Msg) (kit.Intent, tea.Cmd) {
	c.drawn = ""
	switch msg := msg.(type) {
	case compared:
		if c.texts[msg.side].Value() == msg.text {
			c.seen[msg.side] = msg.report
			c.write()
		}
	case kit.Wheeled:
		c.sheet.page(msg.Rows)
	case kit.Clicked:
		c.click(msg)
	case tea.PasteMsg:
		if c.at == onSheet {
			c.goTo(1)
		}
		c.texts[c.at].Update(msg)
		return nil, c.read(c.at)
	case tea.KeyPressMsg:
		return c.press(msg)
	}
	return nil, nil
}

func (c *Compare) press(k tea.KeyPressMsg) (kit.Intent, tea.Cmd) {
	form := kit.NewFormKeys()
	switch {
	case key.Matches(k, c.keys.Copy):
		return c.copy(), nil
	case key.Matches(k, c.keys.Text):
		return c.copyAll(), nil
	case key.Matches(k, c.keys.Decode):
		return c.decode(), nil
	case key.Matches(k, c.keys.Swap):
		c.texts[0], c.texts[1] = c.texts[1], c.texts[0]
		return nil, c.read(0, 1)
	case key.Matches(k, c.keys.Clear):
		c.texts[0].SetValue("")
		c.texts[1].SetValue("")
		c.goTo(0)
		return nil, c.read(0, 1)
	case key.Matches(k, c.keys.PageUp):
		c.sheet.page(1 - c.sheet.h)
	case key.Matches(k, c.keys.PageDown):
		c.sheet.page(c.sheet.h - 1)
	case c.at == onSheet:
		return c.pressSheet(k, form), nil
	case key.Matches(k, form.Next):
		c.goTo(c.at + 1)
	case key.Matches(k, form.Previous):
		c.goTo((c.at + onSheet) % (onSheet + 1))
	case c.texts[c.at].Update(k):
		return nil, c.read(c.at)
	}
	return nil, nil
}

func (c *Compare) pressSheet(k tea.KeyPressMsg, form kit.FormKeys) kit.Intent {
	s := c.sheet
	switch {
	case key.Matches(k, c.keys.Back):
		c.goTo(0)
	case key.Matches(k, s.keys.Up, s.keys.Down, s.keys.First, s.keys.Last, s.keys.Toggle):
		if r := s.press(k); r != nil {
			return c.copy()
		}
	case key.Matches(k, form.Next):
		c.goTo(0)
	case key.Matches(k, form.Previous):
		c.goTo(1)
	}
	return nil
}

// goTo gives the keyboard to a text, or to the sheet.
func (c *Compare) goTo(at int) {
	c.at = at
	c.sheet.focus(at == onSheet)
	c.drawn = ""
}

// copy copies the line under the cursor, or the token with the keyboard.
func (c *Compare) copy() kit.Intent {
	if c.at == onSheet {
		if r := c.sheet.current(); r != nil && r.value != "" {
			return kit.Copy{Text: r.value, What: r.label}
		}
		return kit.Warn("there is nothing to copy in this line")
	}
	if text := c.texts[c.at].Value(); text != "" {
		return kit.Copy{Text: text, What: "token"}
	}
	return kit.Warn("nothing to copy yet")
}

// copyAll copies what differs and what does not, as text.
func (c *Compare) copyAll() kit.Intent {
	if c.says == "" {
		return kit.Warn("two tokens are needed to compare")
	}
	var b strings.Builder
	b.WriteString(c.says + "\n\n")
	for _, r := range c.sheet.rows {
		if r.value != "" {
			b.WriteString(r.value + "\n")
		}
	}
	return kit.Copy{Text: b.String(), What: "comparison"}
}

// decode opens the token with the keyboard in the Decode view.
func (c *Compare) decode() kit.Intent {
	text := c.texts[min(c.at, 1)].Value()
	if text == "" {
		return kit.Warn("there is no token here to decode")
	}
	return kit.Decode{Text: text}
}

// Live is false: nothing counts down here.
func (c *Compare) Live() bool { return false }

// ShortHelp are the keys that do something now.
func (c *Compare) ShortHelp() []key.Binding {
	keys := []key.Binding{kit.NewFormKeys().Next}
	if c.at == onSheet || c.texts[c.at].Value() != "" {
		keys = append(keys, c.keys.Copy, c.keys.Decode)
	}
	if c.says != "" && !c.same {
		keys = append(keys, c.keys.Swap)
	}
	if c.says != "" {
		keys = append(keys, c.keys.Text)
	}
	if c.texts[0].Value() != "" || c.texts[1].Value() != "" {
		keys = append(keys, c.keys.Clear)
	}
	return keys
}

// FullHelp are all keys of the view.
func (c *Compare) FullHelp() [][]key.Binding {
	k, s := c.keys, c.sheet.keys
	return append([][]key.Binding{
		{k.Copy, k.Decode, k.Swap, k.Text, k.Clear, k.PageUp, k.PageDown, k.Back},
		{s.Up, s.Down, s.First, s.Last, s.Toggle},
	}, forms.NewJoin().FullHelp()...)
}
