package live

import (
	"math"
	"slices"
	"strings"
	"time"

	"agtok/cells"
	"agtok/live"
	"agtok/live/applog"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// Rows are what has happened, and which of them are listed. They are known by
// their number: how many there were before.
type rows struct {
	line      live.Timeline
	asked     int // how many of those that are remembered are requests
	said      int // and how many are of a log
	incidents int // of those
	missed    int // tokens that ended, and nobody had asked for the next
	troubles  int // of both, in all
	filter    string
	list      []int // numbers of those that the filter leaves
	cursor    int   // number of one
	top       int   // number of the first in sight
	follows   bool  // the cursor is at the last one, whatever comes
	widths    [len(columns)]int
}

// row returns a row by its number.
func (r *rows) row(n int) live.Row {
	all := r.line.Rows()
	return all[n-(r.line.Added()-len(all))]
}

// refresh lists what the filter leaves. The cursor stays at its row, or at the
// next one where that was forgotten.
func (r *rows) refresh(theme *look.Theme, now time.Time) {
	all, filter := r.line.Rows(), strings.ToLower(r.filter)
	r.list, r.asked, r.said, r.missed, r.incidents = r.list[:0], 0, 0, 0, 0
	for i := range all {
		switch one := &all[i]; {
		case one.Kind == live.Asked:
			r.asked++
		case one.Kind == live.Missed:
			r.missed++
		case one.Said != nil && one.Said.Answer == applog.Failed:
			r.incidents++
			fallthrough
		case one.Said != nil:
			r.said++
		}
		if filter == "" || matches(&all[i], filter, theme, now) {
			r.list = append(r.list, r.line.Added()-len(all)+i)
		}
	}
	r.move(0)
}

// matches reports whether a text is somewhere in what a row and its detail show.
func matches(r *live.Row, lower string, theme *look.Theme, now time.Time) bool {
	plain := &look.Theme{Lang: theme.Lang}
	has := func(text string) bool { return strings.Contains(strings.ToLower(text), lower) }
	if has(about(*r, plain)) || has(moment(r, now.Location())) || has(stateOf(r, plain, now, math.MaxInt)) {
		return true
	}
	for _, c := range columns {
		if r.Kind != live.Listening && has(c.text(r, plain, math.MaxInt)) {
			return true
		}
	}
	return slices.ContainsFunc(notes(r, now), func(n look.Notice) bool { return has(n.Text.For(theme.Reader(now))) })
}

// at is the place of the cursor in the list.
func (r *rows) at() int {
	i, _ := slices.BinarySearch(r.list, r.cursor)
	return min(i, len(r.list)-1)
}

// current returns the row under the cursor, if there is one.
func (r *rows) current() (row live.Row, ok bool) {
	if len(r.list) == 0 {
		return live.Row{}, false
	}
	return r.row(r.list[r.at()]), true
}

// move moves the cursor. At the last row it follows what comes.
func (r *rows) move(by int) {
	if len(r.list) == 0 {
		r.follows = true
		return
	}
	last := len(r.list) - 1
	to := max(0, min(r.at()+by, last))
	if by != 0 {
		r.follows = to == last
	}
	if r.follows {
		to = last
	}
	r.cursor = r.list[to]
}

// inSight returns the part of the list that h lines show: its cursor is in it,
// and otherwise it moves as little as it can.
func (r *rows) inSight(h int) []int {
	at := r.at()
	top, _ := slices.BinarySearch(r.list, r.top)
	top = pane.Scroll(top, at, at, h, len(r.list))
	shown := r.list[top:min(len(r.list), top+max(0, h))]
	if len(shown) > 0 {
		r.top = shown[0]
	}
	return shown
}

// clear takes all rows away. They can come back.
func (r *rows) clear() {
	r.line.Clear()
	r.list, r.asked, r.said, r.missed, r.incidents, r.follows = nil, 0, 0, 0, 0, true
	r.widths = [len(columns)]int{}
}

// click puts the cursor at the row that stands in line i of h.
func (r *rows) click(i, h int) {
	shown := r.inSight(h)
	if i >= 0 && i < len(shown) {
		r.cursor = shown[i]
		r.follows = r.cursor == r.list[len(r.list)-1]
	}
}

// name makes a text of a client drawable.
func name(text string) string { return cells.Printable(text) }

// happened is how many rows there are besides those of servers that began.
func (r *rows) happened() int { return r.asked + r.said + r.missed }

// title counts what the rows say.
func (r *rows) title(theme *look.Theme, now time.Time, last string) string {
	if r.happened() == 0 && r.filter == "" {
		return theme.Say(say.F("Requests"))
	}
	var parts []say.Text
	if r.asked > 0 || r.said+r.missed == 0 {
		parts = append(parts, say.Plural(r.asked, "%d request", "%d requests"))
	}
	if r.incidents > 0 || r.asked == 0 && r.said > 0 {
		parts = append(parts, say.Plural(r.incidents, "%d incident", "%d incidents"))
	}
	if r.filter != "" {
		parts = append(parts, say.F("%d with %s", len(r.list), cells.Cut(cells.Printable(r.filter), 20)))
	}
	counts := map[live.Outcome]int{}
	refused := 0
	for _, one := range r.line.Rows() {
		if !one.Ended { // that has a row of its own
			counts[one.State(now).Outcome]++
		}
		if !one.Refused.IsZero() {
			refused++
		}
	}
	if refused > 0 {
		parts = append(parts, say.F("%d refused", refused))
	}
	for _, o := range []struct {
		outcome live.Outcome
		says    func(n int) say.Text
	}{
		{live.InTime, func(n int) say.Text { return say.F("%d renewed in time", n) }},
		{live.Late, func(n int) say.Text { return say.F("%d late", n) }},
		{live.Never, func(n int) say.Text { return say.F("%d not renewed", n) }},
	} {
		if n := counts[o.outcome]; n > 0 {
			parts = append(parts, o.says(n))
		}
	}
	if !r.follows {
		parts = append(parts, say.F("%s: newest", last))
	}
	if len(parts) == 0 { // an end of a token whose row was cleared
		return theme.Say(say.F("Requests"))
	}
	return joined(theme, parts)
}
