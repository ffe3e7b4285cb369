package inspect_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"agtok/cli/clitest"
	"agtok/cli/host"
	"agtok/token"
	"agtok/token/diagnosis"
)

// What decides stands directly below the verdict, before what the token holds.
func TestInspectRemarks(t *testing.T) {
	good := clitest.Made(t, nil)
	long := clitest.Made(t, func(s *token.Spec) {
		s.Lifetime = 3 * 24 * clitest.Hour
		s.Services[0].Privileges = token.Publisher.Privileges(3 * 24 * clitest.Hour)
	})
	listener := clitest.Made(t, func(s *token.Spec) { s.Services[0].Privileges = token.Subscriber.Privileges(clitest.Hour) })
	damaged := good[:80] + "~" + good[81:]
	client := []string{"-c", "lobby-1", "-u", "12345", "--app-id", clitest.SampleAppID, "--for", "rtc", "--sdk", "web@4.20.0"}
	for _, tc := range []struct {
		name  string
		token string
		args  []string
		want  []string // what the lines below the verdict begin with
	}{
		{"nothing to say", good, client, nil},
		{"the error is about something else", good, append(client, "--error", "dynamic use static key"), []string{"· the error means that no token arrived", "→ make a token"}},
		{"the token is right", good, append(client, "--error", "110"), []string{"→ compare the App ID", "· all that was given matches: ", "→ log what"}},
		{"a limit", long, client, []string{"! the lifetime is 3 days", "→ set at most 86400 s"}},
		{"a limit and an error", listener, append(client, "--error", "dynamic use static key"),
			[]string{"· the error means that no token arrived", "→ make a token", "! may not publish", "→ for a host"}},
		{"rejected", good, []string{"-c", "Lobby-1"}, []string{"→ "}},
		{"a repair that is proven", damaged, nil, []string{"→ pass the token as the server sent it"}},
		{"a repair, and another reason", damaged, []string{"--app-id", clitest.AppIDA}, []string{
			"→ pass the token as the server sent it", "✗ and repaired, too: made for App ID ", "→ use one project's App ID"}},
		{"what may reject it", good + " " + good, client, []string{"! the text has the same token more than once", "→ pass only one of them"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Run(t, append([]string{"inspect", tc.token}, tc.args...)...)
			head, _, _ := strings.Cut(d.Out.String(), "\n\n")
			lines := strings.Split(head, "\n")[1:]
			if len(lines) != len(tc.want) {
				t.Fatalf("below the verdict %q, want %q", lines, tc.want)
			}
			for i, want := range tc.want {
				if !strings.HasPrefix(lines[i], want) {
					t.Errorf("line %q, want %q", lines[i], want)
				}
			}
		})
	}
}

// The signature that verifies is not that of the damaged text.
func TestInspectSignatureOfRepair(t *testing.T) {
	good := clitest.Made(t, nil)
	d := clitest.NewDesk(t)
	d.Run(t, "inspect", good[:80]+"~"+good[81:])
	if want := "\n✓ signature           valid once repaired, made with the primary certificate\n"; !strings.Contains(d.Out.String(), want) {
		t.Errorf("want %q in\n%s", want, d.Out.String())
	}
}

// Without a certificate no repair is proven, and none is asserted.
func TestInspectAssertsNoRepair(t *testing.T) {
	good := clitest.Made(t, nil)
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Run(t, "inspect", good[:80]+"~"+good[81:])
	if head, _, _ := strings.Cut(d.Out.String(), "\n\n"); strings.Contains(head, "replaced") {
		t.Errorf("below the verdict: %s", head)
	}
}

// What is not proven says so.
func TestInspectRemarkSaysItsDoubt(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Run(t, "inspect", clitest.Made(t, nil), "-c", "lobby-1", "-u", "12345", "--app-id", clitest.SampleAppID, "--for", "rtc", "--error", "110")
	head, _, _ := strings.Cut(d.Out.String(), "\n\n")
	if !strings.Contains(head, "(possible)") {
		t.Errorf("below the verdict: %s", head)
	}
}

// A line of agtok inspect - says it too, and no code twice.
func TestInspectLinesRemark(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Stdin = strings.NewReader(clitest.Made(t, func(s *token.Spec) { s.Lifetime = 3 * 24 * clitest.Hour }) + "\n007eJ" + strings.Repeat("x", 40) + "\n")
	d.Run(t, "inspect", "-")
	first, second, _ := strings.Cut(d.Out.String(), "\n")
	if !strings.HasPrefix(first, "accepted ") || !strings.Contains(first, "; lifetime-too-long: the lifetime is 3 days") {
		t.Errorf("%q", first)
	}
	if strings.Count(second, "damaged") != 1 {
		t.Errorf("%q", second)
	}
}

// One page says a length of time in one way.
func TestInspectSpans(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Run(t, "inspect", clitest.Made(t, nil), "--at", "2026-11-21T14:10:11Z")
	text := d.Out.String()
	if !strings.Contains(text, "rejected: expired 1 h 7 min ago") || !strings.Contains(text, "13:03:11 UTC, 1 h 7 min ago") || !strings.Contains(text, "2 h 7 min ago") {
		t.Error(text)
	}
}

// What a client passes as its uid may be wrong in ways that say why; a user of
// RTM has only a name.
func TestInspectUIDs(t *testing.T) {
	good := clitest.Made(t, nil)
	for _, tc := range []struct {
		args string
		code diagnosis.Code
	}{
		{"-u=-1412626023", diagnosis.CodeUserMismatch},
		{"-u 4294967296", ""},
		{"-u 99999999999999999999999", ""},
		{"-u undefined", diagnosis.CodeUserMismatch},
		{"--uid=", diagnosis.CodeUserMismatch},
		{"-u alice --for rtm", diagnosis.CodeServiceMismatch},
	} {
		d := clitest.NewDesk(t)
		if status := d.Run(t, append([]string{"inspect", "--json", good}, strings.Fields(tc.args)...)...); status != 1 {
			t.Errorf("%s: exit status %d: %s", tc.args, status, d.Err.String())
			continue
		}
		if r := answered(t, d); tc.code != "" && r.Findings[0].Code != tc.code {
			t.Errorf("%s: %+v", tc.args, r.Findings)
		}
	}
}

// A uid in a line is refused where --uid refuses it, and read where --uid reads
// it: none becomes a string account unsaid.
func TestInspectLinesReadUIDsAsTheFlagDoes(t *testing.T) {
	good := clitest.Made(t, nil)
	for uid, refused := range map[string]bool{
		"5": false, "0": false, "": false, "null": false, "-5": false, "4294967296": false, " 5 ": false,
		"05": true, "+5": true, "0x5": true, "5.0": true, "5e0": true, "-0": true, "-3000000000": true, "５": true, "1_000": true, "alice": true, "*": true,
	} {
		for _, product := range []string{"rtc", "rtm"} {
			want := refused && product == "rtc" // RTM has names only
			d := clitest.NewDesk(t)
			if status := d.Run(t, "inspect", "--json", good, "--for", product, "--uid="+uid); (status == 2) != want {
				t.Errorf("--uid=%s for %s: exit status %d", uid, product, status)
			}
			line, err := json.Marshal(map[string]string{"token": good, "uid": uid, "for": product})
			if err != nil {
				t.Fatal(err)
			}
			d.Stdin = bytes.NewReader(line)
			d.Run(t, "inspect", "--json", "-")
			if text := d.Out.String(); strings.Contains(text, `"error":"line 1: uid: `) != want {
				t.Errorf("%q for %s in a line: %s", uid, product, text)
			}
		}
	}
}

// An error that decides nothing because nobody knows it is not passed over, and said once:
// in the answer, or where each line has one, before them.
func TestInspectUnknownError(t *testing.T) {
	const unknown, other = `agtok does not know the error "join failed"`,
		`agtok knows no "110" of RTM (Signaling); of the native RTC SDK it means: the token is invalid`
	for _, tc := range []struct{ name, args, want string }{
		{"unknown", "--error=join failed", unknown},
		{"unknown for a product", "--for=rtm\n--error=join failed", unknown},
		{"of another product", "--for=rtm\n--error=110", other},
		{"of another SDK", "--for=rtm\n--sdk=signaling@2.2.0\n--error=110", `agtok knows no "110" of RTM (Signaling) with signaling@2.2.0; of the`},
		{"known", "--error=110", ""},
		{"empty", "--error=", ""},
		{"blank", "--error= ", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			args := strings.Split(tc.args, "\n")
			d.Run(t, append([]string{"inspect", clitest.Made(t, nil)}, args...)...)
			if got := d.Out.String() + d.Err.String(); strings.Count(got, "agtok knows no")+strings.Count(got, "agtok does not know") != min(1, len(tc.want)) || !strings.Contains(got, tc.want) {
				t.Errorf("%s\nwant %q", got, tc.want)
			}
			d = clitest.NewDesk(t)
			d.Stdin = strings.NewReader(clitest.Made(t, nil) + "\n")
			d.Run(t, append([]string{"inspect", "-"}, args...)...)
			if got := d.Err.String(); tc.want == "" && got != "" || tc.want != "" && !strings.HasPrefix(got, "agtok: warning: --error: "+tc.want) {
				t.Errorf("standard error %q, want %q", got, tc.want)
			}
		})
	}
}

// Times are those of the reader's clock, with UTC beside them; a file has them in UTC with
// their date, and the clock's beside that; JSON says the same on every machine.
func TestInspectTellsLocalTimes(t *testing.T) {
	const here, elsewhere = "21:03:11 (13:03:11 UTC)", "2026-11-21 13:03:11 UTC (21:03:11 +08:00)"
	made := clitest.Made(t, func(s *token.Spec) { s.Lifetime = 3600 })
	for _, c := range []struct {
		name, args string
		terminal   bool
		want       string
	}{
		{"terminal", "inspect " + made, true, here},
		{"file", "inspect " + made, false, elsewhere},
		{"lines", "inspect - --at 2026-11-21T14:03:11Z", true, "at " + here},
		{"lines in a file", "inspect - --at 2026-11-21T14:03:11Z", false, "at " + elsewhere},
		{"JSON", "inspect --json --at 2026-11-21T14:03:11Z " + made, true, `at 2026-11-21 13:03:11 UTC"`},
		{"two", "compare " + made + " " + made, true, here},
		{"two, in a file", "compare " + made + " " + made, false, "13:03:11"},
	} {
		d := clitest.NewDesk(t)
		d.Now = func() time.Time { return clitest.Noon().In(time.FixedZone("CST", 8*60*60)) }
		d.Terminal = host.Terminal{Stdout: c.terminal, Width: 0}
		d.Stdin = strings.NewReader(made + "\n")
		d.Run(t, strings.Fields(c.args)...)
		if got := d.Out.String(); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %q in\n%s%s", c.name, c.want, got, d.Err.String())
		}
	}
}
