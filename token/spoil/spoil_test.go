package spoil

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/sdk"
)

// The credentials of Agora's own samples, published in its repositories.
const (
	sampleAppID       = "970CA35de60c44645bbae8a215061b33"
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

var noon = time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC)

// A client is an app that passes certain things with its token.
type client struct {
	name     string
	spec     token.Spec
	in       diagnosis.Input
	excluded []Kind // that its product does not have
}

func clients() []client {
	channel, uid, account := "lobby-1", "12345", "alice"
	any := "777"
	rtc := func(v token.Version, user string) token.Spec {
		expire, _ := v.Expire(noon, 3600)
		return token.Spec{Version: v, IssuedAt: noon, Lifetime: 3600, Services: []token.Service{
			{Type: token.RTC, Channel: channel, User: user, Privileges: token.Publisher.Privileges(expire)}}}
	}
	login := func(s token.Service) token.Spec {
		return token.Spec{Version: token.V007, IssuedAt: noon, Lifetime: 86400, Services: []token.Service{s}}
	}
	named := []Kind{"wrong-channel", Subscriber, "rtm-for-rtc"}
	return []client{
		{"uid", rtc(token.V007, uid), diagnosis.Input{Channel: &channel, UID: &uid, For: token.RTC}, nil},
		{"account", rtc(token.V007, account), diagnosis.Input{Channel: &channel, Account: &account, For: token.RTC}, nil},
		{"any user", rtc(token.V007, ""), diagnosis.Input{Channel: &channel, UID: &any, For: token.RTC}, nil},
		{"006", rtc(token.V006, uid), diagnosis.Input{Channel: &channel, UID: &uid, For: token.RTC}, nil},
		{"rtm", login(token.RTMUser(token.V007, account, 86400)), diagnosis.Input{Account: &account, For: token.RTM}, named},
		{"chat", login(token.ChatUser(account, 86400)), diagnosis.Input{Account: &account, For: token.Chat}, named},
	}
}

// causes are what the diagnosis must find first.
var causes = map[Kind][]diagnosis.Code{
	"expired":           {diagnosis.CodeExpired, diagnosis.CodePrivilegeExpired}, // of 006 the privileges end
	"wrong-channel":     {diagnosis.CodeChannelMismatch},
	"wrong-user":        {diagnosis.CodeUserMismatch},
	"wrong-certificate": {diagnosis.CodeCertMismatch},
	"wrong-app-id":      {diagnosis.CodeAppIDMismatch},
	"no-privileges":     {diagnosis.CodePrivilegeMissing},
	Subscriber:          {diagnosis.CodePublishMissing},
	"cut":               {diagnosis.CodeDamaged},
	"quoted":            {diagnosis.CodePasteNoise},
	"empty":             {diagnosis.CodeEmpty},
	"null":              {diagnosis.CodeEmpty},
	"rtm-for-rtc":       {diagnosis.CodeServiceMismatch},
	Old:                 {diagnosis.CodeExpiresSoon},
}

// agtok's own diagnosis names the cause of each spoiled token first.
func TestDiagnosisFindsTheCause(t *testing.T) {
	for _, c := range clients() {
		for _, row := range Rows() {
			t.Run(c.name+"/"+string(row.Kind), func(t *testing.T) {
				spec := c.spec
				spec.AppID, spec.Certificate, spec.Salt = sampleAppID, sampleCertificate, 7
				text, err := Make(row.Kind, spec)
				if excluded(c, row.Kind) {
					if !errors.Is(err, ErrNotForProduct) {
						t.Fatalf("made %q, %v", text, err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				in := c.in
				appID := sampleAppID
				in.Text, in.AppID, in.At = text, &appID, noon
				in.Certificates = []diagnosis.Certificate{{Secret: sampleCertificate, AppID: sampleAppID}}
				report := diagnosis.Diagnose(in)
				if len(report.Findings) == 0 {
					t.Fatalf("nothing found in %q: %s", text, report.Verdict)
				}
				first := report.Findings[0]
				for _, want := range causes[row.Kind] {
					if first.Code == want {
						return
					}
				}
				t.Errorf("first finding %s (%s), want %v", first.Code, first.Message, causes[row.Kind])
			})
		}
	}
}

func excluded(c client, kind Kind) bool {
	for _, k := range c.excluded {
		if k == kind {
			return true
		}
	}
	return false
}

// The errors that a row names are ones that the diagnosis knows, of a kind that
// goes with the fault.
func TestReportsAreKnown(t *testing.T) {
	native, signaling := regexp.MustCompile(`native SDKs report error (\d+)`), regexp.MustCompile(`Signaling (-\d+)`)
	for _, row := range Rows() {
		for product, form := range map[token.ServiceType]*regexp.Regexp{token.RTC: native, token.RTM: signaling} {
			m := form.FindStringSubmatch(row.Reports.String())
			if (m == nil) != (row.Kind == Subscriber) {
				t.Fatalf("%s: %q", row.Kind, row.Reports)
			}
			if m != nil && len(sdk.LookupError(m[1], sdk.SDK{}, product)) == 0 {
				t.Errorf("%s: nobody knows %s", row.Kind, m[1])
			}
		}
		for _, product := range []token.ServiceType{token.RTC, token.RTM} {
			says := row.ReportsFor(product).String()
			if row.Kind != Subscriber && strings.Contains(says, "Signaling") != (product == token.RTM) || says == "" {
				t.Errorf("%s of %v: %s", row.Kind, product, says)
			}
		}
		if row.About.IsZero() || row.Reports.IsZero() {
			t.Errorf("%s is not described", row.Kind)
		}
	}
}

// A spoiled token is another one, and the Spec stays as it was.
func TestMakeKeepsTheSpec(t *testing.T) {
	c := clients()[0]
	spec := c.spec
	spec.AppID, spec.Certificate = sampleAppID, sampleCertificate
	right, err := token.Build(spec)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range Rows() {
		spoiled, err := Make(row.Kind, spec)
		if err != nil || spoiled == right {
			t.Errorf("%s: %q, %v", row.Kind, spoiled, err)
		}
		if again, _ := token.Build(spec); again != right {
			t.Fatalf("%s changed the Spec", row.Kind)
		}
		if strings.Contains(spoiled, sampleCertificate) {
			t.Errorf("%s holds the certificate", row.Kind)
		}
	}
	if _, err := Make("stale", spec); err == nil || !strings.Contains(err.Error(), "expired, wrong-channel") {
		t.Errorf("an unknown kind: %v", err)
	}
}
