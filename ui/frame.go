package ui

import (
	"image"
	"strings"

	"agtok/ui/kit"
)

// A frame draws the border of a pane around what the pane drew, and keeps the
// lines for as long as nothing of it changes.
type frame struct {
	in    frameInput
	lines []string
}

// frameInput is everything a frame is drawn from.
type frameInput struct {
	content string
	rules   string // see ruleKey
	size    image.Point
	title   string // styled
	foot    string // styled, in the bottom border
	focused bool
	alarm   bool // in the colours of production
}

// draw returns the lines of the frame.
func (f *frame) draw(theme *kit.Theme, in frameInput, rules []kit.Rule) []string {
	in.rules = ruleKey(rules)
	if f.lines == nil || in != f.in {
		f.in, f.lines = in, in.draw(theme, rules)
	}
	return f.lines
}

// ruleKey makes rules comparable.
func ruleKey(rules []kit.Rule) string {
	var b strings.Builder
	for _, r := range rules {
		b.WriteRune(rune(r.Y))
		b.WriteString(r.Title)
	}
	return b.String()
}

func (in frameInput) draw(theme *kit.Theme, rules []kit.Rule) []string {
	style := theme.Border
	switch {
	case in.alarm:
		style = theme.Bad
	case in.focused:
		style = theme.Edge
	}
	w, h := inside(image.Rectangle{Max: in.size})
	edge := func(left, title, right string) string {
		if title == "" {
			return style.Render(left + strings.Repeat("─", w) + right)
		}
		title = kit.Cut(title, w-3)
		return style.Render(left+"─") + " " + title + " " +
			style.Render(strings.Repeat("─", max(0, w-3-kit.Width(title)))+right)
	}
	side := style.Render("│")
	content := strings.Split(in.content, "\n")
	lines := make([]string, 0, h+2)
	lines = append(lines, edge("╭", in.title, "╮"))
	for y := range h {
		line := ""
		if y < len(content) {
			line = content[y]
		}
		lines = append(lines, side+kit.Fit(line, w)+side)
	}
	for _, r := range rules {
		if r.Y >= 0 && r.Y < h {
			lines[1+r.Y] = edge("├", r.Title, "┤")
		}
	}
	return append(lines, edge("╰", in.foot, "╯"))
}
