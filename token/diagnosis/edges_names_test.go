package diagnosis_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

func TestEdgesOfNames(t *testing.T) {
	m, c := maker{t}, caser{t}
	v7, v6 := token.V007, token.V006
	right := func(v token.Version) diagnosis.Input { return good(t, v) }
	stamp := func(d int64) string { return fmt.Sprint(issued.Unix() + d) }
	milli := func(d int64) string { return fmt.Sprint(issued.UnixMilli() + d) }
	old := sdkIs("android@2.7.0")
	checkEdges(t, []edge{
		{"an empty channel of the client", diagnosis.CodeChannelIllegal, diagnosis.Proven, m.with(v7, channel("")), right(v7)},
		{"an empty channel of both", diagnosis.CodeChannelIllegal, "", m.with(v6, channel("")), m.named(v7, "", "12345", channel(""))},
		{"an empty channel of 006", diagnosis.CodeChannelMismatch, diagnosis.Proven, m.named(v6, "", "12345", nothing), m.named(v7, "", "12345", nothing)},
		{"an empty channel of 006, and none is known", diagnosis.CodeChannelMismatch, diagnosis.Likely, m.named(v6, "", "12345", noChannel), m.named(v7, "", "12345", noChannel)},
		{"a placeholder, and none is known", diagnosis.CodeChannelMismatch, diagnosis.Likely, m.named(v7, "undefined", "12345", noChannel), m.named(v7, "lobby-1", "12345", noChannel)},
		{"a placeholder of 006, and none is known", diagnosis.CodeChannelMismatch, diagnosis.Likely, m.named(v6, "null", "12345", noChannel), m.named(v6, "lobby-1", "12345", noChannel)},
		{"the App ID as the channel", diagnosis.CodeChannelMismatch, diagnosis.Proven, m.named(v7, testID, "12345", nothing), m.named(v7, testID, "12345", channel(testID))},
		{"the App ID as the channel of 006", diagnosis.CodeChannelMismatch, diagnosis.Proven, m.named(v6, testID, "12345", noSecret), m.named(v6, testID, "12345", channel(testID))},
		{"63, 64 and 65 bytes", diagnosis.CodeChannelIllegal, diagnosis.Proven, m.named(v7, long(65), "12345", channel(long(65))), m.named(v7, long(64), "12345", channel(long(64)))},
		{"64 bytes and a slash", diagnosis.CodeChannelIllegal, diagnosis.Proven, m.named(v7, long(63)+"/", "12345", channel(long(63)+"/")), m.named(v7, long(63), "12345", channel(long(63)))},
		{"an illegal channel of the client alone", diagnosis.CodeChannelIllegal, "", m.with(v7, channel("a/b")), m.with(v7, channel("a.b"))},
		{"an asterisk of the client", diagnosis.CodeChannelIllegal, "", m.named(v7, "lob*", "12345", channel("lob*")), m.named(v7, "lob*", "12345", channel("lobby"))},
		{"a pattern that begins otherwise", diagnosis.CodeChannelMismatch, diagnosis.Proven, m.named(v7, "lob*", "12345", channel("xlob")), m.named(v7, "lob*", "12345", channel("lob"))},
		{"a pattern that ends otherwise", diagnosis.CodeChannelMismatch, diagnosis.Proven, m.named(v7, "*by", "12345", channel("lobbyx")), m.named(v7, "*by", "12345", channel("by"))},
		{"a pattern whose parts come in another order", diagnosis.CodeChannelMismatch, diagnosis.Proven, m.named(v7, "a*b*c*d", "12345", channel("acbd")), m.named(v7, "a*b*c*d", "12345", channel("abcd"))},
		{"an empty channel on an old SDK", diagnosis.CodeChannelMismatch, diagnosis.Likely, m.named(v7, "", "12345", sdkIs("android@3.7.0")), m.named(v7, "", "12345", sdkIs("android@4.5.0"))},
		{"a channel nearby of 40 bytes", diagnosis.CodeChannelMismatch, "", m.named(v6, long(40)+"x", "12345", then(noSecret, channel(long(40)))), m.named(v6, long(40), "12345", then(noSecret, channel(long(40))))},
		{"a channel nearby of 41 bytes", diagnosis.CodeChannelMismatch, "", m.named(v6, long(41)+"x", "12345", then(noSecret, channel(long(41)))), m.named(v6, long(41), "12345", then(noSecret, channel(long(41))))},
		{"an account nearby", diagnosis.CodeUserMismatch, "", m.named(v6, "lobby-1", "annabel-7x", then(noSecret, account("annabel-7"))), m.named(v6, "lobby-1", "annabel-7", then(noSecret, account("annabel-7")))},
		{"three letters, one of them another", diagnosis.CodeChannelMismatch, "", m.named(v7, "abc", "12345", channel("abd")), m.named(v7, "abc", "12345", channel("abc"))},
		{"a variation selector at the end", diagnosis.CodeChannelMismatch, "", m.with(v7, channel("lobby-1\ufe00")), right(v7)},
		{"two letters", diagnosis.CodeChannelMismatch, "", m.named(v7, "ab", "12345", channel("abd")), m.named(v7, "abd", "12345", channel("abd"))},

		{"the channel as the user", diagnosis.CodeArgumentsSwapped, "", m.named(v7, "kitchen", "lobby-1", nothing), m.named(v7, "kitchen", "lobby-2", nothing)},
		{"the channel as the user of an unknown channel", diagnosis.CodeArgumentsSwapped, "", m.named(v6, "kitchen-sink-77", "lobby-1", noSecret), m.named(v6, "kitchen-sink-77", "12345", noSecret)},
		{"the channel as the user of a pattern", diagnosis.CodeArgumentsSwapped, "", m.named(v7, "kitchen", "lobby-1", nothing), m.named(v7, "lob*", "lobby-1", nothing)},
		{"the user as the channel, by a uid of 0", diagnosis.CodeArgumentsSwapped, "", m.named(v7, "12345", "99", nothing), m.named(v7, "", "99", uid("0"))},

		{"a renewal for another channel", diagnosis.CodeRenewal, "", m.named(v7, "studio", "12345", replacing(t)), m.named(v7, "lobby-1", "", replacing(t))},
		{"a renewal for another user", diagnosis.CodeRenewal, "", m.named(v7, "lobby-1", "99", replacing(t)), m.named(v7, "lobby-1", "", replacing(t))},
		{"a renewal whose names are illegal", diagnosis.CodeRenewal, "", m.named(v7, "studio", "12345", replacing(t)), m.named(v7, "a/b", "12345", then(channel("a/b"), replacing(t)))},
		{"a renewal with channel and user swapped", diagnosis.CodeRenewal, "", m.named(v7, "studio", "99", replacing(t)), m.named(v7, "12345", "lobby-1", replacing(t))},
		{"a renewal by the same token", diagnosis.CodeRenewal, diagnosis.Proven, on(right(v7), func(in *diagnosis.Input) { in.Replaces = " " + in.Text + "\n" }), right(v7)},

		{"issued 5 s before", diagnosis.CodeUserIsTimestamp, "", m.named(v7, "lobby-1", stamp(-5), uid("7")), m.named(v7, "lobby-1", stamp(-6), uid("7"))},
		{"issued 5 s after", diagnosis.CodeUserIsTimestamp, "", m.named(v6, "lobby-1", stamp(5), then(noSecret, uid("7"))), m.named(v7, "lobby-1", stamp(6), uid("7"))},
		{"a usual lifetime", diagnosis.CodeUserIsTimestamp, "", m.named(v7, "lobby-1", stamp(7200), uid("7")), m.named(v7, "lobby-1", stamp(7201), uid("7"))},
		{"the end of a privilege", diagnosis.CodeUserIsTimestamp, "", userOfEnd(t, 4000), userOfEnd(t, 4001)},
		{"milliseconds, ten seconds off", diagnosis.CodeUserIsTimestamp, "", m.named(v7, "lobby-1", milli(10000), nobody), m.named(v7, "lobby-1", milli(10001), nobody)},
		{"milliseconds, ten seconds before", diagnosis.CodeUserIsTimestamp, "", m.named(v7, "lobby-1", milli(-10000), nobody), m.named(v7, "lobby-1", milli(-10001), nobody)},
		{"zero as a text of 003", diagnosis.CodeUserZeroLiteral, "", m.named(v7, "lobby-1", "0", nobody), m.named(v7, "lobby-1", "00", nobody)},
		{"the largest uid and one more", diagnosis.CodeUserOutOfRange, "", m.named(v7, "lobby-1", "4294967296", nobody), m.named(v7, "lobby-1", "4294967295", nobody)},
		{"a large number with a zero before it", diagnosis.CodeUserOutOfRange, "", m.named(v7, "lobby-1", "99999999999", nobody), m.named(v7, "lobby-1", "099999999999", nobody)},
		{"a large number as an account", diagnosis.CodeUserOutOfRange, "", m.named(v7, "lobby-1", "99999999999", uid("7")), m.named(v7, "lobby-1", "99999999999", account("anna"))},
		{"the smallest negative number", diagnosis.CodeUserNegative, "", m.named(v7, "lobby-1", "-2147483648", nobody), m.named(v7, "lobby-1", "-2147483649", nobody)},
		{"a large uid that is cut to the token's", diagnosis.CodeUserOutOfRange, diagnosis.Likely, m.named(v7, "lobby-1", "7", uid("4294967303")), m.named(v7, "lobby-1", "8", uid("4294967303"))},
		{"a large uid on an SDK that cuts it", diagnosis.CodeUserOutOfRange, diagnosis.Likely, m.named(v7, "lobby-1", "7", then(uid("4294967303"), sdkIs("android@4.2.0"))), m.named(v7, "lobby-1", "8", uid("7"))},
		{"a large uid that becomes the largest", diagnosis.CodeUserOutOfRange, diagnosis.Likely, m.named(v7, "lobby-1", "2147483647", uid("9999999999")), m.named(v7, "lobby-1", "2147483646", uid("9999999999"))},
		{"a uid of 16 digits", diagnosis.CodeUserOutOfRange, diagnosis.Likely, m.named(v7, "lobby-1", "8", uid("1234567890123456")), m.named(v7, "lobby-1", "8", uid("123456789012345"))},
		{"a large uid, and any user", diagnosis.CodeUserOutOfRange, "", m.named(v7, "lobby-1", "", uid("4294967296")), m.named(v7, "lobby-1", "", uid("4294967295"))},

		{"a uid counts before an account", diagnosis.CodeUserKind, "", m.named(v7, "lobby-1", "anna", func(in *diagnosis.Input) { in.UID, in.Account = ptr("7"), ptr("anna") }), m.named(v7, "lobby-1", "anna", func(in *diagnosis.Input) { in.UID, in.Account = ptr("0"), ptr("anna") })},
		{"an empty account is uid 0", diagnosis.CodeUserMismatch, "", m.named(v7, "lobby-1", "7", account("")), m.named(v7, "lobby-1", "", account(""))},
		{"RTM knows accounts only", diagnosis.CodeUserMismatch, "", on(c.rtmAs("7", "anna"), func(in *diagnosis.Input) { in.UID = ptr("7") }), on(c.rtmAs("7", "anna"), uid("7"))},
		{"an account, joined with uid 0", diagnosis.CodeUserKind, "", m.named(v7, "lobby-1", "anna", uid("0")), m.named(v7, "lobby-1", "7", uid("0"))},
		{"an account, joined with a negative number", diagnosis.CodeUserKind, "", m.named(v7, "lobby-1", "anna", uid("-5")), m.named(v7, "lobby-1", "7", uid("-5"))},
		{"an unknown account, joined with uid 0", diagnosis.CodeUserKind, "", m.named(v6, "lobby-1", noUID(t), then(noSecret, uid("0"))), m.named(v6, "lobby-1", "", then(noSecret, uid("0")))},
		{"an unknown account, joined with a negative number", diagnosis.CodeUserKind, "", m.named(v6, "lobby-1", noUID(t), then(noSecret, uid("-5"))), m.named(v6, "lobby-1", "7", then(noSecret, uid("-5")))},
		{"an unknown account, joined as another", diagnosis.CodeUserMismatch, "", m.named(v6, "lobby-1", noUID(t), then(noSecret, account("berta"))), m.named(v6, "lobby-1", "berta", then(noSecret, account("berta")))},
		{"a uid, joined with digits and a letter", diagnosis.CodeUserKind, "", m.named(v7, "lobby-1", "12345", account("98x")), m.named(v7, "lobby-1", "12345", account(" 98"))},
		{"an account on an old SDK", diagnosis.CodeUserKind, diagnosis.Likely, m.named(v7, "lobby-1", "anna", then(account("anna"), old)), m.named(v7, "lobby-1", "7", then(account("7"), old))},
		{"an account on a newer SDK", diagnosis.CodeUserKind, "", m.named(v7, "lobby-1", "anna", then(account("anna"), sdkIs("android@2.7.1"))), m.named(v7, "lobby-1", "anna", then(account("anna"), sdkIs("android@2.8.0")))},
		{"any user, and an account on an old SDK", diagnosis.CodeUserKind, diagnosis.Likely, m.named(v7, "lobby-1", "", then(account("anna"), old)), m.named(v7, "lobby-1", "", then(uid("7"), old))},
		{"an account with an asterisk", diagnosis.CodeUserIllegal, "", m.named(v7, "lobby-1", "", account("an*")), m.named(v7, "lobby-1", "", account("an_"))},
		{"a pattern of users", diagnosis.CodeUserMismatch, diagnosis.Proven, m.named(v7, "lobby-1", "an*", account("berta")), m.named(v7, "lobby-1", "an*", account("anna"))},
		{"a pattern of users, and uid 0", diagnosis.CodeUserMismatch, "", m.named(v7, "lobby-1", "an*", account("bert")), m.named(v7, "lobby-1", "an*", uid("0"))},
		{"any user by an asterisk", diagnosis.CodeUserAny, "", m.named(v7, "lobby-1", "*", nothing), m.named(v7, "lobby-1", "*", sdkIs("android@3.7.0"))},
		{"an illegal user, and none is known", diagnosis.CodeUserIllegal, "", m.named(v7, "lobby-1", "anna/1", nobody), m.named(v7, "lobby-1", "anna-1", nobody)},

		{"a placeholder logs in", diagnosis.CodeUserPlaceholder, diagnosis.Proven, c.rtmAs("undefined", "anna"), c.rtmAs("undefined", "undefined")},
		{"a placeholder, and nobody is known", diagnosis.CodeUserPlaceholder, diagnosis.Likely, on(c.rtmAs("null", "anna"), nobody), on(c.rtmAs("anna", "anna"), nobody)},
		{"an empty user of Chat", diagnosis.CodeUserMismatch, diagnosis.Likely, m.of(token.Chat, login("anna"), token.ChatUser("", hour)), m.of(token.Chat, login("anna"), token.ChatUser("anna", hour))},
		{"another user of Chat", diagnosis.CodeUserMismatch, diagnosis.Proven, m.of(token.Chat, login("berta"), token.ChatUser("anna", hour)), m.of(token.Chat, login("Anna"), token.ChatUser("anna", hour))},
		{"another letter case in Chat", diagnosis.CodeUserMismatch, diagnosis.Likely, m.of(token.Chat, login("Anna"), token.ChatUser("anna", hour)), m.of(token.Chat, login("berta"), token.ChatUser("anna", hour))},
		{"a user of RTM in another letter case", diagnosis.CodeUserMismatch, diagnosis.Proven, c.rtmAs("anna", "Anna"), c.rtmAs("anna", "anna")},
		{"a UUID of Chat, and an error", diagnosis.CodeUserMismatch, diagnosis.Possible, m.of(token.Chat, then(login("anna"), func(in *diagnosis.Input) { in.Error, in.SDK = "202", "chat" }), token.ChatUser(uuid, hour)), m.of(token.Chat, login("anna"), token.ChatUser(uuid, hour))},
		{"almost a UUID of Chat", diagnosis.CodeUserMismatch, diagnosis.Proven, m.of(token.Chat, login("anna"), token.ChatUser(strings.Replace(uuid, "-", "x", 1), hour)), m.of(token.Chat, login("anna"), token.ChatUser(uuid, hour))},
		{"a UUID with its second part shifted", diagnosis.CodeUserMismatch, diagnosis.Proven, m.of(token.Chat, login("anna"), token.ChatUser("123e4567-e89b112d3-a456-426614174000", hour)), m.of(token.Chat, login("anna"), token.ChatUser(uuid, hour))},
		{"a UUID with its third part shifted", diagnosis.CodeUserMismatch, diagnosis.Proven, m.of(token.Chat, login("anna"), token.ChatUser("123e4567-e89b-12d31a456-426614174000", hour)), m.of(token.Chat, login("anna"), token.ChatUser(uuid, hour))},
		{"a UUID with its last part shifted", diagnosis.CodeUserMismatch, diagnosis.Proven, m.of(token.Chat, login("anna"), token.ChatUser("123e4567-e89b-12d3-a4561426614174000", hour)), m.of(token.Chat, login("anna"), token.ChatUser(uuid, hour))},
		{"a UUID that is too short", diagnosis.CodeUserMismatch, diagnosis.Proven, m.of(token.Chat, login("anna"), token.ChatUser(uuid[:35], hour)), m.of(token.Chat, login("anna"), token.ChatUser(uuid, hour))},
		{"both users of Chat are UUIDs", diagnosis.CodeUserMismatch, diagnosis.Proven, m.of(token.Chat, login(changed(uuid, 3)), token.ChatUser(uuid, hour)), m.of(token.Chat, login(uuid), token.ChatUser(uuid, hour))},
		{"64 and 65 bytes for RTM", diagnosis.CodeUserIllegal, diagnosis.Possible, c.rtmAs(long(65), long(65)), c.rtmAs(long(64), long(64))},
		{"255 and 256 bytes for RTM", diagnosis.CodeUserIllegal, diagnosis.Likely, c.rtmAs(long(256), long(256)), c.rtmAs(long(255), long(255))},
		{"an illegal user of 006 RTM that a certificate confirms", diagnosis.CodeUserIllegal, "", c.rtm(v6, "", long(65)), on(c.rtm(v6, "", long(65)), noSecret)},
		{"a line break for RTM", diagnosis.CodeUserIllegal, diagnosis.Likely, c.rtmAs("an\nna", "an\nna"), c.rtmAs("an na", "an na")},
		{"Chinese for RTM", diagnosis.CodeUserIllegal, diagnosis.Possible, c.rtmAs("安娜", "安娜"), c.rtmAs("anna", "anna")},
		{"what is not UTF-8 for RTM", diagnosis.CodeUserIllegal, diagnosis.Likely, c.rtmAs("ann\xff", "ann\xff"), c.rtmAs("anna", "anna")},
		{"64 and 65 bytes for Chat", diagnosis.CodeUserIllegal, diagnosis.Likely, m.of(token.Chat, login(long(65)), token.ChatUser(long(65), hour)), m.of(token.Chat, login(long(64)), token.ChatUser(long(64), hour))},
		{"what is not UTF-8 for Chat", diagnosis.CodeUserIllegal, "", m.of(token.Chat, login("ann\xff"), token.ChatUser("ann\xff", hour)), m.of(token.Chat, login("anna"), token.ChatUser("anna", hour))},
		{"the user of 006 RTM in another place", diagnosis.CodeArgumentsSwapped, "", c.rtm(v6, "lobby", "anna"), c.rtm(v6, "", "anna")},
		{"a room and nobody", diagnosis.CodeChannelMismatch, "", m.of(token.APaaS, then(nobody, channel("room-2")), token.RoomUser("room-1", "anna", 1, hour)...), m.of(token.APaaS, then(nobody, channel("")), token.RoomUser("room-1", "anna", 1, hour)...)},
		{"a user and no room", diagnosis.CodeUserMismatch, "", m.of(token.APaaS, login("berta"), token.RoomUser("room-1", "anna", 1, hour)...), m.of(token.APaaS, login(""), token.RoomUser("room-1", "anna", 1, hour)...)},
	})
}

// noUID is an account that has the CRC-32 of no uid.
func noUID(t *testing.T) string {
	t.Helper()
	for n := range 100 {
		name := fmt.Sprint("pantry-", n)
		in := diagnosis.Input{Text: build(t, token.V006, publisher(token.V006, "lobby-1", name))}
		if len(diagnosis.Diagnose(in).UserCandidates) == 0 {
			return name
		}
	}
	t.Fatal("every name has the CRC-32 of a uid")
	return ""
}

const uuid = "123e4567-e89b-12d3-a456-426614174000"

func nothing(*diagnosis.Input) {}

// replacing renews a token for lobby-1 and user 12345, a minute old.
func replacing(t *testing.T) func(in *diagnosis.Input) {
	before := buildSpec(t, token.Spec{Version: token.V007, IssuedAt: issued.Add(-time.Minute), Services: []token.Service{publisher(token.V007, "lobby-1", "12345")}})
	return func(in *diagnosis.Input) { in.Replaces = before }
}

// userOfEnd is made for the time at which a privilege of 4000 s ends, and some
// seconds more than that.
func userOfEnd(t *testing.T, seconds int64) diagnosis.Input {
	s := publisher(token.V007, "lobby-1", fmt.Sprint(issued.Unix()+seconds))
	s.Privileges[2].Expire = 4000
	return on(input(build(t, token.V007, s)), uid("7"))
}

// rtmAs logs in to RTM.
func (c caser) rtmAs(signed, passed string) diagnosis.Input {
	return on(c.rtm(token.V007, "", signed), func(in *diagnosis.Input) { in.Account = &passed })
}
