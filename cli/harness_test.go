package cli

import (
	"bytes"
	"context"
	"maps"
	"runtime"
	"strings"
	"testing"
	"time"

	"agtok/cli/host"
	"agtok/token"
)

// The credentials of Agora's own samples, published in its repositories.
const (
	sampleAppID       = "970CA35de60c44645bbae8a215061b33"
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

// Exit statuses of runs that were ended.
const (
	statusInterrupted = 130
	statusBrokenPipe  = 141
)

const isWindows = runtime.GOOS == "windows"

// noon is the time of all tests.
func noon() time.Time { return time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC) }

// A desk is a host for tests, and what was printed on it.
type desk struct {
	host.Host
	env            map[string]string
	stdout, stderr bytes.Buffer
}

// newDesk returns a host with the sample's credentials in its environment, an
// empty home, and no terminal.
func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{env: map[string]string{
		"AGORA_APP_ID": sampleAppID, "AGORA_APP_CERTIFICATE": sampleCertificate,
	}}
	d.Host = host.Host{
		Stdin:  strings.NewReader(""),
		Stdout: &d.stdout,
		Stderr: &d.stderr,
		LookupEnv: func(name string) (string, bool) {
			value, ok := d.env[name]
			return value, ok
		},
		Now:       noon,
		Salt:      func() uint32 { return 12345678 },
		Dir:       t.TempDir(),
		ConfigDir: t.TempDir(),
		StateDir:  t.TempDir(),
		ReadSecret: func(string) (string, error) {
			t.Error("asked for a secret without a terminal")
			return "", nil
		},
		Interruptible:  context.WithCancel,
		SystemLanguage: func() string { return "" },
	}
	return d
}

// run runs one command line and returns the exit status. What was printed
// before is forgotten. Whatever was printed must not hold a certificate.
func (d *desk) run(t *testing.T, args ...string) int {
	t.Helper()
	d.stdout.Reset()
	d.stderr.Reset()
	d.Args = args
	status := Main(t.Context(), d.Host)
	for name, text := range map[string]string{"stdout": d.stdout.String(), "stderr": d.stderr.String()} {
		for _, secret := range []string{sampleCertificate, certificateA, certificateB} {
			if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
				t.Errorf("%s of agtok %q holds a certificate:\n%s", name, args, text)
			}
		}
	}
	return status
}

// done runs a command line that must succeed and returns its standard output.
func (d *desk) done(t *testing.T, args ...string) string {
	t.Helper()
	if status := d.run(t, args...); status != 0 {
		t.Fatalf("agtok %q: exit status %d, standard error:\n%s", args, status, d.stderr.String())
	}
	return d.stdout.String()
}

// minted runs a command line that prints a token and reads that.
func (d *desk) minted(t *testing.T, args ...string) *token.Token {
	t.Helper()
	text, rest, _ := strings.Cut(d.done(t, args...), "\n")
	if rest != "" {
		t.Errorf("agtok %q: more than one line: %q", args, rest)
	}
	got, err := token.Parse(text)
	if err != nil {
		t.Fatalf("agtok %q printed %q: %v", args, text, err)
	}
	return got
}

// newDeskOf is a desk with an environment of its own and, unless it is empty, a
// file of projects.
func newDeskOf(t *testing.T, env map[string]string, projects string) *desk {
	t.Helper()
	d := newDesk(t)
	d.env = map[string]string{}
	maps.Copy(d.env, env)
	if projects != "" {
		d.save(t, projects)
	}
	return d
}
