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

import "agtok/token/fingerprint"

// A rule looks at one aspect of a token that can be read.
type rule func(*inquiry) []Finding

// rules are applied to every token that can be read, repaired or not.
var rules = []rule{
	(*inquiry).appIDFindings,
	(*inquiry).versionFindings,
	(*inquiry).serviceFindings,
	(*inquiry).privilegeFindings,
	(*inquiry).channelFindings,
	(*inquiry).userFindings,
	(*inquiry).roomFindings,
	(*inquiry).signatureFindings,
	(*inquiry).certificateFindings,
	(*inquiry).expiryFindings,
	(*inquiry).unitFindings,
	(*inquiry).lifetimeFindings,
	(*inquiry).builderFindings,
}

// Diagnose says what a token is and why it was rejected, or that nothing that
// can be seen from here would reject it. It takes some hundred microseconds, and
// some tens of milliseconds where a damaged token is searched for repairs (see
// Input.SkipRepair).
func Diagnose(in Input) *Report {
	q := newInquiry(in)
	q.read()
	q.mend()
	q.identify()
	if q.heal() {
		q.identify()
	}
	findings := q.textFindings()
	if q.readable() && !q.vague {
		q.likeness = fingerprint.Of(q.tok)
		var read []Finding
		for _, r := range rules {
			read = append(read, r(q)...)
		}
		q.hedge(read)
		q.doubtGuess(read)
		read = append(read, q.twinFindings(read)...)
		findings = append(findings, read...)
	} else {
		findings = append(findings, q.sdkFindings()...)
	}
	findings = append(findings, q.errorFindings(findings)...)
	q.rank(findings)
	r := &Report{Token: q.clean.Text, Findings: findings, Verdict: q.verdict(findings)}
	if r.Findings == nil {
		r.Findings = []Finding{}
	}
	q.describe(r)
	r.Checks = q.checks(findings)
	r.Headline = q.headline(r)
	q.scrub(r)
	return r
}
