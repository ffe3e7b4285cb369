package live

import (
	"slices"
	"strings"

	"agtok/live"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// Rows are known by their number: how many there were before.

// add adds an event to the time line.
func (v *View) add(e live.Event) {
	v.line.Add(e)
	if e.Kind != live.Missed {
		v.added++
	}
	if e.Fault != "" && v.server != nil && len(v.server.Faults()) == 0 {
		v.fault = ""
	}
}

// row returns a row by its number.
func (v *View) row(n int) live.Row {
	rows := v.line.Rows()
	return rows[n-(v.added-len(rows))]
}

// refresh lists what the filter leaves. The cursor stays at its row, or at the
// next one where that was forgotten.
func (v *View) refresh() {
	rows, filter := v.line.Rows(), strings.ToLower(v.filter)
	v.list, v.asked = v.list[:0], 0
	for i := range rows {
		if rows[i].Kind == live.Asked {
			v.asked++
		}
		if filter == "" || matches(&rows[i], filter) {
			v.list = append(v.list, v.added-len(rows)+i)
		}
	}
	v.move(0)
}

// matches reports whether a text is somewhere in a row.
func matches(r *live.Row, lower string) bool {
	has := func(text string) bool { return strings.Contains(strings.ToLower(text), lower) }
	if r.Kind != live.Asked {
		return false
	}
	return has(r.Method+" "+r.Path) || has(r.Dialect) || has(r.Channel) || has(r.User) || has(r.Sent) || has(r.Role) ||
		has(r.Client) || slices.ContainsFunc(r.Notes(), func(n live.Note) bool { return has(n.Text.String()) })
}

// at is the place of the cursor in the list.
func (v *View) at() int {
	i, _ := slices.BinarySearch(v.list, v.cursor)
	return min(i, len(v.list)-1)
}

// current returns the row under the cursor, if there is one.
func (v *View) current() (row live.Row, ok bool) {
	if len(v.list) == 0 {
		return live.Row{}, false
	}
	return v.row(v.list[v.at()]), true
}

// move moves the cursor. At the last row it follows what comes.
func (v *View) move(by int) {
	if len(v.list) == 0 {
		v.follow = true
		return
	}
	last := len(v.list) - 1
	to := max(0, min(v.at()+by, last))
	if by != 0 {
		v.follow = to == last
	}
	if v.follow {
		to = last
	}
	v.cursor = v.list[to]
}

// inSight returns the part of the list that h lines show: its cursor is in it,
// and otherwise it moves as little as it can.
func (v *View) inSight(h int) []int {
	at := v.at()
	top, _ := slices.BinarySearch(v.list, v.top)
	top = pane.Scroll(top, at, at, h, len(v.list))
	shown := v.list[top:min(len(v.list), top+max(0, h))]
	if len(shown) > 0 {
		v.top = shown[0]
	}
	return shown
}

// clear forgets all rows.
func (v *View) clear() {
	v.line.Clear()
	v.follow = true
	v.refresh()
}

// click puts the cursor at the row that was clicked on.
func (v *View) click(y int) {
	p := v.plan()
	shown := v.inSight(p.listH)
	if i := y - p.listY; i >= 0 && i < len(shown) {
		v.cursor = shown[i]
		v.follow = v.cursor == v.list[len(v.list)-1]
	}
}

// name makes a text of a client drawable.
func name(text string) string { return look.Printable(text) }
