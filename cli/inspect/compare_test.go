package inspect_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"agtok/cli/clitest"
	"agtok/cli/host"
	"agtok/token"
	"agtok/token/compare"
)

func TestCompare(t *testing.T) {
	same := clitest.Made(t, nil)
	for _, tc := range []struct {
		name    string
		change  func(*token.Spec)
		differs []string
	}{
		{"itself", nil, nil},
		{"issued later", func(s *token.Spec) { s.IssuedAt = clitest.Noon().Add(60e9) }, []string{"expires", "issued", "signature"}},
		{"other channel", func(s *token.Spec) { s.Services[0].Channel = "Lobby-1" }, []string{"rtc channel", "signature"}},
		{"one second less", func(s *token.Spec) { s.Lifetime-- }, []string{"expires", "lifetime", "signature"}},
		{"any user", func(s *token.Spec) { s.Services[0].User = "" }, []string{"rtc user", "signature"}},
		{"subscriber", func(s *token.Spec) { s.Services[0].Privileges = token.Subscriber.Privileges(clitest.Hour) }, []string{"rtc publishAudioStream", "rtc publishDataStream", "rtc publishVideoStream", "signature"}},
		{"without a limit", func(s *token.Spec) { s.Services[0].Privileges = token.Publisher.Privileges(0) }, []string{"rtc joinChannel", "rtc publishAudioStream", "rtc publishDataStream", "rtc publishVideoStream", "signature"}},
		{"another service", func(s *token.Spec) { s.Services = append(s.Services, token.RTMUser(token.V007, "a", clitest.Hour)) }, []string{"rtm", "rtm login", "rtm user", "signature"}},
		{"other certificate", func(s *token.Spec) { s.Certificate = clitest.CertificateA }, []string{"signature", "signed with"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			want := 1
			if tc.differs == nil {
				want = 0
			}
			if status := d.Run(t, "compare", "--json", same, clitest.Made(t, tc.change)); status != want {
				t.Errorf("exit status %d, want %d; %s", status, want, d.Err.String())
			}
			var got struct {
				Same   bool           `json:"same"`
				Fields []compare.Pair `json:"fields"`
			}
			if err := json.Unmarshal(d.Out.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			differs := map[string]bool{}
			for _, f := range got.Fields {
				if !f.Same {
					differs[f.Field] = true
				}
			}
			if names := slices.Sorted(maps.Keys(differs)); !slices.Equal(names, tc.differs) || got.Same != (tc.differs == nil) {
				t.Errorf("differs in %q, want %q", names, tc.differs)
			}
		})
	}
}

func TestCompareTable(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Terminal = host.Terminal{Stdout: true, Width: 70}
	d.Env["NO_COLOR"] = "1"
	d.Run(t, "compare", clitest.Made(t, nil), clitest.Made(t, func(s *token.Spec) {
		s.Services[0].Channel, s.Services[0].User = "大厅\x1b[2J", ""
	}))
	for _, want := range []string{
		"≠ made in the same second, for another channel and user\n\nDifferent  3 fields\n",
		"\n≠ rtc channel             lobby-1 ≠ 大厅\\x1b[2J\n",
		"\n≠ rtc user                12345 ≠ \"\"\n",
		"\n= version                 007\n",
	} {
		if !strings.Contains(d.Out.String(), want) {
			t.Errorf("no line %q in\n%s", want, d.Out.String())
		}
	}
}

func TestCompareTakesOneFromPipe(t *testing.T) {
	text := clitest.Made(t, nil)
	for _, args := range [][]string{{text}, {text, "-"}, {"-", text}} {
		d := clitest.NewDesk(t)
		d.Stdin = strings.NewReader(text + "\n")
		if status := d.Run(t, append([]string{"compare"}, args...)...); status != 0 {
			t.Errorf("compare %.20q: exit status %d, %s", args, status, d.Err.String())
		}
	}
}

func TestCompareMistakes(t *testing.T) {
	for _, tc := range []struct {
		name, args, want string
	}{
		{"none", "compare", "agtok: two tokens are needed"},
		{"standard input twice", "compare - -", "agtok: standard input holds one"},
		{"one, and an empty pipe", "compare 007a", "agtok: standard input is empty"},
		{"three", "compare a b c", `agtok: unexpected argument "c"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			if status := d.Run(t, strings.Fields(tc.args)...); status != 2 || !strings.Contains(d.Err.String(), tc.want) {
				t.Errorf("exit status %d, standard error %q", status, d.Err.String())
			}
		})
	}
}

func TestCompareUnreadable(t *testing.T) {
	d := clitest.NewDesk(t)
	text := clitest.Made(t, nil)
	if status := d.Run(t, "compare", text, text[:100]); status != 1 || !strings.Contains(d.Out.String(), "≠\treadable\tyes\tno: ") {
		t.Errorf("exit status %d\n%s", status, d.Out.String())
	}
}
