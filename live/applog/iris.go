package applog

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"agtok/token"
	"agtok/token/sdk"
)

// Iris is what the SDKs for Flutter, React Native, Unity and Electron have in
// common. It writes each call and its result, with JSON that stands between
// quotes without being escaped:
//
//	api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"lobby",…}"
//	api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":-102}
//	CallApi api_type 0 params {"context":{"appId":"f7d7…"}}
var (
	irisCall   = pattern(`api name (\w+?)(?:_[0-9a-f]{7})?\s+params "?`)
	irisResult = pattern(`(?:api name (\w+?)(?:_[0-9a-f]{7})? )?` +
		`(?:ret|result) -?\d+ (?:outdata|result) (\{.*)`)
	irisBegun = pattern(`api name \w+\s*$`)
	irisOld   = pattern(`CallApi api_type \d+ params `)
	irisEvent = pattern(`EventHandler_(on\w+?)(?:_[0-9a-f]{7})?\b`)
)

// irisMatters are of the calls and callbacks that are about a token.
var irisMatters = words{
	"joinchannel", "renewtoken", "_login", "token", "appid", "callapi", "onerror", "onconnectionstate",
}

var irisWord = words{"api name ", "outdata {", "CallApi ", "EventHandler_on"}

// maxParts is how many lines a call is written over by those who paste it.
const maxParts = 8

// iris reads a line of Iris. It reports whether it was one.
func (w *Watcher) iris(c *client, l line) bool {
	if c.part != "" && irisAt(l.body) < 0 && !irisResult().MatchString(l.body) {
		whole := c.part + l.body
		if irisAt(c.part) < 0 {
			whole = c.part + " " + l.body
		}
		c.parts++
		switch at := irisAt(whole); {
		case at >= 0 && mate(whole[at:]) != "":
			w.forget(c)
			l.body, l.low = whole, strings.ToLower(whole)
		case c.parts < maxParts && len(whole) < maxLine:
			c.part = whole
			return true
		}
	}
	w.forget(c)
	if !irisWord.in(l.body) {
		return false
	}
	if m := irisResult().FindStringSubmatch(l.body); m != nil {
		if m[1] == "" {
			m[1] = c.called // who pasted it has left the name out
		}
		w.irisAnswer(c, l, m[1], m[2])
		return true
	}
	if !irisMatters.in(l.low) {
		c.called = ""
		return true
	}
	if irisBegun().MatchString(l.body) {
		c.part = l.body
		w.parts++
		return true
	}
	if at := irisAt(l.body); at >= 0 {
		args, ok := object(l.body[at:])
		if !ok {
			if strings.Contains(l.body[at:], "{") && mate(l.body[at:]) == "" {
				c.part = l.body
				w.parts++
			}
			return true
		}
		name := ""
		if m := irisCall().FindStringSubmatch(l.body); m != nil {
			name = m[1]
		}
		w.irisCalled(c, l, name, args)
		return true
	}
	if m := irisEvent().FindStringSubmatchIndex(l.body); m != nil {
		args, _ := object(l.body[m[1]:])
		w.irisHappened(c, l, l.body[m[2]:m[3]], args)
		return true
	}
	return false
}

// forget gives up a call that did not go on.
func (w *Watcher) forget(c *client) {
	if c.part != "" {
		c.part, c.parts = "", 0
		w.parts--
	}
}

// irisAt returns where the parameters of a call begin, -1 where there is none.
func irisAt(body string) int {
	for _, p := range []*regexp.Regexp{irisCall(), irisOld()} {
		if m := p.FindStringIndex(body); m != nil {
			return m[1]
		}
	}
	return -1
}

// mate returns the text from the first brace to its mate, "" where there is none.
func mate(s string) string {
	start := strings.IndexByte(s, '{')
	if start < 0 {
		return ""
	}
	depth, quoted := 0, false
	for i := start; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return s[start : i+1]
			}
		}
	}
	return ""
}

// object reads the JSON object that begins with the first brace of a text.
func object(s string) (values map[string]any, ok bool) {
	d := json.NewDecoder(strings.NewReader(mate(s)))
	d.UseNumber()
	return values, d.Decode(&values) == nil
}

// pick returns a value of an object as a text; nil where there is none.
func pick(args map[string]any, names ...string) *string {
	for _, name := range names {
		v, ok := args[name]
		if !ok {
			continue
		}
		switch v := v.(type) {
		case string:
			return &v
		case json.Number, bool:
			s := fmt.Sprint(v)
			return &s
		case nil:
			s := ""
			return &s
		}
	}
	return nil
}

func within(args map[string]any, name string) map[string]any {
	inner, _ := args[name].(map[string]any)
	return inner
}

// irisCalled takes note of a call.
func (w *Watcher) irisCalled(c *client, l line, name string, args map[string]any) {
	if id := pick(within(args, "context"), "appId"); id != nil && token.IsHex32(*id) {
		c.appID = *id
	}
	c.called = name
	passed := pick(args, "token")
	rtm := strings.HasPrefix(name, "Rtm")
	_, verb, _ := strings.Cut(name, "_")
	old := name == "" && passed != nil
	switch {
	case rtm && verb == "login" && passed != nil:
		w.begin(c, l, &attempt{name: verb, product: token.RTM, token: newSecret(*passed), account: c.rtmUser(args),
			fromSDK: true})
	case strings.HasPrefix(verb, "joinChannel") && passed != nil, old && args["channelId"] != nil:
		a := &attempt{name: cmp.Or(verb, "joinChannel"), product: token.RTC, token: newSecret(*passed), fromSDK: true}
		a.ex = strings.HasPrefix(verb, "joinChannelEx") || strings.HasPrefix(verb, "joinChannelWithUserAccountEx")
		a.channel, a.uid, a.account = pick(args, "channelId"), pick(args, "uid"), pick(args, "userAccount")
		if connection := within(args, "connection"); connection != nil {
			a.channel, a.uid = pick(connection, "channelId"), pick(connection, "localUid")
		}
		if a.account != nil {
			a.uid = nil
		}
		w.begin(c, l, a)
	case strings.HasPrefix(verb, "renewToken") && passed != nil, old && len(args) == 1:
		product := token.RTC
		if rtm {
			product = token.RTM
		}
		w.renew(c, l, newSecret(*passed), product)
	}
}

func (c *client) rtmUser(args map[string]any) *string { return pick(args, "userId", "uid") }

// irisAnswer takes note of what a call returned: "ret" is the call through Iris,
// "result" the SDK's answer.
func (w *Watcher) irisAnswer(c *client, l line, name, out string) {
	args, ok := object(out)
	if !ok {
		return
	}
	result := pick(args, "result")
	if result == nil {
		return
	}
	n, err := strconv.Atoi(*result)
	_, verb, _ := strings.Cut(name, "_")
	joins := strings.HasPrefix(verb, "joinChannel")
	if err != nil || n >= 0 || !joins && !strings.HasPrefix(verb, "renewToken") {
		return
	}
	if e, ok := native(n, joins, c.current(token.RTC)); ok {
		w.fail(c, l, e)
	}
}

// irisHappened takes note of a callback.
func (w *Watcher) irisHappened(c *client, l line, name string, args map[string]any) {
	switch {
	case strings.HasPrefix(name, "onError"):
		if code := pick(args, "err", "code", "error"); code != nil {
			if n, err := strconv.Atoi(*code); err == nil {
				w.failNative(c, l, n)
			}
		}
	case strings.HasPrefix(name, "onConnectionStateChanged"):
		if reason := pick(args, "reason"); reason != nil && !calm(text(pick(args, "state"))) {
			w.failReason(c, l, text(pick(args, "state")), *reason, token.RTC)
		}
	case strings.HasPrefix(name, "onJoinChannelSuccess"), strings.HasPrefix(name, "onRejoinChannelSuccess"):
		w.joined(c, l, args)
	case strings.HasPrefix(name, "onTokenPrivilegeWillExpire"):
		c.warned = true
		w.say(Warned, c, l, c.current(token.RTC))
	case strings.HasPrefix(name, "onRequestToken"):
		w.followText(c, l, "onRequestToken", sdk.Native, token.RTC)
	}
}

// joined takes note of the uid that the SDK gave.
func (w *Watcher) joined(c *client, l line, args map[string]any) {
	a := c.current(token.RTC)
	if given := pick(within(args, "connection"), "localUid"); a != nil && given != nil && text(a.uid) == "0" {
		a.uid = given
	}
	w.success(c, l, token.RTC)
}
