package paste

import (
	"strings"

	"agtok/token"
)

// IsZero reports whether a text says nothing.
func (s Context) IsZero() bool { return s == Context{} }

// String lists what a text says, escaped: channel "Lobby-1", uid 999, error 110.
// It is "" where the text says nothing.
func (s Context) String() string {
	var parts []string
	for _, part := range []struct{ name, value string }{
		{"App ID ", s.AppID},
		{"channel ", quoteSaid(s.Channel)},
		{"uid ", s.UID},
		{"account ", quoteSaid(s.Account)},
		{"product ", product(s.For)},
		{"error ", token.Escape(s.Error)},
	} {
		if part.value != "" {
			parts = append(parts, part.name+part.value)
		}
	}
	return strings.Join(parts, ", ")
}

func quoteSaid(s string) string {
	if s == "" {
		return ""
	}
	return token.Quote(s)
}

func product(of token.ServiceType) string {
	if of == 0 {
		return ""
	}
	return of.String()
}
