package live

import (
	"math"
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

// A column of the list. It has min cells at most where the list is narrow, and most
// where it is wide; less where no row needs as much.
type column struct {
	min, most int
	leaves    int // cells that must be left for the state
	text      func(r *live.Row, theme *look.Theme, w int) string
}

// columns are those between the time and the state: first whose row it is, then what
// was done. Where there is no room for all, the last ones are missing.
var columns = [...]column{
	{min: 10, most: 16, leaves: stateWidth, text: channel},
	{min: 10, most: 16, leaves: stateWidth, text: user},
	{min: 11, most: 22, leaves: stateWidth, text: what}, // joinChannel
	{min: 10, most: 10, leaves: wideState, text: func(r *live.Row, _ *look.Theme, _ int) string { return name(r.Role) }},
	{min: 6, most: 8, leaves: wideState, text: lifetime},
}

// whose is how many columns say whose row it is.
const whose = 2

func channel(r *live.Row, _ *look.Theme, _ int) string {
	if r.Said != nil {
		return name(r.Said.Channel)
	}
	return name(r.Channel)
}

// user says who was asked for, and where there is room for it, as whom that was
// understood.
func user(r *live.Row, theme *look.Theme, w int) string {
	if r.Said != nil {
		return name(r.Said.User)
	}
	understood := name(r.User)
	if r.User == "" && r.Product != "" && r.Refused.IsZero() {
		understood = theme.Say(say.F("any user"))
	}
	if both := name(r.Sent) + " → " + understood; r.Sent != "" && r.Sent != r.User && cells.Width(both) <= w {
		return both
	}
	return understood
}

// what was asked for, or called. What was missed is the state.
func what(r *live.Row, theme *look.Theme, w int) string {
	switch {
	case r.Said != nil:
		return theme.Say(called(r.Said))
	case r.Kind == live.Missed:
		return ""
	}
	return cells.CutPath(name(r.Method+" "+r.Path), w)
}

func lifetime(r *live.Row, theme *look.Theme, _ int) string {
	if r.ExpiresIn <= 0 {
		return ""
	}
	return say.Span(time.Duration(r.ExpiresIn) * time.Second).For(theme.Reader(time.Time{}))
}

// Widths, in cells.
const (
	markWidth  = 3 // of the cursor
	timeWidth  = 8
	columnGap  = 2
	stateWidth = 21 // "! expired, on purpose"
	wideState  = 30
	remarkMin  = 16 // of the beginning of a remark, with the gap
	reasonRoom = 80 // of a state with its reason
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
func columnsFor(w int) (list []sized) {
	room := w - markWidth - timeWidth - columnGap
	grown := max(0, min(w, growTo)-growFrom)
	for _, c := range columns {
		wide := c.min + (c.most-c.min)*grown/(growTo-growFrom)
		if wide+columnGap+c.leaves > room {
			break
		}
		room -= wide + columnGap
		list = append(list, sized{c, wide})
	}
	return list
}

// shrunk are columns no wider than the rows in sight need, or those that were in sight
// before: what is listed does not move to and fro.
func (r *rows) shrunk(list []sized, shown []int, theme *look.Theme) []sized {
	for i := range list {
		c, needs := &list[i], r.widths[i]
		for _, n := range shown {
			if one := r.row(n); one.Kind != live.Listening {
				needs = max(needs, cells.Width(c.text(&one, theme, c.w)))
			}
		}
		c.w = min(c.w, needs)
		r.widths[i] = c.w
	}
	return list
}

// drawRow draws the row with a number.
func (v *View) drawRow(n int, list []sized) string {
	r, theme, mark := v.row(n), v.theme, " "
	selected := n == v.cursor
	if selected {
		theme, mark = &look.Theme{Lang: v.theme.Lang}, "▸"
	}
	apart := " "
	if v.clockApart(&r, v.now.Location()) {
		apart = otherClock
	}
	line := " " + mark + apart + moment(&r, v.now.Location())
	for _, c := range fitted(&r, list, theme, v.now, v.w-cells.Width(line)-columnGap) {
		if c.w > 0 {
			line += cells.Blank(columnGap) + cells.Fit(c.text(&r, theme, c.w), c.w)
		}
	}
	line += cells.Blank(columnGap)
	line = cells.Fit(line+stateOf(&r, theme, v.now, v.w-cells.Width(line)), v.w)
	if selected {
		return v.theme.Selected.Render(line)
	}
	return line
}

// width is how many cells columns take, with the gaps behind them.
func width(list []sized) (w int) {
	for _, c := range list {
		if c.w > 0 {
			w += c.w + columnGap
		}
	}
	return w
}

// fitted are the columns of a row that has w cells beside its time. The states stand
// below each other, and so do those with a reason: that has the room of the columns
// that say no more than whose row it is, unless all leave enough.
func fitted(r *live.Row, list []sized, theme *look.Theme, now time.Time, w int) []sized {
	if r.Kind == live.Listening || len(list) == 0 { // what the server says has the whole line
		return nil
	}
	if channel(r, theme, w) == "" && user(r, theme, w) == "" {
		return anonymous(r, list, theme, w, cells.Width(stateOf(r, theme, now, math.MaxInt)))
	}
	if hasReason(r) && len(list) > whose && (w-width(list) < reasonRoom || r.Kind == live.Missed) {
		return list[:whose]
	}
	return list
}

// hasReason reports whether the state of a row says why it is as it is.
func hasReason(r *live.Row) bool {
	return inSentence(r) || slices.ContainsFunc(r.Remarks, func(m live.Remark) bool { return m.Code != live.RemarkRole })
}

// anonymous are the columns of a row that is nobody's: what was done stands in the
// place of who has. It is whole where it is the fault, and left out where the state
// begins with it.
func anonymous(r *live.Row, list []sized, theme *look.Theme, w, says int) []sized {
	if r.Said != nil && inSentence(r) {
		return nil
	}
	does := sized{column{text: what}, width(list) - columnGap}
	if inSentence(r) || says+width(list) > w {
		does.w = max(0, min(cells.Width(what(r, theme, w)), w-columnGap-min(says, stateWidth)))
	}
	return []sized{does}
}

// inSentence reports whether the state of a row is a sentence.
func inSentence(r *live.Row) bool {
	return !r.Refused.IsZero() || r.Kind == live.Missed || r.Said != nil && r.Said.Answer == applog.Failed
}

// stateOf says how the row stands, and then what is odd about it: in a word where w cells
// have no room for the beginning of that. It is said below the list, too.
func stateOf(r *live.Row, theme *look.Theme, now time.Time, w int) string {
	var parts []string
	add := func(level report.Level, mark string, text say.Text) {
		parts = append(parts, theme.Of(level).Render(mark+cells.Shown(text.For(reader(theme, now)))))
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
			before := strings.Join(parts[:len(parts)-1], "  ")
			if w-cells.Width(before) < remarkMin {
				word, short := "", briefly(r, theme, now)
				if says, ok := remarkWords[m.Code]; ok {
					word = " " + theme.Of(report.Warning).Render(look.Mark(report.Warning)+theme.Say(says))
				}
				return inRoom(w, before+word, short+word, before, short)
			}
			break // what there is room for says what it is about
		}
	}
	return strings.Join(parts, "  ")
}

// inRoom returns the first text that takes no more than w cells, or the last one.
func inRoom(w int, texts ...string) string {
	i := slices.IndexFunc(texts, func(t string) bool { return cells.Width(t) <= w })
	if i < 0 {
		i = len(texts) - 1
	}
	return texts[i]
}

// briefly is how a row stands where something else is to be said, too: the mark, and the
// time that it is about.
func briefly(r *live.Row, theme *look.Theme, now time.Time) string {
	level, mark, text := report.Hint, "", say.Text{}
	switch s := r.State(now); {
	case r.Renewal.IsZero() && r.Fault != "":
		kind, _, _ := strings.Cut(r.Fault, ":")
		level, mark, text = report.Warning, look.Mark(report.Warning), say.F("%s", name(kind))
	case r.Renewal.IsZero():
		text = say.F("%v", say.Plain(strconv.Itoa(r.Status)))
	default:
		level, mark, text = renewal(r, now)
		switch {
		case r.Ended:
			text = say.F("%v", say.Clock(r.Renewal.End))
		case s.Outcome == live.Unseen:
			text = say.F("stopped")
		case s.Outcome != live.Never:
			text = say.F("%v", say.Clock(s.By))
		}
	}
	return theme.Of(level).Render(mark + cells.Shown(text.For(reader(theme, now))))
}

// remarkWords are what remarks are about, for where there is no room for more: the state
// beside them leaves 8 cells. Of a fault the state says it.
var remarkWords = map[live.RemarkCode]say.Text{
	live.RemarkRequest:     say.F("request").Meaning("remark"),
	live.RemarkUserKind:    say.F("id type"),
	live.RemarkChannelCase: say.F("case"),
	live.RemarkAnyUser:     say.F("any user"),
	live.RemarkOtherUser:   say.F("one app?"),
	live.RemarkLifetime:    say.F("lifetime"),
	live.RemarkPlaceholder: say.F("no user"),
	live.RemarkRoleChanged: say.F("role"),
	live.RemarkTwice:       say.F("twice"),
	live.RemarkLoop:        say.F("loop"),
	live.RemarkShort:       say.F("lifetime"),
	live.RemarkLong:        say.F("lifetime"),
	live.RemarkMoment:      say.F("lifetime"),
	live.RemarkName:        say.F("name").Meaning("remark"),
	live.RemarkCertificate: say.F("secret"),
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
	if r.Later == live.Late {
		return say.F("renewed %v late", say.Span(r.LaterAt.Sub(r.Renewal.End)))
	}
	for _, m := range r.Remarks { // that another user asked
		return m.Text
	}
	return say.F("not renewed since %v", say.Clock(r.Renewal.Issued))
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
			list = append(list,
				look.Notice{Level: report.Hint, Text: say.F("the app sees: %v", f.ReportsFor(services[r.Product]))})
		}
	}
	return list
}

// reader is who reads a sentence about a row: its times are on the clock of the rows.
func reader(theme *look.Theme, now time.Time) say.Reader {
	r := theme.Reader(now)
	r.OwnZone = true
	return r
}

// detail is what is to be said about the row under the cursor, in all lines that
// it takes.
func (v *View) detail() (lines []string) {
	r, ok := v.current()
	if !ok {
		return nil
	}
	list := notes(&r, v.now)
	if v.clockApart(&r, v.now.Location()) {
		list = append(list, ownClock(&r, v.now.Location()))
	}
	for _, n := range list {
		for _, l := range cells.Wrap(look.Mark(n.Level)+cells.Shown(n.Text.For(reader(v.theme, v.now))), v.w-2) {
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
		for _, whose := range []string{name(r.Channel), user(&r, theme, math.MaxInt)} {
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
