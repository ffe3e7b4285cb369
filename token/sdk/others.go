package sdk

import (
	"slices"
	"strings"
)

// otherTokens are words of lines about tokens that are none of Agora's: of services that
// push messages, of logins with others, of an app's own server.
var otherTokens = []string{
	"fcm", "gcm", "firebase", "apns", "push", "推送", "voip",
	"jwt", "oauth", "bearer", "refresh", "session", "csrf", "xsrf", "supabase", "github", "google",
}

// otherNames are such words where the word token follows: elsewhere they are of anything.
var otherNames = []string{"device", "access"}

// OfOthers reports whether a line, or the name of a token, is about a token that is none
// of Agora's, such as one for push messages.
func OfOthers(line string) bool {
	line = strings.ToLower(line)
	if containsAny(line, otherTokens) {
		return true
	}
	for {
		before, after, found := strings.Cut(line, "token")
		if !found {
			return false
		}
		before = strings.TrimRight(before, " _-")
		if slices.ContainsFunc(otherNames, func(name string) bool { return strings.HasSuffix(before, name) }) {
			return true
		}
		line = after
	}
}
