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
type rule func(*facts) []Finding

// rules are applied to every token that can be read, repaired or not.
var rules = []rule{
	appIDFindings,
	versionFindings,
	serviceFindings,
	privilegeFindings,
	channelFindings,
	userFindings,
	roomFindings,
	signatureFindings,
	certificateFindings,
	expiryFindings,
	unitFindings,
	lifetimeFindings,
	builderFindings,
}

// Diagnose says what a token is and why it was rejected, or that nothing that
// can be seen from here would reject it. It takes some hundred microseconds, and
// some tens of milliseconds where a damaged token is searched for repairs (see
// Input.SkipRepair).
func Diagnose(in Input) *Report {
	k := newInquiry(in)
	readText(k)
	mend(k)
	identify(k)
	if heal(k) {
		identify(k)
	}
	findings := textFindings(k)
	if k.readable() && !k.vague {
		k.likeness = fingerprint.Of(k.tok)
		var read []Finding
		for _, r := range rules {
			read = append(read, r(k)...)
		}
		hedge(k, read)
		doubtGuess(k, read)
		read = append(read, twinFindings(k, read)...)
		findings = append(findings, read...)
	} else {
		findings = append(findings, sdkFindings(k)...)
	}
	findings = append(findings, errorFindings(k, findings)...)
	rank(k, findings)
	r := &Report{Token: k.clean.Text, Findings: findings, Verdict: verdict(k, findings)}
	if r.Findings == nil {
		r.Findings = []Finding{}
	}
	describeToken(k, r)
	r.Checks = checks(k, findings)
	r.Headline = headline(k, r)
	scrub(k, r)
	return r
}
