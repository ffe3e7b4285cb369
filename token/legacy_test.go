package token_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"agtok/token"
)

// A legacyRow is a key of an SDK before 2.1, and what went in.
type legacyRow struct {
	ID          string
	Version     token.Version
	AppID       string `json:"app_id"`
	Certificate string `json:"app_certificate"`
	Token       string
	Inputs      struct {
		Service any
		Channel string
		Account string
		UnixTS  int64 `json:"unix_ts"`
		Random  uint32
		UID     uint32
		Expired int64 `json:"expired_ts"`
	}
}

func legacyRows(t *testing.T) []legacyRow {
	var rows []legacyRow
	for _, line := range strings.Split(strings.TrimSpace(readFile(t, "testdata/interop.jsonl")), "\n") {
		var head struct{ Version token.Version }
		if err := json.Unmarshal([]byte(line), &head); err != nil {
			t.Fatal(err)
		}
		if head.Version == token.V006 || head.Version == token.V007 {
			continue
		}
		var row legacyRow
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

func readFile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Keys that Agora's builders made read as what went in, and verify for the
// names that went in and no others.
func TestLegacyInterop(t *testing.T) {
	rows := legacyRows(t)
	if len(rows) != 14 {
		t.Errorf("%d legacy rows, want 14", len(rows))
	}
	for _, row := range rows {
		t.Run(row.ID, func(t *testing.T) {
			tok, err := token.Parse(row.Token)
			if err != nil {
				t.Fatal(err)
			}
			in := row.Inputs
			if tok.Version != row.Version || tok.AppID != row.AppID || tok.ExpiresAt.Unix() != in.Expired {
				t.Errorf("version, App ID, expiry = %s, %s, %v", tok.Version, tok.AppID, tok.ExpiresAt)
			}
			names := token.Names{Channel: in.Channel, User: strconv.FormatUint(uint64(in.UID), 10)}
			if row.Version == token.Signaling1 {
				names.User = in.Account
			} else if tok.IssuedAt.Unix() != in.UnixTS || tok.Salt != in.Random {
				t.Errorf("issued, salt = %v, %d", tok.IssuedAt, tok.Salt)
			}
			if !tok.Verify(row.Certificate, names) {
				t.Error("the certificate that signed it does not verify")
			}
			other := token.Names{Channel: in.Channel + "x", User: names.User + "1"}
			if row.Version != token.Signaling1 && tok.Verify(row.Certificate, token.Names{Channel: other.Channel, User: names.User}) {
				t.Error("verifies for another channel")
			}
			if row.Version != token.V003 && tok.Verify(row.Certificate, token.Names{Channel: in.Channel, User: other.User}) {
				t.Error("verifies for another user")
			}
			if tok.Verify(strings.Repeat("0", 32), names) {
				t.Error("a certificate of zeros verifies")
			}
		})
	}
}

// AgoraIO/Tools' own test vector for 001, and the same names signed as a 002
// key, which no builder of Agora's makes any more.
func TestBareKeys(t *testing.T) {
	const (
		appID       = "970ca35de60c44645bbae8a215061b33"
		certificate = "5cfd2fd1755d40ecb72977518be15d3b"
		channel     = "7d72365eb983485397e3e3f9d460bdda"
		key001      = "870588aad271ff47094eb622617e89d6b5b5a615970ca35de60c44645bbae8a215061b3314464554720383bbf5"
		fields002   = "1446455472" + "0383bbf5" + channel + "2882341273" + "1446455471"
	)
	h := hmac.New(sha1.New, []byte(certificate))
	h.Write([]byte(appID + fields002))
	key002 := hex.EncodeToString(h.Sum(nil)) + appID + strings.Replace(fields002, channel, "", 1)
	for _, tt := range []struct {
		version token.Version
		key     string
		user    string
	}{
		{token.V001, key001, ""},
		{token.V002, key002, "2882341273"},
	} {
		t.Run(string(tt.version), func(t *testing.T) {
			tok, err := token.Parse(tt.key)
			if err != nil {
				t.Fatal(err)
			}
			if tok.Version != tt.version || tok.AppID != appID || tok.IssuedAt.Unix() != 1446455472 || tok.Salt != 58964981 || tok.Services[0].User != tt.user {
				t.Errorf("read as %+v", tok)
			}
			if !tok.Verify(certificate, token.Names{Channel: channel}) {
				t.Error("does not verify")
			}
			if tok.Verify(certificate, token.Names{Channel: "other"}) {
				t.Error("verifies for another channel")
			}
		})
	}
}

func TestLegacyDamage(t *testing.T) {
	const key003 = "003f738ce17814497e313551b9b4c2d3d9a4c563f6a9642b1cc012db21ed2dc7e1253c11f6215809415100ea8bacb11014766851628589474"
	for _, tt := range []struct {
		name, text, field string
		offset            int
		want              error
	}{
		{"003 cut in the signature", key003[:20], "signature", 3, token.ErrTruncated},
		{"003 cut in the expiry", key003[:110], "expiry", 103, token.ErrTruncated},
		{"003 signature not hex", key003[:3] + "zz" + key003[5:], "signature", 3, token.ErrMalformed},
		{"003 issue time not a number", key003[:75] + "12345x7890" + key003[85:], "issue time", 75, token.ErrMalformed},
		{"004 cut", "004a22098e8a3fbbb9d5bf38b7a34d85cb5916098b64813e66eff2aed468acd00fce36d4e0d1008", "issue time", 75, token.ErrTruncated},
		{"005 empty", "005", "service", 0, token.ErrTruncated},
		{"005 cut", "005AgAoADMyQjVCOTdFNjgyOEJERTFDQkU4", "signature", 4, token.ErrTruncated},
		{"signaling without expiry", "1:5e06c117c6ed1dd82e108c6763d0f564", "expiry", 34, token.ErrTruncated},
		{"signaling expiry not a number", "1:5e06:soon:f8347d121bd7547a91e42a8ed3af610d", "expiry", 7, token.ErrMalformed},
		{"signaling digest too short", "1:5e06:1975837394:f834", "signature", 18, token.ErrMalformed},
		{"signaling fifth field", "1:5e06:1975837394:f8347d121bd7547a91e42a8ed3af610d:x", "tail", 50, token.ErrMalformed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tok, err := token.Parse(tt.text)
			var syntax *token.SyntaxError
			if !errors.As(err, &syntax) || !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if syntax.Field.String() != tt.field || syntax.Offset != tt.offset {
				t.Errorf("stops at %s, byte %d; want %s, byte %d", syntax.Field, syntax.Offset, tt.field, tt.offset)
			}
			if tok == nil || tok.Verify(strings.Repeat("0", 32), token.Names{}) {
				t.Errorf("token %v verifies", tok)
			}
		})
	}
}
