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
	all, filter := r.line.Rows(), strings.ToLower(strings.Join(strings.Fields(r.filter), " "))
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

// matches reports whether a text is somewhere in what is shown of a row: in its line,
// in its detail, or in what the title counts it as.
func matches(r *live.Row, lower string, theme *look.Theme, now time.Time) bool {
	plain := &look.Theme{Lang: theme.Lang}
	line := []string{moment(r, now.Location())}
	for _, c := range columns {
		if text := c.text(r, plain, math.MaxInt); r.Kind != live.Listening && text != "" {
			line = append(line, text)
		}
	}
	line = append(line, stateOf(r, plain, now, math.MaxInt), about(*r, plain))
	has := func(text string) bool { return strings.Contains(strings.ToLower(text), lower) }
	if has(strings.Join(strings.Fields(strings.Join(line, " ")), " ")) {
		return true
	}
	s := r.State(now)
	for _, c := range counters {
		if c.has(r, s) && (has(c.word(plain, 1)) || has(c.word(plain, 2))) {
			return true
		}
	}
	all := notes(r, now)
	if r.Said != nil && r.Said.ClockDiffers(now.Location()) {
		all = append(all, ownClock(r, now.Location()))
	}
	return slices.ContainsFunc(all, func(n look.Notice) bool { return has(n.Text.For(reader(theme, now))) })
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

// A counter is one of the numbers in the title.
type counter struct {
	has  func(r *live.Row, s live.State) bool // it counts the row
	says func(n int) say.Text
	rank int // where there is no room for all, those with a low one are missing
}

// counters are those of the title. A token whose end has a row of its own is counted
// there.
var counters = [...]counter{
	{func(r *live.Row, _ live.State) bool { return r.Kind == live.Asked },
		func(n int) say.Text { return say.Plural(n, "%d request", "%d requests") }, 2},
	{func(r *live.Row, _ live.State) bool { return r.Said != nil && r.Said.Answer == applog.Failed },
		func(n int) say.Text { return say.Plural(n, "%d incident", "%d incidents") }, 6},
	{func(r *live.Row, _ live.State) bool { return !r.Refused.IsZero() },
		func(n int) say.Text { return say.F("%d refused", n) }, 3},
	{func(_ *live.Row, s live.State) bool { return s.Outcome == live.InTime },
		func(n int) say.Text { return say.F("%d renewed in time", n) }, 1},
	{func(r *live.Row, s live.State) bool { return s.Outcome == live.Late && !r.Ended },
		func(n int) say.Text { return say.F("%d late", n) }, 4},
	{func(r *live.Row, s live.State) bool { return s.Outcome == live.Never && !r.Ended },
		func(n int) say.Text { return say.F("%d not renewed", n) }, 5},
}

// word is what a number of rows is called, without the number.
func (c counter) word(theme *look.Theme, n int) string {
	return strings.TrimLeft(theme.Say(c.says(n)), "0123456789 ")
}

// always is the rank of what is never missing in the title.
const always = 7

// title counts what the rows that the filter leaves say, in w cells. How many those are
// comes first.
func (r *rows) title(theme *look.Theme, now time.Time, last string, w int) string {
	type part struct {
		text string
		rank int
	}
	var parts []part
	add := func(text say.Text, rank int) { parts = append(parts, part{theme.Say(text), rank}) }
	if r.filter != "" {
		add(say.F("%d with %s", len(r.list), cells.Cut(cells.Printable(r.filter), 20)), always)
	}
	var counts [len(counters)]int
	all := r.line.Rows()
	forgotten := r.line.Added() - len(all)
	for _, n := range r.list {
		one := &all[n-forgotten]
		s := one.State(now)
		for j, c := range counters {
			if c.has(one, s) {
				counts[j]++
			}
		}
	}
	for i, c := range counters {
		if counts[i] > 0 {
			add(c.says(counts[i]), c.rank)
		}
	}
	switch {
	case r.said > 0 && r.asked+r.incidents == 0:
		add(say.Plural(0, "%d incident", "%d incidents"), always)
	case len(parts) == 0:
		add(say.F("Requests"), always)
	}
	if !r.follows {
		add(say.F("%s: newest", last), always)
	}
	for {
		text := ""
		least := 0
		for i, p := range parts {
			if i > 0 {
				text += " ─ "
			}
			text += p.text
			if p.rank < parts[least].rank {
				least = i
			}
		}
		if cells.Width(text) <= w || parts[least].rank == always {
			return text
		}
		parts = slices.Delete(parts, least, least+1)
	}
}
