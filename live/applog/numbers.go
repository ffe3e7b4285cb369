package applog

import (
	"slices"
	"strconv"
	"strings"

	"agtok/token"
	"agtok/token/sdk"
)

// speaksRTM reports whether a line is about RTM.
func (c *client) speaksRTM(l line) bool {
	return strings.Contains(l.low, "rtm") || strings.Contains(l.tag, "rtm") || strings.Contains(l.low, "signaling") ||
		c.product == token.RTM && !strings.Contains(l.low, "rtc") && !strings.Contains(l.low, "channel")
}

var (
	// onError reads "onError code 110", "OnError err:110", "didOccurError: 110",
	// "onError：110", and "onError uid 109 error 110" behind the user's number.
	onError = pattern(`(?:on_?error(?:code)?|occur_?error|on_?rtc_?error)\b` +
		`(?:[^\d\n-]{0,40}?\b(?:uid|user|userid|channel)\W{0,3}\d+\b[^\d\n]{0,20}?(?:err|code|错误))?` +
		`[^\d\n-]{0,40}?(-?\d{1,4})(?:\D|$)`)
	// labelled reads a number behind a word that says that it is an error.
	labelled = pattern(`(?:err(?:or)?[ _]?code|\berr(?:or)?|\bcode|rtmerror|rtcexception|` +
		`\bret(?:urned|urn)?|\bresult|错误码|错误代码|错误|エラー|失败|fail(?:ed|ure)?)["')]?\s*` +
		`(?:code\b|is\b|was\b|with\b|为|是|[:=：(,，]|\s){0,4}\s*["'(]?(-?\d{1,7})(?:\D|$)`)
	// state and reason of a connection.
	stateValue = pattern(`state[^\d\n]{0,24}?(\d)(?:\D|$)`)
	reasonWord = pattern(`(?:reason|原因)["']?\s*[:=：]?\s*(?:is\s*)?["'(]?` +
		`(?:rawvalue:\s*)?(\d{1,2})(?:\D|$)`)
	// both reads "onConnectionStateChanged(5, 8)": a state and a reason without their names.
	both      = pattern(`statechanged?\W{0,12}(\d)\s*[,，/ ]\s*(\d{1,2})(?:\D|$)`)
	loginFail = pattern(`login ?(?:error|fail\w*)|fail\w* to log ?in|log ?in failed|登录失败|登陆失败`)
)

// strangers are words of errors of networks, and of keys that are not Agora's.
var strangers = words{
	"api key", "license", "errno", "socket", "http/", "econn", "status code", "fetch", "axios",
	"java.net", "connectexception", "failed to connect", "timeout", "unreachable", "connection refused",
	"okhttp", "dns", "ssl", "timed out", "401", "403", "econnrefused",
}

// ofStrangers reports whether a line is about an error that is not Agora's.
func ofStrangers(l line) bool { return strangers.in(l.low) || sdk.OfOthers(l.low) }

// notErrors are words before numbers that are no errors of a join.
var notErrors = words{"warn", "leave", "not logged in"}

// errorWord is what a number needs before it.
var errorWord = words{"err", "code", "ret", "result", "错误", "エラー", "失败", "fail", "exception"}

// numberIn takes note of an error that a number stands for: only where the line,
// or the call before it, says whose number it is.
func (w *Watcher) numberIn(c *client, l line) bool {
	if !errorWord.in(l.low) {
		return false
	}
	if m := onError().FindStringSubmatch(l.low); m != nil && !strings.Contains(l.low, "rtm") {
		if n, _ := strconv.Atoi(m[1]); w.failNative(c, l, n) {
			return true
		}
	}
	if ofStrangers(l) || notErrors.in(l.low) {
		return false
	}
	for _, m := range labelled().FindAllStringSubmatch(l.low, 4) {
		n, err := strconv.Atoi(m[1])
		if err == nil && n != 0 && w.codeIn(c, l, n) {
			return true
		}
	}
	return false
}

// codeIn takes note of one number behind a word for errors.
func (w *Watcher) codeIn(c *client, l line, n int) bool {
	login := loginWord.in(l.low)
	waits := c.login > 0 && l.n-c.login <= 8
	joins := words{"joinchannel", "join channel", "加入频道"}.in(l.low)
	rtm, chat := c.speaksRTM(l), c.speaksChat(l)
	switch {
	case n <= -10001 && n >= -10099: // no other SDK of Agora has such numbers
		return w.failLogin(c, l, strconv.Itoa(n))
	case chat && (n == 104 || n == 108 || n == 202) && !rtm:
		return w.failText(c, l, strconv.Itoa(n), sdk.Chat, token.Chat)
	case n == 2 && flutterLogin().MatchString(l.low): // as a number by itself it is anybody's
		return w.failText(c, l, "LOGIN_ERR_REJECTED", sdk.RTM, token.RTM)
	case loginCodes[n] != "" && (rtm && (login || waits) || flutterLogin().MatchString(l.low)):
		return w.failText(c, l, loginCodes[n], sdk.RTM, token.RTM)
	case n >= 2010005 && n <= 2010015 && !rtm:
		return w.failText(c, l, strconv.Itoa(n), sdk.Web, token.RTC)
	case rtm || chat:
		return false
	case n == 110 || n == 109:
		if c.speaksRecording(l) {
			return w.failText(c, l, strconv.Itoa(n), sdk.Recording, token.RTC)
		}
	}
	if a := c.attempts[token.RTC]; strings.Contains(l.low, "rtcexception") && c.waits(l) && l.n-a.n <= answer {
		joins = true // the answer that a call of Flutter throws
	}
	if l.joinFailed() {
		joins = joins || c.waits(l)
		if slices.Contains(nativeCodes, n) {
			joins = true
		}
	}
	mine := joins || l.ofAgora() || words{"agora", "rtc", "声网"}.in(l.low) || c.waits(l)
	if e, ok := native(n, joins && n < 0, c.current(token.RTC)); ok && mine {
		w.fail(c, l, e)
		return true
	}
	return false
}

// failLogin takes note of an error of RTM 2: also of one that is not about the token,
// where it is the answer to a login.
func (w *Watcher) failLogin(c *client, l line, text string) bool {
	if w.failText(c, l, text, sdk.RTM, token.RTM) {
		return true
	}
	e, ok := found{text: text, on: sdk.RTM, product: token.RTM}.known()
	ok = ok && (strings.HasPrefix(e.meaning.Symbol, "LOGIN_") || loginFail().MatchString(l.low))
	if ok {
		w.fail(c, l, e)
	}
	return ok
}

// failedJoin is a join that failed, in words that are not only Agora's; joinedOthers are
// what else is joined.
var (
	failedJoin   = pattern(`(?:^|[\]):>"'│❌✗] ?)(?:rtc |agora |channel )?join(?:ing)? ?(?:failed|failure|fail|error)\b`)
	joinedOthers = words{"cluster", "domain", "multicast", "thread", "wifi", "wi-fi", "network", "table", "kafka", "node"}
)

// joinFailed reports whether a line says that a join failed, and of nothing else.
func (l line) joinFailed() bool {
	return strings.Contains(l.low, "join") && failedJoin().MatchString(l.low) && !joinedOthers.in(l.low)
}

// answer is how many lines after a call its own answer stands; what others throw comes
// at any time.
const answer = 10

// ofAgora reports whether the tag of a line is that of the app's code for Agora. The
// SDK's own tag stands before all that goes wrong in it.
func (l line) ofAgora() bool {
	return l.tag != "agora_sdk" && words{"agora", "rtc", "声网"}.in(l.tag)
}

// loginCodes are the errors of login in RTM 1.x that tell of a refusal.
var loginCodes = map[int]string{4: "LOGIN_ERR_INVALID_APP_ID", 5: "LOGIN_ERR_INVALID_TOKEN",
	6: "LOGIN_ERR_TOKEN_EXPIRED", 7: "LOGIN_ERR_NOT_AUTHORIZED"}

// flutterLogin is the text of RTM for Flutter, and of old ones for the web.
var flutterLogin = pattern(`login fail(?:ed)?\s*(?:errorcode)?\s*[:：]\s*\d`)

// waits reports whether the client has called joinChannel a moment ago, and
// nothing has answered.
func (c *client) waits(l line) bool {
	a := c.attempts[token.RTC]
	const soon = 60 // lines; errors that come later say whose they are
	return a != nil && !a.done && l.n-a.n <= soon && !l.borrowed
}

// chatWord are of Chat, and of its names on other platforms.
var chatWord = words{
	"agorachat", "agora chat", "chatclient", "chat client", "chat login", "chatsdk", "chat sdk", "emclient",
	"emerror", "easemob", "hyphenate", "环信", "chaterror", "im login", "im登录",
}

func (c *client) speaksChat(l line) bool {
	if chatWord.in(l.low) || chatWord.in(l.tag) {
		return true
	}
	return c.product == token.Chat && (strings.Contains(l.low, "login") || strings.Contains(l.low, "chat"))
}

func (c *client) speaksRecording(l line) bool {
	return words{"recording", "resourceid", "acquire", "convo", "agent"}.in(l.low)
}

var stateWord = words{
	"connectionstate", "connection state", "connection-state", "connection_state", "连接状态", "connectionchanged",
	"connectionfailure", "connection_failure",
}

func stateOf(match []string) string {
	if match == nil {
		return ""
	}
	return match[1]
}

// connectionIn takes note of a change of the connection, whose reason may stand
// on the next line.
func (w *Watcher) connectionIn(c *client, l line) bool {
	product := token.RTC
	if c.speaksRTM(l) {
		product = token.RTM
	}
	state := stateWord.in(l.low)
	follows := c.state > 0 && l.n-c.state <= 2 && !l.borrowed
	c.state = 0
	if !state && !follows {
		return false
	}
	if m := reasonWord().FindStringSubmatch(l.low); m != nil {
		if s := stateValue().FindStringSubmatch(l.low); !calm(stateOf(s)) {
			w.failReason(c, l, stateOf(s), m[1], product)
		}
		return true
	}
	if m := both().FindStringSubmatch(l.low); m != nil && product == token.RTC {
		if !calm(m[1]) {
			w.failReason(c, l, m[1], m[2], product)
		}
		return true
	}
	s := stateValue().FindStringSubmatch(l.low)
	if state && !strings.Contains(l.low, "reason") && (s == nil || !calm(s[1])) {
		c.state = l.n
	}
	return state
}
