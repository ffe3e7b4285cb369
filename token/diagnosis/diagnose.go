// Package diagnosis tells why a token was rejected.
//
// [Diagnose] takes a token as it was pasted and whatever is known of its use:
// what the client passed, the product, the SDK, the error that came back, the
// certificates at hand, the time. It answers with a [Report]: what the token
// says, a verdict, and findings, the most decisive first. A finding is proven
// where it follows from the bytes and from what was given, likely where it is
// the pattern of a known mistake, possible where it cannot be told from here.
//
// The package is pure: no clock, no network, no files. The same input gives the
// same report. No report holds a certificate.
package diagnosis

import (
	"agtok/token/fingerprint"
	"agtok/token/paste"
)

// Diagnose says what a token is and why it was rejected, or that nothing that
// can be seen from here would reject it. It takes some hundred microseconds, and
// some tens of milliseconds where a damaged token is searched for repairs (see
// Input.SkipRepair); twice that where the text itself says how the token was used.
func Diagnose(in Input) *Report {
	said := in.Heard
	if !in.NoContext {
		said = in.heard(paste.Around(in.Text))
	}
	r := in.judge(said)
	if r.Over() && !in.NoContext && !in.AtGiven {
		r = atError(in, said, r)
	}
	r.Context = said
	return r
}

// judge makes the report of an input and of what the text says besides.
func (in Input) judge(said paste.Context) *Report {
	k, r := examine(in, nil)
	if used := in.Missing(said); used != (paste.Context{}) {
		k, r = examine(in.with(used), &grounds{used, r})
	}
	scrub(k, said, r)
	return r
}

// examine makes the report of an input, in which certificates may still stand. on says
// what of the input is not given, but only said by the text; nil for nothing.
func examine(in Input, on *grounds) (*facts, *Report) {
	k := interpret(in)
	if on != nil {
		k.said = on.said
	}
	text, read := textFindings(k), look(k, ofAnyText)
	if !k.partial() {
		k.likeness = fingerprint.Of(k.tok)
		read = append(read, look(k, ofTokens)...)
	}
	findings := append([]Finding{}, temper(k, text, yield(read), on)...) // JSON has a list, never null
	rank(k, findings)
	r := &Report{Token: k.clean.Text, Findings: findings, Verdict: verdict(k, findings)}
	describeToken(k, r)
	r.Checks = checks(k, findings)
	r.Headline = headline(k, r)
	return k, r
}

// temper is the one step that changes findings after they were made: it doubts
// what was read of a repaired token, of a guessed service or of one of several,
// and what rests on the text alone; and it weighs all with the error that came
// back, which has findings of its own. It goes by code, never by text.
func temper(k *facts, text, read []Finding, on *grounds) []Finding {
	lookAside(k, text)
	doubt(k, read)
	all := append(text, read...)
	all = append(all, errorFindings(k, all)...)
	on.doubt(all)
	return append(all, unexplained(k, all)...)
}
