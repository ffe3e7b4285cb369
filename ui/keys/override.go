package keys

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"agtok/say"
)

// A Fault is keys that an action cannot have. It keeps those that it had.
type Fault struct {
	Action string
	Says   say.Text
}

// lasting are keys that keep what they do, whatever else does it: nobody shall be
// caught in a list that has no way out.
var lasting = []string{"enter", "esc", "tab", "shift+tab", "space", "up", "down", "left", "right"}

// Override gives actions other keys, by their names, and says which of them it does
// not: of what is wrong with an action, the first.
func (m *Map) Override(wanted map[string][]string) []Fault {
	var faults []Fault
	good := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if says := m.refuse(name, wanted[name]); !says.IsZero() {
			faults = append(faults, Fault{name, says})
			continue
		}
		good[name] = wanted[name]
	}
	for {
		fresh := unlinked()
		fresh.apply(good)
		f, found := fresh.clash(good)
		if !found {
			*m = *fresh
			break
		}
		faults = append(faults, f)
		delete(good, f.Action)
	}
	slices.SortFunc(faults, func(a, b Fault) int { return strings.Compare(a.Action, b.Action) })
	return faults
}

// refuse says what is wrong with keys for themselves.
func (m *Map) refuse(name string, wanted []string) say.Text {
	known, free := 0, false // free: it works somewhere that nothing is typed
	for a := range m.Actions() {
		if a.Name == name {
			known = len(a.Binding.Keys())
			free = free || !typedIn(a)
		}
	}
	switch {
	case known == 0:
		return say.F("there is no action %v", say.Name(name))
	case len(wanted) == 0:
		return say.F("give it at least one key")
	case name == "views" && len(wanted) != known:
		return say.F("give %d keys: one for the place of each view", known)
	}
	for _, k := range wanted {
		if says := unsendable(k); !says.IsZero() {
			return says
		}
		if printable(k) && !free {
			return say.F("%v is typed into the field", say.Name(k))
		}
	}
	return say.Text{}
}

// typedIn reports whether what is printable is typed where an action works.
func typedIn(a Action) bool {
	if a.Field == "HelpChar" { // works outside of fields alone
		return false
	}
	return slices.ContainsFunc(Stages, func(s Stage) bool { return s.Typed && slices.Contains(s.Scopes, a.Scope) })
}

func printable(k string) bool { return utf8.RuneCountInString(k) == 1 }

// apply binds keys that were found to be good.
func (m *Map) apply(wanted map[string][]string) {
	for a := range m.Actions() {
		names, ok := wanted[a.Name]
		if !ok {
			continue
		}
		names = slices.Clone(names)
		if typedIn(a) {
			names = slices.DeleteFunc(names, printable)
		}
		if len(names) == 0 {
			continue // there it stays as it is
		}
		first := names[0]
		for _, k := range a.Binding.Keys() {
			if slices.Contains(lasting, k) && !slices.Contains(names, k) {
				names = append(names, k)
			}
		}
		a.Binding.SetKeys(names...)
		sign := label(first)
		if a.Field == "Views" {
			sign += "–" + label(names[len(names)-1])
		}
		a.Binding.SetHelp(sign, a.Binding.Help().Desc)
	}
	m.link()
}

// clash finds a key that would mean two things, and returns the action that wanted
// it.
func (m *Map) clash(wanted map[string][]string) (Fault, bool) {
	if len(wanted) == 0 { // the usual start
		return Fault{}, false
	}
	all := slices.Collect(m.Actions())
	for _, s := range Stages {
		taken := map[string]string{} // the action of a key, by its name
		for _, a := range all {
			if !s.has(a) {
				continue
			}
			for _, k := range a.Binding.Keys() {
				other, ok := taken[k]
				taken[k] = a.Name
				if !ok || other == a.Name {
					continue
				}
				if _, mine := wanted[a.Name]; mine {
					return Fault{a.Name, say.F("%v is the key of %v already", say.Name(k), say.Name(other))}, true
				}
				if _, mine := wanted[other]; mine {
					return Fault{other, say.F("%v is the key of %v already", say.Name(k), say.Name(a.Name))}, true
				}
			}
		}
	}
	return Fault{}, false
}

// label is how the footer writes a key.
func label(k string) string {
	if sign, ok := signs[k]; ok {
		return sign
	}
	return k
}

var signs = map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→"}
