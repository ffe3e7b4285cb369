package profiles

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestExport(t *testing.T) {
	b := newBench(t)
	p := full()
	b.put(p, Auto)
	b.put(Profile{Name: "Two", AppID: appB, Primary: given(certB)}, InFile)
	if err := b.Touch("Two", time.Unix(1000, 0)); err != nil {
		t.Fatal(err)
	}
	listing, err := b.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, all := range []bool{false, true} {
		read := b.Certificate
		if !all {
			read = nil
		}
		text, err := Export(listing.Profiles, read)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), certA) != all || strings.Contains(string(text), certB) != all {
			t.Errorf("with certificates %v:\n%s", all, text)
		}
		for _, absent := range []string{"\nid =", "last_used", "default", "certificate_in"} {
			if strings.Contains(string(text), absent) {
				t.Errorf("%s is in\n%s", absent, text)
			}
		}
		found, err := Import("export.toml", text, nil)
		if err != nil || len(found.Candidates) != 2 {
			t.Fatalf("%v, %v", found, err)
		}
		got := found.Candidates[0].Profile
		if got.Name != p.Name || got.Channel != p.Channel || got.UID != p.UID || !got.Production || got.Secondary.Env() != "ACME_SECONDARY" {
			t.Errorf("imported %+v", got)
		}
		if value, held := got.Primary.Held(); held != all || all && value.Reveal() != certA {
			t.Error("another certificate was imported")
		}
	}
}

func TestExportFailsWhole(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	b.keyring.failAll(ErrKeyringLocked)
	listing, err := b.List()
	if err != nil {
		t.Fatal(err)
	}
	text, err := Export(listing.Profiles, b.Certificate)
	wantKind(t, err, ErrKeyringLocked)
	if text != nil || Hint(err).IsZero() {
		t.Errorf("half an export: %s", text)
	}
}

// TestImportAProfilesFile: the file of another machine tells that its keyring is
// elsewhere.
func TestImportAProfilesFile(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	b.put(Profile{Name: "Two", AppID: appB}, Auto)
	found, err := Import("-", []byte(b.text()+"[[profile]]\nname = \"Three\"\nrole = [1]"), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "One: A - - from One; warned no-certificate no-certificate\nTwo: B - - from Two; warned no-certificate\n" +
		"Three: - - - from Three; warned no-certificate; app_id: empty; 32 hexadecimal digits are needed\nvalue"
	if got := brief(found); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if found.Candidates[0].Profile.ID != "" || found.Candidates[0].Profile.Saved() {
		t.Error("it would be saved over another one")
	}
}

func TestWriteSecretFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "export.toml")
	if err := WriteSecretFile(path, []byte("one"), false); err != nil {
		t.Fatal(err)
	}
	err := WriteSecretFile(path, []byte("two"), false)
	wantKind(t, err, ErrExists)
	if text, _ := os.ReadFile(path); string(text) != "one" || Hint(err).IsZero() {
		t.Errorf("the file is %s", text)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := WriteSecretFile(path, []byte("two"), true); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(path); string(text) != "two" {
		t.Errorf("the file is %s", text)
	}
	if info, _ := os.Stat(path); hasModes && info.Mode() != 0o600 {
		t.Errorf("its mode is %v", info.Mode())
	}
	wantKind(t, WriteSecretFile(t.TempDir(), nil, true), ErrNotFile)
	if err := WriteSecretFile(filepath.Join(path, "x"), nil, true); hasModes && !errors.Is(err, ErrNotFolder) {
		t.Errorf("error is %v", err)
	}
	if err := WriteSecretFile(filepath.Join(t.TempDir(), "no", "x"), nil, false); err == nil {
		t.Error("a folder was made")
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(link+"-nowhere", link); err == nil {
		wantKind(t, WriteSecretFile(link, nil, true), ErrDanglingLink)
	}
}
