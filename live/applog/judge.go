package applog

import (
	"fmt"
	"slices"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/sdk"
)

// settle ends the failures of a client.
func (w *Watcher) settle(c *client) {
	for len(c.open) > 0 {
		w.conclude(c)
	}
}

// conclude ends the first failure of a client, and reports it unless the same was
// reported before.
func (w *Watcher) conclude(c *client) {
	f := c.open[0]
	c.open = c.open[1:]
	if !f.proof {
		c.told, c.toldAt = append(c.told, f.err), w.n
	}
	q := w.question(c, f)
	report := w.judge(c, f, q)
	switch {
	case len(report.Findings) == 0:
		return
	case f.behind && !decides(report.Findings[0]), f.proof && !f.behind && report.Verdict != diagnosis.Rejected &&
		f.renewed == "":
		return // nobody has complained, and nothing proves it
	}
	first := report.Findings[0]
	again := w.saw(c, first, f.about(first, q))
	if again && f.attempt == nil {
		return
	}
	e := Event{Kind: Failed, Line: f.line.n, Time: f.line.sure, Clock: f.line.stamp, Client: c.id, Product: f.err.product,
		AppID:   c.appID,
		Channel: text(q.channel), User: text(q.uid), Token: q.text.shown(), Whole: q.text.text,
		Failure: &Incident{Error: f.err.text, Line: f.line.n, Count: f.count, Again: again, Report: report, Sure: q.sure}}
	if q.uid == nil {
		e.User = text(q.account)
	}
	from := f.line.n - window
	if f.attempt != nil {
		e.Of, e.Call, from = f.attempt.n, f.attempt.name, f.attempt.n
	}
	if f.renewed != "" {
		e.Of, e.Call, e.Replaces = f.line.n, renewCall, f.attempt.token.text
	}
	e.Context = c.since(from)
	w.out = append(w.out, e)
}

// about is the token that a finding is about; "" is any, as where a renewal hides it.
func (f *failure) about(first diagnosis.Finding, q question) string {
	if first.Code == diagnosis.CodeRenewal && f.attempt != nil && f.attempt.renewal != nil {
		return ""
	}
	return q.text.text
}

// saw takes note of what is said of a token, and reports whether it was said before.
func (w *Watcher) saw(c *client, f diagnosis.Finding, text string) (again bool) {
	key := fmt.Sprint(c.id, "\x00", f.Code, "\x00", f.Message, "\x00", text)
	if slices.Contains(w.seen, key) {
		return true
	}
	w.seen = append(w.seen, key)
	if len(w.seen) > maxSeen {
		w.seen = slices.Delete(w.seen, 0, 1)
	}
	return false
}

// A question is what is known of a failed call.
type question struct {
	text                  secret
	channel, uid, account *string
	// sure says that the SDK's own line, or one line of the app, has all of it.
	sure bool
	cut  string // what the log shows of a token that stops at the end of a line
}

// question gathers what is known.
func (w *Watcher) question(c *client, f *failure) question {
	q := question{}
	if a := f.attempt; a != nil {
		sure := (a.fromSDK || a.call) && !f.doubt && !a.at.borrowed && !f.line.borrowed
		q = question{a.token, a.channel, a.uid, a.account, sure, ""}
	}
	if q.channel == nil && f.err.product != token.RTM && f.err.product != token.Chat {
		q.channel, q.sure = known(c.said.Channel), q.sure && c.said.Channel == ""
	}
	if q.uid == nil && q.account == nil && f.err.product == token.RTC && (c.said.UID != "" || c.said.Account != "") {
		q.uid, q.account, q.sure = known(c.said.UID), known(c.said.Account), false
	}
	if f.renewed != "" {
		q.text = secret{given: true, text: f.renewed}
		return q
	}
	if q.text.text == "" && !q.text.empty() {
		if found := w.hidden(c, f, q); found != "" {
			q.text, q.sure = secret{given: true, text: found}, false
		} else {
			q.cut = c.cut(q.text, f.line.n)
		}
	}
	return q
}

// hidden looks for the token that a log hides: the one behind the mask, or the
// last that was printed before the call, or soon after it; else what was issued.
func (w *Watcher) hidden(c *client, f *failure, q question) string {
	for _, p := range slices.Backward(c.tokens) {
		switch t, err := token.Parse(p.text); {
		case q.text.masked():
			if q.text.fits(p.text) {
				return p.text
			}
		case err != nil:
		case f.err.product != 0 && len(t.Services) > 0 && t.ServiceFor(f.err.product) == nil && len(c.tokens) > 1:
		case f.line.n-p.n <= near:
			return p.text
		}
	}
	a := attempt{token: q.text, channel: q.channel, uid: q.uid, account: q.account}
	if f.attempt != nil {
		a.issued = f.attempt.issued // another one may have been issued since
	}
	if a.issued == "" {
		w.findIssued(&a)
	}
	return a.issued
}

// findIssued asks for the token that was issued for a call, where the log hides it.
func (w *Watcher) findIssued(a *attempt) {
	if w.o.Issued == nil || a.token.text != "" || a.token.empty() || a.channel == nil && a.uid == nil && a.account == nil {
		return
	}
	issued := w.o.Issued(text(a.channel), a.user())
	switch {
	case !a.token.masked() || a.token.fits(issued):
		a.issued = issued
	case w.o.IssuedLike != nil: // the one for another channel
		a.issued = w.o.IssuedLike(a.token.fits)
	}
}

// behind returns the token of a call, or the one behind its mask: as far as that
// shows, it is one that was printed, or that was issued for the channel.
func (w *Watcher) behind(c *client, a *attempt) string {
	if !a.token.masked() {
		return a.token.text
	}
	for _, p := range slices.Backward(c.tokens) {
		if a.token.fits(p.text) {
			return p.text
		}
	}
	return a.issued
}

// judge names the cause.
func (w *Watcher) judge(c *client, f *failure, q question) *diagnosis.Report {
	var r *diagnosis.Report
	kind := f.err.meaning.Kind
	switch {
	case q.text.text != "", q.text.empty() && (kind == sdk.InvalidToken || kind == sdk.NoToken):
		r = w.diagnose(c, f, q)
	default:
		r = diagnosis.Diagnose(diagnosis.Input{SkipRepair: true})
		r.Token, r.Verdict, r.Findings = "", diagnosis.NoToken, nil
		if q.text.homemade() && kind.AboutToken() {
			r.Findings = append(r.Findings, homemade(q))
			r.Verdict = diagnosis.Suspect
		}
		illegal := illegalChannel(q)
		if illegal != nil {
			r.Findings = append(r.Findings, *illegal)
			r.Verdict = diagnosis.Rejected
		}
		if illegal == nil || kind != sdk.Channel {
			r.Findings = append(r.Findings, explain(f.err, q))
		}
	}
	loosen(r)
	switch {
	case f.renewed == "" && !q.sure:
		soften(r)
	case q.text.empty() && r.Findings[0].Code == diagnosis.CodeEmpty:
		r.Findings[0].Certainty = diagnosis.Proven
		r.Findings[0].Evidence = []say.Text{say.F("the log shows that no token was passed"),
			say.F("the client was refused for its token: %v", say.Plain(f.err.text))}
	}
	if a := f.attempt; a != nil && a.renewal != nil && f.err.ended() {
		r.Findings = slices.Insert(r.Findings, 0, *a.renewal)
		r.Verdict = diagnosis.Suspect
	}
	switch at := slices.IndexFunc(r.Findings, decides); {
	case f.proof:
	case at < 0:
		r.Findings = slices.Insert(r.Findings, 0, explain(f.err, q))
		r.Verdict = diagnosis.Unexplained
	case at > 0: // what only limits the client is not why it was refused
		first := r.Findings[at]
		r.Findings = slices.Insert(slices.Delete(r.Findings, at, at+1), 0, first)
	}
	if len(r.Findings) > 0 {
		r.Headline = r.Findings[0].Message
	}
	return r
}

// decides reports whether a finding is why a client was refused.
func decides(f diagnosis.Finding) bool {
	switch f.Code {
	case diagnosis.CodeErrorExplained, diagnosis.CodeErrorElsewhere:
		return true
	}
	return f.Effect == diagnosis.Rejects && f.Certainty != diagnosis.Possible
}

// diagnose asks for the diagnosis of the call.
func (w *Watcher) diagnose(c *client, f *failure, q question) *diagnosis.Report {
	in := diagnosis.Input{Text: q.text.text, Channel: q.channel, UID: q.uid, Account: q.account,
		Error: f.err.text, For: f.err.product, SDK: string(f.err.on), At: w.o.At, SkipRepair: true, Logged: true}
	if id := c.appID; q.sure {
		in.AppID = known(id)
	} else {
		in.Heard.AppID = id
	}
	if a := f.attempt; f.renewed != "" && a != nil {
		in.Replaces = a.token.text
	} else if a != nil && f.err.ended() {
		in.Replaces = a.replaces
	}
	if in.At.IsZero() {
		in.At = f.line.sure
	}
	if in.At.IsZero() && !f.line.naive.IsZero() {
		// No clock on Earth is more than 14 hours ahead of UTC.
		const ahead = 14 * time.Hour
		early := in
		early.At = f.line.naive.Add(-ahead)
		if r := w.o.Diagnose(early); r.Over() {
			return r
		}
	}
	r := w.o.Diagnose(in)
	if f.renewed == "" && in.Replaces != "" && !in.At.IsZero() && !r.Over() {
		in.Replaces = "" // it was not the end of this token
		r = w.o.Diagnose(in)
	}
	return r
}

// soften takes back what only the app's prints prove: they may be of another call
// than the one that failed.
func soften(r *diagnosis.Report) {
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Effect == diagnosis.Rejects && f.Certainty == diagnosis.Proven {
			f.Certainty = diagnosis.Likely
		}
	}
	if r.Verdict == diagnosis.Rejected {
		r.Verdict = diagnosis.Suspect
	}
}

// loosen takes back that an error is proven not to be about the token: its number may be
// the answer to another call, and SDKs give such errors behind a token that was refused.
func loosen(r *diagnosis.Report) {
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Code == diagnosis.CodeErrorElsewhere && f.Certainty == diagnosis.Proven {
			f.Certainty = diagnosis.Likely
		}
	}
}

// illegalChannel says that Agora takes no channel of such a name, as a diagnosis says it: with
// too many bytes, prefixes and two ids, it was taken for a failure of the token in three of 96 logs.
func illegalChannel(q question) *diagnosis.Finding {
	if text(q.channel) == "" {
		return nil
	}
	alone := diagnosis.Diagnose(diagnosis.Input{Channel: q.channel, For: token.RTC, SkipRepair: true})
	f := alone.Find(diagnosis.CodeChannelIllegal)
	if f == nil || f.Certainty == diagnosis.Possible {
		return nil
	}
	return f
}

// explain says what an error means where the log shows no token, in the words of a
// diagnosis of the error alone.
func explain(e found, q question) diagnosis.Finding {
	if e.weak {
		return diagnosis.Finding{Code: diagnosis.CodeErrorExplained, Certainty: diagnosis.Possible, Effect: diagnosis.None,
			Message: say.F("the login failed, and the log does not say why"), Evidence: evidence(q),
			Fix: say.F("read the error that login returns; make an RTM token for exactly this user id")}
	}
	alone := diagnosis.Diagnose(
		diagnosis.Input{Text: e.text, Error: e.text, For: e.product, SDK: string(e.on), SkipRepair: true})
	known := len(sdk.LookupError(e.text, sdk.SDK{Name: e.on}, e.product)) > 0
	for _, code := range []diagnosis.Code{diagnosis.CodeErrorExplained, diagnosis.CodeErrorElsewhere} {
		if f := alone.Find(code); f != nil && known {
			told := *f
			if told.Certainty == diagnosis.Proven { // whose error it is, was read from the log
				told.Certainty = diagnosis.Likely
			}
			told.Evidence = append(evidence(q), f.Evidence...)
			return told
		}
	}
	f := diagnosis.Finding{Code: diagnosis.CodeErrorExplained, Certainty: diagnosis.Likely, Effect: diagnosis.None,
		Message: say.F("%v: %v", say.Plain(e.text), meant(e.meaning)), Evidence: evidence(q), Fix: e.meaning.Do}
	if k := e.meaning.Kind; k == sdk.Elsewhere || k == sdk.Unclear || k == sdk.Parameter {
		f.Code = diagnosis.CodeErrorElsewhere
	}
	return f
}

// meant is what an error means, also where the tables do not know its words.
func meant(m sdk.Meaning) say.Text {
	if !m.Says.IsZero() {
		return m.Says
	}
	switch m.Kind {
	case sdk.NoToken:
		return say.F("no token was passed, but the project demands one")
	case sdk.User:
		return say.F("the token is for another user")
	case sdk.AppID:
		return say.F("the token is for another App ID")
	case sdk.NoPrivilege:
		return say.F("the token is not for RTM")
	}
	return say.F("the service is not activated for this project")
}

// homemade says that a token which is cut or masked is none of Agora's.
func homemade(q question) diagnosis.Finding {
	return diagnosis.Finding{Code: diagnosis.CodeHomemade, Certainty: diagnosis.Likely, Effect: diagnosis.Rejects,
		Message:  say.F("the token begins with %v; behind 007, Agora's builders write eJ", say.Plain(q.text.head)),
		Evidence: []say.Text{say.F("the log shows its first characters")},
		Fix:      say.F("build the token with Agora's RtcTokenBuilder2, or with agtok")}
}

// evidence is what the log shows of the token.
func evidence(q question) []say.Text {
	list := []say.Text{say.F("the log shows the error, and hides the token")}
	switch {
	case q.text.empty():
		list = []say.Text{say.F("the log shows that no token was passed")}
	case q.text.text != "":
		list = []say.Text{say.F("nothing that the log shows of the token explains it")}
	case q.cut != "":
		list = []say.Text{say.F("the token that the log shows stops after %d characters", len(q.cut))}
	case !q.text.given:
		list = []say.Text{say.F("the log shows the error, and no token")}
	}
	if end := q.text.ends(); !end.IsZero() {
		list = append(list, say.F("the token's last characters say that it ends at %v, or up to 4 minutes later",
			say.Moment(end)))
	}
	return list
}
