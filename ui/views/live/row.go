package live

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"agtok/live"
	"agtok/say"
	"agtok/ui/look"
)

// A column of the list. It has at least min cells, and more where there is room.
type column struct {
	min, most int
	text      func(r *live.Row) string
}

// columns are those between the time and the state. Where there is no room for
// all, the last ones are missing.
var columns = []column{
	{10, 22, func(r *live.Row) string { return name(r.Method + " " + r.Path) }},
	{10, 16, func(r *live.Row) string { return name(r.Channel) }},
	{10, 16, user},
	{10, 10, func(r *live.Row) string { return name(r.Role) }},
	{6, 8, lifetime},
}

// Widths, in cells.
const (
	markWidth  = 3 // of the cursor
	timeWidth  = 8
	columnGap  = 2
	stateWidth = 21 // "! expired, on purpose"
)

// A sized column has its width.
type sized struct {
	column
	w int
}

// columnsFor returns the columns that fit into w cells: half of the room that is
// left goes to them, the rest to the state.
func columnsFor(w int) (list []sized) {
	room := w - markWidth - timeWidth - columnGap - stateWidth
	for _, c := range columns {
		if c.min+columnGap > room {
			break
		}
		room -= c.min + columnGap
		list = append(list, sized{c, c.min})
	}
	room /= 2
	for i := range list {
		more := min(room, list[i].most-list[i].w)
		list[i].w += max(0, more)
		room -= max(0, more)
	}
	return list
}

// user says who was asked for, and as whom that was understood.
func user(r *live.Row) string {
	understood := name(r.User)
	if r.User == "" && r.Product != "" && r.Refused.IsZero() {
		understood = "any user"
	}
	if r.Sent == "" || r.Sent == r.User {
		return understood
	}
	return name(r.Sent) + " → " + understood
}

func lifetime(r *live.Row) string {
	if r.ExpiresIn <= 0 {
		return ""
	}
	return say.Span(time.Duration(r.ExpiresIn) * time.Second).String()
}

// drawRow draws the row with a number.
func (v *View) drawRow(n int, list []sized) string {
	r, theme, mark := v.row(n), v.theme, " "
	selected := n == v.cursor
	if selected {
		theme, mark = &look.Theme{}, "▸"
	}
	line := " " + mark + " " + r.Time.In(v.now.Location()).Format(time.TimeOnly)
	for _, c := range list {
		if r.Kind == live.Asked { // what the server says has the whole line
			line += look.Blank(columnGap) + look.Fit(c.text(&r), c.w)
		}
	}
	line = look.Fit(line+look.Blank(columnGap)+v.stateOf(&r, theme), v.w)
	if selected {
		return v.theme.Selected.Render(line)
	}
	return line
}

// stateOf says how the row stands, and then what is odd about it.
func (v *View) stateOf(r *live.Row, theme *look.Theme) string {
	var parts []string
	add := func(level look.Level, text string) { parts = append(parts, theme.Of(level).Render(text)) }
	switch {
	case r.Kind == live.Listening:
		add(look.Hint, "listening at "+strings.Join(r.URLs, " "))
	case !r.Refused.IsZero():
		add(look.Error, "✗ "+strconv.Itoa(r.Status)+" "+look.Shown(r.Refused.String()))
	case r.Fault != "":
		kind, _, _ := strings.Cut(r.Fault, ":")
		add(look.Warning, "! "+name(kind)+", on purpose")
	case r.Renewal.IsZero() && r.Status == 0:
		add(look.Hint, "no reply")
	case r.Renewal.IsZero():
		add(look.Hint, strconv.Itoa(r.Status)+" "+http.StatusText(r.Status))
	}
	if !r.Renewal.IsZero() {
		add(v.renewal(r))
	}
	for _, m := range r.Remarks {
		if m.Code != live.RemarkRole { // the refusal has said so
			add(look.Warning, "! "+look.Shown(m.Text.String()))
		}
	}
	return strings.Join(parts, "  ")
}

// renewal says how the renewal of the row's token stands.
func (v *View) renewal(r *live.Row) (look.Level, string) {
	s := r.State(v.now)
	at := s.By.In(v.now.Location()).Format(time.TimeOnly)
	switch s.Outcome {
	case live.InTime:
		return look.Done, "✓ renewed " + at
	case live.Early:
		return look.Hint, "· asked again " + at
	case live.Late:
		return look.Error, "✗ late " + at
	case live.Never:
		return look.Error, "✗ not renewed"
	case live.Unseen:
		return look.Hint, "· server stopped"
	case live.Open:
	}
	if s.Due {
		return look.Warning, "◐ renew by " + at
	}
	return look.Hint, "● renew by " + at
}

// levels are those of notes.
var levels = map[live.Level]look.Level{
	live.Good: look.Done, live.Expected: look.Hint, live.Odd: look.Warning, live.Bad: look.Error,
}

// detail is what is to be said about the row under the cursor.
func (v *View) detail() []string {
	r, ok := v.current()
	if !ok {
		return nil
	}
	var lines []string
	add := func(level look.Level, text string) {
		for _, l := range look.Wrap(level.Mark()+text, v.w-2) {
			lines = append(lines, " "+v.theme.Of(level).Render(l))
		}
	}
	if r.Kind == live.Listening {
		add(look.Hint, "listening at "+strings.Join(r.URLs, " "))
	}
	if level, text, ok := v.became(&r); ok {
		add(level, text)
	}
	for _, n := range r.Notes() {
		add(levels[n.Level], look.Shown(n.Text.String()))
	}
	if f, err := live.ParseFault(r.Fault); r.Fault != "" && err == nil {
		add(look.Hint, "the app sees: "+look.Shown(f.Reports().String()))
	}
	return lines
}

// became says what became of the row's token, where that is decided.
func (v *View) became(r *live.Row) (level look.Level, text string, ok bool) {
	s := r.State(v.now)
	at := look.Moment(s.By, v.now)
	switch s.Outcome {
	case live.InTime:
		return look.Done, "the app asked for the next token in time, at " + at, true
	case live.Early:
		return look.Hint, "the app asked for the next token long before the end, at " + at, true
	case live.Late:
		return look.Error, "the app asked for the next token when this one had ended, at " + at, true
	case live.Never:
		return look.Error, fmt.Sprintf("this token ended at %s, and the app did not ask for the next", at), true
	case live.Unseen:
		return look.Hint, "the server was stopped before this token ended: whether the app renews it is not known", true
	case live.Open:
	}
	return 0, "", false
}
