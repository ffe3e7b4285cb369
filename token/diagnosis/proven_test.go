package diagnosis_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// A faulty is a token of which several things are wrong at once, and the truth
// about it.
type faulty struct {
	*draw
	in     diagnosis.Input
	edited bool
}

// spoil makes each of some things wrong, or unknown, by chance.
func (d *draw) spoil() *faulty {
	f := &faulty{draw: d, in: d.in}
	in, one := &f.in, func(n int) bool { return d.r.IntN(n) == 0 }
	in.Certificates = slices.Clone(in.Certificates)
	for _, fault := range append(f.wrongNames(), []func(){
		func() { in.AppID = ptr(d.hex()) },
		func() { in.AppID = nil },
		func() { in.Certificates[0].Secret = d.hex() },
		func() { in.Certificates[0].AppID = "" },
		func() {
			in.Certificates = append(in.Certificates, diagnosis.Certificate{Secret: d.hex(), AppID: d.spec.AppID, Label: diagnosis.Secondary})
		},
		func() { in.At = in.At.Add(26 * time.Hour) },
		func() { in.At = in.At.Add(time.Duration(d.r.IntN(120)) * time.Second) },
		func() { in.For = token.ServiceType(d.r.IntN(9)) },
		func() { in.For = 0 },
		func() { in.Error, in.SDK = "110", "android@4.2.0" },
		func() { in.Error = []string{"%s", "error %s", `{"code":%s}`, "-%s"}[d.r.IntN(4)] },
		func() { in.SDK = []string{"web", "android@4.2.0", "classroom@1.1"}[d.r.IntN(3)] },
		func() { in.Text, f.edited = changed(in.Text, 3+d.r.IntN(len(in.Text)-8)), true },
		func() { in.Text = "token: " + in.Text + "\n" },
	}...) {
		if one(6) {
			fault()
		}
	}
	in.Error = strings.ReplaceAll(in.Error, "%s", strconv.Itoa(d.r.IntN(720)))
	if one(3) {
		in.Certificates = nil
	}
	return f
}

// wrongNames makes the client another one.
func (f *faulty) wrongNames() []func() {
	in, d := &f.in, f.draw
	return []func(){
		func() { in.Channel = ptr("x" + d.text(20)) },
		func() { in.Channel = ptr(" " + long(63)) },
		func() { in.Channel = nil },
		func() { in.Account, in.UID = ptr("x"+d.text(20)), nil },
		func() { in.Account, in.UID = ptr(d.spec.Services[len(d.spec.Services)-1].User), nil },
		func() { in.Account, in.UID = nil, ptr(strconv.FormatUint(uint64(d.r.Uint32()), 10)) },
		func() { in.Account, in.UID = nil, ptr([]string{"05", "5.0", "+5", "0x5"}[d.r.IntN(4)]) },
		func() { // a uid that native SDKs wrap to the token's
			if uid, err := token.ParseUID(d.spec.Services[0].User); err == nil {
				in.Account, in.UID = nil, ptr(strconv.FormatUint(uint64(uid)+1<<32*uint64(1+d.r.IntN(3)), 10))
			}
		},
		func() { in.Account, in.UID = nil, nil },
	}
}

// used returns the service that the token was used for; ok is false where that
// was not said and could be several.
func (f *faulty) used() (s token.Service, ok bool) {
	for _, s := range f.spec.Services {
		if s.Type == f.in.For || f.in.For == token.APaaS && s.Type == token.RTM {
			return s, true
		}
	}
	return f.spec.Services[0], len(f.spec.Services) == 1
}

// clientText is what a token for the client would have in the user's place.
func (f *faulty) clientText() (string, bool) {
	switch {
	case f.in.UID != nil:
		if *f.in.UID == "0" {
			return "", true
		}
		return *f.in.UID, true
	case f.in.Account != nil:
		return *f.in.Account, true
	}
	return "", false
}

// refused reports whether the client's user is certainly not the token's.
func (f *faulty) refused(s token.Service) bool {
	text, given := f.clientText()
	if f.in.UID == nil || s.Type == token.RTM {
		return given && text != s.User
	}
	n, err := strconv.ParseUint(*f.in.UID, 10, 64)
	return err == nil && *f.in.UID == strconv.FormatUint(n, 10) && token.UserOfUID(uint32(n)) != s.User
}

// untrue reports whether a finding claims to be proven, and is not.
func (f *faulty) untrue(x diagnosis.Finding) bool {
	s, known := f.used()
	end := f.spec.IssuedAt.Add(time.Duration(f.spec.Lifetime) * time.Second)
	inRTM := f.in.For == token.APaaS && slices.ContainsFunc(f.spec.Services, func(s token.Service) bool { return s.Type == token.RTM })
	ok := f.edited // what stands in the token is then another thing
	switch x.Code {
	case diagnosis.CodeDamaged, diagnosis.CodePrivilegeMissing, diagnosis.CodeAppIDMalformed, diagnosis.CodeUnknownVersion, diagnosis.CodeArgumentsSwapped,
		diagnosis.CodeRelativeInAbsolute, diagnosis.CodeMilliseconds:
	case diagnosis.CodeAppIDMismatch:
		ok = ok || f.in.AppID != nil && *f.in.AppID != f.spec.AppID
	case diagnosis.CodeCertMismatch: // another one is the project's, too, but of two
		ok = ok || len(f.in.Certificates) == 2 && f.in.Certificates[0].AppID != "" && f.in.Certificates[0].Secret != f.spec.Certificate
	case diagnosis.CodeChannelMismatch:
		ok = ok || known && f.in.Channel != nil && *f.in.Channel != s.Channel
	case diagnosis.CodeUserMismatch, diagnosis.CodeUserOutOfRange:
		ok = ok || known && f.refused(s)
	case diagnosis.CodeUserKind:
		_, err := token.ParseUID(s.User)
		ok = ok || known && f.refused(s) && (err == nil) != (f.in.UID != nil)
	case diagnosis.CodeExpired, diagnosis.CodePrivilegeExpired:
		ok = ok || !f.in.At.Before(end)
	case diagnosis.CodeServiceMismatch, diagnosis.CodeVersionUnsupported:
		ok = ok || f.in.For != 0 && !slices.ContainsFunc(f.spec.Services, func(s token.Service) bool { return s.Type == f.in.For }) && !inRTM
	default:
		ok = false
	}
	return !ok
}

// Whatever is wrong at once, nothing is called proven that is not true, and a
// token that is repaired with proof is the one that was made.
func TestNothingProvenIsWrong(t *testing.T) {
	const draws = 200
	r := rand.New(rand.NewPCG(5, 6))
	for range draws {
		d := newDraw(t, r)
		f := d.spoil()
		got := diagnosis.Diagnose(f.in)
		for _, x := range got.Findings {
			if x.Certainty != diagnosis.Proven || x.Effect != diagnosis.Rejects {
				continue
			}
			if f.untrue(x) {
				t.Errorf("untrue: %+v\nsigned %+v\n%+v", x, d.spec.Services, f.in)
			}
		}
		for _, repair := range got.Repairs {
			if repair.Verified && repair.Token != d.in.Text {
				t.Errorf("repaired to %s, want %s", repair.Token, d.in.Text)
			}
		}
	}
}
