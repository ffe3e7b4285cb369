package paste

import (
	"slices"
	"strings"

	"agtok/token"
)

// maxAroundCalls is how many calls are read; more are a file of source code.
const maxAroundCalls = 8

// maxAroundCall is the length of the longest list of arguments in bytes, and
// maxAroundArguments how many of them matter.
const (
	maxAroundCall      = 4 << 10
	maxAroundArguments = 5
)

// An aroundCall is a form in which a client joins a channel.
type aroundCall uint8

const (
	callJoin        aroundCall = iota + 1 // Web: join(appID, channel, token, uid), before 4.0 join(token, channel, uid)
	callJoinChannel                       // native: (token, channel, uid, …), before 4.0 (token, channel, info, uid)
	callJoinAccount                       // native: joinChannelWithUserAccount(token, channel, account)
	callLogin                             // RTM: login({token, userId}), login(token, userId, …)
	callLoginChat                         // Chat: loginWithAgoraToken(userId, token)
	callCreateRTM                         // RTM(appId, userId), RtmConfig.Builder(appId, userId)
	callOpenChat                          // Chat on the web: open({user, accessToken})
)

var aroundCalls = map[string]aroundCall{
	"join": callJoin, "joinchannel": callJoinChannel, "joinchannelwithuseraccount": callJoinAccount,
	"joinwithuseraccount": callJoinAccount,
	"login":               callLogin, "loginwithagoratoken": callLoginChat, "loginwithtoken": callLoginChat,
	"open":    callOpenChat,
	"usejoin": callJoin, "rtm": callCreateRTM, "builder": callCreateRTM,
}

// An argument is one of a call.
type argument struct {
	text    string
	literal bool // a string; text is its content
}

// call reads the arguments of a call, which a text begins with.
func (r *aroundReader) call(shape aroundCall, text string) {
	if r.calls++; r.calls > maxAroundCalls {
		r.joins = true // no single one counts
		for f := range aroundFields {
			r.doubt(f)
		}
		return
	}
	defer func(was bool) { r.joins = was }(r.joins)
	r.joins = r.joins || shape <= callJoinAccount
	args := printedArguments(arguments(text[:min(len(text), maxAroundCall)]))
	switch {
	case shape >= callLogin:
		r.login(shape, args, text)
	case len(args) == 0:
		named := namedArguments(text)
		if shape == callJoinChannel && strings.Contains(named, "token") ||
			strings.Contains(named, "appid") && strings.Contains(named, "channel") {
			r.used(token.RTC)
		}
	case len(args) >= 3 && shape == callJoin && args[0].isAppID() && (args[2].isToken() || args[2].isNothing()):
		if args[0].literal {
			r.say(aroundAppID, args[0].text)
		}
		r.argument(aroundChannel, args[1])
		if len(args) > 3 {
			r.argument(aroundUID, args[3])
		}
		r.used(token.RTC)
	case len(args) >= 2 && args[0].isToken():
		r.used(token.RTC)
		r.argument(aroundChannel, args[1])
		switch {
		case len(args) == 2:
		case shape == callJoinAccount:
			r.argument(aroundAccount, args[2])
		case shape == callJoinChannel && len(args) > 3 && !args[2].isNumber() && args[3].isNumber():
			r.argument(aroundUID, args[3])
		case shape == callJoin || args[2].isNumber():
			r.argument(aroundUID, args[2])
		}
	}
}

// list reads the arguments of a call on the web that a program printed as a list:
// ["970C…", "lobby", "007…", 12345].
func (r *aroundReader) list(text string) {
	args := arguments(text[:min(len(text), maxAroundCall)])
	if len(args) >= 3 && args[0].literal && args[0].isAppID() && args[2].literal && args[2].isToken() {
		r.call(callJoin, text)
	}
}

// maxNamed is how much of the arguments of a call is read for their names.
const maxNamed = 256

// namedArguments returns the beginning of an object that is passed to a call, or
// of arguments with names, in lower case; "" for others.
func namedArguments(text string) string {
	text = strings.TrimLeft(text, " \t\r\n")
	begin, _, _ := strings.Cut(text[:min(len(text), maxNamed)], ")")
	if !strings.HasPrefix(begin, "{") && strings.IndexByte(begin[:min(len(begin), 16)], ':') < 0 {
		return ""
	}
	return strings.ToLower(begin)
}

// login reads the arguments of a call that logs in.
func (r *aroundReader) login(shape aroundCall, args []argument, text string) {
	named := namedArguments(text)
	switch {
	case shape == callLoginChat && len(args) >= 2 && args[1].isToken():
		r.argument(aroundUserID, args[0])
		r.used(token.Chat)
	case shape == callCreateRTM && len(args) >= 2 && args[0].isAppID() && args[1].literal:
		if args[0].literal {
			r.say(aroundAppID, args[0].text)
		}
		r.argument(aroundUserID, args[1])
		r.used(token.RTM)
	case shape == callLogin && len(args) >= 1 && args[0].isToken():
		if len(args) > 1 {
			r.argument(aroundUserID, args[1])
		}
		r.used(token.RTM)
	case shape == callLogin && len(args) >= 2 && args[0].literal && args[1].isToken():
		r.argument(aroundUserID, args[0]) // Chat's own, or one that a program wraps around it
	case !strings.Contains(named, "token"):
	case shape == callLogin && !strings.Contains(named, "username"):
		r.used(token.RTM)
	case shape == callOpenChat && strings.Contains(named, "user"):
		r.used(token.Chat)
	}
}

// argument takes a string or a number; another argument is the name of a value.
func (r *aroundReader) argument(f aroundField, a argument) {
	switch {
	case a.literal || f == aroundUID && a.isNumber():
		r.say(f, a.text)
	case f == aroundUID && IsNull(a.text): // which leaves it to Agora's servers, as 0 does
		r.say(f, "0")
	}
}

func (a argument) isNumber() bool {
	return !a.literal && token.IsDigits(strings.TrimPrefix(a.text, "-"))
}

// isToken reports whether an argument is a token, or named so.
func (a argument) isToken() bool {
	if a.literal {
		return len(a.text) >= MinToken && startsToken(a.text, true)
	}
	return strings.HasSuffix(aroundKey(a.text), "token")
}

// isAppID reports whether an argument is an App ID, or named so.
func (a argument) isAppID() bool {
	if a.literal {
		return token.IsHex32(a.text)
	}
	return strings.Contains(aroundKey(a.text), "app")
}

// arguments splits the arguments of a call, up to the bracket that closes it
// or to one that is more than a string, a number or a name.
func arguments(s string) []argument {
	var args []argument
	for len(args) < maxAroundArguments {
		s = afterComments(s)
		a, rest, ok := nextArgument(s)
		if rest = strings.TrimLeft(rest, " \t\r\n>"); !ok || rest == "" || strings.IndexByte(",)]", rest[0]) < 0 {
			break
		}
		args = append(args, a)
		if rest[0] != ',' {
			break
		}
		s = rest[1:]
	}
	return args
}

// afterComments skips blanks, the signs of a quotation, and comments that fill a line.
func afterComments(s string) string {
	for {
		s = strings.TrimLeft(s, " \t\r\n>")
		comment, rest, ended := strings.Cut(s, "\n")
		if !ended || !strings.HasPrefix(comment, "//") {
			return s
		}
		s = rest
	}
}

// printedArguments makes strings of arguments without quotes, where a token or an App
// ID among them shows that a program printed them so.
func printedArguments(args []argument) []argument {
	bare := func(a argument) bool { return !a.literal && (token.IsHex32(a.text) || startsToken(a.text, false)) }
	if slices.ContainsFunc(args, bare) {
		for i, a := range args {
			args[i].literal = !a.isNumber() && !IsNull(a.text)
		}
	}
	return args
}

// nextArgument reads a string, or a text without brackets and operators.
func nextArgument(s string) (a argument, rest string, ok bool) {
	if quote := quoteAt(s); len(quote) == 1 {
		end := strings.IndexAny(s[1:], quote+"\\\n")
		if end < 0 || s[1+end] != quote[0] {
			return a, "", false
		}
		return argument{s[1 : 1+end], true}, s[end+2:], true
	}
	if startsToken(s, false) {
		end := strings.IndexFunc(s, notBase64)
		if end < 0 {
			end = len(s)
		}
		return argument{text: s[:end]}, s[end:], true
	}
	end := strings.IndexAny(s, ",()[]{}+\"'`\\;=")
	if end <= 0 || strings.IndexByte(",)]", s[end]) < 0 {
		return a, "", false
	}
	return argument{text: strings.TrimSpace(s[:end])}, s[end:], true
}
