package profiles

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestDuplicate(t *testing.T) {
	b := newBench(t)
	source := full()
	source.Secondary = Certificate{}
	b.put(source, Auto)
	p := b.get(source.Name)
	p.Secondary = given(certB)
	b.put(p, InFile)
	b.holds(source.Name, Secondary, InFile, certB)
	b.duplicate(source.Name, "Copy")
	b.holds("Copy", Primary, InKeyring, certA)
	b.holds("Copy", Secondary, InFile, certB)
	b.keyringIs(certA, certA)
	got := b.get("Copy")
	if got.Default || got.Channel != source.Channel || !got.Production || got.ID == p.ID {
		t.Errorf("the copy is %+v", got)
	}
	if _, err := b.Delete("Copy"); err != nil {
		t.Fatal(err)
	}
	b.holds(source.Name, Primary, InKeyring, certA)
}

func TestDeleteAndRestore(t *testing.T) {
	for _, place := range []Where{InKeyring, InFile} {
		b := newBench(t)
		b.put(project("before"), place)
		p := full()
		p.Secondary = given(certB)
		id := b.put(p, place).Profile.ID
		b.put(project("after"), place)
		text := b.text()
		removed, err := b.Delete(p.Name)
		if err != nil {
			t.Fatal(err)
		}
		quiet(t, "a removed profile", removed, &removed)
		if got := b.names(); !slices.Equal(got, []string{"before", "after"}) || strings.Contains(b.text(), id) {
			t.Errorf("profiles are %v, in\n%s", got, b.text())
		}
		if place == InKeyring {
			b.keyringIs(certA, certA)
		}
		saved, err := b.Restore(removed, Auto)
		if err != nil || saved.Profile.ID != id || !saved.Profile.Default {
			t.Errorf("restored %+v, %v", saved, err)
		}
		if b.text() != text {
			t.Errorf("got\n%s\nwant\n%s", b.text(), text)
		}
		b.holds(p.Name, Primary, saved.Profile.Primary.Where(), certA)
		b.holds(p.Name, Secondary, saved.Profile.Primary.Where(), certB)
	}
}

func TestRestoreRefuses(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	removed, err := b.Delete("One")
	if err != nil {
		t.Fatal(err)
	}
	b.put(project("ONE"), Auto)
	if _, err := b.Restore(removed, Auto); !errors.Is(err, ErrNameTaken) {
		t.Errorf("error is %v", err)
	}
	b.rename("ONE", "Two")
	for range 2 { // the second time its ID is there
		_, err = b.Restore(removed, Auto)
		if err == nil {
			b.rename("One", "Three")
		}
		if err != nil {
			break
		}
	}
	if err == nil || !strings.Contains(err.Error(), "another name") {
		t.Errorf("error is %v", err)
	}
	if _, err := b.Restore(Removed{}, Auto); err == nil {
		t.Error("nothing was restored without an error")
	}
}

func TestDeleteWithDeadKeyring(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	b.keyring.failAll(ErrKeyringLocked)
	removed, err := b.Delete("One")
	if err != nil || codes(removed.Warnings) != string(WarnLeftover) || len(b.names()) != 0 {
		t.Fatalf("%v, %v", removed.Warnings, err)
	}
	t.Run("undone once it answers", func(t *testing.T) {
		clear(b.keyring.fail)
		if saved, err := b.Restore(removed, Auto); err != nil || len(saved.Warnings) != 0 {
			t.Fatalf("%v, %v", saved.Warnings, err)
		}
		b.holds("One", Primary, InKeyring, certA)
		b.nothingPending()
	})
	t.Run("cleaned up by the next change", func(t *testing.T) {
		b.keyring.failAll(ErrKeyringLocked)
		if _, err := b.Delete("One"); err != nil {
			t.Fatal(err)
		}
		b.put(project("Two"), InFile)
		b.keyringIs(certA)
		clear(b.keyring.fail)
		b.put(project("Three"), InFile)
		b.keyringIs()
	})
	t.Run("undone too late", func(t *testing.T) {
		saved, err := b.Restore(removed, Auto)
		if err != nil || codes(saved.Warnings) != string(WarnLost) || !saved.Profile.Primary.IsZero() {
			t.Errorf("%+v, %v", saved, err)
		}
	})
}

func TestDeleteACopyKeepsTheOriginal(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	i := strings.Index(b.text(), "[[profile]]")
	b.write(b.text() + "\n" + strings.Replace(b.text()[i:], "One", "Two", 1))
	removed, err := b.Delete("Two")
	if err != nil {
		t.Fatal(err)
	}
	b.holds("One", Primary, InKeyring, certA)
	if _, err := b.Restore(removed, Auto); err != nil {
		t.Fatal(err)
	}
	b.holds("Two", Primary, InKeyring, certA)
}

// TestRemoveBelowTheTop: nothing stands between the top level and the first
// profile, so the list of keyring entries to remove comes where that one goes.
func TestRemoveBelowTheTop(t *testing.T) {
	b := newBench(t)
	b.write("version = 1\n[[profile]]\nname = \"a\"\napp_id = \"" + appA + "\"\n[[profile]]\nname = \"b\"\napp_id = \"" + appB + "\"\n")
	b.put(b.get("a").WithCertificate(Primary, given(certA)), InKeyring)
	if _, err := b.Delete("a"); err != nil {
		t.Fatal(err)
	}
	b.keyringIs()
	if want := "version = 1\n[[profile]]\nname = \"b\"\napp_id = \"" + appB + "\"\n"; b.text() != want {
		t.Errorf("the file is\n%s", b.text())
	}
}
