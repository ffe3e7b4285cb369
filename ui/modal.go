package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/ui/pane"
	"agtok/ui/views/modal"
)

// sizeModal tells a modal its size.
func (m *Model) sizeModal(o pane.Modal) {
	if m.layout.tooSmall {
		return
	}
	_, in := m.layout.frame(o)
	o.SetSize(in.Dx(), in.Dy())
	if q, ok := o.(*modal.QR); ok { // in a window that grew, its code may come later than it was asked for
		if e, now := q.ComesIntoSight(); now {
			m.remember(e)
		}
	}
}

// bare returns the topmost modal if it has the whole screen.
func (m *Model) bare() pane.Modal {
	if len(m.modals) == 0 {
		return nil
	}
	top := m.modals[len(m.modals)-1]
	if _, ok := top.(pane.Bare); ok {
		return top
	}
	return nil
}

// overlaid lays the modals over the screen. The compositor of lipgloss takes 3
// ms and 700 KB for that, whole screens of it; this takes the lines that a modal
// covers.
func (m *Model) overlaid(base string) string {
	lines := strings.Split(base, "\n")
	for i, o := range m.modals {
		r, _ := m.layout.frame(o)
		in := frame{content: o.View(), size: r.Size(), title: title(m.theme, o.Title(), true), focused: true}
		if a, ok := o.(pane.Alarming); ok && a.Alarms() {
			in.title, in.alarm = m.theme.Production.Render(" "+o.Title()+" "), true
		}
		if i == len(m.modals)-1 {
			in.foot = m.foot(true, r.Dx())
		}
		left, right := stump(r.Min.X, lineStarts), stump(m.layout.size.X-r.Max.X, lineEnds)
		for y, l := range in.draw(m.theme) {
			if y += r.Min.Y; y >= 0 && y < len(lines) {
				l = cells.Blank(left) + l + cells.Blank(right)
				lines[y] = cover(lines[y], l, r.Min.X-left, r.Max.X+right, m.layout.size.X)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// Beside a modal, so many cells at the end or the start of lines are letters that
// nobody can read.
const lineEnds, lineStarts = 32, 16

// stump is how much of what stands beside a modal nobody can read: that becomes blank,
// but for the frame.
func stump(beside, letters int) int {
	if beside > letters {
		return 0
	}
	return max(0, beside-1)
}

// cover puts a text over the cells from x to end of a line of w cells. Half a
// wide character at either edge becomes a blank. A frame of which nothing else is
// left divides nothing.
func cover(line, text string, x, end, w int) string {
	left, right, room := ansi.Truncate(line, x, ""), ansi.TruncateLeft(line, end, ""), w-end
	if cells.Width(right) > room {
		right = ansi.TruncateLeft(line, end+1, "")
	}
	if x == border && room == border {
		left, right = undivided.Replace(left), undivided.Replace(right)
	}
	return cells.Fit(left, x) + ansi.ResetStyle + text + cells.Blank(room-cells.Width(right)) + right
}

var undivided = strings.NewReplacer("├", "│", "┤", "│")

// noticed puts the notice over the last lines of a bare modal of w cells, which has
// no frame to show it in.
func noticed(content, foot string, w int) string {
	if foot == "" {
		return content
	}
	lines, over := strings.Split(content, "\n"), strings.Split(foot, "\n")
	for i, l := range over {
		if y := len(lines) - len(over) + i; y >= 0 {
			lines[y] = cells.Fit(" "+l, w)
		}
	}
	return strings.Join(lines, "\n")
}

// tellModals tells all modals, and takes those away that are done then.
func (m *Model) tellModals(msg tea.Msg) {
	m.modals = slices.DeleteFunc(m.modals, func(o pane.Modal) bool {
		intent, cmd := o.Update(msg)
		if cmd != nil {
			m.started = append(m.started, cmd)
		}
		m.sizeModal(o) // it may have more to say
		_, done := intent.(pane.Close)
		return done
	})
}
