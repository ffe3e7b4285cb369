package token

import (
	"encoding/binary"
	"fmt"
)

// privilegeSize is that of a privilege and its expire, in bytes.
const privilegeSize = 2 + 4

// A tracer is told the place of each field as it is read.
type tracer func(Span)

// A reader takes little-endian fields off a payload. After the first error it
// returns zero values, so a sequence of reads is checked once at its end.
type reader struct {
	data string
	pos  int
	// What stands before and after a field's name: "rtc " within the RTC
	// service, " length" at the length of a string. They are put together only
	// where somebody reads them.
	prefix, suffix string
	trace          tracer
	err            *SyntaxError
}

func (r *reader) rest() int { return len(r.data) - r.pos }

// take returns the next n bytes as field.
func (r *reader) take(n int, field string) string {
	if r.err != nil {
		return ""
	}
	if n > r.rest() {
		r.fail(field, fmt.Sprintf("needs %d bytes, %d are left", n, r.rest()))
		return ""
	}
	s := r.data[r.pos : r.pos+n]
	r.pos += n
	if r.trace != nil && n > 0 {
		r.trace(Span{r.name(field), r.pos - n, r.pos})
	}
	return s
}

func (r *reader) fail(field, reason string) {
	r.err = &SyntaxError{LayerPayload, r.pos, r.name(field), reason, ErrTruncated}
}

func (r *reader) name(field string) string { return r.prefix + field + r.suffix }

func (r *reader) u16(field string) uint16 {
	s := r.take(2, field)
	if s == "" {
		return 0
	}
	return uint16(s[0]) | uint16(s[1])<<8
}

func (r *reader) u32(field string) uint32 {
	s := r.take(4, field)
	if s == "" {
		return 0
	}
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// str reads a length and as many bytes.
func (r *reader) str(field string) string {
	r.suffix = " length"
	n := int(r.u16(field))
	r.suffix = ""
	return r.take(n, field)
}

// privileges reads a map from privilege to expire. What was read stays in the
// result when the map ends early.
func (r *reader) privileges() []Privilege {
	n := int(r.u16("privilege count"))
	ps := make([]Privilege, 0, min(n, r.rest()/privilegeSize))
	for range n {
		p := Privilege{r.u16("privilege"), r.u32("privilege expire")}
		if r.err != nil {
			break
		}
		ps = append(ps, p)
	}
	return ps
}

// opaque reports whether no list of privileges follows. The numbers of the newest
// services were free until August 2026: what stands behind them in an older token
// is somebody's own, and is kept.
func (r *reader) opaque() bool {
	rest := r.data[r.pos:]
	return len(rest) < 2 || len(rest) < 2+privilegeSize*(int(rest[0])|int(rest[1])<<8)
}

// failure returns err as an error that is nil when nothing failed.
func (r *reader) failure() error {
	if r.err == nil {
		return nil
	}
	return r.err
}

func appendU16(b []byte, n uint16) []byte { return binary.LittleEndian.AppendUint16(b, n) }

func appendU32(b []byte, n uint32) []byte { return binary.LittleEndian.AppendUint32(b, n) }

func appendStr(b []byte, s string) []byte { return append(appendU16(b, uint16(len(s))), s...) }

func appendPrivileges(b []byte, ps []Privilege) []byte {
	b = appendU16(b, uint16(len(ps)))
	for _, p := range ps {
		b = appendU32(appendU16(b, p.ID), p.Expire)
	}
	return b
}
