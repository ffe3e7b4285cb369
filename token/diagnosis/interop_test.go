package diagnosis_test

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
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
	in := diagnosis.Input{Text: row.Token, AppID: &row.AppID, At: time.Unix(row.IssueTS+1, 0)}
	in.Certificates = []diagnosis.Certificate{{Secret: row.Certificate, AppID: row.AppID, Label: "primary", Profile: "own"}}
	if row.IssueTS == 0 {
		in.At = time.Unix(max(row.TS-86400, 0)+1, 0)
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

func TestInterop(t *testing.T) {
	n := 0
	for _, row := range readJSONL[interopRow](t, "testdata/interop.jsonl") {
		r := diagnosis.Diagnose(row.input())
		if r.Verdict == diagnosis.Accepted {
			n++
			continue
		}
		f := r.Findings[0]
		t.Logf("%s %s %s %s %s: %s [%s]", row.ID, r.Verdict, f.Code, f.Certainty, f.Effect, f.Message, strconv.Itoa(len(row.Services)))
		_ = slices.Contains[[]string]
	}
	t.Log(n)
}

func ptr[T any](v T) *T { return &v }
