package diagnosis_test

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// A draw is a random right token and its parameters.
type draw struct {
	r    *rand.Rand
	spec token.Spec
	in   diagnosis.Input
}

const legal = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()+-:;<=.>?@[]^_{}|~,"

func (d *draw) text(n int) string {
	b := make([]byte, 1+d.r.IntN(n))
	for i := range b {
		b[i] = legal[d.r.IntN(len(legal))]
	}
	return string(b)
}

func (d *draw) hex() string {
	b := make([]byte, 32)
	for i := range b {
		b[i] = "0123456789abcdef"[d.r.IntN(16)]
	}
	return string(b)
}

// newDraw makes a token for RTC or RTM, of either version, for a uid, any user
// or an account.
func newDraw(t testing.TB, r *rand.Rand) *draw {
	t.Helper()
	d := &draw{r: r}
	s := &d.spec
	s.Version, s.AppID, s.Certificate, s.Salt = token.V007, d.hex(), d.hex(), r.Uint32()
	if r.IntN(2) == 0 {
		s.Version = token.V006
	}
	s.IssuedAt = time.Unix(1_600_000_000+r.Int64N(400_000_000), 0)
	s.Lifetime = 120 + r.Uint32N(86400-120)
	expire, err := s.Version.Expire(s.IssuedAt, s.Lifetime)
	if err != nil {
		t.Fatal(err)
	}
	d.in = diagnosis.Input{AppID: &s.AppID, At: s.IssuedAt.Add(time.Duration(r.IntN(60)) * time.Second)}
	d.in.Certificates = []diagnosis.Certificate{{Secret: s.Certificate, AppID: s.AppID}}
	if r.IntN(4) == 0 {
		user := "u" + d.text(40)
		s.Services = []token.Service{token.RTMUser(s.Version, user, expire)}
		d.in.For, d.in.Account = token.RTM, &user
	} else {
		d.rtc(expire)
	}
	if d.in.Text, err = token.Build(*s); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *draw) rtc(expire uint32) {
	role := token.Publisher
	if d.r.IntN(2) == 0 {
		role = token.Subscriber
	}
	channel, user := "c"+d.text(62), ""
	switch d.r.IntN(3) {
	case 0:
		user = "u" + d.text(100)
		d.in.Account = &user
	case 1:
		user = strconv.FormatUint(uint64(1+d.r.Uint32N(1<<32-2)), 10)
		d.in.UID = &user
	default:
		d.in.UID = ptr(strconv.FormatUint(uint64(d.r.Uint32()), 10))
	}
	privileges := role.Privileges(expire)
	if d.r.IntN(4) == 0 { // the first is over at once, and does not count
		first, err := d.spec.Version.Expire(d.spec.IssuedAt, 1)
		if err != nil {
			panic(err)
		}
		privileges = append([]token.Privilege{{ID: token.PrivilegeJoin, Expire: first}}, privileges...)
	}
	d.spec.Services = []token.Service{{Type: token.RTC, Channel: channel, User: user, Privileges: privileges}}
	if d.spec.Version == token.V007 && d.r.IntN(3) == 0 {
		d.spec.Services = append(d.spec.Services, token.RTMUser(token.V007, "r"+d.text(40), expire))
	}
	d.in.For, d.in.Channel = token.RTC, &channel
}

// A right token is accepted with its own parameters, and with any part of them.
func TestRightTokens(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		d := newDraw(t, r)
		ins := []diagnosis.Input{d.in, d.in, d.in, d.in}
		ins[1].Certificates = nil
		ins[2].Channel, ins[2].AppID = nil, nil
		ins[3].For = 0
		for _, in := range ins {
			got := diagnosis.Diagnose(in)
			want := diagnosis.Accepted
			if got.Signature.Status != diagnosis.SignatureValid {
				want = diagnosis.Unverified
			}
			if got.Verdict != want {
				t.Fatalf("%s: %+v\n%s", got.Verdict, got.Findings[0], in.Text)
			}
		}
		if got := diagnosis.Diagnose(d.in); got.Signature.Status != diagnosis.SignatureValid {
			t.Fatalf("signature %s of %s", got.Signature.Status, d.in.Text)
		}
	}
}

// Of a token with one wrong parameter, the first finding names that parameter.
func TestOneWrongParameter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		d := newDraw(t, r)
		for _, m := range d.mutations() {
			in := d.in
			m.change(&in)
			got := diagnosis.Diagnose(in)
			first := got.Findings[0]
			if got.Verdict != diagnosis.Rejected || !contains(m.codes, first.Code) {
				t.Fatalf("%s: %s, first %+v\n%s", m.name, got.Verdict, first, in.Text)
			}
		}
	}
}

type mutation struct {
	name   string
	codes  []diagnosis.Code
	change func(in *diagnosis.Input)
}

func (d *draw) mutations() []mutation {
	user := d.spec.Services[0].User
	ms := []mutation{
		{"App ID", codes(diagnosis.CodeAppIDMismatch), func(in *diagnosis.Input) { in.AppID = ptr(d.hex()) }},
		{"certificate", codes(diagnosis.CodeCertMismatch), func(in *diagnosis.Input) {
			in.Certificates = []diagnosis.Certificate{{Secret: d.hex(), AppID: d.spec.AppID}, {Secret: d.hex(), AppID: d.spec.AppID, Label: diagnosis.Secondary}}
		}},
		{"time", codes(diagnosis.CodeExpired, diagnosis.CodePrivilegeExpired), func(in *diagnosis.Input) { in.At = in.At.Add(26 * time.Hour) }},
		{"product", codes(diagnosis.CodeServiceMismatch, diagnosis.CodeVersionUnsupported), func(in *diagnosis.Input) { in.For = token.Chat }},
	}
	if d.in.Channel != nil {
		ms = append(ms, mutation{"channel", codes(diagnosis.CodeChannelMismatch), func(in *diagnosis.Input) { in.Channel = ptr(d.text(60)) }})
	}
	if user != "" && d.in.Account != nil {
		ms = append(ms, mutation{"account", codes(diagnosis.CodeUserMismatch, diagnosis.CodeUserKind), func(in *diagnosis.Input) { in.Account = ptr("x" + d.text(60)) }})
	}
	if user != "" && d.in.UID != nil {
		ms = append(ms, mutation{"uid", codes(diagnosis.CodeUserMismatch), func(in *diagnosis.Input) { in.UID = ptr(strconv.Itoa(1 + d.r.IntN(1<<30))) }})
	}
	return ms
}

func contains(list []diagnosis.Code, c diagnosis.Code) bool {
	for _, have := range list {
		if have == c {
			return true
		}
	}
	return false
}

// Nothing that is pasted or passed makes a diagnosis fail.
func FuzzDiagnose(f *testing.F) {
	t7, t6 := good(f, token.V007).Text, good(f, token.V006).Text
	for _, s := range []string{t7, t6, t7[3:], "007", "", `{"token":"` + t6 + `"}`, "%30%30%37", "1:" + testID + ":1:x", "\xff\xfe", t6 + "\n" + t7} {
		f.Add(s, "lobby-1", "12345", "web@4.8.0", "110")
		f.Add(s, "caf\xe9", "-1", "x", s)
	}
	f.Fuzz(func(t *testing.T, text, channel, user, sdk, failure string) {
		in := input(text)
		in.Channel, in.SDK, in.Error, in.SkipRepair = &channel, sdk, failure, len(text) > 300
		if len(user)%2 == 0 {
			in.UID = &user
		} else {
			in.UID, in.Account, in.For = nil, &user, token.ServiceType(len(user)%9)
		}
		r := diagnosis.Diagnose(in)
		if r.Decoded == nil || r.Findings == nil || r.Verdict == "" || r.Headline.IsZero() {
			t.Fatalf("%+v", r)
		}
		if (r.Verdict == diagnosis.Unreadable || r.Verdict == diagnosis.NoToken) == (r.Err == nil) && len(r.Repairs) == 0 {
			t.Fatalf("%s, error %v", r.Verdict, r.Err)
		}
	})
}
