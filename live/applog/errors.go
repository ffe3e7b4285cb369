package applog

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"agtok/token"
	"agtok/token/sdk"
)

// A found error is one that a line reports, and that says why a client was not
// let in.
type found struct {
	text    string // as the log has it, short
	meaning sdk.Meaning
	product token.ServiceType // 0 where the error does not say
	on      sdk.Platform
	call    string // that returned it
	sure    bool   // the SDK's own line says so
	weak    bool   // it says that something failed, and not why
}

// clearer reports whether an error says more than another of the same failure.
func (e found) clearer(o found) bool { return o.weak && !e.weak || rank(e) > rank(o) }

func rank(e found) int {
	switch k := e.meaning.Kind; {
	case e.weak:
		return 0
	case k == sdk.Parameter || k == sdk.Unclear || k == sdk.Elsewhere:
		return 1
	case k == sdk.InvalidToken:
		return 2 // many causes
	}
	return 3
}

// look finds the meaning of an error that stands for a refusal; ok is false for
// errors that do not: the network, the order of calls, a second client.
func look(text string, on sdk.Platform, product token.ServiceType) (m sdk.Meaning, ok bool) {
	for _, m := range sdk.LookupError(text, sdk.SDK{Name: on}, product) {
		if refuses(m) {
			return m, true
		}
	}
	return m, false
}

// closed are the symbols of errors that are not about a token and mean all the
// same that nobody is let in: the project or the service is switched off.
var closed = []string{"NO_ACTIVE_STATUS", "ERR_NO_ACTIVE_STATUS", "LOGIN_REJECTED", "LOGIN_ERR_REJECTED", "LOGIN_NOT_AUTHORIZED", "SERVER_SERVICE_RESTRICTED", "NOT_ENABLE_RTM"}

func refuses(m sdk.Meaning) bool {
	switch m.Kind {
	case sdk.AppID, sdk.Channel, sdk.User:
		return true
	case sdk.Elsewhere:
		return slices.Contains(closed, m.Symbol)
	}
	return m.Kind.AboutToken()
}

// nativeCodes are those of the native SDK that tell of a refusal.
var nativeCodes = []int{101, 102, 109, 110, 121, 134}

// native reads what a call of the native SDK returned. 2 and 17 have other causes
// as well: they count as the answer to a join, 17 only where nothing shows that
// the client had joined already.
func native(n int, joins bool, a *attempt) (found, bool) {
	code := max(n, -n)
	e := found{text: strconv.Itoa(n), product: token.RTC, on: sdk.Native}
	switch {
	case slices.Contains(nativeCodes, code):
	case joins && code == 2, joins && code == 17 && a != nil && !a.again && !a.done:
		ms := sdk.LookupError(e.text, sdk.SDK{Name: sdk.Native}, token.RTC)
		if len(ms) == 0 {
			return e, false
		}
		e.meaning = ms[0]
		return e, true
	default:
		return e, false
	}
	m, ok := look(e.text, sdk.Native, token.RTC)
	e.meaning = m
	return e, ok
}

// failNative takes note of onError.
func (w *Watcher) failNative(c *client, l line, n int) {
	if e, ok := native(n, false, nil); ok {
		w.fail(c, l, e)
	}
}

// calm reports whether a state of the connection is none of failure: connecting,
// connected, reconnecting.
func calm(state string) bool { return state == "2" || state == "3" || state == "4" }

// failReason takes note of a change of the connection. RTM counts its reasons in
// another way than RTC.
func (w *Watcher) failReason(c *client, l line, reason string, product token.ServiceType) {
	n, err := strconv.Atoi(reason)
	switch {
	case err != nil:
	case product == token.RTM && n == 9:
		w.failText(c, l, "CONNECTION_CHANGE_REASON_TOKEN_EXPIRED", sdk.RTM, token.RTM)
	case product != token.RTM && 6 <= n && n <= 9:
		w.failText(c, l, "reason "+reason, sdk.Native, token.RTC)
	}
}

// failText takes note of an error that stands in a line.
func (w *Watcher) failText(c *client, l line, text string, on sdk.Platform, product token.ServiceType) bool {
	m, ok := look(text, on, product)
	if ok {
		w.fail(c, l, found{text: text, meaning: m, on: on, product: product})
	}
	return ok
}

// A sentence is what one SDK prints, and hardly anybody else.
type sentence struct {
	low     string // in lower case
	lookup  string // what it is looked up as; "" for the words themselves
	on      sdk.Platform
	product token.ServiceType
	says    sdk.Kind // where the tables do not know the words
}

// sentences are searched in order. Sources: the Web SDK's table of errors, agora-rtm
// 2.3.0, and the lines of facts of 96 logs.
var sentences = []sentence{
	{low: "dynamic use static key", on: sdk.Web, product: token.RTC},
	{low: "dynamic_use_static_ke", lookup: "dynamic use static key", on: sdk.Web, product: token.RTC},
	{low: "static use dynamic key", on: sdk.Web, product: token.RTC},
	{low: "static_use_dynamic_ke", lookup: "static use dynamic key", on: sdk.Web, product: token.RTC},
	{low: "dynamic key or token timeout", on: sdk.Web, product: token.RTC},
	{low: "dynamic_key_timeout", lookup: "ERR_DYNAMIC_KEY_TIMEOUT", on: sdk.Web, product: token.RTC},
	{low: "dynamic key expired"},
	{low: "dynamic_key_expired", lookup: "ERR_DYNAMIC_KEY_EXPIRED", on: sdk.Web, product: token.RTC},
	{low: "invalid token, authorized failed", on: sdk.Web, product: token.RTC},
	{low: "error to verify token permission", lookup: "invalid token, authorized failed", on: sdk.Web, product: token.RTC},
	{low: "err_no_authorized", lookup: "ERR_NO_AUTHORIZED", on: sdk.Web, product: token.RTC},
	{low: "[no_authorized]", lookup: "ERR_NO_AUTHORIZED", on: sdk.Web, product: token.RTC},
	{low: "[no_active_status]", lookup: "no active status", on: sdk.Web, product: token.RTC},
	{low: "invalid vendor key", on: sdk.Web, product: token.RTC},
	{low: "invalid_vendor_key", lookup: "invalid vendor key", on: sdk.Web, product: token.RTC},
	{low: "can not find appid", on: sdk.Web, product: token.RTC},
	{low: "no active status", on: sdk.Web, product: token.RTC},
	{low: "err_no_active_status", lookup: "no active status", on: sdk.Web, product: token.RTC},
	{low: "if you don not use token, set it to null", lookup: "invalid token: if you don not use token set it to null", on: sdk.Web, product: token.RTC},

	{low: "the vendor enabled the dynamic key, but uses the static key", on: sdk.RTM, product: token.RTM, says: sdk.NoToken},
	{low: "the user id to login does not match the token", on: sdk.RTM, product: token.RTM, says: sdk.User},
	{low: "token does not have any privilege", on: sdk.RTM, product: token.RTM, says: sdk.NoPrivilege},
	{low: "token does not have rtm privilege", on: sdk.RTM, product: token.RTM, says: sdk.NoPrivilege},
	{low: "the appid in the init request does not match", lookup: "The appid in the init request does not match the appid in the token", on: sdk.RTM, product: token.RTM, says: sdk.AppID},
	{low: "not_enable_rtm", on: sdk.RTM, product: token.RTM, says: sdk.Elsewhere},
	{low: "uid in the security key(token) is not valid", on: sdk.RTM, product: token.RTM, says: sdk.User},
	{low: "illegal app id", on: sdk.RTM, product: token.RTM, says: sdk.AppID},
	{low: "the vendor is not activated", on: sdk.RTM, product: token.RTM, says: sdk.Elsewhere},
	{low: "login is rejected by the server", on: sdk.RTM, product: token.RTM, says: sdk.Elsewhere},
	{low: "login_err_invalid_token", lookup: "LOGIN_ERR_INVALID_TOKEN", on: sdk.RTM, product: token.RTM},
	{low: "login_err_token_expired", lookup: "LOGIN_ERR_TOKEN_EXPIRED", on: sdk.RTM, product: token.RTM},
	{low: "login_err_rejected", lookup: "LOGIN_ERR_REJECTED", on: sdk.RTM, product: token.RTM},
	{low: "login_err_invalid_app_id", lookup: "LOGIN_ERR_INVALID_APP_ID", on: sdk.RTM, product: token.RTM},
	{low: "login_err_not_authorized", lookup: "LOGIN_ERR_NOT_AUTHORIZED", on: sdk.RTM, product: token.RTM},

	{low: "connection_changed_invalid_token", lookup: "CONNECTION_CHANGED_INVALID_TOKEN", on: sdk.Native, product: token.RTC},
	{low: "connection_changed_token_expired", lookup: "CONNECTION_CHANGED_TOKEN_EXPIRED", on: sdk.Native, product: token.RTC},
	{low: "connection_changed_invalid_app_id", lookup: "CONNECTION_CHANGED_INVALID_APP_ID", on: sdk.Native, product: token.RTC},
	{low: "connection_changed_invalid_channel_name", lookup: "CONNECTION_CHANGED_INVALID_CHANNEL_NAME", on: sdk.Native, product: token.RTC},
	{low: "connectionchangedinvalidtoken", lookup: "CONNECTION_CHANGED_INVALID_TOKEN", on: sdk.Native, product: token.RTC},
	{low: "connectionchangedtokenexpired", lookup: "CONNECTION_CHANGED_TOKEN_EXPIRED", on: sdk.Native, product: token.RTC},
	{low: "connectionchangedinvalidappid", lookup: "CONNECTION_CHANGED_INVALID_APP_ID", on: sdk.Native, product: token.RTC},
	{low: "connectionchangedinvalidchannelname", lookup: "CONNECTION_CHANGED_INVALID_CHANNEL_NAME", on: sdk.Native, product: token.RTC},
	{low: "errorcodetype.errinvalidtoken", lookup: "ERR_INVALID_TOKEN", on: sdk.Native, product: token.RTC},
	{low: "errorcodetype.errtokenexpired", lookup: "ERR_TOKEN_EXPIRED", on: sdk.Native, product: token.RTC},
	{low: "errorcodetype.errinvalidappid", lookup: "ERR_INVALID_APP_ID", on: sdk.Native, product: token.RTC},
	{low: "errorcodetype.errinvalidchannelname", lookup: "ERR_INVALID_CHANNEL_NAME", on: sdk.Native, product: token.RTC},
	{low: "agoraerrorcodeinvalidtoken", lookup: "ERR_INVALID_TOKEN", on: sdk.Native, product: token.RTC},
	{low: "agoraerrorcodetokenexpired", lookup: "ERR_TOKEN_EXPIRED", on: sdk.Native, product: token.RTC},
	{low: "connectionchangedreasoninvalidtoken", lookup: "CONNECTION_CHANGED_INVALID_TOKEN", on: sdk.Native, product: token.RTC},
	{low: "connectionchangedreasontokenexpired", lookup: "CONNECTION_CHANGED_TOKEN_EXPIRED", on: sdk.Native, product: token.RTC},
	{low: "agent exits with reason: rtc connection failed", on: sdk.Recording, product: token.RTC, says: sdk.InvalidToken},
	{low: "errorcode.invalidtoken", lookup: "ERR_INVALID_TOKEN", on: sdk.Native, product: token.RTC},
	{low: "errorcode.tokenexpired", lookup: "ERR_TOKEN_EXPIRED", on: sdk.Native, product: token.RTC},
	{low: "errorcode.invalidappid", lookup: "ERR_INVALID_APP_ID", on: sdk.Native, product: token.RTC},
	{low: "errorcode.invalidchannelname", lookup: "ERR_INVALID_CHANNEL_NAME", on: sdk.Native, product: token.RTC},
	{low: "errorcode.invalidchannelid", lookup: "ERR_INVALID_CHANNEL_NAME", on: sdk.Native, product: token.RTC},
}

// sentenceIn takes note of an SDK's own words.
func (w *Watcher) sentenceIn(c *client, l line) bool {
	for _, s := range sentences {
		if !strings.Contains(l.low, s.low) {
			continue
		}
		lookup := s.lookup
		if lookup == "" {
			at := strings.Index(l.low, s.low)
			lookup = s.low
			if len(l.low) == len(l.body) {
				lookup = l.body[at : at+len(s.low)]
			}
		}
		on, product := s.on, s.product
		if on == "" { // both the Web SDK and RTM 2 say so
			on, product = sdk.Web, token.RTC
			if c.speaksRTM(l) {
				on, product = sdk.RTM, token.RTM
			}
		}
		if product == token.RTC && strings.HasPrefix(s.low, "connectionchanged") && c.speaksRTM(l) {
			on, product, lookup = sdk.RTM, token.RTM, "invalid token"
			if strings.HasSuffix(s.low, "expired") {
				lookup = "token expired"
			}
		}
		m, ok := look(lookup, on, product)
		if !ok && s.says == 0 {
			continue
		}
		if !ok {
			m = sdk.Meaning{Product: "RTM", Kind: s.says}
			if ms := sdk.LookupError(lookup, sdk.SDK{Name: on}, product); len(ms) > 0 {
				m = ms[0]
			}
		}
		w.fail(c, l, found{text: lookup, meaning: m, on: on, product: product, sure: true})
		return true
	}
	return false
}

// speaksRTM reports whether a line is about RTM.
func (c *client) speaksRTM(l line) bool {
	return strings.Contains(l.low, "rtm") || strings.Contains(l.low, "signaling") ||
		c.product == token.RTM && !strings.Contains(l.low, "rtc") && !strings.Contains(l.low, "channel")
}

var (
	// onError reads "onError code 110", "OnError err:110", "didOccurError: 110",
	// "onError：110".
	onError = regexp.MustCompile(`(?:on_?error(?:code)?|occur_?error|on_?rtc_?error|on local user registered error)\b[^\d\n-]{0,40}?(-?\d{1,4})(?:\D|$)`)
	// labelled reads a number behind a word that says that it is an error.
	labelled = regexp.MustCompile(`(?:err(?:or)?[ _]?code|\berr(?:or)?|\bcode|rtmerror|rtcexception|\bret(?:urned|urn)?|\bresult|错误码|错误代码|错误|エラー|失败|fail(?:ed|ure)?)["')]?\s*(?:code\b|is\b|was\b|with\b|为|是|[:=：(,，]|\s){0,4}\s*["'(]?(-?\d{1,7})(?:\D|$)`)
	// state and reason of a connection.
	stateValue = regexp.MustCompile(`state[^\d\n]{0,24}?(\d)(?:\D|$)`)
	reasonWord = regexp.MustCompile(`(?:reason|原因)["']?\s*[:=：]?\s*(?:is\s*)?["'(]?(?:rawvalue:\s*)?(\d{1,2})(?:\D|$)`)
	// both reads "onConnectionStateChanged(5, 8)": a state and a reason without their names.
	both      = regexp.MustCompile(`statechanged?\W{0,12}(\d)\s*[,，/ ]\s*(\d{1,2})(?:\D|$)`)
	loginFail = regexp.MustCompile(`login ?(?:error|fail\w*)|fail\w* to log ?in|log ?in failed|登录失败|登陆失败`)
)

// strangers are words of errors that are not Agora's.
var strangers = words{"jwt", "fcm", "firebase", "bearer", "apns", "oauth", "supabase", "csrf", "push token", "refresh", "access token", "api key", "license", "errno", "socket", "http/", "econn", "status code", "fetch", "axios", "java.net", "connectexception", "failed to connect", "timeout", "unreachable", "connection refused", "okhttp", "dns", "ssl", "timed out", "401", "403", "econnrefused"}

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
	if m := onError.FindStringSubmatch(l.low); m != nil && !strings.Contains(l.low, "rtm") {
		if n, _ := strconv.Atoi(m[1]); slices.Contains(nativeCodes, max(n, -n)) {
			w.failNative(c, l, n)
			return true
		}
	}
	if strangers.in(l.low) || notErrors.in(l.low) {
		return false
	}
	for _, m := range labelled.FindAllStringSubmatch(l.low, 4) {
		n, err := strconv.Atoi(m[1])
		if err == nil && n != 0 && w.codeIn(c, l, n) {
			return true
		}
	}
	return false
}

// codeIn takes note of one number behind a word for errors.
func (w *Watcher) codeIn(c *client, l line, n int) bool {
	login := strings.Contains(l.low, "login") || strings.Contains(l.low, "log in") || strings.Contains(l.low, "登录")
	waits := c.login > 0 && l.n-c.login <= 8
	joins := strings.Contains(l.low, "joinchannel") || strings.Contains(l.low, "join channel") || strings.Contains(l.low, "加入频道")
	rtm, chat := c.speaksRTM(l), c.speaksChat(l)
	switch {
	case n <= -10001 && n >= -10099: // no other SDK of Agora has such numbers
		return w.failText(c, l, strconv.Itoa(n), sdk.RTM, token.RTM)
	case chat && (n == 104 || n == 108 || n == 202) && !rtm:
		return w.failText(c, l, strconv.Itoa(n), sdk.Chat, token.Chat)
	case (rtm && (login || waits) || flutterLogin.MatchString(l.low) || waits && strings.Contains(l.low, "rtm")) && 4 <= n && n <= 7:
		return w.failText(c, l, "LOGIN_ERR_"+[...]string{4: "INVALID_APP_ID", 5: "INVALID_TOKEN", 6: "TOKEN_EXPIRED", 7: "NOT_AUTHORIZED"}[n], sdk.RTM, token.RTM)
	case n >= 2010005 && n <= 2010015 && !rtm:
		return w.failText(c, l, "error "+strconv.Itoa(n), sdk.Web, token.RTC)
	case rtm || chat:
		return false
	case n == 110 || n == 109:
		if c.speaksRecording(l) {
			return w.failText(c, l, "error "+strconv.Itoa(n), sdk.Recording, token.RTC)
		}
	}
	mine := strings.Contains(l.low, "agora") || strings.Contains(l.low, "rtc") || joins || strings.Contains(l.low, "声网") || c.waits(l)
	if e, ok := native(n, joins && n < 0, c.current(token.RTC)); ok && mine {
		w.fail(c, l, e)
		return true
	}
	return false
}

// flutterLogin is the text of RTM for Flutter, and of old ones for the web.
var flutterLogin = regexp.MustCompile(`login fail(?:ed)?\s*(?:errorcode)?\s*[:：]\s*\d`)

// waits reports whether the client has called joinChannel a moment ago, and
// nothing has answered.
func (c *client) waits(l line) bool {
	a := c.attempts[token.RTC]
	return a != nil && !a.done && l.n-a.n <= near && !l.borrowed
}

func (c *client) speaksChat(l line) bool {
	for _, word := range []string{"agorachat", "agora chat", "chatclient", "chat client", "chat login", "chatsdk", "chat sdk", "emclient", "emerror", "easemob", "hyphenate", "环信", "chaterror", "im login", "im登录"} {
		if strings.Contains(l.low, word) {
			return true
		}
	}
	return c.product == token.Chat && (strings.Contains(l.low, "login") || strings.Contains(l.low, "chat"))
}

func (c *client) speaksRecording(l line) bool {
	for _, word := range []string{"recording", "resourceid", "acquire", "convo", "agent"} {
		if strings.Contains(l.low, word) {
			return true
		}
	}
	return false
}

var stateWord = words{"connectionstate", "connection state", "connection-state", "connection_state", "连接状态", "connectionchanged", "connectionfailure", "connection_failure"}

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
	if m := reasonWord.FindStringSubmatch(l.low); m != nil {
		if s := stateValue.FindStringSubmatch(l.low); s == nil || !calm(s[1]) {
			w.failReason(c, l, m[1], product)
		}
		return true
	}
	if m := both.FindStringSubmatch(l.low); m != nil && product == token.RTC {
		if !calm(m[1]) {
			w.failReason(c, l, m[2], product)
		}
		return true
	}
	if s := stateValue.FindStringSubmatch(l.low); state && !strings.Contains(l.low, "reason") && (s == nil || !calm(s[1])) {
		c.state = l.n
	}
	return state
}
