package diagnosis

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
	"agtok/token/repair"
)

// textFindings are about the text: whether it holds a token, and in what
// state.
func textFindings(k *facts) []Finding {
	var fs []Finding
	if k.absent() && k.clean.Holds == paste.HoldsNothing && len(k.meanings) > 0 {
		return nil // the error leads
	}
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
	} else if (len(k.clean.Noise) > 0 || k.clean.Lines > 0) && !k.isEmpty() {
		fs = append(fs, noiseFinding(k))
	}
	if k.readable() && k.damage == nil && len(k.tok.Tail) > 0 {
		fs = append(fs, Finding{CodePasteNoise, Possible, None,
			say.Plural(len(k.tok.Tail), "%d byte follows the end of the token; no SDK reads it",
				"%d bytes follow the end of the token; no SDK reads them"),
			because(say.F("everything before that decodes")), say.F("pass the token without what follows it")})
	}
	return fs
}

// unreadable says why no token could be decoded from the text as it is.
func unreadable(k *facts) Finding {
	text, own := k.clean.Text, homemade(k)
	switch {
	case k.isEmpty():
		return noToken(k)
	case k.repairN > 0:
		return damaged(k)
	case k.absent() && k.clean.Form == paste.Log:
		return unknownText(k)
	case k.elided() && (!k.absent() || len(text) >= paste.MinToken/2):
		return damaged(k) // what was left out is unknown
	case !own.IsZero():
		return Finding{CodeHomemade, Proven, Rejects,
			say.F("begins with 007, but what follows was not made by an Agora builder"),
			because(own), say.F("build the token with Agora's RtcTokenBuilder2, or with agtok")}
	case k.absent() && !shortForm().MatchString(text),
		errors.Is(k.err, token.ErrVersion) && repair.GuessVersion(text) == "":
		return unknownText(k)
	}
	return damaged(k)
}

// shortForm is the beginning of a token, of which hardly anything is left.
var shortForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^00[67][0-9A-Za-z+/=_-]*$`) })

func (k *facts) isEmpty() bool { return paste.IsEmpty(k.clean.Text) }

func noToken(k *facts) Finding {
	join := k.words().Join
	f := Finding{CodeEmpty, Proven, Rejects, say.F("the token is empty"), nil,
		say.F("ask the token server for a token and pass it to %v", join)}
	text := strings.TrimSpace(k.clean.Text)
	switch {
	case k.clean.Reply != "":
		f.Message = say.F("the server's reply has no token and says %v", say.Name(k.clean.Reply))
		f.Evidence = because(say.F("JSON without a token"))
	case text == "":
		f.Certainty = Likely // a project without a certificate wants none
		f.Evidence = because(say.F("a project with a certificate refuses a client without a token"))
	case strings.Contains(strings.ToLower(text), "promise"):
		f.Message = say.F("the text is %v, a promise that was not awaited", say.Name(text))
		f.Evidence, f.Fix = because(say.F("JavaScript prints this text for a promise")),
			say.F("await the reply of the token server before %v", join)
	default:
		f.Message = say.F("the text is %v, which stands for a missing value", say.Name(text))
		f.Evidence = because(say.F("programming languages print this text for a missing value"))
	}
	if k.clean.Apart {
		f.Certainty = Likely
		f.Evidence = append(f.Evidence, say.F("the line is not that of the call, and may tell of another token"))
	}
	return f
}

// unknownText names what was pasted in a token's place.
func unknownText(k *facts) Finding {
	text := k.clean.Text
	f := Finding{CodeUnknownVersion, Proven, Rejects, say.Text{},
		because(say.F("a token begins with 007 or 006, a key of an old SDK with 001 to 005, or with 1 and a colon")),
		say.F("paste the token that the token server sent")}
	switch {
	case len(text) == 32 && token.IsHex32(text) && k.AppID != nil && *k.AppID == text:
		f.Message = say.F("this is the App ID, not a token")
	case len(text) == 32 && token.IsHex32(text):
		f.Message = say.F("32 hexadecimal digits are an App ID or a certificate, not a token")
	case strings.HasPrefix(text, "eyJ") && strings.Count(text, ".") == 2:
		f.Message = say.F("this is a JSON Web Token, not an Agora token")
	case strings.HasPrefix(text, "YWMt"):
		f.Message = say.F("this is a token of Chat's REST API (YWMt…), not one that an Agora builder makes")
	case strings.ContainsAny(text, " \n"):
		f.Message = say.F("this is plain text, not a token: %v", say.Name(text))
	case len(text) >= 3 && "001" <= text[:3] && text[:3] <= "005":
		f.Message = say.F("begins with %v like a key of an old SDK, but is none", say.Name(text[:3]))
	case strings.HasPrefix(text, "006"), strings.HasPrefix(text, "007"):
		f.Message = say.F("begins with %v like a token, but is none", say.Name(text[:3]))
	case len(text) >= 3 && token.IsDigits(text[:3]):
		f.Message = say.F("begins with %v: no Agora token has this version", say.Name(text[:3]))
	default:
		f.Message = say.F("begins with %v: not a token of any version", say.Name(text[:say.FirstChars(text, 6)]))
	}
	return f
}

// wrongVersion says that no version stands at the beginning of what is a token
// otherwise.
func wrongVersion(k *facts) Finding {
	v := string(k.tok.Version)
	return Finding{CodeUnknownVersion, Proven, Rejects,
		say.F("begins with %v, which is not a version; what follows is a %v token",
			say.Name(k.pasted[:say.FirstChars(k.pasted, 4)]), v),
		because(say.F("a token begins with 007 or 006")), say.F("pass the token with its version, %v, in front", v)}
}

// homemade says how what follows 007 shows that no SDK made it; none where one
// may have.
func homemade(k *facts) say.Text {
	body, ok := strings.CutPrefix(k.clean.Text, "007")
	switch {
	case !ok || len(body) < 8:
		return say.Text{}
	case len(body) >= 32 && token.IsHex32(body[:32]):
		return say.F("the App ID follows 007 in plain text, as in version 006; a 007 token compresses it")
	case strings.EqualFold(body[:2], "eJ") && !lostCase(body).IsZero():
		return say.Text{} // what a builder made begins so
	}
	data, headed := repair.Inflate(body)
	zlib := body[0] == 'e' && 'A' <= body[1] && body[1] <= 'P'
	switch {
	case headed && strings.HasPrefix(string(data), " \x00"): // a signature of 32 bytes
	case !headed && (zlib || len(data) > 34): // only its header is damaged
	default:
		return say.F("after 007 comes a zlib stream in base64, so a token begins with 007eJ")
	}
	return say.Text{}
}

// caseReach is how much of a token is looked at for its letters: of 006, more than the App ID.
const caseReach = 80

// lostCase says that a text has letters of one case alone, as no base64 of such a length has; none where it has both.
// What stands behind the first characters may be another text, glued to the token's end.
func lostCase(text string) say.Text {
	if len(text) < paste.MinToken {
		return say.Text{}
	}
	switch text = text[:min(len(text), caseReach)]; text {
	case strings.ToLower(text):
		return say.F("damaged: all letters are lower case, but tokens are case-sensitive")
	case strings.ToUpper(text):
		return say.F("damaged: all letters are upper case, but tokens are case-sensitive")
	}
	return say.Text{}
}

// damaged says where the token breaks off.
func damaged(k *facts) Finding {
	text := k.clean.Text
	f := Finding{Code: CodeDamaged, Certainty: Proven, Effect: Rejects, Evidence: because(say.Of(k.parseErr())),
		Fix: say.F("copy the whole token again, as the token server sent it")}
	s := &token.SyntaxError{}
	errors.As(k.parseErr(), &s)
	switch {
	case !k.doubt.IsZero():
		f.Certainty, f.Evidence = Likely, because(k.doubt)
		f.Message = say.F("damaged: %v", s.Reason)
	case k.cutBy("...", "…"):
		f.Message = say.F("shortened: the text has … instead of a part of the token")
	case k.cutBy("**"):
		f.Message = say.F("censored: the text has asterisks instead of a part of the token")
	case k.absent() && len(text) < paste.MinToken:
		f.Message = say.Plural(len(text), "too short for a token: it has %d character",
			"too short for a token: it has %d characters")
		f.Evidence = because(say.F("the shortest tokens have about 100"))
	case errors.Is(s.Err, token.ErrVersion):
		f.Message = say.F("damaged: the version at the beginning is missing")
	case !lostCase(text).IsZero():
		f.Certainty, f.Message = Likely, lostCase(text) // whoever copied it may have changed its letters, not the app
		f.Evidence = because(say.F("a token of this length has letters of both cases"))
		f.Fix = say.F("pass the token as the server sent it; find out what changed its letters")
	case k.cutShort():
		f.Message = say.F("cut short after %d characters: some are missing at the end", len(text))
		f.Evidence = because(say.F("what is there decodes, as far as it goes"))
	case errors.Is(s.Err, token.ErrTruncated) && s.Layer == token.LayerText:
		f.Message = say.F("damaged or cut short: %d characters cannot be a whole token", len(text))
	case errors.Is(s.Err, token.ErrTruncated) && s.Layer != token.LayerPayload:
		f.Message = say.F("damaged or cut short: it has %d characters; %v", len(text), s.Reason)
	case errors.Is(s.Err, token.ErrTruncated):
		f.Message = say.F("damaged: it ends inside its %v", s.Field)
	default:
		f.Message = say.F("damaged: %v", s.Reason)
	}
	if before, after, _ := strings.Cut(k.Text, text); k.elided() && strings.ContainsFunc(before+after, unicode.IsLetter) {
		f.Certainty = Possible // a log hides what the app may have whole
	} else if k.clean.Form == paste.Log && k.repairN == 0 && f.Certainty == Proven {
		f.Certainty = Likely // it is the log's text, and the app's may be another
		if errors.Is(k.parseErr(), token.ErrTruncated) {
			f.Certainty = Possible // logs cut long lines
		}
		f.Evidence = append(f.Evidence, say.F("the log may have changed it, and the app may have it whole"))
	}
	if begin := appIDBegin(k); begin != "" {
		f.Evidence = append(f.Evidence, say.F("its App ID begins with %v", begin))
	}
	if strings.HasPrefix(text, "006") && !repair.IsLength006(len(text)) {
		f.Evidence = append(f.Evidence, say.F("it has %d characters, a 006 token has 115, 123, 131 or 139", len(text)))
	}
	return f
}

// cutShort reports whether the text is the beginning of a token and nothing is wrong
// with it but that its end is missing.
func (k *facts) cutShort() bool {
	text := k.clean.Text
	s := &token.SyntaxError{}
	if !errors.As(k.parseErr(), &s) || !errors.Is(s, token.ErrTruncated) || k.repairN > 0 || len(text) < paste.MinToken {
		return false
	}
	if s.Layer == token.LayerText && k.tok.Version == token.V007 {
		body := strings.TrimRight(text[3:], "=")
		_, err := token.Parse("007" + body[:len(body)/4*4])
		if !errors.As(err, &s) || !errors.Is(err, token.ErrTruncated) {
			return false
		}
	}
	return s.Layer == token.LayerZlib && (k.tok.AppID == "" || token.IsHex32(k.tok.AppID))
}

// elided reports whether whoever wrote the text left out a part of the token, as logs do.
func (k *facts) elided() bool { return k.cutBy("...", "…", "**") }

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
	f := Finding{CodeRepaired, Likely, None, say.F("one repair fits: %v", r.Edit),
		because(say.F("so its lengths and what is known of its names fit; no certificate confirms it")),
		say.F("pass the token as the server sent it; find out what changed it on the way")}
	switch {
	case k.repairN > 1:
		f.Certainty = Possible
		f.Message = say.F("%d repairs fit, such as %v", k.repairN, r.Edit)
		f.Evidence = because(say.F("they cannot be told apart without the certificate and the names that the client passed"))
		f.Fix = say.F("copy the whole token again, as the token server sent it")
	case r.Verified:
		f.Certainty = Proven
		f.Message = say.F("repaired: %v", r.Edit)
		f.Evidence = because(say.F("so it decodes, and a certificate at hand signed it"))
	case strings.HasPrefix(r.Token, "007"):
		f.Evidence = because(say.F("so it decodes, and its checksum is right; no certificate confirms it"))
	case !k.doubt.IsZero():
		f.Evidence = because(k.doubt)
	}
	return f
}

// severalTokens says that more than one token was pasted. Only of tokens with nothing
// between them is it certain that the text came from the app like this: others
// were perhaps only copied together.
func severalTokens(k *facts) Finding {
	text := k.clean.Text
	f := Finding{CodePasteNoise, Likely, Rejects,
		say.F("the text has %d different tokens; agtok looks at the one that begins with %v", len(k.clean.Others)+1,
			beginning(text)),
		because(say.F("no SDK reads a text with several tokens; agtok cannot see whether the app passes it like this")),
		say.F("pass only one of them")}
	fused := slices.ContainsFunc(k.clean.Others,
		func(t string) bool { return strings.Contains(k.Text, text+t) || strings.Contains(k.Text, t+text) })
	same := !slices.ContainsFunc(k.clean.Others, func(t string) bool { return t != text })
	if fused { // with nothing between them, not even what nobody sees
		f.Certainty, f.Evidence = Proven, because(say.F("nothing separates them, so an SDK reads them as one"))
	}
	if k.clean.Form != paste.Bare {
		f.Certainty, f.Effect = Possible, None
	}
	if same {
		f.Message = say.F("the text has the same token more than once; agtok looks at one of them")
		if !fused {
			f.Certainty = Possible
		}
	}
	return f
}

// beginning is enough of a token to tell it from another.
func beginning(text string) say.Name { return say.Name(text[:min(len(text), 12)]) }

// lookAside looks at the tokens that were left aside, too.
func lookAside(k *facts, found []Finding) {
	for i := range found {
		if found[i].Code != CodePasteNoise {
			continue
		}
		for _, t := range k.clean.Others {
			if more := aside(k, t); t != k.clean.Text && !more.IsZero() {
				found[i].Evidence = append(found[i].Evidence, more)
			}
		}
	}
}

// aside says what is wrong with a token that was left aside.
func aside(k *facts, text string) say.Text {
	other := k.Input
	other.Text, other.SkipRepair, other.NoContext, other.Error = text, true, true, ""
	_, r := examine(other, nil)
	switch {
	case r.Err != nil:
		return say.F("the one that begins with %v is damaged", beginning(text))
	case r.Verdict == Rejected:
		return say.F("the one that begins with %v is rejected: %v", beginning(text), r.Findings[0].Message)
	case r.Verdict == Suspect:
		return say.F("the one that begins with %v is suspect: %v", beginning(text), r.Findings[0].Message)
	}
	return say.Text{}
}

// maskFindings says that the token is not the one that the text shows and hides, as logs do: then
// the client passed another one.
func maskFindings(k *facts) []Finding {
	text := k.clean.Text
	shown := paste.OtherMasked(k.Text+"\n"+k.Error, text)
	if shown == "" || k.clean.Altered || k.damage != nil || k.NoContext {
		return nil
	}
	f := Finding{CodeErrorElsewhere, Likely, None,
		say.F("this is not the token that the text shows as %v", say.Name(shown)),
		because(say.F("this one begins with %v and ends with %v", beginning(text), say.Name(text[len(text)-4:]))),
		say.F("inspect the token that the client passed, and find out why it is not this one")}
	if k.Error == "" {
		f.Certainty = Possible
	}
	return []Finding{f}
}

// noiseFinding says what was taken away before decoding.
func noiseFinding(k *facts) Finding {
	f := Finding{CodePasteNoise, Proven, None, noiseText(k.clean), because(say.F("with it, no SDK reads the text")),
		say.F("if the app passes the text like this, pass the bare token")}
	if k.clean.Altered && k.clean.Form == paste.Bare {
		f.Certainty, f.Effect = Possible, Rejects
		f.Evidence = because(say.F("agtok decoded the text without it"))
	}
	return f
}

// noiseText says what was taken away, and of many lines only where the token stood.
func noiseText(c paste.Cleaned) say.Text {
	if c.Lines == 0 {
		return say.F("removed from the text: %v", say.And(c.Noise...))
	}
	where := say.F("taken out of %d lines of text", c.Lines)
	if c.Line > 0 {
		where = say.F("taken out of %d lines of text, line %d", c.Lines, c.Line)
	}
	if len(c.Noise) == 0 {
		return where
	}
	return say.F("%v; removed: %v", where, say.And(c.Noise...))
}
