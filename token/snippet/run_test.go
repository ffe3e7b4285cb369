package snippet

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"agtok/token"
)

// agoraTools names a checkout of AgoraIO/Tools: with one, the programs of all
// languages whose compilers are there are run against Agora's own sources.
const agoraTools = "AGTOK_AGORA_TOOLS"

// keys is Agora's folder of libraries.
func keys(t *testing.T) string {
	t.Helper()
	dir := os.Getenv(agoraTools)
	if dir == "" {
		t.Skip(agoraTools + " does not name a checkout of AgoraIO/Tools")
	}
	return filepath.Join(dir, "DynamicKey", "AgoraDynamicKey")
}

func need(t *testing.T, commands ...string) {
	t.Helper()
	for _, c := range commands {
		if _, err := exec.LookPath(c); err != nil {
			t.Skip(c + " is not installed")
		}
	}
}

func link(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Symlink(from, to); err != nil {
		t.Fatal(err)
	}
}

func in(dir, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = dir
	return c
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// build runs a command that must succeed.
func build(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if out, err := c.CombinedOutput(); err != nil {
		program, _ := os.ReadFile(c.Args[len(c.Args)-1])
		t.Fatalf("%s: %v\n%s\n%s", strings.Join(c.Args, " "), err, out, program)
	}
}

// TestAgainstAgora runs programs against Agora's libraries: the first one as it
// is, and the others in one process where that can be, as most of the time would
// go into linking and starting them.
func TestAgainstAgora(t *testing.T) {
	needCompilers(t)
	for _, b := range benches {
		t.Run(fmt.Sprintf("%s %s", b.format, b.version), func(t *testing.T) {
			need(t, b.needs...)
			root := t.TempDir()
			run := b.prepare(t, root)
			cases := made007()
			if b.version == token.V006 {
				cases = made006()
			} else if f, _ := Find(b.format); slices.Contains(f.makes[token.V007], token.ConvoAI) {
				cases = append(cases, madeBeside()...)
			}
			var dirs []string
			for i, c := range cases {
				dirs = append(dirs, filepath.Join(root, fmt.Sprintf("p%d", i)))
				program, err := writeAs(b.format, c.request(t))
				if err != nil {
					t.Fatalf("%s: %v", c.name, err)
				}
				if err := os.Mkdir(dirs[i], 0o755); err != nil {
					t.Fatal(err)
				}
				write(t, filepath.Join(dirs[i], b.file), program)
			}
			first := run.one(t, dirs[0])
			tokens := []string{output(t, first)}
			refusesCertificates(t, first)
			for _, cmd := range run.rest(t, dirs[1:]) {
				tokens = append(tokens, strings.Split(output(t, cmd), "\n")...)
			}
			if len(tokens) != len(cases) {
				t.Fatalf("%d programs print %d lines:\n%q", len(cases), len(tokens), tokens)
			}
			for i, c := range cases {
				t.Run(c.name, func(t *testing.T) { c.verify(t, tokens[i]) })
			}
		})
	}
}

// needCompilers skips what takes long where -short is asked for.
func needCompilers(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short runs no compilers")
	}
}

// output runs a command with the certificate and returns what it prints.
func output(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	var out, errs bytes.Buffer
	cmd = again(cmd, "AGORA_APP_CERTIFICATE="+sampleCertificate)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", cmd, err, out.String(), errs.String())
	}
	if errs.Len() > 0 {
		t.Errorf("%s: stderr: %s", cmd, errs.String())
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// again is a command to be run once more, with another certificate or none.
func again(cmd *exec.Cmd, certificate ...string) *exec.Cmd {
	c := exec.Command(cmd.Path, cmd.Args[1:]...)
	c.Dir = cmd.Dir
	for _, v := range append(cmd.Env, os.Environ()...) {
		if !strings.HasPrefix(v, "AGORA_APP_CERTIFICATE=") {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, certificate...)
	return c
}

// refusesCertificates checks that a program says what is wrong with a certificate
// instead of printing a token.
func refusesCertificates(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	for _, certificate := range []string{
		"AGORA_APP_CERTIFICATE=abc", "AGORA_APP_CERTIFICATE=", "AGORA_APP_CERTIFICATE=" + sampleCertificate + "0",
		"AGORA_APP_CERTIFICATE=" + sampleCertificate + "\n", "OTHER=1",
	} {
		var out, errs bytes.Buffer
		c := again(cmd, certificate)
		c.Stdout, c.Stderr = &out, &errs
		err := c.Run()
		const want = "AGORA_APP_CERTIFICATE must be 32 hex digits"
		if err == nil || out.Len() > 0 || !strings.Contains(errs.String(), want) {
			t.Errorf("%q: %v, stdout %q, stderr %q, want no token and %q", certificate, err, out.String(), errs.String(), want)
		}
	}
}
