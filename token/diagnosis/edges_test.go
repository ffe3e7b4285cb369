package diagnosis_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
)

// An edge is where a rule begins to hold: what is inside has the code, with that
// certainty if there is one, and what is outside has not.
type edge struct {
	name      string
	code      diagnosis.Code
	certainty diagnosis.Certainty
	in, out   diagnosis.Input
}

// checkEdges holds both sides of edges, with all that else is found there and with
// the checks, against the golden files.
func checkEdges(t *testing.T, edges []edge) {
	t.Helper()
	for _, e := range edges {
		t.Run(e.name, func(t *testing.T) {
			for _, side := range []struct {
				in   diagnosis.Input
				want bool
			}{{e.in, true}, {e.out, false}} {
				r := diagnosis.Diagnose(side.in)
				goldenLines(t, func(lang say.Lang) []string { return append(findingLines(r, lang), checkLines(r, lang)...) })
				has := false
				for _, f := range r.Findings {
					has = has || f.Code == e.code && (e.certainty == "" || e.certainty == f.Certainty)
				}
				if has != side.want {
					t.Errorf("%s %s: %v, want %v; %v", e.code, e.certainty, has, side.want, findingLines(r, say.English))
				}
			}
		})
	}
}

func checkLines(r *diagnosis.Report, lang say.Lang) (lines []string) {
	for _, c := range r.Checks {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("= %s: %s | %s | %s %s", c.Name, c.Token.In(lang), c.Client.In(lang), c.State, c.Code)))
	}
	return lines
}

// A maker makes inputs that differ a little from right ones.
type maker struct{ t *testing.T }

// with is a right input, changed.
func (m maker) with(v token.Version, change func(in *diagnosis.Input)) diagnosis.Input {
	return on(good(m.t, v), change)
}

// after is a right token some time after its issue time.
func (m maker) after(v token.Version, d time.Duration) diagnosis.Input {
	return m.with(v, func(in *diagnosis.Input) { in.At = issued.Add(d) })
}

// lasting is a token whose lifetime, in 007, and privileges are given.
func (m maker) lasting(v token.Version, lifetime, privileges uint32) diagnosis.Input {
	s := publisher(v, "lobby-1", "12345")
	s.Privileges = token.Publisher.Privileges(privileges)
	return input(buildSpec(m.t, token.Spec{Version: v, Lifetime: lifetime, Services: []token.Service{s}}))
}

// issuedAt is a 007 token of that Unix time whose lifetime is given.
func (m maker) issuedAt(unix int64, lifetime uint32) diagnosis.Input {
	return input(buildSpec(m.t, token.Spec{Version: token.V007, IssuedAt: time.Unix(unix, 0), Lifetime: lifetime,
		Services: []token.Service{publisher(token.V007, "lobby-1", "12345")}}))
}

// of is a token of services, used for one product.
func (m maker) of(product token.ServiceType, change func(in *diagnosis.Input), services ...token.Service) diagnosis.Input {
	in := input(build(m.t, token.V007, services...))
	if in.For = product; change != nil {
		change(&in)
	}
	return in
}

// named is a token for a channel and a user, and a client that passes others.
func (m maker) named(v token.Version, channel, user string, change func(in *diagnosis.Input)) diagnosis.Input {
	return on(input(build(m.t, v, publisher(v, channel, user))), change)
}

// login is a client of RTM, Chat or another product that knows users by name.
func login(user string) func(in *diagnosis.Input) {
	return func(in *diagnosis.Input) { in.Channel, in.UID, in.Account = nil, nil, &user }
}

func uid(text string) func(in *diagnosis.Input) {
	return func(in *diagnosis.Input) { in.UID, in.Account = &text, nil }
}

func account(name string) func(in *diagnosis.Input) {
	return func(in *diagnosis.Input) { in.UID, in.Account = nil, &name }
}

func channel(name string) func(in *diagnosis.Input) {
	return func(in *diagnosis.Input) { in.Channel = &name }
}

func sdkIs(name string) func(in *diagnosis.Input) {
	return func(in *diagnosis.Input) { in.SDK = name }
}

// then does one change after another.
func then(changes ...func(in *diagnosis.Input)) func(in *diagnosis.Input) {
	return func(in *diagnosis.Input) {
		for _, change := range changes {
			change(in)
		}
	}
}

func nobody(in *diagnosis.Input)    { in.UID, in.Account = nil, nil }
func noChannel(in *diagnosis.Input) { in.Channel = nil }
func noSecret(in *diagnosis.Input)  { in.Certificates = nil }
func noProduct(in *diagnosis.Input) { in.For = 0 }
func forProduct(p token.ServiceType) func(in *diagnosis.Input) {
	return func(in *diagnosis.Input) { in.For = p }
}

func TestEdgesOfTime(t *testing.T) {
	m := maker{t}
	const day = 24 * time.Hour
	v7, v6 := token.V007, token.V006
	ahead := func(v token.Version, d time.Duration) diagnosis.Input { return m.after(v, -d) }
	at := func(in diagnosis.Input, d time.Duration) diagnosis.Input { in.At = issued.Add(d); return in }
	checkEdges(t, []edge{
		{"warned 30 s before", diagnosis.CodeExpiresSoon, "", m.after(v7, time.Hour-30*time.Second+1), m.after(v7, time.Hour-30*time.Second)},
		{"the last nanosecond", diagnosis.CodeExpired, "", m.after(v7, time.Hour), m.after(v7, time.Hour-1)},
		{"24 hours of 006", diagnosis.CodeExpired, "", at(m.lasting(v6, 0, in006(86400)), day), at(m.lasting(v6, 0, in006(86400)), day-1)},
		{"clocks 5 s apart", diagnosis.CodeIssuedInFuture, "", ahead(v7, 5*time.Second+1), ahead(v7, 5*time.Second)},
		{"clocks 5 min apart", diagnosis.CodeIssuedInFuture, diagnosis.Likely, ahead(v7, 5*time.Minute), ahead(v7, 5*time.Minute-1)},
		{"zones: 25 and 35 min", diagnosis.CodeIssuedInFuture, diagnosis.Likely, ahead(v7, 55*time.Minute+time.Second), ahead(v7, -1)},
		{"zones: 65 min", diagnosis.CodeIssuedInFuture, diagnosis.Likely, ahead(v7, 65*time.Minute), ahead(v7, 0)},
		{"zones: 14 h", diagnosis.CodeIssuedInFuture, diagnosis.Likely, ahead(v7, 14*time.Hour), ahead(v7, time.Second)},
		{"zones: more than 14 h", diagnosis.CodeIssuedInFuture, diagnosis.Likely, ahead(v7, 14*time.Hour+1), ahead(v7, 2*time.Second)},
		{"a year ahead", diagnosis.CodeIssuedInFuture, diagnosis.Likely, ahead(v7, 365*day+1), ahead(v7, 4*time.Second)},
		{"a day less than a year ahead", diagnosis.CodeIssuedInFuture, diagnosis.Likely, ahead(v6, 365*day), ahead(v6, 4*time.Second)},

		{"a lifetime of 2 s", diagnosis.CodeExpired, "", at(m.lasting(v7, 2, hour), 2*time.Second), at(m.lasting(v7, 2, hour), time.Second)},
		{"a lifetime of 3 s", diagnosis.CodeExpired, "", at(m.lasting(v7, 3, hour), 3*time.Second), at(m.lasting(v7, 3, hour), 2*time.Second)},
		{"a lifetime of a day and a second", diagnosis.CodeLifetimeTooLong, "", m.lasting(v7, 86401, hour), m.lasting(v7, 86400, hour)},
		{"a lifetime beyond a day, over", diagnosis.CodeExpired, "", at(m.lasting(v7, 86401, hour), day), at(m.lasting(v7, 86401, hour), day-1)},
		{"a privilege of a second more", diagnosis.CodeOutlivesToken, "", m.lasting(v7, hour, hour+1), m.lasting(v7, hour, hour)},
		{"a privilege of a minute more in 006", diagnosis.CodeOutlivesToken, "", m.lasting(v6, 0, in006(86400+61)), m.lasting(v6, 0, in006(86400+60))},
		{"a privilege that ends now", diagnosis.CodePrivilegeExpired, diagnosis.Proven, at(m.lasting(v6, 0, in006(60)), time.Minute), at(m.lasting(v6, 0, in006(60)), time.Minute-1)},
		{"a privilege that ends as the token", diagnosis.CodePrivilegeExpired, "", at(m.lasting(v6, 0, in006(86399)), day), at(m.lasting(v6, 0, in006(86400)), day)},
		{"a privilege that ended before it was issued", diagnosis.CodePrivilegeExpired, "", m.lasting(v6, 0, in006(-1)), m.lasting(v6, 0, in006(11))},
		{"a privilege that ended as it was issued", diagnosis.CodePrivilegeExpired, "", m.lasting(v6, 0, in006(0)), m.lasting(v6, 0, in006(40))},
		{"a privilege that is about to end", diagnosis.CodeExpiresSoon, "", m.lasting(v6, 0, in006(39)), m.lasting(v6, 0, in006(40))},

		{"006: not a Unix time", diagnosis.CodeRelativeInAbsolute, diagnosis.Proven, m.lasting(v6, 0, 999_999_999), m.lasting(v6, 0, 1_000_000_000)},
		{"006: a role as the expiry", diagnosis.CodeRelativeInAbsolute, "", m.lasting(v6, 0, 2), m.lasting(v6, 0, 0)},
		{"006: three seconds", diagnosis.CodeRelativeInAbsolute, "", m.lasting(v6, 0, 3), m.lasting(v6, 0, in006(hour))},
		{"006: the old role of a broadcaster", diagnosis.CodeRelativeInAbsolute, "", m.lasting(v6, 0, 101), m.lasting(v6, 0, in006(hour))},
		{"006: a hundred seconds, no clock", diagnosis.CodeRelativeInAbsolute, "", on(m.lasting(v6, 0, 100), func(in *diagnosis.Input) { in.At = time.Time{} }), m.lasting(v6, 0, in006(hour))},
		{"006: a number of seconds in 1970", diagnosis.CodeRelativeInAbsolute, "", on(m.lasting(v6, 0, 3600), func(in *diagnosis.Input) { in.At = time.Unix(3599, 0) }), m.lasting(v6, 0, in006(hour))},
		{"006: a number of seconds an hour after 1970", diagnosis.CodeRelativeInAbsolute, "", on(m.lasting(v6, 0, 3600), func(in *diagnosis.Input) { in.At = time.Unix(3600, 0) }), m.lasting(v6, 0, in006(hour))},
		{"006: milliseconds, three seconds late", diagnosis.CodeMilliseconds, "", m.lasting(v6, 0, uint32(issued.UnixMilli()+hour*1000+3000)), m.lasting(v6, 0, uint32(issued.UnixMilli()+hour*1000+3001))},
		{"006: milliseconds, a second early", diagnosis.CodeMilliseconds, "", m.lasting(v6, 0, uint32(issued.UnixMilli()-1000)), m.lasting(v6, 0, uint32(issued.UnixMilli()-1001))},
		{"006: milliseconds before they are over", diagnosis.CodeMilliseconds, "", on(m.lasting(v6, 0, wrapped(hour)), func(in *diagnosis.Input) { in.At = time.Time{} }), m.lasting(v6, 0, in006(hour))},
		{"006: no end", diagnosis.CodeLifetimeTooLong, "", m.lasting(v6, 0, math.MaxInt32), m.lasting(v6, 0, in006(hour))},
		{"006: no end, one more", diagnosis.CodeLifetimeTooLong, "", m.lasting(v6, 0, math.MaxInt32+1), m.lasting(v6, 0, in006(hour))},

		{"007: no end", diagnosis.CodeLifetimeTooLong, "", m.lasting(v7, math.MaxUint32, math.MaxUint32), m.lasting(v7, hour, hour)},
		{"007: no end, signed", diagnosis.CodeLifetimeTooLong, "", m.lasting(v7, math.MaxInt32, math.MaxInt32+1), m.lasting(v7, hour, hour)},
		{"007: a time of the day before", diagnosis.CodeAbsoluteInRelative, "", m.lasting(v7, hour, in006(-86400)), m.lasting(v7, hour, hour)},
		{"007: a time of next year", diagnosis.CodeAbsoluteInRelative, "", m.lasting(v7, in006(366*86400), hour), m.lasting(v7, 999_999_999, hour)},
		{"007: a time of long ago", diagnosis.CodeAbsoluteInRelative, "", m.lasting(v7, 1_000_000_001, hour), m.lasting(v7, 1_000_000_000, hour)},
		{"007: an hour in milliseconds", diagnosis.CodeMilliseconds, "", m.lasting(v7, hour, hour*1000), m.lasting(v7, hour, hour*1000+1)},
		{"007: an hour in milliseconds, issued in 1970", diagnosis.CodeMilliseconds, "", m.issuedAt(1000, hour*1000), m.issuedAt(1000, hour*1000+1)},
		{"007: a usual time in milliseconds, and 36.6 days", diagnosis.CodeMilliseconds, "", m.lasting(v7, 3600_000, hour), m.lasting(v7, 1800_000, hour)},
		{"007: a time in milliseconds, cut", diagnosis.CodeMilliseconds, "", m.lasting(v7, wrapped(hour*1000), hour), m.lasting(v7, 40*86400, hour)},
	})
}

// Several privileges are judged by what is needed to get in.
func TestEdgesOfPrivileges(t *testing.T) {
	m, c := maker{t}, caser{t}
	v7, v6 := token.V007, token.V006
	late := func(in diagnosis.Input) diagnosis.Input { in.At = issued.Add(2 * time.Minute); return in }
	ends := func(v token.Version, join, publish uint32) diagnosis.Input {
		return c.privileged(v, map[uint16]uint32{1: join, 2: publish, 3: publish, 4: publish})
	}
	console := publisher(v7, "lobby-1", "")
	console.Privileges = []token.Privilege{{ID: token.PrivilegeJoin, Expire: 86400}}
	short := console
	short.Privileges = []token.Privilege{{ID: token.PrivilegeJoin, Expire: 86399}}
	day := func(s token.Service) diagnosis.Input {
		return input(buildSpec(t, token.Spec{Version: v7, Lifetime: 86400, Services: []token.Service{s}}))
	}
	named := console
	named.User = "12345"
	ended := publisher(v7, "lobby-1", "12345")
	ended.Privileges[0].Expire = 60
	forRTC := late(on(input(build(t, v7, ended, token.RTMUser(v7, "anna", hour))), then(noChannel, nobody)))
	checkEdges(t, []edge{
		{"an end of RTC, and the token is for RTM, too", diagnosis.CodePrivilegeExpired, diagnosis.Likely, on(forRTC, noProduct), forRTC},
		{"join is over, and publish", diagnosis.CodePrivilegeExpired, diagnosis.Proven, late(ends(v7, 60, 60)), late(ends(v7, hour, hour))},
		{"join is over", diagnosis.CodePrivilegeExpired, "", late(ends(v7, 60, hour)), late(ends(v7, 0, 0))},
		{"publish is over", diagnosis.CodePrivilegeExpired, "", late(ends(v7, hour, 60)), late(ends(v7, hour, 0))},
		{"join ends first", diagnosis.CodeExpiresSoon, "", ends(v7, 39, hour), ends(v7, hour, 39)},
		{"seconds of one that is not needed", diagnosis.CodeRelativeInAbsolute, "", ends(v6, in006(hour), 60), ends(v6, in006(hour), 0)},
		{"seconds of all", diagnosis.CodeRelativeInAbsolute, "", ends(v6, 60, 61), ends(v6, 0, in006(60))},
		{"milliseconds of one that is not needed", diagnosis.CodeMilliseconds, "", ends(v6, in006(hour), wrapped(hour)), ends(v6, in006(hour), in006(hour))},
		{"the form of the console's", diagnosis.CodePublishMissing, diagnosis.Possible, day(console), day(short)},
		{"the console names no user", diagnosis.CodePublishMissing, diagnosis.Possible, day(console), day(named)},
		{"the console's last 24 hours", diagnosis.CodePublishMissing, diagnosis.Possible, day(console), input(build(t, v7, console))},
		{"publish audio", diagnosis.CodePublishMissing, diagnosis.Proven, c.privileged(v7, map[uint16]uint32{1: hour, 3: hour, 4: hour}), c.privileged(v7, all(hour))},
		{"publish video and data", diagnosis.CodePublishMissing, "", c.privileged(v7, map[uint16]uint32{1: hour, 2: hour}), c.privileged(v7, all(0))},
		{"an app token of Chat", diagnosis.CodePrivilegeMissing, diagnosis.Proven, m.of(token.Chat, login("anna"), token.ChatApp(hour)), m.of(token.Chat, login("anna"), token.ChatUser("anna", hour))},
		{"an app token of Chat for nobody", diagnosis.CodePrivilegeMissing, "", m.of(token.Chat, login("anna"), token.ChatApp(hour)), m.of(token.Chat, then(noChannel, nobody), token.ChatApp(hour))},
		{"the product of a missing privilege was not said", diagnosis.CodePrivilegeMissing, diagnosis.Likely, on(c.privileged(v7, map[uint16]uint32{2: hour}), noProduct), c.privileged(v7, map[uint16]uint32{2: hour})},
	})
}

func TestEdgesOfText(t *testing.T) {
	m := maker{t}
	t7, t6 := good(t, token.V007).Text, good(t, token.V006).Text
	text := func(s string, changes ...func(in *diagnosis.Input)) diagnosis.Input {
		return on(input(s), then(changes...))
	}
	failed := func(in *diagnosis.Input) { in.Error, in.SDK = "110", "android@4.2.0" }
	other := build(t, token.V007, publisher(token.V007, "lobby-1", "999"))
	uncertain := build(t, token.V007, publisher(token.V007, "lobby-1", "0"))
	checkEdges(t, []edge{
		{"no token, and no error", diagnosis.CodeUnknownVersion, "", text("see this"), text("see this", failed)},
		{"a word for nothing, and an error", diagnosis.CodeEmpty, "", text("undefined", failed), text("see this one", failed)},
		{"32 digits", diagnosis.CodeUnknownVersion, "", text(otherID), text(t7)},
		{"32 digits that are the App ID", diagnosis.CodeUnknownVersion, "", text(testID), text(t7)},
		{"a token of Chat's REST API", diagnosis.CodeUnknownVersion, "", text("YWMtV0yBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), text(t6)},
		{"three digits", diagnosis.CodeUnknownVersion, "", text("123", func(in *diagnosis.Input) { in.NoContext = true }), text("123")},
		{"two digits", diagnosis.CodeUnknownVersion, "", text("12"), text(t6)},
		{"twenty characters and what was left out", diagnosis.CodeDamaged, "", text("QWxhZGRpbjpvcGVuIHN1..."), text("QWxhZGRpbjpvcGVuIHN...")},
		{"almost a JWT", diagnosis.CodeUnknownVersion, "", text("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0"), text(t6)},
		{"007 in upper case", diagnosis.CodeDamaged, "", text(strings.ToUpper(t7)), text(t7)},
		{"007 in lower case", diagnosis.CodeDamaged, "", text(strings.ToLower(t7)), text(t7)},
		{"006 in upper case", diagnosis.CodeDamaged, "", text(strings.ToUpper(t6)), text(t6)},
		{"cut inside the App ID", diagnosis.CodeDamaged, "", text(cutPayload(t, 50)), text(t7)},
		{"cut behind two digits of the App ID", diagnosis.CodeDamaged, "", text(cutPayload(t, 38)), text(t7)},
		{"cut before the App ID", diagnosis.CodeDamaged, "", text(cutPayload(t, 36)), text(t7)},
		{"cut behind the App ID", diagnosis.CodeDamaged, "", text(cutPayload(t, 68)), text(t7)},
		{"cut inside the services", diagnosis.CodeDamaged, "", text(cutPayload(t, 90)), text(t7)},
		{"32 characters behind 007", diagnosis.CodeHomemade, "", text("007" + testID), text(t7[:60])},
		{"a header of zlib, damaged behind it", diagnosis.CodeDamaged, "", text("007eA" + rubbish), text("007d" + rubbish)},
		{"the last header of zlib", diagnosis.CodeDamaged, "", text("007eP" + rubbish), text("007eQ" + rubbish)},
		{"a digit is no header of zlib", diagnosis.CodeDamaged, "", text("007eB" + rubbish), text("007e9" + rubbish)},
		{"a stream that begins with a signature's length", diagnosis.CodeDamaged, "", text(packed(t, []byte("\x20\x00 and no more"), "")), text(packed(t, []byte("\x20\x01 and no more"), ""))},
		{"a stream that begins with another length", diagnosis.CodeHomemade, "", text(packed(t, []byte("\x21\x00 and no more"), "")), text(packed(t, []byte("\x20\x00"), ""))},
		{"an empty stream, which is short", diagnosis.CodeHomemade, "", text(packed(t, nil, "")), text(packed(t, []byte("\x20\x00"), ""))},
		{"a stream of one byte", diagnosis.CodeHomemade, "", text(packed(t, []byte("\x20"), "")), text(packed(t, []byte("\x20\x00"), ""))},
		{"more than a signature behind a wrong header", diagnosis.CodeDamaged, "", text(headless(t, 35)), text(headless(t, 34))},
		{"eight characters behind 007", diagnosis.CodeHomemade, "", text("007aGVsbG8h"), text("007aGVsbG8")},
		{"a few of its characters and dots", diagnosis.CodeDamaged, "", text("see " + t7[:40] + "..."), text("see what ...")},
		{"two tokens", diagnosis.CodePasteNoise, diagnosis.Likely, text(t7 + "\n" + other), text(t7)},
		{"two tokens with nothing between", diagnosis.CodePasteNoise, diagnosis.Proven, text(t7 + other), text(t7 + " " + other)},
		{"one token twice", diagnosis.CodePasteNoise, diagnosis.Possible, text(t7 + "\n" + t7), text(t7)},
		{"one token twice with nothing between", diagnosis.CodePasteNoise, diagnosis.Proven, text(t7 + t7), text(t7)},
		{"two tokens in a sentence", diagnosis.CodePasteNoise, diagnosis.Possible, text("one of them is " + t7 + " and the other one " + other), text(t7 + other)},
		{"the second token is suspect", diagnosis.CodePasteNoise, "", on(text(t7+"\n"+uncertain), nobody), text(t7)},
		{"quotes and an error", diagnosis.CodePasteNoise, diagnosis.Possible, text(`"`+t7+`"`, failed), text(`"` + t7 + `"`)},
		{"a blank inside, and an error", diagnosis.CodePasteNoise, diagnosis.Likely, text(t7[:70]+" "+t7[70:], failed), text(t7[:70] + " " + t7[70:])},
		{"a blank inside a sentence, and an error", diagnosis.CodePasteNoise, "", text("token: "+t7, failed), text(t7, failed)},
		{"bytes behind it", diagnosis.CodePasteNoise, diagnosis.Possible, text(withTail(t, 1)), text(withTail(t, 0))},
		{"two bytes behind it", diagnosis.CodePasteNoise, diagnosis.Possible, text(withTail(t, 2)), text(withTail(t, 0))},
		{"a lost character, with the certificate", diagnosis.CodeRepaired, diagnosis.Proven, text(t7[:80] + t7[81:]), text(t7[:80]+t7[81:], noSecret)},
		{"a lost character, and it is not to be repaired", diagnosis.CodeRepaired, "", text(t7[:80] + t7[81:]), text(t7[:80]+t7[81:], func(in *diagnosis.Input) { in.SkipRepair = true })},
		{"a wrong user of a repaired token, without a certificate", diagnosis.CodeUserMismatch, diagnosis.Likely, text(other[:80]+other[81:], noSecret), text(other[:80] + other[81:])},
		{"a user that nobody passed, of a repaired token", diagnosis.CodeRepaired, diagnosis.Proven, text(t6[:60]+t6[61:], nobody), text(t6[:60]+t6[61:], nobody, noChannel)},
		{"sixteen users are searched for a certificate", diagnosis.CodeRepaired, diagnosis.Proven, text(wrongUserCRC(t, 15), nobody), text(wrongUserCRC(t, 16), nobody)},
		{"a character too many in 006", diagnosis.CodeRepaired, "", text(t6[:60] + "x" + t6[60:]), text(t6)},
		{"a wrong character of a name, without a certificate", diagnosis.CodeDamaged, "", text(changed(t6, 82), noSecret), m.with(token.V006, noSecret)},
		{"a wrong App ID, and nothing to read", diagnosis.CodeAppIDMalformed, "", text("undefined", func(in *diagnosis.Input) { in.AppID = ptr(testID[1:]) }), text("undefined")},
		{"an App Key, and nothing to read", diagnosis.CodeAppIDMalformed, "",
			text("undefined", func(in *diagnosis.Input) { in.AppID = ptr("41117440#383391") }), text("undefined", func(in *diagnosis.Input) { in.AppID, in.For = ptr("41117440#383391"), token.Chat })},
		{"a wrong App ID that nobody passed", diagnosis.CodeAppIDMalformed, "",
			text("undefined", func(in *diagnosis.Input) { in.AppID = ptr("x") }), text("undefined", func(in *diagnosis.Input) { in.AppID, in.AppIDAssumed = ptr("x"), true })},
	})
}

// packed is a 007 token of any content, and what stands behind it.
func packed(t *testing.T, content []byte, tail string) string {
	t.Helper()
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write(content)
	w.Close()
	return "007" + encoding.EncodeToString(append(z.Bytes(), tail...))
}

// rubbish is base64 that inflates to nothing, with letters of both cases.
var rubbish = strings.Repeat("Zz9", 20) + "Zz"

// headless is a 007 token of some bytes whose zlib header is damaged.
func headless(t *testing.T, n int) string {
	t.Helper()
	z, err := encoding.DecodeString(packed(t, content(t)[:n], "")[3:])
	if err != nil {
		t.Fatal(err)
	}
	return "007" + encoding.EncodeToString(append([]byte("zz"), z[2:]...))
}

// wrongUserCRC is a 006 token for a user of whose CRC-32 one character is no base64:
// the right one is the nth that can stand there, from 0.
func wrongUserCRC(t *testing.T, n byte) string {
	t.Helper()
	const at = 35 + 53 // one of those in which nothing but the CRC-32 stands
	for uid := 10000; ; uid++ {
		text := build(t, token.V006, publisher(token.V006, "lobby-1", strconv.Itoa(uid)))
		if text[at] == 'A'+n {
			return edit(text, at, "~")
		}
	}
}

// content is what a right 007 token compresses.
func content(t *testing.T) []byte {
	t.Helper()
	tok, err := token.Parse(good(t, token.V007).Text)
	if err != nil {
		t.Fatal(err)
	}
	return tok.Payload()
}

// cutPayload is a token of which only the first bytes were compressed.
func cutPayload(t *testing.T, n int) string { return packed(t, content(t)[:n], "") }

func withTail(t *testing.T, n int) string { return packed(t, content(t), strings.Repeat("x", n)) }

// A token without an App ID, and certificates without a text, end a diagnosis as
// all others do.
func TestNothingWhereSecretsAre(t *testing.T) {
	text := packed(t, slices.Concat([]byte("\x20\x00"), make([]byte, 32), []byte("\x00\x00"), content(t)[68:]), "")
	for _, secret := range []string{"", " "} {
		in := input(text)
		in.Certificates = []diagnosis.Certificate{{Secret: secret}, {Secret: secret, AppID: otherID}}
		want{verdict: rejected, has: codes(diagnosis.CodeAppIDMalformed)}.check(t, in)
	}
}
