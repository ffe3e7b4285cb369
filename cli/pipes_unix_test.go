//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"agtok/token"
)

// pipe makes a pipe in a desk's working directory, or in a folder of it.
func (d *desk) pipe(t *testing.T, name string) string {
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
	d := newDesk(t)
	d.env = nil
	path := d.pipe(t, "pipe")
	write := func(text string) {
		go func() { _ = os.WriteFile(path, []byte(text), 0o600) }() // what is read tells
	}
	write(certificateA)
	if got := d.minted(t, "rtc", "-c", "a", "-u", "1", "--app-id", appIDA, "--certificate-file", "pipe"); !got.Verify(certificateA, token.Names{}) {
		t.Error("signed with something else")
	}
	write("AGORA_APP_ID=" + appIDA + "\nAGORA_APP_CERTIFICATE=" + certificateA + "\n")
	if got := d.done(t, "project", "import", "pipe", "--name", "Acme"); got != "Acme\n" {
		t.Errorf("imported %q", got)
	}
}

// Nobody has named these pipes, or nobody writes to them: they are not waited for.
func TestPipesThatAreNotRead(t *testing.T) {
	d := newDesk(t)
	d.env = map[string]string{}
	d.Terminal.Stdin = true
	d.pipe(t, ".env")
	d.pipe(t, ".env.local")
	d.pipe(t, "folder/.env")
	for _, args := range [][]string{{"project", "import"}, {"project", "import", "."}, {"project", "import", "folder"}} {
		if status := d.run(t, args...); status != 2 || !strings.Contains(d.stderr.String(), "there is no .env.local or .env in this folder") {
			t.Errorf("%q: exit status %d, standard error %q", args, status, d.stderr.String())
		}
	}
	deps := workbenchOf(t, d)
	if _, err := deps.Store.Import(".env"); err == nil || err.Error() != `open ".env": it is not a regular file` {
		t.Errorf("error %v", err)
	}
	if _, err := deps.Store.Import("folder"); err == nil || !strings.Contains(err.Error(), "there is no .env.local or .env") {
		t.Errorf("error %v", err)
	}
}

// What is no file of profiles is refused at once, and untouched.
func TestProfilesThatAreNoFile(t *testing.T) {
	d := newDesk(t)
	d.pipe(t, "pipe")
	if err := os.Mkdir(filepath.Join(d.Dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pipe", "folder"} {
		path := filepath.Join(d.Dir, name)
		for _, args := range [][]string{
			{"project", "list"}, {"project", "use", "x"}, {"project", "add", "x", "--app-id", appIDA, "--certificate-env", "X"}, {"project", "export"},
		} {
			status := d.run(t, append(args, "--profiles", path)...)
			if got := d.stderr.String(); status != 2 || !strings.Contains(got, "it is not a regular file\nhint: move it away, or name another file with --profiles") {
				t.Errorf("%q of a %s: exit status %d, standard error %q", args, name, status, got)
			}
		}
		status := d.run(t, "project", "export", "--output", name, "--force")
		if got := d.stderr.String(); status != 2 || !strings.Contains(got, "it is not a regular file\nhint: move it away, or name another file\n") {
			t.Errorf("export to a %s: exit status %d, standard error %q", name, status, got)
		}
	}
	for args, want := range map[string]string{
		"project export --output nowhere/x":                               "its folder does not exist\nhint: make that folder, or name another file\n",
		"project export --output=":                                        "agtok: --output: the name of a file is needed\n",
		"rtc -c a -u 1 --app-id " + appIDA + " --certificate-file folder": "agtok: read the certificate from \"folder\": is a directory\n",
	} {
		if status := d.run(t, strings.Fields(args)...); status != 2 || !strings.HasSuffix(d.stderr.String(), want) {
			t.Errorf("%s: exit status %d, standard error %q", args, status, d.stderr.String())
		}
	}
}
