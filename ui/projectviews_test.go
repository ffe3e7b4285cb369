package ui

import (
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"agtok/cells"
	"agtok/golden"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/ui/pane"
)

// projectStates are what people see of projects and their store, by name.
var projectStates = []struct {
	name  string
	reach func(testing.TB, *bench)
}{
	{"welcome", func(t testing.TB, b *bench) {
		k := newKeeper(t, "")
		k.own = []Project{sampleProject()}
		b.with(k, 0)
	}},
	{"list", func(t testing.TB, b *bench) { b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p", "down") }},
	{"list-filtered", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 1).hit("ctrl+p").write("acme")
	}},
	{"list-not-in-use", func(t testing.TB, b *bench) { b.with(newKeeper(t, fiveProjects), 3) }},
	{"list-deleted", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 1).hit("ctrl+p").write("staging").hit("tab", "x")
	}},
	{"list-broken-file", func(t testing.TB, b *bench) { b.with(brokenKeeper(t), 0).hit("esc", "ctrl+p") }},
	{"broken-file", func(t testing.TB, b *bench) { b.with(brokenKeeper(t), 0) }},
	{"list-hostile", func(t testing.TB, b *bench) {
		k := newKeeper(t, "")
		k.own = hostileProjects()
		k.own[1].Name, k.own[2].Name = hostile, hostile
		b.with(k, 0).hit("ctrl+p", "down").write(hostile)
	}},
	{"menu", func(t testing.TB, b *bench) { b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p", "tab", "down") }},
	{"production-asks", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p", "down", "enter", "ctrl+y")
	}},
	{"production-held", func(t testing.TB, b *bench) { b.with(newKeeper(t, fiveProjects), 1).write("lobby-1") }},
	{"keyring-silent", func(t testing.TB, b *bench) {
		k := newKeeper(t, fiveProjects)
		k.ring.err = &profiles.KeyringError{Op: "get", Err: say.Errorf("no answer within 3s")}
		b.with(k, 0).hit("ctrl+p").write("ring").hit("enter").write("lobby-1")
	}},
	{"keyring-asked", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p").write("ring").keys("enter").paste("lobby-1")
	}},
	{"editor-new", func(t testing.TB, b *bench) { b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p", "ctrl+n") }},
	{"editor-wrong", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p", "ctrl+n").write("acme STAGING").hit("tab").write("970CA35de60c44645bbae8a21506_b33")
		b.hit("tab").write("5CFd2fd1755d40ecb72977518be15d3")
	}},
	{"editor-edit", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p").write("prod acme").hit("tab", "e").hit(repeat("tab", 5)...).hit("right")
	}},
	{"editor-hostile", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p", "ctrl+n").write(hostile).hit("tab").write(hostile).hit("tab").write(hostile).hit("left", "left")
	}},
	{"editor-unsaved", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p", "tab", "e").write("-2").hit("esc")
	}},
	{"editor-refused", func(t testing.TB, b *bench) {
		k := newKeeper(t, fiveProjects)
		k.err = &profiles.FileError{Op: "write", Path: "/home/me/.config/agtok/profiles.toml", Kind: profiles.ErrDiskFull}
		b.with(k, 0).hit("ctrl+p", "tab", "e").write("-2").hit("ctrl+s")
	}},
	{"import", func(t testing.TB, b *bench) {
		k := newKeeper(t, fiveProjects)
		env := "VITE_AGORA_APP_ID=00112233445566778899aabbccddeeff\nVITE_AGORA_APP_CERTIFICATE=" + sampleCertificate + "\n" +
			"AGORA_APP_ID=970CA35de60c44645bbae8a215061b33\nAGORA_APP_CERTIFICATE=" + sampleCertificate + "\n"
		if err := os.WriteFile(filepath.Join(filepath.Dir(k.path), ".env"), []byte(env), 0o600); err != nil {
			t.Fatal(err)
		}
		b.with(k, 0).hit("ctrl+p", "ctrl+o", "enter")
	}},
	{"import-nothing", func(t testing.TB, b *bench) { b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p", "ctrl+o", "enter") }},
	{"reveal-sample", func(t testing.TB, b *bench) {
		b.with(newKeeper(t, fiveProjects), 0).hit("ctrl+p").write("staging").hit("tab", "r").wait(5e9)
	}},
}

// brokenKeeper is a store whose file was damaged, wherever it is.
func brokenKeeper(t testing.TB) *keeper {
	k := newKeeper(t, "")
	k.own = []Project{sampleProject()}
	k.saver = unreadable{k.saver, &profiles.FileError{Op: "read", Kind: profiles.ErrSyntax, Path: "/home/me/.config/agtok/profiles.toml", Line: 12, Column: 8, Reason: say.Data("expected = after a key")}}
	return k
}

type unreadable struct {
	saver
	err error
}

func (u unreadable) List() (profiles.Listing, error) { return profiles.Listing{}, u.err }
func (u unreadable) Changed() bool                   { return false }

func TestProjectViews(t *testing.T) {
	for _, s := range projectStates {
		for _, size := range []image.Point{{60, 16}, {80, 24}, {120, 40}} {
			t.Run(fmt.Sprintf("%s_%dx%d", s.name, size.X, size.Y), func(t *testing.T) {
				b := newBench(t)
				s.reach(t, b)
				golden.Check(t, t.Name(), screenOf(b.size(size.X, size.Y)))
			})
		}
	}
}

// TestProjectsAtEverySize is [TestEverySize] for what is seen of projects. No
// certificate is ever drawn, but where somebody asked for it.
func TestProjectsAtEverySize(t *testing.T) {
	step := image.Pt(7, 6)
	if racing || testing.Short() {
		step = image.Pt(19, 11)
	}
	for _, s := range projectStates {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			s.reach(t, b)
			for _, edge := range []int{minWidth, wideEnough - 1, wideEnough} {
				if err := checkSize(b, edge, minHeight); err != nil {
					t.Fatalf("%dx%d: %v", edge, minHeight, err)
				}
			}
			for w := 1; w <= 130; w += step.X {
				for h := 1 + w%step.Y; h <= 45; h += step.Y {
					if err := checkSize(b, w, h); err != nil {
						t.Fatalf("%dx%d: %v", w, h, err)
					}
					if strings.Contains(b.text(), sampleCertificate[:8]) != (s.name == "reveal-sample") && w >= minWidth && h >= minHeight {
						t.Fatalf("%dx%d: the certificate:\n%s", w, h, b.text())
					}
				}
			}
		})
	}
}

// The source of the credentials is in the header, whatever else is not.
func TestTheSourceIsAlwaysShown(t *testing.T) {
	for _, p := range []Project{
		{Name: strings.Repeat("long ", 20), AppID: sampleAppID, Source: say.F("environment"), Production: true, Sign: sampleSign},
		{Name: ".env.local", AppID: sampleAppID, Source: say.F(".env.local"), Sign: sampleSign},
	} {
		b := newBench(t, p).size(60, 16).paste("lobby").keys("f9")
		for w := minWidth; w <= 130; w++ {
			header, _, _ := strings.Cut(b.size(w, 24).text(), "\n")
			if !strings.Contains(header, p.Source.String()) || cells.Width(header) != w || !strings.Contains(header, p.Name[:4]) {
				t.Fatalf("%d: %q", w, header)
			}
		}
	}
}

func TestLeavingTheEditor(t *testing.T) {
	edit := func() *bench {
		b, _ := saved(t)
		return b.hit("ctrl+p", "tab", "e").shows("Edit Acme staging", "nothing changed")
	}
	edit().hit("esc").hides("Edit Acme")
	b := edit().write("-2").hit("esc").shows("What was changed is not saved", "leave without saving")
	b.hit("esc").shows("Edit Acme", "Acme staging-2").hit("esc", "enter").shows("leave without saving").hit("y").hides("Edit Acme").shows("Acme staging")
	edit().write("x").hit("backspace", "esc").hides("Edit Acme")
	b = edit().write("-2").hit("ctrl+c").shows("quit without saving")
	if _, cmd := b.Update(press("ctrl+c")); cmd == nil {
		t.Error("the second ctrl+c does nothing")
	}
}

func TestSavingAProject(t *testing.T) {
	b, k := saved(t)
	b.hit("ctrl+p", "ctrl+n", "ctrl+s").shows("! not saved: type a name")
	b.write("Fresh").hit("tab").write(" 970CA35de60c44645bbae8a215061b33\n").hit("tab").write("\t" + sampleCertificate + "\r\n")
	b.shows("••••").hides(sampleCertificate).hit("tab", "right", "right").write("NEXT_CERTIFICATE")
	b.hit("tab", "right", "right", "tab", "right").shows("profiles.toml", "asks before its first token")
	b.hit("tab").write("lobby-3").hit("tab", "right").write("bob").hit("tab", "right", "right", "tab").write("2h").hit("tab", "right", "right")
	b.hit("ctrl+s").shows("● Acme staging", "▸   Fresh")
	b.hit("enter").shows("▲ PRODUCTION", "confirm its first token").hit("ctrl+y", "y").shows("lobby-3", "bob", "● valid")
	p, err := k.Get("Fresh")
	if err != nil {
		t.Fatal(err)
	}
	secret, _ := k.Certificate(p, profiles.Primary)
	if secret.Reveal() != sampleCertificate || p.Primary.Where() != profiles.InFile || p.Secondary.Env() != "NEXT_CERTIFICATE" {
		t.Errorf("certificates %v and %v", p.Primary, p.Secondary)
	}
	if !p.Production || p.Channel != "lobby-3" || p.Account != "bob" || p.UID != "" || p.Role != "subscriber" || p.Expire != "2h" || p.Version != "006" {
		t.Errorf("saved %+v", p)
	}
}

func TestEditingTheProjectInForce(t *testing.T) {
	b, k := saved(t)
	b.hit("ctrl+p", "tab", "e").hit("tab", "tab").write("00000000000000000000000000000000").hit("tab", "tab", "left", "ctrl+s")
	b.shows("Acme staging, certificate: keyring")
	p, _ := k.Get("Acme staging")
	if secret, err := k.Certificate(p, profiles.Primary); err != nil || secret.Reveal() != strings.Repeat("0", 32) || p.Primary.Where() != profiles.InKeyring {
		t.Errorf("%v, error %v", p.Primary, err)
	}
	b.hit("esc").shows("keyring", "● valid")
	if got := b.shownToken(); got.Verify(sampleCertificate, token.Names{}) {
		t.Error("still signs with the old certificate")
	}
	// Only the place changes: the certificate is moved.
	b.hit("ctrl+p", "tab", "e").hit(repeat("tab", 4)...).hit("right", "ctrl+s").shows("certificate: file")
	if p, _ := k.Get("Acme staging"); p.Primary.Where() != profiles.InFile {
		t.Errorf("it is in: %v", p.Primary)
	}
}

func TestSavingFails(t *testing.T) {
	b, k := saved(t)
	k.err = errors.New("the disk is on fire")
	b.hit("ctrl+p", "tab", "e").write("-2").hit("ctrl+s").shows("Edit Acme staging", "✗ the disk is on fire")
	k.err = nil
	b.hit("ctrl+s").shows("✓ saved Acme staging-2", "● Acme staging-2")
}

// While it is saved nothing can be typed, and an answer for others is nothing.
func TestSavingTakesTime(t *testing.T) {
	b, _ := saved(t)
	b.hit("ctrl+p", "tab", "e").write("-2")
	_, cmd := b.Update(press("ctrl+s"))
	b.hit("esc").write("x").shows("saving…", "Acme staging-2").hides("2x")
	b.tellModals(pane.Changed{ID: 99})
	b.shows("saving…")
	b.perform(cmd)
	b.shows("● Acme staging-2").hides("saving…")
}
