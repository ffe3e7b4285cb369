package token_test

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"time"

	"agtok/token"
)

// Agora's public sample project.
const (
	sampleAppID       = "970CA35de60c44645bbae8a215061b33"
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

func sampleSpec(v token.Version) token.Spec {
	issued := time.Unix(1795289439, 0)
	expire, _ := v.Expire(issued, 3600)
	return token.Spec{
		Version: v, AppID: sampleAppID, Certificate: sampleCertificate, IssuedAt: issued, Lifetime: 3600, Salt: 12345678,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: token.Publisher.Privileges(expire)}},
	}
}

func build(t testing.TB, s token.Spec) string {
	t.Helper()
	text, err := token.Build(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// encode wraps a payload as 007 does, with a compressor of its own.
func encode(payload []byte) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(payload)
	w.Close()
	return "007" + base64.StdEncoding.EncodeToString(b.Bytes())
}

func payloadOf(t testing.TB, text string) []byte {
	t.Helper()
	tok, err := token.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return tok.Payload()
}

// A token cut anywhere gives what stands before the cut, and never verifies.
func TestTruncatedPayload(t *testing.T) {
	whole := build(t, sampleSpec(token.V007))
	payload := payloadOf(t, whole)
	if _, err := token.Parse(encode(payload)); err != nil {
		t.Fatal(err)
	}
	for cut := range payload {
		tok, err := token.Parse(encode(payload[:cut]))
		var syntax *token.SyntaxError
		if !errors.As(err, &syntax) || !errors.Is(err, token.ErrTruncated) || syntax.Layer != token.LayerPayload {
			t.Fatalf("cut at %d: error %v", cut, err)
		}
		if syntax.Offset > cut {
			t.Errorf("cut at %d: error at %d", cut, syntax.Offset)
		}
		const appIDEnd, issueEnd, saltEnd = 34 + 34, 34 + 34 + 4, 34 + 34 + 12
		if got, want := tok.AppID == sampleAppID, cut >= appIDEnd; got != want {
			t.Errorf("cut at %d: App ID %q", cut, tok.AppID)
		}
		if got, want := !tok.IssuedAt.IsZero(), cut >= issueEnd; got != want {
			t.Errorf("cut at %d: issued %v", cut, tok.IssuedAt)
		}
		if got, want := tok.HasSalt, cut >= saltEnd; got != want {
			t.Errorf("cut at %d: has salt %v", cut, tok.HasSalt)
		}
		if tok.Verify(sampleCertificate, token.Names{}) {
			t.Errorf("cut at %d: verifies", cut)
		}
	}
}

// The text of a token cut anywhere is an error that keeps what it can.
func TestTruncatedText(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		whole := build(t, sampleSpec(v))
		for cut := range whole {
			tok, err := token.Parse(whole[:cut])
			if err == nil {
				t.Errorf("%s cut at %d: no error", v, cut)
			}
			// Without its checksum a token is damaged, but all that is signed is there.
			complete := bytes.Equal(tok.Payload(), payloadOf(t, whole))
			if tok.Verify(sampleCertificate, token.Names{Channel: "lobby-1", User: "12345"}) != complete {
				t.Errorf("%s cut at %d: verifies: %v", v, cut, !complete)
			}
			if v == token.V006 && cut >= 35 && tok.AppID != sampleAppID {
				t.Errorf("006 cut at %d: App ID %q", cut, tok.AppID)
			}
		}
		if tok, _ := token.Parse(whole[:len(whole)-30]); tok.AppID != sampleAppID || tok.IssuedAt.Unix() != 1795289439 && v == token.V007 {
			t.Errorf("%s cut near its end: %+v", v, tok)
		}
	}
}

func TestParseErrors(t *testing.T) {
	good := build(t, sampleSpec(token.V007))
	for _, tt := range []struct {
		name, text string
		layer      token.Layer
		field      string
		reason     string
		want       error
	}{
		{"nothing", "", token.LayerText, "version", "begins with none of", token.ErrVersion},
		{"word", "undefined", token.LayerText, "version", "begins with none of", token.ErrVersion},
		{"blank before", " " + good, token.LayerText, "version", "begins with none of", token.ErrVersion},
		{"only the version", "007", token.LayerZlib, "zlib header", "nothing to inflate", token.ErrTruncated},
		{"line break", good[:20] + "\n" + good[20:], token.LayerText, "base64", "line break", token.ErrMalformed},
		{"illegal character", good[:20] + "*" + good[21:], token.LayerText, "base64", `"*" is not base64`, token.ErrMalformed},
		{"Chinese character", good[:20] + "中" + good[21:], token.LayerText, "base64", `"中" is not base64`, token.ErrMalformed},
		{"text behind the padding", "007eJw=eJw=", token.LayerText, "base64", "padding", token.ErrMalformed},
		{"App ID in clear", "007" + sampleAppID, token.LayerZlib, "zlib header", "not with a zlib header", token.ErrMalformed},
		{"006 cut in the App ID", "006970CA35de6", token.LayerText, "App ID", "10 are left", token.ErrTruncated},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := token.Parse(tt.text)
			var syntax *token.SyntaxError
			if !errors.As(err, &syntax) || !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if syntax.Layer != tt.layer || syntax.Field.String() != tt.field || !strings.Contains(syntax.Reason.String(), tt.reason) {
				t.Errorf("%+v", syntax)
			}
		})
	}
}

// A small token that inflates to far more stops at the limit.
func TestBomb(t *testing.T) {
	payload := payloadOf(t, build(t, sampleSpec(token.V007)))
	tok, err := token.Parse(encode(append(payload, make([]byte, 8<<20)...)))
	if !errors.Is(err, token.ErrTooLarge) {
		t.Fatalf("error %v", err)
	}
	if len(tok.Payload()) != maxPayload {
		t.Errorf("inflated %d bytes", len(tok.Payload()))
	}
	if tok.AppID != sampleAppID {
		t.Errorf("App ID %q: what is readable was lost", tok.AppID)
	}
	if _, err := token.Parse(encode(append(payload, make([]byte, maxPayload-len(payload))...))); err != nil {
		t.Errorf("a payload of the limit: %v", err)
	}
}

// Times are computed in 64 bits.
func TestLateTimes(t *testing.T) {
	spec := sampleSpec(token.V007)
	spec.IssuedAt, spec.Lifetime = time.Unix(4294967295, 0), 4294967295
	spec.Services[0].Privileges[0].Expire = 4294967295
	tok, err := token.Parse(build(t, spec))
	if err != nil {
		t.Fatal(err)
	}
	if got := tok.ExpiresAt.Unix(); got != 2*4294967295 {
		t.Errorf("expires at %d", got)
	}
	if end, ok := tok.PrivilegeEnd(tok.Services[0].Privileges[0]); !ok || end.Unix() != 2*4294967295 {
		t.Errorf("privilege ends at %v", end)
	}
	if _, ok := tok.PrivilegeEnd(token.Privilege{ID: 1}); ok {
		t.Error("a privilege of 0 ends")
	}
}

func TestLayout(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		tok, err := token.Parse(build(t, sampleSpec(v)))
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		var fields []string
		for _, s := range tok.Layout() {
			if s.Start != at || s.End <= s.Start {
				t.Errorf("%s: %+v follows byte %d", v, s, at)
			}
			at = s.End
			fields = append(fields, s.Field.String())
		}
		if at != len(tok.Payload()) {
			t.Errorf("%s: the layout ends at %d of %d", v, at, len(tok.Payload()))
		}
		if all := strings.Join(fields, ","); !strings.Contains(all, "salt") || !strings.Contains(all, "privilege expire") {
			t.Errorf("%s: fields %s", v, all)
		}
	}
}

func TestBuildRefuses(t *testing.T) {
	long := strings.Repeat("x", 65536)
	for _, tt := range []struct {
		name   string
		change func(*token.Spec)
		field  token.Field
		want   error
	}{
		{"version 005", func(s *token.Spec) { s.Version = token.V005 }, token.FieldVersion, token.ErrInvalid},
		{"App ID", func(s *token.Spec) { s.AppID = "x" }, token.FieldAppID, token.ErrInvalid},
		{"certificate", func(s *token.Spec) { s.Certificate += "0" }, token.FieldCertificate, token.ErrInvalid},
		{"no service", func(s *token.Spec) { s.Services = nil }, token.FieldService, token.ErrInvalid},
		{"issued before 1970", func(s *token.Spec) { s.IssuedAt = time.Unix(-1, 0) }, token.FieldIssuedAt, token.ErrInvalid},
		{"issued after 2106", func(s *token.Spec) { s.IssuedAt = time.Unix(1<<32, 0) }, token.FieldIssuedAt, token.ErrInvalid},
		{"006 ends after 2106", func(s *token.Spec) { s.Version = token.V006; s.IssuedAt = time.Unix(1<<32-86400, 0) }, token.FieldIssuedAt, token.ErrInvalid},
		{"channel too long", func(s *token.Spec) { s.Services[0].Channel = long }, token.FieldChannel, token.ErrTooLarge},
		{"user too long", func(s *token.Spec) { s.Services[0].User = long }, token.FieldUser, token.ErrTooLarge},
		{"006 channel too long", func(s *token.Spec) { s.Version = token.V006; s.Services[0].Channel = long }, token.FieldChannel, token.ErrTooLarge},
		{"006 with two services", func(s *token.Spec) { s.Version = token.V006; s.Services = append(s.Services, s.Services[0]) }, token.FieldService, token.ErrInvalid},
		{"006 Chat", func(s *token.Spec) { s.Version = token.V006; s.Services[0].Type = token.Chat }, token.FieldService, token.ErrInvalid},
		{"006 RTM with 007's login", func(s *token.Spec) { s.Version = token.V006; s.Services[0].Type = token.RTM }, token.FieldPrivilege, token.ErrInvalid},
		{"permission name too long", func(s *token.Spec) {
			s.Services[0] = token.Service{Type: token.RTM2, Permissions: []token.Resource{{Permissions: []token.Permission{{Names: []string{long}}}}}}
		}, token.FieldPermissions, token.ErrTooLarge},
		{"too many services", func(s *token.Spec) { s.Services = make([]token.Service, 65536) }, token.FieldService, token.ErrTooLarge},
	} {
		t.Run(tt.name, func(t *testing.T) {
			spec := sampleSpec(token.V007)
			tt.change(&spec)
			text, err := token.Build(spec)
			var field *token.FieldError
			if !errors.As(err, &field) || !errors.Is(err, tt.want) || field.Field != tt.field {
				t.Errorf("built %q, error %v", text, err)
			}
			if err != nil && strings.Contains(err.Error(), spec.Certificate) {
				t.Errorf("the error quotes the certificate: %v", err)
			}
		})
	}
}

// Services are written by type, and equal types in the given order.
func TestServiceOrder(t *testing.T) {
	spec := sampleSpec(token.V007)
	spec.Services = []token.Service{token.ChatUser("c", 1), {Type: token.RTC, Channel: "b"}, token.RTMUser(token.V007, "m", 1), {Type: token.RTC, Channel: "a"}}
	tok, err := token.Parse(build(t, spec))
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, s := range tok.Services {
		order = append(order, s.Type.String()+s.Channel)
	}
	if got := strings.Join(order, " "); got != "rtcb rtca rtm chat" {
		t.Errorf("order %s", got)
	}
	if spec.Services[0].Type != token.Chat {
		t.Error("the caller's services were reordered")
	}
}

func TestPad(t *testing.T) {
	for text, want := range map[string]string{
		"007eJxT": "007eJxT", "007eJxTYA": "007eJxTYA==", "007eJxTYAB": "007eJxTYAB=", "007eJxTYAB===": "007eJxTYAB=", "007eJxTY": "007eJxTY",
		"006" + sampleAppID + "IABz": "006" + sampleAppID + "IABz", "006" + sampleAppID + "IABzAA": "006" + sampleAppID + "IABzAA==",
	} {
		if got := token.Pad(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// RTM logs in with its own service, with RTM2's, and with the login that a 006
// token grants beside others; nothing else takes the place of another.
func TestServiceFor(t *testing.T) {
	channel := token.Service{Type: token.RTC, Channel: "lobby-1", Privileges: []token.Privilege{{ID: 1}}}
	both := channel
	both.Privileges = []token.Privilege{{ID: 1}, {ID: token.PrivilegeRTMLogin}}
	for _, c := range []struct {
		name    string
		version token.Version
		service token.Service
		product token.ServiceType
		want    bool
	}{
		{"its own", token.V007, channel, token.RTC, true},
		{"another's", token.V007, channel, token.RTM, false},
		{"RTM of RTM2", token.V007, token.Service{Type: token.RTM2, User: "anna"}, token.RTM, true},
		{"RTM2 of RTM", token.V007, token.Service{Type: token.RTM, User: "anna"}, token.RTM2, false},
		{"006 without the login", token.V006, channel, token.RTM, false},
		{"006 with the login", token.V006, both, token.RTM, true},
		{"the number of the login in 007", token.V007, both, token.RTM, false},
	} {
		tok := token.Token{Version: c.version, Services: []token.Service{c.service}}
		if got := tok.ServiceFor(c.product); (got != nil) != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
