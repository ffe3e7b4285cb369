package ui

import (
	"testing"

	"agtok/profiles"
	"agtok/token"
)

// A copy is changed before it is saved, and its certificate comes along.
func TestDuplicate(t *testing.T) {
	for _, c := range []struct {
		of, filter string
		where      profiles.Where
	}{
		{"Acme staging", "staging", profiles.InFile},
		{"Client in the keyring", "ring", profiles.InKeyring},
	} {
		t.Run(c.of, func(t *testing.T) {
			b, k := saved(t)
			b.hit("ctrl+p").write(c.filter).hit("tab", "d").shows("Copy of "+c.of, c.of+" 2", "ctrl+s saves").hides(sampleCertificate)
			if _, err := k.Get(c.of + " 2"); err == nil {
				t.Error("it is saved already")
			}
			b.typed("Fresh").hides(c.of + " 2").hit(repeat("tab", 5)...)
			b.hit("ctrl+s").shows("▸   Fresh", "✓ saved Fresh, certificate: "+c.where.String())
			p, err := k.Get("Fresh")
			if err != nil || p.Primary.Where() != c.where || p.Default {
				t.Fatalf("%+v, error %v", p, err)
			}
			b.hit("enter").shows("● Fresh").hit("ctrl+u").write("lobby-7").shows("signed by Fresh")
			if !b.shownToken().Verify(sampleCertificate, token.Names{Channel: "lobby-7", User: "alice"}) {
				t.Error("not signed by the certificate of the original")
			}
			before, err := k.Get(c.of)
			if secret, _ := k.Certificate(before, profiles.Primary); err != nil || secret.Reveal() != sampleCertificate {
				t.Errorf("the original is %+v, error %v", before, err)
			}
		})
	}
	b, k := saved(t)
	b.hit("ctrl+p", "tab", "d", "esc").shows("type to filter").hides("Copy of") // nothing is lost
	if _, err := k.Get("Acme staging 2"); err == nil {
		t.Error("it is saved")
	}
	// A certificate does not follow to another App ID unseen.
	b.hit("tab", "d").hides("of the App ID before").hit("tab", "ctrl+u").write("00112233445566778899aabbccddeeff").shows("! of the App ID before")
	b.hit("tab").write(sampleCertificate).hides("of the App ID before").hit("esc", "y")
	k.ring.err = &profiles.KeyringError{Op: "get", Err: profiles.ErrKeyringLocked}
	b.write("ring").hit("tab", "d", "ctrl+s").shows("Copy of", "the keyring is locked")
}
