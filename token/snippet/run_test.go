package snippet

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

// TestAgainstAgora runs programs against Agora's libraries.
func TestAgainstAgora(t *testing.T) {
	for _, b := range benches {
		t.Run(fmt.Sprintf("%s %s", b.format, b.version), func(t *testing.T) {
			need(t, b.needs...)
			root := t.TempDir()
			run := b.prepare(t, root)
			cases := made007()
			if b.version == token.V006 {
				cases = made006()
			}
			for i, c := range cases {
				t.Run(c.name, func(t *testing.T) {
					dir := filepath.Join(root, fmt.Sprintf("p%d", i))
					program, err := Write(b.format, c.request(t))
					if err != nil {
						t.Fatal(err)
					}
					if err := os.Mkdir(dir, 0o755); err != nil {
						t.Fatal(err)
					}
					write(t, filepath.Join(dir, b.file), program)
					cmd := run(t, dir)
					c.verify(t, output(t, cmd, program))
					if i == 0 {
						refusesCertificates(t, cmd)
					}
				})
			}
		})
	}
}

// output runs a program with the certificate and returns the line that it prints.
func output(t *testing.T, cmd *exec.Cmd, program string) string {
	t.Helper()
	var out, errs bytes.Buffer
	cmd = again(cmd, "AGORA_APP_CERTIFICATE="+sampleCertificate)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s%s\n%s", err, out.String(), errs.String(), program)
	}
	if errs.Len() > 0 {
		t.Errorf("stderr: %s\n%s", errs.String(), program)
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
