package diagnosis

import (
	"crypto/md5"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

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
	f := Finding{Code: CodeUserMismatch, Certainty: Proven, Effect: Rejects, Evidence: nameEvidence(k, user), Fix: "pass the user id to the token server"}
	switch {
	case user.known && paste.IsPlaceholder(user.text):
		f.Code, f.Message = CodeUserPlaceholder, "made for a user named "+quote(user.text)+": the token server had no value for it"
		if !given {
			f.Certainty = Likely
		}
	case user.is(""):
		f.Message = "made for an empty user id, with which nobody logs in"
		f.Certainty = Likely
	case !given:
		return illegalLogin(k, user)
	case !user.known:
		f.Message = "made for another user than " + quote(text)
		f.Evidence = "the token holds " + crcOf(user.crc) + ", the user id has " + crcOf(token.CRC(text))
		f.Fix = "build the token for " + quote(text)
	default:
		return []Finding{otherLogin(k, f, user.text, text)}
	}
	return []Finding{f}
}

// otherLogin words a login as somebody else.
func otherLogin(k *facts, f Finding, signed, passed string) Finding {
	join := k.words().Join
	f.Message = "made for user " + quote(signed) + "; the client called " + join + " as " + quote(passed)
	how := apart(signed, passed)
	if how != "" {
		f.Message += ": " + how
	}
	f.Fix = "build the token for " + quote(passed) + ", or call " + join + " as " + quote(signed)
	switch chat := k.svc.Type == token.Chat; {
	case chat && looksLikeUUID(signed):
		f.Evidence += "; older pages of Agora asked for the UUID of a Chat user, now it is the user name"
	case chat && how == waysApart[0].says:
		f.Certainty = Likely // Chat may not tell letter cases apart
	}
	return f
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
	fs := illegalName(CodeUserIllegal, "the user id", user.text, check(user.text))
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
		return []Finding{{CodeUserIllegal, Possible, Rejects, "the user id " + quote(text) + " " + p.Message, "Agora's pages on RTM", "use 1 to 64 printable ASCII characters"}}
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
		f := Finding{CodeChannelMismatch, Proven, Rejects, "made for room " + quote(s.Room) + ", joined as " + quote(*k.Channel), "the room stands in the token", "build the token for the room " + quote(*k.Channel)}
		if how := apart(s.Room, *k.Channel); how != "" {
			f.Message += ": " + how
		}
		fs = append(fs, f)
	}
	text, given := k.client.text()
	if given && text != "" && s.User != "" && s.User != text {
		f := Finding{CodeUserMismatch, Proven, Rejects, "made for user " + quote(s.User) + ", launched as " + quote(text), "the user stands in the token", "build the token for the user " + quote(text)}
		if how := apart(s.User, text); how != "" {
			f.Message += ": " + how
		}
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
			"the Chat user of the room is " + quote(chat.User) + " instead of " + want + ", the MD5 of the user",
			`the C# builder writes "System.Byte[]", Java's drops zeros of the MD5`, "build the token with another of Agora's builders, or with agtok apaas"}}
	}
	return nil
}
