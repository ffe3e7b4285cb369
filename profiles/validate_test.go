package profiles

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestValidate(t *testing.T) {
	valid := full()
	tests := []struct {
		name   string
		change func(*Profile)
		want   string // all problems; empty for none
	}{
		{"valid", func(*Profile) {}, ""},
		{"Chinese and emoji", func(p *Profile) { p.Name = "声网 测试 🎥" }, ""},
		{"64 characters", func(p *Profile) { p.Name = strings.Repeat("声", 64) }, ""},
		{"65 characters", func(p *Profile) { p.Name = strings.Repeat("声", 65) }, "name: 65 characters, at most 64 are allowed"},
		{"no name", func(p *Profile) { p.Name = "" }, "name: a name is needed"},
		{"taken", func(p *Profile) { p.Name = "ACME Production" }, `name: "Acme production" is taken`},
		{"taken in Greek", func(p *Profile) { p.Name = "Σ" }, `name: "ς" is taken`},
		{"control character", func(p *Profile) { p.Name = "a\x1b[31m" }, "name: character 2 (U+001B) cannot be seen"},
		{"bidi override", func(p *Profile) { p.Name = "ab\u202ec" }, "name: character 3 (U+202E) cannot be seen"},
		{"zero width space", func(p *Profile) { p.Name = "声\u200b" }, "name: character 2 (U+200B) cannot be seen"},
		{"line break", func(p *Profile) { p.Name = "a\nb" }, "name: character 2 (U+000A) cannot be seen"},
		{"space in front", func(p *Profile) { p.Name = " a" }, "name: a space at its start or end"},
		{"like an option", func(p *Profile) { p.Name = "-rf" }, "name: a name that starts with - reads as an option"},
		{"name not UTF-8", func(p *Profile) { p.Name = "a\xff" }, "name: not UTF-8 text"},
		{"no App ID", func(p *Profile) { p.AppID = "" }, "app_id: empty; 32 hexadecimal digits are needed"},
		{"App ID short", func(p *Profile) { p.AppID = appA[:31] }, "app_id: 31 digits, 32 are needed"},
		{"App ID long", func(p *Profile) { p.AppID = appA + "0" }, "app_id: 33 digits, 32 are needed"},
		{"App ID with g", func(p *Profile) { p.AppID = "g" + appA[1:] }, `app_id: "g" at position 1 is not a hexadecimal digit`},
		{"App ID with a wide digit", func(p *Profile) { p.AppID = appA[:30] + "４2" }, `app_id: "４" at position 31 is not a hexadecimal digit`},
		{"App ID with a line break", func(p *Profile) { p.AppID = appA + "\n" }, `app_id: "\n" at position 33 is not a hexadecimal digit`},
		{"certificate short", func(p *Profile) { p.Primary = given(certA[:30]) }, "certificate: 30 digits, 32 are needed"},
		{"certificate with g", func(p *Profile) { p.Primary = given(certA[:31] + "g") }, "certificate: a character at position 32 is not a hexadecimal digit"},
		{"certificate in the file", func(p *Profile) { p.Primary = inFile(NewSecret("x")) }, "certificate: a character at position 1 is not a hexadecimal digit"},
		{"certificate in the keyring", func(p *Profile) { p.Primary = inKeyring("x") }, ""},
		{"no certificate", func(p *Profile) { p.Primary = Certificate{} }, ""},
		{"secondary", func(p *Profile) { p.Secondary = given(" " + certA) }, "secondary_certificate: a character at position 1 is not a hexadecimal digit"},
		{"variable", func(p *Profile) { p.Secondary = CertificateEnv("1X") },
			"secondary_certificate: a variable's name has letters, digits and _ only, and no digit first"},
		{"variable with =", func(p *Profile) { p.Secondary = CertificateEnv("A=B") },
			"secondary_certificate: a variable's name has letters, digits and _ only, and no digit first"},
		{"uid and account", func(p *Profile) { p.Account = "a" }, "account: a project has a uid or an account, not both"},
		{"channel not UTF-8", func(p *Profile) { p.Channel = "\xff" }, "channel: not UTF-8 text"},
		{"everything", func(p *Profile) { *p = Profile{} }, "name: a name is needed; app_id: empty; 32 hexadecimal digits are needed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := valid
			test.change(&p)
			var got []string
			for _, problem := range Validate(p, []string{"Acme production", "ς"}) {
				got = append(got, problem.String())
			}
			if text := strings.Join(got, "; "); text != test.want {
				t.Errorf("got  %s\nwant %s", text, test.want)
			}
		})
	}
}

func TestSuspicions(t *testing.T) {
	other := Profile{Name: "Other", AppID: certB}
	tests := []struct {
		name string
		p    Profile
		want string
	}{
		{"nothing", full(), ""},
		{"the same", Profile{Name: "x", AppID: certA, Primary: given(certA)}, "certificate-is-appid"},
		{"the same in another case", Profile{Name: "x", AppID: certA, Secondary: given(strings.ToUpper(certA))}, "certificate-is-appid"},
		{"another's App ID", Profile{Name: "x", AppID: certA, Primary: given(certB)}, "certificate-is-appid"},
		{"swapped sample", Profile{Name: "x", AppID: certA, Primary: given(appA)}, "certificate-is-appid"},
		{"not at hand", Profile{Name: "x", AppID: certA, Primary: inKeyring("x")}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Suspicions(test.p, []Profile{other})
			if codes(got) != test.want {
				t.Errorf("warnings are %v", got)
			}
		})
	}
}

func TestUniqueName(t *testing.T) {
	taken := []string{"Acme", "acme 2", strings.Repeat("x", 64)}
	tests := map[string]string{
		"New":                   "New",
		"ACME":                  "ACME 3",
		"":                      "Project",
		" \x1b\u202e\xff ":      "Project",
		"--rf ":                 "rf",
		"a\nb":                  "ab",
		strings.Repeat("x", 70): strings.Repeat("x", 62) + " 2",
		strings.Repeat("声", 70): strings.Repeat("声", 64),
	}
	for base, want := range tests {
		if got := UniqueName(base, taken); got != want || !nameProblem(got, nil).IsZero() {
			t.Errorf("%q gives %q, want %q", base, got, want)
		}
	}
}

func FuzzUniqueName(f *testing.F) {
	f.Add("Acme", "acme")
	f.Fuzz(func(t *testing.T, base, taken string) {
		name := UniqueName(base, []string{taken})
		if problem := nameProblem(name, []string{taken}); !problem.IsZero() || !utf8.ValidString(name) {
			t.Errorf("%q gives %q: %v", base, name, problem)
		}
	})
}
