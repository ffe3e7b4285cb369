package diagnosis_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/diagnosis"
)

// forged signs a 006 token with anything, as builders do that check nothing.
func forged(appID, secret, channel, user string) string {
	return forgedWith(appID, secret, channel, user, []uint16{1, 2, 3, 4})
}

// forgedWith writes the privileges in the order given.
func forgedWith(appID, secret, channel, user string, privileges []uint16) string {
	le := binary.LittleEndian
	m := le.AppendUint32(nil, 12345678)
	m = le.AppendUint32(m, in006(86400))
	m = le.AppendUint16(m, uint16(len(privileges)))
	for _, id := range privileges {
		m = le.AppendUint32(le.AppendUint16(m, id), in006(hour))
	}
	h := hmac.New(sha256.New, []byte(secret))
	h.Write([]byte(appID + channel + user + string(m)))
	b := h.Sum(le.AppendUint16(nil, sha256.Size))
	b = le.AppendUint32(b, crc32.ChecksumIEEE([]byte(channel)))
	b = le.AppendUint32(b, crc32.ChecksumIEEE([]byte(user)))
	b = append(le.AppendUint16(b, uint16(len(m))), m...)
	return "006" + appID + encoding.EncodeToString(b)
}

func certs(cs ...diagnosis.Certificate) []diagnosis.Certificate { return cs }

func TestCertificates(t *testing.T) {
	own := diagnosis.Certificate{Secret: testCert, AppID: testID, Label: diagnosis.Primary, Profile: "staging"}
	second := diagnosis.Certificate{Secret: otherCert, AppID: testID, Label: diagnosis.Secondary, Profile: "staging"}
	foreign := diagnosis.Certificate{Secret: otherCert, AppID: otherID, Label: diagnosis.Primary, Profile: "production"}
	signed := func(cert string) string {
		return buildSpec(t, token.Spec{Version: token.V007, Certificate: cert, Services: []token.Service{publisher(token.V007, "lobby-1", "12345")}})
	}
	for _, c := range []struct {
		name, text string
		certs      []diagnosis.Certificate
		want       want
		status     diagnosis.SignatureStatus
	}{
		{"own", signed(testCert), certs(foreign, own), want{verdict: accepted, not: codes(diagnosis.CodeCertificateOther, diagnosis.CodeCertMismatch, diagnosis.CodeSignatureUnchecked)}, diagnosis.SignatureValid},
		{"secondary", signed(otherCert), certs(own, second), want{verdict: accepted, has: codes(diagnosis.CodeCertificateOther)}, diagnosis.SignatureValid},
		{"other profile", signed(otherCert), certs(own, foreign), want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "production"}, diagnosis.SignatureValid},
		{"upper case", signed(strings.ToUpper(testCert)), certs(own), want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "upper case"}, diagnosis.SignatureInvalid},
		{"another", signed(otherCert), certs(own), want{verdict: suspect, first: diagnosis.CodeCertMismatch, says: "staging"}, diagnosis.SignatureInvalid},
		{"another, of which the secondary is not known", signed("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"), certs(own), want{verdict: suspect, first: diagnosis.CodeCertMismatch, says: "try the secondary certificate"}, diagnosis.SignatureInvalid},
		{"neither of both", signed("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"), certs(own, second), want{verdict: rejected, first: diagnosis.CodeCertMismatch, says: "none of the 2"}, diagnosis.SignatureInvalid},
		{"neither of both 006", forged(testID, "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f", "lobby-1", "12345"), certs(own, second), want{verdict: rejected, first: diagnosis.CodeCertMismatch}, diagnosis.SignatureInvalid},
		{"not the secondary, of which the primary is not known", signed("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"), certs(second), want{verdict: suspect, first: diagnosis.CodeCertMismatch, says: "try the primary certificate"}, diagnosis.SignatureInvalid},
		{"one saved twice", signed("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"), certs(own, diagnosis.Certificate{Secret: testCert, AppID: testID, Label: diagnosis.Secondary, Profile: "staging"}), want{verdict: suspect, first: diagnosis.CodeCertMismatch}, diagnosis.SignatureInvalid},
		{"two of which one may be out of use", signed("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"), certs(own, diagnosis.Certificate{Secret: otherCert, AppID: testID, Label: diagnosis.Secondary, Profile: "old"}), want{verdict: suspect, first: diagnosis.CodeCertMismatch}, diagnosis.SignatureInvalid},
		{"one from a file and a secondary", signed("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"), certs(diagnosis.Certificate{Secret: testCert}, second), want{verdict: suspect, first: diagnosis.CodeCertMismatch}, diagnosis.SignatureInvalid},
		{"none at hand", signed(testCert), nil, want{verdict: unverified, has: codes(diagnosis.CodeSignatureUnchecked)}, diagnosis.SignatureUnchecked},
		{"none of this App ID", signed(testCert), certs(foreign), want{verdict: unverified, has: codes(diagnosis.CodeSignatureUnchecked), not: codes(diagnosis.CodeCertMismatch)}, diagnosis.SignatureUnchecked},
		{"without App ID", signed(testCert), certs(diagnosis.Certificate{Secret: testCert}), want{verdict: accepted}, diagnosis.SignatureValid},
		{"of the sample", signed("5CFd2fd1755d40ecb72977518be15d3b"), certs(own), want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "sample"}, diagnosis.SignatureInvalid},
		{"swapped", buildSpec(t, token.Spec{Version: token.V007, AppID: testCert, Certificate: testID, Services: []token.Service{publisher(token.V007, "lobby-1", "12345")}}), certs(own), want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "swapped"}, diagnosis.SignatureInvalid},
		{"certificate as App ID", buildSpec(t, token.Spec{Version: token.V007, AppID: testCert, Certificate: otherID, Services: []token.Service{publisher(token.V007, "lobby-1", "12345")}}), certs(own), want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "swapped"}, diagnosis.SignatureInvalid},
		{"App ID saved as certificate", signed(testCert), certs(diagnosis.Certificate{Secret: testID, AppID: testID}), want{verdict: unverified, has: codes(diagnosis.CodeCertMalformed), not: codes(diagnosis.CodeCertificateOther, diagnosis.CodeCertMismatch)}, diagnosis.SignatureUnchecked},
		{"App ID saved as nobody's certificate", signed(testCert), certs(diagnosis.Certificate{Secret: testID}), want{verdict: unverified, has: codes(diagnosis.CodeCertMalformed), not: codes(diagnosis.CodeCertificateOther, diagnosis.CodeCertMismatch)}, diagnosis.SignatureUnchecked},
		{"App ID twice", signed(testID), certs(own), want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "App ID instead of the certificate"}, diagnosis.SignatureInvalid},

		{"blanks in the saved one", signed(testCert), certs(diagnosis.Certificate{Secret: testCert + "\n", AppID: testID}), want{verdict: accepted, has: codes(diagnosis.CodeCertMalformed)}, diagnosis.SignatureValid},
		{"malformed", signed(testCert), certs(diagnosis.Certificate{Secret: testCert[:31], AppID: testID}), want{verdict: unverified, first: diagnosis.CodeCertMalformed, says: "31 digits"}, diagnosis.SignatureUnchecked},
		{"well formed", signed(testCert), certs(own), want{verdict: accepted, not: codes(diagnosis.CodeCertMalformed)}, diagnosis.SignatureValid},

		{"006 own", forged(testID, testCert, "lobby-1", "12345"), certs(own), want{verdict: accepted}, diagnosis.SignatureValid},
		{"006 another", forged(testID, otherCert, "lobby-1", "12345"), certs(own), want{verdict: suspect, first: diagnosis.CodeCertMismatch}, diagnosis.SignatureInvalid},
		{"006 other profile", forged(testID, otherCert, "lobby-1", "12345"), certs(own, foreign), want{verdict: rejected, first: diagnosis.CodeCertificateOther}, diagnosis.SignatureValid},
		{"006 secondary", forged(testID, otherCert, "lobby-1", "12345"), certs(own, second), want{verdict: accepted, has: codes(diagnosis.CodeCertificateOther)}, diagnosis.SignatureValid},
		{"006 malformed", forged(testID, testCert+testCert, "lobby-1", "12345"), certs(diagnosis.Certificate{Secret: testCert + testCert}), want{verdict: rejected, first: diagnosis.CodeCertMalformed}, diagnosis.SignatureValid},
		{"006 line break", forged(testID, testCert+"\n", "lobby-1", "12345"), certs(own), want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "line break"}, diagnosis.SignatureInvalid},
		{"006 no certificate", forged(testID, "undefined", "lobby-1", "12345"), certs(own), want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "undefined"}, diagnosis.SignatureInvalid},
		{"006 App ID malformed", forged(testID[:31]+"x", testCert, "lobby-1", "12345"), certs(own), want{verdict: rejected, first: diagnosis.CodeAppIDMalformed}, diagnosis.SignatureValid},
		{"006 unknown channel", forged(testID, testCert, "kitchen-sink-77", "12345"), certs(own), want{verdict: rejected, first: diagnosis.CodeChannelMismatch, has: codes(diagnosis.CodeSignatureUnchecked), not: codes(diagnosis.CodeCertMismatch)}, diagnosis.SignatureUnchecked},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(c.text)
			in.Certificates = c.certs
			c.want.check(t, in)
			if got := diagnosis.Diagnose(in).Signature.Status; got != c.status {
				t.Errorf("signature %s, want %s", got, c.status)
			}
		})
	}
}

func TestAppID(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		for _, c := range []struct {
			name, passed string
			want         want
		}{
			{"same", testID, want{verdict: accepted, not: codes(diagnosis.CodeAppIDMismatch, diagnosis.CodeAppIDMalformed)}},
			{"other", otherID, want{verdict: rejected, first: diagnosis.CodeAppIDMismatch, says: otherID}},
			{"one digit", changed(testID, 5), want{verdict: rejected, first: diagnosis.CodeAppIDMismatch, says: "character 6"}},
			{"upper case", strings.ToUpper(testID), want{verdict: suspect, first: diagnosis.CodeAppIDMismatch, says: "letter case"}},
			{"blank", testID + " ", want{verdict: rejected, first: diagnosis.CodeAppIDMalformed}},
			{"short", testID[:31], want{verdict: rejected, first: diagnosis.CodeAppIDMalformed, says: "31 digits"}},
			{"empty", "", want{verdict: rejected, first: diagnosis.CodeAppIDMalformed}},
			{"App Key of Chat", "41117440#383391", want{verdict: rejected, first: diagnosis.CodeAppIDMalformed, says: "App Key"}},
		} {
			t.Run(c.name+" "+string(v), func(t *testing.T) {
				in := good(t, v)
				in.AppID = &c.passed
				c.want.check(t, in)
			})
		}
	}
}

// An App ID that nobody said the client passes proves nothing, and what is
// proven comes before it.
func TestAppIDAssumed(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		for _, c := range []struct {
			name, id string
			change   func(in *diagnosis.Input)
			want     want
		}{
			{"the same", testID, nil, want{verdict: accepted, not: codes(diagnosis.CodeAppIDMismatch)}},
			{"another project's", otherID, nil, want{verdict: suspect, first: diagnosis.CodeAppIDMismatch, says: "the current project has App ID " + otherID}},
			{"none that could be one", "x", nil, want{verdict: suspect, first: diagnosis.CodeAppIDMismatch, says: `"x"`}},
			{"another's, and not its user", otherID, func(in *diagnosis.Input) { in.UID = ptr("999") }, want{verdict: rejected, first: diagnosis.CodeUserMismatch, has: codes(diagnosis.CodeAppIDMismatch)}},
			{"another's, and not the channel of the text", otherID, func(in *diagnosis.Input) { in.Text, in.Channel = in.Text+"\nchannel=lobby-2", nil }, want{verdict: suspect, first: diagnosis.CodeChannelMismatch, has: codes(diagnosis.CodeAppIDMismatch)}},
			{"another's, saved as its certificate", otherID, func(in *diagnosis.Input) { in.Certificates[0].Secret = testID }, want{verdict: suspect, first: diagnosis.CodeAppIDMismatch, not: codes(diagnosis.CodeCertificateOther)}},
		} {
			t.Run(c.name+" "+string(v), func(t *testing.T) {
				in := good(t, v)
				in.AppID, in.AppIDAssumed = &c.id, true
				if c.change != nil {
					c.change(&in)
				}
				c.want.check(t, in)
			})
		}
	}
}

// Which name is missing for the check of a signature is said.
func TestNameMissing(t *testing.T) {
	for _, c := range []struct {
		name, channel, user string
		change              func(in *diagnosis.Input)
		message, fix        string
	}{
		{"channel", "kitchen-sink-77", "12345", func(in *diagnosis.Input) { in.Channel = nil }, "covers the channel,", "which channel the client joins"},
		{"user", "lobby-1", "kitchen-sink-77", func(in *diagnosis.Input) { in.UID = nil }, "covers the user,", "which user the client joins as"},
		{"both", "kitchen-sink-77", "alice", func(in *diagnosis.Input) { in.Channel, in.UID = nil, nil }, "covers the channel and the user,", "which channel the client joins"},
		{"another channel", "kitchen-sink-77", "12345", func(in *diagnosis.Input) { in.Channel = ptr("x") }, "covers the channel,", "not the one given"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(forged(testID, testCert, c.channel, c.user))
			c.change(&in)
			for _, f := range diagnosis.Diagnose(in).Findings {
				if f.Code == diagnosis.CodeSignatureUnchecked {
					if !strings.Contains(f.Message.String(), c.message) || !strings.Contains(f.Fix.String(), c.fix) {
						t.Errorf("%+v", f)
					}
					return
				}
			}
			t.Error("not said")
		})
	}
	rtm := input(forgedWith(testID, testCert, "kitchen-sink-77", "", []uint16{token.PrivilegeRTMLogin}))
	rtm.For, rtm.Channel, rtm.UID = token.RTM, nil, nil
	r := diagnosis.Diagnose(rtm)
	if f := r.Findings[len(r.Findings)-1]; !strings.Contains(f.Message.String(), "covers the user id,") || !strings.Contains(f.Fix.String(), "logs in") {
		t.Errorf("%+v", r.Findings)
	}
}

// A client that passes the certificate as its App ID looks like a server that
// exchanged both: neither text is shown.
func TestCertificateInClient(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		in := good(t, v)
		in.AppID, in.Certificates = ptr(testCert), nil
		want{verdict: rejected, first: diagnosis.CodeCertificateOther, says: "in the client"}.check(t, in)
		r := diagnosis.Diagnose(in)
		out, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if all := fmt.Sprint(string(out), r.Headline, r.Checks); strings.Contains(all, testCert) || strings.Contains(all, testID) {
			t.Errorf("%s", all)
		}
	}
}

// A certificate that got into a token is not shown.
func TestNoCertificateShown(t *testing.T) {
	swapped := buildSpec(t, token.Spec{Version: token.V007, AppID: testCert, Certificate: testID, Services: []token.Service{publisher(token.V007, strings.ToUpper(testCert), testCert)}})
	for i, text := range []string{swapped, forged(testCert, testID, testCert, testCert), good(t, token.V007).Text, swapped, forged(testCert, testID, testCert, testCert), testCert, "007" + testCert, "token " + testCert + " ?", good(t, token.V007).Text,
		build(t, token.V007, token.RoomUser(testCert, testCert, 1, hour)...), forged(testCert, testID, testCert, testCert)[:60] + forged(testCert, testID, testCert, testCert)[61:],
	} {
		in := input(text)
		switch {
		case i < 3:
			in.Certificates[0].Secret = strings.ToUpper(testCert)
		case i < 7:
			in.Certificates[0].Secret = " " + testCert + "\n"
		}
		in.AppID, in.Channel, in.UID, in.Account, in.Error = ptr(testCert), ptr(testCert), nil, ptr(strings.ToUpper(testCert)), testCert
		r := diagnosis.Diagnose(in)
		out, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		all := strings.ToLower(fmt.Sprint(string(out), r.Headline, r.Checks))
		if strings.Contains(all, testCert) {
			t.Errorf("%.20s: the certificate is in %s", text, all)
		}
	}
	if s := fmt.Sprintf("%v %+v %#v", in(), in(), in()); strings.Contains(s, testCert) {
		t.Errorf("a certificate prints itself: %s", s)
	}
}

// An App ID that was saved as a certificate, too, is shown: the other project tells
// that it is one.
func TestAppIDSavedAsCertificate(t *testing.T) {
	in := good(t, token.V007)
	in.Certificates = append(in.Certificates, diagnosis.Certificate{Secret: testID, AppID: testID, Profile: "p"})
	if r := diagnosis.Diagnose(in); r.AppID != testID || r.Verdict != diagnosis.Accepted {
		t.Errorf("App ID %s, %s: %+v", r.AppID, r.Verdict, r.Findings)
	}
}

// What is too short for a certificate is not one, and stands everywhere.
func TestShortSecret(t *testing.T) {
	in := good(t, token.V007)
	in.UID, in.Certificates[0].Secret = ptr("999"), "e"
	if r := diagnosis.Diagnose(in); strings.Contains(fmt.Sprint(r.Headline, r.Findings), "(a certificate)") {
		t.Errorf("%+v", r.Findings)
	}
}

func in() diagnosis.Certificate { return diagnosis.Certificate{Secret: testCert, Profile: "p"} }

// What a text calls a certificate is in no report, though nobody gave it: a .env file
// that was taken for a token. An App ID is, whatever it is called.
func TestCertificatesInTextsAreHidden(t *testing.T) {
	const secret, appID = "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	made := good(t, token.V007).Text
	for _, text := range []string{
		"AGORA_APP_CERTIFICATE=" + secret + "\nAGORA_APP_ID=" + appID,
		"export APP_CERT='" + secret + "'\nx",
		`{"appCertificate": "` + secret + `", "appId": "` + appID + `"}`,
		`{\"appCertificate\":\"` + secret + `\"} `,
		"let certificate := \"" + secret + "\" // mine\n" + made,
		"Certificate: " + strings.ToUpper(secret) + " \ntoken=" + made,
	} {
		r := diagnosis.Diagnose(input(text))
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ToLower(string(b) + fmt.Sprint(r.Headline, r.Findings)); strings.Contains(got, secret) {
			t.Errorf("%q: %s", text, b)
		}
	}
	if got := fmt.Sprint(diagnosis.Diagnose(input("the certificate is not here, appId=" + appID)).Findings); !strings.Contains(got, appID) {
		t.Errorf("no App ID in %s", got)
	}
}

// 32 hexadecimal digits that nobody calls anything may be a certificate, and are not
// repeated. What is called an App ID, a channel or a user is, and what belongs to a token.
func TestWhatMayBeACertificateIsHidden(t *testing.T) {
	const id = "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"
	shown := func(in diagnosis.Input) bool {
		r := diagnosis.Diagnose(in)
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(b)+fmt.Sprint(r.Headline, r.Findings, r.Checks), id)
	}
	whole := good(t, token.V007)
	made := whole.Text
	for _, c := range []struct {
		name string
		in   diagnosis.Input
		want bool
	}{
		{"alone", input(id), false},
		{"in a sentence", input("why does " + id + " not work"), false},
		{"in an error", diagnosis.Input{Text: made, Error: "no such thing: " + id}, false},
		{"before a token", input("key_" + id + " " + made), false},
		{"with blanks that agtok takes away", input(id[:9] + " " + id[9:]), false},
		{"as a text says an App ID", input("appId=" + id + ", what is it"), true},
		{"as a text says a channel", input("channel=" + id + " uid=5 " + made), true},
		{"as the client passed its App ID", on(whole, func(in *diagnosis.Input) { in.AppID = ptr(id) }), true},
		{"as the client passed its channel", on(whole, func(in *diagnosis.Input) { in.Channel = ptr(id) }), true},
		{"as a project's App ID", on(input("what is "+id), func(in *diagnosis.Input) {
			in.Certificates = []diagnosis.Certificate{{Secret: testCert, AppID: id}}
		}), true},
	} {
		if got := shown(c.in); got != c.want {
			t.Errorf("%s: shown %v, want %v", c.name, got, c.want)
		}
	}
}
