package diagnosis

import (
	"slices"
	"time"

	"agtok/say"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// Over reports whether it is proven that the token, or a privilege that is needed, has ended.
func (r *Report) Over() bool { return slices.ContainsFunc(r.Findings, isOver) }

func isOver(f Finding) bool {
	return isEnd(f.Code) && f.Effect == Rejects && f.Certainty == Proven
}

func isEnd(code Code) bool { return code == CodeExpired || code == CodePrivilegeExpired }

// atError judges a token that has ended by now at the time when the error came, where
// the text says that and the token was valid then: its end is not why it was refused.
// Where the text has a clock that leaves the time open, the end is only likely to be
// the reason.
func atError(in Input, said paste.Context, now *Report) *Report {
	when, ok := paste.ErrorTime(in.Text)
	if !ok {
		return now
	}
	used := in.Said(said)
	client, _ := sdk.Parse(used.SDK)
	expiry := sayExpired(sdk.LookupError(used.Error, client, used.For))
	at := func(t time.Time) Input {
		then := in
		then.At, then.now = t, in.At
		return then
	}
	if !when.Sure {
		const ahead = 14 * time.Hour // of UTC: no clock on Earth is more
		if expiry || !when.At.IsZero() && at(when.At.Add(-ahead)).judge(said).Over() {
			return now
		}
		in.unclocked = true
		return in.judge(said)
	}
	if !when.At.Before(in.At) || when.At.Before(now.IssuedAt.Add(-doubtfully)) {
		return now // a clock is wrong, or it was another token's
	}
	then := at(when.At).judge(said)
	switch {
	case then.Over(), expiry && at(when.At.Add(doubtfully)).judge(said).Over():
		return now
	case !then.Verdict.Passes():
		return then
	}
	for i := range now.Findings { // the error has nothing to do with the token, and yet it has expired
		if f := &now.Findings[i]; isOver(*f) {
			f.Evidence = append(f.Evidence, say.F("it was valid when the error came, at %v", say.Moment(when.At)))
		}
	}
	return now
}

// sinceFindings say of a token that is judged at the time of an error that it has ended since.
func sinceFindings(k *facts) []Finding {
	if k.now.IsZero() {
		return nil
	}
	end := k.tokenEnd()
	if first := k.privilegeFirst(); first != nil && first.at.Before(end) {
		end = first.at
	}
	if end.IsZero() || k.now.Before(end) || !k.At.Before(end) {
		return nil
	}
	return []Finding{{CodeExpired, Proven, None,
		say.F("expired since, %v, at %v: it was valid when the error came, at %v", ago(k.now.Sub(end)), say.Moment(end),
			say.Moment(k.At)),
		because(say.F("the text says when the error came")), say.F("make a new token and %v", again(k))}}
}
