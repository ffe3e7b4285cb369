package diagnosis

import (
	"strings"

	"agtok/token"
)

// Beyond returns what a text says that the client's side of an input does not
// have yet. What was given counts before what the text says; an App ID that was
// only assumed does not.
func (s Surroundings) Beyond(in Input) Surroundings {
	if in.AppID != nil && (!in.AppIDAssumed || *in.AppID == s.AppID) {
		s.AppID = ""
	}
	if in.Channel != nil {
		s.Channel = ""
	}
	if in.UID != nil || in.Account != nil {
		s.UID, s.Account = "", ""
	}
	if in.Error != "" {
		s.Error = ""
	}
	return s
}

// IsZero reports whether a text says nothing.
func (s Surroundings) IsZero() bool { return s == Surroundings{} }

// String lists what a text says, escaped: channel "Lobby-1", uid 999, error 110.
// It is "" where the text says nothing.
func (s Surroundings) String() string {
	var parts []string
	for _, part := range []struct{ name, value string }{
		{"App ID ", s.AppID},
		{"channel ", quoteSaid(s.Channel)},
		{"uid ", s.UID},
		{"account ", quoteSaid(s.Account)},
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
