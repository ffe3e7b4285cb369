package mint_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"agtok/cli"
	"agtok/cli/clitest"
	"agtok/cli/host"
	"agtok/token"
	"agtok/token/snippet"
)

func TestUIDRange(t *testing.T) {
	for _, tc := range []struct {
		name, uids  string
		first, last uint64
	}{
		{"one", "7-7", 7, 7},
		{"several chunks", "1-2000", 1, 2000},
		{"up to the last uid", "4294967290-4294967295", 4294967290, 4294967295},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			lines := strings.Split(strings.TrimSuffix(d.Done(t, "rtc", "-c", "lobby", "--uid", tc.uids), "\n"), "\n")
			if want := int(tc.last - tc.first + 1); len(lines) != want {
				t.Fatalf("%d lines, want %d", len(lines), want)
			}
			for i, line := range lines {
				got, err := token.Parse(line)
				if err != nil {
					t.Fatalf("line %d: %v", i+1, err)
				}
				want := strconv.FormatUint(tc.first+uint64(i), 10)
				if s := got.Services[0]; s.User != want || s.Channel != "lobby" || len(s.Privileges) != 4 {
					t.Fatalf("line %d: %+v, want user %s", i+1, s, want)
				}
			}
		})
	}
}

func TestAccountFile(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Write(t, "accounts", "\ufeffalice\r\nbob\ncarol")
	d.Done(t, "rtc", "-c", "lobby", "--account-file", "accounts", "--json", "--with-rtm", "--salt", "9")
	answers := json.NewDecoder(&d.Out)
	for _, want := range []string{"alice", "bob", "carol"} {
		var got snippet.Minted
		if err := answers.Decode(&got); err != nil {
			t.Fatal(err)
		}
		tok, err := token.Parse(got.Token)
		if err != nil {
			t.Fatal(err)
		}
		if *got.User != want || *got.RTMUser != want || tok.Services[0].User != want || tok.Services[1].User != want || got.Salt != 9 || tok.Salt != 9 {
			t.Errorf("%+v holds %+v, want user %s", got, tok.Services, want)
		}
	}
	if _, err := answers.Token(); !errors.Is(err, io.EOF) {
		t.Errorf("more answers: %v", err)
	}
}

func TestBatchOfConvoAI(t *testing.T) {
	lines := strings.Fields(clitest.NewDesk(t).Done(t, "convoai", "-c", "lobby", "--uid", "7-9"))
	for i, line := range lines {
		got, err := token.Parse(line)
		want := strconv.Itoa(7 + i)
		if err != nil || len(got.Services) != 3 || got.Services[0].User != want || got.Services[1].User != want || got.Services[2].User != "" {
			t.Errorf("%+v, %v, want user %s", got.Services, err, want)
		}
	}
	if len(lines) != 3 {
		t.Errorf("%d lines", len(lines))
	}
}

// What is odd about many users is said once.
func TestDoubtfulAccounts(t *testing.T) {
	d := clitest.NewDesk(t)
	lines := make([]string, 2*512+1)
	for i := range lines {
		lines[i] = strconv.Itoa(i + 1) // they look like uids
	}
	d.Write(t, "accounts", strings.Join(lines, "\n"))
	d.Done(t, "rtc", "-c", "lobby", "--account-file", "accounts")
	got := d.Err.String()
	if strings.Count(got, "warning: ") != 1 || !strings.Contains(got, `agtok: warning: "accounts" line 1: `) || !strings.HasSuffix(got, "(1025 in all)\n") {
		t.Errorf("standard error %q", got)
	}
}

func TestSaltsDiffer(t *testing.T) {
	d := clitest.NewDesk(t)
	var salt atomic.Uint32
	d.Salt = func() uint32 { return salt.Add(1) }
	seen := map[uint32]bool{}
	for line := range strings.Lines(d.Done(t, "rtc", "-c", "lobby", "-u", "1-3000")) {
		got, err := token.Parse(strings.TrimSuffix(line, "\n"))
		if err != nil || seen[got.Salt] {
			t.Fatalf("salt %d again, or %v", got.Salt, err)
		}
		seen[got.Salt] = true
	}
}

func TestBatchMistakes(t *testing.T) {
	for _, tc := range []struct {
		name, args string
		lines      int // printed before the mistake
		want       string
	}{
		{"backwards", "--uid 9-1", 0, "agtok: --uid: the range ends at 1, before it begins"},
		{"from any user", "--uid 0-5", 0, "agtok: --uid: a range begins at 1"},
		{"not a number", "--uid 1-x", 0, `agtok: --uid: "x" at position 1 is not a digit`},
		{"too large", "--uid 1-4294967296", 0, "agtok: --uid: 4294967296 is above 4294967295"},
		{"illegal account", "--account-file bad", 2, `agtok: "bad" line 3: "/" at position 2`},
		{"illegal account behind empty lines", "--account-file blank", 1, `agtok: "blank" line 4: "/" at position 2`},
		{"long line", "--account-file long", 0, `agtok: read "long" line 1: the line is too long`},
		{"no file", "--account-file nowhere", 0, `agtok: open "nowhere": `},
		{"uids and accounts", "--account-file bad --uid 1", 0, "agtok: --account-file: the users have uids or accounts, not both"},
		{"standard input twice", "--account-file - --certificate-file - --app-id " + clitest.AppIDA, 0, "agtok: --account-file: standard input is the certificate already"},
		{"other mistakes too", "--uid 1-5 --expire x", 0, "agtok: --expire: cannot read"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Write(t, "bad", "alice\nbob\nc/rol\ndave\n")
			d.Write(t, "blank", "\nalice\r\n\r\nb/b\n")
			d.Write(t, "long", strings.Repeat("x", 64<<10+1))
			status := d.Run(t, append([]string{"rtc", "-c", "lobby"}, strings.Fields(tc.args)...)...)
			if lines := strings.Count(d.Out.String(), "\n"); status != 2 || lines != tc.lines {
				t.Errorf("exit status %d, %d lines", status, lines)
			}
			if !strings.Contains(d.Err.String(), tc.want) {
				t.Errorf("standard error %q, want %q", d.Err.String(), tc.want)
			}
		})
	}
}

func TestClosedPipe(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Stdout = &clitest.Full{Writes: 2, Err: syscall.EPIPE}
	if status := d.Run(t, "rtc", "-c", "lobby", "-u", "1-4294967295"); status != clitest.BrokenPipe {
		t.Errorf("exit status %d, want %d", status, clitest.BrokenPipe)
	}
	if strings.Count(d.Err.String(), "\n") != 1 {
		t.Errorf("standard error %q, want the source only", d.Err.String())
	}
}

func TestInterrupt(t *testing.T) {
	d := clitest.NewDesk(t)
	var interrupt context.CancelFunc
	d.Interruptible = func(ctx context.Context) (context.Context, context.CancelFunc) {
		ctx, interrupt = context.WithCancel(ctx)
		return ctx, interrupt
	}
	d.Stdout = &clitest.Full{Writes: 2, After: func() { interrupt() }}
	if status := d.Run(t, "rtc", "-c", "lobby", "-u", "1-4294967295"); status != clitest.Interrupted {
		t.Errorf("exit status %d, want %d", status, clitest.Interrupted)
	}
	if strings.Count(d.Err.String(), "\n") != 1 {
		t.Errorf("standard error %q, want the source only", d.Err.String())
	}
}

func TestProgress(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Terminal.Stderr = true
	var reads atomic.Int64
	d.Now = func() time.Time { return clitest.Noon().Add(time.Duration(reads.Add(1)) * 200 * time.Millisecond) }
	d.Done(t, "rtc", "-c", "lobby", "-u", "1-2048", "--at", "1795262591")
	if got := d.Err.String(); !strings.Contains(got, "agtok: 512 of 2048 tokens (25%), ") || !strings.HasSuffix(got, " \r") {
		t.Errorf("standard error %q", got)
	}
	d.Done(t, "rtc", "-c", "lobby", "-u", "1-2048", "--at", "1795262591", "--quiet")
	if got := d.Err.String(); got != "" {
		t.Errorf("quiet, but standard error %q", got)
	}
	d.Terminal.Stderr = false
	d.Done(t, "rtc", "-c", "lobby", "-u", "1-2048")
	if got := d.Err.String(); strings.Contains(got, "\r") {
		t.Errorf("standard error %q, which is no terminal", got)
	}
}

// BenchmarkMint is agtok rtc --uid 1-N. It must reach 150,000 tokens a second
// on two processors.
func BenchmarkMint(b *testing.B) {
	h := host.Host{
		Args:   []string{"rtc", "-c", "lobby-1", "--uid", "1-" + strconv.Itoa(b.N)},
		Stdin:  strings.NewReader(""),
		Stdout: io.Discard,
		Stderr: io.Discard,
		LookupEnv: func(name string) (string, bool) {
			value, ok := map[string]string{"AGORA_APP_ID": clitest.SampleAppID, "AGORA_APP_CERTIFICATE": clitest.SampleCertificate}[name]
			return value, ok
		},
		Now:           clitest.Noon,
		Salt:          host.System().Salt,
		Dir:           b.TempDir(),
		ConfigDir:     b.TempDir(),
		Interruptible: context.WithCancel,
	}
	if status := cli.Main(b.Context(), h); status != 0 {
		b.Fatalf("exit status %d", status)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
