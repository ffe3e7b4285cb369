package diagnosis_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
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
	for _, fault := range []func(){
		func() { in.AppID = ptr(d.hex()) },
		func() { in.AppID = nil },
		func() { in.Certificates[0].Secret = d.hex() },
		func() { in.Certificates[0].AppID = "" },
		func() { in.Channel = ptr("x" + d.text(20)) },
		func() { in.Channel = nil },
		func() { in.Account, in.UID = ptr("x"+d.text(20)), nil },
		func() { in.Account, in.UID = nil, ptr(strconv.FormatUint(uint64(d.r.Uint32()), 10)) },
		func() { in.Account, in.UID = nil, nil },
		func() { in.At = in.At.Add(26 * time.Hour) },
		func() { in.For = token.ServiceType(d.r.IntN(3)) },
		func() { in.Error, in.SDK = "110", "android@4.2.0" },
		func() { in.Text, f.edited = changed(in.Text, 3+d.r.IntN(len(in.Text)-8)), true },
		func() { in.Text = "token: " + in.Text + "\n" },
	} {
		if one(5) {
			fault()
		}
	}
	if one(3) {
		in.Certificates = nil
	}
	return f
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

// untrue says what is wrong with a finding that claims to be proven; "" where
// nothing is.
func (f *faulty) untrue(x diagnosis.Finding) string {
	s := f.spec.Services[0]
	text, given := f.clientText()
	end := f.spec.IssuedAt.Add(time.Duration(f.spec.Lifetime) * time.Second)
	ok := true
	switch x.Code {
	case diagnosis.CodeAppIDMismatch:
		ok = f.in.AppID != nil && (*f.in.AppID != f.spec.AppID || f.edited)
	case diagnosis.CodeCertMismatch:
		ok = len(f.in.Certificates) > 0 && (f.in.Certificates[0].Secret != f.spec.Certificate || f.edited)
	case diagnosis.CodeChannelMismatch:
		ok = f.in.Channel != nil && (*f.in.Channel != s.Channel || f.edited)
	case diagnosis.CodeUserMismatch:
		ok = given && (text != s.User || f.edited)
	case diagnosis.CodeUserKind:
		_, err := token.ParseUID(s.User)
		ok = given && (err == nil) != (f.in.UID != nil) || f.edited
	case diagnosis.CodeExpired, diagnosis.CodePrivilegeExpired:
		ok = !f.in.At.Before(end) || f.edited
	case diagnosis.CodeServiceMismatch:
		ok = f.in.For != s.Type || f.edited
	case diagnosis.CodeDamaged:
		ok = f.edited
	case diagnosis.CodePrivilegeMissing, diagnosis.CodeAppIDMalformed, diagnosis.CodeUnknownVersion, diagnosis.CodeArgumentsSwapped:
		ok = f.edited
	default:
		ok = false
	}
	if ok {
		return ""
	}
	return "untrue"
}

// Whatever is wrong at once, nothing is called proven that is not true, and a
// token that is repaired with proof is the one that was made.
func TestNothingProvenIsWrong(t *testing.T) {
	const draws = 100
	r := rand.New(rand.NewPCG(5, 6))
	for range draws {
		d := newDraw(t, r)
		f := d.spoil()
		got := diagnosis.Diagnose(f.in)
		for _, x := range got.Findings {
			if x.Certainty != diagnosis.Proven || x.Effect != diagnosis.Rejects {
				continue
			}
			if why := f.untrue(x); why != "" {
				t.Errorf("%s %+v\nsigned %+v\n%+v", why, x, d.spec.Services[0], f.in)
			}
		}
		for _, repair := range got.Repairs {
			if repair.Verified && repair.Token != d.in.Text {
				t.Errorf("repaired to %s, want %s", repair.Token, d.in.Text)
			}
		}
	}
}
