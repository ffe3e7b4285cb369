package diagnosis_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"time"

	agora "agtok/token"
	"agtok/token/diagnosis"
)

// A codeCase shows one code: an input that has it, one that is near and has it
// not, and one in version 006, where there is one.
type codeCase struct {
	has, near, in006 diagnosis.Input
	no006            string // why 006 has no case
}

// on changes a good input.
func on(in diagnosis.Input, change func(*diagnosis.Input)) diagnosis.Input {
	change(&in)
	return in
}

// caser makes inputs of both versions.
type caser struct{ t *testing.T }

func (c caser) rtc(v agora.Version, channel, user string) diagnosis.Input {
	return input(build(c.t, v, publisher(v, channel, user)))
}

// user joins a token for one user as another.
func (c caser) user(v agora.Version, signed, uid string) diagnosis.Input {
	return on(c.rtc(v, "lobby-1", signed), func(in *diagnosis.Input) { in.UID = &uid })
}

func (c caser) text(change func(text string) string) (in007, in006 diagnosis.Input) {
	in007, in006 = good(c.t, agora.V007), good(c.t, agora.V006)
	in007.Text, in006.Text = change(in007.Text), change(in006.Text)
	return in007, in006
}

func (c caser) with(change func(*diagnosis.Input)) (in007, in006 diagnosis.Input) {
	return on(good(c.t, agora.V007), change), on(good(c.t, agora.V006), change)
}

// privileged has privileges that end so many seconds after the issue time.
func (c caser) privileged(v agora.Version, ends map[uint16]uint32) diagnosis.Input {
	s := agora.Service{Type: agora.RTC, Channel: "lobby-1", User: "12345"}
	for id := uint16(1); id <= 4; id++ {
		if end, ok := ends[id]; ok {
			s.Privileges = append(s.Privileges, agora.Privilege{ID: id, Expire: end})
		}
	}
	return input(build(c.t, v, s))
}

func (c caser) rtm(v agora.Version, channel, user string) diagnosis.Input {
	expire, _ := v.Expire(issued, hour)
	s := agora.RTMUser(v, user, expire)
	if channel != "" { // the RTM user in the uid's place
		s = agora.Service{Type: agora.RTC, Channel: channel, User: user, Privileges: s.Privileges}
	}
	return on(input(build(c.t, v, s)), func(in *diagnosis.Input) {
		in.For, in.Channel, in.UID, in.Account = agora.RTM, nil, nil, &user
	})
}

// all gives an end to every privilege.
func all(end uint32) map[uint16]uint32 { return map[uint16]uint32{1: end, 2: end, 3: end, 4: end} }

// textCases are the codes about the text, the App ID and the certificate.
func textCases(c caser) map[diagnosis.Code]codeCase {
	good7, good6 := good(c.t, agora.V007), good(c.t, agora.V006)
	lost7, lost6 := c.text(func(s string) string { return s[:80] + s[81:] })
	cut7, _ := c.text(func(s string) string { return s[:90] })
	noise7, noise6 := c.text(func(s string) string { return `"` + s + `"` })
	version7, version6 := c.text(func(s string) string { return "008" + s[3:] })
	id7, id6 := c.with(func(in *diagnosis.Input) { in.AppID = ptr(otherID) })
	badID7, badID6 := c.with(func(in *diagnosis.Input) { in.AppID = ptr(testID[1:]) })
	cert7, cert6 := c.with(func(in *diagnosis.Input) { in.Certificates[0].Secret = otherCert })
	badCert7, badCert6 := c.with(func(in *diagnosis.Input) { in.Certificates[0].Secret = testCert[1:] })
	none7, none6 := c.with(func(in *diagnosis.Input) { in.Certificates = nil })
	second7, second6 := c.with(func(in *diagnosis.Input) { in.Certificates[0].Label = diagnosis.Secondary })
	const home = "007" + testID + "IAB0aGlzIGlzIG5vIHNpZ25hdHVyZQ=="
	const key = "004" + "0123456789abcdef0123456789abcdef01234567" + testID + "1795000000" + "12345678" + "1795003600"
	return map[diagnosis.Code]codeCase{
		diagnosis.CodeEmpty:              {has: input("undefined"), near: input("undefine"), no006: "it has no version"},
		diagnosis.CodeHomemade:           {has: input(home), near: cut7, no006: "it is what stands behind 007"},
		diagnosis.CodeUnknownVersion:     {has: version7, near: lost7, in006: version6},
		diagnosis.CodeDamaged:            {has: lost7, near: noise7, in006: lost6},
		diagnosis.CodeRepaired:           {has: lost7, near: cut7, in006: lost6},
		diagnosis.CodePasteNoise:         {has: noise7, near: good7, in006: noise6},
		diagnosis.CodeAppIDMalformed:     {has: badID7, near: id7, in006: badID6},
		diagnosis.CodeAppIDMismatch:      {has: id7, near: badID7, in006: id6},
		diagnosis.CodeCertMalformed:      {has: badCert7, near: cert7, in006: badCert6},
		diagnosis.CodeCertMismatch:       {has: cert7, near: second7, in006: cert6},
		diagnosis.CodeCertificateOther:   {has: second7, near: cert7, in006: second6},
		diagnosis.CodeSignatureUnchecked: {has: none7, near: cert7, in006: none6},
		diagnosis.CodeLegacyKey:          {has: input(key), near: good6, no006: "it is for keys before 006"},
		diagnosis.CodeBuilder: {has: c.user(agora.V006, "0", "12345"), near: good6,
			in006: input(forgedWith(testID, testCert, "lobby-1", "12345", []uint16{1, 3, 2, 4}))},
	}
}

// useCases are the codes about product, SDK and error.
func useCases(c caser) map[diagnosis.Code]codeCase {
	good7, good6 := good(c.t, agora.V007), good(c.t, agora.V006)
	forRTM7, forRTM6 := c.with(func(in *diagnosis.Input) { in.For = agora.RTM })
	forChat7, forChat6 := c.with(func(in *diagnosis.Input) { in.For = agora.Chat })
	static7, static6 := c.with(func(in *diagnosis.Input) { in.SDK, in.Error = "web@4.20.0", "dynamic use static key" })
	refused7, refused6 := c.with(func(in *diagnosis.Input) { in.SDK, in.Error = "android@4.2.0", "110" })
	invalid7, _ := c.with(func(in *diagnosis.Input) { in.SDK, in.Error, in.UID = "android@4.2.0", "110", ptr("999") })
	old7, old6 := c.with(func(in *diagnosis.Input) { in.SDK = "android@2.0.0" })
	return map[diagnosis.Code]codeCase{
		diagnosis.CodeServiceMismatch:    {has: forRTM7, near: c.rtm(agora.V007, "", "anna"), in006: forRTM6},
		diagnosis.CodeVersionUnsupported: {has: forChat6, near: forChat7, in006: forChat6},
		diagnosis.CodeSDKTooOld:          {has: old7, near: on(good7, func(in *diagnosis.Input) { in.SDK = "android@3.5.2" }), in006: old6},
		diagnosis.CodeErrorElsewhere:     {has: static7, near: invalid7, in006: static6},
		diagnosis.CodeErrorExplained:     {has: refused7, near: invalid7, in006: refused6},
		diagnosis.CodePrivilegeMissing: {has: c.privileged(agora.V007, map[uint16]uint32{2: hour}), near: c.privileged(agora.V007, map[uint16]uint32{1: hour}),
			in006: c.privileged(agora.V006, map[uint16]uint32{2: in006(hour)})},
		diagnosis.CodePublishMissing: {has: c.privileged(agora.V007, map[uint16]uint32{1: hour}), near: good7,
			in006: c.privileged(agora.V006, map[uint16]uint32{1: in006(hour)})},
		diagnosis.CodeArgumentsSwapped: {has: c.rtc(agora.V007, "12345", "lobby-1"), near: good6, in006: c.rtm(agora.V006, "0", "anna")},
	}
}

// nameCases are the codes about channel and user.
func nameCases(c caser) map[diagnosis.Code]codeCase {
	joins := func(signed, uid, near string) codeCase {
		return codeCase{has: c.user(agora.V007, signed, uid), near: c.user(agora.V007, near, uid), in006: c.user(agora.V006, signed, uid)}
	}
	channel := func(v agora.Version, signed, passed string) diagnosis.Input {
		return on(c.rtc(v, signed, "12345"), func(in *diagnosis.Input) { in.Channel = &passed })
	}
	account := func(v agora.Version, name string) diagnosis.Input {
		return on(c.rtc(v, "lobby-1", name), func(in *diagnosis.Input) { in.UID, in.Account = nil, &name })
	}
	renews := func(v agora.Version, before string) diagnosis.Input {
		return on(c.user(v, "12345", "12345"), func(in *diagnosis.Input) { in.Replaces = c.user(v, before, before).Text })
	}
	ts := issued.Unix()
	return map[diagnosis.Code]codeCase{
		diagnosis.CodeChannelMismatch: {has: channel(agora.V007, "lobby-1", "Lobby-1"), near: channel(agora.V007, "lob*", "lobby-1"), in006: channel(agora.V006, "lobby-1", "Lobby-1")},
		diagnosis.CodeChannelIllegal:  {has: channel(agora.V007, long(65), long(65)), near: channel(agora.V007, long(63), long(63)), in006: channel(agora.V006, "a/b", "a/b")},
		diagnosis.CodeUserIllegal:     {has: account(agora.V007, "anna/berta"), near: account(agora.V007, "anna@berta"), in006: account(agora.V006, "anna/berta")},
		diagnosis.CodeUserMismatch:    joins("999", "12345", "12345"),
		diagnosis.CodeUserZeroLiteral: joins("0", "12345", ""),
		diagnosis.CodeUserPlaceholder: joins("undefined", "12345", "undefine"),
		diagnosis.CodeUserKind:        joins("anna", "12345", "999"),
		diagnosis.CodeRenewal:         {has: renews(agora.V007, "12345"), near: renews(agora.V007, "999"), in006: renews(agora.V006, "12345")},
		diagnosis.CodeUserNegative:    joins("-1412626021", "2882341275", "2882341275"),
		diagnosis.CodeUserOutOfRange:  joins("4294979641", "12345", "4294967295"),
		diagnosis.CodeUserIsTimestamp: joins(strconv.FormatInt(ts, 10), "12345", strconv.FormatInt(ts-4000, 10)),
		diagnosis.CodeUserSample:      joins(strconv.Itoa(agora.SampleUID), "12345", strconv.Itoa(agora.SampleUID-1)),
		diagnosis.CodeUserAny:         joins("", "12345", "12345"),
	}
}

// timeCases are the codes about time.
func timeCases(c caser) map[diagnosis.Code]codeCase {
	at := func(after time.Duration) func(*diagnosis.Input) {
		return func(in *diagnosis.Input) { in.At = issued.Add(after) }
	}
	late7, late6 := c.with(at(25 * time.Hour))
	early7, early6 := c.with(at(-time.Hour))
	soon7, soon6 := c.with(at(time.Hour - 20*time.Second))
	early, _ := c.with(at(-2 * time.Second))
	good7 := good(c.t, agora.V007)
	short := on(c.privileged(agora.V007, all(60)), at(2*time.Minute))
	return map[diagnosis.Code]codeCase{
		diagnosis.CodeExpired:            {has: late7, near: soon7, in006: late6},
		diagnosis.CodePrivilegeExpired:   {has: short, near: late7, in006: on(c.privileged(agora.V006, all(in006(60))), at(2*time.Minute))},
		diagnosis.CodeExpiresSoon:        {has: soon7, near: good7, in006: soon6},
		diagnosis.CodeIssuedInFuture:     {has: early7, near: early, in006: early6},
		diagnosis.CodeRelativeInAbsolute: {has: c.privileged(agora.V006, all(3600)), near: c.privileged(agora.V007, all(3600)), in006: c.privileged(agora.V006, all(3600))},
		diagnosis.CodeAbsoluteInRelative: {has: c.privileged(agora.V007, all(in006(hour))), near: good(c.t, agora.V006), no006: "006 has no relative times"},
		diagnosis.CodeMilliseconds:       {has: c.privileged(agora.V007, all(3600_000)), near: c.privileged(agora.V007, all(36_000)), in006: c.privileged(agora.V006, all(wrapped(hour*1000)))},
		diagnosis.CodeLifetimeTooLong:    {has: input(buildSpec(c.t, agora.Spec{Version: agora.V007, Lifetime: 2 * 86400, Services: []agora.Service{publisher(agora.V007, "lobby-1", "12345")}})), near: good7, in006: c.privileged(agora.V006, all(in006(2*86400)))},
		diagnosis.CodeOutlivesToken:      {has: c.privileged(agora.V007, all(2*hour)), near: c.privileged(agora.V007, all(hour)), in006: c.privileged(agora.V006, all(in006(2*86400)))},
	}
}

// Every code has a case that shows it, one that is near and does not, and one
// in version 006, where it applies.
func TestEveryCode(t *testing.T) {
	cases := map[diagnosis.Code]codeCase{}
	for _, group := range []func(caser) map[diagnosis.Code]codeCase{textCases, useCases, nameCases, timeCases} {
		for code, c := range group(caser{t}) {
			cases[code] = c
		}
	}
	for _, code := range declaredCodes(t) {
		c, ok := cases[code]
		if !ok {
			t.Errorf("%s has no cases", code)
			continue
		}
		t.Run(string(code), func(t *testing.T) {
			want{verdict: diagnosis.Diagnose(c.has).Verdict, has: codes(code)}.check(t, c.has)
			want{verdict: diagnosis.Diagnose(c.near).Verdict, not: codes(code)}.check(t, c.near)
			if c.no006 == "" {
				want{verdict: diagnosis.Diagnose(c.in006).Verdict, has: codes(code)}.check(t, c.in006)
			}
			if (c.no006 == "") != strings.HasPrefix(strings.Trim(c.in006.Text, `"`), "006") && code != diagnosis.CodeUnknownVersion {
				t.Errorf("its case in 006 is %.20q (%s)", c.in006.Text, c.no006)
			}
		})
	}
}

// declaredCodes reads the codes out of the source, so that none is forgotten.
func declaredCodes(t *testing.T) []diagnosis.Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "finding.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []diagnosis.Code
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || fmt.Sprint(spec.Type) != "Code" {
			return true
		}
		text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, diagnosis.Code(text))
		return true
	})
	if len(found) < 40 {
		t.Fatalf("%d codes in the source", len(found))
	}
	return found
}
