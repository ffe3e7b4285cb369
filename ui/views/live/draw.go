package live

import (
	"slices"
	"strings"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A plan is where the parts of the view are.
type plan struct {
	headH        int
	listY, listH int
	detailY      int // of the line above the detail; -1 where there is none
}

// Sizes of the parts, in lines.
const (
	listMin   = 3
	detailLow = 2 // of text, where the view is low
	detailH   = 4
	highFrom  = 24
)

// plan divides the height.
func (v *View) plan() plan {
	p := plan{headH: len(v.state()) + len(v.settings(v.w)), detailY: -1}
	p.listY = p.headH + 1 // below a line
	p.listH = max(0, v.h-p.listY)
	detail := detailLow
	if v.h >= highFrom {
		detail = detailH
	}
	if len(v.list) == 0 || v.happened() == 0 || p.listH-detail-1 < listMin {
		return p
	}
	// It takes what the rows leave, and half where that is not enough.
	room := p.listH - 1
	detail = max(detail, min(len(v.detail()), max(room-max(listMin, len(v.list)), room/2)))
	p.listH = room - detail
	p.detailY = p.listY + p.listH
	return p
}

// ruleEdges are the cells of a rule beside its title.
const ruleEdges = 4

// Rules are the lines above the rows, and above what is said of the one under
// the cursor.
func (v *View) Rules() []pane.Rule {
	p := v.plan()
	rules := []pane.Rule{
		{Y: p.headH, Title: v.theme.Dim.Render(v.title(v.theme, v.now, v.keys.Last.Help().Key, v.w-ruleEdges))}}
	if r, ok := v.current(); ok && p.detailY >= 0 {
		rules = append(rules, pane.Rule{Y: p.detailY, Title: v.theme.Dim.Render(about(r, v.theme))})
	}
	return rules
}

// joined writes the parts of a title.
func joined(theme *look.Theme, parts []say.Text) string {
	var list []string
	for _, p := range parts {
		list = append(list, theme.Say(p))
	}
	return strings.Join(list, " ─ ")
}

// draw draws all lines of the view.
func (v *View) draw() []string {
	p := v.plan()
	lines := cells.FitAll(append(v.state(), v.settings(v.w)...), v.w, p.headH)
	if v.prompt != nil {
		lines[p.headH-1] = v.prompt.draw(v.w, v.theme)
	}
	lines = append(lines, cells.Blank(v.w)) // the rule's
	shown := v.inSight(p.listH)
	sized := v.shrunk(columnsFor(v.w), shown, v.theme)
	for _, n := range shown {
		lines = append(lines, v.drawRow(n, sized))
	}
	if v.happened() == 0 || len(v.list) == 0 {
		lines = append(lines, v.nothing()...)
	}
	if p.detailY >= 0 {
		lines = cells.FitAll(lines, v.w, p.detailY+1)
		lines = append(lines, v.cutDetail(v.h-p.detailY-1)...)
	}
	return cells.FitAll(lines, v.w, v.h)
}

// cutDetail is the detail in h lines, of which the last says how many more there are.
func (v *View) cutDetail(h int) []string {
	lines := v.detail()
	if more := len(lines) - h; more > 0 {
		lines = append(lines[:h-1], " "+
			v.theme.Dim.Render(v.theme.Say(say.Plural(more+1, "↓ %d more line", "↓ %d more lines"))))
	}
	return lines
}

// state says whether it serves, and where, or why not: in a line, and in more
// where a reason is longer.
func (v *View) state() []string {
	t := v.theme
	switch {
	case v.status == starting:
		return []string{" " + t.Dim.Render("◌ "+t.Say(say.F("starting…")))}
	case v.status == stopping:
		return []string{" " + t.Dim.Render("◌ "+t.Say(say.F("stopping…")))}
	case v.status == serving:
		return []string{v.where(v.theme, v.w)}
	case !v.why.IsZero():
		return v.reasons(report.Error, v.why)
	case v.deps.Servers == nil:
		return v.reasons(report.Hint, say.F("agtok cannot serve here"))
	case v.project == nil:
		return v.reasons(report.Warning, say.F("no project to sign with"))
	case v.asksFirst():
		return v.reasons(report.Warning,
			say.F("%v is in production; %s asks before it serves", v.project.Title(), v.keys.Serve.Help().Key))
	case v.hold.Ask:
		return v.reasons(v.hold.Level, say.F("%v (%s)", v.hold.Text, v.keys.Serve.Help().Key))
	case !v.hold.Text.IsZero():
		return v.reasons(v.hold.Level, v.hold.Text)
	}
	start := t.Key.Render(v.keys.Serve.Help().Key) + t.Dim.Render(" "+t.Say(say.F("starts it")))
	return []string{" " + t.Dim.Render("○ "+t.Say(say.F("stopped"))+"   ") + start}
}

// reasons says why it is stopped.
func (v *View) reasons(level report.Level, why say.Text) (lines []string) {
	mark := look.Mark(level)
	if mark == "" {
		mark = "○ "
	}
	for _, l := range cells.Wrap(mark+v.theme.Say(say.F("stopped: %v", why)), v.w-2) {
		lines = append(lines, " "+v.theme.Of(level).Render(l))
	}
	return lines
}

// settings are what the server serves, in lines of w cells. Where the view is low and
// has rows to show, those that nobody chose take no line of their own.
func (v *View) settings(w int) []string {
	t := v.theme
	value := func(label say.Text, text string) string { return t.Dim.Render(t.Say(label)+" ") + text }
	var items []string
	var defaults []int // of the items, by index
	add := func(is bool, item string) {
		if !is {
			defaults = append(defaults, len(items))
		}
		items = append(items, item)
	}
	optional := func(label say.Text, text string) {
		is := text != ""
		if !is {
			text = t.Dim.Render(t.Say(say.F("as asked")))
		}
		add(is, value(label, text))
	}
	if p := v.signing(); p != nil {
		add(true, value(say.F("tokens of"), v.titleOf(p, v.theme)))
	}
	if v.status != serving {
		add(true, value(labels[forPort], v.port))
	}
	optional(labels[forLifetime], cells.Printable(v.lifetime))
	next := ""
	if v.fault != "" {
		next = t.Warn.Render("! " + v.fault)
	}
	optional(say.F("Next reply"), next)
	if v.lan {
		add(true, t.Warn.Render("! "+t.Say(say.F("for the whole network"))))
	} else {
		add(false, t.Dim.Render(t.Say(say.F("for this machine alone"))))
	}
	if v.log.state != noLog {
		add(true, value(say.F("log"), t.Say(v.log.name())))
	}
	all := flow(items, w)
	if v.h >= highFrom || v.happened() == 0 {
		return all
	}
	fewest := all
	for _, i := range slices.Backward(defaults) {
		items = slices.Delete(items, i, i+1)
		if lines := flow(items, w); len(lines) < len(fewest) {
			fewest = lines
		}
	}
	return fewest
}

// flow puts items into lines of w cells.
func flow(items []string, w int) []string {
	const gap = "   "
	var lines []string
	line := ""
	for _, item := range items {
		switch {
		case line == "":
			line = " " + item
		case cells.Width(line+gap+item) <= w:
			line += gap + item
		default:
			lines = append(lines, cells.Fit(line, w))
			line = " " + item
		}
	}
	return append(lines, cells.Fit(line, w))
}

// nothing says what happens here, while there are no rows.
func (v *View) nothing() []string {
	text := say.F(
		"An app on this machine gets its tokens here: it asks as it asks the token servers of Agora's samples and " +
			"docs. What it asks for is listed, and whether it renews in time. " +
			"For local testing only: whoever reaches the port can join as anyone.")
	switch {
	case v.filter != "" && v.happened() > 0:
		text = say.F("nothing here has that; %s shows all", v.keys.Back.Help().Key)
	case v.line.Cleared():
		text = say.F("The rows are cleared; %s brings them back. What comes now is listed.", v.keys.Undo.Help().Key)
	case v.log.state == open && v.status == stopped:
		text = say.F("The log has said nothing of tokens yet. Calls of joinChannel, join, login and renewToken are listed, "+
			"and why a token was refused. Where the app asks agtok for its tokens, %s starts the server.",
			v.keys.Serve.Help().Key)
	case v.status == serving:
		text = say.F("Nothing was asked yet. Let the app ask %s; %s lists the addresses for phones and emulators.",
			v.base(), v.keys.Addresses.Help().Key)
	}
	var lines []string
	for _, l := range cells.Wrap(v.theme.Say(text), v.w-2) {
		lines = append(lines, " "+v.theme.Dim.Render(l))
	}
	return lines
}
