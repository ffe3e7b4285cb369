package profiles

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func full() Profile {
	return Profile{
		Name: "Acme 声网", AppID: appA,
		Primary: given(certA), Secondary: CertificateEnv("ACME_SECONDARY"),
		Channel: "lobby-1", UID: "12345", Role: "publisher", Expire: "1h30m", Version: "007",
		Production: true, Default: true,
	}
}

func TestPutKeepsEverything(t *testing.T) {
	b := newBench(t)
	saved := b.put(full(), Auto)
	if len(saved.Warnings) != 0 || saved.Profile.ID == "" || !saved.Profile.Saved() {
		t.Errorf("saved as %+v", saved)
	}
	other, err := b.reopen().Get("acme 声网")
	if err != nil {
		t.Fatal(err)
	}
	want := full()
	for i, s := range settings(other) {
		if w := settings(want)[i]; s != w && !strings.HasPrefix(s.key, "certificate") && s.key != "id" {
			t.Errorf("%s is %s, want %s", s.key, s.value, w.value)
		}
	}
	if !other.Default {
		t.Error("the default mark is lost")
	}
	b.env["ACME_SECONDARY"] = " " + certB + "\n"
	b.holds("Acme 声网", Primary, InKeyring, certA)
	b.holds("Acme 声网", Secondary, InEnvironment, certB)
	if strings.Contains(b.text(), certA) {
		t.Error("the certificate is in the file although the keyring took it")
	}
	if _, exists := b.keyring.entries[saved.Profile.ID+"/primary"]; !exists {
		t.Error("the keyring entry is not named by the ID")
	}
}

func TestListReadsNoCertificate(t *testing.T) {
	b := newBench(t)
	b.put(full(), Auto)
	before := b.keyring.calls
	store := b.reopen()
	listing, err := store.List()
	if err != nil || len(listing.Profiles) != 1 || listing.Path != b.path {
		t.Fatalf("%+v, %v", listing, err)
	}
	if _, err := store.Get(full().Name); err != nil || b.keyring.calls != before {
		t.Errorf("the keyring was asked %d times, error %v", b.keyring.calls-before, err)
	}
}

func TestPutChangesOnlyWhatTheCallerChanged(t *testing.T) {
	b := newBench(t)
	mine := b.put(full(), Auto).Profile
	store := b.reopen()
	theirs, err := store.Get(full().Name)
	if err != nil {
		t.Fatal(err)
	}
	theirs.Channel, theirs.Name = "theirs", "New name"
	if _, err := store.Put(theirs, Auto); err != nil {
		t.Fatal(err)
	}
	used := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	if err := store.Touch("new name", used); err != nil {
		t.Fatal(err)
	}
	mine.Role, mine.Production = "subscriber", false
	got := b.put(mine, Auto).Profile
	if got.Name != "New name" || got.Channel != "theirs" || got.Role != "subscriber" || got.Production || !got.LastUsed.Equal(used) || !got.Default {
		t.Errorf("merged to %+v", got)
	}
}

func TestUnknownKeysAndCommentsSurvive(t *testing.T) {
	b := newBench(t)
	b.write(strings.ReplaceAll(handWritten, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", appB))
	p := b.get("One")
	p.Channel, p.Production = "c", true
	b.put(p, Auto)
	b.put(project("Three"), Auto)
	b.rename("One", "Uno")
	removed, err := b.Delete("Two")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Restore(removed, Auto); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(handWritten, "\n") {
		line = strings.NewReplacer(`name   = "One"`, `name = "Uno"`, "default = 'One'", `default = "Uno"`, `"name" = 'Two'`, `"name" = 'Two'`,
			"1_000", "1_000").Replace(line)
		if !strings.Contains(b.text(), line) {
			t.Errorf("%q is gone from\n%s", line, b.text())
		}
	}
	if got := b.names(); !slices.Equal(got, []string{"Uno", "Two", "Three"}) {
		t.Errorf("profiles are %v", got)
	}
}

func TestNamesAndInvalidProfiles(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	two := b.put(project("Two"), Auto).Profile
	two.Name = "ONE"
	if _, err := b.Put(two, Auto); !errors.Is(err, ErrNameTaken) || !strings.Contains(err.Error(), `"One"`) || Hint(err).IsZero() {
		t.Errorf("error is %v", err)
	}
	if _, err := b.Put(project("one"), Auto); !errors.Is(err, ErrNameTaken) {
		t.Errorf("error is %v", err)
	}
	b.rename("one", "ONE")
	bad := Profile{Name: "x", AppID: "short", Primary: given(certA[:31])}
	if _, err := b.Put(bad, Auto); !errors.Is(err, ErrInvalid) || strings.Count(err.Error(), ";") != 1 {
		t.Errorf("error is %v", err)
	} else if strings.Contains(err.Error(), certA[:31]) {
		t.Error("the error shows the certificate")
	}
	b.keyringIs(certA, certA)
}

func TestMissingProfiles(t *testing.T) {
	b := newBench(t)
	p := b.put(project("One"), Auto).Profile
	if _, err := b.reopen().Delete("One"); err != nil {
		t.Fatal(err)
	}
	p.Channel = "c"
	actions := map[string]func() error{
		"get":     func() error { _, err := b.Get("One"); return err },
		"put":     func() error { _, err := b.Put(p, Auto); return err },
		"delete":  func() error { _, err := b.Delete("One"); return err },
		"default": func() error { return b.SetDefault("One") },
		"touch":   func() error { return b.Touch("One", time.Unix(1, 0)) },
		"move":    func() error { _, err := b.Move("One", InFile); return err },
	}
	for name, action := range actions {
		t.Run(name, func(t *testing.T) {
			if err := action(); !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), `"One"`) || Hint(err).IsZero() {
				t.Errorf("error is %v", err)
			}
		})
	}
}

func TestDefault(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	two := project("Two")
	two.Default = true
	two = b.put(two, Auto).Profile
	if err := b.SetDefault("one"); err != nil {
		t.Fatal(err)
	}
	if b.get("Two").Default || !b.get("One").Default {
		t.Error("the default did not move")
	}
	two = b.get("Two")
	two.Default = true
	b.put(two, Auto)
	if b.get("One").Default || !b.get("Two").Default {
		t.Error("Put did not move the default")
	}
	if b.rename("Two", "Zwei"); !b.get("Zwei").Default {
		t.Error("a new name loses the mark")
	}
	zwei := b.get("Zwei")
	zwei.Default = false
	if b.put(zwei, Auto).Profile.Default {
		t.Error("the mark stays")
	}
	if err := b.SetDefault("Zwei"); err != nil {
		t.Fatal(err)
	}
	if err := b.SetDefault(""); err != nil || strings.Contains(b.text(), defaultKey) {
		t.Errorf("the mark stays, %v", err)
	}
}

func TestTouch(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	b.put(project("Two"), Auto)
	at := time.Date(2026, 11, 21, 13, 3, 11, 999, time.FixedZone("", 3600))
	if err := b.Touch("Two", at); err != nil {
		t.Fatal(err)
	}
	want := at.Truncate(time.Second)
	if got := b.get("Two").LastUsed; !got.Equal(want) || got.Location() != time.UTC {
		t.Errorf("last used %v", got)
	}
	text := b.text()
	info, _ := os.Stat(b.statePath)
	for _, earlier := range []time.Time{at, at.Add(-time.Hour)} {
		if err := b.Touch("Two", earlier); err != nil {
			t.Fatal(err)
		}
	}
	if after, _ := os.Stat(b.statePath); !sameFile(info, after) {
		t.Error("an earlier time was written")
	}
	if strings.Contains(text, "2026") || b.text() != text {
		t.Errorf("the user's file has it:\n%s", b.text())
	}
	listing, err := b.List()
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(listing.Profiles, ByLastUse)
	if listing.Profiles[0].Name != "Two" {
		t.Error("the one used last is not first")
	}
	if ByLastUse(Profile{Name: "a"}, Profile{Name: "B"}) >= 0 {
		t.Error("the order of names is wrong")
	}
}

func TestSameNameTwice(t *testing.T) {
	b := newBench(t)
	b.write("[[profile]]\nname='One'\n[[profile]]\nname='One'\n[[profile]]\nname='ONE'\n")
	if _, err := b.Get("One"); !errors.Is(err, ErrAmbiguous) || Hint(err).IsZero() || !strings.Contains(err.Error(), "2 projects") {
		t.Errorf("error is %v", err)
	}
	if got := b.get("ONE").Name; got != "ONE" {
		t.Errorf("got %q", got)
	}
}

func TestHandWrittenProfileGetsAnID(t *testing.T) {
	b := newBench(t)
	b.write("[[profile]]\nname = \"One\"\napp_id = \"" + appA + "\"\ncertificate = \"" + certA + "\"\n")
	if _, err := b.Move("One", InKeyring); err != nil {
		t.Fatal(err)
	}
	if p := b.get("One"); p.ID == "" || !strings.HasPrefix(b.text(), "version = 1\n") {
		t.Errorf("the file is\n%s", b.text())
	}
	b.holds("One", Primary, InKeyring, certA)
	p := b.get("One")
	p.Channel = "x"
	b.put(p, Auto)
}

func TestRandomSourceFails(t *testing.T) {
	b := newBench(t)
	store := Open(Options{Path: b.path, Rand: bytes.NewReader(nil)})
	if _, err := store.Put(project("One"), Auto); err == nil {
		t.Error("a profile was saved without an ID")
	}
}

func TestStoreWithOnlyAPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x", "y", "profiles.toml")
	store := Open(Options{Path: path})
	saved, err := store.Put(project("One"), Auto)
	if err != nil || saved.Profile.Primary.Where() != InFile || codes(saved.Warnings) != string(WarnKeyring) {
		t.Fatalf("%+v, %v", saved, err)
	}
	if len(saved.Profile.ID) != 16 {
		t.Errorf("ID %q", saved.Profile.ID)
	}
	p := saved.Profile
	p.Secondary = CertificateEnv("HOME")
	saved, err = store.Put(p, Auto)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Certificate(saved.Profile, Secondary); !errors.Is(err, ErrVariable) {
		t.Errorf("error is %v", err)
	}
	if _, err := store.Move("One", InKeyring); !errors.Is(err, ErrKeyringAbsent) {
		t.Errorf("error is %v", err)
	}
}

func TestChanged(t *testing.T) {
	b := newBench(t)
	if !b.Changed() {
		t.Error("nothing was read, and nothing changed")
	}
	b.names()
	if b.Changed() {
		t.Error("no file became another one")
	}
	b.put(project("One"), Auto)
	if b.Changed() {
		t.Error("our own change is news")
	}
	other := b.reopen()
	if err := other.Touch("One", time.Unix(1000, 0)); err != nil {
		t.Fatal(err)
	}
	if !b.Changed() || b.get("One").LastUsed.Unix() != 1000 || b.Changed() {
		t.Error("another's change is not seen")
	}
	if err := os.Remove(b.path); err != nil {
		t.Fatal(err)
	}
	if !b.Changed() || len(b.names()) != 0 || b.Changed() {
		t.Error("the removal is not seen")
	}
	b.write("broken")
	if _, err := b.List(); err == nil || b.Changed() {
		t.Error("a broken file stays news")
	}
	if err := os.Remove(b.path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(b.path, 0o700); err != nil {
		t.Fatal(err)
	}
	if !b.Changed() {
		t.Error("a folder in its place is not seen")
	}
}
