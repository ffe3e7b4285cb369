package forms

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// An option is a value that a choice offers: what it is, in whatever language, and
// what a person reads.
type option struct {
	id    string
	label say.Text
}

// fixed are options that every language has in common.
func fixed(ids ...string) []option {
	list := make([]option, len(ids))
	for i, id := range ids {
		list[i] = option{id, say.F("%v", say.Plain(id))}
	}
	return list
}

// Choice is a field that offers a few values: "● publisher  ○ subscriber".
type Choice struct {
	choiceKeys keys.Choice
	options    []option
	chosen     int

	labels   []string // as drawn last, those from one to another
	from, to int
	gap      int // cells between the options, as drawn last

	lettered bool // letters choose although a text stands beside it, which has none
	aside    *aside
}

// newChoice returns a choice of which the first option is chosen.
func newChoice(k *keys.Map, options ...option) *Choice {
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

// say writes the labels of the options.
func (c *Choice) say(theme *look.Theme) []string {
	list := make([]string, len(c.options))
	for i, o := range c.options {
		list[i] = theme.Say(o.label)
	}
	return list
}

func (c *Choice) want(theme *look.Theme) int { return labelsWidth(c.say(theme), between) }

// labelsWidth is how many cells labels of options take with a gap between them.
func labelsWidth(labels []string, gap int) int {
	n := (len(labels) - 1) * gap
	for _, l := range labels {
		n += markWidth + cells.Width(l)
	}
	return n
}

func (c *Choice) draw(w int, focused bool, theme *look.Theme) string {
	c.labels, c.gap = c.say(theme), between
	if w < labelsWidth(c.labels, c.gap) {
		c.gap = 1
	}
	c.window(w)
	var b strings.Builder
	if c.from > 0 {
		b.WriteString(theme.Dim.Render(more(c.from)) + " ")
	}
	for i := c.from; i < c.to; i++ {
		if i > c.from {
			b.WriteString(cells.Blank(c.gap))
		}
		switch l := c.labels[i]; {
		case i != c.chosen:
			b.WriteString(theme.Dim.Render(markOffered + l))
		case focused:
			b.WriteString(theme.Focus.Render(markFocused + l))
		default:
			b.WriteString(markChosen + l)
		}
	}
	if c.to < len(c.labels) {
		b.WriteString(" " + theme.Dim.Render(more(len(c.labels)-c.to)))
	}
	return cells.Cut(b.String(), w)
}

// more says how many options there is no room for: no choice has ten.
func more(n int) string { return "+" + strconv.Itoa(n) }

// moreWidth is that of more, and of a blank beside it.
const moreWidth = 3

// window chooses the options to draw in w cells: all where they fit, else the first
// ones, or the last ones up to the chosen one.
func (c *Choice) window(w int) {
	c.from, c.to = 0, len(c.labels)
	if labelsWidth(c.labels, c.gap) <= w {
		return
	}
	room := w - moreWidth
	for c.to > 1 && labelsWidth(c.labels[:c.to], c.gap) > room {
		c.to--
	}
	if c.chosen < c.to {
		return
	}
	c.to = c.chosen + 1
	if c.to < len(c.labels) {
		room -= moreWidth
	}
	for c.from < c.chosen && labelsWidth(c.labels[c.from:c.to], c.gap) > room {
		c.from++
	}
}

func (c *Choice) help() []key.Binding { return []key.Binding{c.choiceKeys.Cycle} }

// pick is a choice of many values, of which it shows the chosen one:
// "‹ rtc ›".
type pick struct{ Choice }

func newPick(k *keys.Map, options ...option) *pick { return &pick{*newChoice(k, options...)} }

func (p *pick) want(theme *look.Theme) int {
	n := 0
	for _, l := range p.say(theme) {
		n = max(n, cells.Width(l))
	}
	return n + 2*markWidth
}

func (p *pick) draw(w int, focused bool, theme *look.Theme) string {
	text := cells.Cut("‹ "+theme.Say(p.options[p.chosen].label)+" ›", w)
	if focused {
		return theme.Focus.Render(text)
	}
	return text
}

func (p *pick) help() []key.Binding { return []key.Binding{p.choiceKeys.Left, p.choiceKeys.Right} }
