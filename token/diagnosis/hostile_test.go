package diagnosis_test

import (
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// A hostileRow is a damaged or malicious token, and what must happen.
type hostileRow struct {
	ID, Category, Token string
	AppID               string `json:"app_id"`
	Certificate         string `json:"app_certificate"`
	Expected            struct {
		Decodable bool
		Accept    string // must, may or must_not
		Signature *bool  `json:"signature_valid"`
		Channel   *string
		UID       string
		Recovered string `json:"recovered_token"`
	}
}

func TestHostile(t *testing.T) {
	for _, row := range readJSONL[hostileRow](t, "../testdata/hostile.jsonl") {
		t.Run(row.ID+" "+row.Category, func(t *testing.T) {
			in := diagnosis.Input{Text: row.Token, At: time.Unix(1795375000, 0)}
			if row.Certificate != "" {
				in.Certificates = []diagnosis.Certificate{{Secret: row.Certificate, AppID: row.AppID}}
			}
			if row.Expected.UID != "" {
				in.Channel, in.UID = row.Expected.Channel, &row.Expected.UID
			}
			r := diagnosis.Diagnose(in)
			row.check(t, r)
		})
	}
}

func (row hostileRow) check(t *testing.T, r *diagnosis.Report) {
	t.Helper()
	want := row.Expected
	if want.Accept == "must_not" && r.Verdict == diagnosis.Accepted {
		t.Errorf("verdict %s, must not be taken", r.Verdict)
	}
	if (want.Decodable || want.Recovered != "") && r.Verdict == diagnosis.Unreadable {
		t.Errorf("unreadable: %s", r.Headline)
	}
	if want.Recovered != "" && r.Token != want.Recovered {
		t.Errorf("cleaned to %s", r.Token)
	}
	if s := want.Signature; s != nil && (r.Signature.Status == diagnosis.SignatureValid) != *s {
		t.Errorf("signature %s, want valid: %v", r.Signature.Status, *s)
	}
	for _, f := range r.Findings {
		for _, text := range []string{f.Message.String(), f.Because().String(), f.Fix.String(), r.Headline.String()} {
			if strings.ContainsFunc(text, func(c rune) bool { return c < ' ' || c == '\u202e' || c >= 0x7f && c < 0xa0 }) {
				t.Errorf("%q is not escaped", text)
			}
			if row.Certificate != "" && strings.Contains(strings.ToLower(text), row.Certificate) {
				t.Errorf("%q shows the certificate", text)
			}
		}
	}
	if r.Decoded == nil || r.Decoded.Version == token.V007 && r.Err == nil && len(r.Services) != len(r.Decoded.Services) {
		t.Errorf("services %v", r.Services)
	}
}
