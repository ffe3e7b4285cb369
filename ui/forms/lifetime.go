package forms

import (
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
)

// Lifetime is the field for how long a token lasts, as people write it: a
// number of seconds, units, or the date and time of its end.
type Lifetime struct{ *Text }

func newLifetime(k *keys.Map, value string) *Lifetime { return &Lifetime{newOffer(k, value)} }

// set replaces what is typed, unless by nothing.
func (l *Lifetime) set(text string) {
	if text != "" {
		l.offer(text)
	}
}

// fill reads the lifetime into a request, and returns the expiry of privileges
// that last as long. If it cannot be used the request gets no end.
func (l *Lifetime) fill(q *Request, r *reading, row *row) (expire uint32) {
	if l.Value() == "" {
		r.await(row, say.F("type a lifetime, such as 90s, 15m or 1h30m"))
		return 0
	}
	now := q.Spec.IssuedAt
	seconds, err := token.ParseLifetime(l.Value(), now)
	if err == nil {
		expire, err = q.Spec.Version.Expire(now, seconds)
	}
	if err != nil {
		l.mark([]token.Problem{{Field: token.FieldLifetime, Severity: token.Error, End: len(l.Value())}})
		r.refuse(row, token.ReasonOf(err))
		return 0
	}
	if !r.check(row, l.Text, token.CheckLifetime(seconds)) {
		return 0
	}
	q.Spec.Lifetime = seconds
	q.Ends = now.Add(min(time.Duration(seconds)*time.Second, token.MaxLifetime))
	return expire
}
