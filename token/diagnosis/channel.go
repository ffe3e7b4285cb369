package diagnosis

import (
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
)

// channelFindings compare the channel with the client's, and check both
// against Agora's rules.
func channelFindings(k *facts) []Finding {
	if k.svc == nil || !k.svc.Type.Has(token.FieldChannel) || k.asRTM {
		return nil
	}
	channel, _ := k.signedNames(k.svc)
	if swapped(k) != nil {
		return nil // said with the user
	}
	var fs []Finding
	if f, ok := channelMismatch(k, channel); ok {
		fs = append(fs, f)
	}
	if channel.known && channel.sure && channel.text != "" && !paste.IsPlaceholder(channel.text) {
		fs = append(fs, illegalName(CodeChannelIllegal, say.F("the token's channel"), channel.text, token.CheckChannel(channel.text))...)
	}
	if same := k.Channel != nil && channel.is(*k.Channel); k.Channel != nil && !(same && (len(fs) > 0 || channel.sure && *k.Channel == "")) {
		fs = append(fs, clientChannel(*k.Channel)...)
	}
	return fs
}

// clientChannel checks what the client passed.
func clientChannel(passed string) []Finding {
	if passed == "" {
		return []Finding{{CodeChannelIllegal, Proven, Rejects, say.F("the client passes an empty channel name"), because(say.F("a channel name has 1 to 63 bytes")), say.F("pass the channel's name")}}
	}
	return passedName(CodeChannelIllegal, say.F("the client's channel"), passed, token.CheckChannel(passed))
}

// passedName checks a name that a client passed. It may hold an asterisk as
// little as any other character that Agora's rules leave out: patterns are for
// tokens.
func passedName(code Code, who say.Text, text string, problems []token.Problem) []Finding {
	if fs := illegalName(code, who, text, problems); len(fs) > 0 || !strings.Contains(text, "*") {
		return fs
	}
	return []Finding{{code, Proven, Rejects, say.F("%v %v is illegal: * is not allowed", who, say.Name(text)), because(say.F("Agora's rules for names; * is a wildcard, for tokens only")),
		say.F("pass a name without *")}}
}

// channelMismatch compares the names.
func channelMismatch(k *facts, channel name) (Finding, bool) {
	join := k.words().Join
	f := Finding{Code: CodeChannelMismatch, Certainty: Proven, Effect: Rejects}
	switch {
	case !channel.comparable():
		return f, false
	case k.Channel == nil:
		return channelPlaceholder(k, channel)
	case *k.Channel == "" || channel.is(*k.Channel):
		return f, false
	case k.tok.Version == token.V007 && isWildcard(channel.text):
		return wildcardMismatch(k, CodeChannelMismatch, channel.text, *k.Channel)
	}
	passed := *k.Channel
	f.Fix = say.F("build the token for %v", say.Name(passed))
	if !channel.known {
		f.Message = say.F("made for a channel other than %v", say.Name(passed))
		f.Evidence = because(say.F("the token holds %v, the name has %v", say.Hex32(channel.crc), say.Hex32(token.CRC(passed))))
		return f, true
	}
	f.Message = say.F("made for channel %v, joined as %v", say.Name(channel.text), say.Name(passed))
	if channel.text == "" {
		f.Message = say.F("made for an empty channel name, joined as %v", say.Name(passed))
	} else {
		f.Fix = say.F("%v, or call %v with %v", f.Fix, join, say.Name(channel.text))
	}
	f.Message = differently(f.Message, channelDifference(k, channel.text, passed))
	f.Evidence = because(nameEvidence(k, channel))
	return f, true
}

// channelDifference says how another name came into the channel's place.
func channelDifference(k *facts, signed, passed string) say.Text {
	switch {
	case signed == "7d72365eb983485397e3e3f9d460bdda":
		return say.F("the channel of Agora's sample code was left in")
	case paste.IsPlaceholder(signed):
		return say.F("the token server had no value for it")
	case signed == k.tok.AppID:
		return say.F("the App ID was passed as the channel")
	}
	return apart(signed, passed)
}

// channelPlaceholder warns of a channel that no client means.
func channelPlaceholder(k *facts, channel name) (Finding, bool) {
	switch {
	case channel.known && paste.IsPlaceholder(channel.text):
		return Finding{CodeChannelMismatch, Likely, Rejects,
			say.F("made for a channel named %v: the token server had no value for it", say.Name(channel.text)),
			because(nameEvidence(k, channel)), say.F("pass the channel's name to the token server")}, true
	case channel.known && channel.text == "" && k.tok.Version == token.V006:
		return Finding{CodeChannelMismatch, Likely, Rejects,
			say.F("made for an empty channel name"), because(nameEvidence(k, channel)), say.F("pass the channel's name to the token server")}, true
	}
	return Finding{}, false
}

// nameEvidence says how a name is known.
func nameEvidence(k *facts, n name) say.Text {
	switch {
	case !n.hashed:
		return say.F("the token contains the name")
	case n.sure:
		return say.F("a certificate confirms the name")
	}
	return say.F("a 006 token holds only the name's %v, and it fits", say.Hex32(n.crc))
}

// isWildcard reports whether a name of a 007 token stands for several: the
// empty one for all, * for any run of characters.
func isWildcard(s string) bool { return s == "" || strings.Contains(s, "*") }

// matches reports whether a pattern such as 1*a*2 covers a name.
func matches(pattern, s string) bool {
	if pattern == "" {
		return true
	}
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == s
	}
	last := len(parts) - 1
	if !strings.HasPrefix(s, parts[0]) || len(s) < len(parts[0])+len(parts[last]) || !strings.HasSuffix(s, parts[last]) {
		return false
	}
	s = s[len(parts[0]) : len(s)-len(parts[last])]
	for _, p := range parts[1:last] {
		i := strings.Index(s, p)
		if i < 0 {
			return false
		}
		s = s[i+len(p):]
	}
	return true
}

// wildcardMismatch compares a name with a pattern, and says who reads patterns.
func wildcardMismatch(k *facts, code Code, pattern, passed string) (Finding, bool) {
	reads, known := k.sdk.ReadsWildcards()
	f := Finding{code, Proven, Rejects, say.Text{}, because(say.F("only 4.x SDKs read patterns")), say.F("build the token for %v", say.Name(passed))}
	made := say.F("made for the channel pattern %v", say.Name(pattern))
	if code == CodeUserMismatch {
		made = say.F("made for the user pattern %v", say.Name(pattern))
	} else if pattern == "" {
		f.Evidence = because(say.F("an empty channel name means any channel, on 4.x SDKs only"))
	}
	switch {
	case !matches(pattern, passed):
		f.Message = say.F("%v, which %v does not match", made, say.Name(passed))
		f.Evidence = because(say.F("* matches any characters, every other character only itself"))
	case known && !reads:
		f.Certainty = Likely
		f.Message = say.F("%v, which %v does not support", made, k.sdk.Title())
	default:
		return f, false
	}
	return f, true
}

// illegalName turns the problems of a name into findings.
func illegalName(code Code, who say.Text, text string, problems []token.Problem) []Finding {
	problems = slices.DeleteFunc(problems, func(p token.Problem) bool { return p.Severity != token.Error })
	if len(problems) == 0 {
		return nil
	}
	f := Finding{code, Proven, Rejects, say.F("%v %v is illegal: %v", who, say.Name(text), problems[0].Message), because(say.F("Agora's rules for names")),
		say.F("choose a name with the characters and the length that Agora allows")}
	if code == CodeChannelIllegal && len(text) == token.MaxChannel+1 && len(problems) == 1 {
		f.Certainty = Possible
		f.Evidence = because(say.F("Agora's builders say less than 64 bytes, one page of its docs says up to 64"))
	}
	return []Finding{f}
}
