package ui

import (
	"time"

	"agtok/ui/kit"
)

// header is the project in force, unmistakably, and where its credentials come
// from. The clock stands there while something counts down: then it is right.
func (m *Model) header() string {
	w := m.layout.header.Dx()
	left := " " + m.theme.Brand.Render("agtok") + "  "
	source, clock := "", kit.Blank(2+len(time.TimeOnly))
	if p := m.project(); p != nil {
		badge, name := "● ", kit.Cut(kit.Printable(p.Name), w*2/5)
		switch {
		case p.Production:
			badge = m.theme.Production.Render(" ▲ PRODUCTION ") + " "
		case p.Sample:
			badge = m.theme.Sample.Render(" ◇ SAMPLE ") + " "
		}
		left += badge + m.theme.Strong.Render(name) + "  " + m.theme.Dim.Render(p.ShortAppID())
		source = m.theme.Dim.Render(kit.Printable(p.Source))
	} else {
		left += "no project"
	}
	if m.ticking {
		clock = "  " + m.now.Format(time.TimeOnly)
	}
	if m.mouseOff {
		clock = "  " + m.theme.Warn.Render("mouse selects") + clock
	}
	return spread(w, left, source+clock+" ", clock+" ")
}

// spread puts texts at the two ends of a line: at the right the first that
// fits.
func spread(w int, left string, rights ...string) string {
	for _, right := range rights {
		if n := kit.Width(right); kit.Width(left)+2+n <= w {
			return kit.Fit(left, w-n) + right
		}
	}
	return kit.Fit(left, w)
}
