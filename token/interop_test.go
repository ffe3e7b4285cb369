package token_test

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"agtok/token"
)

// An interopRow is a token that one of Agora's builders made, and what went in.
type interopRow struct {
	ID          string
	Language    string
	Version     token.Version
	AppID       string `json:"app_id"`
	Certificate string `json:"app_certificate"`
	Salt        *uint32
	IssueTS     uint32 `json:"issue_ts"`
	TS          uint32
	Expire      uint32
	Services    []interopService
	Unknown     *struct {
		Type   uint16
		RawHex string `json:"raw_hex"`
	} `json:"unknown_service"`
	ServiceCount int `json:"service_count"`
	Token        string
	Signature    string
	Inputs       struct{ Builder string }
	Deviation    json.RawMessage
}

type interopService struct {
	Type   *uint16
	Name   string
	Fields struct {
		Channel, UID, Account rawText
		UserID                rawText `json:"user_id"`
		RoomUUID              rawText `json:"room_uuid"`
		UserUUID              rawText `json:"user_uuid"`
		Role                  int16
		Permissions           []struct {
			ResourceType   uint16 `json:"resource_type"`
			PermissionType uint16 `json:"permission_type"`
			Resources      []string
		}
	}
	Privileges map[string]uint32
}

// rawText is a string, a number, or {"hex": …} where the bytes are not UTF-8.
type rawText string

func (r *rawText) UnmarshalJSON(data []byte) error {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	switch v := v.(type) {
	case string:
		*r = rawText(v)
	case map[string]any:
		b, err := hex.DecodeString(v["hex"].(string))
		*r = rawText(b)
		return err
	default:
		*r = rawText(data)
	}
	return nil
}

func readJSONL[T any](t testing.TB, name string) []T {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rows []T
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		t.Fatalf("%s has no rows", name)
	}
	return rows
}

// service returns the row's service as the package holds it.
func (s interopService) service(t *testing.T) token.Service {
	t.Helper()
	svc := token.Service{
		Channel: string(s.Fields.Channel),
		User:    string(cmp.Or(s.Fields.UID, s.Fields.Account, s.Fields.UserID, s.Fields.UserUUID)),
		Room:    string(s.Fields.RoomUUID),
		Role:    s.Fields.Role,
	}
	switch {
	case s.Type != nil:
		svc.Type = token.ServiceType(*s.Type)
	case s.Name == "RTM": // 006: the user is in the channel's place
		svc.Type, svc.User, svc.Channel = token.RTM, svc.Channel, ""
	default:
		svc.Type = token.RTC
	}
	for id, expire := range s.Privileges {
		n, err := strconv.ParseUint(id, 10, 16)
		if err != nil {
			t.Fatal(err)
		}
		svc.Privileges = append(svc.Privileges, token.Privilege{ID: uint16(n), Expire: expire})
	}
	for _, p := range s.Fields.Permissions {
		if n := len(svc.Permissions); n == 0 || svc.Permissions[n-1].Type != p.ResourceType {
			svc.Permissions = append(svc.Permissions, token.Resource{Type: p.ResourceType})
		}
		res := &svc.Permissions[len(svc.Permissions)-1]
		res.Permissions = append(res.Permissions, token.Permission{Access: p.PermissionType, Names: p.Resources})
	}
	return svc
}

// normal brings a service into one order and one form of emptiness.
func normal(s token.Service) token.Service {
	s.Privileges = slices.SortedFunc(slices.Values(s.Privileges), func(a, b token.Privilege) int { return cmp.Compare(a.ID, b.ID) })
	s.Permissions = slices.Clone(s.Permissions)
	for i, r := range s.Permissions {
		r.Permissions = slices.Clone(r.Permissions)
		for j, p := range r.Permissions {
			r.Permissions[j].Names = append([]string{}, p.Names...)
		}
		s.Permissions[i] = r
	}
	return s
}

func (r interopRow) in() bool { return r.Version == token.V006 || r.Version == token.V007 }

// Every token that Agora's builders made reads as what went in, and verifies.
func TestInteropDecode(t *testing.T) {
	for _, row := range readJSONL[interopRow](t, "testdata/interop.jsonl") {
		if !row.in() {
			continue
		}
		t.Run(row.ID, func(t *testing.T) {
			tok, err := token.Parse(row.Token)
			if err != nil {
				t.Fatal(err)
			}
			if tok.Version != row.Version || tok.AppID != row.AppID || tok.Salt != *row.Salt {
				t.Errorf("version, App ID, salt = %s, %s, %d; want %s, %s, %d", tok.Version, tok.AppID, tok.Salt, row.Version, row.AppID, *row.Salt)
			}
			issued, ends := int64(row.IssueTS), int64(row.IssueTS)+int64(row.Expire)
			if row.Version == token.V006 {
				issued, ends = int64(row.TS)-86400, int64(row.TS)
			}
			if tok.IssuedAt.Unix() != issued || tok.ExpiresAt.Unix() != ends {
				t.Errorf("issued, expires = %d, %d; want %d, %d", tok.IssuedAt.Unix(), tok.ExpiresAt.Unix(), issued, ends)
			}
			row.compareServices(t, tok)
			names := row.names(t)
			if !tok.Verify(row.Certificate, names) {
				t.Error("the certificate that signed it does not verify")
			}
			if tok.Verify("00000000000000000000000000000000", names) {
				t.Error("a certificate of zeros verifies")
			}
			if row.Version == token.V007 && hex.EncodeToString(tok.Signature) != row.Signature {
				t.Errorf("signature %x, want %s", tok.Signature, row.Signature)
			}
		})
	}
}

func (r interopRow) compareServices(t *testing.T, tok *token.Token) {
	t.Helper()
	got := tok.Services
	if r.Unknown != nil {
		last := got[len(got)-1]
		got = got[:len(got)-1]
		if uint16(last.Type) != r.Unknown.Type || hex.EncodeToString(last.Raw) != r.Unknown.RawHex {
			t.Errorf("unknown service %d %x, want %d %s", last.Type, last.Raw, r.Unknown.Type, r.Unknown.RawHex)
		}
	}
	if r.Version == token.V007 && tok.Announced != r.ServiceCount {
		t.Errorf("announces %d services, want %d", tok.Announced, r.ServiceCount)
	}
	if len(got) != len(r.Services) {
		t.Fatalf("%d services, want %d", len(got), len(r.Services))
	}
	for i, s := range r.Services {
		want := s.service(t)
		if r.Version == token.V006 { // its names are in the token as CRC-32 only
			channel := cmp.Or(want.Channel, want.User)
			user := want.User
			if want.Type == token.RTM {
				user = ""
			} else {
				channel = want.Channel
			}
			if tok.ChannelCRC != token.CRC(channel) || tok.UserCRC != token.CRC(user) {
				t.Errorf("CRCs are not of %q, %q", channel, user)
			}
			want.Channel, want.User = "", ""
		}
		if g, w := toJSON(t, normal(got[i])), toJSON(t, normal(want)); g != w {
			t.Errorf("service %d:\n got %s\nwant %s", i, g, w)
		}
	}
}

func toJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// names returns what a 006 row was signed for.
func (r interopRow) names(t *testing.T) token.Names {
	t.Helper()
	if r.Version != token.V006 {
		return token.Names{}
	}
	s := r.Services[0].service(t)
	if s.Type == token.RTM {
		return token.Names{Channel: s.User}
	}
	return token.Names{Channel: s.Channel, User: s.User}
}

// What the package builds from a row's inputs inflates to the same bytes; of 006,
// and of Agora's Go builder, it is the same token. The order of privileges is the
// row's own: Agora's builders differ in it.
func TestInteropBuild(t *testing.T) {
	built := map[token.Version]int{}
	for _, row := range readJSONL[interopRow](t, "testdata/interop.jsonl") {
		if !row.in() {
			continue
		}
		t.Run(row.ID, func(t *testing.T) {
			if row.Unknown != nil && row.ServiceCount > len(row.Services)+1 {
				t.Skip("its unknown service hides another")
			}
			theirs, err := token.Parse(row.Token)
			if err != nil {
				t.Fatal(err)
			}
			spec := row.spec(t, theirs)
			text, err := token.Build(spec)
			if err != nil {
				t.Fatal(err)
			}
			ours, err := token.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(ours.Payload(), theirs.Payload()) {
				t.Errorf("payload\n %x\nwant\n %x", ours.Payload(), theirs.Payload())
			}
			if (row.Version == token.V006 || row.Language == "go") && text != row.Token {
				t.Errorf("text differs:\n%s\n%s", text, row.Token)
			}
			built[row.Version]++
		})
	}
	if built[token.V006] < 60 || built[token.V007] < 180 {
		t.Errorf("built %v rows", built)
	}
}

// spec returns the row's inputs, with privileges in the order of its token.
func (r interopRow) spec(t *testing.T, theirs *token.Token) token.Spec {
	t.Helper()
	spec := token.Spec{
		Version: r.Version, AppID: r.AppID, Certificate: r.Certificate, Salt: *r.Salt,
		IssuedAt: time.Unix(int64(r.IssueTS), 0), Lifetime: r.Expire,
	}
	if r.Version == token.V006 {
		spec.IssuedAt = time.Unix(int64(r.TS)-86400, 0)
	}
	for i, s := range r.Services {
		svc := s.service(t)
		order := theirs.Services[i].Privileges
		rank := func(p token.Privilege) int {
			return slices.IndexFunc(order, func(o token.Privilege) bool { return o.ID == p.ID })
		}
		slices.SortFunc(svc.Privileges, func(a, b token.Privilege) int { return cmp.Compare(rank(a), rank(b)) })
		spec.Services = append(spec.Services, svc)
	}
	if r.Unknown != nil {
		raw, err := hex.DecodeString(r.Unknown.RawHex)
		if err != nil {
			t.Fatal(err)
		}
		spec.Services = append(spec.Services, token.Service{Type: token.ServiceType(r.Unknown.Type), Raw: raw})
	}
	return spec
}
