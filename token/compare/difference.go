package compare

import (
	"slices"
	"strings"

	"agtok/say"
)

// Difference names in a few words how the second of two compared tokens differs
// from the first: "made for another user", "renewed with another lifetime".
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
	if swapped(pairs) {
		parts = append(parts, say.F("for swapped channel and user"))
		whom = slices.DeleteFunc(whom, func(w say.Text) bool { return w.String() == "channel" || w.String() == "user" })
	}
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
	case renewed && len(parts) == 1 && len(what) > 0: // the one part
		return say.F("renewed %v", say.Commas(parts...))
	case renewed:
		return say.F("made %v", say.Commas(parts...))
	}
	return say.F("made in the same second, %v", say.Commas(parts...))
}

// The words for fields that differ, by the whole name of the field or by what
// stands behind its service: for whom the token is, and what it is. What every
// renewal changes has none.
var (
	whomWords = map[string]say.Text{
		"App ID": say.F("App ID"), "channel": say.F("channel"), "channel CRC-32": say.F("channel"), "user": say.F("user"),
		"user CRC-32": say.F("user"),
		"room":        say.F("room"),
	}
	whatWords = map[string]say.Text{
		"version": say.F("version"), "lifetime": say.F("lifetime"), "role": say.F("role"), "readable": {}, "issued": {},
		"expires": {}, "salt": {}, "signature": {},
	}
)

// swapped reports whether what is the channel of one token is the user of the other,
// and the reverse.
func swapped(pairs []Pair) bool {
	var channel, user Pair
	for _, p := range pairs {
		switch _, part, _ := strings.Cut(p.Field, " "); part {
		case "channel":
			channel = p
		case "user":
			user = p
		}
	}
	is := func(a, b *string) bool { return a != nil && b != nil && *a == *b }
	return !channel.Same && is(channel.First, user.Second) && is(channel.Second, user.First)
}

// wordFor is the word for a field that differs; none for what is no difference of
// its own. whom says that it is about whom the token is for, not what it is.
func wordFor(p Pair) (word say.Text, whom bool) {
	service, part, _ := strings.Cut(p.Field, " ")
	for _, key := range []string{p.Field, part} {
		if word, ok := whomWords[key]; ok {
			return word, true
		}
		if word, ok := whatWords[key]; ok {
			return word, false
		}
	}
	switch {
	case p.Field == "signed with":
		if strings.Contains(*p.First, "certificate") && strings.Contains(*p.Second, "certificate") {
			word = say.F("certificate")
		}
	case p.Field == "bytes behind it":
		word = say.F("ending")
	case part == "" || service == "service":
		word = say.F("service")
	case p.First == nil || p.Second == nil:
		word = say.F("set of privileges")
	default:
		word = say.F("lifetime of privileges")
	}
	return word, false
}

func appendNew(list []say.Text, word say.Text) []say.Text {
	if slices.ContainsFunc(list, func(t say.Text) bool { return t.String() == word.String() }) {
		return list
	}
	return append(list, word)
}
