// Package repair finds what a damaged token was: the texts one edit away from it
// that are tokens.
//
// [Find] repairs a token that does not decode; [Signed006] and [Sums006] find the
// wrong character of a 006 token that does, because that version has no checksum.
// What the caller knows of the token chooses among the repairs.
package repair

import (
	"bytes"
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
)

// A Repair is a token that a damaged one becomes by one edit.
type Repair struct {
	Token string   `json:"token"`
	Edit  say.Text `json:"edit"` // what was done, such as "character 57, V, deleted"
	// Verified says that a certificate at hand signed the repaired token. It is
	// what makes a repair certain.
	Verified bool `json:"verified"`

	At int `json:"-"` // where it was edited

	score int
}

// Bounds of the work on one text, counted in bytes that are decoded, inflated or
// hashed; see [Find] for what that costs.
const (
	maxWork = 12 << 20
	perTry  = 64 // what a try costs besides its bytes
	perHMAC = 256
)

// maxRepairs is how many repairs are offered. A 006 token has no checksum: a
// character lost from its signature can have been any.
const maxRepairs = 64

// Known is what is known of a token beside its text. The functions may be nil.
type Known struct {
	// AppIDs are those at hand, the client's first.
	AppIDs []string
	// AnyAppID says that the right App ID can be another one, too.
	AnyAppID bool
	// Passed returns what a token for the client would have in the places of
	// channel and user; nil where that is not known.
	Passed func(*token.Token) (channel, user *string)
	// Verified reports whether a certificate at hand signed a token for what the
	// client passed. A thorough look tries every uid that a 006 token can be for,
	// which takes milliseconds.
	Verified func(t *token.Token, thorough bool) bool
	// Names returns what a 006 token may have been signed for.
	Names func() []token.Names
	// Secrets returns the certificates that may have signed a token of an App ID.
	Secrets func(appID string) []string
}

// passed calls Passed.
func (k Known) passed(t *token.Token) (channel, user *string) {
	if k.Passed == nil {
		return nil, nil
	}
	return k.Passed(t)
}

// minText is the length of the shortest text that is searched for repairs: of a
// shorter one, too little is left of a token.
const minText = 20

// Find returns every text that a damaged token becomes by one edit (a character
// deleted, inserted or replaced, a lost version or padding restored) and that
// decodes. Of those it returns the ones that agree best with what is known of the
// token, at most 64; total counts all of them.
//
// It takes some tens of milliseconds, and at most about 100: the work is bounded,
// to 12 MiB that are decoded and inflated, since that of all tries grows with the
// square of the length. A token of up to about 250 characters is tried whole. Of
// a longer one, the search may end before it has come to the edit; it begins where
// the damage shows.
func Find(text string, known Known) (repairs []Repair, total int) {
	if len(text) < minText || len(text) > maxRepairText || otherVersion(text) {
		return nil, 0
	}
	for _, r := range prefixEdits(text) {
		for _, r.Token = range []string{r.Token, token.Pad(r.Token)} {
			if token.IsToken(r.Token) {
				return known.best([]Repair{r})
			}
		}
	}
	var found []Repair
	switch GuessVersion(text) {
	case token.V007:
		found = newAcceptor007().repairs(text)
	case token.V006:
		found = repair006(text)
	}
	return known.best(found)
}

// otherVersion reports whether a text begins with a version that no token has.
func otherVersion(text string) bool {
	return token.IsDigits(text[:3]) && strings.HasPrefix(text, "00") && !strings.Contains("34567", text[2:3]) &&
		!strings.HasPrefix(text[1:], "00")
}

// maxRepairText is the longest text that is searched for repairs.
const maxRepairText = 2000

// prefixEdits are edits of a version that is lost in part or whole, and the
// padding.
func prefixEdits(text string) []Repair {
	edits := []Repair{{Token: token.Pad(text), Edit: say.F("padding (=) restored")}}
	for _, v := range []token.Version{token.V007, token.V006} {
		edits = append(edits, versionEdits(text, string(v))...)
	}
	if strings.HasPrefix(text, "eJ") || strings.HasPrefix(text, "eA") {
		edits = append(edits, Repair{Token: "007" + text, Edit: say.F("the version %v put in front", token.V007)})
	}
	if len(text) > 32 && token.IsHex32(text[:32]) {
		edits = append(edits, Repair{Token: "006" + text, Edit: say.F("the version %v put in front", token.V006)})
	}
	if strings.EqualFold(text[:2], "oo") { // one O alone is one edit
		edits = append(edits, Repair{Token: "00" + text[2:], Edit: say.F("the letter O at the beginning replaced by 0")})
	}
	return edits
}

// versionEdits are the edits of a version of which a character is wrong, lost
// or too many, or of which only the last is left.
func versionEdits(text, v string) []Repair {
	whole := say.F("the version %v written in full", v)
	var edits []Repair
	if rest, ok := strings.CutPrefix(text, v[2:]); ok {
		edits = append(edits, Repair{Token: v + rest, Edit: whole})
	}
	if strings.HasPrefix(text, v) {
		return edits
	}
	digits := func(int) string { return v }
	for edited, e := range oneEditAway(text, 0, 2, deletions|replacements|insertions, digits) {
		says := e.says()
		if e.was == "" {
			says = whole
		}
		if bytes.HasPrefix(edited, []byte(v)) {
			edits = append(edits, Repair{Token: string(edited), Edit: says})
		}
	}
	return edits
}

// GuessVersion tells the version of a damaged text, 007 or 006; "" where it is
// neither, or another one that no token has.
func GuessVersion(text string) token.Version {
	switch {
	case len(text) > 3 && otherVersion(text):
		return ""
	case strings.HasPrefix(text, "006"):
		return token.V006
	case strings.HasPrefix(text, "007"):
		return token.V007
	case strings.Contains(text[:min(8, len(text))], "eJ"):
		return token.V007
	case len(text) >= 100 && len(text) <= 170 && hexRun(text) >= 30:
		return token.V006
	}
	return ""
}

// hexRun counts the hexadecimal digits at the beginning, past a version.
func hexRun(text string) int {
	return len(text) - len(strings.TrimLeft(text, "0123456789abcdefABCDEF"))
}

// best keeps the repairs that agree best with what is known, each token once.
func (k Known) best(found []Repair) ([]Repair, int) {
	seen := map[string]bool{}
	var distinct []Repair
	var tokens []*token.Token
	for _, r := range found {
		t, err := token.Parse(r.Token)
		key := string(t.Version) + t.AppID + string(t.Payload())
		if err != nil || seen[key] {
			continue
		}
		seen[key] = true
		r.score = k.score(t)
		distinct, tokens = append(distinct, r), append(tokens, t)
	}
	if len(distinct) == 0 {
		return nil, 0
	}
	if k.Verified != nil && !k.verifyAll(distinct, tokens, false) {
		k.verifyAll(distinct, tokens, true)
	}
	top := slices.MaxFunc(distinct, func(a, b Repair) int { return a.score - b.score }).score
	distinct = slices.DeleteFunc(distinct, func(r Repair) bool { return r.score < top })
	return distinct[:min(len(distinct), maxRepairs)], len(distinct)
}

// verifyAll notes which repairs a certificate signed, and reports whether there
// are any.
func (k Known) verifyAll(rs []Repair, tokens []*token.Token, thorough bool) (found bool) {
	for i, t := range tokens {
		if k.Verified(t, thorough) {
			rs[i].Verified, found = true, true
			rs[i].score += 100
		}
	}
	return found
}

// score counts what a repaired token agrees with.
func (k Known) score(t *token.Token) int {
	score := 0
	if slices.Contains(k.AppIDs, t.AppID) {
		score += 4
	}
	if plausibleEnds(t) {
		score++
	}
	if t.HasCRC {
		channel, user := k.passed(t)
		if channel != nil && token.CRC(*channel) == t.ChannelCRC {
			score += 4
		}
		if t.UserCRC == 0 || user != nil && token.CRC(*user) == t.UserCRC {
			score += 2
		}
	}
	return score
}

// plausibleEnds reports whether each privilege ends at 0 or within a month of
// the issue time, as most do.
func plausibleEnds(t *token.Token) bool {
	for _, s := range t.Services {
		for _, p := range s.Privileges {
			end, ok := t.PrivilegeEnd(p)
			if ok && (end.Before(t.IssuedAt.Add(-token.MaxLifetime)) || end.After(t.IssuedAt.Add(30*token.MaxLifetime))) {
				return false
			}
		}
	}
	return true
}
