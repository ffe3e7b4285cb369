package profiles

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// moment is what a crash would leave behind: the file, the state and the keyring.
type moment struct {
	file    string
	exists  bool
	state   string // what was remembered, in the state's file
	keyring map[string]string
	path    string // of the file
}

// record runs a change and returns every state of files and keyring during it: a file is written in one step, and
// keyring calls are between the write of the profiles and those of the state, before and after which they are looked at.
func record(t *testing.T, b *bench, change func()) []moment {
	t.Helper()
	var moments []moment
	take := func() {
		text, err := os.ReadFile(b.path)
		moments = append(moments, moment{string(text), err == nil, b.stateText(), maps.Clone(b.keyring.entries), b.path})
	}
	take()
	b.keyring.watch = take
	change()
	b.keyring.watch = nil
	take()
	return moments
}

// after opens what a crash left behind.
func (m moment) after(t *testing.T) *bench {
	t.Helper()
	b := newBenchAt(t, filepath.Join(t.TempDir(), "agtok", "profiles.toml"), newMemoryKeyring())
	maps.Copy(b.keyring.entries, m.keyring)
	if m.exists {
		b.write(m.file)
	}
	// What is pending is listed by the file that it is of.
	b.remember(strings.ReplaceAll(m.state, m.path, b.path))
	return b
}

// clean checks that the next change removes what is left over: afterwards the
// keyring holds what profiles refer to, and nothing else.
func (m moment) clean(t *testing.T) {
	t.Helper()
	b := m.after(t)
	b.put(Profile{Name: "the next change", AppID: appB, Primary: given(certC)}, InFile)
	b.nothingPending()
	doc, err := parse(b.path, []byte(b.text()))
	if err != nil {
		t.Fatal(err)
	}
	want := doc.references()
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(b.keyring.entries)); !slices.Equal(got, want) {
		t.Errorf("the keyring has %v, profiles refer to %v", got, want)
	}
}

// reads returns the certificates of a profile after a crash, or that it is gone.
func (m moment) reads(t *testing.T, name string) (values string, exists bool) {
	t.Helper()
	b := m.after(t)
	p, err := b.Get(name)
	if err != nil {
		return "", false
	}
	for _, slot := range Slots() {
		if p.Certificate(slot).IsZero() {
			continue
		}
		secret, err := b.Certificate(p, slot)
		if err != nil {
			t.Fatalf("a crash lost a certificate: %v\n%s", err, b.text())
		}
		values += secret.Reveal() + " "
	}
	return strings.TrimSpace(values), true
}

// TestCrashAnywhere interrupts every change of certificates at every point. A
// certificate that was saved can always be read, and the next change leaves
// nothing behind in the keyring.
func TestCrashAnywhere(t *testing.T) {
	const both, other = certA + " " + certB, certC + " " + certB
	two := project("One")
	two.Secondary = given(certB)
	tests := []struct {
		name    string
		start   Where // where One's certificates are before; ignored for new
		isNew   bool
		change  func(*testing.T, *bench)
		allowed []string // what may be read at any moment; "" is no profile
		moments int      // at least this many
	}{
		{"a new profile", Auto, true, func(t *testing.T, b *bench) { b.put(two, Auto) }, []string{"", both}, 8},
		{"another certificate", InKeyring, false, func(t *testing.T, b *bench) {
			p := b.get("One")
			p.Primary = given(certC)
			b.put(p, Auto)
		}, []string{both, other}, 6},
		{"a certificate goes", InKeyring, false, func(t *testing.T, b *bench) {
			p := b.get("One")
			p.Secondary = Certificate{}
			b.put(p, Auto)
		}, []string{both, certA}, 4},
		{"to the file", InKeyring, false, func(t *testing.T, b *bench) { move(t, b, InFile) }, []string{both}, 8},
		{"to the keyring", InFile, false, func(t *testing.T, b *bench) { move(t, b, InKeyring) }, []string{both}, 12},
		{"a rename", InKeyring, false, func(t *testing.T, b *bench) {
			b.rename("One", "ONE")
		}, []string{both}, 2},
		{"a copy", InKeyring, false, func(t *testing.T, b *bench) {
			b.duplicate("One", "Two")
		}, []string{both}, 12},
		{"a removal", InKeyring, false, func(t *testing.T, b *bench) {
			if _, err := b.Delete("One"); err != nil {
				t.Fatal(err)
			}
		}, []string{"", both}, 8},
		{"a removal undone", InKeyring, false, func(t *testing.T, b *bench) {
			removed, err := b.Delete("One")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := b.Restore(removed, Auto); err != nil {
				t.Fatal(err)
			}
		}, []string{"", both}, 20},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			if !test.isNew {
				b.put(two, test.start)
			}
			moments := record(t, b, func() { test.change(t, b) })
			if len(moments) < test.moments {
				t.Fatalf("only %d moments were seen", len(moments))
			}
			for _, m := range moments {
				values, exists := m.reads(t, "One")
				if !slices.Contains(test.allowed, values) || !exists && !slices.Contains(test.allowed, "") {
					t.Errorf("another certificate is read, profile exists %v:\n%s", exists, m.file)
				}
				m.clean(t)
			}
		})
	}
}

func move(t *testing.T, b *bench, to Where) {
	t.Helper()
	if _, err := b.Move("One", to); err != nil {
		t.Fatal(err)
	}
}

// TestKeyringDiesAnywhere lets the keyring stop answering at every one of its
// calls. Whatever the change reports, the certificates can be read once it is
// back, and nothing stays in it for good.
func TestKeyringDiesAnywhere(t *testing.T) {
	changes := map[string]func(*bench) error{
		"put": func(b *bench) error {
			p, err := b.Get("One")
			if err != nil {
				return err
			}
			p.Primary, p.Channel = given(certC), "x"
			_, err = b.Put(p, InKeyring)
			return err
		},
		"put anywhere": func(b *bench) error {
			p, err := b.Get("One")
			if err != nil {
				return err
			}
			p.Primary = given(certC)
			_, err = b.Put(p, Auto)
			return err
		},
		"move": func(b *bench) error { _, err := b.Move("One", InFile); return err },
		"restore": func(b *bench) error {
			r, _ := b.Delete("One")
			_, err := b.Restore(r, Auto)
			if errors.As(err, new(*PlaceError)) { // whoever is asked agrees to the file
				_, err = b.Restore(r, InFile)
			}
			return err
		},
		"copy": func(b *bench) error {
			p := b.get("One").AsNew()
			p.Name = "Two"
			_, err := b.Put(p, Auto)
			return err
		},
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			for calls := 0; ; calls++ {
				b := newBench(t)
				b.put(project("One"), Auto)
				left := calls
				b.keyring.watch = func() {
					if left--; left < 0 {
						b.keyring.failAll(ErrKeyringSilent)
					}
				}
				err := change(b)
				b.keyring.watch = nil
				clear(b.keyring.fail)
				m := moment{b.text(), true, b.stateText(), b.keyring.entries, b.path}
				values, exists := m.reads(t, "One")
				if !exists || values != certA && (values != certC || !strings.HasPrefix(name, "put")) {
					t.Fatalf("after %d calls, with error %v: exists %v in\n%s", calls, err, exists, m.file)
				}
				m.clean(t)
				if left > 0 {
					return
				}
			}
		})
	}
}
