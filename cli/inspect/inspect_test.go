package inspect_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"agtok/cli/clitest"
	"agtok/cli/host"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
)

// A printedReport is what a script reads of a report.
type printedReport struct {
	diagnosis.Report
	Findings []struct {
		Code      diagnosis.Code
		Certainty diagnosis.Certainty
		Effect    diagnosis.Effect
		Message   string
		Args      []any
		Evidence  string
		Fix       string
	} `json:"findings"`
}

// answered reads the JSON that was printed, after checking it.
func answered(t *testing.T, d *clitest.Desk) (r printedReport) {
	t.Helper()
	text := d.Out.String()
	if err := inspectSchema(t).valid(text); err != nil {
		t.Errorf("%v in %s", err, text)
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return r
}

func TestInspect(t *testing.T) {
	good := clitest.Made(t, nil)
	for _, tc := range []struct {
		name    string
		args    []string
		stdin   string
		status  int
		verdict diagnosis.Verdict
		first   diagnosis.Code // the first finding that is not only a remark
	}{
		{"accepted", []string{good}, "", 0, "accepted", ""},
		{"decode is inspect", []string{good, "-c", "lobby-1", "-u", "12345", "--app-id", clitest.SampleAppID, "--for", "RTC"}, "", 0, "accepted", ""},
		{"pipe", nil, "  \"" + good + "\"\n", 0, "accepted", "paste-noise"},
		{"other channel", []string{good, "--channel", "Lobby-1"}, "", 1, "rejected", "channel-mismatch"},
		{"other uid", []string{good, "--uid", "54321"}, "", 1, "rejected", "user-mismatch"},
		{"string account", []string{good, "--account", "alice"}, "", 1, "rejected", ""},
		{"other App ID", []string{good, "--app-id", clitest.AppIDA}, "", 1, "rejected", "app-id-mismatch"},
		{"other product", []string{good, "--for", "rtm"}, "", 1, "rejected", "service-mismatch"},
		{"old SDK", []string{good, "--sdk", "web@4.2.0"}, "", 1, "rejected", "sdk-too-old"},
		{"expired", []string{good, "--at", "2026-11-21T14:00:00Z"}, "", 1, "rejected", "expired"},
		{"cut", []string{good[:60]}, "", 1, "", "damaged"},
		{"nothing", []string{""}, "", 1, "no-token", "empty"},
		{"nothing in the pipe", nil, "", 1, "no-token", "empty"},
		{"not a token", []string{"hello"}, "", 1, "no-token", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Stdin = strings.NewReader(tc.stdin)
			status := d.Run(t, append([]string{"decode", "--json"}, tc.args...)...)
			if status != tc.status {
				t.Errorf("exit status %d, want %d; %s", status, tc.status, d.Err.String())
			}
			r := answered(t, d)
			if tc.verdict != "" && r.Verdict != tc.verdict {
				t.Errorf("verdict %s, want %s", r.Verdict, tc.verdict)
			}
			if tc.first != "" && r.Findings[0].Code != tc.first {
				t.Errorf("first finding %+v, want %s", r.Findings[0], tc.first)
			}
			if d.Run(t, append([]string{"inspect"}, tc.args...)...); tc.stdin == "" && !strings.HasPrefix(d.Out.String(), string(r.Verdict)+": ") {
				t.Errorf("for a person: %s", d.Out.String())
			}
		})
	}
}

// What another program wrote in its own encoding is read, from a pipe and from a file.
func TestInspectEncodings(t *testing.T) {
	text := "频道名是 lobby-2，uid 是 12345，token 是 " + clitest.Made(t, nil) + "。报错 110"
	for name, e := range map[string]encoding.Encoding{
		"UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "GBK": simplifiedchinese.GBK,
	} {
		b, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		d := clitest.NewDesk(t)
		if err := os.WriteFile(filepath.Join(d.Dir, "chat.txt"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"inspect", "--json"}, {"inspect", "--json", "chat.txt"}} {
			d.Stdin = bytes.NewReader(b)
			d.Run(t, args...)
			if got := d.Out.String(); !strings.Contains(got, `"context":{"channel":"lobby-2","uid":12345,"error":"110"}`) ||
				!strings.Contains(got, "频道名是") {
				t.Errorf("%s: %v: %s", name, args, got)
			}
		}
	}
}

func TestInspectMistakes(t *testing.T) {
	for _, tc := range []struct {
		name, args, want string
		terminal         bool
	}{
		{"nothing to inspect", "inspect", "agtok: there is no token to inspect\nhint: agtok inspect TOKEN, or", true},
		{"two arguments", "inspect 007a 007b", `agtok: unexpected argument "007b"`, false},
		{"a certificate too many", "inspect 007a 5cfd2fd1755d40ecb72977518be15d3b", "agtok: unexpected argument of 32 hexadecimal digits\n", false},
		{"unknown product", "inspect 007a --for video", `agtok: --for: "video" is not a service`, false},
		{"unknown SDK", "inspect 007a --sdk foo@1", "agtok: --sdk: ", false},
		{"account for a uid", "inspect 007a -u alice", "agtok: --uid: \"a\" at position 1 is not a digit\nhint: a string account is given with --account alice\n", false},
		{"uid in full-width digits", "inspect 007a -u １２３", "agtok: --uid: full-width digits; write 123\n", false},
		{"uid with zeros", "inspect 007a -u 012", "agtok: --uid: leading zeros; as a number it is 12\n", false},
		{"range", "inspect 007a -u 1-5", "agtok: --uid: \"-\" at position 2 is not a digit\n", false},
		{"uid and account", "inspect 007a -u 1 --account b", "agtok: --account: a client joins with a uid or an account, not both", false},
		{"time", "inspect 007a --at noon", "agtok: --at: cannot read", false},
		{"standard input twice", "inspect - --certificate-file -", "agtok: --certificate-file: standard input is the token already", false},
		{"no such file", "inspect 007a --certificate-file nowhere", `agtok: open "nowhere"`, false},
		{"no such project", "inspect 007a -p Acme", `agtok: find project "Acme"`, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Terminal.Stdin = tc.terminal
			if status := d.Run(t, strings.Fields(tc.args)...); status != 2 || d.Out.Len() > 0 {
				t.Errorf("exit status %d, standard output %q", status, d.Out.String())
			}
			if !strings.Contains(d.Err.String(), tc.want) {
				t.Errorf("standard error %q, want %q", d.Err.String(), tc.want)
			}
		})
	}
}

// What a token holds reaches the screen escaped, also as JSON.
// An error without a token is explained as if it stood in the token's place.
func TestInspectErrorAlone(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Run(t, "inspect", "109")
	want := d.Out.String()
	for _, terminal := range []bool{true, false} {
		d.Terminal.Stdin = terminal
		if d.Run(t, "inspect", "--error", "109"); d.Out.String() != want || d.Err.Len() > 0 {
			t.Errorf("terminal %v: %s%s\nwant %s", terminal, d.Out.String(), d.Err.String(), want)
		}
	}
}

func TestInspectEscapes(t *testing.T) {
	hostile := "\x1b]0;owned\x07\u202e\u009b2J\x7f\nline"
	text := clitest.Made(t, func(s *token.Spec) {
		s.Services[0].Channel, s.Services[0].User = hostile, hostile
	})
	d := clitest.NewDesk(t)
	d.Terminal = host.Terminal{Stdout: true, Width: 60}
	d.Env["NO_COLOR"] = "1"
	for _, args := range [][]string{{"inspect", text}, {"inspect", text, "--json"}, {"inspect", text, "-c", hostile, "-u", hostile, "--error", hostile}} {
		d.Run(t, args...)
		for i, r := range d.Out.String() {
			if s := string(r); r != '\n' && r != '\\' && say.Escape(s) != s {
				t.Fatalf("%q at %d in %q", r, i, d.Out.String())
			}
		}
	}
	d.Run(t, "inspect", text, "--json")
	if r := answered(t, d); *r.Services[0].Channel != hostile {
		t.Errorf("channel %q, want %q", *r.Services[0].Channel, hostile)
	}
}

func TestInspectFitsTheTerminal(t *testing.T) {
	d := clitest.NewDesk(t)
	for _, width := range []int{40, 60, 80, 200} {
		d.Terminal = host.Terminal{Stdout: true, Width: width}
		d.Run(t, "inspect", clitest.Made(t, nil), "-c", strings.Repeat("x", 60), "--for", "rtm", "--error", "110")
		for line := range strings.Lines(d.Out.String()) {
			if got := ansi.StringWidth(strings.TrimSuffix(line, "\n")); got > width {
				t.Errorf("%d cells on a terminal of %d: %q", got, width, line)
			}
		}
	}
}

func TestInspectColours(t *testing.T) {
	text := clitest.Made(t, nil)
	for _, tc := range []struct {
		name     string
		terminal bool
		env      map[string]string
		colour   bool
	}{
		{"terminal", true, nil, true},
		{"pipe", false, nil, false},
		{"NO_COLOR", true, map[string]string{"NO_COLOR": "1"}, false},
		{"dumb terminal", true, map[string]string{"TERM": "dumb"}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Env = tc.env
			d.Terminal = host.Terminal{Stdout: tc.terminal}
			d.Run(t, "inspect", text)
			if got := strings.Contains(d.Out.String(), "\x1b["); got != tc.colour {
				t.Errorf("coloured %v: %q", got, d.Out.String())
			}
		})
	}
}

func TestInspectCertificates(t *testing.T) {
	for _, tc := range []struct {
		name      string
		signed    string
		status    diagnosis.SignatureStatus
		by, whose string
		first     diagnosis.Code
		asked     int // for the certificate of the other project
	}{
		{"primary", clitest.SampleCertificate, "valid", "primary", "Own", "", 0},
		{"secondary", clitest.CertificateA, "valid", "secondary", "Own", "", 0},
		{"that of another project", clitest.CertificateB, "", "", "", "certificate-other", 1},
		{"unknown", "cccccccccccccccccccccccccccccccc", "invalid", "", "", "certificate-mismatch", 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Env = nil
			keys := &clitest.Ring{Asked: map[string]int{}, Secrets: map[string]string{
				"aaaa/primary": clitest.SampleCertificate, "aaaa/secondary": clitest.CertificateA, "bbbb/primary": clitest.CertificateB}}
			d.Keyring = keys
			d.Save(t, clitest.RingProjects)
			d.Run(t, "inspect", "--json", clitest.Made(t, func(s *token.Spec) { s.Certificate = tc.signed }))
			r := answered(t, d)
			if s := r.Signature; tc.status != "" && (s.Status != tc.status || s.Certificate != tc.by || s.Profile != tc.whose) {
				t.Errorf("signature %+v", s)
			}
			if tc.first != "" && r.Findings[0].Code != tc.first {
				t.Errorf("findings %+v", r.Findings)
			}
			if got := keys.Asked["bbbb/primary"]; got != tc.asked {
				t.Errorf("asked %d times for the other project's certificate, want %d", got, tc.asked)
			}
		})
	}
}

func TestInspectGivenCertificate(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Write(t, "secret", clitest.SampleCertificate)
	d.Done(t, "inspect", "--json", clitest.Made(t, nil), "--certificate-file", "secret")
	if s := answered(t, d).Signature; s.Status != diagnosis.SignatureValid {
		t.Errorf("signature %+v", s)
	}
}

// A profiles' file that cannot be read keeps nobody from reading a token.
func TestInspectWithDamagedProfiles(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, "profile = [")
	d.Done(t, "inspect", clitest.Made(t, nil))
	if want := "agtok: warning: read "; !strings.Contains(d.Err.String(), want) {
		t.Errorf("standard error %q, want %q", d.Err.String(), want)
	}
}

func TestInspectTakesAppIDOfProfile(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, clitest.TwoProjects)
	if status := d.Run(t, "inspect", "--json", "-p", "Staging", clitest.Made(t, nil)); status != 1 {
		t.Errorf("exit status %d", status)
	}
	// Nobody said that the client uses it.
	if r := answered(t, d); r.Verdict != diagnosis.Suspect || r.Findings[0].Code != diagnosis.CodeAppIDMismatch || strings.Contains(r.Findings[0].Message, "client passed") {
		t.Errorf("%s, findings %+v", r.Verdict, r.Findings)
	}
	// Now it is said: on the command line, and in a line.
	line := `{"token":"` + clitest.Made(t, nil) + `","appId":"` + clitest.AppIDA + `"}`
	for _, args := range [][]string{{"--app-id", clitest.AppIDA, clitest.Made(t, nil)}, {"-"}} {
		d.Stdin = strings.NewReader(line + "\n")
		d.Run(t, append([]string{"inspect", "--json", "-p", "Staging"}, args...)...)
		if r := answered(t, d); r.Verdict != diagnosis.Rejected {
			t.Errorf("%q: %s, findings %+v", args, r.Verdict, r.Findings)
		}
	}
}

// A stray word that makes an error is told its place. What an error alone says needs no flags.
func TestInspectStrayWords(t *testing.T) {
	made := clitest.Made(t, nil)
	for _, c := range []struct{ args, want string }{
		{"error\n110", "agtok: unexpected argument \"110\"\nhint: words are one text between quotes: agtok inspect \"error 110\"\n"},
		{made + "\n110", "agtok: unexpected argument \"110\"\nhint: an error that came back is given with --error 110\n"},
		{made + "\nfoo", "agtok: unexpected argument \"foo\"\nhint: agtok inspect --help shows what it takes\n"},
		{"error 110\n" + token.SampleCertificate, "agtok: unexpected argument of 32 hexadecimal digits\nhint: agtok inspect --help shows what it takes\n"},
		{"error 110", ""},
		{"join channel=lobby error 110", "agtok: what the text says is believed, and proves nothing; if it is right, give it as flags: --channel lobby --for rtc --error 110\n"},
	} {
		d := clitest.NewDesk(t)
		d.Run(t, append([]string{"inspect"}, strings.Split(c.args, "\n")...)...)
		if got := d.Err.String(); got != c.want {
			t.Errorf("%q: %q, want %q", c.args, got, c.want)
		}
	}
}

func TestInspectOffersWhatTheTextSays(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Run(t, "inspect", "--uid", "5", `{"token":"`+clitest.Made(t, nil)+`","uid":999,"channel":"Lobby 1"}`)
	if want := "give it as flags: --channel 'Lobby 1'\n"; !strings.HasSuffix(d.Err.String(), want) {
		t.Errorf("%q, want %q", d.Err.String(), want)
	}
	d.Run(t, "inspect", `{"rtcToken":"`+clitest.Made(t, nil)+`"}`) // what a token is for, it says itself
	if d.Err.String() != "" {
		t.Errorf("a name alone: %q", d.Err.String())
	}
}

// What could be a token, a certificate, or what an app has in place of a token, is no
// name, whatever files there are.
func TestInspectTakesNoTokenForAFile(t *testing.T) {
	token := clitest.Made(t, nil)
	for _, text := range []string{token, token[:60], "undefined", "110", clitest.CertificateA, clitest.SampleAppID} {
		d := clitest.NewDesk(t)
		without := d.Run(t, "inspect", text)
		want := d.Out.String()
		if err := os.MkdirAll(filepath.Join(d.Dir, filepath.Dir(text)), 0o700); err != nil {
			t.Fatal(err)
		}
		d.Write(t, text, "token=null")
		if status := d.Run(t, "inspect", text); status != without || d.Out.String() != want || strings.Contains(d.Err.String(), "file") {
			t.Errorf("%.12q: exit status %d, want %d; standard error %q\n%s", text, status, without, d.Err.String(), d.Out.String())
		}
	}
	d := clitest.NewDesk(t)
	d.Write(t, "secret", clitest.CertificateA)
	if status := d.Run(t, "inspect", "secret"); status != 1 || !strings.Contains(d.Out.String(), "an App ID or a certificate") {
		t.Errorf("exit status %d: %s", status, d.Out.String())
	}
}

// What is too long for a token is a log, unless it begins with one.
func TestTooLong(t *testing.T) {
	for line, hint := range map[string]string{
		"07-18 12:19:03.916 1234 5678 E App: onError 110\n": "agtok watch FILE reads a log",
		clitest.Made(t, nil) + "\n":                         "agtok inspect - reads one token from each line",
	} {
		d := clitest.NewDesk(t)
		d.Stdin = strings.NewReader(strings.Repeat(line, 5<<20/len(line)))
		if d.Run(t, "inspect"); !strings.Contains(d.Err.String(), hint) {
			t.Errorf("%.20s: %s", line, d.Err.String())
		}
	}
}
