package diagnosis

import (
	"crypto/md5"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"agtok/say"
	"agtok/token"
	"agtok/token/names"
	"agtok/token/paste"
)

// loginUser compares the user of RTM or Chat with who logs in.
func loginUser(k *facts, user name) []Finding {
	if !user.comparable() {
		return nil
	}
	text, given := k.client.text()
	if k.svc.Type == token.Chat && user.is("") && k.svc.Grants(token.PrivilegeChatApp) {
		return nil // an app token, of which privilegeFindings tells
	}
	if given && user.is(text) && text != "" {
		return illegalLogin(k, user)
	}
	f := Finding{Code: CodeUserMismatch, Certainty: Proven, Effect: Rejects, Evidence: because(nameEvidence(k, user)),
		Fix: say.F("pass the user id to the token server")}
	switch {
	case user.known && paste.IsPlaceholder(user.text):
		f.Code, f.Message = CodeUserPlaceholder,
			say.F("made for a user named %v: the token server had no value for it", say.Name(user.text))
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
	f.Message = names.Explain(say.F("made for user %v; the client called %v as %v", say.Name(signed), join,
		say.Name(passed)), signed, passed)
	f.Fix = say.F("build the token for %v, or call %v as %v", say.Name(passed), join, say.Name(signed))
	switch chat := k.svc.Type == token.Chat; {
	case consoleUser(k, signed, passed):
		f.Certainty = Possible // the console's Chat user tokens carry the user's UUID
		f.Evidence = append(f.Evidence,
			say.F("Agora's older docs ask for a Chat user's UUID, the current ones for the user name"))
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
	chat := k.svc.Type == token.Chat
	problems := token.CheckRTMUser(user.text)
	if chat {
		problems = token.CheckChatUser(user.text)
	}
	fs := illegalName(CodeUserIllegal, say.F("the user id"), user.text, problems)
	if len(fs) == 0 && len(problems) > 0 && !chat {
		return []Finding{
			{CodeUserIllegal, Possible, Rejects, say.F("the user id %v %v", say.Name(user.text), problems[0].Message),
				because(say.F("Agora's docs on RTM")), say.F("use 1 to 64 printable ASCII characters")}}
	}
	for i := range fs {
		fs[i].Certainty = Likely
		if !chat && len(user.text) <= token.MaxAccount && !hasControl(user.text) {
			fs[i].Certainty = Possible // Agora's pages disagree on the characters
		}
	}
	return fs
}

// hasControl reports whether a text has control characters or bytes that are
// not UTF-8.
func hasControl(s string) bool {
	return !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl)
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
	differ := func(signed, passed string, f Finding) {
		if signed != "" && passed != "" && signed != passed {
			f.Message = names.Explain(f.Message, signed, passed)
			fs = append(fs, f)
		}
	}
	room, user := k.svc.Room, k.svc.User
	if k.Channel != nil {
		differ(room, *k.Channel, Finding{CodeChannelMismatch, Proven, Rejects,
			say.F("made for room %v, joined as %v", say.Name(room), say.Name(*k.Channel)),
			because(say.F("the token contains the room")), say.F("build the token for the room %v", say.Name(*k.Channel))})
	}
	text, _ := k.client.text()
	differ(user, text, Finding{CodeUserMismatch, Proven, Rejects,
		say.F("made for user %v, launched as %v", say.Name(user), say.Name(text)),
		because(say.F("the token contains the user")), say.F("build the token for the user %v", say.Name(text))})
	return append(fs, classroomChat(k)...)
}

// classroomChat checks the Chat user of a room token, which some builders get
// wrong.
func classroomChat(k *facts) []Finding {
	chat := k.tok.Service(token.Chat)
	if chat == nil || k.svc.Room == "" {
		return nil
	}
	if want := fmt.Sprintf("%x", md5.Sum([]byte(k.svc.User))); chat.User != want {
		return []Finding{{CodeBuilder, Likely, Limits,
			say.F("the Chat user of the room is %v instead of %v, the MD5 of the user", say.Name(chat.User), want),
			because(say.F(`the C# builder writes "System.Byte[]", Java's drops the MD5's zeros`)),
			say.F("build the token with another of Agora's builders, or with agtok apaas")}}
	}
	return nil
}
