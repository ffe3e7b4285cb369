// Package clitest lets tests run whole command lines on a host of their own, and
// read what was printed.
package clitest

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"agtok/cli"
	"agtok/cli/host"
	"agtok/token"
	"agtok/ui"
)

// A Desk is a host for tests, and what was printed on it.
type Desk struct {
	host.Host
	Env      map[string]string
	Out, Err bytes.Buffer
}

// NewDesk returns a host with the sample's credentials in its environment, an
// empty home, and no terminal.
func NewDesk(t *testing.T) *Desk {
	t.Helper()
	d := &Desk{Env: map[string]string{
		"AGORA_APP_ID": SampleAppID, "AGORA_APP_CERTIFICATE": SampleCertificate,
	}}
	d.Host = host.Host{
		Stdin:  strings.NewReader(""),
		Stdout: &d.Out,
		Stderr: &d.Err,
		LookupEnv: func(name string) (string, bool) {
			value, ok := d.Env[name]
			return value, ok
		},
		Now:       Noon,
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

// NewDeskOf is a desk with an environment of its own and, unless it is empty, a
// file of projects.
func NewDeskOf(t *testing.T, env map[string]string, projects string) *Desk {
	t.Helper()
	d := NewDesk(t)
	d.Env = map[string]string{}
	maps.Copy(d.Env, env)
	if projects != "" {
		d.Save(t, projects)
	}
	return d
}

// Save writes the file of projects of a desk.
func (d *Desk) Save(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(d.ConfigDir, "agtok", "profiles.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Write writes a file into a desk's working directory.
func (d *Desk) Write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(d.Dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Run runs one command line and returns the exit status. What was printed
// before is forgotten. Whatever was printed must not hold a certificate.
func (d *Desk) Run(t *testing.T, args ...string) int {
	t.Helper()
	d.Out.Reset()
	d.Err.Reset()
	d.Args = args
	status := cli.Main(t.Context(), d.Host)
	for name, text := range map[string]string{"stdout": d.Out.String(), "stderr": d.Err.String()} {
		for _, secret := range []string{SampleCertificate, CertificateA, CertificateB} {
			if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
				t.Errorf("%s of agtok %q holds a certificate:\n%s", name, args, text)
			}
		}
	}
	return status
}

// Done runs a command line that must succeed and returns its standard output.
func (d *Desk) Done(t *testing.T, args ...string) string {
	t.Helper()
	if status := d.Run(t, args...); status != 0 {
		t.Fatalf("agtok %q: exit status %d, standard error:\n%s", args, status, d.Err.String())
	}
	return d.Out.String()
}

// Minted runs a command line that prints a token and reads that.
func (d *Desk) Minted(t *testing.T, args ...string) *token.Token {
	t.Helper()
	text, rest, _ := strings.Cut(d.Done(t, args...), "\n")
	if rest != "" {
		t.Errorf("agtok %q: more than one line: %q", args, rest)
	}
	got, err := token.Parse(text)
	if err != nil {
		t.Fatalf("agtok %q printed %q: %v", args, text, err)
	}
	return got
}

// OnTerminal lets a desk start the workbench, and returns what it is given.
func (d *Desk) OnTerminal(err error) *ui.Deps {
	deps := &ui.Deps{}
	d.Env["TERM"] = "xterm-256color"
	d.Terminal = host.Terminal{Stdin: true, Stdout: true, Stderr: true, Width: 80}
	d.Workbench = func(_ context.Context, given ui.Deps) error {
		*deps = given
		return err
	}
	return deps
}
