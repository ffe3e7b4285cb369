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
	if anyOf(otherTokens, line, strings.Contains) {
		return true
	}
	parts := strings.Split(line, "token")
	return slices.ContainsFunc(parts[:len(parts)-1], func(before string) bool {
		return anyOf(otherNames, strings.TrimRight(before, " _-"), strings.HasSuffix)
	})
}
