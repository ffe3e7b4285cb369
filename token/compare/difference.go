package compare

import (
	"slices"
	"strings"

	"agtok/say"
)

// Difference names in a few words how the second of two compared tokens differs
// from the first: "renewed for another user".
func Difference(pairs []Pair) say.Text {
	differ := map[string]bool{}
	var whom, what []say.Text
	for _, p := range pairs {
		if p.Same {
			continue
		}
		differ[p.Field] = true
		switch word, isWhom := wordFor(p); {
		case isWhom:
			whom = appendNew(whom, word)
		case !word.IsZero():
			what = appendNew(what, word)
		}
	}
	signature := differ["signature"]
	renewed := differ["issued"]
	switch {
	case differ["readable"]:
		return say.F("one of them cannot be read in full")
	case len(differ) == 0:
		return say.F("the same token twice")
	case signature && (len(differ) == 1 || len(differ) == 2 && differ["signed with"]):
		return say.F("the same contents with another signature: one was altered, or signed with another certificate")
	}
	var parts []say.Text
	if len(whom) > 0 {
		parts = append(parts, say.F("for another %v", say.And(whom...)))
	}
	if len(what) > 0 {
		parts = append(parts, say.F("with another %v", say.And(what...)))
	}
	switch {
	case len(parts) == 0 && renewed:
		return say.F("renewed: the same, issued at another time")
	case len(parts) == 0:
		return say.F("made in the same second, and otherwise the same")
	case renewed:
		return say.F("renewed %v", say.Commas(parts...))
	}
	return say.F("made in the same second, %v", say.Commas(parts...))
}

// wordFor is the word for a field that differs; none for what every renewal
// changes. whom says that it is about whom the token is for, not what it is.
func wordFor(p Pair) (word say.Text, whom bool) {
	service, part, _ := strings.Cut(p.Field, " ")
	switch p.Field {
	case "readable", "issued", "expires", "salt", "signature":
		return say.Text{}, false
	case "App ID":
		return say.F("App ID"), true
	case "channel CRC-32":
		return say.F("channel"), true
	case "user CRC-32":
		return say.F("user"), true
	case "version":
		return say.F("version"), false
	case "lifetime":
		return say.F("lifetime"), false
	case "signed with":
		if strings.Contains(*p.First, "certificate") && strings.Contains(*p.Second, "certificate") {
			return say.F("certificate"), false
		}
		return say.Text{}, false
	}
	switch {
	case part == "channel":
		return say.F("channel"), true
	case part == "user":
		return say.F("user"), true
	case part == "room":
		return say.F("room"), true
	case part == "" || service == "service":
		return say.F("service"), false
	case part == "role":
		return say.F("role"), false
	case p.First == nil || p.Second == nil:
		return say.F("set of privileges"), false
	case p.Field == "bytes behind it":
		return say.F("ending"), false
	}
	return say.F("lifetime of privileges"), false
}

func appendNew(list []say.Text, word say.Text) []say.Text {
	if slices.ContainsFunc(list, func(t say.Text) bool { return t.String() == word.String() }) {
		return list
	}
	return append(list, word)
}
