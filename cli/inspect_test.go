package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"agtok/cli/host"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/tokentest"
)

// made returns a token of the sample project for channel lobby-1 and uid 12345,
// unless change says otherwise.
func made(t *testing.T, change func(*token.Spec)) string {
	t.Helper()
	return tokentest.Lobby(t, noon(), change)
}

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
func (d *desk) answered(t *testing.T) (r printedReport) {
	t.Helper()
	text := d.stdout.String()
	if err := inspectSchema(t).valid(text); err != nil {
		t.Errorf("%v in %s", err, text)
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return r
}

func TestInspect(t *testing.T) {
	good := made(t, nil)
	for _, tc := range []struct {
		name    string
		args    []string
		stdin   string
		status  int
		verdict diagnosis.Verdict
		first   diagnosis.Code // the first finding that is not only a remark
	}{
		{"accepted", []string{good}, "", 0, "accepted", ""},
		{"decode is inspect", []string{good, "-c", "lobby-1", "-u", "12345", "--app-id", sampleAppID, "--for", "RTC"}, "", 0, "accepted", ""},
		{"pipe", nil, "  \"" + good + "\"\n", 0, "accepted", "paste-noise"},
		{"other channel", []string{good, "--channel", "Lobby-1"}, "", 1, "rejected", "channel-mismatch"},
		{"other uid", []string{good, "--uid", "54321"}, "", 1, "rejected", "user-mismatch"},
		{"string account", []string{good, "--account", "alice"}, "", 1, "rejected", ""},
		{"other App ID", []string{good, "--app-id", appIDA}, "", 1, "rejected", "app-id-mismatch"},
		{"other product", []string{good, "--for", "rtm"}, "", 1, "rejected", "service-mismatch"},
		{"old SDK", []string{good, "--sdk", "web@4.2.0"}, "", 1, "rejected", "sdk-too-old"},
		{"expired", []string{good, "--at", "2026-11-21T14:00:00Z"}, "", 1, "rejected", "expired"},
		{"cut", []string{good[:60]}, "", 1, "", "damaged"},
		{"nothing", []string{""}, "", 1, "no-token", "empty"},
		{"nothing in the pipe", nil, "", 1, "no-token", "empty"},
		{"not a token", []string{"hello"}, "", 1, "no-token", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.Stdin = strings.NewReader(tc.stdin)
			status := d.run(t, append([]string{"decode", "--json"}, tc.args...)...)
			if status != tc.status {
				t.Errorf("exit status %d, want %d; %s", status, tc.status, d.stderr.String())
			}
			r := d.answered(t)
			if tc.verdict != "" && r.Verdict != tc.verdict {
				t.Errorf("verdict %s, want %s", r.Verdict, tc.verdict)
			}
			if tc.first != "" && r.Findings[0].Code != tc.first {
				t.Errorf("first finding %+v, want %s", r.Findings[0], tc.first)
			}
			if d.run(t, append([]string{"inspect"}, tc.args...)...); tc.stdin == "" && !strings.HasPrefix(d.stdout.String(), string(r.Verdict)+": ") {
				t.Errorf("for a person: %s", d.stdout.String())
			}
		})
	}
}

func TestInspectMistakes(t *testing.T) {
	for _, tc := range []struct {
		name, args, want string
		terminal         bool
	}{
		{"nothing to inspect", "inspect", "agtok: there is no token to inspect\nhint: agtok inspect TOKEN, or", true},
		{"two arguments", "inspect 007a 007b", `agtok: unexpected argument "007b"`, false},
		{"unknown product", "inspect 007a --for video", `agtok: --for: "video" is not a service`, false},
		{"unknown SDK", "inspect 007a --sdk foo@1", "agtok: --sdk: ", false},
		{"account for a uid", "inspect 007a -u alice", "agtok: --uid: \"a\" at position 1 is not a digit\nhint: a string account is given with --account alice\n", false},
		{"uid with zeros", "inspect 007a -u 012", "agtok: --uid: has leading zeros: as a number it is 12\n", false},
		{"range", "inspect 007a -u 1-5", "agtok: --uid: \"-\" at position 2 is not a digit\n", false},
		{"uid and account", "inspect 007a -u 1 --account b", "agtok: --account: a client joins with a uid or an account, not both", false},
		{"time", "inspect 007a --at noon", "agtok: --at: cannot read", false},
		{"standard input twice", "inspect - --certificate-file -", "agtok: --certificate-file: standard input is the token already", false},
		{"no such file", "inspect 007a --certificate-file nowhere", `agtok: open "nowhere"`, false},
		{"no such project", "inspect 007a -p Acme", `agtok: find project "Acme"`, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.Terminal.Stdin = tc.terminal
			if status := d.run(t, strings.Fields(tc.args)...); status != 2 || d.stdout.Len() > 0 {
				t.Errorf("exit status %d, standard output %q", status, d.stdout.String())
			}
			if !strings.Contains(d.stderr.String(), tc.want) {
				t.Errorf("standard error %q, want %q", d.stderr.String(), tc.want)
			}
		})
	}
}

// What a token holds reaches the screen escaped, also as JSON.
func TestInspectEscapes(t *testing.T) {
	hostile := "\x1b]0;owned\x07\u202e\u009b2J\x7f\nline"
	text := made(t, func(s *token.Spec) {
		s.Services[0].Channel, s.Services[0].User = hostile, hostile
	})
	d := newDesk(t)
	d.Terminal = host.Terminal{Stdout: true, Width: 60}
	d.env["NO_COLOR"] = "1"
	for _, args := range [][]string{{"inspect", text}, {"inspect", text, "--json"}, {"inspect", text, "-c", hostile, "-u", hostile, "--error", hostile}} {
		d.run(t, args...)
		for i, r := range d.stdout.String() {
			if s := string(r); r != '\n' && r != '\\' && say.Escape(s) != s {
				t.Fatalf("%q at %d in %q", r, i, d.stdout.String())
			}
		}
	}
	d.run(t, "inspect", text, "--json")
	if r := d.answered(t); *r.Services[0].Channel != hostile {
		t.Errorf("channel %q, want %q", *r.Services[0].Channel, hostile)
	}
}

func TestInspectFitsTheTerminal(t *testing.T) {
	d := newDesk(t)
	for _, width := range []int{40, 60, 80, 200} {
		d.Terminal = host.Terminal{Stdout: true, Width: width}
		d.run(t, "inspect", made(t, nil), "-c", strings.Repeat("x", 60), "--for", "rtm", "--error", "110")
		for line := range strings.Lines(d.stdout.String()) {
			if got := ansi.StringWidth(strings.TrimSuffix(line, "\n")); got > width {
				t.Errorf("%d cells on a terminal of %d: %q", got, width, line)
			}
		}
	}
}

func TestInspectColours(t *testing.T) {
	text := made(t, nil)
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
			d := newDesk(t)
			d.env = tc.env
			d.Terminal = host.Terminal{Stdout: tc.terminal}
			d.run(t, "inspect", text)
			if got := strings.Contains(d.stdout.String(), "\x1b["); got != tc.colour {
				t.Errorf("coloured %v: %q", got, d.stdout.String())
			}
		})
	}
}

// A ring is a keyring that counts what it is asked.
type ring struct {
	secrets map[string]string
	asked   map[string]int
}

func (r *ring) Get(user string) (profiles.Secret, error) {
	r.asked[user]++
	if secret, ok := r.secrets[user]; ok {
		return profiles.NewSecret(secret), nil
	}
	return profiles.Secret{}, &profiles.KeyringError{Op: "get", Err: profiles.ErrNoSecret}
}

func (r *ring) Set(user string, secret profiles.Secret) error {
	r.secrets[user] = secret.Reveal()
	return nil
}

func (r *ring) Delete(user string) error {
	delete(r.secrets, user)
	return nil
}

const ringProfiles = `version = 1
[[profile]]
id = "aaaa"
name = "Own"
app_id = "` + sampleAppID + `"
certificate_in = "keyring"
secondary_certificate_in = "keyring"
[[profile]]
id = "bbbb"
name = "Other"
app_id = "` + appIDB + `"
certificate_in = "keyring"
`

func TestInspectCertificates(t *testing.T) {
	for _, tc := range []struct {
		name      string
		signed    string
		status    diagnosis.SignatureStatus
		by, whose string
		first     diagnosis.Code
		asked     int // for the certificate of the other project
	}{
		{"primary", sampleCertificate, "valid", "primary", "Own", "", 0},
		{"secondary", certificateA, "valid", "secondary", "Own", "", 0},
		{"that of another project", certificateB, "", "", "", "certificate-other", 1},
		{"unknown", "cccccccccccccccccccccccccccccccc", "invalid", "", "", "certificate-mismatch", 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.env = nil
			keys := &ring{asked: map[string]int{}, secrets: map[string]string{
				"aaaa/primary": sampleCertificate, "aaaa/secondary": certificateA, "bbbb/primary": certificateB}}
			d.Keyring = keys
			d.save(t, ringProfiles)
			d.run(t, "inspect", "--json", made(t, func(s *token.Spec) { s.Certificate = tc.signed }))
			r := d.answered(t)
			if s := r.Signature; tc.status != "" && (s.Status != tc.status || s.Certificate != tc.by || s.Profile != tc.whose) {
				t.Errorf("signature %+v", s)
			}
			if tc.first != "" && r.Findings[0].Code != tc.first {
				t.Errorf("findings %+v", r.Findings)
			}
			if got := keys.asked["bbbb/primary"]; got != tc.asked {
				t.Errorf("asked %d times for the other project's certificate, want %d", got, tc.asked)
			}
		})
	}
}

func TestInspectGivenCertificate(t *testing.T) {
	d := newDesk(t)
	d.env = nil
	d.write(t, "secret", sampleCertificate)
	d.done(t, "inspect", "--json", made(t, nil), "--certificate-file", "secret")
	if s := d.answered(t).Signature; s.Status != diagnosis.SignatureValid {
		t.Errorf("signature %+v", s)
	}
}

// A profiles' file that cannot be read keeps nobody from reading a token.
func TestInspectWithDamagedProfiles(t *testing.T) {
	d := newDesk(t)
	d.save(t, "profile = [")
	d.done(t, "inspect", made(t, nil))
	if want := "agtok: warning: read "; !strings.Contains(d.stderr.String(), want) {
		t.Errorf("standard error %q, want %q", d.stderr.String(), want)
	}
}

func TestInspectTakesAppIDOfProfile(t *testing.T) {
	d := newDesk(t)
	d.save(t, twoProfiles)
	if status := d.run(t, "inspect", "--json", "-p", "Staging", made(t, nil)); status != 1 {
		t.Errorf("exit status %d", status)
	}
	// Nobody said that the client uses it.
	if r := d.answered(t); r.Verdict != diagnosis.Suspect || r.Findings[0].Code != diagnosis.CodeAppIDMismatch || strings.Contains(r.Findings[0].Message, "client passed") {
		t.Errorf("%s, findings %+v", r.Verdict, r.Findings)
	}
	// Now it is said: on the command line, and in a line.
	line := `{"token":"` + made(t, nil) + `","appId":"` + appIDA + `"}`
	for _, args := range [][]string{{"--app-id", appIDA, made(t, nil)}, {"-"}} {
		d.Stdin = strings.NewReader(line + "\n")
		d.run(t, append([]string{"inspect", "--json", "-p", "Staging"}, args...)...)
		if r := d.answered(t); r.Verdict != diagnosis.Rejected {
			t.Errorf("%q: %s, findings %+v", args, r.Verdict, r.Findings)
		}
	}
}

func TestInspectOffersWhatTheTextSays(t *testing.T) {
	d := newDesk(t)
	d.run(t, "inspect", "--uid", "5", `{"token":"`+made(t, nil)+`","uid":999,"channel":"Lobby-1"}`)
	if want := `agtok: the text says channel "Lobby-1": `; !strings.HasPrefix(d.stderr.String(), want) {
		t.Errorf("%q, want %q", d.stderr.String(), want)
	}
}
