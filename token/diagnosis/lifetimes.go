package diagnosis

import (
	"time"

	"agtok/say"
	"agtok/token"
)

// lifetimeFindings say that the token promises more than Agora's servers give.
func lifetimeFindings(k *facts) []Finding {
	switch k.tok.Version {
	case token.V006:
		return lifetimes006(k)
	case token.V007:
		return lifetimes007(k)
	}
	return nil
}

var capped = say.F("Agora's servers end every token 24 hours after its issue time")

func lifetimes007(k *facts) []Finding {
	var fs []Finding
	t := k.tok
	if long := secondsLong(int64(t.Lifetime)); long > maxLifetime {
		if _, other := unit007(k, say.Text{}, t.Lifetime); !other {
			fs = append(fs, Finding{CodeLifetimeTooLong, Proven, Limits,
				say.F("the lifetime is %v; it ends after 24 hours, at %v", say.Span(long), say.Moment(k.tokenEnd())),
				because(capped), say.F("set at most 86400 s, and renew before the end")})
		}
	}
	for _, s := range t.Services {
		for _, p := range effective(&s) {
			if _, other := unit007(k, say.Text{}, p.Expire); other || t.Lifetime == 0 || p.Expire <= t.Lifetime {
				continue
			}
			return append(fs, Finding{CodeOutlivesToken, Proven, Limits,
				say.F("the privilege %v lasts %v, the token only %v", s.Type.PrivilegeName(p.ID), say.Span(secondsLong(int64(p.Expire))), say.Span(secondsLong(int64(t.Lifetime)))),
				because(say.F("when the token ends first, the user stays in, no callback comes, and joining again fails")), say.F("let the token last as long as its privileges")})
		}
	}
	return fs
}

func lifetimes006(k *facts) []Finding {
	for _, s := range k.tok.Services {
		for _, p := range effective(&s) {
			end := time.Unix(int64(p.Expire), 0)
			// A minute more is an end that was computed after the issue time.
			if p.Expire == 0 || otherUnit(k, p) || !end.After(k.tok.ExpiresAt.Add(time.Minute)) || k.tok.ExpiresAt.Unix() < wallClock {
				continue
			}
			name := s.Type.PrivilegeName(p.ID)
			return []Finding{
				{CodeLifetimeTooLong, Proven, Limits,
					say.F("the privilege %v is to last %v; the token ends after 24 hours, at %v", name, say.Span(end.Sub(k.tok.IssuedAt)), say.Moment(k.tok.ExpiresAt)),
					because(capped), say.F("set at most 24 hours, and renew before the end")},
				{CodeOutlivesToken, Proven, Limits,
					say.F("the privilege %v ends at %v, but the token ends before that, at %v", name, say.Moment(end), say.Moment(k.tok.ExpiresAt)),
					because(say.F("when the token ends first, the user stays in, no callback comes, and joining again fails")), say.F("let the privilege end with the token")},
			}
		}
	}
	return nil
}
