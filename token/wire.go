package token

import (
	"encoding/binary"
	"math"
	"time"

	"agtok/say"
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
	// What belongs to a field's name: the service that it is in, if any, and
	// whether it is the length of the field.
	service ServiceType
	length  bool
	trace   tracer
	err     *SyntaxError
}

func (r *reader) rest() int { return len(r.data) - r.pos }

// take returns the next n bytes as field.
func (r *reader) take(n int, field say.Text) string {
	if r.err != nil {
		return ""
	}
	if n > r.rest() {
		r.fail(field, say.F("needs %d bytes, %d are left", n, r.rest()))
		return ""
	}
	s := r.data[r.pos : r.pos+n]
	r.pos += n
	if r.trace != nil && n > 0 {
		r.trace(Span{r.name(field), r.pos - n, r.pos})
	}
	return s
}

func (r *reader) fail(field, reason say.Text) {
	r.err = &SyntaxError{LayerPayload, r.pos, r.name(field), reason, ErrTruncated}
}

// name returns the whole name of a field: "rtc channel length".
func (r *reader) name(field say.Text) say.Text {
	if r.service != 0 {
		field = say.F("%v %v", r.service, field)
	}
	if r.length {
		field = say.F("%v length", field)
	}
	return field
}

func (r *reader) u16(field say.Text) uint16 {
	s := r.take(2, field)
	if s == "" {
		return 0
	}
	return uint16(s[0]) | uint16(s[1])<<8
}

func (r *reader) u32(field say.Text) uint32 {
	s := r.take(4, field)
	if s == "" {
		return 0
	}
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// str reads a length and as many bytes.
func (r *reader) str(field say.Text) string {
	r.length = true
	n := int(r.u16(field))
	r.length = false
	return r.take(n, field)
}

// moment reads a Unix time; it is zero where the payload ends before it.
func (r *reader) moment(field say.Text) (t time.Time) {
	if seconds := r.u32(field); r.err == nil {
		t = unix(int64(seconds))
	}
	return t
}

// remainder takes what is left, if nothing failed before.
func (r *reader) remainder(field say.Text) []byte {
	if r.err != nil || r.rest() == 0 {
		return nil
	}
	return []byte(r.take(r.rest(), field))
}

// parsePayload reads the base64 of a token, as far as it is whole.
func (t *Token) parsePayload(from int, trace tracer, read func(*reader)) error {
	payload, err := decodeBase64(t.text, from)
	t.payload = string(payload)
	r := &reader{data: t.payload, trace: trace}
	read(r)
	if err != nil {
		return err
	}
	return r.failure()
}

// each reads a count and as many items.
func (r *reader) each(count say.Text, read func()) {
	for range r.u16(count) {
		if read(); r.err != nil {
			break
		}
	}
}

// privileges reads a map from privilege to expire. What was read stays in the
// result when the map ends early.
func (r *reader) privileges() []Privilege {
	ps := make([]Privilege, 0, 4)
	r.each(say.F("privilege count"), func() {
		if p := (Privilege{r.u16(say.F("privilege")), r.u32(say.F("privilege expire"))}); r.err == nil {
			ps = append(ps, p)
		}
	})
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

// A writer appends little-endian fields, and notes the first that is longer than 16
// bits can say.
type writer struct {
	data []byte
	err  error
}

func (w *writer) u16(n uint16) { w.data = binary.LittleEndian.AppendUint16(w.data, n) }

func (w *writer) u32(n uint32) { w.data = binary.LittleEndian.AppendUint32(w.data, n) }

// count writes how many items or bytes of a field follow.
func (w *writer) count(field Field, n int) {
	if n > math.MaxUint16 && w.err == nil {
		w.err = tooLong(field, n)
	}
	w.u16(uint16(n))
}

func (w *writer) str(field Field, s string) {
	w.count(field, len(s))
	w.data = append(w.data, s...)
}

func (w *writer) privileges(ps []Privilege) {
	w.count(FieldPrivilege, len(ps))
	for _, p := range ps {
		w.u16(p.ID)
		w.u32(p.Expire)
	}
}
