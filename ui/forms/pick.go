package forms

import (
	"charm.land/bubbles/v2/key"

	"agtok/cells"
	"agtok/ui/keys"
	"agtok/ui/look"
)

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
