package diagnosis

import (
	"slices"
	"strings"

	"agtok/token"
	"agtok/token/paste"
)

// A signature is what is known about who signed the token.
type signature struct {
	status SignatureStatus
	by     *Certificate // whose secret it is, as it is or in another form; nil for none at hand
	how    signedHow
	form   string // for signedForm: what was done to the certificate, for a sentence
	// named says that the names of a 006 token were known well enough for a
	// failure to prove something.
	named bool
	tried bool // a certificate of this App ID was tried
}

// signedHow says with what the token was signed.
type signedHow uint8

const (
	signedByNone    signedHow = iota // of what was tried
	signedByOwn                      // a certificate of this App ID, as it is
	signedByOther                    // a certificate of another App ID
	signedByTrimmed                  // a certificate of this App ID, without blanks or quotes around it
	signedByForm                     // a certificate in another form: letter case, blanks, quotes
	signedBySwapped                  // an App ID, where the certificate stands in the App ID's place
	signedByAppID                    // the App ID itself
	signedByNothing                  // the empty text, or a word such as undefined
	signedBySample                   // the certificate of Agora's sample code
)

// verify finds out who signed the token.
func (q *inquiry) verify() {
	names, sure := q.pairs()
	q.sig.named = sure
	if !q.tok.HasSalt && q.tok.Version != token.Signaling1 || len(q.tok.Signature) == 0 {
		return
	}
	for _, attempt := range []func([]token.Names) bool{q.byCertificate, q.byForm, q.bySwapped, q.byMistake} {
		if attempt(names) {
			return
		}
	}
	for _, c := range q.Certificates {
		if q.owns(c) && usable(c, q.tok.AppID) {
			q.sig.tried = true
		}
	}
	if q.sig.tried && sure {
		q.sig.status = SignatureInvalid
	}
}

// usable reports whether a certificate can be one: not the App ID, which was
// saved in its place.
func usable(c Certificate, appID string) bool {
	return token.IsHex32(c.Secret) && !strings.EqualFold(c.Secret, appID)
}

// owns reports whether a certificate belongs to the token's App ID.
func (q *inquiry) owns(c Certificate) bool {
	return c.AppID == "" || strings.EqualFold(c.AppID, q.tok.AppID)
}

// pairs returns the names that the token may have been signed for. sure says
// that the right ones are among them.
func (q *inquiry) pairs() (names []token.Names, sure bool) {
	switch q.tok.Version {
	case token.V007:
		return []token.Names{{}}, true
	case token.V006:
		return q.pairs006()
	}
	user, _ := q.client.text()
	if q.client.zero() {
		user = "0"
	}
	if q.svc != nil && q.svc.User != "" {
		user = q.svc.User
	}
	channel := ""
	if q.Channel != nil {
		channel = *q.Channel
	}
	needsUser := q.tok.Version != token.V001 && user == ""
	needsChannel := q.tok.Version != token.Signaling1 && q.Channel == nil
	return []token.Names{{Channel: channel, User: user}}, !needsUser && !needsChannel
}

func (q *inquiry) pairs006() (names []token.Names, sure bool) {
	var channels, users []string
	add := func(list *[]string, s string) {
		if !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	if q.first.known {
		add(&channels, q.first.text)
	}
	if q.second.known {
		add(&users, q.second.text)
	}
	for _, uid := range q.candidates {
		add(&users, uid)
	}
	if !q.second.known {
		for _, uid := range token.SignedUIDsWithCRC(q.tok.UserCRC) {
			add(&users, itoa(int64(uid)))
		}
	}
	user, given := q.client.text()
	if q.Channel != nil && !q.asRTM {
		add(&channels, *q.Channel) // where the CRC beside it is wrong
	}
	if given {
		if q.asRTM {
			add(&channels, user)
		}
		add(&users, user)
	}
	for _, c := range channels {
		for _, u := range users {
			names = append(names, token.Names{Channel: c, User: u})
		}
	}
	return names, q.first.known && q.second.known
}

// signs reports whether a secret signed the token, and takes the names with
// which it did.
func (q *inquiry) signs(secret string, names []token.Names) bool {
	for _, n := range names {
		if !q.tok.Verify(secret, n) {
			continue
		}
		if q.tok.Version == token.V006 {
			q.first = name{text: n.Channel, known: true, sure: true, hashed: true, crc: q.first.crc}
			q.second = name{text: n.User, known: true, sure: true, hashed: true, crc: q.second.crc}
		}
		return true
	}
	return false
}

// found notes who signed the token.
func (q *inquiry) found(by *Certificate, how signedHow, form string) bool {
	q.sig.by, q.sig.how, q.sig.form = by, how, form
	q.sig.status = SignatureInvalid
	if how == signedByOwn || how == signedByTrimmed || how == signedByOther {
		q.sig.status = SignatureValid
	}
	return true
}

// byCertificate tries the certificates as they are, those of the token's App
// ID first.
func (q *inquiry) byCertificate(names []token.Names) bool {
	for _, own := range []bool{true, false} {
		for i := range q.Certificates {
			c := &q.Certificates[i]
			if q.owns(*c) != own || c.Secret == "" || !q.signs(c.Secret, names) {
				continue
			}
			if own {
				return q.found(c, signedByOwn, "")
			}
			return q.found(c, signedByOther, "")
		}
	}
	return false
}

// byForm tries the certificates of the token's App ID in other forms.
func (q *inquiry) byForm(names []token.Names) bool {
	for i := range q.Certificates {
		c := &q.Certificates[i]
		if !q.owns(*c) || c.Secret == "" {
			continue
		}
		s := strings.Trim(strings.TrimSpace(c.Secret), `"'`)
		if s != c.Secret && q.signs(s, names) {
			return q.found(c, signedByTrimmed, "")
		}
		for _, f := range []struct{ secret, form string }{
			{strings.ToLower(s), "in lower case"}, {strings.ToUpper(s), "in upper case"},
			{swapCase(s), "with upper and lower case exchanged"},
			{s + "\n", "with a line break behind it"}, {s + "\r\n", "with a line break behind it"},
			{s + "\r", "with a carriage return behind it"}, {s + " ", "with a space behind it"}, {" " + s, "with a space before it"},
			{`"` + s + `"`, "with quotes around it"}, {"'" + s + "'", "with quotes around it"},
		} {
			if f.secret != c.Secret && q.signs(f.secret, names) {
				return q.found(c, signedByForm, f.form)
			}
		}
	}
	return false
}

// bySwapped tries App IDs as certificates, where a certificate stands in the
// App ID's place.
func (q *inquiry) bySwapped(names []token.Names) bool {
	for i := range q.Certificates {
		c := &q.Certificates[i]
		if !strings.EqualFold(strings.TrimSpace(c.Secret), q.tok.AppID) {
			continue
		}
		ids := []string{c.AppID}
		if q.AppID != nil {
			ids = append(ids, *q.AppID)
		}
		for _, id := range ids {
			if id != "" && q.signs(id, names) {
				return q.found(c, signedBySwapped, "")
			}
		}
		// A certificate that is also the App ID of its project, or of the
		// client, was saved wrong; the token says nothing against it.
		said := q.AppID != nil && !q.AppIDAssumed
		if said && *q.AppID != q.tok.AppID || !said && !q.owns(*c) {
			return q.found(c, signedBySwapped, "")
		}
	}
	if q.AppID != nil && *q.AppID != q.tok.AppID && q.signs(*q.AppID, names) {
		return q.found(nil, signedBySwapped, "")
	}
	return false
}

// byMistake tries what servers sign with that have no certificate.
func (q *inquiry) byMistake(names []token.Names) bool {
	if q.tok.AppID != "" && q.signs(q.tok.AppID, names) {
		return q.found(nil, signedByAppID, "")
	}
	if q.tok.AppID != token.SampleAppID && q.signs(token.SampleCertificate, names) {
		return q.found(nil, signedBySample, "")
	}
	for _, secret := range append([]string{""}, paste.Nulls...) { // a variable that is not set
		if q.signs(secret, names) {
			return q.found(nil, signedByNothing, quote(secret))
		}
	}
	return false
}

func swapCase(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		}
		return r
	}, s)
}
