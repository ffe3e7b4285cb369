package ui

import (
	"image"
	"strings"

	"agtok/cells"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A frame draws the border of a pane around what the pane drew, and keeps the
// lines for as long as nothing of them changes.
type frame struct {
	in    frameInput
	lines []string // those of the borders, too
	rows  []string // what the pane drew
}

// frameInput is everything a frame is drawn from.
type frameInput struct {
	content string
	rules   string // see ruleKey
	size    image.Point
	title   string // styled
	foot    string // styled; one line stands in the bottom border, several over the last rows
	focused bool
	alarm   bool // in the colours of production
}

// draw returns the lines of the frame.
func (f *frame) draw(theme *look.Theme, in frameInput, rules []pane.Rule) []string {
	in.rules = ruleKey(rules)
	if f.lines == nil || in != f.in {
		f.redraw(theme, in, rules)
	}
	return f.lines
}

// ruleKey makes rules comparable.
func ruleKey(rules []pane.Rule) string {
	var b strings.Builder
	for _, r := range rules {
		b.WriteRune(rune(r.Y))
		b.WriteString(r.Title)
		if r.Alarm {
			b.WriteByte('!')
		}
	}
	return b.String()
}

// redraw draws what differs from the last time. Where the border looks the same,
// the rows between are those that the pane changed.
func (f *frame) redraw(theme *look.Theme, in frameInput, rules []pane.Rule) {
	style := in.style(theme)
	w, h := inside(image.Rectangle{Max: in.size})
	rows, foot := footed(strings.Split(in.content, "\n"), strings.Split(in.foot, "\n"), h)
	before := f.in
	before.content, before.title, before.foot = in.content, in.title, in.foot
	if f.lines == nil || before != in {
		f.lines, f.rows = make([]string, h+2*border), nil
	}
	side := style.Render("│")
	for y := range h {
		row := ""
		if y < len(rows) {
			row = rows[y]
		}
		if y >= len(f.rows) || f.rows[y] != row {
			f.lines[border+y] = side + cells.Fit(row, w) + side
		}
	}
	for _, r := range rules {
		if r.Y >= 0 && r.Y < h {
			of := style
			if r.Alarm {
				of = theme.Bad
			}
			f.lines[border+r.Y] = edge(of, w, "├", r.Title, "┤")
		}
	}
	f.lines[0] = edge(style, w, "╭", in.title, "╮")
	f.lines[h+border] = edge(style, w, "╰", foot, "╯")
	f.in, f.rows = in, rows
}

// footed puts a foot of several lines over the last of h rows; one line, or the first
// where the others have no room, is for the border.
func footed(rows, foot []string, h int) (all []string, inBorder string) {
	if len(foot) == 1 || len(foot) > h {
		return rows, foot[0]
	}
	for len(rows) < h {
		rows = append(rows, "")
	}
	for i, l := range foot {
		rows[h-len(foot)+i] = " " + l
	}
	return rows, ""
}

func (in frameInput) style(theme *look.Theme) look.Style {
	switch {
	case in.alarm:
		return theme.Bad
	case in.focused:
		return theme.Edge
	}
	return theme.Border
}

// titleRoom is how many cells of a title fit into an edge of w cells.
func titleRoom(w int) int { return w - 3 }

// edge is a line across a pane of w cells, with a title in it or none.
func edge(style look.Style, w int, left, title, right string) string {
	if title == "" {
		return style.Render(left + strings.Repeat("─", w) + right)
	}
	title = cells.Cut(title, titleRoom(w))
	return style.Render(left+"─") + " " + title + " " +
		style.Render(strings.Repeat("─", max(0, titleRoom(w)-cells.Width(title)))+right)
}
