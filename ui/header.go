package ui

import (
	"time"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/look"
)

// header is the project in force, unmistakably, and where its credentials come
// from, whatever else there is no room for. The clock stands there while
// something counts down: then it is right.
func (m *Model) header() string {
	w := m.layout.header.Dx()
	left := " " + m.theme.Brand.Render("agtok") + "  "
	switch p := m.tabs.serving(); {
	case p == nil:
	case p.Production:
		left += m.theme.Production.Render(" "+m.theme.Say(say.F("▲ serving"))+" ") + " "
	default:
		left += m.theme.Good.Render(m.theme.Say(say.F("◉ serving"))) + "  "
	}
	clock, clockWidth := "", 2+len(time.TimeOnly)
	if m.live() {
		clock = "  " + m.now.Format(time.TimeOnly)
	}
	mouse := ""
	if m.mouseOff {
		mouse = "  " + m.theme.Warn.Render(m.theme.Say(say.F("mouse selects")))
	}
	p := m.session.Current()
	if p == nil {
		return spread(w, left+m.theme.Say(say.F("no project")), mouse+clock+" ")
	}
	switch {
	case p.Production:
		left += m.theme.Production.Render(" "+m.theme.Say(say.F("▲ PRODUCTION"))+" ") + " "
	case p.Sample:
		left += m.theme.Sample.Render(" "+m.theme.Say(say.F("◇ SAMPLE"))+" ") + " "
	default:
		left += "● "
	}
	source := m.theme.Dim.Render(cells.Cut(cells.Shown(m.theme.Say(p.Source)), w/4))
	label := m.theme.Dim.Render(m.theme.Say(say.F("certificate: ")))
	// Room for the clock is kept, or the label would come and go with it.
	whole := cells.Width(m.theme.Say(p.Title())) + 2 + cells.Width(p.ShortAppID())
	if w-cells.Width(left+label+source+mouse)-clockWidth-3 >= whole {
		source = label + source
	}
	right, room := "", 0
	for _, right = range []string{source + mouse + clock + " ", source + mouse + " ", source + " "} {
		if room = w - cells.Width(left) - 2 - cells.Width(right); room >= nameMin {
			break
		}
	}
	return spread(w, left+nameOf(m.theme, p, room), right)
}

// nameMin is how many cells of a project's name tell it from others.
const nameMin = 12

// nameOf draws a project's name, and its App ID where there is room for both.
func nameOf(theme *look.Theme, p *Project, room int) string {
	name, id := theme.Say(p.Title()), "  "+theme.Dim.Render(p.ShortAppID())
	if left := room - cells.Width(id); cells.Width(name) <= left || left >= 2*nameMin {
		return theme.Strong.Render(cells.Cut(name, left)) + id
	}
	return theme.Strong.Render(cells.Cut(name, room))
}

// spread puts texts at the two ends of a line.
func spread(w int, left, right string) string {
	return cells.Fit(left, w-cells.Width(right)) + right
}
