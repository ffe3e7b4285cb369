package diagnosis

import (
	"time"

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

const capped = "Agora's servers end every token 24 hours after its issue time"

func lifetimes007(k *facts) []Finding {
	var fs []Finding
	t := k.tok
	if long := secondsLong(int64(t.Lifetime)); long > maxLifetime {
		if _, other := unit007(k, "", t.Lifetime); !other {
			fs = append(fs, Finding{CodeLifetimeTooLong, Proven, Limits,
				"the lifetime is " + span(long) + "; it ends after 24 hours, at " + moment(k.tokenEnd()),
				capped, "set at most 86400 s, and renew before the end"})
		}
	}
	for _, s := range t.Services {
		for _, p := range effective(&s) {
			if _, other := unit007(k, "", p.Expire); other || t.Lifetime == 0 || p.Expire <= t.Lifetime {
				continue
			}
			return append(fs, Finding{CodeOutlivesToken, Proven, Limits,
				"the privilege " + s.Type.PrivilegeName(p.ID) + " lasts " + span(secondsLong(int64(p.Expire))) + ", the token only " + span(secondsLong(int64(t.Lifetime))),
				"when the token ends first, the user stays without any callback, and cannot join again", "let the token last as long as its privileges"})
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
					"the privilege " + name + " is to last " + span(end.Sub(k.tok.IssuedAt)) + "; the token ends after 24 hours, at " + moment(k.tok.ExpiresAt),
					capped, "set at most 24 hours, and renew before the end"},
				{CodeOutlivesToken, Proven, Limits,
					"the privilege " + name + " ends at " + moment(end) + ", the token before, at " + moment(k.tok.ExpiresAt),
					"when the token ends first, the user stays without any callback, and cannot join again", "end the privilege with the token"},
			}
		}
	}
	return nil
}
