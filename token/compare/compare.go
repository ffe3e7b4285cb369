// Package compare holds two tokens side by side: one that works and one that does
// not, or one and its renewal.
package compare

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/names"
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

	kind kind
	over [2]bool // which of both tokens has expired: of the field that says when
}

// A kind is what a field is about, whatever service it belongs to.
type kind int

const (
	renewal  kind = iota // differs between any two tokens: salt, end, signature
	readable             // whether the token can be read in full
	issued
	signature
	verdict     // of a signature that no certificate has made
	certificate // that has made the signature
	version
	appID
	lifetime
	ending // bytes behind the token's own
	service
	channel
	user
	room
	role
	permission
	privilege
)

// Tokens pairs the fields of two tokens: those of the first in their order,
// then those that only the second has. Lifetimes count from each token's own
// issue time: two tokens made by the same code agree in them.
func Tokens(first, second *diagnosis.Report) (pairs []Pair) {
	a, b := sheetOf(first), sheetOf(second)
	for i := range a.cells {
		x := &a.cells[i]
		p := Pair{Field: x.field, kind: x.kind, First: &x.value, Label: x.label, Words: [2]say.Text{x.words}}
		if y := b.find(x.field); y != nil {
			p.Second, p.Words[1], p.Same = &y.value, y.words, x.value == y.value
			if !p.Same && x.name && y.name {
				p.Apart = names.Alike(x.value, y.value)
			}
			p.kind = min(x.kind, y.kind) // a verdict, where one of them is no certificate
			p.over = [2]bool{x.over, y.over}
		}
		pairs = append(pairs, p)
	}
	for i := range b.cells {
		if y := &b.cells[i]; a.find(y.field) == nil {
			pairs = append(pairs, Pair{Field: y.field, kind: y.kind, Second: &y.value, Label: y.label,
				Words: [2]say.Text{{}, y.words}})
		}
	}
	return pairs
}

// A sheet is the fields of one token, in order.
type sheet struct {
	cells []cell
	count map[string]int // of fields of one name
}

// A cell is one field of a sheet.
type cell struct {
	kind  kind
	field string
	label say.Text
	value string
	words say.Text // the value for a person; none where it is the token's own
	name  bool     // the value is an App ID, a channel, a user or a room
	over  bool     // the value is the end of a token that has expired
}

// find returns a field; nil where the token does not have it.
func (s *sheet) find(field string) *cell {
	if i := slices.IndexFunc(s.cells, func(c cell) bool { return c.field == field }); i >= 0 {
		return &s.cells[i]
	}
	return nil
}

// add adds a field. A second one of the same name gets a number.
func (s *sheet) add(kind kind, field string, label say.Text, value string) {
	s.say(kind, field, label, value, say.Text{})
}

// call adds a name.
func (s *sheet) call(kind kind, field string, label say.Text, value string) {
	s.add(kind, field, label, value)
	s.cells[len(s.cells)-1].name = true
}

// say adds a field whose value is in words.
func (s *sheet) say(kind kind, field string, label say.Text, value string, words say.Text) {
	if s.count[field]++; s.count[field] > 1 {
		label = say.F("%v (%d)", label, s.count[field])
		field += fmt.Sprintf(" (%d)", s.count[field])
	}
	s.cells = append(s.cells, cell{kind: kind, field: field, label: label, value: value, words: words})
}

// sheetOf lists what a token says.
func sheetOf(r *diagnosis.Report) *sheet {
	s := &sheet{count: map[string]int{}}
	if r.Err != nil {
		s.say(readable, "readable", say.F("readable").Meaning("compared"), "no: "+r.Err.Error(),
			say.F("no: %v", say.Of(r.Err)))
	} else {
		s.say(readable, "readable", say.F("readable").Meaning("compared"), "yes", say.F("yes").Meaning("readable"))
	}
	if r.Version != "" {
		s.add(version, "version", say.F("version"), string(r.Version))
	}
	if r.AppID != "" {
		s.call(appID, "App ID", say.F("App ID"), r.AppID)
	}
	if !r.IssuedAt.IsZero() {
		s.add(issued, "issued", say.F("issued"), iso(r.IssuedAt))
	}
	if !r.ExpiresAt.IsZero() {
		s.add(renewal, "expires", say.F("expires"), iso(r.ExpiresAt))
		s.cells[len(s.cells)-1].over = slices.ContainsFunc(r.Findings,
			func(f diagnosis.Finding) bool { return f.Code == diagnosis.CodeExpired })
		s.lifetime(lifetime, "lifetime", say.F("lifetime"), r, r.ExpiresAt)
	}
	if r.Salt != nil {
		s.add(renewal, "salt", say.F("salt"), fmt.Sprint(*r.Salt))
	}
	if r.ChannelCRC32 != "" {
		s.add(channel, "channel CRC-32", say.F("channel CRC-32"), r.ChannelCRC32)
		s.add(user, "user CRC-32", say.F("user CRC-32"), r.UserCRC32)
	}
	count := map[token.ServiceType]int{}
	for _, one := range r.Services {
		count[one.Type]++
		s.service(r, one, count[one.Type])
	}
	s.signedWith(r.Signature)
	s.add(signature, "signature", say.F("signature"), r.Signature.Value)
	if d := r.Decoded; d != nil && len(d.Trailing)+len(d.Tail) > 0 {
		s.add(ending, "bytes behind it", say.F("bytes behind it"), hex.EncodeToString(d.Trailing)+hex.EncodeToString(d.Tail))
	}
	return s
}

// service adds the fields of a service, the nth of its type.
func (s *sheet) service(r *diagnosis.Report, one diagnosis.Service, nth int) {
	name, title := one.Name, say.F("%v", say.Plain(one.Name))
	if !one.Type.Known() {
		name, title = fmt.Sprintf("service %d", one.Type), say.F("service %d", uint16(one.Type))
	}
	if nth > 1 {
		name, title = fmt.Sprintf("%s %d", name, nth), say.F("%v %d", title, nth)
	}
	of := func(part say.Text) say.Text { return say.F("%v %v", title, part) }
	s.say(service, name, title, "yes", say.F("yes").Meaning("service"))
	for _, field := range []struct {
		kind  kind
		name  string
		label say.Text
		text  *string
		hex   string
	}{
		{channel, "channel", say.F("channel"), one.Channel, one.ChannelHex},
		{user, "user", say.F("user"), one.User, one.UserHex},
		{room, "room", say.F("room"), one.Room, one.RoomHex}, {service, "content", say.F("content"), nil, one.RawHex},
	} {
		if field.text != nil {
			s.call(field.kind, name+" "+field.name, of(field.label), *field.text)
		} else if field.hex != "" {
			s.add(field.kind, name+" "+field.name, of(field.label), "0x"+field.hex)
		}
	}
	if one.Role != nil {
		s.add(role, name+" role", of(say.F("role")), fmt.Sprint(*one.Role))
	}
	for _, p := range one.Permissions {
		quoted := make([]say.Name, len(p.Names))
		for i, n := range p.Names {
			quoted[i] = say.Name(n)
		}
		may := p.Access + " " + p.Resource
		s.say(permission, name+" "+may, of(say.F("%v", say.Plain(may))), strings.Join(p.Names, "\n"),
			say.F("%v", say.Commas(quoted...)))
	}
	for _, p := range one.Privileges {
		s.lifetime(privilege, name+" "+p.Name, of(say.F("%v", say.Plain(p.Name))), r, p.ExpiresAt)
	}
}

// lifetime adds an end as seconds from the issue time, as a person counts.
func (s *sheet) lifetime(kind kind, name string, label say.Text, r *diagnosis.Report, end time.Time) {
	seconds := end.Unix() - r.IssuedAt.Unix()
	span := say.Span(time.Duration(seconds) * time.Second)
	switch {
	case end.IsZero():
		s.say(kind, name, label, "no limit of its own", say.F("no limit of its own"))
	case r.IssuedAt.IsZero():
		s.say(kind, name, label, "until "+iso(end), say.F("until %v", say.Moment(end)))
	case seconds < 0:
		s.say(kind, name, label, "ends "+exactSpan(-seconds)+" before it begins",
			say.F("ends %v (%d s) before it begins", span, -seconds))
	case seconds < 60: // the span is exact
		s.say(kind, name, label, exactSpan(seconds), say.F("%v", span))
	default:
		s.say(kind, name, label, exactSpan(seconds), say.F("%v (%d s)", span, seconds))
	}
}

// exactSpan writes seconds the way people write a lifetime, and exactly:
// "1h30m (5400 s)".
func exactSpan(seconds int64) string {
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

// signedWith adds who signed a token.
func (s *sheet) signedWith(by diagnosis.Signature) {
	kind, value, words := verdict, string(by.Status), by.Status.Words()
	if by.Status == diagnosis.SignatureValid {
		which := say.F("primary")
		if by.Certificate == diagnosis.Secondary {
			which = say.F("secondary")
		}
		kind, value, words = certificate, by.Certificate+" certificate", say.F("%v certificate", which)
		if by.Profile != "" {
			value, words = value+" of "+by.Profile, say.F("%v certificate of %v", which, say.Name(by.Profile))
		}
	}
	s.say(kind, "signed with", say.F("signed with"), value, words)
}
