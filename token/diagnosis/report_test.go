package diagnosis_test

import (
	"encoding/json"
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/diagnosis"
)

func TestJSON(t *testing.T) {
	r := diagnosis.Diagnose(good(t, token.V007))
	out, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"version":"007","verdict":"accepted","appId":"` + testID + `","issuedAt":"2026-11-18T11:06:40Z","expiresAt":"2026-11-18T12:06:40Z","expiresIn":3590,"salt":12345678`,
		`"services":[{"type":1,"name":"rtc","channel":"lobby-1","user":"12345","privileges":[{"id":1,"name":"joinChannel","expiresAt":"2026-11-18T12:06:40Z","expiresIn":3590}`,
		`"channelCrc32":"","userCrc32":"","userCandidates":[]`,
		`"status":"valid","certificate":"primary","profile":"staging"}`,
		`"findings":[`,
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
	out, err = json.Marshal(diagnosis.Diagnose(diagnosis.Input{Text: "nothing"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"services":[]`, `"builtBy":[]`, `"userCandidates":[]`, `"status":"unchecked"`, `"verdict":"no-token"`} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %s in %s", want, out)
		}
	}
	for _, not := range []string{"issuedAt", "expiresIn", "salt", "repairs", "null"} {
		if strings.Contains(string(out), not) {
			t.Errorf("%s in %s", not, out)
		}
	}
}

// 006 shows names once they are known, and their CRC-32s always.
func TestJSON006(t *testing.T) {
	in := good(t, token.V006)
	r := diagnosis.Diagnose(in)
	if r.ChannelCRC32 == "" || len(r.ChannelCRC32) != 8 || *r.Services[0].Channel != "lobby-1" || *r.Services[0].User != "12345" {
		t.Errorf("%s %+v", r.ChannelCRC32, r.Services[0])
	}
	r = diagnosis.Diagnose(diagnosis.Input{Text: build(t, token.V006, publisher(token.V006, "kitchen-sink-77", "12345"))})
	if r.Services[0].Channel != nil || r.Services[0].User != nil || len(r.UserCandidates) == 0 {
		t.Errorf("channel and user of nowhere: %+v, candidates %v", r.Services[0], r.UserCandidates)
	}
}

// Whose certificate made a signature is said where it is a right one, of whatever
// project.
func TestSignatureOf(t *testing.T) {
	for name, tt := range map[string]struct {
		certificate diagnosis.Certificate
		want        diagnosis.Signature
	}{
		"its own": {diagnosis.Certificate{Secret: testCert, Label: diagnosis.Secondary, Profile: "p"},
			diagnosis.Signature{Status: diagnosis.SignatureValid, Certificate: diagnosis.Secondary, Profile: "p"}},
		"another project's": {diagnosis.Certificate{Secret: testCert, AppID: otherID, Profile: "p"},
			diagnosis.Signature{Status: diagnosis.SignatureValid, Certificate: diagnosis.Primary, Profile: "p"}},
		"its own in capitals": {diagnosis.Certificate{Secret: strings.ToUpper(testCert), Profile: "p"},
			diagnosis.Signature{Status: diagnosis.SignatureInvalid}},
		"none of them": {diagnosis.Certificate{Secret: otherCert, Profile: "p"}, diagnosis.Signature{Status: diagnosis.SignatureInvalid}},
	} {
		in := good(t, token.V007)
		in.Certificates = []diagnosis.Certificate{tt.certificate}
		got := diagnosis.Diagnose(in).Signature
		if got.Value = ""; got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

// What is not UTF-8 is shown in hexadecimal, and a damaged token as far as it
// goes.
func TestPartial(t *testing.T) {
	r := diagnosis.Diagnose(input(build(t, token.V007, publisher(token.V007, "caf\xe9", "12345"))))
	if r.Services[0].Channel != nil || r.Services[0].ChannelHex != "636166e9" {
		t.Errorf("%+v", r.Services[0])
	}
	text := good(t, token.V007).Text
	r = diagnosis.Diagnose(input(text[:len(text)-24]))
	if r.AppID != testID || !r.IssuedAt.Equal(issued) || r.Err == nil || r.Verdict != unreadable {
		t.Errorf("%s %s %v %s", r.AppID, r.IssuedAt, r.Err, r.Verdict)
	}
}

func TestChecks(t *testing.T) {
	state := func(r *diagnosis.Report, name string) diagnosis.CheckState {
		for _, c := range r.Checks {
			if string(c.Name) == name {
				return c.State
			}
		}
		t.Fatalf("no check %s", name)
		return ""
	}
	in := good(t, token.V007)
	in.SDK = "web@4.20.0"
	r := diagnosis.Diagnose(in)
	for _, c := range r.Checks {
		if c.State != diagnosis.Passed || c.Name != "text" && (c.Token.IsZero() || c.Client.IsZero()) {
			t.Errorf("%+v", c)
		}
	}
	if !strings.Contains(r.Headline.String(), "nothing") || strings.Contains(r.Headline.String(), "not checked") {
		t.Errorf("headline %s", r.Headline)
	}
	in.Channel, in.Certificates, in.UID = nil, nil, ptr("999")
	r = diagnosis.Diagnose(in)
	for name, want := range map[string]diagnosis.CheckState{"channel": diagnosis.Unchecked, "signature": diagnosis.Unchecked, "user": diagnosis.Failed, "App ID": diagnosis.Passed} {
		if got := state(r, name); got != want {
			t.Errorf("%s %s, want %s", name, got, want)
		}
	}
	if !strings.Contains(r.Headline.String(), "999") {
		t.Errorf("headline %s", r.Headline)
	}
	in.UID = ptr("12345")
	if r = diagnosis.Diagnose(in); !strings.Contains(r.Headline.String(), "not checked: channel, signature") {
		t.Errorf("headline %s", r.Headline)
	}
}

// Beside the version of the token, "version" alone would be wrong.
func TestHeadlineNamesTheSDKsVersion(t *testing.T) {
	r := diagnosis.Diagnose(diagnosis.Input{Text: good(t, token.V007).Text, At: good(t, token.V007).At})
	if !strings.Contains(r.Headline.String(), "not checked: SDK version, ") {
		t.Errorf("headline %s", r.Headline)
	}
}

// The same input gives the same report.
func TestDeterministic(t *testing.T) {
	in := good(t, token.V006)
	in.Text, in.Error = changed(in.Text, 60)[:len(in.Text)-1], "110"
	first, err := json.Marshal(diagnosis.Diagnose(in))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := json.Marshal(diagnosis.Diagnose(in))
		if err != nil || string(again) != string(first) {
			t.Fatalf("%v\n%s\n%s", err, first, again)
		}
	}
}
