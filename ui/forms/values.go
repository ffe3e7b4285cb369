package forms

import (
	"maps"

	"agtok/profiles"
	"agtok/token"
)

// Values are what is typed and chosen in a form, by the names of its fields.
type Values map[string]string

// The names of the fields that projects have defaults for.
const (
	fieldChannel  = "channel"
	fieldUserKind = "user kind"
	fieldUID      = "uid"
	fieldAccount  = "account"
	fieldUserID   = "user id" // of RTM
	fieldRole     = "role"
	fieldLifetime = "lifetime"
	fieldVersion  = "version"

	fieldInChannel = "lifetime in a channel" // of streams
)

// A kept field is one whose value can be taken away and brought back.
type kept interface {
	save() string
	load(string)
}

func (t *Text) save() string   { return t.value }
func (c *Choice) save() string { return c.options[c.chosen].id }

// load puts in another value, for which nobody has to delete anything.
func (t *Text) load(s string) {
	if s != t.value {
		t.offer(s)
	}
}

// load chooses the option that is that. There being none changes nothing.
func (c *Choice) load(s string) {
	for i, o := range c.options {
		if o.id == s {
			c.chosen = i
		}
	}
}

// keep names a field for [Form.Values].
func (f *Form) keep(name string, field kept) {
	if f.kept == nil {
		f.kept = map[string]kept{}
	}
	f.kept[name] = field
}

// Values returns what is typed and chosen.
func (f *Form) Values() Values {
	v := make(Values, len(f.kept))
	for name, field := range f.kept {
		v[name] = field.save()
	}
	return v
}

// SetValues replaces what is typed and chosen. Names that the form does not
// have are ignored, fields without a name in v stay as they are. The form must
// be read again.
func (f *Form) SetValues(v Values) {
	for name, field := range f.kept {
		if value, ok := v[name]; ok {
			field.load(value)
		}
	}
}

// Restore puts back what was typed and chosen before, as SetValues does. What
// was typed once is not offered.
func (f *Form) Restore(v Values) {
	for name, field := range f.kept {
		value, ok := v[name]
		if !ok || value == field.save() {
			continue // an offer that nobody touched stays one
		}
		field.load(value)
		if t, ok := field.(*Text); ok {
			t.offered = false
		}
	}
}

// Changed is the name of the text that alone is another than in these values, or "" where
// a choice or more than one field is; and whether a text has lost more than a character:
// what one key does that takes the place of a value, or deletes a word.
func (f *Form) Changed(before Values) (field string, lost bool) {
	changes := 0
	for name, kept := range f.kept {
		if kept.save() == before[name] {
			continue
		}
		changes++
		if t, ok := kept.(*Text); ok {
			field = name
			lost = lost || removed([]rune(before[name]), []rune(t.value)) > 1
		}
	}
	if changes > 1 {
		field = ""
	}
	return field, lost
}

// removed is how many characters of a text are gone, if it was changed in one place.
func removed(old, now []rune) int {
	n := min(len(old), len(now))
	head := 0
	for head < n && old[head] == now[head] {
		head++
	}
	tail := 0
	for tail < n-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	return len(old) - head - tail
}

// Defaults returns the values that a project wants its forms to begin with.
func Defaults(p profiles.Profile) Values {
	v := Values{
		fieldChannel: p.Channel, fieldUID: p.UID, fieldAccount: p.Account,
		fieldUserID:   p.UID + p.Account, // it has one of them
		fieldLifetime: p.Expire, fieldInChannel: p.Expire, fieldVersion: p.Version,
	}
	if role, err := token.ParseRole(p.Role); err == nil {
		v[fieldRole] = role.String()
	}
	switch {
	case p.Account != "":
		v[fieldUserKind] = userKinds[1].id
	case p.UID != "":
		v[fieldUserKind] = userKinds[0].id
	}
	maps.DeleteFunc(v, func(_, value string) bool { return value == "" })
	return v
}

// Keep returns the project with what is typed and chosen as its defaults. A role
// that is chosen one by one is none.
func (v Values) Keep(p profiles.Profile) profiles.Profile {
	p.Channel, p.UID, p.Account = v[fieldChannel], v[fieldUID], ""
	if v[fieldUserKind] == userKinds[1].id {
		p.UID, p.Account = "", v[fieldAccount]
	}
	p.Role, p.Expire, p.Version = "", v[fieldLifetime], v[fieldVersion]
	if role, err := token.ParseRole(v[fieldRole]); err == nil {
		p.Role = role.String()
	}
	return p
}
