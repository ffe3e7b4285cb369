package diagnosis

import (
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/names"
)

// appIDFindings compare the token's App ID with the client's.
func appIDFindings(k *facts) []Finding {
	id := k.tok.AppID
	switch {
	case k.partial():
		return passedAppID(k)
	case !token.IsHex32(id):
		return []Finding{{CodeAppIDMalformed, Proven, Rejects,
			say.F("the token's App ID is %v, which is not 32 hexadecimal digits", say.Name(id)),
			because(problem(token.CheckAppID(id))), say.F("build the token with the App ID that Agora's console shows")}}
	case k.AppID == nil || *k.AppID == id || k.sig.how == signedBySwapped: // of which signatureFindings tell
		return nil
	}
	passed := *k.AppID
	f := Finding{Code: CodeAppIDMismatch, Certainty: Proven, Effect: Rejects}
	switch {
	case k.AppIDAssumed: // the client need not be of that project
		f.Certainty = Likely
		shown := plain(passed)
		if !token.IsHex32(passed) {
			shown = say.F("%v", say.Name(passed))
		}
		f.Message = names.Explain(say.F("made for App ID %v; the current project has App ID %v", id, shown), id, passed)
		f.Evidence = because(say.F("the token contains the App ID; the client's was not given"))
		f.Fix = say.F("build the token with the current project's App ID and certificate, or choose the client's project")
	case strings.Contains(passed, "#"):
		return appKey(k, passed)
	case !token.IsHex32(passed):
		f.Code = CodeAppIDMalformed
		f.Message = say.F("the client's App ID is %v, which is not 32 hexadecimal digits; the token is for %v",
			say.Name(passed), id)
		f.Evidence = because(problem(token.CheckAppID(passed)))
		f.Fix = say.F("pass %v as App ID, or your project's App ID with a token for it", id)
	case strings.EqualFold(passed, id):
		f.Certainty = Likely
		f.Message = say.F("made for App ID %v; the client passed %v: only the letter case differs", id, passed)
		f.Evidence = because(say.F("Agora compares App IDs as text, so letter case matters"))
		f.Fix = say.F("use the App ID exactly as the console shows it, in both places")
	default:
		f.Message = names.Explain(say.F("made for App ID %v; the client passed %v", id, passed), id, passed)
		f.Evidence = because(say.F("the token contains the App ID"))
		f.Fix = say.F("use one project's App ID in the client and on the token server")
	}
	return []Finding{f}
}

// passedAppID checks what the client passed as its App ID, where there is no
// token to compare it with.
func passedAppID(k *facts) []Finding {
	if k.AppID == nil || k.AppIDAssumed || token.IsHex32(*k.AppID) ||
		strings.Contains(*k.AppID, "#") && k.product.typ == token.Chat {
		return nil
	}
	return []Finding{{CodeAppIDMalformed, Proven, Rejects,
		say.F("the client's App ID is %v, which is not 32 hexadecimal digits", say.Name(*k.AppID)),
		because(problem(token.CheckAppID(*k.AppID))), say.F("pass the App ID that Agora's console shows")}}
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
