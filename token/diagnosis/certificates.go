package diagnosis

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// certificateFindings say what is wrong with the certificates at hand.
func certificateFindings(k *facts) []Finding {
	var fs []Finding
	for i := range k.Certificates {
		c := &k.Certificates[i]
		if !k.owns(*c) || usable(*c, k.tok.AppID) || k.sig.by == c || k.sig.how == signedBySwapped {
			continue
		}
		if token.IsHex32(c.Secret) {
			fs = append(fs, Finding{CodeCertMalformed, Likely, None, say.F("%v is the App ID itself", c.name()),
				because(say.F("both are the same text")),
				say.F("copy the certificate from Agora's console again; the App ID is right next to it")})
			continue
		}
		f := Finding{CodeCertMalformed, Proven, None,
			say.F("%v is not 32 hexadecimal digits: %v", c.name(), problem(token.CheckCertificate(c.Secret))),
			because(say.F("it did not sign this token")), say.F("copy the certificate from Agora's console again")}
		if !k.sig.named {
			f.Certainty, f.Effect = Likely, Rejects
			f.Evidence = because(say.F(
				"Agora refuses tokens signed with it; without the channel and the user, agtok cannot tell whether this one was"))
		} else if k.sig.by == nil && !k.sig.tried {
			f.Effect = Rejects
			f.Certainty = Possible
		}
		fs = append(fs, f)
	}
	return fs
}

// signatureFindings say who signed the token.
func signatureFindings(k *facts) []Finding {
	switch k.sig.how {
	case signedByOwn:
		return append(ownSignature(k), wrongCRC(k)...)
	case signedByTrimmed:
		c := k.sig.by
		return append([]Finding{{CodeCertMalformed, Proven, None,
			say.F("%v was saved with blanks or quotes around it; without them, it signed the token", c.name()),
			because(say.F("it made the signature")), say.F("save the certificate again without them")}}, wrongCRC(k)...)
	case signedByNone:
		if k.sig.status == SignatureInvalid {
			return []Finding{signatureMismatch(k)}
		}
		return []Finding{unchecked(k)}
	}
	return []Finding{otherSignature(k)}
}

// ownSignature looks at a certificate that fits for what may still be said.
func ownSignature(k *facts) []Finding {
	c := k.sig.by
	if !token.IsHex32(c.Secret) {
		return []Finding{{CodeCertMalformed, Proven, Rejects,
			say.F("signed with %v, which is not 32 hexadecimal digits: %v", c.name(),
				problem(token.CheckCertificate(c.Secret))),
			because(say.F("it made the signature")),
			say.F("copy the certificate from Agora's console to the token server again")}}
	}
	if c.label() == Secondary {
		return []Finding{{CodeCertificateOther, Proven, None,
			say.F("signed with %v, not with the primary one", c.name()),
			because(say.F("Agora accepts both; tokens signed with it end when it is deleted or both are swapped")),
			say.F("nothing to change while the secondary certificate is enabled")}}
	}
	return nil
}

// wrongCRC says that a 006 token's CRCs are not those of the names that it was
// signed for.
func wrongCRC(k *facts) []Finding {
	if k.tok.Version != token.V006 || !k.first.known || !k.second.known {
		return nil
	}
	for _, n := range []name{k.first, k.second} {
		if token.CRC(n.text) != n.crc {
			return []Finding{{CodeDamaged, Possible, Rejects,
				say.F("signed for %v, but the token holds the checksum of another name", say.Name(n.text)),
				because(say.F("the token holds %v, the name has %v", say.Hex32(n.crc), say.Hex32(token.CRC(n.text)))),
				say.F("copy the token again, or build it with one of Agora's builders")}}
		}
	}
	return nil
}

// otherSignature says what it was signed with instead.
func otherSignature(k *facts) Finding {
	f := Finding{Code: CodeCertificateOther, Certainty: Proven, Effect: Rejects, Evidence: because(
		say.F("the signature matches")), Fix: say.F("give the token server the certificate of this App ID")}
	c := k.sig.by
	switch k.sig.how {
	case signedByOther:
		f.Message = say.F("made for App ID %v, but signed with %v", say.ID(k.tok.AppID), c.name())
		f.Evidence = because(say.F("it made the signature, and no certificate of App ID %v did", say.ID(k.tok.AppID)))
		f.Fix = say.F("give the token server the App ID and the certificate of the same project")
	case signedByForm:
		f.Message = say.F("signed with %v %v", c.name(), k.sig.form)
		f.Evidence = because(say.F("the text of a certificate is the key, so letter case and blanks matter"))
		f.Fix = say.F("give the token server the certificate exactly as the console shows it")
	case signedByAppID:
		f.Message = say.F("signed with the App ID instead of the certificate")
	case signedBySample:
		f.Message = say.F("signed with the certificate of Agora's sample code, which was left in")
	case signedByNothing:
		f.Message = say.F("signed with the text %v: the token server had no certificate", k.sig.form)
	case signedBySwapped:
		if c != nil {
			f.Message = say.F("App ID and certificate are swapped on the token server")
			f.Evidence = because(say.F("the token's App ID is %v", c.name()))
			f.Fix = say.F("swap them: the App ID comes first")
			break
		}
		f.Message = say.F("App ID and certificate are swapped, on the token server or in the client")
		f.Evidence = because(say.F("the signature was made with what the client passes as App ID"))
		if k.AppIDAssumed {
			f.Evidence = because(say.F("the signature was made with the App ID of the current project"))
		}
		f.Fix = say.F(
			"use the App ID in client and token, the certificate on the server alone; replace one that a client holds")
	}
	return f
}

// signatureMismatch says that no certificate at hand for the project signed it.
// That the signature is another's is certain. That Agora refuses it is certain
// only where both certificates of the project are at hand: it takes either.
func signatureMismatch(k *facts) Finding {
	own := ownCertificates(k)
	f := Finding{CodeCertMismatch, Proven, Rejects,
		say.F("not signed with %v", own[len(own)-1].name()), because(say.F("another certificate made the signature")),
		say.F("give the token server the certificate that the console shows for App ID %v, and restart it",
			say.ID(k.tok.AppID))}
	if len(own) > 1 {
		f.Message = say.F("signed with none of the %d certificates at hand for App ID %v", len(own), say.ID(k.tok.AppID))
	}
	if k.tok.HasCRC {
		f.Evidence = because(say.F("the names match their CRC-32s, so they are right"),
			say.F("another certificate made the signature"))
	}
	if !bothOf(own) {
		f.Certainty = Likely
		missing := missingOf(own)
		last := len(f.Evidence) - 1
		f.Evidence[last] = say.F("%v, that much is certain", f.Evidence[last])
		f.Evidence = append(f.Evidence,
			say.F("it may be the %v certificate, which Agora accepts as well and agtok does not have", missing))
		f.Fix = say.F("try the %v certificate, if the project has one; else %v", missing, f.Fix)
	}
	return f
}

// ownCertificates returns the certificates that were tried for the token's
// App ID.
func ownCertificates(k *facts) []Certificate {
	return slices.DeleteFunc(slices.Clone(k.Certificates),
		func(c Certificate) bool { return !k.owns(c) || !usable(c, k.tok.AppID) })
}

// missingOf names the certificate of a project that is not among its own. Where
// there is one of either label, one of them may be out of use.
func missingOf(own []Certificate) say.Text {
	has := func(label string) bool {
		return slices.ContainsFunc(own, func(c Certificate) bool { return c.label() == label })
	}
	switch {
	case !has(Secondary):
		return say.F("secondary")
	case !has(Primary):
		return say.F("primary")
	}
	return say.F("newer")
}

// bothOf reports whether a project's two certificates, which is all that Agora
// lets it have, are among some of its own. Two of which nobody says that they
// are of one project may be one that is in use and one that was.
func bothOf(own []Certificate) bool {
	return slices.ContainsFunc(own, func(a Certificate) bool {
		return a.AppID != "" && a.label() == Primary && slices.ContainsFunc(own, func(b Certificate) bool {
			return b.AppID != "" && b.label() == Secondary && b.Profile == a.Profile && b.Secret != a.Secret
		})
	})
}

// namesMissing says which names a signature covers that nobody gave.
func namesMissing(k *facts) say.Text {
	switch {
	case k.tok.Version != token.V006:
		return say.F("names")
	case k.asRTM:
		return say.F("the user id")
	case k.first.known:
		return say.F("the user")
	case k.second.known || len(k.candidates) > 0:
		return say.F("the channel")
	}
	return say.F("the channel and the user")
}

// unchecked says why the signature could not be checked.
func unchecked(k *facts) Finding {
	f := Finding{CodeSignatureUnchecked, Proven, None,
		say.F("the signature was not checked: no certificate at hand for App ID %v", say.ID(k.tok.AppID)),
		because(say.F("only the certificate tells whether the token is genuine")),
		say.F("save the project with its certificate in agtok")}
	if k.sig.tried {
		f.Message = say.F("the signature was not checked: it covers %v, which the token does not carry", namesMissing(k))
		f.Evidence = because(say.F("%v tokens hold no names; the certificate is at hand", versionName(k.tok.Version)))
		f.Fix = askForNames(k)
	}
	return f
}

// askForNames says what to give for a signature to be checked.
func askForNames(k *facts) say.Text {
	v006 := k.tok.Version == token.V006
	switch {
	case v006 && k.asRTM && !k.client.given:
		return say.F("say which user the client logs in as")
	case v006 && !k.asRTM && k.Channel == nil && !k.first.known:
		return say.F("say which channel the client joins")
	case v006 && !k.first.known:
		return say.F("say which channel or user id the token was made for: it is not the one given")
	case v006 && !k.client.given:
		return say.F("say which user the client joins as")
	}
	return say.F("say which channel and user the token was made for")
}
