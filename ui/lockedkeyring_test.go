package ui

import (
	"testing"

	"agtok/profiles"
)

// isIn checks where the certificate of a project is.
func (k *keeper) isIn(t *testing.T, name string, want profiles.Where) {
	t.Helper()
	p, err := k.Get(name)
	if secret, _ := k.Certificate(p, profiles.Primary); err != nil || p.Primary.Where() != want || secret.Reveal() != sampleCertificate {
		t.Errorf("the certificate of %s is in: %v, error %v", name, p.Primary.Where(), err)
	}
}

func (k *keeper) lock() {
	k.ring.err = &profiles.KeyringError{Op: "get", Err: profiles.ErrKeyringLocked}
}

// A locked keyring is asked about: a certificate goes to the file only if the
// user says so, and to the keyring once that is unlocked.
func TestSavingBesideALockedKeyring(t *testing.T) {
	for _, agree := range []bool{true, false} {
		b, k := saved(t)
		k.lock()
		b.hit("ctrl+p", "ctrl+n").write("Mine").hit("tab").write(profiles.Sample().AppID).hit("tab").write(sampleCertificate)
		b.hit("ctrl+s").shows("─ Keyring", "keyring is locked. Unlock", "y keep it in the file")
		if _, err := k.Get("Mine"); err == nil {
			t.Error("it was saved unasked")
		}
		if agree {
			b.hit("y").shows("▸   Mine", "✓ saved Mine, certificate: file").hides("New project")
			k.isIn(t, "Mine", profiles.InFile)
			continue
		}
		b.hit("n").shows("New project", "store primary certificate of").hides("y keep it in the file")
		k.ring.err = nil
		b.hit("ctrl+s").shows("✓ saved Mine, certificate: keyring").hides("New project")
		k.isIn(t, "Mine", profiles.InKeyring)
	}
}

// Who has chosen the keyring is not asked, and who has chosen the file neither.
func TestTheChoiceOfAPlaceIsNoQuestion(t *testing.T) {
	b, k := saved(t)
	k.lock()
	b.hit("ctrl+p", "ctrl+n").write("Mine").hit("tab").write(profiles.Sample().AppID).hit("tab").write(sampleCertificate)
	b.size(80, 40).hit("tab", "tab", "right", "ctrl+s").shows("New project", "store primary certificate of").hides("y keep it in the file")
	b.hit("right", "ctrl+s").shows("✓ saved Mine, certificate: file")
	k.isIn(t, "Mine", profiles.InFile)
}

func TestImportBesideALockedKeyring(t *testing.T) {
	b, k := importingInto(t, "shop.env")
	k.lock()
	b.write("shop.env").hit("enter", "enter").shows("─ Keyring", "y keep it in the file")
	b.hit("y").shows("saved 1 project").hides("Import projects")
	if listing, err := k.List(); err != nil || len(listing.Profiles) != 6 || listing.Profiles[5].Primary.Where() != profiles.InFile {
		t.Errorf("%+v, error %v", listing.Profiles, err)
	}
}

func TestUndoBesideALockedKeyring(t *testing.T) {
	b, k := saved(t)
	b.hit("ctrl+p").write("ring").hit("tab", "x").shows("deleted Client in the keyring")
	k.lock()
	b.hit("ctrl+z").shows("─ Keyring", "store primary certificate of").hides("is back")
	b.hit("y").shows("✓ Client in the keyring is back")
	k.isIn(t, "Client in the keyring", profiles.InFile)
}
