package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
)

// importing opens the import beside a file of a name.
func importing(t *testing.T, name string) *bench {
	b, _ := importingInto(t, name)
	return b
}

func importingInto(t *testing.T, name string) (*bench, *keeper) {
	t.Helper()
	b, k := saved(t)
	path := filepath.Join(filepath.Dir(k.path), name)
	env := "AGORA_APP_ID=00112233445566778899aabbccddeeff\nAGORA_APP_CERTIFICATE=" + sampleCertificate + "\n"
	if err := os.WriteFile(path, []byte(env), 0o600); err != nil {
		t.Fatal(err)
	}
	return b.hit("ctrl+p", "ctrl+o").shows("Import projects", "enter reads the file"), k
}

// TestEnterImports types a path over the one that is proposed, reads and saves.
func TestEnterImports(t *testing.T) {
	b := importing(t, "my own.env")
	b.write("my own.env").hit("enter").shows("00112233445566778899aabbccddeeff")
	b.hit("enter").shows("saved 1 project").hides("Import projects")
	b.hit("ctrl+o").write("zz.env").hit("enter").shows(`open "zz.env": no such file`).hit("enter").shows("Import projects")
}

// pressOn clicks on a text, and waits for everything that comes of it.
func (b *bench) pressOn(text string) *bench {
	b.t.Helper()
	x, y := b.find(text)
	return b.do(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// TestTheMouseImports clicks on what the last line says.
func TestTheMouseImports(t *testing.T) {
	b := importing(t, ".env")
	b.pressOn("enter reads the file").shows("enter saves 1 project")
	b.pressOn(".env").keys("home").typed("x").shows("x.env").hit("backspace", "enter")
	b.pressOn("enter saves 1 project").shows("saved 1 project")
}

// TestModalsHaveHelp asks for the keys of what lies over the view.
func TestModalsHaveHelp(t *testing.T) {
	for _, c := range []struct {
		open []string
		help string // key
		want []string
	}{
		{[]string{"ctrl+l"}, "f1", []string{" Tokens of this run", "mark, then compare"}},
		{[]string{"ctrl+l"}, "?", []string{"mark, then compare"}},
		{[]string{"ctrl+p", "tab"}, "f1", []string{"choose"}},
		{[]string{"ctrl+p", "ctrl+n"}, "f1", []string{" New project", "save", "delete word left"}},
		{[]string{"ctrl+p", "ctrl+o"}, "f1", []string{" Import projects", "leave"}},
	} {
		b, _ := saved(t)
		b.hit(c.open...).hides("─ Keys")
		b.size(80, 50).hit(c.help).shows(append(c.want, "─ Keys")...)
		b.hit(c.help).hides("─ Keys")
		if len(b.modals) != 1 {
			t.Errorf("after %v, the help took %v along", c.open, b.modals)
		}
	}
	b := newBench(t).size(80, 24).typed("lobby-1").keys("ctrl+s", "f1")
	if len(b.modals) != 1 {
		t.Error("a help covers the token that is shown alone")
	}
}

// TestALongNameIsWhole types one that is longer than the column of fields.
func TestALongNameIsWhole(t *testing.T) {
	const name = "room-550e8400-e29b-41d4-a716-446655440000"
	for _, w := range []int{80, 100, 200} {
		b := newBench(t).size(w, 30).paste(name).shows(name)
		b.keys("tab", "space").paste("u-" + name[:30]).shows("u-" + name[:30])
	}
}

// What is shown is what will be in the list, its mark included, or what is
// there already under the name that it has.
func TestImportShowsWhatWillBe(t *testing.T) {
	b, k := saved(t)
	file := "version = 1\n[[profile]]\nname = \"Live 2\"\napp_id = \"" + strings.Repeat("ab", 16) + "\"\nproduction = true\n" +
		"[[profile]]\nname = \"Elsewhere\"\napp_id = \"" + sampleAppID + "\"\nproduction = true\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(k.path), "e.toml"), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	b.hit("ctrl+p", "ctrl+o").write("e.toml").hit("enter").shows("Live 2  abababababababababababababababab   ▲ PRODUCTION", "Acme staging  "+sampleAppID, "is saved already", "enter saves 1 project")
	b.hides("Elsewhere  "+sampleAppID, sampleAppID+"   ▲")
	b.write("x").shows("enter reads the file").hit("enter").shows(`open "e.tomlx"`) // nothing of the first is saved
	if n := len(b.session.Projects); n != 5 {
		t.Errorf("%d projects", n)
	}
}

// A project that is there without a certificate gets the one that was found.
func TestImportFillsInACertificate(t *testing.T) {
	b, k := saved(t)
	id := strings.Repeat("cd", 16)
	if _, err := k.saver.Put(profiles.Profile{Name: "Bare", AppID: id, Channel: "lobby"}, profiles.InFile); err != nil {
		t.Fatal(err)
	}
	env := "AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + sampleCertificate + "\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(k.path), ".env"), []byte(env), 0o600); err != nil {
		t.Fatal(err)
	}
	b.hit("ctrl+p", "ctrl+o", "enter").shows("Bare  "+id, "gets the certificate that it lacks", "enter saves 1 project")
	b.hit("enter").shows("saved 1 project")
	listing, err := k.List()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(listing.Profiles, func(p profiles.Profile) bool { return p.Name == "Bare" })
	if got := listing.Profiles[i]; got.Primary.IsZero() || got.Channel != "lobby" || len(listing.Profiles) != 6 {
		t.Errorf("%+v, of %d", got, len(listing.Profiles))
	}
	b.hit("ctrl+o", "enter").shows("is saved already").hides("that it lacks")
}

// What the keyring has lost is lacking, in the workbench as for agtok project import; a
// certificate that is there and another is said, and stays.
func TestImportFillsInWhatTheKeyringLost(t *testing.T) {
	b, k := saved(t)
	put, err := k.saver.Put(profiles.Profile{Name: "Ring", AppID: strings.Repeat("ef", 16),
		Primary: profiles.NewCertificate(profiles.NewSecret(sampleCertificate))}, profiles.InKeyring)
	if err != nil {
		t.Fatal(err)
	}
	p := put.Profile
	env := func(certificate string) {
		text := "AGORA_APP_ID=" + p.AppID + "\nAGORA_APP_CERTIFICATE=" + certificate + "\n"
		if err := os.WriteFile(filepath.Join(filepath.Dir(k.path), ".env"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env(strings.Repeat("ab", 16))
	b.hit("ctrl+p", "ctrl+o", "enter").shows("has another primary certificate, and keeps it", "nothing to save").hit("esc")
	clear(k.ring.secrets)
	env(sampleCertificate)
	b.hit("ctrl+o", "enter").shows("gets the certificate that it lacks").hit("enter").shows("saved 1 project")
	if got, err := k.Certificate(p, profiles.Primary); err != nil || got.Reveal() != sampleCertificate {
		t.Errorf("the certificate is not in the keyring: %v", err)
	}
}

// Keys that come while a file is read do not save what nobody has seen.
func TestImportIsSeenBeforeItIsSaved(t *testing.T) {
	b, k := saved(t)
	env := "AGORA_APP_ID=00112233445566778899aabbccddeeff\nAGORA_APP_CERTIFICATE=" + sampleCertificate + "\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(k.path), ".env"), []byte(env), 0o600); err != nil {
		t.Fatal(err)
	}
	b.hit("ctrl+p", "ctrl+o")
	_, late := b.Update(press("enter"))
	b.hit("enter", "ctrl+s").shows("working…")
	b.perform(late)
	b.shows("enter saves 1 project")
	if n := len(b.session.Projects); n != 5 {
		t.Errorf("%d projects", n)
	}
}

// TestAPathIsCompleted lists the files that are there, completes what is typed, and
// goes through them.
func TestAPathIsCompleted(t *testing.T) {
	b := importing(t, "client.env")
	b.shows("   client.env").write("cl").hit("tab").shows("File  client.env").hit("enter").shows("00112233445566778899aabbccddeeff")
	b, k := importingInto(t, "one.env")
	if err := os.WriteFile(filepath.Join(filepath.Dir(k.path), "only.env"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.write("o").shows("   one.env", "   only.env").hit("tab").shows("File  on ").hit("tab").shows("File  one.env", "▸ one.env", "  only.env")
	b.hit("down").shows("File  only.env", "▸ only.env").hit("tab").shows("▸ one.env").hit("up").shows("▸ one.env")
	b.write("x").shows("File  one.envx").hides("▸ one.env", "  only.env").hit("ctrl+u").write("on")
	b.pressOn("one.env").shows("File  one.env").hit("enter").shows("enter saves 1 project")
}

// TestNamesCanBeChangedBeforeTheImport types other names: one that is taken cannot be
// saved.
func TestNamesCanBeChangedBeforeTheImport(t *testing.T) {
	b, k := importingInto(t, ".env")
	b.hit("enter").shows("Project 0011", "tab changes names").hit("tab").write("acme staging").shows(`"Acme staging" is taken`, "nothing to save")
	b.hit("ctrl+u").write("Client").hides("is taken").hit("tab").write("x").shows("File  .envx", "enter reads the file")
	b.hit("backspace", "enter", "down").write("Client").hit("enter").shows("saved 1 project", "▸   Client")
	if p, err := k.Get("Client"); err != nil || p.AppID != "00112233445566778899aabbccddeeff" {
		t.Errorf("%+v, %v", p, err)
	}
}
