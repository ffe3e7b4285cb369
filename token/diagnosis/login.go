package diagnosis

import (
	"crypto/md5"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
)

// loginUser compares the user of RTM or Chat with who logs in.
func loginUser(k *facts, user name) []Finding {
	if !user.comparable() {
		return nil
	}
	text, given := k.client.text()
	if k.svc.Type == token.Chat && user.is("") && hasPrivilege(k.svc, token.PrivilegeChatApp) {
		return nil // an app token, of which privilegeFindings tells
	}
	if given && user.is(text) && text != "" {
		return illegalLogin(k, user)
	}
	f := Finding{Code: CodeUserMismatch, Certainty: Proven, Effect: Rejects, Evidence: because(nameEvidence(k, user)), Fix: say.F("pass the user id to the token server")}
	switch {
	case user.known && paste.IsPlaceholder(user.text):
		f.Code, f.Message = CodeUserPlaceholder, say.F("made for a user named %v: the token server had no value for it", say.Name(user.text))
		if !given {
			f.Certainty = Likely
		}
	case user.is(""):
		f.Message = say.F("made for an empty user id, which nobody can log in with")
		f.Certainty = Likely
	case !given:
		return illegalLogin(k, user)
	case !user.known:
		f.Message = say.F("made for a user other than %v", say.Name(text))
		f.Evidence = because(say.F("the token holds %v, the user id has %v", say.Hex32(user.crc), say.Hex32(token.CRC(text))))
		f.Fix = say.F("build the token for %v", say.Name(text))
	case consoleUser(k, user.text, text) && !k.refused():
		return nil
	default:
		return []Finding{otherLogin(k, f, user.text, text)}
	}
	return []Finding{f}
}

// otherLogin words a login as somebody else.
func otherLogin(k *facts, f Finding, signed, passed string) Finding {
	join := k.words().Join
	f.Message = say.F("made for user %v; the client called %v as %v", say.Name(signed), join, say.Name(passed))
	how := apart(signed, passed)
	f.Message = differently(f.Message, how)
	f.Fix = say.F("build the token for %v, or call %v as %v", say.Name(passed), join, say.Name(signed))
	switch chat := k.svc.Type == token.Chat; {
	case consoleUser(k, signed, passed):
		f.Certainty = Possible // the console's Chat user tokens carry the user's UUID
		f.Evidence = append(f.Evidence, say.F("Agora's older docs ask for a Chat user's UUID, the current ones for the user name"))
	case chat && strings.EqualFold(signed, passed):
		f.Certainty = Likely // Chat may not tell letter cases apart
	}
	return f
}

// consoleUser reports whether the users may be one: the console's Chat tokens
// carry the user's UUID, and the client logs in with the name.
func consoleUser(k *facts, signed, passed string) bool {
	return k.svc.Type == token.Chat && looksLikeUUID(signed) && !looksLikeUUID(passed)
}

// illegalLogin checks a user id against the rules of its product.
func illegalLogin(k *facts, user name) []Finding {
	if !user.known || !user.sure {
		return nil
	}
	check := token.CheckRTMUser
	if k.svc.Type == token.Chat {
		check = token.CheckChatUser
	}
	fs := illegalName(CodeUserIllegal, say.F("the user id"), user.text, check(user.text))
	for i := range fs {
		fs[i].Certainty = Likely
		if k.svc.Type != token.Chat && len(user.text) <= token.MaxAccount && !hasControl(user.text) {
			fs[i].Certainty = Possible // Agora's pages disagree on the characters
		}
	}
	if len(fs) == 0 && k.svc.Type != token.Chat {
		return doubtfulLogin(k, user.text)
	}
	return fs
}

// hasControl reports whether a text has control characters or bytes that are
// not UTF-8.
func hasControl(s string) bool {
	return !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl)
}

// doubtfulLogin reports what Agora's pages disagree about.
func doubtfulLogin(k *facts, text string) []Finding {
	for _, p := range token.CheckRTMUser(text) {
		return []Finding{{CodeUserIllegal, Possible, Rejects, say.F("the user id %v %v", say.Name(text), p.Message), because(say.F("Agora's docs on RTM")), say.F("use 1 to 64 printable ASCII characters")}}
	}
	return nil
}

func looksLikeUUID(s string) bool {
	return len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-'
}

// roomFindings compare room and user of Flexible Classroom.
func roomFindings(k *facts) []Finding {
	if k.svc == nil || k.svc.Type != token.APaaS {
		return nil
	}
	var fs []Finding
	s := k.svc
	if k.Channel != nil && *k.Channel != "" && s.Room != "" && s.Room != *k.Channel {
		f := Finding{CodeChannelMismatch, Proven, Rejects, say.F("made for room %v, joined as %v", say.Name(s.Room), say.Name(*k.Channel)), because(say.F("the token contains the room")), say.F("build the token for the room %v", say.Name(*k.Channel))}
		f.Message = differently(f.Message, apart(s.Room, *k.Channel))
		fs = append(fs, f)
	}
	text, given := k.client.text()
	if given && text != "" && s.User != "" && s.User != text {
		f := Finding{CodeUserMismatch, Proven, Rejects, say.F("made for user %v, launched as %v", say.Name(s.User), say.Name(text)), because(say.F("the token contains the user")), say.F("build the token for the user %v", say.Name(text))}
		f.Message = differently(f.Message, apart(s.User, text))
		fs = append(fs, f)
	}
	return append(fs, classroomChat(k)...)
}

// classroomChat checks the Chat user of a room token, which some builders get
// wrong.
func classroomChat(k *facts) []Finding {
	chat := k.tok.Service(token.Chat)
	if chat == nil || k.svc.Room == "" {
		return nil
	}
	sum := md5.Sum([]byte(k.svc.User))
	if want := hex.EncodeToString(sum[:]); chat.User != want {
		return []Finding{{CodeBuilder, Likely, Limits,
			say.F("the Chat user of the room is %v instead of %v, the MD5 of the user", say.Name(chat.User), want),
			because(say.F(`the C# builder writes "System.Byte[]", Java's drops the MD5's zeros`)), say.F("build the token with another of Agora's builders, or with agtok apaas")}}
	}
	return nil
}
