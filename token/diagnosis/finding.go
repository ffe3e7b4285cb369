package diagnosis

import (
	"encoding/json"

	"agtok/say"
)

// A Code names a kind of finding. Codes are stable: scripts match on them.
type Code string

// Codes of findings; the table in rules.go has them by their rank.
const (
	CodeEmpty              Code = "empty"
	CodeHomemade           Code = "homemade"
	CodeUnknownVersion     Code = "unknown-version"
	CodeDamaged            Code = "damaged"
	CodeRepaired           Code = "repaired"
	CodeAppIDMalformed     Code = "app-id-malformed"
	CodeAppIDMismatch      Code = "app-id-mismatch"
	CodeCertificateOther   Code = "certificate-other"
	CodeVersionUnsupported Code = "version-unsupported"
	CodeSDKTooOld          Code = "sdk-too-old"
	CodeServiceMismatch    Code = "service-mismatch"
	CodeArgumentsSwapped   Code = "arguments-swapped"
	CodeUserPlaceholder    Code = "user-placeholder"
	CodeUserZeroLiteral    Code = "user-zero-literal"
	CodeUserNegative       Code = "user-negative"
	CodeUserOutOfRange     Code = "user-out-of-range"
	CodeUserIsTimestamp    Code = "user-is-timestamp"
	CodeUserSample         Code = "user-sample"
	CodeUserKind           Code = "user-kind"
	CodeRenewal            Code = "renewal"
	CodeChannelMismatch    Code = "channel-mismatch"
	CodeUserMismatch       Code = "user-mismatch"
	CodeChannelIllegal     Code = "channel-illegal"
	CodeUserIllegal        Code = "user-illegal"
	CodePrivilegeMissing   Code = "privilege-missing"
	CodeCertMalformed      Code = "certificate-malformed"
	CodeCertMismatch       Code = "certificate-mismatch"
	CodeRelativeInAbsolute Code = "relative-in-absolute"
	CodeMilliseconds       Code = "milliseconds"
	CodeLegacyKey          Code = "legacy-key"
	CodeExpired            Code = "expired"
	CodePrivilegeExpired   Code = "privilege-expired"
	CodeIssuedInFuture     Code = "issued-in-future"
	CodePasteNoise         Code = "paste-noise"
	CodeExpiresSoon        Code = "expires-soon"
	CodePublishMissing     Code = "publish-missing"
	CodeAbsoluteInRelative Code = "absolute-in-relative"
	CodeLifetimeTooLong    Code = "lifetime-too-long"
	CodeOutlivesToken      Code = "outlives-token"
	CodeErrorExplained     Code = "error-explained"
	CodeErrorElsewhere     Code = "error-elsewhere"
	CodeUserAny            Code = "user-any"
	CodeSignatureUnchecked Code = "signature-unchecked"
	CodeBuilder            Code = "builder"
)

// A Certainty says how much a finding is worth.
type Certainty string

// Certainties.
const (
	Proven   Certainty = "proven"   // follows from the bytes and from what was given
	Likely   Certainty = "likely"   // the pattern of a known mistake
	Possible Certainty = "possible" // cannot be told from here
)

// An Effect says what a finding does to the token.
type Effect string

// Effects.
const (
	Rejects Effect = "rejects" // Agora refuses the token
	Limits  Effect = "limits"  // Agora takes it for less than was meant
	None    Effect = "none"
)

// A Verdict sums the findings up.
type Verdict string

// Verdicts.
const (
	NoToken     Verdict = "no-token"    // nothing that was given is a token
	Unreadable  Verdict = "unreadable"  // there is a token, and it could not be decoded, repaired or not
	Rejected    Verdict = "rejected"    // a proven finding rejects
	Suspect     Verdict = "suspect"     // a likely finding rejects, none proven
	Unexplained Verdict = "unexplained" // an error about the token was given, and nothing that can be seen explains it
	Unverified  Verdict = "unverified"  // nothing that can be seen rejects it, and no certificate at hand could check it
	Accepted    Verdict = "accepted"    // nothing that can be seen from here rejects it, and its signature verifies
)

// Passes reports whether nothing that can be seen rejects the token.
func (v Verdict) Passes() bool { return v == Accepted || v == Unverified }

// A Finding is one thing that was seen. Its sentences never hold a certificate.
type Finding struct {
	Code      Code
	Certainty Certainty
	Effect    Effect
	Message   say.Text   // one sentence that names the values
	Evidence  []say.Text // what it follows from
	Fix       say.Text   // what to change
}

// because lists what a finding follows from.
func because(evidence ...say.Text) []say.Text { return evidence }

// Because is the evidence in one sentence.
func (f Finding) Because() say.Text {
	if len(f.Evidence) == 0 {
		return say.Text{}
	}
	return say.F("%v", say.Also(f.Evidence...)).As(f.Message.Reader())
}

// MarshalJSON writes the sentences for the reader of the report, and what stands
// in the message.
func (f Finding) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Code      Code      `json:"code"`
		Certainty Certainty `json:"certainty"`
		Effect    Effect    `json:"effect"`
		Message   say.Text  `json:"message"`
		Args      []any     `json:"args,omitempty"`
		Evidence  say.Text  `json:"evidence"`
		Fix       say.Text  `json:"fix"`
	}{f.Code, f.Certainty, f.Effect, f.Message, f.Message.Args(), f.Because(), f.Fix})
}
