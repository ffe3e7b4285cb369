package token_test

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"agtok/token"
)

// A hostileRow is a damaged or malicious token, and what must happen.
type hostileRow struct {
	ID, Category, Token string
	AppID               string `json:"app_id"`
	Certificate         string `json:"app_certificate"`
	Expected            struct {
		Decodable  bool
		Accept     string // must, may or must_not
		Signature  *bool  `json:"signature_valid"`
		Channel    *string
		ChannelHex string `json:"channel_hex"`
		UID        string
		Services   *int `json:"services_decoded"`
		Trailing   int
		Recovered  string `json:"recovered_token"`
		CRCMatches *bool  `json:"crc_channel_matches"`
	}
}

func TestHostile(t *testing.T) {
	for _, row := range readJSONL[hostileRow](t, "testdata/hostile.jsonl") {
		t.Run(row.ID+" "+row.Category, func(t *testing.T) {
			tok, err := token.Parse(row.Token)
			if (err == nil) != row.Expected.Decodable {
				t.Fatalf("error %v, decodable %v", err, row.Expected.Decodable)
			}
			var syntax *token.SyntaxError
			if err != nil && (!errors.As(err, &syntax) || syntax.Field.IsZero() || syntax.Reason.IsZero() || syntax.Offset < 0) {
				t.Errorf("error %#v does not say where", err)
			}
			if err != nil && strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' }) {
				t.Errorf("error %q is not escaped", err)
			}
			if row.Expected.Decodable {
				row.compare(t, tok)
			}
			if row.Expected.Recovered != "" {
				whole, err := token.Parse(row.Expected.Recovered)
				if err != nil || !whole.Verify(row.Certificate, token.Names{}) {
					t.Errorf("the recovered token: %v", err)
				}
			}
		})
	}
}

func (row hostileRow) compare(t *testing.T, tok *token.Token) {
	t.Helper()
	want := row.Expected
	names := token.Names{User: want.UID}
	if want.Channel != nil {
		names.Channel = *want.Channel
	}
	if want.Signature != nil && tok.Verify(row.Certificate, names) != *want.Signature {
		t.Errorf("verifies: %v", !*want.Signature)
	}
	if got := len(tok.Trailing) + len(tok.Tail); want.Trailing > 0 && got != want.Trailing {
		t.Errorf("%d trailing bytes, want %d", got, want.Trailing)
	}
	if want.Services != nil && known(tok) != *want.Services {
		t.Errorf("%d known services, want %d", known(tok), *want.Services)
	}
	if want.CRCMatches != nil && (tok.ChannelCRC == token.CRC(names.Channel)) != *want.CRCMatches {
		t.Errorf("channel CRC matches: %v", !*want.CRCMatches)
	}
	if tok.Version == token.V007 && want.Channel != nil && tok.Services[0].Channel != *want.Channel {
		t.Errorf("channel %q, want %q", tok.Services[0].Channel, *want.Channel)
	}
	if want.ChannelHex != "" && hex.EncodeToString([]byte(tok.Services[0].Channel)) != want.ChannelHex {
		t.Errorf("channel %x, want %s", tok.Services[0].Channel, want.ChannelHex)
	}
	if tok.AppID != row.AppID && row.AppID != "" && row.Category != "appid-nonhex" {
		t.Errorf("App ID %q, want %q", tok.AppID, row.AppID)
	}
}

func known(tok *token.Token) (n int) {
	for _, s := range tok.Services {
		if s.Type.Known() && len(s.Raw) == 0 {
			n++
		}
	}
	return n
}
