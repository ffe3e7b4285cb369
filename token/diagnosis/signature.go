package diagnosis

import (
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/names"
	"agtok/token/paste"
)

// A signature is what is known about who signed the token.
type signature struct {
	status SignatureStatus
	by     *Certificate // whose secret it is, as it is or in another form; nil for none at hand
	how    signedHow
	form   say.Text // for signedForm: what was done to the certificate, for a sentence
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
func verify(k *facts) {
	names, sure := pairs(k)
	k.sig.named = sure
	if !k.tok.HasSalt && k.tok.Version != token.Signaling1 || len(k.tok.Signature) == 0 {
		return
	}
	for _, attempts := range []func(*facts) []attempt{asTheyAre, inOtherForms, swappedIDs, byMistake} {
		for _, a := range attempts(k) {
			if !a.certain && !signs(k, a.secret, names) {
				continue
			}
			k.sig.by, k.sig.how, k.sig.form, k.sig.status = a.by, a.how, a.form, SignatureInvalid
			if a.how == signedByOwn || a.how == signedByTrimmed || a.how == signedByOther {
				k.sig.status = SignatureValid
			}
			return
		}
	}
	k.sig.tried = len(ownCertificates(k)) > 0
	if k.sig.tried && sure {
		k.sig.status = SignatureInvalid
	}
}

// usable reports whether a certificate can be one: not the App ID, which was
// saved in its place.
func usable(c Certificate, appID string) bool {
	return token.IsHex32(c.Secret) && !strings.EqualFold(c.Secret, appID)
}

// owns reports whether a certificate belongs to the token's App ID.
func (k *facts) owns(c Certificate) bool {
	return c.AppID == "" || strings.EqualFold(c.AppID, k.tok.AppID)
}

// pairs returns the names that the token may have been signed for. sure says
// that the right ones are among them.
func pairs(k *facts) (names []token.Names, sure bool) {
	switch k.tok.Version {
	case token.V007:
		return []token.Names{{}}, true
	case token.V006:
		return pairs006(k)
	}
	user, _ := k.client.text()
	if k.client.zero() {
		user = "0"
	}
	if k.svc != nil && k.svc.User != "" {
		user = k.svc.User
	}
	channel := ""
	if k.Channel != nil {
		channel = *k.Channel
	}
	needsUser := k.tok.Version != token.V001 && user == ""
	needsChannel := k.tok.Version != token.Signaling1 && k.Channel == nil
	return []token.Names{{Channel: channel, User: user}}, !needsUser && !needsChannel
}

func pairs006(k *facts) (list []token.Names, sure bool) {
	var channels, users []string
	add := func(list *[]string, s string) {
		if !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	if k.first.known {
		add(&channels, k.first.text)
	}
	if k.second.known {
		add(&users, k.second.text)
	}
	for _, uid := range k.candidates {
		add(&users, uid)
	}
	if !k.second.known {
		for _, uid := range names.SignedOfCRC(k.tok.UserCRC) {
			add(&users, uid)
		}
	}
	user, given := k.client.text()
	if k.Channel != nil && !k.asRTM {
		add(&channels, *k.Channel) // where the CRC beside it is wrong
	}
	if given {
		if k.asRTM {
			add(&channels, user)
		}
		add(&users, user)
	}
	for _, c := range channels {
		for _, u := range users {
			list = append(list, token.Names{Channel: c, User: u})
		}
	}
	return list, k.first.known && k.second.known
}

// signs reports whether a secret signed the token, and takes the names with
// which it did.
func signs(k *facts, secret string, names []token.Names) bool {
	for _, n := range names {
		if !k.tok.Verify(secret, n) {
			continue
		}
		if k.tok.Version == token.V006 {
			k.first = name{text: n.Channel, known: true, sure: true, hashed: true, crc: k.first.crc}
			k.second = name{text: n.User, known: true, sure: true, hashed: true, crc: k.second.crc}
		}
		return true
	}
	return false
}

// An attempt is what the token may have been signed with.
type attempt struct {
	secret  string
	by      *Certificate
	how     signedHow
	form    say.Text
	certain bool // whatever the signature is
}

// asTheyAre are the certificates at hand, those of the token's App ID first.
func asTheyAre(k *facts) (own []attempt) {
	var others []attempt
	for i := range k.Certificates {
		switch c := &k.Certificates[i]; {
		case c.Secret == "":
		case k.owns(*c):
			own = append(own, attempt{secret: c.Secret, by: c, how: signedByOwn})
		default:
			others = append(others, attempt{secret: c.Secret, by: c, how: signedByOther})
		}
	}
	return append(own, others...)
}

// inOtherForms are the certificates of the token's App ID without what stands
// around them, and with what does not belong to them.
func inOtherForms(k *facts) (list []attempt) {
	for i := range k.Certificates {
		c := &k.Certificates[i]
		if !k.owns(*c) || c.Secret == "" {
			continue
		}
		s := strings.Trim(strings.TrimSpace(c.Secret), `"'`)
		list = append(list, attempt{secret: s, by: c, how: signedByTrimmed})
		for _, f := range []struct {
			secret string
			form   say.Text
		}{
			{strings.ToLower(s), say.F("in lower case")}, {strings.ToUpper(s), say.F("in upper case")},
			{swapCase(s), say.F("with upper and lower case swapped")},
			{s + "\n", say.F("with a line break after it")}, {s + "\r\n", say.F("with a line break after it")},
			{s + "\r", say.F("with a carriage return after it")}, {s + " ", say.F("with a space after it")},
			{" " + s, say.F("with a space before it")},
			{`"` + s + `"`, say.F("with quotes around it")}, {"'" + s + "'", say.F("with quotes around it")},
		} {
			list = append(list, attempt{secret: f.secret, by: c, how: signedByForm, form: f.form})
		}
	}
	return slices.DeleteFunc(list, func(a attempt) bool { return a.secret == a.by.Secret })
}

// swappedIDs are App IDs in the certificate's place, where a certificate stands in
// the App ID's.
func swappedIDs(k *facts) (list []attempt) {
	said := k.AppID != nil && !k.AppIDAssumed
	for i := range k.Certificates {
		c := &k.Certificates[i]
		if !strings.EqualFold(strings.TrimSpace(c.Secret), k.tok.AppID) {
			continue
		}
		if c.AppID != "" {
			list = append(list, attempt{secret: c.AppID, by: c, how: signedBySwapped})
		}
		if k.AppID != nil && *k.AppID != "" {
			list = append(list, attempt{secret: *k.AppID, by: c, how: signedBySwapped})
		}
		// A certificate that is also the App ID of its project, or of the
		// client, was saved wrong; the token says nothing against it.
		if said && *k.AppID != k.tok.AppID || !said && !k.owns(*c) {
			list = append(list, attempt{by: c, how: signedBySwapped, certain: true})
		}
	}
	if k.AppID != nil && *k.AppID != k.tok.AppID {
		list = append(list, attempt{secret: *k.AppID, how: signedBySwapped})
	}
	return list
}

// byMistake is what servers sign with that have no certificate.
func byMistake(k *facts) (list []attempt) {
	if k.tok.AppID != "" {
		list = append(list, attempt{secret: k.tok.AppID, how: signedByAppID})
	}
	if k.tok.AppID != token.SampleAppID {
		list = append(list, attempt{secret: token.SampleCertificate, how: signedBySample})
	}
	for _, secret := range append([]string{""}, paste.Nulls...) { // a variable that is not set
		list = append(list, attempt{secret: secret, how: signedByNothing, form: say.F("%v", say.Name(secret))})
	}
	return list
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
