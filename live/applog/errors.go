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
