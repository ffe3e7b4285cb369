package compare

import (
	"slices"

	"agtok/say"
)

// Difference names in a few words how the second of two compared tokens differs
// from the first: "made for another user", "renewed with another lifetime". It says
// which of them has expired.
func Difference(pairs []Pair) say.Text {
	text := difference(pairs)
	for _, p := range pairs {
		switch p.over {
		case [2]bool{true, false}:
			return say.F("%v; the first has expired", text)
		case [2]bool{false, true}:
			return say.F("%v; the second has expired", text)
		case [2]bool{true, true}:
			return say.F("%v; both have expired", text)
		}
	}
	return text
}

func difference(pairs []Pair) say.Text {
	differ, n := map[kind]bool{}, 0 // n counts the fields
	for _, p := range pairs {
		if p.Same {
			continue
		}
		n++
		switch oneHasIt := p.First == nil || p.Second == nil; {
		case oneHasIt && (p.kind == channel || p.kind == user || p.kind == room): // of a service that the other lacks
			continue
		case oneHasIt && p.kind == privilege:
			p.kind = permission
		}
		differ[p.kind] = true
	}
	if differ[service] { // has its own
		differ[permission] = false
	}
	renewed := differ[issued]
	switch {
	case differ[readable]:
		return say.F("one of them cannot be read in full")
	case n == 0:
		return say.F("the same token twice")
	case differ[signature] && (n == 1 || n == 2 && (differ[verdict] || differ[certificate])):
		return say.F("the same contents with another signature: one was altered, or signed with another certificate")
	}
	var how, whom, what []say.Text
	if swapped(pairs) {
		how = append(how, say.F("for swapped channel and user"))
		differ[channel], differ[user] = false, false
	}
	for _, p := range parts {
		switch {
		case !differ[p.kind]:
		case p.whom:
			whom = append(whom, p.word)
		default:
			what = append(what, p.word)
		}
	}
	if len(whom) > 0 {
		how = append(how, say.F("for another %v", say.And(whom...)))
	}
	if len(what) > 0 {
		how = append(how, say.F("with another %v", say.And(what...)))
	}
	switch {
	case len(how) == 0 && renewed:
		return say.F("renewed: the same, issued at another time")
	case len(how) == 0:
		return say.F("made in the same second, and otherwise the same")
	case renewed && len(how) == 1 && len(what) > 0: // the one part
		return say.F("renewed %v", say.Commas(how...))
	case renewed:
		return say.F("made %v", say.Commas(how...))
	}
	return say.F("made in the same second, %v", say.Commas(how...))
}

// swapped reports whether what is the channel of one token is the user of the other,
// and the reverse.
func swapped(pairs []Pair) bool {
	of := func(k kind) (p Pair) {
		if i := slices.IndexFunc(pairs, func(p Pair) bool { return p.kind == k }); i >= 0 {
			p = pairs[i]
		}
		return p
	}
	one, other := of(channel), of(user)
	is := func(a, b *string) bool { return a != nil && b != nil && *a == *b }
	return !one.Same && is(one.First, other.Second) && is(one.Second, other.First)
}

// parts are the words for what differs: for whom a token is, and what it is. What
// every renewal changes has none.
var parts = []struct {
	kind kind
	whom bool
	word say.Text
}{
	{appID, true, say.F("App ID")}, {channel, true, say.F("channel")}, {user, true, say.F("user")},
	{room, true, say.F("room")},
	{version, false, say.F("version")}, {lifetime, false, say.F("lifetime")}, {service, false, say.F("service")},
	{role, false, say.F("role")}, {permission, false, say.F("set of privileges")},
	{privilege, false, say.F("lifetime of privileges")}, {certificate, false, say.F("certificate")},
	{ending, false, say.F("ending")},
}
