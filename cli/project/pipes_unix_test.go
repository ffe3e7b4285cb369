//go:build unix

package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"agtok/cli/clitest"
	"agtok/token"
)

// namedPipe makes a pipe in a desk's working directory, or in a folder of it.
func namedPipe(t *testing.T, d *clitest.Desk, name string) string {
	t.Helper()
	path := filepath.Join(d.Dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A pipe that is named is read, as that of a shell's <(…).
func TestPipesThatAreNamed(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	path := namedPipe(t, d, "pipe")
	write := func(text string) {
		go func() { _ = os.WriteFile(path, []byte(text), 0o600) }() // what is read tells
	}
	write(clitest.CertificateA)
	if got := d.Minted(t, "rtc", "-c", "a", "-u", "1", "--app-id", clitest.AppIDA, "--certificate-file", "pipe"); !got.Verify(clitest.CertificateA, token.Names{}) {
		t.Error("signed with something else")
	}
	write("AGORA_APP_ID=" + clitest.AppIDA + "\nAGORA_APP_CERTIFICATE=" + clitest.CertificateA + "\n")
	if got := d.Done(t, "project", "import", "pipe", "--name", "Acme"); got != "Acme\n" {
		t.Errorf("imported %q", got)
	}
}

// Nobody has named these pipes, or nobody writes to them: they are not waited for.
func TestPipesThatAreNotRead(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{}
	d.Terminal.Stdin = true
	namedPipe(t, d, ".env")
	namedPipe(t, d, ".env.local")
	namedPipe(t, d, "folder/.env")
	for _, args := range [][]string{{"project", "import"}, {"project", "import", "."}, {"project", "import", "folder"}} {
		if status := d.Run(t, args...); status != 2 || !strings.Contains(d.Err.String(), "there is no .env.local or .env in this folder") {
			t.Errorf("%q: exit status %d, standard error %q", args, status, d.Err.String())
		}
	}
	deps := d.OnTerminal(nil)
	if status := d.Run(t); status != 0 {
		t.Fatalf("exit status %d: %s", status, d.Err.String())
	}
	if _, err := deps.Store.Import(".env"); err == nil || err.Error() != `open ".env": it is not a regular file` {
		t.Errorf("error %v", err)
	}
	if _, err := deps.Store.Import("folder"); err == nil || !strings.Contains(err.Error(), "there is no .env.local or .env") {
		t.Errorf("error %v", err)
	}
}

// What is no file of profiles is refused at once, and untouched.
func TestProfilesThatAreNoFile(t *testing.T) {
	d := clitest.NewDesk(t)
	namedPipe(t, d, "pipe")
	if err := os.Mkdir(filepath.Join(d.Dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pipe", "folder"} {
		path := filepath.Join(d.Dir, name)
		for _, args := range [][]string{
			{"project", "list"}, {"project", "use", "x"}, {"project", "add", "x", "--app-id", clitest.AppIDA, "--certificate-env", "X"}, {"project", "export"},
		} {
			status := d.Run(t, append(args, "--profiles", path)...)
			if got := d.Err.String(); status != 2 || !strings.Contains(got, "it is not a regular file\nhint: move it away, or name another file with --profiles") {
				t.Errorf("%q of a %s: exit status %d, standard error %q", args, name, status, got)
			}
		}
		status := d.Run(t, "project", "export", "--output", name, "--force")
		if got := d.Err.String(); status != 2 || !strings.Contains(got, "it is not a regular file\nhint: move it away, or name another file\n") {
			t.Errorf("export to a %s: exit status %d, standard error %q", name, status, got)
		}
	}
	for args, want := range map[string]string{
		"project export --output nowhere/x":                                       "its folder does not exist\nhint: make that folder, or name another file\n",
		"project export --output=":                                                "agtok: --output: the name of a file is needed\n",
		"rtc -c a -u 1 --app-id " + clitest.AppIDA + " --certificate-file folder": "agtok: read the certificate from \"folder\": is a directory\n",
	} {
		if status := d.Run(t, strings.Fields(args)...); status != 2 || !strings.HasSuffix(d.Err.String(), want) {
			t.Errorf("%s: exit status %d, standard error %q", args, status, d.Err.String())
		}
	}
}
