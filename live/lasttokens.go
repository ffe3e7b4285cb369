package live

import "sync"

// LastTokens knows the token that each user was given last. It is safe for
// concurrent use; the zero value knows none.
type LastTokens struct {
	mu   sync.Mutex
	last map[givenTo]string
}

type givenTo struct{ channel, user string }

// maxGiven is how many are remembered; more users than test an app.
const maxGiven = 4096

// Add takes note of a reply.
func (l *LastTokens) Add(e Event) {
	if e.Token() == "" {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last == nil || len(l.last) >= maxGiven {
		l.last = map[givenTo]string{}
	}
	for _, user := range []string{e.User, ""} {
		l.last[givenTo{e.Channel, user}] = e.Token()
	}
}

// Like returns the only token of which something is true; "" where there is none, or
// several.
func (l *LastTokens) Like(fits func(token string) bool) (found string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, t := range l.last {
		switch {
		case t == found || !fits(t):
		case found != "":
			return ""
		default:
			found = t
		}
	}
	return found
}

// Of returns the last token for a channel and a user; that for any user where the
// user was given none.
func (l *LastTokens) Of(channel, user string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if t, ok := l.last[givenTo{channel, user}]; ok {
		return t
	}
	return l.last[givenTo{channel, ""}]
}
