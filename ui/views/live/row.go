package live

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"agtok/cells"
	"agtok/live"
	"agtok/live/applog"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
)

// A column of the list. It has min cells where the list is narrow, and most where
// it is wide.
type column struct {
	min, most int
	text      func(r *live.Row, theme *look.Theme) string
	path      bool // it can be one, and is then cut as one
}

// columns are those between the time and the state. Where there is no room for
// all, the last ones are missing.
var columns = []column{
	{min: 12, most: 22, text: what, path: true},
	{min: 10, most: 16, text: func(r *live.Row, _ *look.Theme) string {
		if r.Said != nil {
			return name(r.Said.Channel)
		}
		return name(r.Channel)
	}},
	{min: 10, most: 16, text: user},
	{min: 10, most: 10, text: func(r *live.Row, _ *look.Theme) string { return name(r.Role) }},
	{min: 6, most: 8, text: lifetime},
}

// logColumns are those where a log is read: the first says whose row it is, the
// second has room for joinChannel.
var logColumns = append([]column{{min: 5, most: 5, text: whose}, {min: 11, most: 22, text: what, path: true}},
	columns[1:]...)

func whose(r *live.Row, theme *look.Theme) string {
	switch {
	case r.Said != nil:
		return theme.Say(say.F("log").Meaning("row"))
	case r.Kind == live.Missed:
		return theme.Say(say.F("ended").Meaning("row"))
	}
	return theme.Say(say.F("asked").Meaning("row"))
}

// what was asked for, or called.
func what(r *live.Row, theme *look.Theme) string {
	if r.Said != nil {
		return theme.Say(called(r.Said))
	}
	if r.Kind == live.Missed {
		return theme.Say(say.F("missed"))
	}
	return name(r.Method + " " + r.Path)
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

// Where columns begin to grow, and have grown, in cells of the list.
const (
	growFrom = 100
	growTo   = 160
)

// columnsFor returns the columns that fit into w cells. All grow slowly, each at its
// own pace: in a wider list none is narrower.
func columnsFor(w int, columns []column) (list []sized) {
	room := w - markWidth - timeWidth - columnGap - stateWidth
	grown := max(0, min(w, growTo)-growFrom)
	for _, c := range columns {
		wide := c.min + (c.most-c.min)*grown/(growTo-growFrom)
		if wide+columnGap > room {
			break
		}
		room -= wide + columnGap
		list = append(list, sized{c, wide})
	}
	return list
}

// user says who was asked for, and as whom that was understood.
func user(r *live.Row, theme *look.Theme) string {
	if r.Said != nil {
		return name(r.Said.User)
	}
	understood := name(r.User)
	if r.User == "" && r.Product != "" && r.Refused.IsZero() {
		understood = theme.Say(say.F("any user"))
	}
	if r.Sent == "" || r.Sent == r.User {
		return understood
	}
	return name(r.Sent) + " → " + understood
}

func lifetime(r *live.Row, theme *look.Theme) string {
	if r.ExpiresIn <= 0 {
		return ""
	}
	return say.Span(time.Duration(r.ExpiresIn) * time.Second).For(theme.Reader(time.Time{}))
}

// drawRow draws the row with a number.
func (v *View) drawRow(n int, list []sized) string {
	r, theme, mark := v.row(n), v.theme, " "
	selected := n == v.cursor
	if selected {
		theme, mark = &look.Theme{Lang: v.theme.Lang}, "▸"
	}
	line := " " + mark + " " + moment(&r, v.now.Location())
	for _, c := range fitted(&r, list, theme, v.now, v.w-cells.Width(line)-columnGap) {
		text := c.text(&r, theme)
		if c.path && r.Said == nil {
			text = cells.CutPath(text, c.w)
		}
		line += cells.Blank(columnGap) + cells.Fit(text, c.w)
	}
	line += cells.Blank(columnGap)
	line = cells.Fit(line+stateOf(&r, theme, v.now, v.w-cells.Width(line)), v.w)
	if selected {
		return v.theme.Selected.Render(line)
	}
	return line
}

// inSentence reports whether the state of a row is a sentence.
func inSentence(r *live.Row) bool {
	return !r.Refused.IsZero() || r.Kind == live.Missed || r.Said != nil && r.Said.Answer == applog.Failed
}

// fitted are the columns of a row that has w cells. Why there is no token is said in
// a sentence: it has the room of the last columns that are empty, and of those that
// matter less; and so has the path where there is nothing else, for it is the fault.
func fitted(r *live.Row, list []sized, theme *look.Theme, now time.Time, w int) []sized {
	if r.Kind == live.Listening { // what the server says has the whole line
		return nil
	}
	if !inSentence(r) || len(list) == 0 {
		return list
	}
	path := slices.IndexFunc(list, func(c sized) bool { return c.path })
	says := cells.Width(stateOf(r, theme, now, w))
	left := func() int {
		n := w
		for _, c := range list {
			n -= c.w + columnGap
		}
		return n
	}
	for last := len(list) - 1; last > path && (list[last].text(r, theme) == "" || last > path+2 && left() < says); last-- {
		list = list[:last]
	}
	if path == len(list)-1 && !r.Refused.IsZero() {
		list = slices.Clone(list)
		whole := cells.Width(list[path].text(r, theme))
		list[path].w = max(list[path].w, min(whole, list[path].w+left()-min(says, stateWidth)))
	}
	return list
}

// stateOf says how the row stands, and then what is odd about it: a mark alone where
// w cells have no room for that. It is said below the list, too.
func stateOf(r *live.Row, theme *look.Theme, now time.Time, w int) string {
	var parts []string
	add := func(level report.Level, mark string, text say.Text) {
		parts = append(parts, theme.Of(level).Render(mark+cells.Shown(text.For(theme.Reader(now)))))
	}
	switch {
	case r.Said != nil:
		add(answer(r.Said, now.Location()))
		return parts[0]
	case r.Kind == live.Listening:
		add(report.Hint, "", listening(r))
	case r.Kind == live.Missed:
		add(report.Error, look.Mark(report.Error), missed(r))
		return parts[0]
	case !r.Refused.IsZero():
		add(report.Error, look.Mark(report.Error)+strconv.Itoa(r.Status)+" ", r.Refused)
	case r.Fault != "":
		kind, _, _ := strings.Cut(r.Fault, ":")
		add(report.Warning, look.Mark(report.Warning), say.F("%s, on purpose", name(kind)))
	case r.Renewal.IsZero() && r.Status == 0:
		add(report.Hint, "", say.F("no reply"))
	case r.Renewal.IsZero():
		add(report.Hint, "", say.F("%d %s", r.Status, http.StatusText(r.Status)))
	}
	if !r.Renewal.IsZero() {
		add(renewal(r, now))
	}
	for _, m := range r.Remarks {
		if m.Code == live.RemarkRole { // the refusal has said so
			continue
		}
		add(report.Warning, look.Mark(report.Warning), m.Text)
		if cells.Width(strings.Join(parts, "  ")) > w {
			mark := theme.Of(report.Warning).Render(strings.TrimSpace(look.Mark(report.Warning)))
			return strings.Join(parts[:len(parts)-1], "  ") + " " + mark
		}
	}
	return strings.Join(parts, "  ")
}

// listening is the row of a server that has begun.
func listening(r *live.Row) say.Text {
	text := say.F("listening at %s", strings.Join(r.URLs, " "))
	if r.LAN {
		text = say.F("%v, for the whole network", text)
	}
	return say.F("%v, tokens of %s", text, name(r.Project))
}

// missed is the row of a token that has ended.
func missed(r *live.Row) say.Text {
	for _, m := range r.Remarks { // that another user asked
		return m.Text
	}
	given := say.Clock(r.Renewal.Issued)
	if r.Later == live.Late {
		return say.F("renewed %v late: token of %v", say.Span(r.LaterAt.Sub(r.Renewal.End)), given)
	}
	return say.F("not renewed: token of %v", given)
}

// renewal says how the renewal of the row's token stands.
func renewal(r *live.Row, now time.Time) (level report.Level, mark string, text say.Text) {
	s := r.State(now)
	at := say.Clock(s.By)
	if r.Ended { // its own row says that nobody had asked
		return report.Hint, "· ", say.F("ended %v", say.Clock(r.Renewal.End))
	}
	switch s.Outcome {
	case live.InTime:
		return report.Done, look.Mark(report.Done), say.F("renewed %v", at).Meaning("app")
	case live.Early:
		return report.Hint, "· ", say.F("asked again %v", at)
	case live.Late:
		return report.Error, look.Mark(report.Error), say.F("late %v", at)
	case live.Never:
		return report.Error, look.Mark(report.Error), say.F("not renewed")
	case live.Unseen:
		return report.Hint, "· ", say.F("server stopped")
	}
	if s.Due {
		return report.Warning, "◐ ", say.F("renew by %v", at)
	}
	return report.Hint, "● ", say.F("renew by %v", at)
}

// notes are what is to be said about a row, the most important first.
func notes(r *live.Row, now time.Time) (list []look.Notice) {
	switch {
	case r.Said != nil:
		return notesOn(r.Said)
	case r.Kind == live.Listening:
		return []look.Notice{{Level: report.Hint, Text: listening(r)}}
	}
	for _, n := range r.Notes(now) {
		list = append(list, look.Notice{Level: n.Level, Text: n.Text})
	}
	if r.Fault != "" {
		if f, err := live.ParseFault(r.Fault); err == nil {
			list = append(list, look.Notice{Level: report.Hint, Text: say.F("the app sees: %v", f.Reports())})
		}
	}
	return list
}

// detail is what is to be said about the row under the cursor, in all lines that
// it takes.
func (v *View) detail() (lines []string) {
	r, ok := v.current()
	if !ok {
		return nil
	}
	for _, n := range notes(&r, v.now) {
		for _, l := range cells.Wrap(look.Mark(n.Level)+cells.Shown(n.Text.For(v.theme.Reader(v.now))), v.w-2) {
			lines = append(lines, " "+v.theme.Of(n.Level).Render(l))
		}
	}
	return lines
}

// about is what is asked, in full, and by whom.
func about(r live.Row, theme *look.Theme) string {
	if r.Said != nil {
		return joined(theme, aboutSaid(r.Said))
	}
	switch r.Kind {
	case live.Listening:
		return theme.Say(say.F("Server"))
	case live.Missed:
		text := theme.Say(say.F("Not renewed"))
		if r.Later == live.Late {
			text = theme.Say(say.F("Renewed late"))
		}
		for _, whose := range []string{name(r.Channel), user(&r, theme)} {
			if whose != "" {
				text += " ─ " + whose
			}
		}
		return text
	}
	text := name(r.Method + " " + r.Path)
	if r.Dialect != "" {
		text += " ─ " + name(r.Dialect)
	}
	if r.Client != "" {
		text += " ─ " + name(r.Client)
	}
	return text
}
