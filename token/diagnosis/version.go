package diagnosis

import (
	"slices"

	"agtok/say"
	"agtok/token"
	"agtok/token/sdk"
)

// versionFindings say whether product and SDK read this version.
func versionFindings(k *facts) (fs []Finding) {
	if k.legacy() {
		fs = append(fs, legacyKey(k))
	}
	typ := k.product.typ
	if k.tok.Version == token.V007 || typ == 0 || typ == token.RTC || typ == token.RTM ||
		typ == token.APaaS && k.svc != nil {
		return fs
	}
	f := Finding{CodeVersionUnsupported, Likely, Rejects,
		say.F("%v needs a 007 token; this one is %v", productName(typ), versionName(k.tok.Version)),
		because(say.F("006 and older have no such service")), say.F("build a 007 token with the %v service", typ.String())}
	if reads, known := k.sdk.Reads006(); k.product.sure || known && !reads && !k.otherSDK() {
		f.Certainty = Proven
	}
	return append(fs, f)
}

// legacyKey says that nothing in use reads such a key.
func legacyKey(k *facts) Finding {
	v := k.tok.Version
	reads, known := k.sdk.Reads006()
	proven := reads && known && !k.otherSDK() && (k.product.sure || v != token.Signaling1)
	f := Finding{CodeLegacyKey, Likely, Rejects,
		say.F("a %v key, from before 2018: current SDKs refuse it", versionName(v)),
		because(say.F("001 to 005 are for RTC SDKs before 2.1")), say.F("build a 007 token with RtcTokenBuilder2")}
	if proven {
		f.Certainty = Proven
		f.Message = say.F("a %v key, from before 2018, and %v needs a token", versionName(v), k.sdk.Title())
	}
	if v != token.Signaling1 {
		return f
	}
	f.Message = say.F("a key of the Signaling 1.x SDK, which RTM and Signaling 2.x refuse")
	if proven {
		f.Message = say.F("a key of the Signaling 1.x SDK, which RTM and Signaling 2.x refuse, and %v needs a token",
			k.sdk.Title())
	}
	f.Evidence, f.Fix = because(say.F("its form is 1:App ID:expiry:MD5")), say.F("build an RTM token, version 007")
	return f
}

// sdkFindings say that the SDK is older than the token's version.
func sdkFindings(k *facts) []Finding {
	if k.otherSDK() {
		return nil // its version says nothing about the product's SDK
	}
	var reads, known bool
	f := Finding{Code: CodeSDKTooOld, Certainty: Proven, Effect: Rejects}
	switch k.tok.Version {
	case token.V007:
		reads, known = k.sdk.Reads007()
		f.Message = say.F("%v cannot read 007 tokens", k.sdk.Title())
		f.Evidence, f.Fix = because(say.F("it refuses the version before it looks inside")), say.F("build a 006 token")
		if since := k.sdk.Reads007Since(); since != "" {
			f.Evidence = because(say.F("it reads 007 from version %v on", since))
			f.Fix = say.F("update the SDK to %v or later, or build a 006 token", since)
		}
	case token.V006:
		reads, known = k.sdk.Reads006()
		known = known && k.product.typ != token.Chat // of which versionFindings tell
		f.Message = say.F("%v cannot read 006 tokens", k.sdk.Title())
		f.Evidence, f.Fix = because(say.F("006 came later than this SDK")), say.F("update the SDK")
	}
	if !known || reads {
		return nil
	}
	// Of the mini program's SDK and 007 one page of 2022 says so.
	if platformOnly(k) || k.tok.Version == token.V007 && k.sdk.Name == sdk.MiniProgram {
		f.Certainty = Likely
	}
	return []Finding{f}
}

// platformOnly reports whether the SDK's name is that of a platform, where the
// token opens products that have SDKs of their own, and versions, there. RTC is
// then a guess.
func platformOnly(k *facts) bool {
	return !k.product.sure && slices.ContainsFunc(k.tok.Services, func(s token.Service) bool {
		return !s.Type.Has(token.FieldChannel) || s.Grants(token.PrivilegeRTMLogin)
	})
}

// versionName writes a version for a sentence.
func versionName(v token.Version) string {
	if v == token.Signaling1 {
		return "Signaling 1.x"
	}
	return string(v)
}

// productNames are products as a sentence calls them.
var productNames = map[token.ServiceType]say.Text{
	token.RTC: say.F("RTC"), token.RTM: say.F("RTM (Signaling)"), token.RTM2: say.F("RTM with permissions"),
	token.Streaming: say.F("Streaming"),
	token.FPA:       say.F("FPA"), token.Chat: say.F("Chat"), token.FCDN: say.F("Fusion CDN"),
	token.APaaS: say.F("Flexible Classroom (aPaaS)"),
}

// productName writes a product for a sentence.
func productName(typ token.ServiceType) say.Text {
	if name, ok := productNames[typ]; ok {
		return name
	}
	return say.F("service %d", uint16(typ))
}
