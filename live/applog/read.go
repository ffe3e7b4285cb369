package applog

import (
	"cmp"
	"slices"
	"strings"

	"agtok/token"
	"agtok/token/paste"
	"agtok/token/sdk"
)

var (
	webStart   = pattern(`(?:start join channel (.+?), join number|Joining channel: (\S+)$)`)
	webSuccess = pattern(`Joining channel success: channel: (.+?),\s?(?:string )?uid: ([^\s,]+)`)
	rtmLogin   = pattern(`login (failed )?with args:\s*(\{.*)?$`)
	rtmToken   = pattern(`"tok(?:en|\*+)":"([^"]*)"`)
	willExpire = pattern(`token-?_?privilege-?_?will-?_?expire|token_?will_?expire|` +
		`token (?:privilege )?will expire|token.{0,6}即将过期`)
	didExpire = pattern(`ontoken_?privilege_?did_?expire|token-privilege-did-expire|onrequesttoken|` +
		`rtcenginerequesttoken|ontokenexpired\b|ontokendidexpire`)
	noToken    = pattern(`\btoken["']?\s*[:=：]\s*(?:''|""|null\b|none\b|undefined\b|nil\b|<nil>|\(null\))`)
	noRenewal  = pattern(`\brenew_? ?token["']?\s*[:=：(]?\s*(?:''|""|null\b|none\b|undefined\b|nil\b|<nil>)`)
	maskedText = pattern(`\b00[67]\w{0,20}(?:\*{3,}[\w+/=]*|\.\.\.|…)`)
	tokenWords = pattern(`(?:invalid|expired|incorrect|wrong) token|` +
		`token (?:is |has |was )?(?:invalid|expired|not valid|rejected)|` +
		`token.{0,4}(?:无效|过期|失效|错误)|无效.{0,3}token|invalid_token|token_expired`)
)

// words are texts of which a line may hold one, in lower case.
type words []string

// in reports whether a text holds one of the words.
func (ws words) in(low string) bool {
	for _, w := range ws {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

var (
	joinWord = words{
		"joinchannel", "join_channel", "join channel", "joining channel", "join the channel",
		"joining the channel", "join agora channel", "joining agora channel", "join rtc channel",
		"client.join", "joinroom", "加入频道", "进入频道", "加入房间",
	}
	loginWord = words{"login", "log in", "logging in", "登录"}
	renewWord = words{
		"renewtoken", "renew token", "renew_token", "renewing token", "renew the token", "renewing the token",
		"renew rtc token", "renew rtm token", "renewing rtc token", "renewing rtm token", "renew agora token",
		"更新token", "更新 token", "续期",
	}
	goodWord  = words{"success", "succeed", "joined", " ok", "成功"}
	registers = words{"regist", "listener", "handler", "subscrib", ".on(", "=>", "function", "addevent", "callback"}
	others    = words{
		"remote", "user joined", "userjoined", "user-", "useroffline", "userpublished", "远端", "对方", "canvas",
		"subscribe",
	}
	agoraWords = words{
		"agora", "onerror", "connectionstate", "声网", "rtc ", "rtcengine", "joinchannel", "join channel",
		"加入频道",
	}
	valueWord = words{"channel", "uid", "account", "appid", "app_id", "app id", "cname", "token", "频道", "user"}
)

// read takes note of a line.
func (w *Watcher) read(c *client, l line) {
	if w.iris(c, l) {
		w.give(c)
		return
	}
	found := wholeToken(l.body)
	if found == "" {
		found = w.mend(c, l)
	}
	if found != "" {
		c.remember(l, found)
	}
	if w.webCalls(c, l) || w.rtmCalls(c, l) {
		return
	}
	w.appCalls(c, l, found)
	if w.remarks(c, l) {
		return
	}
	if strings.Contains(l.low, "illegal sid") { // a proxy of Vue around the client, not the token
		c.open = slices.DeleteFunc(c.open, func(f *failure) bool { return f.err.weak })
		return
	}
	if !w.sentenceIn(c, l) && !w.connectionIn(c, l) && !w.numberIn(c, l) && !w.wordsIn(c, l) {
		w.loginIn(c, l)
	}
}

// loginCall is what logs in to RTM and Chat.
const loginCall = "login"

// webCalls reads what the Web SDK says of its calls. It never prints a token.
func (w *Watcher) webCalls(c *client, l line) bool {
	if !strings.Contains(l.low, "channel") {
		return false
	}
	if m := webStart().FindStringSubmatch(l.body); m != nil {
		a := &attempt{name: "join", product: token.RTC, fromSDK: m[1] != ""}
		if channel := m[1] + m[2]; !strings.ContainsAny(channel, "<>") {
			a.channel = &channel
		}
		before := c.attempts[token.RTC]
		if before != nil && !before.fromSDK && !before.refused && l.n-before.n <= near {
			a.token, a.uid, a.account = before.token, before.uid, before.account // the app has said so
		}
		w.begin(c, l, a)
		return true
	}
	if webSuccess().MatchString(l.body) {
		w.success(c, l, token.RTC)
		return true
	}
	return false
}

// rtmCalls reads what RTM says of a login: with the whole token in 1.x, with a
// masked one in 2.x.
func (w *Watcher) rtmCalls(c *client, l line) bool {
	if !strings.Contains(l.low, "with args:") {
		return false
	}
	m := rtmLogin().FindStringSubmatch(l.body)
	if m == nil {
		return false
	}
	if m[1] != "" {
		c.login = l.n
		if t := rtmToken().FindStringSubmatch(m[2]); t != nil && c.attempts[token.RTM] == nil {
			w.begin(c, l, &attempt{name: loginCall, product: token.RTM, token: newSecret(t[1]), fromSDK: true})
		}
		if !w.sentenceIn(c, l) && !w.numberIn(c, l) {
			w.loginFailed(c, l)
		}
		return true
	}
	a := &attempt{name: loginCall, product: token.RTM, fromSDK: true}
	if args, ok := object(m[2]); ok {
		a.account = pick(args, "uid", "userId")
		if t := pick(args, "token"); t != nil {
			a.token = newSecret(*t)
		}
	}
	if a.account != nil && strings.Contains(*a.account, "*") {
		a.account = nil // masked, too
	}
	if before := c.attempts[token.RTM]; before != nil && l.n-before.n <= 2 && !a.token.given {
		return true // the same object once more, cut by the browser
	}
	w.begin(c, l, a)
	return true
}

// appCalls reads what the app itself prints of its calls.
func (w *Watcher) appCalls(c *client, l line, found string) {
	if strings.HasPrefix(strings.TrimSpace(l.low), "at ") || others.in(l.low) {
		return
	}
	if !valueWord.in(l.low) && !joinWord.in(l.low) {
		return
	}
	product := token.RTC
	if c.speaksRTM(l) {
		product = token.RTM
	} else if c.speaksChat(l) {
		product = token.Chat
	}
	if renewWord.in(l.low) {
		s := printedToken(l, found)
		if found != "" || (s.masked() || noRenewal().MatchString(l.low)) && !registers.in(l.low) {
			s.given = true
			w.renew(c, l, s, product)
		}
		return
	}
	calls := product == token.RTC && (joinWord.in(l.low) || l.joinFailed()) || product != token.RTC && loginWord.in(l.low)
	if calls && goodWord.in(l.low) {
		w.success(c, l, product)
		return
	}
	said := paste.Context{}
	if calls || strings.Contains(l.low, "appid") || strings.Contains(l.low, "app id") {
		said = paste.Around(l.body)
	}
	a := &attempt{name: "join", product: product, call: calls, printed: true, token: printedToken(l, found)}
	if a.token.empty() && !calls && !c.lacks(l, c.attempts[product]) {
		if l.mayLack() {
			c.lacked = l
		}
		a.token = secret{}
	}
	if product != token.RTC {
		a.name = loginCall
	} else if calls {
		a.method = method().FindString(l.low)
	}
	said = named(l.body, said)
	if m := accountValue().FindStringSubmatch(l.body); m != nil && strings.HasSuffix(a.method, "account") &&
		said.UID+said.Account == "" && !paste.IsEmpty(m[1]) {
		said.Account = m[1]
	}
	if product == token.RTC {
		a.channel = known(said.Channel)
	}
	a.uid, a.account = known(said.UID), known(said.Account)
	if said.AppID != "" {
		c.appID = said.AppID
	}
	if !calls || a.channel == nil && !a.token.given && a.uid == nil && a.account == nil {
		c.note(said, a)
		return
	}
	if before := c.attempts[product]; before != nil && before.agrees(a, l) {
		before.fill(a)
		return
	}
	w.begin(c, l, a)
}

// ends is what ends a value.
const ends = `\s*(?:[,，;)}\]]|$)`

var (
	channelValue = pattern(`(?i)\bchannel_?(?:name|id)?["']?\s*[:=：]\s*["']?([\w.@-]{1,255})["']?` + ends)
	uidValue     = pattern(`(?i)\b(?:local_?)?uid["']?\s*[:=：]\s*["']?(\d{1,10})["']?` + ends)
	// method is what joins, and accountValue what the one that takes a name is given.
	method       = pattern(`\bjoinchannel(?:withuseraccount)?`)
	accountValue = pattern(`(?i)\b(?:uid|(?:user_?)?account)["']?\s*[:=：]\s*["']?([\w.@-]*[a-z][\w.@-]*)["']?` + ends)
	code         = pattern(`=>|\bawait |\bconst |\bfinal |\);\s*$|\blet |\bvar `)
)

// named adds the values that a line of a log names between parentheses, where
// [paste.Around] must take them for the names of variables.
func named(body string, said paste.Context) paste.Context {
	if !strings.ContainsAny(body, ":=：") || code().MatchString(body) {
		return said
	}
	if m := channelValue().FindAllStringSubmatch(body, 2); len(m) == 1 && said.Channel == "" &&
		!paste.IsEmpty(m[0][1]) && !paste.IsMember(m[0][1]) {
		said.Channel = m[0][1]
	}
	if m := uidValue().FindAllStringSubmatch(body, 2); len(m) == 1 && said.UID == "" && said.Account == "" {
		said.UID = m[0][1]
	}
	return said
}

// printedToken is the token that a line of the app names.
func printedToken(l line, found string) secret {
	if found != "" {
		return secret{given: true, text: found}
	}
	if m := maskedText().FindString(l.body); m != "" {
		return newSecret(m)
	}
	none := slices.ContainsFunc(noToken().FindAllStringIndex(l.low, -1), func(at []int) bool {
		return !sdk.OfOthers(l.low[max(0, at[0]-nameOfOthers):at[1]])
	})
	return secret{given: none}
}

// nameOfOthers is how long a name before the word token is: fcm, refresh, firebase.
const nameOfOthers = len("firebase ")

// ownWords are of lines that speak of Agora, whatever the app is for.
var ownWords = words{"agora", "rtc", "rtm", "channel", "signaling", "声网", "频道", "chat", "easemob", "环信"}

// lacks reports whether a line beside a call, which shows no token, says that the call
// had none. Apps print such lines of many services: they count for less than a token
// that was shown, and for nothing under another tag.
func (c *client) lacks(l line, a *attempt) bool {
	return a != nil && l.mayLack() && !c.printedFor(a, l.n) && (l.own() || l.tag == a.at.tag && !c.shown)
}

// own reports whether a line speaks of Agora.
func (l line) own() bool { return ownWords.in(l.low) || ownWords.in(l.tag) }

// mayLack reports whether a line that shows no token may be about one of Agora's.
func (l line) mayLack() bool { return !sdk.OfOthers(l.tag) && !sdk.OfOthers(l.low) }

// lackedBefore reports whether a line just before a call, which shows no token, said that
// there was none.
func (c *client) lackedBefore(a *attempt) bool {
	l := c.lacked
	return l.n > 0 && a.n-l.n <= window && c.lacks(l, a)
}

// printedFor reports whether a token was printed that may be the one of a call.
func (c *client) printedFor(a *attempt, n int) bool {
	return slices.ContainsFunc(c.tokens, func(p printed) bool {
		t, err := token.Parse(p.text)
		s := t.ServiceFor(a.product)
		switch {
		case err != nil || n-p.n > near || s == nil:
			return false
		case a.product == token.RTC:
			return a.channel == nil || *a.channel == s.Channel
		}
		return a.user() == "" || a.user() == s.User
	})
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// note keeps what a line says that is about no call.
func (c *client) note(said paste.Context, a *attempt) {
	if said.Channel != "" {
		c.said.Channel = said.Channel
	}
	if said.UID != "" || said.Account != "" {
		c.said.UID, c.said.Account = said.UID, said.Account
	}
	before, shows := c.attempts[a.product], a.token.empty() || a.token.masked()
	if shows && before != nil && !before.token.given && !before.done {
		before.token, before.call = a.token, false
	}
}

// agrees reports whether a line is about an attempt that has no answer yet.
func (a *attempt) agrees(o *attempt, l line) bool {
	same := func(x, y *string) bool { return x == nil || y == nil || *x == *y }
	return !a.done && !a.refused && l.n-a.n <= window && (a.method == o.method || a.method == "" || o.method == "") &&
		same(a.channel, o.channel) && same(a.uid, o.uid) && same(a.account, o.account) &&
		(!a.token.given || !o.token.given || a.token == o.token || a.token.fits(o.token.text))
}

// fill adds what a second line says of the same call.
func (a *attempt) fill(o *attempt) {
	a.method = cmp.Or(a.method, o.method)
	if a.channel == nil {
		a.channel, a.fromSDK, a.call = o.channel, false, false
	}
	if a.uid == nil && a.account == nil && (o.uid != nil || o.account != nil) {
		a.uid, a.account, a.fromSDK, a.call = o.uid, o.account, false, false
	}
	if !a.token.given && o.token.given {
		a.token, a.fromSDK, a.call = o.token, false, false
	}
}

// remarks reads what the SDK says of the end of a token.
func (w *Watcher) remarks(c *client, l line) bool {
	switch {
	case !strings.Contains(l.low, "token"):
	case willExpire().MatchString(l.low):
		if !registers.in(l.low) {
			c.warned = true
			w.say(Warned, c, l, c.current(0))
		}
		return true
	case didExpire().MatchString(l.low) && !registers.in(l.low):
		product := token.RTC
		text, on := "onTokenPrivilegeDidExpire", sdk.Native
		if c.speaksRTM(l) {
			product, text, on = token.RTM, "LOGIN_ERR_TOKEN_EXPIRED", sdk.RTM
		}
		c.warned = true
		return w.followText(c, l, text, on, product)
	}
	return false
}

// wordsIn takes note of sentences that others print, too: only where the line says
// that it is about Agora, or a join waits for its answer.
func (w *Watcher) wordsIn(c *client, l line) bool {
	if !strings.Contains(l.low, "token") || ofStrangers(l) {
		return false
	}
	rtm, chat := c.speaksRTM(l), c.speaksChat(l)
	if !rtm && !chat && !agoraWords.in(l.low) && !l.ofAgora() && !c.waits(l) {
		return false
	}
	m := tokenWords().FindString(l.low)
	if m == "" {
		return false
	}
	kind := "invalid token"
	if strings.Contains(m, "expired") || strings.Contains(m, "过期") || strings.Contains(m, "失效") {
		kind = "token expired"
	}
	switch {
	case rtm:
		return w.followText(c, l, kind, sdk.RTM, token.RTM)
	case chat:
		return w.followText(c, l, kind, sdk.Chat, token.Chat)
	}
	return w.followText(c, l, kind, sdk.Native, token.RTC)
}

// loginIn takes note of a login that failed, and waits for its reason.
func (w *Watcher) loginIn(c *client, l line) {
	failed := loginWord.in(l.low) && loginFail().MatchString(l.low)
	if failed && (c.speaksRTM(l) || c.speaksChat(l) || strings.TrimSpace(l.low) == "login error") {
		c.login = l.n
	}
	if strings.Contains(l.body, "LOGIN_FAILURE") {
		c.login = l.n
		w.loginFailed(c, l)
	}
}

// loginFailed takes note of a login that failed for a reason that stands
// elsewhere, or nowhere.
func (w *Watcher) loginFailed(c *client, l line) {
	c.login = l.n
	w.fail(c, l, found{text: "LOGIN_FAILURE", on: sdk.RTM, product: token.RTM, weak: true,
		meaning: sdk.Meaning{Product: "RTM", Kind: sdk.Unclear}})
}
