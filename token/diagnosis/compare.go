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
}

// A sheet is the fields of one token, in order.
type sheet struct {
	names  []string
	values map[string]string
	count  map[string]int
}

// add adds a field. A second one of the same name gets a number.
func (s *sheet) add(name, value string) {
	if s.count[name]++; s.count[name] > 1 {
		name += fmt.Sprintf(" (%d)", s.count[name])
	}
	s.names = append(s.names, name)
	s.values[name] = value
}

func (s *sheet) get(name string) *string {
	if value, ok := s.values[name]; ok {
		return &value
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
		if _, ok := a.values[name]; !ok {
			names = append(names, name)
		}
	}
	list := make([]Pair, len(names))
	for i, name := range names {
		p := Pair{Field: name, First: a.get(name), Second: b.get(name)}
		p.Same = p.First != nil && p.Second != nil && *p.First == *p.Second
		list[i] = p
	}
	return list
}

// sheetOf lists what a token says.
func sheetOf(r *Report) *sheet {
	s := &sheet{values: map[string]string{}, count: map[string]int{}}
	readable := "yes"
	if r.Err != nil {
		readable = "no: " + r.Err.Error()
	}
	s.add("readable", readable)
	if r.Version != "" {
		s.add("version", string(r.Version))
	}
	if r.AppID != "" {
		s.add("App ID", r.AppID)
	}
	if !r.IssuedAt.IsZero() {
		s.add("issued", iso(r.IssuedAt))
	}
	if !r.ExpiresAt.IsZero() {
		s.add("expires", iso(r.ExpiresAt))
		s.add("lifetime", lifetimeOf(r, r.ExpiresAt))
	}
	if r.Salt != nil {
		s.add("salt", fmt.Sprint(*r.Salt))
	}
	if r.ChannelCRC32 != "" {
		s.add("channel CRC-32", r.ChannelCRC32)
		s.add("user CRC-32", r.UserCRC32)
	}
	s.services(r)
	s.add("signed with", signedWith(r.Signature))
	s.add("signature", r.Signature.Value)
	if d := r.Decoded; d != nil && len(d.Trailing)+len(d.Tail) > 0 {
		s.add("bytes behind it", hex.EncodeToString(d.Trailing)+hex.EncodeToString(d.Tail))
	}
	return s
}

func (s *sheet) services(r *Report) {
	count := map[token.ServiceType]int{}
	for _, one := range r.Services {
		name := one.Name
		if !one.Type.Known() {
			name = fmt.Sprintf("service %d", one.Type)
		}
		if count[one.Type]++; count[one.Type] > 1 {
			name += fmt.Sprintf(" %d", count[one.Type])
		}
		s.add(name, "yes")
		for _, field := range []struct {
			name string
			text *string
			hex  string
		}{{"channel", one.Channel, one.ChannelHex}, {"user", one.User, one.UserHex}, {"room", one.Room, one.RoomHex}, {"content", nil, one.RawHex}} {
			if field.text != nil {
				s.add(name+" "+field.name, *field.text)
			} else if field.hex != "" {
				s.add(name+" "+field.name, "0x"+field.hex)
			}
		}
		if one.Role != nil {
			s.add(name+" role", fmt.Sprint(*one.Role))
		}
		for _, p := range one.Permissions {
			s.add(name+" "+p.Access+" "+p.Resource, strings.Join(p.Names, "\n"))
		}
		for _, p := range one.Privileges {
			s.add(name+" "+p.Name, lifetimeOf(r, p.ExpiresAt))
		}
	}
}

// lifetimeOf writes an end as seconds from the issue time, as a person does.
func lifetimeOf(r *Report, end time.Time) string {
	if end.IsZero() {
		return "no limit of its own"
	}
	if r.IssuedAt.IsZero() {
		return "until " + iso(end)
	}
	return ExactSpan(end.Unix() - r.IssuedAt.Unix())
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

// Span writes seconds in their two largest units, as the sentences of findings
// do: "1 h 7 min".
func Span(seconds int64) string { return say.Span(time.Duration(seconds) * time.Second).String() }

func iso(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func signedWith(s Signature) string {
	switch {
	case s.Status != SignatureValid:
		return string(s.Status)
	case s.Profile != "":
		return s.Certificate + " certificate of " + s.Profile
	}
	return s.Certificate + " certificate"
}
