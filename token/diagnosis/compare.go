package diagnosis

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"agtok/say"
	"agtok/token"
)

// A Pair is one field of two tokens, as they say it: escape the values before
// showing them. Absent is told from empty: nil is a field that the token does
// not have.
type Pair struct {
	Field  string  `json:"field"`
	First  *string `json:"first,omitempty"`
	Second *string `json:"second,omitempty"`
	Same   bool    `json:"same"`

	// For a person: the field's name, and both sides where they are in words; the
	// zero Text is a value that the token itself has.
	Label say.Text    `json:"-"`
	Words [2]say.Text `json:"-"`
	// Apart says how two names differ where that is less than their being two
	// names; none otherwise.
	Apart say.Text `json:"-"`
}

// A sheet is the fields of one token, in order.
type sheet struct {
	names []string
	cells map[string]cell
	count map[string]int
}

// A cell is one field of a sheet.
type cell struct {
	label say.Text
	value string
	words say.Text // the value for a person; none where it is the token's own
	name  bool     // the value is an App ID, a channel, a user or a room
}

// add adds a field. A second one of the same name gets a number.
func (s *sheet) add(name string, label say.Text, value string) { s.say(name, label, value, say.Text{}) }

// say adds a field whose value is in words.
func (s *sheet) say(name string, label say.Text, value string, words say.Text) {
	if s.count[name]++; s.count[name] > 1 {
		label = say.F("%v (%d)", label, s.count[name])
		name += fmt.Sprintf(" (%d)", s.count[name])
	}
	s.names = append(s.names, name)
	s.cells[name] = cell{label: label, value: value, words: words}
}

// call adds a name.
func (s *sheet) call(name string, label say.Text, value string) {
	s.add(name, label, value)
	name = s.names[len(s.names)-1]
	c := s.cells[name]
	c.name = true
	s.cells[name] = c
}

func (s *sheet) get(name string) *string {
	if c, ok := s.cells[name]; ok {
		return &c.value
	}
	return nil
}

// Compare pairs the fields of two tokens: those of the first in their order,
// then those that only the second has. Lifetimes count from each token's own
// issue time: two tokens made by the same code agree in them.
func Compare(first, second *Report) []Pair {
	a, b := sheetOf(first), sheetOf(second)
	names := a.names
	for _, name := range b.names {
		if _, ok := a.cells[name]; !ok {
			names = append(names, name)
		}
	}
	list := make([]Pair, len(names))
	for i, name := range names {
		p := Pair{Field: name, First: a.get(name), Second: b.get(name), Label: a.cells[name].label, Words: [2]say.Text{a.cells[name].words, b.cells[name].words}}
		if p.First == nil {
			p.Label = b.cells[name].label
		}
		p.Same = p.First != nil && p.Second != nil && *p.First == *p.Second
		if !p.Same && a.cells[name].name && b.cells[name].name {
			p.Apart = alike(*p.First, *p.Second)
		}
		list[i] = p
	}
	return list
}

// sheetOf lists what a token says.
func sheetOf(r *Report) *sheet {
	s := &sheet{cells: map[string]cell{}, count: map[string]int{}}
	if r.Err != nil {
		s.say("readable", say.F("readable").Meaning("compared"), "no: "+r.Err.Error(), say.F("no: %v", say.Of(r.Err)))
	} else {
		s.say("readable", say.F("readable").Meaning("compared"), "yes", say.F("yes").Meaning("readable"))
	}
	if r.Version != "" {
		s.add("version", say.F("version"), string(r.Version))
	}
	if r.AppID != "" {
		s.call("App ID", say.F("App ID"), r.AppID)
	}
	if !r.IssuedAt.IsZero() {
		s.add("issued", say.F("issued"), iso(r.IssuedAt))
	}
	if !r.ExpiresAt.IsZero() {
		s.add("expires", say.F("expires"), iso(r.ExpiresAt))
		s.lifetime("lifetime", say.F("lifetime"), r, r.ExpiresAt)
	}
	if r.Salt != nil {
		s.add("salt", say.F("salt"), fmt.Sprint(*r.Salt))
	}
	if r.ChannelCRC32 != "" {
		s.add("channel CRC-32", say.F("channel CRC-32"), r.ChannelCRC32)
		s.add("user CRC-32", say.F("user CRC-32"), r.UserCRC32)
	}
	s.services(r)
	value, words := signedWith(r.Signature)
	s.say("signed with", say.F("signed with"), value, words)
	s.add("signature", say.F("signature"), r.Signature.Value)
	if d := r.Decoded; d != nil && len(d.Trailing)+len(d.Tail) > 0 {
		s.add("bytes behind it", say.F("bytes behind it"), hex.EncodeToString(d.Trailing)+hex.EncodeToString(d.Tail))
	}
	return s
}

func (s *sheet) services(r *Report) {
	count := map[token.ServiceType]int{}
	for _, one := range r.Services {
		name, title := one.Name, plain(one.Name)
		if !one.Type.Known() {
			name, title = fmt.Sprintf("service %d", one.Type), say.F("service %d", uint16(one.Type))
		}
		if count[one.Type]++; count[one.Type] > 1 {
			title = say.F("%v %d", title, count[one.Type])
			name += fmt.Sprintf(" %d", count[one.Type])
		}
		of := func(part say.Text) say.Text { return say.F("%v %v", title, part) }
		s.say(name, title, "yes", say.F("yes").Meaning("service"))
		for _, field := range []struct {
			name  string
			label say.Text
			text  *string
			hex   string
		}{
			{"channel", say.F("channel"), one.Channel, one.ChannelHex}, {"user", say.F("user"), one.User, one.UserHex},
			{"room", say.F("room"), one.Room, one.RoomHex}, {"content", say.F("content"), nil, one.RawHex},
		} {
			if field.text != nil {
				s.call(name+" "+field.name, of(field.label), *field.text)
			} else if field.hex != "" {
				s.add(name+" "+field.name, of(field.label), "0x"+field.hex)
			}
		}
		if one.Role != nil {
			s.add(name+" role", of(say.F("role")), fmt.Sprint(*one.Role))
		}
		for _, p := range one.Permissions {
			names := make([]say.Name, len(p.Names))
			for i, n := range p.Names {
				names[i] = say.Name(n)
			}
			s.say(name+" "+p.Access+" "+p.Resource, of(plain(p.Access+" "+p.Resource)), strings.Join(p.Names, "\n"), say.F("%v", say.Commas(names...)))
		}
		for _, p := range one.Privileges {
			s.lifetime(name+" "+p.Name, of(plain(p.Name)), r, p.ExpiresAt)
		}
	}
}

// lifetime adds an end as seconds from the issue time, as a person counts.
func (s *sheet) lifetime(name string, label say.Text, r *Report, end time.Time) {
	seconds := end.Unix() - r.IssuedAt.Unix()
	span := say.Span(secondsLong(seconds))
	switch {
	case end.IsZero():
		s.say(name, label, "no limit of its own", say.F("no limit of its own"))
	case r.IssuedAt.IsZero():
		s.say(name, label, "until "+iso(end), say.F("until %v", say.Moment(end)))
	case seconds < 0:
		s.say(name, label, ExactSpan(seconds), say.F("ends %v (%d s) before it begins", span, -seconds))
	case seconds < 60: // the span is exact
		s.say(name, label, ExactSpan(seconds), say.F("%v", span))
	default:
		s.say(name, label, ExactSpan(seconds), say.F("%v (%d s)", span, seconds))
	}
}

// ExactSpan writes seconds the way people write a lifetime, and exactly:
// "1h30m (5400 s)".
func ExactSpan(seconds int64) string {
	if seconds < 0 {
		return "ends " + ExactSpan(-seconds) + " before it begins"
	}
	text, rest := "", seconds
	for _, unit := range []struct {
		name string
		size int64
	}{{"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}} {
		if n := rest / unit.size; n > 0 || unit.size == 1 && text == "" {
			text += strconv.FormatInt(n, 10) + unit.name
			rest -= n * unit.size
		}
	}
	if seconds >= 60 {
		text += fmt.Sprintf(" (%d s)", seconds)
	}
	return text
}

func iso(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// signedWith says who signed a token, for a program and for a person.
func signedWith(s Signature) (string, say.Text) {
	which := say.F("primary")
	if s.Certificate == Secondary {
		which = say.F("secondary")
	}
	switch {
	case s.Status != SignatureValid:
		return string(s.Status), s.Status.says()
	case s.Profile != "":
		return s.Certificate + " certificate of " + s.Profile, say.F("%v certificate of %v", which, say.Name(s.Profile))
	}
	return s.Certificate + " certificate", say.F("%v certificate", which)
}
