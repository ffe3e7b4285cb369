package diagnosis_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
)

func TestEdgesOfProducts(t *testing.T) {
	m, c := maker{t}, caser{t}
	v7, v6 := token.V007, token.V006
	sampled := func(name string, v token.Version) diagnosis.Input { return m.with(v, sdkIs(name)) }
	rtm6 := func(changes ...func(in *diagnosis.Input)) diagnosis.Input {
		return on(c.rtm(v6, "", "anna"), then(changes...))
	}
	const key004 = "004" + "0123456789abcdef0123456789abcdef01234567" + testID + "1795000000" + "12345678" + "1795003600"
	key := func(change func(in *diagnosis.Input)) diagnosis.Input { return on(input(key004), change) }
	signaling := func(change func(in *diagnosis.Input)) diagnosis.Input {
		return on(input("1:"+testID+":1795003600:0123456789abcdef0123456789abcdef"), change)
	}
	room := token.RoomUser("room-1", "anna", 1, hour)
	both := rtcAndRTM(t)
	several := func(changes ...func(in *diagnosis.Input)) diagnosis.Input {
		return on(input(both), then(append(changes, noProduct)...))
	}
	twins := func(a, b string, changes ...func(in *diagnosis.Input)) diagnosis.Input {
		return m.of(token.RTC, then(changes...), publisher(v7, a, "5"), publisher(v7, b, "6"))
	}
	checkEdges(t, []edge{
		{"the first Android SDK for 007", diagnosis.CodeSDKTooOld, "", sampled("android@3.5.1", v7), sampled("android@3.5.2", v7)},
		{"a platform's SDK, and the product was not said", diagnosis.CodeSDKTooOld, diagnosis.Proven, on(sampled("android@3.0.0", v7), noProduct), several(sdkIs("android@3.0.0"))},
		{"a Mini Program", diagnosis.CodeSDKTooOld, diagnosis.Likely, sampled("miniprogram@2.4.0", v7), sampled("miniprogram@2.4.0", v6)},
		{"an SDK before 006", diagnosis.CodeSDKTooOld, diagnosis.Proven, sampled("android@2.0.0", v6), sampled("android@2.1.0", v6)},
		{"an SDK before 006, and RTM may be meant", diagnosis.CodeSDKTooOld, diagnosis.Likely, rtm6(noProduct, sdkIs("android@2.0.0")), rtm6(sdkIs("android@2.0.0"))},
		{"006 for Chat", diagnosis.CodeVersionUnsupported, diagnosis.Proven, m.with(v6, forProduct(token.Chat)), m.with(v7, forProduct(token.Chat))},
		{"006 for the SDK of Chat", diagnosis.CodeVersionUnsupported, diagnosis.Proven, m.with(v6, then(noProduct, sdkIs("chat"))), m.with(v6, then(noProduct, sdkIs("rtm")))},
		{"006 for a classroom", diagnosis.CodeVersionUnsupported, diagnosis.Proven, m.with(v6, forProduct(token.APaaS)), rtm6(forProduct(token.APaaS))},
		{"the channel of who logs in with 006", diagnosis.CodeChannelIllegal, "", m.with(v6, channel("a/b")), rtm6(channel("a/b"))},
		{"the channel of who logs in with 006 for RTC", diagnosis.CodeChannelIllegal, "", m.with(v6, channel("a/b")), m.named(v6, "anna", "12345", then(forProduct(token.RTM), login("anna"), channel("a/b")))},
		{"a key of 004", diagnosis.CodeLegacyKey, diagnosis.Likely, key(nothing), m.with(v6, nothing)},
		{"a key of 004 on an SDK that needs a token", diagnosis.CodeLegacyKey, diagnosis.Proven, key(sdkIs("web@4.20.0")), key(sdkIs("android@2.0.0"))},
		{"a key of 004, and the user was not given", diagnosis.CodeLegacyKey, "", key(then(nobody, noChannel)), m.with(v6, then(nobody, noChannel))},
		{"a key of Signaling 1.x", diagnosis.CodeLegacyKey, diagnosis.Likely, signaling(nothing), rtm6()},
		{"a key of Signaling 1.x on RTM", diagnosis.CodeLegacyKey, diagnosis.Proven, signaling(then(forProduct(token.RTM), sdkIs("rtm@1.4.0"))), signaling(then(noProduct, sdkIs("web@4.20.0")))},
		{"a key of Signaling 1.x for Chat", diagnosis.CodeVersionUnsupported, "", signaling(forProduct(token.Chat)), signaling(forProduct(token.RTM))},
		{"a key of Signaling 1.x, a second late", diagnosis.CodeExpired, "", signaling(func(in *diagnosis.Input) { in.At = issued.Add(3600 * time.Second) }), signaling(func(in *diagnosis.Input) { in.At = issued.Add(3599 * time.Second) })},

		{"recording takes RTC", diagnosis.CodeServiceMismatch, diagnosis.Proven, on(c.rtmAs("anna", "anna"), then(noProduct, sdkIs("recording"))), on(good(t, v7), then(noProduct, sdkIs("recording")))},
		{"Chat's SDK takes Chat", diagnosis.CodeServiceMismatch, diagnosis.Proven, on(good(t, v7), then(noProduct, sdkIs("chat"))), on(good(t, v7), then(noProduct, sdkIs("web")))},
		{"a server takes anything", diagnosis.CodeServiceMismatch, "", on(c.rtmAs("anna", "anna"), then(noProduct, sdkIs("recording"))), on(c.rtmAs("anna", "anna"), then(noProduct, sdkIs("server")))},
		{"a platform takes RTC, likely", diagnosis.CodeServiceMismatch, diagnosis.Likely, on(c.rtmAs("anna", "anna"), then(noProduct, sdkIs("web"))), on(good(t, v7), then(noProduct, sdkIs("web")))},
		{"a channel that was joined with a login", diagnosis.CodeServiceMismatch, diagnosis.Likely, on(c.rtmAs("anna", "anna"), then(noProduct, channel("lobby-1"))), on(c.rtmAs("anna", "anna"), then(noProduct, channel("anna")))},
		{"a channel that was joined with a login of 006", diagnosis.CodeServiceMismatch, diagnosis.Likely, rtm6(noProduct, channel("lobby-1")), rtm6(noProduct, channel("anna"))},
		{"006 for RTM, and nobody is known", diagnosis.CodeServiceMismatch, diagnosis.Likely, m.with(v6, then(forProduct(token.RTM), nobody)), rtm6(nobody)},
		{"006 for RTM, whose channel is the user", diagnosis.CodeServiceMismatch, "", m.with(v6, then(forProduct(token.RTM), account("berta"))), m.named(v6, "anna", "12345", then(forProduct(token.RTM), login("anna")))},
		{"RTM with permissions", diagnosis.CodeServiceMismatch, diagnosis.Likely, on(c.rtmAs("anna", "anna"), forProduct(token.RTM2)), on(c.rtmAs("anna", "anna"), forProduct(token.RTM))},
		{"a service that nobody knows", diagnosis.CodeServiceMismatch, diagnosis.Likely, m.of(token.RTC, nil, token.Service{Type: 99, Raw: []byte{1}}), m.of(token.RTC, nil, publisher(v7, "lobby-1", "12345"))},
		{"no service", diagnosis.CodeServiceMismatch, "", input(packed(t, append(content(t)[:80:80], 0, 0), "")), good(t, v7)},
		{"no service that could be read", diagnosis.CodeServiceMismatch, "", input(packed(t, append(content(t)[:80:80], 0, 0), "")), input(cutPayload(t, 82))},
		{"one of two services was read", diagnosis.CodeServiceMismatch, diagnosis.Possible, m.cutBehind(both, token.RTM), m.cutBehind(both, token.RTC)},

		{"the RTM user of a room", diagnosis.CodeServiceMismatch, "", m.of(token.APaaS, login("anna"), token.ChatUser("anna", hour)), m.of(token.APaaS, login("anna"), token.RTMUser(v7, "anna", hour))},
		{"several services, and one is a room", diagnosis.CodeUserMismatch, "", m.of(0, login("berta"), room...), m.of(0, login("anna"), room...)},
		{"several services, and another channel", diagnosis.CodeChannelMismatch, diagnosis.Likely, several(channel("studio")), several(channel("lobby-1"))},
		{"several services, and the other one's user", diagnosis.CodeUserKind, "", several(noChannel, account("berta")), several(noChannel, account("anna"))},
		{"several services, and one was said", diagnosis.CodeChannelMismatch, diagnosis.Proven, on(input(both), channel("studio")), on(input(both), channel("lobby-1"))},
		{"twins, and the second fits", diagnosis.CodeChannelMismatch, diagnosis.Possible, twins("studio", "lobby-1", uid("6")), twins("lobby-1", "lobby-1", uid("6"))},
		{"twins, and one has the channel, the other one the user", diagnosis.CodeUserMismatch, diagnosis.Likely, twins("lobby-1", "studio", uid("6")), twins("lobby-1", "studio", uid("5"))},
		{"twins, and neither has the user", diagnosis.CodeUserMismatch, diagnosis.Proven, twins("lobby-1", "studio", uid("7")), twins("lobby-1", "studio", uid("6"))},
		{"twins, and nothing is known", diagnosis.CodeUserMismatch, "", twins("lobby-1", "studio", uid("7")), twins("lobby-1", "studio", nobody, noChannel)},
		{"a room whose Chat user is wrong", diagnosis.CodeBuilder, diagnosis.Likely, m.of(token.APaaS, then(account("anna"), channel("room-1")), withChat(room, "x")...), m.of(token.APaaS, then(account("anna"), channel("room-1")), room...)},
	})
}

func errorIs(text string) func(in *diagnosis.Input) {
	return func(in *diagnosis.Input) { in.Error = text }
}

// withChat gives the Chat service of a room another user.
func withChat(room []token.Service, user string) []token.Service {
	room = slices.Clone(room)
	room[1].User = user
	return room
}

// cutBehind cuts a token of two services inside the second, and uses it for a
// product.
func (m maker) cutBehind(text string, product token.ServiceType) diagnosis.Input {
	tok, err := token.Parse(text)
	if err != nil {
		m.t.Fatal(err)
	}
	all := tok.Payload()
	return on(input(packed(m.t, all[:len(all)-15], "")), forProduct(product))
}

func TestEdgesOfSignatures(t *testing.T) {
	m := maker{t}
	v7, v6 := token.V007, token.V006
	own := diagnosis.Certificate{Secret: otherCert, AppID: testID, Label: diagnosis.Primary, Profile: "staging"}
	second := diagnosis.Certificate{Secret: strings.Repeat("ab", 16), AppID: testID, Label: diagnosis.Secondary, Profile: "staging"}
	has := func(cs ...diagnosis.Certificate) func(in *diagnosis.Input) {
		return func(in *diagnosis.Input) { in.Certificates = cs }
	}
	change := func(c diagnosis.Certificate, how func(c *diagnosis.Certificate)) diagnosis.Certificate {
		how(&c)
		return c
	}
	nameless := change(second, func(c *diagnosis.Certificate) { c.AppID = "" })
	foreign := change(second, func(c *diagnosis.Certificate) { c.Profile = "production" })
	same := change(second, func(c *diagnosis.Certificate) { c.Secret = otherCert })
	short := change(own, func(c *diagnosis.Certificate) { c.Secret = testCert[1:] })
	appID := change(own, func(c *diagnosis.Certificate) { c.Secret = testID })
	unlabelled := diagnosis.Certificate{Secret: otherCert, AppID: testID}
	alone := diagnosis.Certificate{Secret: otherCert}
	blank := change(own, func(c *diagnosis.Certificate) { c.Secret = testCert + " " })
	unknown := m.named(v6, "kitchen-sink-77", "pantry-shelf-9", then(nobody, noChannel))
	wrongSum := forgedSums(t, "lobby-1", "12345", "lobby-2", "12345")
	checkEdges(t, []edge{
		{"both certificates", diagnosis.CodeCertMismatch, diagnosis.Proven, m.with(v7, has(own, second)), m.with(v7, has(own))},
		{"both, of nobody knows which project", diagnosis.CodeCertMismatch, diagnosis.Proven, m.with(v7, has(own, second)), m.with(v7, has(own, nameless))},
		{"both, of two profiles", diagnosis.CodeCertMismatch, diagnosis.Proven, m.with(v7, has(own, second)), m.with(v7, has(own, foreign))},
		{"both are the same", diagnosis.CodeCertMismatch, diagnosis.Proven, m.with(v6, has(own, second)), m.with(v6, has(own, same))},
		{"only the secondary", diagnosis.CodeCertMismatch, diagnosis.Likely, m.with(v7, has(second)), m.with(v7, has(own, second))},
		{"two primary ones", diagnosis.CodeCertMismatch, diagnosis.Likely, m.with(v7, has(own, change(own, func(c *diagnosis.Certificate) { c.Secret = strings.Repeat("cd", 16) }))), m.with(v7, has(second, own))},
		{"without a label", diagnosis.CodeCertMismatch, diagnosis.Likely, m.with(v7, has(unlabelled)), m.with(v7, has(unlabelled, change(second, func(c *diagnosis.Certificate) { c.Profile = "" })))},
		{"without a name", diagnosis.CodeCertMismatch, diagnosis.Likely, m.with(v7, has(alone)), m.with(v7, noSecret)},
		{"a certificate that is too short, and the names are not known", diagnosis.CodeCertMalformed, diagnosis.Likely, on(unknown, has(short)), on(unknown, has(own))},
		{"a certificate that is too short, and nothing else", diagnosis.CodeCertMalformed, diagnosis.Possible, m.with(v7, has(short)), m.with(v7, has(short, own))},
		{"a certificate that is too short, of another project", diagnosis.CodeCertMalformed, "", m.with(v7, has(short)), m.with(v7, has(change(short, func(c *diagnosis.Certificate) { c.AppID = otherID })))},
		{"the App ID was saved as the certificate", diagnosis.CodeCertMalformed, diagnosis.Likely, m.with(v7, has(appID)), m.with(v7, has(own))},
		{"a certificate saved with a blank", diagnosis.CodeCertMalformed, diagnosis.Proven, m.with(v7, has(blank)), m.with(v7, has(change(blank, func(c *diagnosis.Certificate) { c.Secret = testCert })))},
		{"an empty certificate", diagnosis.CodeCertMalformed, "", m.with(v7, has(change(own, func(c *diagnosis.Certificate) { c.Secret = "" }))), m.with(v7, noSecret)},
		{"signed with a short one that is at hand", diagnosis.CodeCertMalformed, diagnosis.Proven, on(input(forged(testID, testCert[1:], "lobby-1", "12345")), has(short)), m.with(v6, nothing)},
		{"signed with a line break", diagnosis.CodeCertificateOther, diagnosis.Proven, input(forged(testID, testCert+"\n", "lobby-1", "12345")), input(forged(testID, testCert, "lobby-1", "12345"))},
		{"signed with a carriage return", diagnosis.CodeCertificateOther, diagnosis.Proven, input(forged(testID, testCert+"\r", "lobby-1", "12345")), input(forged(testID, testCert+"x", "lobby-1", "12345"))},
		{"signed in mixed case", diagnosis.CodeCertificateOther, diagnosis.Proven, on(input(forged(testID, "FeDcBa9876543210fedcba9876543210", "lobby-1", "12345")), has(change(own, func(c *diagnosis.Certificate) { c.Secret = "fEdCbA9876543210FEDCBA9876543210" }))), input(forged(testID, testCert, "lobby-1", "12345"))},
		{"signed with the current project's App ID", diagnosis.CodeCertificateOther, diagnosis.Proven,
			on(input(forged(testID, otherID, "lobby-1", "12345")), then(noSecret, func(in *diagnosis.Input) { in.AppID, in.AppIDAssumed = ptr(otherID), true })), m.with(v6, noSecret)},
		{"the sample project, with its certificate", diagnosis.CodeCertificateOther, diagnosis.Proven, input(forged(testID, token.SampleCertificate, "lobby-1", "12345")),
			on(input(forged(token.SampleAppID, token.SampleCertificate, "lobby-1", "12345")), then(noSecret, func(in *diagnosis.Input) { in.AppID = nil }))},
		{"signed for names whose CRC-32 it does not hold", diagnosis.CodeDamaged, diagnosis.Possible, on(wrongSum, func(in *diagnosis.Input) { in.SkipRepair = true }), on(m.with(v6, nothing), func(in *diagnosis.Input) { in.SkipRepair = true })},
		{"a login that signed with nobody known", diagnosis.CodeSignatureUnchecked, "", on(caser{t}.rtm(v6, "", "kitchen-sink-77"), nobody), caser{t}.rtm(v6, "", "kitchen-sink-77")},
		{"a user of 006 that is not known", diagnosis.CodeSignatureUnchecked, "", m.named(v6, "lobby-1", noUID(t), nobody), m.named(v6, "lobby-1", "12345", nobody)},
		{"a user of 006 that is another", diagnosis.CodeSignatureUnchecked, "", m.named(v6, "lobby-1", noUID(t), account("berta")), m.named(v6, "lobby-1", "berta", account("berta"))},
		{"an App ID in another letter case", diagnosis.CodeAppIDMismatch, diagnosis.Likely, m.with(v7, func(in *diagnosis.Input) { in.AppID = ptr(strings.ToUpper(testID)) }), m.with(v7, nothing)},
		{"an App Key of Chat", diagnosis.CodeAppIDMalformed, "", m.with(v7, func(in *diagnosis.Input) { in.AppID = ptr("41117440#383391") }),
			m.of(token.Chat, then(login("anna"), func(in *diagnosis.Input) { in.AppID = ptr("41117440#383391") }), token.ChatUser("anna", hour))},
		{"an App ID in a token that is none", diagnosis.CodeAppIDMalformed, diagnosis.Proven, on(input(forged(testID[:31]+"x", testCert, "lobby-1", "12345")), func(in *diagnosis.Input) { in.AppID = nil }), m.with(v6, func(in *diagnosis.Input) { in.AppID = nil })},
	})
}

// forgedSums is a 006 token that is signed for some names, and holds the CRC-32s
// of others.
func forgedSums(t *testing.T, channel, user, otherChannel, otherUser string) diagnosis.Input {
	t.Helper()
	const sums = 2 + 32 // behind the signature
	right, err1 := encoding.DecodeString(forged(testID, testCert, channel, user)[35:])
	other, err2 := encoding.DecodeString(forged(testID, testCert, otherChannel, otherUser)[35:])
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	copy(right[sums:sums+8], other[sums:sums+8])
	return input("006" + testID + encoding.EncodeToString(right))
}

func TestEdgesOfErrors(t *testing.T) {
	m, c := maker{t}, caser{t}
	v7, v6 := token.V007, token.V006
	refused := func(in *diagnosis.Input) { in.Error, in.SDK = "110", "android@4.2.0" }
	failed := func(text, sdk string, changes ...func(in *diagnosis.Input)) diagnosis.Input {
		return m.with(v7, then(append(changes, func(in *diagnosis.Input) { in.Error, in.SDK = text, sdk })...))
	}
	noID := func(in *diagnosis.Input) { in.AppID = nil }
	late := func(in *diagnosis.Input) { in.At = in.At.Add(2 * time.Hour) }
	noClock := func(in *diagnosis.Input) { in.At = time.Time{} }
	before := func(end time.Duration) func(in *diagnosis.Input) {
		return func(in *diagnosis.Input) { in.At = issued.Add(time.Hour - end) }
	}
	checkEdges(t, []edge{
		{"all is right, and it was refused", diagnosis.CodeErrorElsewhere, diagnosis.Possible, failed("110", "android@4.2.0"), failed("110", "android@4.2.0", nobody)},
		{"all is right but the clock", diagnosis.CodeErrorElsewhere, "", failed("110", "android@4.2.0"), failed("110", "android@4.2.0", noClock)},
		{"all is right but the App ID", diagnosis.CodeErrorElsewhere, "", failed("110", "android@4.2.0"), failed("110", "android@4.2.0", noID)},
		{"all is right but the certificate", diagnosis.CodeErrorElsewhere, "", failed("110", "android@4.2.0"), failed("110", "android@4.2.0", noSecret)},
		{"nothing but the token is known", diagnosis.CodeErrorExplained, "", failed("110", "android@4.2.0", nobody, noID, noChannel, noSecret), failed("", "android@4.2.0", nobody, noID, noChannel, noSecret)},
		{"a login, and nothing but the token is known", diagnosis.CodeErrorExplained, "", on(c.rtmAs("anna", "anna"), then(nobody, noID, noSecret, errorIs("LOGIN_ERR_INVALID_TOKEN"))), on(c.rtmAs("anna", "anna"), then(nobody, noID, noSecret))},
		{"an error that is explained", diagnosis.CodeErrorExplained, "", failed("110", "android@4.2.0"), failed("110", "android@4.2.0", uid("7"))},
		{"an error without a token", diagnosis.CodeErrorExplained, "", on(input("no token here"), then(noChannel, refused)), on(input("no token here"), noChannel)},
		{"an error of an App ID without a token", diagnosis.CodeErrorExplained, "", on(input("no token here"), errorIs("101")), failed("101", "android@4.2.0")},
		{"an error of a damaged token", diagnosis.CodeErrorExplained, "", failed("110", "android@4.2.0"), on(input(good(t, v7).Text[:90]), refused)},
		{"an error with several meanings", diagnosis.CodeErrorExplained, diagnosis.Possible, on(input("no token here"), then(noProduct, errorIs("110"))), on(input("no token here"), then(noProduct, errorIs("ERR_INVALID_TOKEN")))},
		{"an expiry that has not come", diagnosis.CodeErrorElsewhere, diagnosis.Likely, failed("109", "android@4.2.0"), failed("109", "android@4.2.0", late)},
		{"an expiry without a clock", diagnosis.CodeErrorElsewhere, "", failed("109", "android@4.2.0"), failed("109", "android@4.2.0", noClock)},
		{"an expiry of a token for another user", diagnosis.CodeErrorElsewhere, diagnosis.Likely, failed("109", "android@4.2.0", uid("7")), failed("109", "android@4.2.0", uid("7"), late)},
		{"an expiry in a moment", diagnosis.CodeExpired, diagnosis.Likely, failed("109", "android@4.2.0", before(29*time.Second)), failed("109", "android@4.2.0", before(31*time.Second))},
		{"an end in a moment", diagnosis.CodeExpired, diagnosis.Likely, failed("109", "android@4.2.0", before(time.Second)), failed("110", "android@4.2.0", before(time.Second))},
		{"an error about the App ID", diagnosis.CodeErrorElsewhere, diagnosis.Likely, failed("101", "android@4.2.0"), failed("101", "android@4.2.0", func(in *diagnosis.Input) { in.AppID = ptr("x") })},
		{"an error about the channel", diagnosis.CodeErrorElsewhere, diagnosis.Likely, failed("102", "android@4.2.0"), failed("102", "android@4.2.0", channel("a/b"))},
		{"an error about the user", diagnosis.CodeErrorElsewhere, diagnosis.Likely, failed("121", "android@4.2.0"), failed("121", "android@4.2.0", uid("4294967296"))},
		{"no token arrived", diagnosis.CodeErrorElsewhere, diagnosis.Proven, failed("dynamic use static key", "web@4.20.0"), failed("invalid token, authorized failed", "web@4.20.0")},
		{"no token arrived, and there is none", diagnosis.CodeErrorElsewhere, diagnosis.Proven, on(input("null"), func(in *diagnosis.Input) { in.Error, in.SDK = "dynamic use static key", "web@4.20.0" }), input("null")},
		{"an error of another product by a number", diagnosis.CodeErrorElsewhere, diagnosis.Possible, failed("302", "", noProduct), failed("302", "", forProduct(token.Chat))},
		{"an error that nobody knows", diagnosis.CodeErrorElsewhere, diagnosis.Possible, failed("E_FLUX_4711", ""), failed("", "")},

		{"the account of a client that is not known", diagnosis.CodeUserKind, diagnosis.Likely, m.named(v7, "lobby-1", "anna", then(nobody, refused)), m.named(v7, "lobby-1", "anna", nobody)},
		{"the account of 006 without its name", diagnosis.CodeUserKind, diagnosis.Likely, m.named(v6, "lobby-1", noUID(t), then(nobody, refused, noSecret)), m.named(v6, "lobby-1", "", then(nobody, refused, noSecret))},
		{"the uid of a client that is not known", diagnosis.CodeUserMismatch, diagnosis.Possible, m.named(v7, "lobby-1", "7", then(nobody, refused)), m.named(v7, "lobby-1", "", then(nobody, refused))},
		{"the uid of 006 of a client that is not known", diagnosis.CodeUserMismatch, diagnosis.Possible, m.named(v6, "lobby-1", "7", then(nobody, refused, noSecret)), m.named(v7, "lobby-1", "a*", then(nobody, refused))},
		{"another reason is likely", diagnosis.CodeUserMismatch, "", m.named(v7, "lobby-1", "7", then(nobody, refused)), m.named(v7, "lobby-1", "0", then(nobody, refused))},
	})
}

// What the text says counts where nothing was given, and proves nothing.
func TestEdgesOfContext(t *testing.T) {
	m := maker{t}
	said := func(text string, changes ...func(in *diagnosis.Input)) diagnosis.Input {
		return m.with(token.V007, then(append(changes, func(in *diagnosis.Input) { in.Text = text + "\ntoken: " + in.Text })...))
	}
	none := then(nobody, noChannel, noProduct, func(in *diagnosis.Input) { in.AppID = nil })
	alone := func(in *diagnosis.Input) { in.NoContext = true }
	assumed := func(in *diagnosis.Input) { in.AppIDAssumed = true }
	login := m.of(0, then(nobody, noChannel), token.RTMUser(token.V007, "anna", hour))
	checkEdges(t, []edge{
		{"a channel", diagnosis.CodeChannelMismatch, diagnosis.Likely, said("channel: studio", none), said("channel: studio", none, alone)},
		{"a channel that was given", diagnosis.CodeChannelMismatch, diagnosis.Proven, said("channel: lobby-1", channel("studio")), said("channel: studio")},
		{"a uid", diagnosis.CodeUserMismatch, diagnosis.Likely, said("uid: 7", none), said("uid: 12345", none)},
		{"an account", diagnosis.CodeUserKind, diagnosis.Likely, said("userAccount: anna", none), said("uid: 12345", none)},
		{"a uid where an account was given", diagnosis.CodeUserMismatch, "", said("uid: 7", noChannel, nobody), said("uid: 7", noChannel)},
		{"an App ID", diagnosis.CodeAppIDMismatch, diagnosis.Likely, said("appId: "+otherID, none), said("appId: "+testID, none)},
		{"an App ID where one was assumed", diagnosis.CodeAppIDMismatch, diagnosis.Likely, said("appId: "+otherID, assumed), said("appId: "+testID, assumed)},
		{"an App ID where one was given", diagnosis.CodeAppIDMismatch, "", said("appId: "+otherID, none), said("appId: " + otherID)},
		{"an error", diagnosis.CodeErrorElsewhere, "", said("error: dynamic use static key", none), said("error: dynamic use static key", none, alone)},
		{"an error where one was given", diagnosis.CodeErrorElsewhere, "", said("error: dynamic use static key", none), said("error: dynamic use static key", uid("7"), errorIs("110"))},
		{"a product", diagnosis.CodeServiceMismatch, diagnosis.Likely, on(login, func(in *diagnosis.Input) { in.Text = `client.join("` + testID + `", "studio", "` + in.Text + `", 7)` }), login},
		{"what is proven all the same", diagnosis.CodeUserMismatch, diagnosis.Proven, said("channel: studio", noChannel, uid("7")), said("channel: studio", noChannel)},
	})
}

// JSON names what the text said; a uid is a number.
func TestContextInJSON(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"appId: " + testID + "\nchannel: studio\nuid: 7\nerror 110", `{"appId":"` + testID + `","channel":"studio","uid":7,"error":"110"}`},
		{`client.join("` + testID + `", "studio", token, "anna")`, `{"appId":"` + testID + `","channel":"studio","account":"anna","for":"rtc"}`},
		{"nothing", `{}`},
	} {
		out, err := json.Marshal(diagnosis.Diagnose(diagnosis.Input{Text: c.text}).Context)
		if err != nil || string(out) != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.text, out, c.want, err)
		}
	}
}

// Sentences are written for a reader, in a report and in its JSON.
func TestAs(t *testing.T) {
	in := good(t, token.V007)
	in.UID = ptr("7")
	r := diagnosis.Diagnose(in).As(say.Reader{Lang: say.Chinese})
	out, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		if !strings.Contains(string(out), f.Message.In(say.Chinese)) || f.Message.String() != f.Message.In(say.Chinese) || r.Headline.String() != r.Headline.In(say.Chinese) {
			t.Errorf("%s in %s", f.Message, out)
		}
	}
}
