package decode

import (
	"slices"
	"strings"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// A refused token, what its client passed, and the right one in its place.
type refused struct {
	name  string
	code  diagnosis.Code
	build func(*token.Spec)
	spoil func(string) string
	give  func(*diagnosis.Input)

	says string // in the sentence of the replacement
	asks string // what the form still asks for; "" makes a token
	// Of the right token. Its zero values are 007, a publisher's, for an hour.
	version  token.Version
	service  token.ServiceType
	user     string // "" is 12345, "*" is any
	grants   int    // how many privileges
	lifetime uint32
}

func ptr(s string) *string { return &s }

func use006(s *token.Spec) {
	s.Version = token.V006
	for i := range s.Services {
		for j := range s.Services[i].Privileges {
			s.Services[i].Privileges[j].Expire += uint32(s.IssuedAt.Unix())
		}
	}
}

func subscriber(s *token.Spec) { s.Services[0].Privileges = token.Subscriber.Privileges(s.Lifetime) }

func login(s *token.Spec) { s.Services = []token.Service{token.RTMUser(token.V007, "anna", 3600)} }

func user(name string) func(*token.Spec) { return func(s *token.Spec) { s.Services[0].User = name } }

func uid(text string) func(*diagnosis.Input) { return func(in *diagnosis.Input) { in.UID = &text } }

func joined(in *diagnosis.Input) {
	in.For, in.Channel, in.UID = token.RTC, ptr("lobby-1"), ptr("12345")
}

func withSDK(name string) func(*diagnosis.Input) { return func(in *diagnosis.Input) { in.SDK = name } }

// refusals has at least one token for each code that rejects or limits, and
// that a right token cures.
func refusals() []refused {
	return slices.Concat(textRefusals(), clientRefusals(), nameRefusals(), timeRefusals())
}

func cutShort(text string) string { return text[:90] }

func loseOne(text string) string { return text[:70] + text[71:] }

func inChannel(name string) func(*token.Spec) {
	return func(s *token.Spec) { s.Services[0].Channel = name }
}

func grantOnly(ids ...uint16) func(*token.Spec) {
	return func(s *token.Spec) {
		s.Services[0].Privileges = nil
		for _, id := range ids {
			s.Services[0].Privileges = append(s.Services[0].Privileges, token.Privilege{ID: id, Expire: s.Lifetime})
		}
	}
}

func ends(seconds uint32) func(*token.Spec) {
	return func(s *token.Spec) { s.Services[0].Privileges = token.Publisher.Privileges(seconds) }
}

func old(ago time.Duration) func(*token.Spec) {
	return func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(-ago) }
}

func lasts(seconds uint32) func(*token.Spec) {
	return func(s *token.Spec) {
		s.Lifetime = seconds
		s.Services[0].Privileges = token.Publisher.Privileges(seconds)
	}
}

func all(changes ...func(*token.Spec)) func(*token.Spec) {
	return func(s *token.Spec) {
		for _, c := range changes {
			c(s)
		}
	}
}

// textRefusals are about the text, the App ID and the certificate.
func textRefusals() []refused {
	return []refused{
		{name: "cut", code: diagnosis.CodeDamaged, spoil: cutShort, give: joined},
		{name: "repaired", code: diagnosis.CodeRepaired, spoil: loseOne},
		{name: "an unknown version", code: diagnosis.CodeUnknownVersion, spoil: func(s string) string { return "008" + s[3:] },
			give: joined, says: "a publisher token"},
		{name: "nothing", code: diagnosis.CodeEmpty, spoil: func(string) string { return "undefined" },
			give: func(in *diagnosis.Input) {
				joined(in)
				in.SDK = "web@4.0"
			}, says: "a 006 publisher token", version: token.V006},
		{name: "made by hand", code: diagnosis.CodeHomemade, spoil: func(string) string { return "007" + cureAppID + "IAB0aGlzIGlzIG5vIHNpZ25hdHVyZQ==" },
			give: joined},
		{name: "noise", code: diagnosis.CodePasteNoise, spoil: func(s string) string { return `"` + s + `"` }, give: func(in *diagnosis.Input) { in.SDK, in.Error = "web@4.20", "110" }},
		{name: "another App ID", code: diagnosis.CodeAppIDMismatch, build: func(s *token.Spec) { s.AppID = otherAppID }},
		{name: "no App ID", code: diagnosis.CodeAppIDMalformed, build: use006, spoil: func(s string) string { return "006" + strings.Repeat("x", 32) + s[35:] }, give: joined, version: token.V006},
		{name: "another certificate", code: diagnosis.CodeCertMismatch, build: func(s *token.Spec) { s.Certificate = strings.Repeat("1", 32) }},
		{name: "the App ID for the certificate", code: diagnosis.CodeCertificateOther, build: func(s *token.Spec) { s.Certificate = cureAppID }},
	}
}

// clientRefusals are about version and product.
func clientRefusals() []refused {
	return []refused{
		{name: "006 for Chat", code: diagnosis.CodeVersionUnsupported, build: use006,
			give: func(in *diagnosis.Input) { in.For, in.Account = token.Chat, ptr("anna") }, says: "a 007 token that logs \"anna\" in to Chat", service: token.Chat, user: "anna", grants: 1, lifetime: 86400},
		{name: "007 for an old SDK", code: diagnosis.CodeSDKTooOld, give: withSDK("web@4.0"), says: "a 006 token for", version: token.V006},
		{name: "007 for an old SDK, a subscriber", code: diagnosis.CodeSDKTooOld, build: subscriber, give: withSDK("web@4.0"), says: "a 006 subscriber token for", version: token.V006, grants: 1},
		{name: "007 for a mini program", code: diagnosis.CodeSDKTooOld, give: withSDK("wechat"), version: token.V006},
		{name: "007 for an old RTM", code: diagnosis.CodeSDKTooOld, build: login, give: withSDK("rtm@1.4.9"), says: "a 006 token that logs \"anna\" in", version: token.V006, service: token.RTM, user: "anna", grants: 1},
		{name: "RTM for RTC", code: diagnosis.CodeServiceMismatch, build: login,
			give: joined, says: "a publisher token for channel"},
		{name: "RTC for RTM", code: diagnosis.CodeServiceMismatch, give: func(in *diagnosis.Input) { in.For, in.Account = token.RTM, ptr("anna") }, service: token.RTM, user: "anna", grants: 1},
		{name: "RTC for the RTM SDK", code: diagnosis.CodeServiceMismatch, give: func(in *diagnosis.Input) { in.SDK, in.Account = "rtm@1.5.1", ptr("anna") }, service: token.RTM, user: "anna", grants: 1},
	}
}

// nameRefusals are about channel and user.
func nameRefusals() []refused {
	return []refused{
		{name: "swapped", code: diagnosis.CodeArgumentsSwapped, build: all(inChannel("12345"), user("lobby-1")), give: func(in *diagnosis.Input) { in.Channel, in.UID = ptr("lobby-1"), ptr("12345") }},
		{name: "a placeholder", code: diagnosis.CodeUserPlaceholder, build: user("undefined"), asks: "type a uid"},
		{name: "a placeholder, and a uid", code: diagnosis.CodeUserPlaceholder, build: user("undefined"), give: uid("12345")},
		{name: "zero", code: diagnosis.CodeUserZeroLiteral, build: user("0"), give: uid("12345")},
		{name: "zero, and no uid", code: diagnosis.CodeUserZeroLiteral, build: user("0"), says: "any user", user: "*"},
		{name: "negative", code: diagnosis.CodeUserNegative, build: user("-1412626021"), give: uid("2882341275"), user: "2882341275"},
		{name: "negative at the client, too", code: diagnosis.CodeUserNegative, build: user("-1412626021"), give: uid("-1412626021"), user: "2882341275"},
		{name: "too large", code: diagnosis.CodeUserOutOfRange, build: user("4294979641"), asks: "type a uid"},
		{name: "too large at the client, too", code: diagnosis.CodeUserOutOfRange, build: user("4294979641"), give: uid("4294979641"), asks: "type a uid"},
		{name: "the issue time", code: diagnosis.CodeUserIsTimestamp, build: user("1795262400"), asks: "type a uid"},
		{name: "the sample's uid", code: diagnosis.CodeUserSample, build: user("2882341273"), give: uid("12345")},
		{name: "an account", code: diagnosis.CodeUserKind, build: user("anna"), give: uid("12345")},
		{name: "a uid, joined as an account", code: diagnosis.CodeUserKind, give: func(in *diagnosis.Input) { in.Account = ptr("bob") }, says: "account \"bob\"", user: "bob"},
		{name: "an account in the uid's place", code: diagnosis.CodeUserMismatch, build: user("anna"), give: uid("bob"), says: "account \"bob\"", user: "bob"},
		{name: "another user", code: diagnosis.CodeUserMismatch, build: user("999"), give: uid("12345")},
		{name: "another channel", code: diagnosis.CodeChannelMismatch, build: inChannel("Lobby-1"), give: func(in *diagnosis.Input) { in.Channel = ptr("lobby-1") }},
		{name: "another channel, 006, a subscriber, 15 m", code: diagnosis.CodeChannelMismatch, build: all(func(s *token.Spec) { s.Lifetime = 900 }, inChannel("Lobby-1"), subscriber, use006),
			give: func(in *diagnosis.Input) { in.Channel, in.UID = ptr("lobby-1"), ptr("12345") }, says: "a 006 subscriber token for", version: token.V006, grants: 1, lifetime: 900},
		{name: "a channel that was missing", code: diagnosis.CodeChannelMismatch, build: inChannel("undefined"), give: uid("12345"), asks: "type a channel"},
		{name: "a user that was an object", code: diagnosis.CodeUserPlaceholder, build: user("[object Object]"), asks: "type a uid"},
		{name: "an illegal channel", code: diagnosis.CodeChannelIllegal, build: inChannel("a/b"), asks: "type a channel"},
		{name: "an illegal user", code: diagnosis.CodeUserIllegal, build: user("anna/berta"), asks: "type a uid"},
	}
}

// timeRefusals are about privileges and time.
func timeRefusals() []refused {
	return []refused{
		{name: "no right to join", code: diagnosis.CodePrivilegeMissing, build: grantOnly(token.PrivilegePublishAudio), says: "to publish audio,", grants: 2},
		{name: "a publisher's error", code: diagnosis.CodePublishMissing, build: subscriber, give: func(in *diagnosis.Input) { in.Error = "OPERATION_ABORTED" }, says: "a publisher token"},
		{name: "expired", code: diagnosis.CodeExpired, build: old(3 * time.Hour)},
		{name: "expired, a subscriber", code: diagnosis.CodeExpired, build: all(subscriber, old(3*time.Hour)), says: "a subscriber token", grants: 1},
		{name: "expired, with RTM", code: diagnosis.CodeExpired, build: func(s *token.Spec) {
			s.IssuedAt = s.IssuedAt.Add(-3 * time.Hour)
			s.Services = append(s.Services, token.RTMUser(token.V007, "anna", 3600))
		}, says: ", with RTM"},
		{name: "expired after two minutes", code: diagnosis.CodeExpired, build: all(lasts(120), old(time.Hour)), lifetime: 120},
		{name: "expired after the role", code: diagnosis.CodeExpired, build: all(lasts(1), old(time.Hour))},
		{name: "a privilege expired", code: diagnosis.CodePrivilegeExpired, build: all(ends(60), old(10*time.Minute))},
		{name: "from the future", code: diagnosis.CodeIssuedInFuture, build: old(-8 * time.Hour)},
		{name: "relative", code: diagnosis.CodeRelativeInAbsolute, build: all(ends(1800), func(s *token.Spec) { s.Version = token.V006 }), version: token.V006, lifetime: 1800, give: uid("12345"), asks: "type a channel"},
		{name: "milliseconds", code: diagnosis.CodeMilliseconds, build: lasts(3600_000)},
		{name: "a time for a lifetime", code: diagnosis.CodeAbsoluteInRelative, build: lasts(1795266000)},
		{name: "too long", code: diagnosis.CodeLifetimeTooLong, build: lasts(3 * 86400)},
		{name: "outlives", code: diagnosis.CodeOutlivesToken, build: ends(7200)},
		{name: "ends soon", code: diagnosis.CodeExpiresSoon, build: old(56*time.Minute + 29*time.Second)},
		{name: "a Signaling key", code: diagnosis.CodeLegacyKey, spoil: func(string) string { return "1:" + cureAppID + ":1795266000:" + strings.Repeat("a", 32) },
			give: func(in *diagnosis.Input) { in.For, in.Account = token.RTM, ptr("anna") }, says: "a 007 token", service: token.RTM, user: "anna", grants: 1, lifetime: 86400},
	}
}
