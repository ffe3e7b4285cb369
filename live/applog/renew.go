package applog

import (
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
)

// renewCall is what renews.
const renewCall = "renewToken"

// renew takes note of a renewal: with the token that is ending, or with one for
// another channel or user, it does not help.
func (w *Watcher) renew(c *client, l line, s secret, product token.ServiceType) {
	a := c.current(product)
	e := attempt{n: l.n, name: renewCall, product: product, token: s}
	if a != nil {
		e.channel, e.uid, e.account = a.channel, a.uid, a.account
	}
	w.findIssued(&e)
	w.say(Renewing, c, l, &e)
	if a == nil || a.ex || !s.given {
		return
	}
	if s.text != a.token.text || c.warned {
		w.out[len(w.out)-1].Replaces = a.token.text
	}
	switch {
	case s.text != "":
		w.renewWhole(c, l, a, s)
	case s.empty():
		w.renewed(c, l, a, say.F("renewToken was given no token"), say.F("the log shows nothing in the token's place"))
	case s.telling() && s == a.token && c.warned:
		w.renewed(c, l, a, say.F("renewToken was given the token that is ending"),
			say.F("both are masked, and show the same characters: %v", say.Plain(a.token.shown())))
	}
}

func (w *Watcher) renewWhole(c *client, l line, a *attempt, s secret) {
	same := a.token.text == s.text
	f := &failure{line: l, due: l.n + window, attempt: a, renewed: s.text, proof: true, count: 1}
	f.err.product = a.product
	if (same && !c.warned) || a.token.text == "" && !a.fromSDK {
		return // an app may pass it twice; or nothing says what it replaces
	}
	q := question{text: s, channel: a.channel, uid: a.uid, account: a.account}
	if text(q.uid) == "0" { // the SDK has given a uid, and the log does not say which
		q.uid = nil
	}
	r := w.diagnose(c, f, q)
	x := r.Find(diagnosis.CodeRenewal)
	told := a.fromSDK || a.call && !c.several // of what the token is to replace
	if x != nil && x.Certainty == diagnosis.Proven && (same || told && !l.borrowed) {
		w.settle(c)
		copied := *a
		copied.uid = q.uid
		f.attempt = &copied
		c.open = append(c.open, f)
	}
	next := *a // what fails from now on has the new token
	next.token, next.issued, next.n, next.name = s, "", l.n, renewCall
	next.renewal, next.replaces = nil, ""
	if same {
		next.replaces = s.text
	} else {
		c.warned = false
	}
	c.attempts[a.product] = &next
}

// renewed reports what is wrong with a renewal whose token the log does not show whole.
func (w *Watcher) renewed(c *client, l line, a *attempt, message, evidence say.Text) {
	f := diagnosis.Finding{Code: diagnosis.CodeRenewal, Certainty: diagnosis.Likely, Effect: diagnosis.Rejects,
		Message: message, Evidence: []say.Text{evidence},
		Fix: say.F("ask the token server for a new token, and pass that one to renewToken")}
	r := diagnosis.Diagnose(diagnosis.Input{SkipRepair: true})
	r.Token, r.Verdict, r.Findings, r.Headline = "", diagnosis.Suspect, []diagnosis.Finding{f}, f.Message
	w.settle(c)
	a.renewal = &f
	w.saw(c, f, "")
	w.say(Failed, c, l, a)
	e := &w.out[len(w.out)-1]
	e.Of, e.Call, e.Context, e.Failure = l.n, renewCall, c.since(a.n), &Incident{Line: l.n, Count: 1, Report: r}
}

// prove looks for mistakes that a call shows before anybody complains.
func (w *Watcher) prove(c *client, l line, a *attempt) {
	whole := w.behind(c, a)
	if whole == "" || l.borrowed {
		return
	}
	f := &failure{line: l, due: l.n + window, attempt: a, proof: true, behind: a.token.masked(), count: 1}
	f.err.product = a.product
	q := question{text: secret{given: true, text: whole}, channel: a.channel, uid: a.uid, account: a.account, sure: true}
	if r := w.diagnose(c, f, q); r.Verdict == diagnosis.Rejected {
		c.open = append(c.open, f)
	}
}
