package ui

import (
	"time"

	"charm.land/bubbles/v2/key"

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

// footer is the keys that work now, as many as there is room for. The ways to
// the help and out are always there.
func (m *Model) footer() string {
	w := m.layout.footer.Dx()
	last := []key.Binding{m.keys.Help, m.keys.Quit}
	first := m.pane().ShortHelp()
	if len(m.modals) > 0 {
		last = last[1:]
	} else {
		first = append(first, m.keys.Projects, m.keys.NextView)
	}
	end := m.hints(last, w)
	line := m.hints(first, w-kit.Width(end))
	return kit.Fit(line+end, w)
}

// hints packs keys into w cells, and leaves out what does not fit.
func (m *Model) hints(keys []key.Binding, w int) string {
	line, used := "", 0
	for _, b := range keys {
		if !b.Enabled() {
			continue
		}
		h := b.Help()
		if n := kit.Width(h.Key) + kit.Width(h.Desc) + 3; used+n <= w {
			line += " " + m.theme.Key.Render(h.Key) + " " + m.theme.Dim.Render(h.Desc) + " "
			used += n
		}
	}
	return line
}
