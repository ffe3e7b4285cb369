package ui

import (
	"image"
	"strings"

	"agtok/cells"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A frame is what a pane drew with the border around it.
type frame struct {
	content string
	rules   []pane.Rule
	size    image.Point
	title   string // styled
	foot    string // styled; one line stands in the bottom border, several over the last rows
	focused bool
	alarm   bool // in the colours of production
}

// draw returns the lines of the frame.
func (f frame) draw(theme *look.Theme) []string {
	style := theme.Border
	switch {
	case f.alarm:
		style = theme.Bad
	case f.focused:
		style = theme.Edge
	}
	w, h := inside(image.Rectangle{Max: f.size})
	rows, foot := footed(cells.FitAll(strings.Split(f.content, "\n"), w, h), strings.Split(f.foot, "\n"), w)
	lines, side := []string{edge(style, w, "╭", f.title, "╮")}, style.Render("│")
	for _, row := range rows {
		lines = append(lines, side+row+side)
	}
	for _, r := range f.rules {
		if r.Y >= 0 && r.Y < h {
			of := style
			if r.Alarm {
				of = theme.Bad
			}
			lines[border+r.Y] = edge(of, w, "├", r.Title, "┤")
		}
	}
	return append(lines, edge(style, w, "╰", foot, "╯"))
}

// footed puts a foot of several lines over the last of the rows of w cells; one line, or
// the first where the others have no room, is for the border.
func footed(rows, foot []string, w int) (all []string, inBorder string) {
	if len(foot) == 1 || len(foot) > len(rows) {
		return rows, foot[0]
	}
	for i, l := range foot {
		rows[len(rows)-len(foot)+i] = cells.Fit(" "+l, w)
	}
	return rows, ""
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
