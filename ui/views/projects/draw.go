package projects

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/profiles"
	"agtok/report"
	"agtok/say"
	"agtok/ui/session"
)

// Sizes of the list, in cells.
const (
	detailsFrom  = 12 // height from which what is known of a project stands below the list
	columnsFrom  = 56 // width from which it stands beside the name
	roomyFrom    = 70 // width from which there is room for the last use, and for words
	detailsLines = 6
	labelWidth   = 9 // leaves "environment" and "★ every start" whole in the narrow list
	usedWidth    = 8
	placeWidth   = 13
	idWidth      = 10
	markerWidth  = 5  // " ▸ ● "
	marksWidth   = 5  // "★ ▲ "
	wordsWidth   = 16 // "★ ▲ PRODUCTION "
)

// rowsHeight is what the lines above it, the problems and the details leave to
// the list.
func (p *List) rowsHeight() int {
	return max(1, p.H-p.headHeight()-len(p.problemLines())-len(p.details()))
}

// headHeight is that of the filter, and of the names of the columns.
func (p *List) headHeight() int {
	if p.W >= columnsFrom && len(p.list) > 0 {
		return 2
	}
	return 1
}

// View draws the filter, the part of the list around its cursor, and what is
// known of the project under it.
func (p *List) View() string {
	lines := []string{p.filterLine()}
	if p.headHeight() > 1 {
		lines = append(lines, p.Theme.Dim.Render(p.heading()))
	}
	rows := p.rowsHeight()
	for n := p.top; n < min(len(p.shown), p.top+rows); n++ {
		lines = append(lines, p.row(n))
	}
	if none := say.F("no projects yet"); len(p.shown) == 0 {
		if len(p.list) > 0 {
			none = say.F("no project has that")
		}
		lines = append(lines, " "+p.Theme.Dim.Render(p.Theme.Say(none)))
	}
	lines = append(cells.FitAll(lines, p.W, p.headHeight()+rows), p.problemLines()...)
	lines = append(lines, p.details()...)
	return strings.Join(cells.FitAll(lines, p.W, p.H), "\n")
}

// Title is the title of the pane: it says how many projects there are.
func (p *List) Title() string {
	if len(p.list) == 0 {
		return p.Theme.Say(say.F("Projects"))
	}
	return p.Theme.Say(say.F("Projects %d", len(p.list)))
}

// filterLine is what is typed, and how many projects that lets through.
func (p *List) filterLine() string {
	count := ""
	if p.filter.Value() != "" {
		count = p.Theme.Say(say.F("%d of %d", len(p.shown), len(p.list)))
	}
	room := p.W - 2 - cells.Width(count)
	text := p.filter.Draw(room-1, p.Theme)
	switch {
	case p.focused && p.filter.Value() == "":
		text = p.Theme.Dim.Render(cells.Cut(p.Theme.Say(say.F("type to filter")), room-1))
	case !p.focused:
		text = ""
	}
	return " " + cells.Fit(text, room) + p.Theme.Dim.Render(count)
}

// row draws one project: ▸ is the cursor, ● the current project, as in the header.
func (p *List) row(n int) string {
	project := &p.list[p.shown[n]]
	at, current := p.focused && n == p.cursor, project.Key() == p.inForce
	marker := []rune("     ")
	if at {
		marker[1] = '▸'
	}
	if current {
		marker[3] = '●'
	}
	marks := p.marks(project)
	room := p.W - markerWidth - cells.Width(marks) - 1
	text := p.Theme.Say(project.Title())
	if p.W >= columnsFrom {
		text = p.columns(text, project.ShortAppID(), p.place(project), p.used(project), room)
	}
	text = string(marker) + cells.Fit(text, room) + " "
	switch {
	case at:
		return p.Theme.Selected.Render(text + ansi.Strip(marks)) // one bar, whatever the marks' colours
	case current:
		text = p.Theme.Strong.Render(text)
	}
	return text + marks
}

// heading names the columns.
func (p *List) heading() string {
	room := p.W - markerWidth - cells.Width(p.marks(&session.Project{})) - 1
	return cells.Blank(markerWidth) + p.columns(p.Theme.Say(say.F("Name")), p.Theme.Say(say.F("App ID")),
		p.Theme.Say(say.F("Certificate")), p.Theme.Say(say.F("Used").Meaning("column")), room)
}

// marks say what a project is: ★ the default, ▲ in production, ◇ the sample.
// They take as many cells for each project where there are columns.
func (p *List) marks(project *session.Project) string {
	def, mark := "", ""
	if project.Profile.Default {
		def = p.Theme.Dim.Render("★ ")
	}
	switch {
	case project.Production && p.W >= roomyFrom:
		mark = p.Theme.Production.Render(" " + p.Theme.Say(say.F("▲ PRODUCTION")) + " ")
	case project.Production:
		mark = p.Theme.Verdict(report.Error).Render("▲") + " "
	case project.Sample:
		mark = p.Theme.Dim.Render("◇ ")
	}
	switch {
	case p.W >= roomyFrom:
		return cells.Fit(cells.Fit(def, 2)+mark, wordsWidth)
	case p.W >= columnsFrom:
		return cells.Fit(cells.Fit(def, 2)+mark, marksWidth)
	}
	return def + mark
}

// columns draws the name, and behind it what else is known, as far as there is room.
func (p *List) columns(name, appID, place, used string, w int) string {
	rest := "  " + cells.Fit(appID, idWidth) + "  " + cells.Fit(cells.Cut(place, placeWidth-1), placeWidth)
	if p.W >= roomyFrom {
		rest += cells.Fit(used, usedWidth)
	}
	return cells.Fit(name, w-cells.Width(rest)) + rest
}

// place says where the certificate is.
func (p *List) place(project *session.Project) string {
	if !project.Profile.Saved() {
		return cells.Shown(p.Theme.Say(project.Source))
	}
	return p.where(project.Profile.Primary)
}

// where writes the place of a certificate.
func (p *List) where(c profiles.Certificate) string { return p.Theme.Say(say.F("%v", c.Where())) }

// details says below a narrow list what is known of the project under the
// cursor.
func (p *List) details() []string {
	project := p.selected()
	if p.W >= columnsFrom || p.H < detailsFrom || project == nil {
		return nil
	}
	lines := []string{p.Theme.Border.Render(" " + strings.Repeat("╌", max(0, p.W-2)))}
	add := func(label say.Text, text string) {
		lines = append(lines, " "+p.Theme.Dim.Render(cells.Cut(cells.Fit(p.Theme.Say(label), labelWidth)+text, p.W-2)))
	}
	saved := project.Profile
	add(say.F("App ID"), project.ShortAppID())
	add(say.F("cert"), p.place(project))
	if !saved.Secondary.IsZero() {
		add(say.F("2nd cert"), p.where(saved.Secondary))
	}
	if saved.Saved() {
		add(say.F("used"), p.used(project))
	} else {
		add(say.F("saved"), p.Theme.Say(say.F("no").Meaning("saved")))
	}
	if saved.Default {
		add(say.F("default"), p.Theme.Say(say.F("★ every start")))
	}
	for len(lines) < detailsLines { // the list keeps its height
		lines = append(lines, "")
	}
	return lines
}

// used says when a project was used.
func (p *List) used(project *session.Project) string {
	last, text := project.Profile.LastUsed, say.Text{}
	switch {
	case !project.Profile.Saved():
		text = say.F("unsaved")
	case last.IsZero():
		text = say.F("never")
	default:
		text = say.F("%v", day(last))
	}
	return text.For(p.Theme.Reader(p.now))
}

// A day is when something was: the time of today, or the date, in few cells.
type day time.Time

// For writes the day.
func (d day) For(r say.Reader) string {
	t := time.Time(d).In(r.Now.Location())
	layout := "Jan 2006"
	switch thisYear := t.Year() == r.Now.Year(); {
	case thisYear && t.YearDay() == r.Now.YearDay():
		layout = "15:04"
	case r.Lang == say.Chinese && thisYear:
		layout = "01-02"
	case r.Lang == say.Chinese:
		layout = "2006-01"
	case thisYear:
		layout = "2 Jan"
	}
	return t.Format(layout)
}

// problemLines say what is wrong with the store, in at most half of the list.
func (p *List) problemLines() []string {
	var lines []string
	for _, problem := range p.problems {
		for _, l := range p.Theme.Lines(problem.Level, problem.Text, p.W-2) {
			lines = append(lines, " "+l)
		}
	}
	return lines[:max(0, min(len(lines), p.H/2))]
}

// names are those of the saved projects.
func (p *List) names() []string {
	var names []string
	for _, saved := range p.profiles() {
		names = append(names, saved.Name)
	}
	return names
}

// profiles are the saved projects.
func (p *List) profiles() []profiles.Profile {
	var list []profiles.Profile
	for i := range p.list {
		if p.list[i].Profile.Saved() {
			list = append(list, p.list[i].Profile)
		}
	}
	return list
}
