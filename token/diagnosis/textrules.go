package diagnosis

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"agtok/token"
	"agtok/token/paste"
	"agtok/token/repair"
)

// textFindings are about the text: whether it holds a token, and in what
// state.
func textFindings(k *facts) []Finding {
	var fs []Finding
	if !k.readable() || k.damage != nil {
		fs = append(fs, unreadable(k))
	}
	if k.repairN > 0 {
		fs = append(fs, repaired(k))
		if errors.Is(k.damage, token.ErrVersion) {
			fs = append(fs, wrongVersion(k))
		}
	}
	if len(k.clean.Others) > 0 {
		fs = append(fs, severalTokens(k))
	} else if len(k.clean.Noise) > 0 && !k.isEmpty() {
		fs = append(fs, noiseFinding(k))
	}
	if k.readable() && k.damage == nil && len(k.tok.Tail) > 0 {
		fs = append(fs, Finding{CodePasteNoise, Possible, None,
			fmt.Sprintf("%s follow the end of the token; no SDK reads them", plural(int64(len(k.tok.Tail)), "bytes")),
			"everything before them decodes", "pass the token without them"})
	}
	return fs
}

// unreadable says why no token could be decoded from the text as it is.
func unreadable(k *facts) Finding {
	text := k.clean.Text
	switch {
	case k.isEmpty():
		return noToken(k)
	case k.repairN > 0:
		return damaged(k)
	case isHomemade(k):
		return Finding{CodeHomemade, Proven, Rejects,
			"begins with 007, but what follows was not made by an Agora builder",
			homemadeEvidence(text), "build the token with Agora's RtcTokenBuilder2, or with agtok"}
	case k.cutBy("...", "…", "**") && len(text) >= paste.MinToken/2:
		return damaged(k)
	case errors.Is(k.err, token.ErrVersion) && repair.GuessVersion(text) == "":
		return unknownText(k)
	}
	return damaged(k)
}

func (k *facts) isEmpty() bool { return paste.IsEmpty(k.clean.Text) }

func noToken(k *facts) Finding {
	join := k.words().Join
	f := Finding{CodeEmpty, Proven, Rejects, "no token: the text is empty", "nothing is left of what was pasted", "ask the token server for a token and pass it to " + join}
	text := strings.TrimSpace(k.clean.Text)
	switch {
	case k.clean.Reply != "":
		f.Message = "no token: the server's reply says " + quote(k.clean.Reply)
		f.Evidence = "JSON without a token"
	case text == "":
		f.Certainty = Likely // a project without a certificate wants none
		f.Evidence = "a project with a certificate refuses a client without a token"
	case strings.Contains(strings.ToLower(text), "promise"):
		f.Message = "no token: " + quote(text) + " is a promise that was not awaited"
		f.Evidence, f.Fix = "the text that JavaScript writes for it", "await the reply of the token server before "+join
	default:
		f.Message = "no token: the text is " + quote(text) + ", which stands for a value that was not there"
		f.Evidence = "the text that a language writes for a missing value"
	}
	return f
}

// unknown names what was pasted in a token's place.
func unknownText(k *facts) Finding {
	text := k.clean.Text
	f := Finding{CodeUnknownVersion, Proven, Rejects, "", "a token begins with 007 or 006, an old key with 001 to 005 or 1:", "paste the token that the token server sent"}
	switch {
	case len(text) == 32 && token.IsHex32(text) && k.AppID != nil && *k.AppID == text:
		f.Message = "this is the App ID, not a token"
	case len(text) == 32 && token.IsHex32(text):
		f.Message = "32 hexadecimal digits are an App ID or a certificate, not a token"
	case strings.HasPrefix(text, "eyJ") && strings.Count(text, ".") == 2:
		f.Message = "this is a JSON Web Token, not a token of Agora"
	case strings.HasPrefix(text, "YWMt"):
		f.Message = "this is a token of Chat's REST API (YWMt…), not one that an Agora builder makes"
	case strings.ContainsAny(text, " \n"):
		f.Message = "this is a text, not a token: " + quote(text)
	case len(text) >= 3 && token.IsDigits(text[:3]):
		f.Message = "begins with " + quote(text[:3]) + ": no Agora token has this version"
	default:
		f.Message = "begins with " + quote(text[:min(len(text), firstChars(text, 6))]) + ": not a token of any version"
	}
	return f
}

// wrongVersion says that no version stands at the beginning of what is a token
// otherwise.
func wrongVersion(k *facts) Finding {
	v := string(k.tok.Version)
	return Finding{CodeUnknownVersion, Proven, Rejects,
		"begins with " + quote(k.pasted[:firstChars(k.pasted, 4)]) + ", which is no version; what follows is a " + v + " token",
		"a token begins with 007 or 006", "pass the token with its version, " + v + ", in front"}
}

// firstChars returns the length in bytes of the first n characters.
func firstChars(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// isHomemade reports whether 007 stands before something that no SDK makes.
func isHomemade(k *facts) bool {
	body, ok := strings.CutPrefix(k.clean.Text, "007")
	if !ok || len(body) < 8 {
		return false
	}
	if len(body) >= 32 && token.IsHex32(body[:32]) {
		return true
	}
	data, headed := repair.Inflate(body)
	if headed {
		return len(data) < 2 || data[0] != 32 || data[1] != 0 // no signature of 32 bytes
	}
	if body[0] == 'e' && ('A' <= body[1] && body[1] <= 'P' || strings.ToLower(body) == body) {
		return false // a zlib header
	}
	return len(data) <= 34 // else only its header is damaged
}

func homemadeEvidence(text string) string {
	if body := text[3:]; len(body) >= 32 && token.IsHex32(body[:32]) {
		return "the App ID stands in clear behind 007, as in version 006; 007 compresses all it holds"
	}
	return "behind 007 stands base64 of a zlib stream that begins with a signature, so a token begins with 007eJ"
}

// damaged says where the token breaks off.
func damaged(k *facts) Finding {
	text := k.clean.Text
	f := Finding{Code: CodeDamaged, Certainty: Proven, Effect: Rejects, Fix: "copy the whole token again, as the token server sent it"}
	s := k.syntax()
	if k.repairN > 0 && s == nil {
		s = &token.SyntaxError{}
	}
	f.Evidence = k.parseErr().Error()
	switch {
	case k.doubt != "":
		f.Message = "damaged: " + s.Reason
	case k.cutBy("...", "…"):
		f.Message = "shortened: the text has … in place of a part of the token"
	case k.cutBy("**"):
		f.Message = "censored: the text has asterisks in place of a part of the token"
	case errors.Is(s.Err, token.ErrVersion):
		f.Message = "damaged: the version at the beginning is lost"
	case len(text) > paste.MinToken && strings.ToLower(text) == text:
		f.Message = "damaged: all letters are lower case; in a token, upper and lower case differ"
	case len(text) > paste.MinToken && strings.ToUpper(text) == text:
		f.Message = "damaged: all letters are upper case; in a token, upper and lower case differ"
	case errors.Is(s.Err, token.ErrTruncated) && s.Layer != token.LayerPayload:
		f.Message = fmt.Sprintf("damaged or cut short: it has %d characters; %s", len(text), s.Reason)
	case errors.Is(s.Err, token.ErrTruncated):
		f.Message = fmt.Sprintf("damaged: it ends inside its %s", s.Field)
	default:
		f.Message = "damaged: " + s.Reason
	}
	if k.doubt != "" {
		f.Certainty, f.Evidence = Likely, k.doubt
	}
	if begin := appIDBegin(k); begin != "" {
		f.Evidence += "; its App ID begins with " + begin
	}
	if strings.HasPrefix(text, "006") && !repair.IsLength006(len(text)) {
		f.Evidence += fmt.Sprintf("; it has %d characters, a 006 token has 115, 123, 131 or 139", len(text))
	}
	return f
}

// cutBy reports whether marks stand in the token's place, in it or at one of its
// ends.
func (k *facts) cutBy(marks ...string) bool {
	text := k.clean.Text
	return slices.ContainsFunc(marks, func(m string) bool {
		return strings.Contains(text, m) || strings.Contains(k.Text, m+text) || strings.Contains(k.Text, text+m)
	})
}

// repaired offers what the text becomes by one edit.
func repaired(k *facts) Finding {
	r := k.repairs[0]
	f := Finding{Code: CodeRepaired, Certainty: Likely, Effect: None, Fix: "pass the token as the server sent it; find out what changed it on its way"}
	switch {
	case r.Verified && k.repairN == 1:
		f.Certainty = Proven
		f.Message = "repaired: " + r.Edit
		f.Evidence = "so it decodes, and a certificate at hand signed it"
	case k.repairN == 1 && strings.HasPrefix(r.Token, "007"):
		f.Message = "one repair fits: " + r.Edit
		f.Evidence = "so it decodes, and its checksum is right; no certificate confirms it"
	case k.repairN == 1 && k.doubt != "":
		f.Message = "one repair fits: " + r.Edit
		f.Evidence = k.doubt
	case k.repairN == 1:
		f.Message = "one repair fits: " + r.Edit
		f.Evidence = "so its lengths and what is known of its names fit; no certificate confirms it"
	default:
		f.Certainty = Possible
		f.Message = fmt.Sprintf("%d repairs fit, such as %s", k.repairN, r.Edit)
		f.Evidence = "they cannot be told apart without the certificate and the names that the client passed"
		f.Fix = "copy the whole token again, as the token server sent it"
	}
	return f
}

// fused reports whether the token that is looked at and another stand in the
// text with nothing between them, not even what nobody sees.
func (k *facts) fused() bool {
	return slices.ContainsFunc(k.clean.Others, func(t string) bool {
		return strings.Contains(k.Text, k.clean.Text+t) || strings.Contains(k.Text, t+k.clean.Text)
	})
}

// several says that more than one token was pasted. Only of tokens with nothing
// between them is it certain that the text came from the app like this: others
// were perhaps only copied together.
func severalTokens(k *facts) Finding {
	same := true
	for _, t := range k.clean.Others {
		same = same && t == k.clean.Text
	}
	f := Finding{CodePasteNoise, Likely, Rejects, "", "no SDK reads a text with more than one token; whether the app passes it so, cannot be seen from here", "pass one of them alone"}
	if k.fused() {
		f.Certainty, f.Evidence = Proven, "nothing stands between them, so an SDK reads them as one"
	}
	if same {
		f.Message = "the same token stands here more than once; one of them is looked at"
		if !k.fused() {
			f.Certainty = Possible
		}
		return f
	}
	f.Message = fmt.Sprintf("%d different tokens stand here; the one that begins with %s is looked at", len(k.clean.Others)+1, quote(k.clean.Text[:min(len(k.clean.Text), 12)]))
	return f
}

// noise says what was taken away before decoding.
func noiseFinding(k *facts) Finding {
	f := Finding{CodePasteNoise, Proven, None, "removed from the text: " + listed(k.clean.Noise), "with it, no SDK reads the text", "if the app passes the text like this, pass the bare token"}
	if k.clean.Altered {
		f.Certainty, f.Effect = Possible, Rejects
		f.Evidence = "what is decoded is the text without it"
	}
	return f
}
