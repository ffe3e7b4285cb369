package profiles

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestWherePutStores(t *testing.T) {
	locked, slow := fmt.Errorf("%w: dismissed", ErrKeyringLocked), ErrKeyringSilent
	tests := []struct {
		name    string
		place   Where
		down    error
		where   Where
		err     error
		warning WarningCode
	}{
		{"keyring answers", Auto, nil, InKeyring, nil, ""},
		{"keyring absent", Auto, ErrKeyringAbsent, InFile, nil, WarnKeyring},
		{"keyring locked", Auto, locked, Nowhere, ErrKeyringLocked, ""},
		{"keyring refuses", Auto, ErrKeyringRefused, Nowhere, ErrKeyringRefused, ""},
		{"keyring is slow", Auto, slow, Nowhere, slow, ""},
		{"keyring locked and file wanted", InFile, locked, InFile, nil, ""},
		{"keyring wanted", InKeyring, nil, InKeyring, nil, ""},
		{"keyring wanted and absent", InKeyring, ErrKeyringAbsent, Nowhere, ErrKeyringAbsent, ""},
		{"file wanted", InFile, nil, InFile, nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			if test.down != nil {
				b.keyring.failAll(test.down)
			}
			saved, err := b.Put(project("a"), test.place)
			if test.err != nil {
				wantKind(t, err, test.err)
				if Hint(err).IsZero() || len(b.names()) != 0 {
					t.Errorf("hint %q, profiles %v", Hint(err), b.names())
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			b.holds("a", Primary, test.where, certA)
			if got := codes(saved.Warnings); got != string(test.warning) {
				t.Errorf("warnings %q, want %q", got, test.warning)
			}
			quiet(t, "a warning", saved.Warnings)
			b.nothingPending()
		})
	}
}

// What the keyring does not take is where it was, and that is said: nobody has
// to type it again.
func TestTheKeyringTakesNothing(t *testing.T) {
	for _, test := range []struct {
		name, hint string
		run        func(*bench) error
	}{
		{"a move", "unlock or start the keyring; until then the certificate stays in the file", func(b *bench) error {
			_, err := b.Move("a", InKeyring)
			return err
		}},
		{"another certificate", "unlock or start the keyring, or keep the certificate in the file", func(b *bench) error {
			p, _ := b.Get("a")
			_, err := b.Put(p.WithCertificate(Primary, NewCertificate(NewSecret(certB))), InKeyring)
			return err
		}},
		{"a new one", "unlock or start the keyring, or keep the certificate in the file", func(b *bench) error {
			p := project("a")
			p.Name = "b"
			_, err := b.Put(p, InKeyring)
			return err
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			if _, err := b.Put(project("a"), InFile); err != nil {
				t.Fatal(err)
			}
			b.keyring.failAll(ErrKeyringAbsent)
			err := test.run(b)
			wantKind(t, err, ErrKeyringAbsent)
			if !strings.HasSuffix(err.Error(), `" in the keyring: no keyring can be reached`) || Hint(err).String() != test.hint {
				t.Errorf("error %q, hint %q", err, Hint(err))
			}
			b.holds("a", Primary, InFile, certA)
		})
	}
}

func TestReplacedCertificateStaysWhereItIs(t *testing.T) {
	for _, place := range []Where{InKeyring, InFile} {
		b := newBench(t)
		p := b.put(project("a"), place).Profile
		before := p.Primary.Where()
		p.Primary = given(certB)
		b.put(p, Auto)
		b.holds("a", Primary, before, certB)
	}
}

func TestCertificatesThatGo(t *testing.T) {
	tests := []struct {
		name string
		next Certificate
	}{{"removed", Certificate{}}, {"from the environment", CertificateEnv("NAME")}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			p := b.put(project("a"), Auto).Profile
			p.Primary = test.next
			b.put(p, Auto)
			b.keyringIs()
			b.nothingPending()
		})
	}
}

func TestKeyringThatKeepsSomethingElse(t *testing.T) {
	b := newBench(t)
	b.keyring.corrupt = true
	if _, err := b.Put(project("a"), InKeyring); !errors.Is(err, ErrKeyringRefused) {
		t.Errorf("error is %v", err)
	}
	b.keyring.corrupt = false
	b.put(project("b"), Auto)
	b.keyringIs(certA) // the wrong one is gone
}

func TestMove(t *testing.T) {
	b := newBench(t)
	p := project("One")
	p.Secondary = given(certB)
	b.put(p, Auto)
	for _, to := range []Where{InFile, InFile, InKeyring, InKeyring, InFile} {
		saved, err := b.Move("one", to)
		if err != nil || len(saved.Warnings) != 0 {
			t.Fatalf("%v, %v", saved.Warnings, err)
		}
		b.holds("One", Primary, to, certA)
		b.holds("One", Secondary, to, certB)
		if to == InFile {
			b.keyringIs()
		} else if strings.Contains(b.text(), certA) || strings.Contains(b.text(), certB) {
			t.Error("the file still has a certificate")
		}
	}
	b.keyring.failAll(ErrKeyringAbsent)
	_, err := b.Move("One", InKeyring)
	wantKind(t, err, ErrKeyringAbsent)
	b.holds("One", Primary, InFile, certA)
	if _, err := b.Move("One", InEnvironment); err == nil {
		t.Error("certificates were moved to the environment")
	}
}

func TestMoveFromDeadKeyring(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	before := b.text()
	b.keyring.failAll(ErrKeyringSilent)
	_, err := b.Move("One", InFile)
	if !errors.Is(err, ErrKeyringSilent) || b.text() != before {
		t.Errorf("error is %v", err)
	}
}

func TestCertificateErrors(t *testing.T) {
	b := newBench(t)
	p := project("One")
	p.Secondary = CertificateEnv("NOT_SET")
	p = b.put(p, Auto).Profile
	if _, err := b.Certificate(p, Secondary); !errors.Is(err, ErrVariable) || !strings.Contains(err.Error(), "variable NOT_SET is not set") || Hint(err).IsZero() {
		t.Errorf("error is %v", err)
	}
	_, err := b.Certificate(Profile{Name: "x"}, Primary)
	wantKind(t, err, ErrNoCertificate)
	if hint := Hint(err).String(); !strings.Contains(hint, "agtok project edit NAME --certificate-file") {
		t.Errorf("hint %q", hint)
	}
	clear(b.keyring.entries)
	_, err = b.Certificate(p, Primary)
	wantKind(t, err, ErrNoSecret)
	if Hint(err).IsZero() {
		t.Error("no hint")
	}
}

func TestCopiedByHand(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), Auto)
	i := strings.Index(b.text(), "[[profile]]")
	b.write(b.text() + "\n" + strings.Replace(b.text()[i:], "One", "Two", 1))
	listing, err := b.List()
	if err != nil || codes(listing.Warnings) != string(WarnDuplicate) {
		t.Fatalf("%v, %v", listing.Warnings, err)
	}
	b.holds("One", Primary, InKeyring, certA)
	b.holds("Two", Primary, InKeyring, certA)
	two := b.get("Two")
	two.Channel = "c"
	b.put(two, Auto)
	b.keyringIs(certA, certA)
	two = b.get("Two")
	two.Primary = given(certB)
	b.put(two, Auto)
	b.holds("One", Primary, InKeyring, certA)
	b.holds("Two", Primary, InKeyring, certB)
	if listing, _ := b.List(); len(listing.Warnings) != 0 {
		t.Errorf("warnings %v", listing.Warnings)
	}
}

// TestFailedWritePutsTheCertificateBack: the keyring has the new certificate, and
// then the file cannot be written.
func TestFailedWritePutsTheCertificateBack(t *testing.T) {
	for name, putBack := range map[string]bool{"the keyring answers": true, "the keyring does not": false} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			p := b.put(project("One"), InKeyring).Profile
			text := b.text()
			b.keyring.watch = func() {
				if b.keyring.entries[keyringUser(p.ID, Primary)] != certC {
					return
				}
				if err := os.Remove(b.path); err == nil {
					err = os.Mkdir(b.path, 0o700)
					if err != nil {
						t.Fatal(err)
					}
				}
				if !putBack {
					b.keyring.fail["set"] = ErrKeyringLocked
				}
			}
			p.Primary, p.Channel = given(certC), "c"
			_, err := b.Put(p, Auto)
			wantKind(t, err, ErrNotFile)
			b.keyring.watch = nil
			if told := strings.Contains(err.Error(), "may be the new one"); told == putBack {
				t.Errorf("error is %v", err)
			}
			if err := os.Remove(b.path); err != nil {
				t.Fatal(err)
			}
			b.write(text)
			if putBack {
				b.holds("One", Primary, InKeyring, certA)
			} else {
				b.holds("One", Primary, InKeyring, certC)
			}
		})
	}
}
