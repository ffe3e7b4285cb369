package diagnosis

import (
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/sdk"
)

// appIDFindings compare the token's App ID with the client's.
func appIDFindings(k *facts) []Finding {
	id := k.tok.AppID
	if !k.readable() || k.vague {
		return passedAppID(k)
	}
	if !token.IsHex32(id) {
		return []Finding{{CodeAppIDMalformed, Proven, Rejects,
			say.F("the token's App ID is %v, which is not 32 hexadecimal digits", say.Name(id)),
			because(problem(token.CheckAppID(id))), say.F("build the token with the App ID that Agora's console shows")}}
	}
	if k.AppID == nil || k.sig.how == signedBySwapped { // of which signatureFindings tell
		return nil
	}
	passed := *k.AppID
	switch {
	case passed == id:
		return nil
	case k.AppIDAssumed:
		return []Finding{otherProject(k, passed)}
	case strings.Contains(passed, "#"):
		return appKey(k, passed)
	case !token.IsHex32(passed):
		return []Finding{{CodeAppIDMalformed, Proven, Rejects,
			say.F("the client's App ID is %v, which is not 32 hexadecimal digits; the token is for %v", say.Name(passed), id),
			because(problem(token.CheckAppID(passed))), say.F("pass %v as App ID, or your project's App ID with a token for it", id)}}
	case strings.EqualFold(passed, id):
		return []Finding{{CodeAppIDMismatch, Likely, Rejects,
			say.F("made for App ID %v; the client passed %v: only the letter case differs", id, passed),
			because(say.F("Agora compares App IDs as text, so letter case matters")), say.F("use the App ID exactly as the console shows it, in both places")}}
	}
	f := Finding{CodeAppIDMismatch, Proven, Rejects,
		say.F("made for App ID %v; the client passed %v", id, passed),
		because(say.F("the token contains the App ID")), say.F("use one project's App ID in the client and on the token server")}
	f.Message = differently(f.Message, apart(id, passed))
	return []Finding{f}
}

// passedAppID checks what the client passed as its App ID, where there is no
// token to compare it with.
func passedAppID(k *facts) []Finding {
	if k.AppID == nil || k.AppIDAssumed || token.IsHex32(*k.AppID) || strings.Contains(*k.AppID, "#") && k.product.typ == token.Chat {
		return nil
	}
	return []Finding{{CodeAppIDMalformed, Proven, Rejects,
		say.F("the client's App ID is %v, which is not 32 hexadecimal digits", say.Name(*k.AppID)),
		because(problem(token.CheckAppID(*k.AppID))), say.F("pass the App ID that Agora's console shows")}}
}

// otherProject says that the token is not for the project at hand, which the
// client need not be of.
func otherProject(k *facts, passed string) Finding {
	f := Finding{CodeAppIDMismatch, Likely, Rejects,
		say.F("made for App ID %v; the current project has App ID %v", k.tok.AppID, quotedUnlessHex(passed)),
		because(say.F("the token contains the App ID; the client's was not given")),
		say.F("if the client uses the current project, build the token with its App ID and certificate; else choose the client's project")}
	f.Message = differently(f.Message, apart(k.tok.AppID, passed))
	return f
}

// quotedUnlessHex writes an App ID for a sentence: one that is none in quotes.
func quotedUnlessHex(id string) say.Text {
	if token.IsHex32(id) {
		return plain(id)
	}
	return say.F("%v", say.Name(id))
}

// appKey judges the App Key of Chat ("41117440#383391") in the App ID's place:
// right for Chat, where nothing compares it with the App ID, and wrong
// elsewhere.
func appKey(k *facts, passed string) []Finding {
	if k.tok.Service(token.Chat) != nil || k.product.typ == token.Chat {
		return nil
	}
	return []Finding{{CodeAppIDMalformed, Proven, Rejects,
		say.F("the client's App ID is %v, an App Key of Chat; the token is for App ID %v", say.Name(passed), k.tok.AppID),
		because(say.F("an App ID has 32 hexadecimal digits")), say.F("pass %v as App ID", k.tok.AppID)}}
}

// problem returns what is wrong with a text, in words.
func problem(ps []token.Problem) say.Text {
	for _, p := range ps {
		if p.Severity == token.Error {
			return p.Message
		}
	}
	return say.Text{}
}

// versionFindings say whether product and SDK read this version.
func versionFindings(k *facts) []Finding {
	var fs []Finding
	if k.legacy() {
		fs = append(fs, legacyKey(k))
	}
	if typ := k.product.typ; k.tok.Version != token.V007 && typ != 0 && typ != token.RTC && typ != token.RTM && !(typ == token.APaaS && k.svc != nil) {
		f := Finding{CodeVersionUnsupported, Likely, Rejects,
			say.F("%v needs a 007 token; this one is %v", productName(typ), versionName(k.tok.Version)),
			because(say.F("006 and older have no such service")), say.F("build a 007 token with the %v service", typ.String())}
		switch reads, known := k.sdk.Reads006(); {
		case k.product.sure || known && !reads && !k.otherSDK():
			f.Certainty = Proven
		}
		fs = append(fs, f)
	}
	return fs
}

// legacyKey says that nothing in use reads such a key.
func legacyKey(k *facts) Finding {
	v := k.tok.Version
	f := Finding{CodeLegacyKey, Likely, Rejects,
		say.F("a %v key, from before 2018: current SDKs refuse it", versionName(v)),
		because(say.F("001 to 005 are for RTC SDKs before 2.1")), say.F("build a 007 token with RtcTokenBuilder2")}
	if v == token.Signaling1 {
		f.Message = say.F("a key of the Signaling 1.x SDK, which RTM and Signaling 2.x refuse")
		f.Evidence, f.Fix = because(say.F("its form is 1:App ID:expiry:MD5")), say.F("build an RTM token, version 007")
	}
	if reads, known := k.sdk.Reads006(); reads && known && !k.otherSDK() && (k.product.sure || v != token.Signaling1) {
		f.Certainty = Proven
		f.Message = say.F("a %v key, from before 2018, and %v needs a token", versionName(v), k.sdk.Title())
		if v == token.Signaling1 {
			f.Message = say.F("a key of the Signaling 1.x SDK, which RTM and Signaling 2.x refuse, and %v needs a token", k.sdk.Title())
		}
	}
	return f
}

// sdkFindings say that the SDK is older than the token's version.
func sdkFindings(k *facts) []Finding {
	if k.otherSDK() {
		return nil // its version says nothing about the product's SDK
	}
	switch k.tok.Version {
	case token.V007:
		if reads, known := k.sdk.Reads007(); known && !reads {
			f := Finding{CodeSDKTooOld, Proven, Rejects, say.F("%v cannot read 007 tokens", k.sdk.Title()),
				because(say.F("it refuses the version before it looks inside")), say.F("build a 006 token")}
			if platformOnly(k) || k.sdk.Name == sdk.MiniProgram { // of which one page of 2022 says so
				f.Certainty = Likely
			}
			if since := k.sdk.Reads007Since(); since != "" {
				f.Evidence = because(say.F("it reads 007 from version %v on", since))
				f.Fix = say.F("update the SDK to %v or later, or build a 006 token", since)
			}
			return []Finding{f}
		}
	case token.V006:
		reads, known := k.sdk.Reads006()
		if !known || reads {
			return nil
		}
		if k.product.typ == token.Chat {
			return nil // versionFindings says it
		}
		f := Finding{CodeSDKTooOld, Proven, Rejects, say.F("%v cannot read 006 tokens", k.sdk.Title()),
			because(say.F("006 came later than this SDK")), say.F("update the SDK")}
		if platformOnly(k) {
			f.Certainty = Likely
		}
		return []Finding{f}
	}
	return nil
}

// platformOnly reports whether the SDK's name is that of a platform, where the
// token opens products that have SDKs of their own, and versions, there. RTC is
// then a guess.
func platformOnly(k *facts) bool {
	return !k.product.sure && slices.ContainsFunc(k.tok.Services, func(s token.Service) bool {
		return !s.Type.Has(token.FieldChannel) || hasPrivilege(&s, token.PrivilegeRTMLogin)
	})
}

// versionName writes a version for a sentence.
func versionName(v token.Version) string {
	if v == token.Signaling1 {
		return "Signaling 1.x"
	}
	return string(v)
}

// productName writes a product for a sentence.
func productName(typ token.ServiceType) say.Text {
	switch typ {
	case token.RTC:
		return say.F("RTC")
	case token.RTM:
		return say.F("RTM (Signaling)")
	case token.RTM2:
		return say.F("RTM with permissions")
	case token.Streaming:
		return say.F("Streaming")
	case token.FPA:
		return say.F("FPA")
	case token.Chat:
		return say.F("Chat")
	case token.FCDN:
		return say.F("Fusion CDN")
	case token.APaaS:
		return say.F("Flexible Classroom (aPaaS)")
	}
	return say.F("service %d", uint16(typ))
}
