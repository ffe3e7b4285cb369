package mint

import (
	"maps"

	"agtok/ui/forms"
	"agtok/ui/session"
)

// drafts keep what was typed for each project, in this run and in earlier ones.
type drafts struct {
	kept    session.Drafts
	first   forms.Values            // what the form begins with where nobody wants anything else
	start   forms.Values            // what it began with for the project
	typed   map[string]forms.Values // for other projects of this run, by key
	project *session.Project        // that was chosen last
}

// choose puts into a form what was typed for a project before. At the first
// time that is what the project wants, and beside that what was typed for the
// one before: the same channel in another project is what people switch for.
func (m *drafts) choose(form *forms.Form, p *session.Project) {
	if p == nil {
		return
	}
	now := form.Values()
	same := false
	if m.project == nil {
		m.first, m.start, m.typed = now, now, map[string]forms.Values{}
	} else {
		same = p.Key() == m.project.Key()
		m.typed[m.project.Key()] = now
	}
	wanted := forms.Defaults(p.Profile)
	start := maps.Clone(m.first)
	for name := range start {
		if value, ok := wanted[name]; ok {
			start[name] = value
		}
	}
	before := m.start
	m.project, m.start = p, start
	if same && maps.Equal(start, before) {
		return
	}
	values, known := m.typed[p.Key()]
	if same || !known {
		values = maps.Clone(start)
		for name, value := range now {
			if _, wants := wanted[name]; value != before[name] && (same || !wants) {
				values[name] = value
			}
		}
	}
	if typed := m.kept.Of(p); typed != nil && !same && !known {
		values = maps.Clone(start)
		maps.Copy(values, typed)
	}
	form.SetValues(values)
}

// note remembers what is typed for the project.
func (m *drafts) note(form *forms.Form) {
	if m.project == nil {
		return
	}
	typed := form.Values()
	maps.DeleteFunc(typed, func(name, value string) bool { return value == m.start[name] })
	m.kept.Set(m.project, typed)
}
