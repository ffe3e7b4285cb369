package token_test

import (
	"bytes"
	"encoding/base64"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"agtok/say"
	"agtok/token"
)

// maxPayload is 1 MiB, the most that a token inflates to.
const maxPayload = 1 << 20

func addSeeds(f *testing.F) {
	for _, row := range readJSONL[struct{ Token string }](f, "testdata/interop.jsonl") {
		f.Add(row.Token)
	}
	for _, row := range readJSONL[struct{ Token string }](f, "testdata/hostile.jsonl") {
		f.Add(row.Token)
	}
}

// checkRead fails when a token that was read breaks a promise of the package.
func checkRead(t *testing.T, tok *token.Token, err error) {
	if tok == nil {
		t.Fatal("no token")
	}
	if len(tok.Payload()) > maxPayload {
		t.Fatalf("inflated %d bytes", len(tok.Payload()))
	}
	shown := []string{tok.AppID}
	for _, s := range tok.Services {
		shown = append(shown, s.Channel, s.User, s.Room)
	}
	if err != nil {
		shown = append(shown, err.Error())
		if strings.ContainsFunc(err.Error(), unicode.IsControl) {
			t.Fatalf("error %q has a control character", err)
		}
	}
	for _, s := range shown {
		if got := say.Escape(s); strings.ContainsFunc(got, hidden) {
			t.Fatalf("%q is escaped as %q", s, got)
		}
	}
	if tok.Verify("00000000000000000000000000000000", token.Names{}) {
		t.Fatal("a certificate of zeros verifies")
	}
	end := 0
	for _, s := range tok.Layout() {
		if s.Start < end || s.End < s.Start || s.End > len(tok.Payload()) {
			t.Fatalf("span %+v after %d of %d", s, end, len(tok.Payload()))
		}
		end = s.End
	}
}

func hidden(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

func FuzzParse(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		tok, err := token.Parse(text)
		checkRead(t, tok, err)
	})
}

// FuzzParsePayload spares the fuzzer the compression and the base64.
func FuzzParsePayload(f *testing.F) {
	for _, row := range readJSONL[struct{ Token string }](f, "testdata/interop.jsonl") {
		tok, _ := token.Parse(row.Token)
		f.Add(tok.Payload(), tok.Version == token.V007)
	}
	f.Fuzz(func(t *testing.T, payload []byte, inflated bool) {
		text := "006" + strings.Repeat("a", 32) + base64.StdEncoding.EncodeToString(payload)
		if inflated {
			text = encode(payload)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		tok, err := token.Parse(text)
		runtime.ReadMemStats(&after)
		// An FPA service of 4 bytes becomes a Service of some 200.
		if used, most := after.TotalAlloc-before.TotalAlloc, uint64(400*len(payload)+200_000); used > most {
			t.Fatalf("%d bytes of payload allocate %d", len(payload), used)
		}
		checkRead(t, tok, err)
	})
}

// FuzzBuild checks that reading what was built gives what went in.
func FuzzBuild(f *testing.F) {
	f.Add("lobby-1", "12345", "room", uint32(1795289439), uint32(3600), uint32(7), uint16(1), uint16(1))
	f.Add("", "", "", uint32(0), uint32(0), uint32(0), uint16(8), uint16(1000))
	f.Add("频道", "\xff\x00", "r", uint32(1<<32-1), uint32(1<<32-1), uint32(1<<32-1), uint16(7), uint16(65535))
	f.Fuzz(func(t *testing.T, channel, user, room string, issued, expire, salt uint32, typ, privilege uint16) {
		svc := token.Service{Type: token.ServiceType(typ)}
		if svc.Type.Known() {
			svc.Privileges = []token.Privilege{{ID: privilege, Expire: expire}}
		} else {
			svc.Raw = []byte(room)
		}
		if svc.Type.Has(token.FieldChannel) {
			svc.Channel = channel
		}
		if svc.Type.Has(token.FieldUser) {
			svc.User = user
		}
		if svc.Type.Has(token.FieldRoom) {
			svc.Room, svc.Role = room, int16(privilege)
		}
		if svc.Type.Has(token.FieldPermissions) {
			svc.Permissions = []token.Resource{{Type: typ, Permissions: []token.Permission{{Access: privilege, Names: []string{channel, room}}}}}
		}
		spec := token.Spec{
			Version: token.V007, AppID: sampleAppID, Certificate: sampleCertificate,
			IssuedAt: time.Unix(int64(issued), 0).UTC(), Lifetime: expire, Salt: salt, Services: []token.Service{svc},
		}
		text, err := token.Build(spec)
		if err != nil {
			t.Skip(err) // too long
		}
		tok, err := token.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if !tok.IssuedAt.Equal(spec.IssuedAt) || tok.Lifetime != expire || tok.Salt != salt || tok.AppID != sampleAppID {
			t.Fatalf("read %+v", tok)
		}
		if svc.Raw != nil && len(svc.Raw) == 0 {
			svc.Raw = tok.Services[0].Raw // nil and empty are one
		}
		if len(tok.Services) != 1 || !reflect.DeepEqual(tok.Services[0], svc) {
			t.Fatalf("read %+v, want %+v", tok.Services, svc)
		}
		if !tok.Verify(sampleCertificate, token.Names{}) {
			t.Fatal("does not verify")
		}
		if again, _ := token.Build(spec); again != text || !bytes.HasPrefix([]byte(text), []byte("007")) {
			t.Fatal("the same spec gives another token")
		}
	})
}

func FuzzEscape(f *testing.F) {
	f.Add("a\u202eb\x1b[31m\xff\\")
	f.Fuzz(func(t *testing.T, s string) {
		if got := say.Escape(s); strings.ContainsFunc(got, hidden) {
			t.Fatalf("%q is escaped as %q", s, got)
		}
	})
}
