package diagnosis_test

import (
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// A bytesOrText is a name: a text, or {"hex": …} where it is not UTF-8.
type bytesOrText string

// UnmarshalJSON reads both forms.
func (b *bytesOrText) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*b = bytesOrText(text)
		return nil
	}
	if data[0] != '{' {
		*b = bytesOrText(data) // a number
		return nil
	}
	var form struct{ Hex string }
	if err := json.Unmarshal(data, &form); err != nil {
		return err
	}
	raw, err := hex.DecodeString(form.Hex)
	*b = bytesOrText(raw)
	return err
}

// An interopRow is a token that one of Agora's builders made, and what went in.
type interopRow struct {
	ID          string
	Version     token.Version
	AppID       string `json:"app_id"`
	Certificate string `json:"app_certificate"`
	IssueTS     int64  `json:"issue_ts"`
	TS          int64
	Services    []struct {
		Type   *token.ServiceType
		Name   string
		Fields struct {
			Channel, UID, Account bytesOrText
			UserID                bytesOrText `json:"user_id"`
			RoomUUID              bytesOrText `json:"room_uuid"`
			UserUUID              bytesOrText `json:"user_uuid"`
		}
		Privileges map[string]uint32
	}
	Token  string
	Inputs struct {
		Builder string
		User    string
	}
}

// input is the row's token with the parameters that it was made from, right
// after its issue time.
func (row interopRow) input() diagnosis.Input {
	in := diagnosis.Input{Text: row.Token, AppID: &row.AppID, At: time.Unix(row.IssueTS, 0)}
	in.Certificates = []diagnosis.Certificate{{Secret: row.Certificate, AppID: row.AppID, Label: "primary", Profile: "own"}}
	if row.IssueTS == 0 {
		in.At = time.Unix(max(row.TS-86400, 0), 0)
	}
	if len(row.Services) == 0 {
		return in
	}
	s := row.Services[0]
	if s.Type != nil {
		in.For = *s.Type
	}
	if row.Version == token.V006 && s.Name == "RTM" {
		in.For, in.Account = token.RTM, &row.Inputs.User
		if strings.Contains(row.ID, "ascii") {
			in.Account = ptr(string(s.Fields.Channel)) // as the builder wrote it
		}
		return in
	}
	user := string(s.Fields.UID + s.Fields.Account + s.Fields.UserID + s.Fields.UserUUID)
	channel := string(s.Fields.Channel + s.Fields.RoomUUID)
	in.Channel = &channel
	if _, err := token.ParseUID(user); err == nil && in.For != token.RTM && in.For != token.Chat && in.For != token.APaaS {
		in.UID = &user
	} else if user != "" {
		in.Account = &user
	}
	return in
}

// deserves returns the findings that may come first for what the row itself
// says; none for a row that must be accepted.
func (row interopRow) deserves(in diagnosis.Input) []diagnosis.Code {
	switch row.Version {
	case token.V007, token.V006:
	default:
		return codes(diagnosis.CodeLegacyKey, diagnosis.CodeExpired)
	}
	if row.Version == token.V006 && row.TS == 0 {
		return codes(diagnosis.CodeRelativeInAbsolute)
	}
	if len(row.Services) == 0 {
		return nil
	}
	s := row.Services[0]
	rtc := s.Name == "RTC"
	join, hasJoin := s.Privileges["1"]
	login, hasLogin := s.Privileges["1000"]
	switch {
	case rtc && in.Channel != nil && token.Invalid(token.CheckChannel(*in.Channel)) && *in.Channel != "" && len(*in.Channel) != 64:
		return codes(diagnosis.CodeChannelIllegal)
	case rtc && !hasJoin:
		return codes(diagnosis.CodePrivilegeMissing)
	case row.Version == token.V006 && rtc && join != 0 && int64(join) <= in.At.Unix():
		return codes(diagnosis.CodeRelativeInAbsolute, diagnosis.CodePrivilegeExpired)
	case row.Version == token.V006 && hasLogin && login != 0 && int64(login) <= in.At.Unix():
		return codes(diagnosis.CodePrivilegeExpired)
	case rtc && s.Fields.UID == "0":
		return codes(diagnosis.CodeUserZeroLiteral)
	}
	return nil
}

// Tokens of Agora's builders are accepted with their own parameters, unless
// what was put into them is wrong.
func TestInterop(t *testing.T) {
	for _, row := range readJSONL[interopRow](t, "../testdata/interop.jsonl") {
		t.Run(row.ID, func(t *testing.T) {
			in := row.input()
			r := diagnosis.Diagnose(in)
			first := diagnosis.Finding{}
			if len(r.Findings) > 0 {
				first = r.Findings[0]
			}
			wanted := row.deserves(in)
			switch {
			case len(wanted) == 0 && r.Verdict != accepted:
				t.Errorf("%s: %s %s: %s", r.Verdict, first.Code, first.Certainty, first.Message)
			case len(wanted) > 0 && (r.Verdict == accepted || !contains(wanted, first.Code)):
				t.Errorf("%s, first %s, want one of %v", r.Verdict, first.Code, wanted)
			}
			modern := row.Version == token.V007 || row.Version == token.V006
			if modern && r.Signature.Status != diagnosis.SignatureValid {
				t.Errorf("signature %s", r.Signature.Status)
			}
		})
	}
}

func ptr[T any](v T) *T { return &v }
