package forms

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/keys"
	"agtok/ui/look"
)

// Choice is a field that offers a few values: "● publisher  ○ subscriber".
type Choice struct {
	choiceKeys keys.Choice
	options    []string
	chosen     int
	gap        int  // cells between the options, as drawn last
	compact    bool // there was no room for all options

	lettered bool // letters choose although a text stands beside it, which has none
	aside    *aside
}

// newChoice returns a choice of which the first option is chosen.
func newChoice(k *keys.Map, options ...string) *Choice {
	return &Choice{choiceKeys: k.Choice, options: options}
}

// Chosen returns the index of the option that is chosen.
func (c *Choice) Chosen() int { return c.chosen }

// Choose chooses an option. An index that does not exist is ignored.
func (c *Choice) Choose(i int) {
	if i >= 0 && i < len(c.options) {
		c.chosen = i
	}
}

func (c *Choice) update(msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	before := c.chosen
	switch {
	case key.Matches(k, c.choiceKeys.Left):
		c.Choose(c.chosen - 1)
	case key.Matches(k, c.choiceKeys.Right):
		c.Choose(c.chosen + 1)
	case key.Matches(k, c.choiceKeys.Cycle):
		c.Choose((c.chosen + 1) % len(c.options))
	}
	return c.chosen != before
}

// The marks of an option, all of one width. The chosen one has a mark of its
// own where the keyboard is.
const (
	markOffered = "○ "
	markChosen  = "● "
	markFocused = "◉ "
	markWidth   = 2
	between     = 2 // cells, one where there is less room
)

func (c *Choice) want() int { return c.cells(between) }

// cells is how many the options take with a gap between them.
func (c *Choice) cells(gap int) int {
	n := (len(c.options) - 1) * gap
	for _, o := range c.options {
		n += markWidth + look.Width(o)
	}
	return n
}

func (c *Choice) draw(w int, focused bool, theme *look.Theme) string {
	c.gap = between
	if w < c.want() {
		c.gap = 1
	}
	if c.compact = w < c.cells(c.gap); c.compact {
		return c.drawChosen(focused, theme)
	}
	var b strings.Builder
	for i, o := range c.options {
		if i > 0 {
			b.WriteString(look.Blank(c.gap))
		}
		switch {
		case i != c.chosen:
			b.WriteString(theme.Dim.Render(markOffered + o))
		case focused:
			b.WriteString(theme.Focus.Render(markFocused + o))
		default:
			b.WriteString(markChosen + o)
		}
	}
	return b.String()
}

// drawChosen draws the chosen option, and which of how many it is, where there
// is no room for all.
func (c *Choice) drawChosen(focused bool, theme *look.Theme) string {
	text := markChosen + c.options[c.chosen]
	if focused {
		text = theme.Focus.Render(markFocused + c.options[c.chosen])
	}
	return text + theme.Dim.Render(fmt.Sprintf("  %d of %d", c.chosen+1, len(c.options)))
}

func (c *Choice) cursor() (int, bool) { return 0, false }

func (c *Choice) help() []key.Binding { return []key.Binding{c.choiceKeys.Cycle} }

func choiceHelp(k keys.Choice) []key.Binding { return []key.Binding{k.Left, k.Right, k.Cycle} }
