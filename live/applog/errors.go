package applog

import (
	"slices"
	"strconv"

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
	weak    bool // it says that something failed, and not why
	follows bool // it is what comes of an error, such as a state, and none by itself
}

// same reports whether two errors give the same reason.
func (e found) same(o found) bool { return e.meaning.Kind == o.meaning.Kind }

// goesWith reports whether two errors can be of one refusal. A server refuses for one
// reason, and the native SDK has a number for each; others say the same in general,
// and in particular.
func (e found) goesWith(o found) bool {
	if e.follows || o.follows || rank(e) < 2 || rank(o) < 2 {
		return true
	}
	native := e.on == sdk.Native && o.on == sdk.Native
	return e.ended() == o.ended() && (!native || e.ended() || e.same(o))
}

// ended reports whether an error says that the time of a token is over.
func (e found) ended() bool {
	return e.meaning.Kind == sdk.Expired || e.meaning.Kind == sdk.PrivilegeExpired
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
var closed = []string{
	"NO_ACTIVE_STATUS", "ERR_NO_ACTIVE_STATUS", "LOGIN_REJECTED", "LOGIN_ERR_REJECTED", "LOGIN_NOT_AUTHORIZED",
	"SERVER_SERVICE_RESTRICTED", "NOT_ENABLE_RTM",
}

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

// joinCodes are those with which a call that joins comes back for other reasons than its
// token, and twiceCodes those of them that a second call has, too, and that mean
// nothing then.
var (
	joinCodes  = []int{2, 3, 5, 7, 8, 17}
	twiceCodes = []int{5, 8, 17}
)

// native reads what a call of the native SDK returned. Codes that have other causes as
// well count as the answer to a join, some only where nothing shows that the client
// had joined already.
func native(n int, joins bool, a *attempt) (found, bool) {
	code := max(n, -n)
	e := found{text: strconv.Itoa(n), product: token.RTC, on: sdk.Native}
	twice := a != nil && (a.again || a.done) && slices.Contains(twiceCodes, code)
	switch {
	case slices.Contains(nativeCodes, code):
	case joins && slices.Contains(joinCodes, code) && !twice:
		return e.known()
	default:
		return e, false
	}
	m, ok := look(e.text, sdk.Native, token.RTC)
	e.meaning = m
	return e, ok
}

// known gives an error the meaning that the tables have for it, whether or not it
// stands for a refusal.
func (e found) known() (found, bool) {
	ms := sdk.LookupError(e.text, sdk.SDK{Name: e.on}, e.product)
	if len(ms) > 0 {
		e.meaning = ms[0]
	}
	return e, len(ms) > 0
}

// failNative takes note of onError.
func (w *Watcher) failNative(c *client, l line, n int) (ok bool) {
	e, ok := native(n, false, nil)
	if !ok && c.answers(l, n) {
		e, ok = e.known()
	}
	if ok {
		w.fail(c, l, e)
	}
	return ok
}

// lateCodes are those of onError with which a join ends that the SDK had begun: the
// role, the encryption, a ban.
var lateCodes = []int{119, 120, 123}

// bracketed is a label that code writes itself.
var bracketed = pattern(`^\s*\[([a-z][\w -]{0,30})\]`)

// devices are words of those whose onError has small numbers, too, and that start when a
// call does: Android's camera, players, recognizers of speech.
var devices = words{
	"camera", "player", "media", "speech", "recogni", "record", "location", "gps", "bluetooth", "webview", "http",
	"exoplayer", "admob", "billing", "sensor", "audiotrack", "surface",
}

// answers reports whether the number of onError may be why the join failed that waits for
// its answer.
func (c *client) answers(l line, n int) bool {
	a := c.attempts[token.RTC]
	if !c.waits(l) || a.refused || devices.in(l.low) || devices.in(l.tag) || ofStrangers(l) {
		return false
	}
	code := max(n, -n)
	return slices.Contains(lateCodes, code) ||
		slices.Contains(joinCodes, code) && l.n-a.n <= answer && (l.label() == a.at.label() || l.ofAgora())
}

// label is what code puts before its lines, so that its own can be told from others.
func (l line) label() string {
	if m := bracketed().FindStringSubmatch(l.low); m != nil {
		return l.tag + "/" + m[1]
	}
	return l.tag + "/"
}

// calm reports whether a state of the connection is none of failure: connecting,
// connected, reconnecting.
func calm(state string) bool { return state == "2" || state == "3" || state == "4" }

// failReason takes note of a change of the connection. RTM counts its reasons in
// another way than RTC.
func (w *Watcher) failReason(c *client, l line, state, reason string, product token.ServiceType) {
	n, err := strconv.Atoi(reason)
	failed := state == "5" && slices.Contains([]int{3, 10, 19, 20}, n) || state == "1" && n == 19
	switch {
	case err != nil:
	case product != token.RTM && failed: // banned, refused, thrown out, one too many
		e := found{text: "reason " + reason, on: sdk.Native, product: token.RTC, follows: true}
		if e, ok := e.known(); ok {
			w.fail(c, l, e)
		}
	case product == token.RTM && n == 9:
		w.followText(c, l, "CONNECTION_CHANGE_REASON_TOKEN_EXPIRED", sdk.RTM, token.RTM)
	case product != token.RTM && 6 <= n && n <= 9:
		w.followText(c, l, "reason "+reason, sdk.Native, token.RTC)
	}
}

// failText takes note of an error that stands in a line.
func (w *Watcher) failText(c *client, l line, text string, on sdk.Platform, product token.ServiceType) bool {
	return w.failFound(c, l, found{text: text, on: on, product: product})
}

// followText takes note of what comes of an error, and counts as one where that is
// not shown.
func (w *Watcher) followText(c *client, l line, text string, on sdk.Platform, product token.ServiceType) bool {
	return w.failFound(c, l, found{text: text, on: on, product: product, follows: true})
}

func (w *Watcher) failFound(c *client, l line, err found) (ok bool) {
	if err.meaning, ok = look(err.text, err.on, err.product); ok {
		w.fail(c, l, err)
	}
	return ok
}
