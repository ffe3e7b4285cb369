package token_test

import (
	"errors"
	"fmt"
	"time"

	"agtok/say"
	"agtok/token"
)

// A token for uid 12345 to publish in channel lobby-1 for an hour, from
// Agora's public sample project.
func ExampleBuild() {
	const hour = 3600
	text, err := token.Build(token.Spec{
		Version:     token.V007,
		AppID:       "970CA35de60c44645bbae8a215061b33",
		Certificate: "5CFd2fd1755d40ecb72977518be15d3b",
		IssuedAt:    time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC),
		Lifetime:    hour,
		Salt:        12345678,
		Services: []token.Service{{
			Type:       token.RTC,
			Channel:    "lobby-1",
			User:       token.UserOfUID(12345),
			Privileges: token.Publisher.Privileges(hour),
		}},
	})
	fmt.Println(text, err)
	// Output: 007eJxSYGh2N1PumChr+eHxH+6s7qBPOy/rf1wtl/TZvjLVfE7DSmUFBktzA2dHY9OUVDODZBMTMxPTpKTEVItEI0NTAzPDJGPjA+2M2QJ8DAx+iXsYGBkYGVgYGBlAfCYwyQwmWcAkO0NOflJSpa4hK4OhkbGJKSAAAP///bQfcA== <nil>
}

// 006 counts privileges in Unix time; [token.Version.Expire] knows.
func ExampleVersion_Expire() {
	issued := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	old, _ := token.V006.Expire(issued, 3600)
	current, _ := token.V007.Expire(issued, 3600)
	fmt.Println(old, current)
	// Output: 1795266000 3600
}

func ExampleParse() {
	tok, err := token.Parse(exampleToken)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(tok.Version, tok.AppID, tok.IssuedAt, tok.ExpiresAt)
	for _, s := range tok.Services {
		fmt.Println(s.Type, say.Quote(s.Channel), say.Quote(s.User))
		for _, p := range s.Privileges {
			end, _ := tok.PrivilegeEnd(p)
			fmt.Println(" ", s.Type.PrivilegeName(p.ID), end)
		}
	}
	// Output:
	// 007 970CA35de60c44645bbae8a215061b33 2026-11-21 12:00:00 +0000 UTC 2026-11-21 13:00:00 +0000 UTC
	// rtc "lobby-1" "12345"
	//   joinChannel 2026-11-21 13:00:00 +0000 UTC
	//   publishAudioStream 2026-11-21 13:00:00 +0000 UTC
	//   publishVideoStream 2026-11-21 13:00:00 +0000 UTC
	//   publishDataStream 2026-11-21 13:00:00 +0000 UTC
}

// A damaged token tells what it can, and where the damage is.
func ExampleParse_damaged() {
	tok, err := token.Parse(exampleToken[:100])
	var syntax *token.SyntaxError
	if errors.As(err, &syntax) {
		fmt.Println(syntax)
		fmt.Println(tok.AppID)
	}
	// Output:
	// token is cut short: base64 at byte 100 of the text: it has 97 characters, and their number must be a multiple of 4
	// 970CA35de60c44645bbae8a215061b33
}

func ExampleToken_Verify() {
	tok, _ := token.Parse(exampleToken)
	fmt.Println(tok.Verify("5CFd2fd1755d40ecb72977518be15d3b", token.Names{}))
	fmt.Println(tok.Verify("5cfd2fd1755d40ecb72977518be15d3b", token.Names{})) // the case matters
	// Output:
	// true
	// false
}

func ExampleToken_Layout() {
	tok, _ := token.Parse(exampleToken)
	for _, s := range tok.Layout()[:6] {
		fmt.Printf("%3d %3d %s\n", s.Start, s.End, s.Field)
	}
	// Output:
	// 0   2 signature length
	//   2  34 signature
	//  34  36 App ID length
	//  36  68 App ID
	//  68  72 issue time
	//  72  76 lifetime
}

func ExampleToken_Service() {
	tok, _ := token.Parse(exampleToken)
	fmt.Println(tok.Service(token.RTC).Channel, tok.Service(token.RTM) == nil)
	// Output: lobby-1 true
}

func ExampleToken_PrivilegeEnd() {
	tok, _ := token.Parse(exampleToken)
	fmt.Println(tok.PrivilegeEnd(tok.Services[0].Privileges[0]))
	fmt.Println(tok.PrivilegeEnd(token.Privilege{ID: token.PrivilegeJoin, Expire: 0}))
	// Output:
	// 2026-11-21 13:00:00 +0000 UTC true
	// 0001-01-01 00:00:00 +0000 UTC false
}

func ExampleToken_Payload() {
	tok, _ := token.Parse(exampleToken)
	fmt.Printf("%x\n", tok.Payload()[:4])
	// Output: 20008347
}

func ExampleCRC() {
	fmt.Printf("%08x %08x\n", token.CRC("test"), token.CRC(""))
	// Output: d87f7e0c 00000000
}

func ExampleCheckChannel() {
	for _, p := range token.CheckChannel("lobby/1") {
		fmt.Println(p.Message, p.Start, p.End)
	}
	// Output: "/" at position 6 is not allowed: letters, digits, space and !#$%&()+,-.:;<=>?@[]^_{|}~ 5 6
}

func ExampleCheckUID() {
	fmt.Println(token.CheckUID("4294967296")[0].Message)
	// Output: 4294967296 is above 4294967295
}

func ExampleCheckAccount() {
	fmt.Println(token.CheckAccount("12345")[0].Message)
	// Output: a number; the client must join with the account, not with a uid
}

func ExampleCheckRTMUser() {
	fmt.Println(token.CheckRTMUser("张伟")[0].Message)
	// Output: "张" is not ASCII: Agora's pages allow ASCII only
}

func ExampleCheckChatUser() {
	fmt.Println(token.CheckChatUser("")[0].Message)
	// Output: empty; Chat needs a user name
}

func ExampleCheckUUID() {
	fmt.Println(token.CheckUUID("")[0].Message)
	// Output: empty
}

func ExampleCheckAppID() {
	fmt.Println(token.CheckAppID("970CA35de60c44645bbae8a215061b3")[0].Message)
	// Output: 31 digits, 32 are needed
}

func ExampleCheckCertificate() {
	fmt.Println(token.CheckCertificate("not a certificate")[0].Message) // which is not quoted
	// Output: a character at position 1 is not a hexadecimal digit
}

func ExampleCheckLifetime() {
	fmt.Println(token.CheckLifetime(7 * 86400)[0].Message)
	// Output: over 24 h; Agora ends every token after 24 h
}

func ExampleInvalid() {
	fmt.Println(token.Invalid(token.CheckUID("0")), token.Invalid(token.CheckUID("-1")))
	// Output: false true
}

func ExampleParseUID() {
	fmt.Println(token.ParseUID("4294967295"))
	fmt.Println(token.ParseUID("-1412626023"))
	// Output:
	// 4294967295 <nil>
	// 0 uid: -1412626023 is negative: as an unsigned number it is 2882341273
}

func ExampleUserOfUID() {
	fmt.Printf("%q %q\n", token.UserOfUID(12345), token.UserOfUID(0))
	// Output: "12345" ""
}

func ExampleParseRole() {
	fmt.Println(token.ParseRole("audience"))
	fmt.Println(token.ParseRole("guest"))
	// Output:
	// subscriber <nil>
	// attendee role: "guest" is not a role: use publisher or subscriber
}

func ExampleRole_Privileges() {
	fmt.Println(token.Subscriber.Privileges(3600), token.Publisher.Privileges(60))
	// Output: [{1 3600}] [{1 60} {2 60} {3 60} {4 60}]
}

func ExampleParseLifetime() {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	fmt.Println(token.ParseLifetime("1h30m", now))
	fmt.Println(token.ParseLifetime("2026-11-21 18:00", now))
	fmt.Println(token.ParseLifetime("soon", now))
	// Output:
	// 5400 <nil>
	// 21600 <nil>
	// 0 lifetime: cannot read "soon": write 90s, 15m, 1h30m, 24h, or an end such as 2026-11-22 18:00
}

func ExampleParseVersion() {
	fmt.Println(token.ParseVersion("007"))
	fmt.Println(token.ParseVersion("005"))
	// Output:
	// 007 <nil>
	//  version: "005" is not a version that can be built: use 007 or 006
}

func ExampleParseServiceType() {
	s, err := token.ParseServiceType("chat")
	fmt.Println(uint16(s), s, err)
	_, err = token.ParseServiceType("video")
	fmt.Println(err)
	// Output:
	// 5 chat <nil>
	// service: "video" is not a service: use rtc, rtm, streaming, fpa, chat, fcdn, apaas, rtm2, convoai or stt
}

func ExampleServiceType_PrivilegeName() {
	fmt.Println(token.RTC.PrivilegeName(token.PrivilegePublishAudio), token.Chat.PrivilegeName(token.PrivilegeChatApp))
	// Output: publishAudioStream app
}

func ExampleServiceType_Known() {
	fmt.Println(token.RTM2.Known(), token.ServiceType(99).Known())
	// Output: true false
}

func ExampleServiceType_Has() {
	fmt.Println(token.RTC.Has(token.FieldChannel), token.Chat.Has(token.FieldChannel))
	// Output: true false
}

// A user in a classroom needs three services, and Chat knows the user by an MD5.
func ExampleRoomUser() {
	for _, s := range token.RoomUser("room-1", "anna", 1, 3600) {
		fmt.Println(s.Type, s.Room, s.User)
	}
	// Output:
	// rtm  anna
	// chat  a70f9e38ff015afaa9ab0aacabee2e13
	// apaas room-1 anna
}

func ExampleRTMUser() {
	fmt.Println(token.RTMUser(token.V007, "anna", 3600).Privileges, token.RTMUser(token.V006, "anna", 1795266000).Privileges)
	// Output: [{1 3600}] [{1000 1795266000}]
}

func ExampleAPaaSUser() {
	s := token.APaaSUser("anna", 3600)
	fmt.Println(s.Type, s.User, s.Role, s.Type.PrivilegeName(s.Privileges[0].ID))
	// Output: apaas anna -1 user
}

func ExampleAPaaSApp() {
	s := token.APaaSApp(3600)
	fmt.Println(s.Type, s.Role, s.Type.PrivilegeName(s.Privileges[0].ID))
	// Output: apaas -1 app
}

func ExampleChatUser() {
	s := token.ChatUser("anna", 3600)
	fmt.Println(s.Type, s.User, s.Type.PrivilegeName(s.Privileges[0].ID))
	// Output: chat anna user
}

func ExampleChatApp() {
	s := token.ChatApp(3600)
	fmt.Println(s.Type, s.Type.PrivilegeName(s.Privileges[0].ID))
	// Output: chat app
}

const (
	exampleToken    = "007eJxSYGh2N1PumChr+eHxH+6s7qBPOy/rf1wtl/TZvjLVfE7DSmUFBktzA2dHY9OUVDODZBMTMxPTpKTEVItEI0NTAzPDJGPjA+2M2QJ8DAx+iXsYGBkYGVgYGBlAfCYwyQwmWcAkO0NOflJSpa4hK4OhkbGJKSAAAP///bQfcA=="
	exampleToken006 = "006970CA35de60c44645bbae8a215061b33IADzqkz+Gy4zPNtFlb2YQluFK35s8RGCbU+ONtPrjRnwac9W0XAcOvXLIgBOYbwAQNkCawQAAQDQlQFrAgDQlQFrAwDQlQFrBADQlQFr"
)
