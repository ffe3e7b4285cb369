package mint

import (
	"maps"

	"agtok/ui/forms"
	"agtok/ui/session"
)

// drafts keep what was typed for each project while the program runs.
type drafts struct {
	first forms.Values            // what the form begins with where nobody wants anything else
	start forms.Values            // what it began with for the project
	typed map[string]forms.Values // for other projects, by key
	key   string                  // of the project
}

// choose puts into a form what was typed for a project before. At the first
// time that is what the project wants, and beside that what was typed for the
// one before: the same channel in another project is what people switch for.
func (m *drafts) choose(form Form, p *session.Project) {
	if p == nil {
		return
	}
	now := form.Values()
	if m.typed == nil {
		m.first, m.start, m.typed = now, now, map[string]forms.Values{}
	}
	wanted := forms.Defaults(p.Profile)
	start := maps.Clone(m.first)
	for name := range start {
		if value, ok := wanted[name]; ok {
			start[name] = value
		}
	}
	same := p.Key() == m.key
	if same && maps.Equal(start, m.start) {
		return
	}
	m.typed[m.key] = now
	values, known := m.typed[p.Key()]
	if same || !known {
		values = maps.Clone(start)
		for name, value := range now {
			if _, wants := wanted[name]; value != m.start[name] && (same || !wants) {
				values[name] = value
			}
		}
	}
	m.key, m.start = p.Key(), start
	form.SetValues(values)
}
