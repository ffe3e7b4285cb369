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

var verdicts = map[diagnosis.Verdict]Word{
	diagnosis.Accepted:    {say.F("accepted"), Done, "✓"},
	diagnosis.Unverified:  {say.F("unverified"), Warning, "?"},
	diagnosis.Unexplained: {say.F("unexplained"), Warning, "?"},
	diagnosis.Suspect:     {say.F("suspect"), Warning, "!"},
	diagnosis.Rejected:    {say.F("rejected"), Error, "✗"},
	diagnosis.NoToken:     {say.F("no-token"), Error, "✗"},
	diagnosis.Unreadable:  {say.F("unreadable"), Error, "✗"},
}

// Verdict is the word for a verdict.
func Verdict(v diagnosis.Verdict) Word { return verdicts[v] }

var certainties = map[diagnosis.Certainty]say.Text{
	diagnosis.Proven: say.F("proven"), diagnosis.Likely: say.F("likely"), diagnosis.Possible: say.F("possible"),
}

// Certainty is the word for how certain a finding is.
func Certainty(c diagnosis.Certainty) say.Text { return certainties[c] }

// effects say what a finding does to the token; none is said of what does nothing.
var effects = map[diagnosis.Effect]say.Text{
	diagnosis.Rejects: say.F("rejects the token"), diagnosis.Limits: say.F("limits it"),
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
	if does, ok := effects[f.Effect]; ok {
		return say.F("%s (%v, %v)", f.Code, Certainty(f.Certainty), does)
	}
	return say.F("%s (%v)", f.Code, Certainty(f.Certainty))
}

// checkLabels name the checks.
var checkLabels = map[diagnosis.CheckID]say.Text{
	diagnosis.CheckText: say.F("text"), diagnosis.CheckVersion: say.F("version"), diagnosis.CheckAppID: say.F("App ID"),
	diagnosis.CheckProduct: say.F("product"), diagnosis.CheckChannel: say.F("channel"),
	diagnosis.CheckUser: say.F("user"), diagnosis.CheckTime: say.F("time"), diagnosis.CheckSignature: say.F("signature"),
}

// purposes say what a service is for.
var purposes = map[token.ServiceType]say.Text{
	token.RTC:       say.F("join a channel"),
	token.RTM:       say.F("log in to Signaling"),
	token.RTM2:      say.F("log in to Signaling, with permissions"),
	token.Streaming: say.F("push streams into a channel"),
	token.FPA:       say.F("Full-path Accelerator"),
	token.Chat:      say.F("Chat"),
	token.FCDN:      say.F("Fusion CDN"),
	token.APaaS:     say.F("Flexible Classroom"),
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
