package report

import (
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
)

// A Word is a verdict in the reader's language, and how it is drawn.
type Word struct {
	Text  say.Text
	Level Level
	Mark  string
}

// Verdict is the word for a verdict.
func Verdict(v diagnosis.Verdict) Word {
	switch v {
	case diagnosis.Accepted:
		return Word{say.F("accepted"), Done, "✓"}
	case diagnosis.Unverified:
		return Word{say.F("unverified"), Warning, "?"}
	case diagnosis.Unexplained:
		return Word{say.F("unexplained"), Warning, "?"}
	case diagnosis.Suspect:
		return Word{say.F("suspect"), Warning, "!"}
	case diagnosis.Rejected:
		return Word{say.F("rejected"), Error, "✗"}
	case diagnosis.NoToken:
		return Word{say.F("no-token"), Error, "✗"}
	case diagnosis.Unreadable:
		return Word{say.F("unreadable"), Error, "✗"}
	}
	return Word{}
}

// Certainty is the word for how certain a finding is.
func Certainty(c diagnosis.Certainty) say.Text {
	switch c {
	case diagnosis.Proven:
		return say.F("proven")
	case diagnosis.Likely:
		return say.F("likely")
	}
	return say.F("possible")
}

// effect says what a finding does to the token; none is said of what does nothing.
func effect(e diagnosis.Effect) say.Text {
	switch e {
	case diagnosis.Rejects:
		return say.F("rejects the token")
	case diagnosis.Limits:
		return say.F("limits it")
	}
	return say.Text{}
}

// weight is how a finding is marked.
func weight(f *diagnosis.Finding) Level {
	switch {
	case f.Effect == diagnosis.Rejects && f.Certainty == diagnosis.Proven:
		return Error
	case f.Effect != diagnosis.None:
		return Warning
	}
	return Hint
}

// sort says what sort of finding it is.
func sort(f *diagnosis.Finding) say.Text {
	does := effect(f.Effect)
	if does.IsZero() {
		return say.F("%s (%v)", f.Code, Certainty(f.Certainty))
	}
	return say.F("%s (%v, %v)", f.Code, Certainty(f.Certainty), does)
}

// checkLabel names a check.
func checkLabel(id diagnosis.CheckID) say.Text {
	switch id {
	case diagnosis.CheckText:
		return say.F("text")
	case diagnosis.CheckVersion:
		return say.F("version")
	case diagnosis.CheckAppID:
		return say.F("App ID")
	case diagnosis.CheckProduct:
		return say.F("product")
	case diagnosis.CheckChannel:
		return say.F("channel")
	case diagnosis.CheckUser:
		return say.F("user")
	case diagnosis.CheckTime:
		return say.F("time")
	}
	return say.F("signature")
}

// purpose says what a service is for.
func purpose(t token.ServiceType) say.Text {
	switch t {
	case token.RTC:
		return say.F("join a channel")
	case token.RTM:
		return say.F("log in to Signaling")
	case token.RTM2:
		return say.F("log in to Signaling, with permissions")
	case token.Streaming:
		return say.F("push streams into a channel")
	case token.FPA:
		return say.F("Full-path Accelerator")
	case token.Chat:
		return say.F("Chat")
	case token.FCDN:
		return say.F("Fusion CDN")
	case token.APaaS:
		return say.F("Flexible Classroom")
	}
	return say.Text{}
}

// certificate says whose certificate made a signature.
func certificate(s diagnosis.Signature) say.Text {
	which := say.F("the primary certificate")
	if s.Certificate == diagnosis.Secondary {
		which = say.F("the secondary certificate")
	}
	if s.Profile == "" {
		return which
	}
	return say.F("%v of %v", which, say.Name(s.Profile))
}
