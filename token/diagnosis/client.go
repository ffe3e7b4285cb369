package diagnosis

import (
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
)

// A client is who the app said it was.
type client struct {
	given   bool
	account string // as a string account or user id
	uid     uint32 // as a number; 0 leaves it to Agora's servers
	isUID   bool
	raw     string // as it was given
	// signed says that the uid was given as the negative number that Java and
	// other languages without unsigned numbers print.
	signed bool
	// tooLarge says that the uid is a number above 4294967295.
	tooLarge bool
	// word is what stood in the place of a uid: "null", "undefined".
	word bool
}

// readClient reads what a client passed. For RTC a uid counts before an
// account; other products know only names.
func readClient(uid, account *string, product token.ServiceType) client {
	byName := product.NamesUsers()
	hasAccount := account != nil && *account != ""
	switch {
	case byName && uid != nil && !hasAccount:
		return client{given: true, account: *uid, raw: *uid}
	case uid != nil && !byName && (!hasAccount || !readUID(*uid).zero()):
		return readUID(*uid)
	case hasAccount, account != nil && byName:
		return client{given: true, account: *account, raw: *account}
	case account != nil:
		return client{given: true, isUID: true, word: true}
	}
	return client{}
}

func readUID(text string) client {
	c := client{given: true, raw: text}
	s := strings.TrimSpace(text)
	if paste.IsNull(text) {
		c.isUID, c.word = true, true
		return c
	}
	if n, ok := negativeUID(s); ok {
		c.isUID, c.signed, c.uid = true, true, n
		return c
	}
	if n, err := token.ParseUID(s); err == nil {
		c.isUID, c.uid = true, n
		return c
	}
	if token.IsDigits(s) && s[0] != '0' {
		c.isUID, c.tooLarge, c.uid = true, true, lowest32(s)
		return c
	}
	if paste.LooksNumeric(s) {
		return client{} // a uid in a form that CheckUID refuses: no account
	}
	c.account = text // Web clients may pass a string in the uid's place
	return c
}

// lowest32 returns the lowest 32 bits of a decimal number of any length.
func lowest32(s string) (n uint32) {
	for _, c := range []byte(s) {
		n = 10*n + uint32(c-'0')
	}
	return n
}

// zero reports whether the client left the uid to Agora's servers.
func (c client) zero() bool { return c.given && c.isUID && c.uid == 0 && !c.tooLarge }

// text returns what stands in a token for this client: a uid in decimal, an
// account as it is, and "" for a uid of 0.
func (c client) text() (string, bool) {
	switch {
	case !c.given:
		return "", false
	case c.tooLarge:
		return strings.TrimSpace(c.raw), true
	case c.isUID:
		return token.UserOfUID(c.uid), true
	}
	return c.account, true
}

// printed is the number that was given.
func (c client) printed() say.Plain { return say.Plain(strings.TrimSpace(c.raw)) }

// phrase says how the client joined: `as 12345`, `as account "anna"`, `without
// a uid`.
func (c client) phrase() say.Text {
	switch {
	case c.zero() && c.word:
		return say.F("without a uid")
	case c.zero():
		return say.F("with uid 0")
	case c.signed:
		return say.F("as %v (printed as the signed number %v)", c.uid, c.printed())
	case c.isUID:
		return say.F("as %v", c.printed())
	}
	return say.F("as account %v", say.Name(c.account))
}

// withUID says how a client joined that passed a uid: `with uid 12345`.
func (c client) withUID() say.Text {
	switch {
	case c.zero():
		return c.phrase()
	case c.signed:
		return say.F("with uid %v (printed as the signed number %v)", c.uid, c.printed())
	}
	return say.F("with uid %v", c.printed())
}
