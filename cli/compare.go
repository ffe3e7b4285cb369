package cli

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// A pairing is one field of two tokens. Absent is told from empty: nil is a
// field that the token does not have.
type pairing struct {
	Field  string  `json:"field"`
	First  *string `json:"first,omitempty"`
	Second *string `json:"second,omitempty"`
	Same   bool    `json:"same"`
}

// A sheet is the fields of one token, in order.
type sheet struct {
	names  []string
	values map[string]string
}

func (s *sheet) add(name, value string) {
	s.names = append(s.names, name)
	s.values[name] = value
}

func (s *sheet) get(name string) *string {
	if value, ok := s.values[name]; ok {
		return &value
	}
	return nil
}

// compareReports pairs the fields of two tokens: those of the first in their
// order, then those that only the second has.
func compareReports(first, second *diagnosis.Report) []pairing {
	a, b := sheetOf(first), sheetOf(second)
	names := a.names
	for _, name := range b.names {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	list := make([]pairing, len(names))
	for i, name := range names {
		p := pairing{Field: name, First: a.get(name), Second: b.get(name)}
		p.Same = p.First != nil && p.Second != nil && *p.First == *p.Second
		list[i] = p
	}
	return list
}

// sheetOf lists what a token says. Lifetimes are counted from its own issue
// time: two tokens made by the same code then agree.
func sheetOf(r *diagnosis.Report) *sheet {
	s := &sheet{values: map[string]string{}}
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
		s.add("issued", stamp(r.IssuedAt))
	}
	if !r.ExpiresAt.IsZero() {
		s.add("expires", stamp(r.ExpiresAt))
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

func (s *sheet) services(r *diagnosis.Report) {
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
func lifetimeOf(r *diagnosis.Report, end time.Time) string {
	if end.IsZero() {
		return "no limit of its own"
	}
	seconds := end.Unix() - r.IssuedAt.Unix()
	switch {
	case r.IssuedAt.IsZero():
		return "until " + stamp(end)
	case seconds < 0:
		return "ended " + exactSpan(-seconds) + " before it began"
	}
	return exactSpan(seconds)
}

// exactSpan writes seconds so that two that differ look different.
func exactSpan(seconds int64) string {
	text := span(uint64(seconds))
	if seconds >= 60 {
		text += fmt.Sprintf(" (%d s)", seconds)
	}
	return text
}

func signedWith(s diagnosis.Signature) string {
	switch {
	case s.Status != diagnosis.SignatureValid:
		return string(s.Status)
	case s.Profile != "":
		return s.Certificate + " certificate of " + s.Profile
	}
	return s.Certificate + " certificate"
}
