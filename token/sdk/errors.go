package sdk

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// A Kind is what an error says about a token.
type Kind string

// Kinds of errors, by their names in the tables.
const (
	InvalidToken     Kind = "InvalidToken"     // the server read a token and refused it
	Expired          Kind = "Expired"          // the token, or the privilege to join, is past its end
	PrivilegeExpired Kind = "PrivilegeExpired" // the privilege is past its end, not the token
	WillExpire       Kind = "WillExpire"       // not a failure: the token ends within the next minute
	NoToken          Kind = "NoToken"          // the project demands a token and none arrived ("dynamic use static key")
	UnwantedToken    Kind = "UnwantedToken"    // a token arrived, and the project wants none ("static use dynamic key")
	NoPrivilege      Kind = "NoPrivilege"      // the token is good, but not for what was tried
	AppID            Kind = "AppID"            // the App ID is unknown, malformed or another one
	Channel          Kind = "Channel"          // the channel name is illegal or another one
	User             Kind = "User"             // the uid, account or user id is illegal or another one
	Parameter        Kind = "Parameter"        // a parameter is wrong, and the token may be that one
	Unclear          Kind = "Unclear"          // the error has several causes, and the token is one of them
	Elsewhere        Kind = "Elsewhere"        // the error is not about the token
)

// AboutToken reports whether the error says that a token was refused, has
// ended, is missing or is one too many. The kinds that it is false for may have
// the token among their causes, but do not say so.
func (k Kind) AboutToken() bool {
	switch k {
	case InvalidToken, Expired, PrivilegeExpired, NoToken, UnwantedToken, NoPrivilege:
		return true
	}
	return false
}

// An Owner is an SDK, or a part of one, that has errors of its own, such as
// "native RTC SDK" or "RTM 1.x login".
type Owner string

// For writes what it is called.
func (o Owner) For(r say.Reader) string { return say.Data(string(o)).For(r) }

// A Meaning is what one SDK means by an error.
type Meaning struct {
	Product Owner  // whose error it is
	Code    string // as the SDK writes it: "110", "-10005", or "" for a sentence
	Symbol  string // such as "ERR_INVALID_TOKEN"; "" where the number has none
	Kind    Kind
	Says    say.Text // what it means, a short clause: "the token is invalid"
	Causes  say.Text // what causes it, in clauses; zero for an error that is not about the token
	Do      say.Text // what to do, in the imperative: "make a new token and join again with it"

	// Unsaid says that no document tells what it means: Says has its name alone.
	Unsaid bool
	// Bare says that nothing but a number, or a word such as SERVER_BUSY, tells
	// whose error it is. Other products, and HTTP, have the same.
	Bare bool
}

// LookupError reads an error as people have it: a number, a symbol, the name of
// a callback, a sentence from a console, or JSON around any of them. It returns
// every meaning that the error can have, the likeliest first, and nothing for an
// error that it does not know: it never guesses.
//
// Many numbers mean different things in different SDKs. The SDK and the product
// (zero where they are not known) choose among them; without them all are
// returned.
func LookupError(text string, sdk SDK, product token.ServiceType) []Meaning {
	r := readError(text)
	scopes := scopesOf(r, sdk, product)
	found := distinct(r.matches(scopes[0]))
	clear := len(found) > 0 && !vague(found)
	hint, named := r.hint()
	if clear && (!named || found[0].Product != anySDK) {
		return found
	}
	// A number says more than words that any SDK may print, where it is known whose it is.
	numbers := firstClear(scopes, r.lookupNumbers)
	for i := range numbers {
		numbers[i].Bare = hint == 0
	}
	if len(numbers) > 0 && (!clear || numbers[0].Kind == found[0].Kind) {
		return numbers
	}
	return found
}

// firstClear looks an error up in one scope after the other, up to one in which
// its meaning is clear.
func firstClear(scopes []scope, look func(scope) []Meaning) (found []Meaning) {
	for _, s := range scopes {
		if found = look(s); len(found) > 0 && !vague(found) && found[0].Kind != WillExpire {
			break
		}
	}
	return found
}

// vague reports whether sentences say so little that a number beside them says
// more.
func vague(ms []Meaning) bool {
	return !slices.ContainsFunc(ms, func(m Meaning) bool { return !m.vague() })
}

func (m Meaning) vague() bool { return m.Kind == Unclear || m.Kind == Parameter }
