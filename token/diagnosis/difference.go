package diagnosis

import (
	"slices"
	"strings"

	"agtok/say"
)

// Difference names in a few words how the second of two compared tokens differs
// from the first: "renewed for another user".
func Difference(pairs []Pair) say.Text {
	d := contrastOf(pairs)
	switch {
	case d.unreadable:
		return say.F("one of them cannot be read in full")
	case d.fields == 0:
		return say.F("the same token twice")
	case d.only("signature", "signed with"):
		return say.F("the same contents with another signature: one was altered, or signed with another certificate")
	}
	renewed := d.differs("issued")
	var parts []say.Text
	if len(d.whom) > 0 {
		parts = append(parts, say.F("for another %v", inWords(d.whom)))
	}
	if len(d.what) > 0 {
		parts = append(parts, say.F("with another %v", inWords(d.what)))
	}
	switch {
	case len(parts) == 0 && renewed:
		return say.F("renewed: the same, issued at another time")
	case len(parts) == 0:
		return say.F("made in the same second, and otherwise the same")
	case renewed:
		return say.F("renewed %v", say.Commas(parts...))
	}
	return say.F("made in the same second, %v", say.Commas(parts...))
}

// differing are the words for what two tokens differ in.
var differing = map[string]say.Text{
	"App ID": say.F("App ID"), "channel": say.F("channel"), "user": say.F("user"), "room": say.F("room"),
	"version": say.F("version"), "lifetime": say.F("lifetime"), "certificate": say.F("certificate"), "service": say.F("service"), "role": say.F("role"),
	"set of privileges": say.F("set of privileges"), "ending": say.F("ending"), "lifetime of privileges": say.F("lifetime of privileges"),
}

func inWords(list []string) say.List {
	texts := make([]say.Text, len(list))
	for i, word := range list {
		texts[i] = differing[word]
	}
	return say.And(texts...)
}

// A contrast sorts the fields that differ.
type contrast struct {
	unreadable bool
	fields     int
	names      map[string]bool
	whom       []string // whom the token is for, as in differing
	what       []string // what it is
}

func (d *contrast) differs(name string) bool { return d.names[name] }

// only reports whether nothing differs but the named fields, the first of which
// does.
func (d *contrast) only(names ...string) bool {
	for name := range d.names {
		if !slices.Contains(names, name) {
			return false
		}
	}
	return d.differs(names[0])
}

func contrastOf(pairs []Pair) *contrast {
	d := &contrast{names: map[string]bool{}}
	for _, p := range pairs {
		if p.Same {
			continue
		}
		d.fields++
		d.names[p.Field] = true
		d.sort(p)
	}
	return d
}

// sort finds the word for a field that differs.
func (d *contrast) sort(p Pair) {
	field := p.Field
	service, name, _ := strings.Cut(field, " ")
	switch {
	case field == "readable":
		d.unreadable = true
	case field == "App ID":
		d.addWhom("App ID")
	case strings.HasPrefix(field, "channel CRC"), name == "channel":
		d.addWhom("channel")
	case strings.HasPrefix(field, "user CRC"), name == "user":
		d.addWhom("user")
	case name == "room":
		d.addWhom("room")
	case field == "version":
		d.addWhat("version")
	case field == "lifetime":
		d.addWhat("lifetime")
	case field == "signed with":
		if p.First != nil && p.Second != nil && strings.Contains(*p.First, "certificate") && strings.Contains(*p.Second, "certificate") {
			d.addWhat("certificate")
		}
	case slices.Contains([]string{"issued", "expires", "salt", "signature"}, field):
		// Every renewal changes them.
	case name == "" || service == "service":
		d.addWhat("service")
	case name == "role":
		d.addWhat("role")
	case p.First == nil || p.Second == nil:
		d.addWhat("set of privileges")
	case field == "bytes behind it":
		d.addWhat("ending")
	default:
		d.addWhat("lifetime of privileges")
	}
}

func (d *contrast) addWhom(word string) { d.whom = appendNew(d.whom, word) }
func (d *contrast) addWhat(word string) { d.what = appendNew(d.what, word) }

func appendNew(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}
