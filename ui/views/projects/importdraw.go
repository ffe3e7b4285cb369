package projects

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/profiles"
	"agtok/report"
	"agtok/say"
	"agtok/ui/session"
)

// An importLine is a line below the path, and what it is of, or -1.
type importLine struct {
	text       string
	file, name int // indexes
}

// filesRead is what can be imported.
var filesRead = say.F(
	"a .env or properties file, the output of agora project show --json, config.json of Agora's samples, or an export of agtok")

// foundLines say what files there are, or what is in the one that was read.
func (i *Import) foundLines() []importLine {
	var lines []importLine
	add := func(level report.Level, indent string, text say.Text) {
		for _, l := range i.Theme.Lines(level, text, i.W-2-cells.Width(indent)) {
			lines = append(lines, importLine{" " + indent + l, -1, -1})
		}
	}
	if i.err != nil {
		add(report.Error, "", session.Reason(i.err))
	}
	if i.found == nil {
		for n, f := range i.files {
			text := cells.Fit("   "+cells.Printable(f), i.W)
			if n == i.picked {
				text = i.Theme.Selected.Render(cells.Fit(" ▸ "+cells.Printable(f), i.W))
			}
			lines = append(lines, importLine{text, n, -1})
		}
		if i.err == nil && !i.waiting {
			if len(lines) > 0 {
				lines = append(lines, importLine{"", -1, -1})
			}
			add(report.Hint, "", filesRead)
		}
		return lines
	}
	if !strings.HasSuffix(i.found.Path, i.path.Value()) { // a folder was named, say
		add(report.Hint, "", say.F("read from %s", cells.Printable(i.found.Path)))
	}
	for _, w := range i.found.Warnings {
		add(report.Warning, "", w.Message)
	}
	for n, c := range i.found.Candidates {
		line := importLine{i.title(n), -1, n}
		if i.names[n] == nil {
			line.name = -1
		}
		lines = append(lines, line)
		add(report.Hint, "  ", say.F("from %v", say.Commas(c.From...)).Meaning("import"))
		for _, w := range c.Warnings {
			add(report.Warning, "  ", w.Message)
		}
		switch there := i.there[n]; {
		case there.filled != nil:
			add(report.Hint, "  ", say.F("is saved already, and gets the certificate that it lacks"))
			continue
		case there.err != nil:
			add(report.Warning, "  ", say.Of(there.err))
			continue
		case c.Existing != "":
			add(report.Hint, "  ", say.F("is saved already"))
			continue
		}
		for _, problem := range i.problems(n) {
			why := say.F("%v", problem)
			if problem.Field == profiles.FieldName { // it stands above
				why = problem.Message
			}
			add(report.Error, "  ", say.F("cannot be saved: %v", why))
		}
	}
	return lines
}

// nameWidth is enough for a name that is typed.
const nameWidth = 30

// title names a project as it will be in the list, or is there already.
func (i *Import) title(n int) string {
	c := i.found.Candidates[n]
	id, mark := cells.Printable(c.Profile.AppID), ""
	if c.Existing == "" && c.Profile.Production {
		mark = "  " + i.Theme.Production.Render(" "+i.Theme.Say(say.F("▲ PRODUCTION"))+" ")
	}
	switch {
	case i.names[n] == nil:
		return " " + i.Theme.Strong.Render(cells.Printable(c.Existing)) + "  " + id + mark
	case n == i.at:
		return i.Theme.Focus.Render("▸") + cells.Fit(i.names[n].Draw(nameWidth, i.Theme), nameWidth) + "  " + id + mark
	}
	return " " + i.Theme.Strong.Render(cells.Printable(i.names[n].Value())) + "  " + id + mark
}

// importHead is the height of the path, and of the line that sets it apart.
const importHead = 2

// room is how many lines of what was found are in sight: the path, the status
// and what sets them apart have the others.
func (i *Import) room() int { return max(0, i.H-importHead-2) }

// Cursor is in the path, or in a name.
func (i *Import) Cursor() *tea.Cursor {
	if i.at < 0 {
		return tea.NewCursor(min(cells.Width(i.label())+i.path.Cursor(), max(0, i.W-1)), 0)
	}
	for y, l := range i.foundLines() {
		if y -= i.top; l.name == i.at && y >= 0 && y < i.room() {
			return tea.NewCursor(min(1+i.names[i.at].Cursor(), max(0, i.W-1)), importHead+y)
		}
	}
	return tea.NewCursor(0, 0) // scrolled away
}

// label stands before the path.
func (i *Import) label() string { return " " + i.Theme.Say(say.F("File")) + "  " }

// View draws the path, what was found in it, and what can be done now.
func (i *Import) View() string {
	lines := make([]string, 0, i.H)
	lines = append(lines, i.Theme.Dim.Render(i.label())+i.path.Draw(i.W-cells.Width(i.label())-1, i.Theme), "")
	found := i.foundLines()
	i.top = max(0, min(i.top, len(found)-i.room()))
	for _, l := range found[i.top:min(len(found), i.top+i.room())] {
		lines = append(lines, l.text)
	}
	lines = cells.FitAll(lines, i.W, importHead+i.room())
	return strings.Join(cells.FitAll(append(lines, "", " "+i.status()), i.W, i.H), "\n")
}

func (i *Import) status() string {
	hint := func(b key.Binding, what say.Text) string {
		return i.Theme.Key.Render(b.Help().Key) + " " + i.Theme.Dim.Render(i.Theme.Say(what))
	}
	switch {
	case i.waiting:
		return i.Theme.Dim.Render(i.Theme.Say(say.F("working…")))
	case i.keys.Save.Enabled():
		return hint(i.keys.Save, say.Plural(len(i.savable()), "saves %d project", "saves %d projects")) +
			"   " + hint(i.keys.Next, say.F("changes names"))
	case i.keys.Read.Enabled():
		return hint(i.keys.Read, say.F("reads the file"))
	}
	return i.Theme.Dim.Render(i.Theme.Say(say.F("nothing to save")))
}
