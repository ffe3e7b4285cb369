package diagnosis

import (
	"slices"
	"strings"

	"agtok/token"
)

// appIDFindings compare the token's App ID with the client's.
func appIDFindings(k *facts) []Finding {
	id := k.tok.AppID
	if !token.IsHex32(id) {
		return []Finding{{CodeAppIDMalformed, Proven, Rejects,
			"the token's App ID is " + quote(id) + ", which is not 32 hexadecimal digits",
			problem(token.CheckAppID(id)), "build the token with the App ID that Agora's console shows"}}
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
			"the client's App ID is " + quote(passed) + ", which is not 32 hexadecimal digits; the token is for " + id,
			problem(token.CheckAppID(passed)), "pass " + id + " as App ID, or the App ID of your project and a token for it"}}
	case strings.EqualFold(passed, id):
		return []Finding{{CodeAppIDMismatch, Likely, Rejects,
			"made for App ID " + id + ", the client passed " + passed + ": only the letter case differs",
			"both are signed and looked up as text", "use the App ID exactly as the console shows it, in both places"}}
	}
	f := Finding{CodeAppIDMismatch, Proven, Rejects,
		"made for App ID " + id + ", the client passed " + passed,
		"the App ID stands in the token", "use one project's App ID in the client and on the token server"}
	if how := apart(id, passed); how != "" {
		f.Message += ": " + how
	}
	return []Finding{f}
}

// otherProject says that the token is not for the project at hand, which the
// client need not be of.
func otherProject(k *facts, passed string) Finding {
	f := Finding{CodeAppIDMismatch, Likely, Rejects,
		"made for App ID " + k.tok.AppID + "; the project at hand has App ID " + quotedUnlessHex(passed),
		"the App ID stands in the token; which one the client passes, was not said",
		"if the client uses the project at hand, build the token with its App ID and certificate; else choose the client's project"}
	if how := apart(k.tok.AppID, passed); how != "" {
		f.Message += ": " + how
	}
	return f
}

// quotedUnlessHex writes an App ID for a sentence: one that is none in quotes.
func quotedUnlessHex(id string) string {
	if token.IsHex32(id) {
		return id
	}
	return quote(id)
}

// appKey judges the App Key of Chat ("41117440#383391") in the App ID's place:
// right for Chat, where nothing compares it with the App ID, and wrong
// elsewhere.
func appKey(k *facts, passed string) []Finding {
	if k.tok.Service(token.Chat) != nil || k.product.typ == token.Chat {
		return nil
	}
	return []Finding{{CodeAppIDMalformed, Proven, Rejects,
		"the client's App ID is " + quote(passed) + ", an App Key of Chat; the token is for App ID " + k.tok.AppID,
		"an App ID has 32 hexadecimal digits", "pass " + k.tok.AppID + " as App ID"}}
}

// problem returns what is wrong with a text, in words.
func problem(ps []token.Problem) string {
	for _, p := range ps {
		if p.Severity == token.Error {
			return p.Message
		}
	}
	return ""
}

// versionFindings say whether product and SDK read this version.
func versionFindings(k *facts) []Finding {
	var fs []Finding
	if k.legacy() {
		fs = append(fs, legacyKey(k))
	}
	fs = append(fs, sdkFindings(k)...)
	if typ := k.product.typ; k.tok.Version != token.V007 && typ != 0 && typ != token.RTC && typ != token.RTM && !(typ == token.APaaS && k.svc != nil) {
		f := Finding{CodeVersionUnsupported, Likely, Rejects,
			productName(typ) + " needs a 007 token; this one is " + versionName(k.tok.Version),
			"006 and older have no such service", "build a 007 token with the " + typ.String() + " service"}
		switch reads, known := k.sdk.Reads006(); {
		case rtmForClassroom(k):
			f.Evidence += "; " + classroomRTM
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
		"a " + versionName(v) + " key, from before 2018: current SDKs refuse it",
		"001 to 005 are for RTC SDKs before 2.1", "build a 007 token with RtcTokenBuilder2"}
	if v == token.Signaling1 {
		f.Message = "a key of the Signaling 1.x SDK, which RTM and Signaling 2.x refuse"
		f.Evidence, f.Fix = "its form is 1:App ID:expiry:MD5", "build an RTM token, version 007"
	}
	if reads, known := k.sdk.Reads006(); reads && known && !k.otherSDK() && (k.product.sure || v != token.Signaling1) {
		f.Certainty = Proven
		f.Message = strings.TrimSuffix(f.Message, ": current SDKs refuse it") + ", and " + k.sdk.Title() + " wants a token"
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
			f := Finding{CodeSDKTooOld, Proven, Rejects, k.sdk.Title() + " cannot read 007 tokens",
				"it refuses the version before it looks inside", "build a 006 token"}
			if platformOnly(k) {
				f.Certainty = Likely
			}
			if since := k.sdk.Reads007Since(); since != "" {
				f.Evidence = "007 is read from version " + since + " on"
				f.Fix = "update the SDK to " + since + " or later, or build a 006 token"
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
		f := Finding{CodeSDKTooOld, Proven, Rejects, k.sdk.Title() + " cannot read 006 tokens",
			"006 came later than this SDK", "update the SDK"}
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
func productName(typ token.ServiceType) string {
	switch typ {
	case token.RTC:
		return "RTC"
	case token.RTM:
		return "RTM (Signaling)"
	case token.RTM2:
		return "RTM with permissions"
	case token.Streaming:
		return "Streaming"
	case token.FPA:
		return "FPA"
	case token.Chat:
		return "Chat"
	case token.FCDN:
		return "Fusion CDN"
	case token.APaaS:
		return "Flexible Classroom (aPaaS)"
	}
	return "service " + itoa(int64(typ))
}
