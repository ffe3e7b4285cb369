package diagnosis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/diagnosis"
)

func TestServices(t *testing.T) {
	rtc7, rtc6 := publisher(token.V007, "lobby-1", "12345"), publisher(token.V006, "lobby-1", "12345")
	rtm7, rtm6 := token.RTMUser(token.V007, "12345", hour), token.RTMUser(token.V006, "12345", in006(hour))
	noJoin7, noJoin6 := rtc7, rtc6
	noJoin7.Privileges, noJoin6.Privileges = rtc7.Privileges[1:], rtc6.Privileges[1:]
	audience7, audience6 := rtc7, rtc6
	audience7.Privileges, audience6.Privileges = rtc7.Privileges[:1], rtc6.Privileges[:1]
	none := rtc6
	none.Privileges = nil
	mixed := rtc6
	mixed.Privileges = append([]token.Privilege{{ID: token.PrivilegeRTMLogin, Expire: in006(hour)}}, rtc6.Privileges...)
	noLogin := rtm7
	noLogin.Privileges = nil
	for _, c := range []struct {
		name     string
		version  token.Version
		services []token.Service
		product  token.ServiceType
		sdk      string
		error    string
		want     want
	}{
		{"RTM for RTC", token.V007, []token.Service{rtm7}, token.RTC, "", "", want{verdict: rejected, first: diagnosis.CodeServiceMismatch, says: "RTM"}},
		{"RTM for RTC 006", token.V006, []token.Service{rtm6}, token.RTC, "", "", want{verdict: rejected, first: diagnosis.CodeServiceMismatch}},
		{"RTC for RTM", token.V007, []token.Service{rtc7}, token.RTM, "", "", want{verdict: rejected, first: diagnosis.CodeServiceMismatch, says: "console"}},
		{"RTC for RTM 006", token.V006, []token.Service{rtc6}, token.RTM, "", "", want{verdict: rejected, first: diagnosis.CodeServiceMismatch}},
		{"RTC for Chat", token.V007, []token.Service{rtc7}, token.Chat, "", "", want{verdict: rejected, first: diagnosis.CodeServiceMismatch}},
		{"unknown services", token.V007, []token.Service{{Type: 99, Raw: []byte("abc")}}, token.RTC, "", "", want{verdict: suspect, first: diagnosis.CodeServiceMismatch}},
		{"both for RTM", token.V007, []token.Service{rtc7, rtm7}, token.RTM, "", "", want{verdict: accepted, not: codes(diagnosis.CodeServiceMismatch)}},
		{"both for RTC", token.V007, []token.Service{rtc7, rtm7}, token.RTC, "", "", want{verdict: accepted, not: codes(diagnosis.CodeServiceMismatch)}},
		{"RTM2 for RTM", token.V007, []token.Service{{Type: token.RTM2, User: "12345", Privileges: rtm7.Privileges}}, token.RTM, "", "", want{verdict: accepted, not: codes(diagnosis.CodeServiceMismatch)}},
		{"RTC, product unknown", token.V007, []token.Service{rtc7}, 0, "", "", want{verdict: accepted, not: codes(diagnosis.CodeServiceMismatch)}},
		{"RTC with the RTM SDK", token.V007, []token.Service{rtc7}, 0, "rtm@1.5.1", "", want{verdict: rejected, first: diagnosis.CodeServiceMismatch, says: "RTM SDK"}},
		{"RTC with an error of RTM", token.V006, []token.Service{rtc6}, 0, "", "RtmUnauthenticatedError: Error Code 5. Signature verification failed.", want{verdict: suspect, first: diagnosis.CodeServiceMismatch}},

		{"RTM, but a channel was joined", token.V007, []token.Service{rtm7}, 0, "", "", want{verdict: suspect, first: diagnosis.CodeServiceMismatch, says: "joined"}},
		{"RTM, but a channel was joined on Web", token.V007, []token.Service{rtm7}, 0, "web", "", want{verdict: suspect, first: diagnosis.CodeServiceMismatch, says: "Web SDK"}},

		{"006 for Chat", token.V006, []token.Service{rtc6}, token.Chat, "", "", want{verdict: rejected, first: diagnosis.CodeVersionUnsupported, says: "007"}},
		{"006 on the Chat SDK", token.V006, []token.Service{rtc6}, 0, "chat", "", want{verdict: rejected, first: diagnosis.CodeVersionUnsupported}},
		{"006 for streaming", token.V006, []token.Service{rtc6}, token.Streaming, "", "", want{verdict: rejected, first: diagnosis.CodeVersionUnsupported}},
		{"006 for RTC", token.V006, []token.Service{rtc6}, token.RTC, "", "", want{verdict: accepted, not: codes(diagnosis.CodeVersionUnsupported)}},
		{"007 for Chat", token.V007, []token.Service{token.ChatUser("12345", hour)}, token.Chat, "", "", want{verdict: accepted, not: codes(diagnosis.CodeVersionUnsupported)}},

		{"007 on an old SDK", token.V007, []token.Service{rtc7}, token.RTC, "web@4.7.3", "", want{verdict: rejected, first: diagnosis.CodeSDKTooOld, says: "4.8.0"}},
		{"007 on a new SDK", token.V007, []token.Service{rtc7}, token.RTC, "web@4.8.0", "", want{verdict: accepted, not: codes(diagnosis.CodeSDKTooOld)}},
		{"007 on an SDK without a version", token.V007, []token.Service{rtc7}, token.RTC, "web", "", want{verdict: accepted, not: codes(diagnosis.CodeSDKTooOld)}},
		{"007 for RTM, version of a platform", token.V007, []token.Service{rtm7}, token.RTM, "flutter@1.5.0", "", want{verdict: accepted, not: codes(diagnosis.CodeSDKTooOld)}},
		{"007 for RTM on its old SDK", token.V007, []token.Service{rtm7}, token.RTM, "rtm@1.4.9", "", want{verdict: rejected, first: diagnosis.CodeSDKTooOld}},
		{"007 in a mini program", token.V007, []token.Service{rtc7}, token.RTC, "wechat", "", want{verdict: suspect, first: diagnosis.CodeSDKTooOld}},
		{"006 on an old SDK", token.V006, []token.Service{rtc6}, token.RTC, "android@3.1.0", "", want{verdict: accepted, not: codes(diagnosis.CodeSDKTooOld)}},
		{"006 on a very old SDK", token.V006, []token.Service{rtc6}, token.RTC, "android@2.0.0", "", want{verdict: rejected, first: diagnosis.CodeSDKTooOld}},

		{"no join", token.V007, []token.Service{noJoin7}, token.RTC, "", "", want{verdict: rejected, first: diagnosis.CodePrivilegeMissing, says: "joinChannel"}},
		{"no join 006", token.V006, []token.Service{noJoin6}, token.RTC, "", "", want{verdict: rejected, first: diagnosis.CodePrivilegeMissing}},
		{"no join, product unknown", token.V007, []token.Service{noJoin7}, 0, "", "", want{verdict: suspect, first: diagnosis.CodePrivilegeMissing}},
		{"no privileges 006", token.V006, []token.Service{none}, token.RTC, "", "", want{verdict: rejected, first: diagnosis.CodePrivilegeMissing}},
		{"no login", token.V007, []token.Service{noLogin}, token.RTM, "", "", want{verdict: rejected, first: diagnosis.CodePrivilegeMissing, says: "login"}},
		{"Chat app token for a user", token.V007, []token.Service{token.ChatApp(hour)}, token.Chat, "", "", want{verdict: rejected, first: diagnosis.CodePrivilegeMissing, says: "app token"}},

		{"audience", token.V007, []token.Service{audience7}, token.RTC, "", "", want{verdict: accepted, first: diagnosis.CodePublishMissing, not: codes(diagnosis.CodePrivilegeMissing)}},
		{"audience 006", token.V006, []token.Service{audience6}, token.RTC, "", "", want{verdict: accepted, first: diagnosis.CodePublishMissing}},
		{"host", token.V007, []token.Service{rtc7}, token.RTC, "", "", want{verdict: accepted, not: codes(diagnosis.CodePublishMissing)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(build(t, c.version, c.services...))
			in.For, in.SDK, in.Error = c.product, c.sdk, c.error
			c.want.check(t, in)
		})
	}
}

func TestRTMUser(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		expire, err := v.Expire(issued, hour)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name, signed, passed string
			want                 want
		}{
			{"same", "anna", "anna", want{verdict: accepted, not: codes(diagnosis.CodeUserMismatch, diagnosis.CodeArgumentsSwapped)}},
			{"number", "42", "42", want{verdict: accepted}},
			{"other", "anna", "berta", want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "berta"}},
			{"case", "anna", "Anna", want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "letter case"}},
			{"blank", "anna ", "anna", want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "blanks"}},
			{"undefined", "undefined", "anna", want{verdict: rejected, first: diagnosis.CodeUserPlaceholder}},
			{"long", long(300), long(300), want{verdict: suspect, first: diagnosis.CodeUserIllegal}},
			{"pages disagree", "用户", "用户", want{verdict: accepted, first: diagnosis.CodeUserIllegal}},
		} {
			t.Run(c.name+" "+string(v), func(t *testing.T) {
				in := input(build(t, v, token.RTMUser(v, c.signed, expire)))
				in.For, in.Channel, in.UID, in.Account = token.RTM, nil, nil, &c.passed
				c.want.check(t, in)
			})
		}
	}
}

// In 006 the RTM user belongs into the channel's place.
func TestRTMSlots(t *testing.T) {
	login := []token.Privilege{{ID: token.PrivilegeRTMLogin, Expire: in006(hour)}}
	for _, c := range []struct {
		name, channel, user string
		account             *string
		want                want
	}{
		{"uid's place", "", "anna", ptr("anna"), want{verdict: rejected, first: diagnosis.CodeArgumentsSwapped}},
		{"with a channel", "lobby-1", "anna", ptr("anna"), want{verdict: rejected, first: diagnosis.CodeArgumentsSwapped}},
		{"both places", "anna", "anna", ptr("anna"), want{verdict: suspect, first: diagnosis.CodeArgumentsSwapped}},
		{"client unknown", "lobby-1", "anna", nil, want{verdict: suspect, first: diagnosis.CodeArgumentsSwapped, not: codes(diagnosis.CodeUserZeroLiteral)}},
		{"0 in both places", "0", "0", nil, want{verdict: suspect, first: diagnosis.CodeArgumentsSwapped, has: codes(diagnosis.CodeUserZeroLiteral)}},
		{"0 in both places, other client", "0", "0", ptr("anna"), want{verdict: rejected, first: diagnosis.CodeArgumentsSwapped, has: codes(diagnosis.CodeUserZeroLiteral, diagnosis.CodeUserMismatch)}},
		{"0 in the uid's place", "anna", "0", ptr("anna"), want{verdict: suspect, first: diagnosis.CodeArgumentsSwapped, has: codes(diagnosis.CodeUserZeroLiteral)}},
		{"right", "anna", "", ptr("anna"), want{verdict: accepted, not: codes(diagnosis.CodeArgumentsSwapped)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(build(t, token.V006, token.Service{Type: token.RTC, Channel: c.channel, User: c.user, Privileges: login}))
			in.For, in.Channel, in.UID, in.Account = token.RTM, nil, nil, c.account
			c.want.check(t, in)
		})
	}
}

// Which of two RTC services Agora reads, no page says.
func TestTwoServices(t *testing.T) {
	service := func(channel, user string) token.Service { return publisher(token.V007, channel, user) }
	for _, c := range []struct {
		name     string
		services []token.Service
		want     want
	}{
		{"the second fits", []token.Service{service("studio", "5"), service("lobby-1", "12345")}, want{verdict: accepted, first: diagnosis.CodeChannelMismatch, says: "two services"}},
		{"the first fits", []token.Service{service("lobby-1", "12345"), service("studio", "5")}, want{verdict: accepted, first: diagnosis.CodeChannelMismatch}},
		{"the second fits the user", []token.Service{service("lobby-1", "5"), service("lobby-1", "12345")}, want{verdict: accepted, first: diagnosis.CodeUserMismatch}},
		{"none fits", []token.Service{service("studio", "5"), service("kitchen", "6")}, want{verdict: rejected, first: diagnosis.CodeChannelMismatch}},
		{"both fit", []token.Service{service("lobby-1", "12345"), service("lobby-1", "")}, want{verdict: accepted, not: codes(diagnosis.CodeChannelMismatch, diagnosis.CodeUserMismatch)}},
	} {
		t.Run(c.name, func(t *testing.T) { c.want.check(t, input(build(t, token.V007, c.services...))) })
	}
}

func TestBuilder(t *testing.T) {
	php := input(forgedWith(testID, testCert, "lobby-1", "12345", []uint16{1, 3, 2, 4}))
	want{verdict: accepted, has: codes(diagnosis.CodeBuilder)}.check(t, php)
	want{verdict: accepted, not: codes(diagnosis.CodeBuilder)}.check(t, good(t, token.V006))
	want{verdict: accepted, not: codes(diagnosis.CodeBuilder)}.check(t, good(t, token.V007)) // as every token of Go or agtok
	zero := input(build(t, token.V006, publisher(token.V006, "lobby-1", "0")))
	want{verdict: rejected, first: diagnosis.CodeUserZeroLiteral, has: codes(diagnosis.CodeBuilder)}.check(t, zero)
}

// The faults of builders show in tokens that they made.
func TestBuilderFaults(t *testing.T) {
	type fault struct {
		product token.ServiceType
		says    string
	}
	faults := map[string]fault{
		"php-0130":    {token.RTC, `PHP's RtcTokenBuilder2 writes uid 0 as the user "0"`},
		"ruby-0509":   {token.RTC, `Ruby's builder for 006 writes uid 0 as the user "0"`},
		"nodejs-0401": {token.APaaS, "the Node builder leaves out the privilege roomUser"},
	}
	for _, row := range readJSONL[interopRow](t, "../testdata/interop.jsonl") {
		fault, ok := faults[row.ID]
		if !ok {
			continue
		}
		delete(faults, row.ID)
		in := row.input()
		in.For = fault.product
		r := diagnosis.Diagnose(in)
		i := slices.IndexFunc(r.Findings, func(f diagnosis.Finding) bool { return f.Code == diagnosis.CodeBuilder })
		if i < 0 || r.Findings[i].Certainty != diagnosis.Likely || !strings.Contains(fmt.Sprint(r.Findings[i].Message), fault.says) {
			t.Errorf("%s: %v, want a builder that %s", row.ID, r.Findings, fault.says)
		}
	}
	if len(faults) > 0 {
		t.Errorf("no rows %v", faults)
	}
}

func TestClassroom(t *testing.T) {
	room := token.RoomUser("room-1", "anna", 1, hour)
	noPrivilege := token.RoomUser("room-1", "anna", 1, hour)
	noPrivilege[2].Privileges = nil
	cSharp := token.RoomUser("room-1", "anna", 1, hour)
	cSharp[1].User = "System.Byte[]"
	for _, c := range []struct {
		name       string
		services   []token.Service
		room, user string
		want       want
	}{
		{"right", room, "room-1", "anna", want{verdict: accepted}},
		{"other room", room, "room-2", "anna", want{verdict: rejected, first: diagnosis.CodeChannelMismatch}},
		{"other user", room, "room-1", "berta", want{verdict: rejected, first: diagnosis.CodeUserMismatch}},
		{"no privilege", noPrivilege, "room-1", "anna", want{verdict: suspect, first: diagnosis.CodePrivilegeMissing, says: "Node"}},
		{"System.Byte[]", cSharp, "room-1", "anna", want{verdict: accepted, first: diagnosis.CodeBuilder, says: "System.Byte[]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(build(t, token.V007, c.services...))
			in.For, in.Channel, in.UID, in.Account = token.APaaS, &c.room, nil, &c.user
			c.want.check(t, in)
		})
	}
}
