package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// saved is a bench with saved projects, the first of which is in force.
func saved(t testing.TB) (*bench, *keeper) {
	k := newKeeper(t, fiveProjects)
	return newBench(t).with(k, 0), k
}

func TestSwitchingProjects(t *testing.T) {
	b, k := saved(t)
	b.shows("● Acme staging", "lobby-1", "12345", "15:00 left")
	b.hit("ctrl+p").write("ring").hit("enter")
	b.shows("● Client in the keyring", "alice", "● 006").hides("lobby-1")
	b.write("two").shows("signed by Client in the keyring").hit("shift+tab", "shift+tab", "left")
	if got := b.shownToken(); got.Service(token.RTC).User != "alice" || !got.Verify(sampleCertificate, token.Names{}) {
		t.Errorf("the token is %+v", got)
	}
	b.hit("ctrl+p").write("staging").hit("enter").shows("lobby-1", "12345")
	b.hit("ctrl+p").write("keyring").hit("enter").shows("two", "alice")
	b.hit("ctrl+y")
	if p, _ := k.Get("Client in the keyring"); !p.LastUsed.Equal(b.now) {
		t.Errorf("used at %v, it is %v", p.LastUsed, b.now)
	}
	if p, _ := k.Get("Acme staging"); p.LastUsed.Equal(b.now) {
		t.Error("what was only looked at counts as used")
	}
}

// What is typed goes along where the other project wants nothing else.
func TestTypedValuesGoAlong(t *testing.T) {
	b, _ := saved(t)
	b.hit("ctrl+p").write("nothing").hit("enter").write("debug-7").hit("ctrl+p").write("ring").hit("enter")
	b.shows("debug-7", "alice")
	b.hit("ctrl+p").write("staging").hit("enter").shows("lobby-1").hides("debug-7")
}

func TestProductionAsksOnce(t *testing.T) {
	b, _ := saved(t)
	b.hit("ctrl+u").write("lobby-2").hit("ctrl+p").write("acme prod").hit("enter").shows("▲ PRODUCTION", "confirm its first token (ctrl+y)").hides("● valid", "agtok asks")
	b.write("y").hit("enter", "enter").hides("● valid") // who goes on typing has agreed to nothing
	b.hit("shift+tab", "shift+tab", "backspace").shows("lobby-2 ")
	if _, cmd := b.Update(press("ctrl+y")); len(run(cmd)) != 0 {
		t.Error("copied without an answer")
	}
	b.hit("n").hides("● valid")
	b.hit("ctrl+r", "y").shows("● valid")
	b.hit("ctrl+p").write("staging").hit("enter").shows("● Acme staging", "● valid")
	b.hit("ctrl+p").write("acme prod").hit("enter").shows("▲ PRODUCTION", "● valid").hides("is in production.")
	b.hit("ctrl+p").write("生产").hit("enter", "ctrl+y").shows("is in production.") // the other one asks for itself
}

// The key that needed an answer does what it is for, once there is one.
func TestProductionCopiesAfterTheAnswer(t *testing.T) {
	k := newKeeper(t, fiveProjects)
	b := newBench(t).with(k, 1).write("lobby-9").shows("▲ PRODUCTION", "confirm its first token").hides("● valid")
	b.Update(press("ctrl+y"))
	b.hit("enter").hides("● valid")
	b.hit("y").shows("● valid", "sent to the terminal")
}

func TestKeyringIsAskedInACommand(t *testing.T) {
	b, k := saved(t)
	b.hit("ctrl+p").write("ring")
	_, cmd := b.Update(press("enter"))
	b.write("lobby").shows("asking the keyring…").hides("● valid")
	b.perform(cmd)
	b.shows("● valid")

	k.ring.err = &profiles.KeyringError{Op: "get", Err: profiles.ErrKeyringLocked}
	b.hit("ctrl+p").write("ring").hit("enter").shows("the keyring is locked", "(ctrl+y)").hides("● valid")
	k.ring.err = nil
	b.hit("ctrl+y").shows("● valid")
}

// An answer about a project that is no longer in force changes nothing.
func TestALateKeyring(t *testing.T) {
	ring := "name = \"Client in the keyring\"\napp_id = \""
	k := newKeeper(t, strings.Replace(fiveProjects, ring+sampleAppID, ring+strings.Repeat("ab", 16), 1))
	b := newBench(t).with(k, 0).hit("ctrl+p").write("ring")
	_, late := b.Update(press("enter"))
	b.hit("ctrl+p").write("staging").hit("enter")
	b.perform(late)
	b.hit("ctrl+r").shows("● Acme staging", "signed by Acme staging")
	if got := b.shownToken().AppID; got != sampleAppID {
		t.Errorf("Acme staging signs for %s", got)
	}
}

func TestFilter(t *testing.T) {
	b, _ := saved(t)
	b.hit("ctrl+p").shows("type to filter")
	for _, c := range []struct{ typed, shown, hidden string }{
		{"ACME", "Acme staging", "生产环境"},
		{"prod acme", "Acme production", "Acme staging"},
		{"环", "生产环境", "Acme"},
		{"0123456789AB", "Acme production", "Acme staging"},
		{"nobody", "no project has that", "▸"},
	} {
		b.hit("ctrl+u").write(c.typed)
		list := b.text()[strings.Index(b.text(), "Projects"):]
		if !strings.Contains(list, c.shown) || strings.Contains(list, c.hidden) {
			t.Errorf("%q: shows\n%s", c.typed, list)
		}
	}
	b.hit("enter").shows("Projects").hit("tab").hides("delete\n").hit("esc").shows("type to filter").hit("esc").hides("─ Projects")
}

func TestDeleteAndUndo(t *testing.T) {
	b, k := saved(t)
	b.hit("ctrl+p").write("staging").hit("tab", "x").shows("✓ deleted Acme staging; ctrl+z brings it back", "no project")
	if _, err := k.Get("Acme staging"); err == nil {
		t.Error("it is still there")
	}
	b.hit("esc", "ctrl+z").shows("✓ Acme staging is back", "▸ ● Acme staging")
	if p, err := k.Get("Acme staging"); err != nil || !p.Default || p.Channel != "lobby-1" {
		t.Errorf("back is %+v, error %v", p, err)
	}
	b.hit("ctrl+z").hides("is back") // once
	b.hit("esc").shows("lobby-1", "● valid")
}

// Who has chosen another project meanwhile keeps that.
func TestUndoKeepsTheProjectInForce(t *testing.T) {
	b, _ := saved(t)
	b.hit("ctrl+p").write("staging").hit("tab", "x").hit("esc").write("ring").hit("enter").shows("● Client in the keyring")
	b.hit("ctrl+p", "ctrl+z").shows("✓ Acme staging is back", "● Client in the keyring")
	b.hit("esc", "ctrl+p").write("nothing").hit("tab", "x", "ctrl+z").shows("is back", "● Client in the keyring")
}

func TestUndoCanBeTriedAgain(t *testing.T) {
	b, k := saved(t)
	b.hit("ctrl+p").write("staging").hit("tab", "x")
	real := k.saver
	k.saver = failing{real, &profiles.FileError{Op: "write", Path: "profiles.toml", Kind: profiles.ErrDiskFull}}
	b.hit("ctrl+z").shows("no space is left").hit("esc")
	k.saver = real
	b.hit("ctrl+z").shows("✓ Acme staging is back")
}

// The project of this run is saved on request, its certificate included.
func TestSavingTheProjectOfThisRun(t *testing.T) {
	k := newKeeper(t, "")
	p := profiles.Sample()
	p.Name = ".env"
	k.own = []Project{{Name: ".env", AppID: p.AppID, Source: say.F(".env"), Profile: p, Sign: sampleSign}}
	b := newBench(t).with(k, 0).hit("ctrl+p").shows("unsaved").hit("tab").hides("delete", "edit").hit("s")
	b.shows("New project", sampleAppID).hides(sampleCertificate)
	b.hit("ctrl+u").write("Mine").hit("ctrl+s").shows("● Mine", "✓ saved Mine, certificate: keyring")
	mine, err := k.Get("Mine")
	if secret, _ := k.Certificate(mine, profiles.Primary); err != nil || secret.Reveal() != sampleCertificate {
		t.Errorf("%v, error %v", mine.Primary, err)
	}
}

func TestMenu(t *testing.T) {
	b, k := saved(t)
	get := func(name string) profiles.Profile {
		p, err := k.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	b.hit("ctrl+p").write("acme prod").hit("tab").shows("edit", "delete").hides("move the certificate")
	b.hit("u").shows("Acme production is used at every start", "★")
	if !get("Acme production").Default || get("Acme staging").Default {
		t.Error("the default is another")
	}
	b.hit("esc").write("staging").hit("tab", "m").shows("the certificate is in the keyring now")
	if where := get("Acme staging").Primary.Where(); where != profiles.InKeyring {
		t.Errorf("the certificate is in: %v", where)
	}
	b.hit("tab").shows("move the certificate to the file").hit("m").shows("the certificate is in the file now")
	b.hit("esc").write("nothing").hit("tab").hides("move the certificate", "reveal")
	b.hit("up", "enter").shows("✓ deleted Nothing to sign with")
}

func TestReveal(t *testing.T) {
	for _, end := range []struct {
		name string
		act  func(*bench)
	}{
		{"any key", func(b *bench) { b.hit("a") }},
		{"the terminal is left", func(b *bench) { b.do(tea.BlurMsg{}) }},
		{"time", func(b *bench) { b.wait(15 * time.Second) }},
	} {
		t.Run(end.name, func(t *testing.T) {
			b, _ := saved(t)
			b.hit("ctrl+p").write("ring").hit("tab", "r").shows("primary", sampleCertificate, "0:15")
			b.wait(time.Second)
			end.act(b)
			b.hides(sampleCertificate)
			if strings.Contains(b.notice.Text.String(), sampleCertificate) {
				t.Error("the notice has it")
			}
		})
	}
}

// Who has gone elsewhere by the time that the keyring answers is shown nothing.
func TestRevealComesTooLate(t *testing.T) {
	b, _ := saved(t)
	b.hit("ctrl+p").write("ring").hit("tab")
	_, late := b.Update(press("r"))
	b.hit("esc", "esc")
	b.perform(late)
	b.hides(sampleCertificate, "Certificates of")
}

func TestRevealFails(t *testing.T) {
	b, k := saved(t)
	k.ring.err = &profiles.KeyringError{Op: "get", Err: profiles.ErrKeyringAbsent}
	b.hit("ctrl+p").write("ring").hit("tab", "r").shows("no keyring can be reached")
}

func TestAnotherProgramChangesTheProjects(t *testing.T) {
	b, k := saved(t)
	k.write(t, strings.Replace(fiveProjects, `"lobby-1"`, `"lobby-2"`, 1))
	b.do(tea.FocusMsg{}).shows("lobby-2")
	k.write(t, strings.Replace(fiveProjects, "expire = \"15m\"\n", "production = true\n", 1))
	b.do(ticked{}).shows("▲ PRODUCTION", "confirm its first token")
	k.write(t, fiveProjects)
	b.do(tea.FocusMsg{}).shows("● Acme staging")
	k.write(t, strings.Replace(fiveProjects, sampleCertificate, strings.Repeat("0", 32), 1))
	if b.do(tea.FocusMsg{}).shownToken().Verify(sampleCertificate, token.Names{}) {
		t.Error("signs with the certificate that was replaced")
	}
	k.write(t, "version = 1\n")
	b.hit("ctrl+p").shows("no projects yet", "Acme staging is no longer there", "no project")
}

func TestABrokenFile(t *testing.T) {
	k := newKeeper(t, "version = 1\n\n[[profile]]\nname = \"broken\napp_id = 1\n")
	k.own = []Project{sampleProject()}
	b := newBench(t).with(k, 0).size(100, 40).shows("Saved projects", ":4:15:")
	b.hit("esc").hides("Saved projects")
	b.hit("ctrl+p").shows(":4:15:").hit("ctrl+n").write("New").hit("tab").write(sampleAppID).hit("ctrl+s").shows(":4:15:", "New project")
	if text, _ := os.ReadFile(k.path); !strings.Contains(string(text), `"broken`) {
		t.Errorf("the file was replaced: %q", text)
	}
	k.write(t, fiveProjects)
	b.do(tea.FocusMsg{}).hit("ctrl+s").shows("✓ saved New")
	if _, err := k.Get("Acme staging"); err != nil {
		t.Error(err)
	}
}

func TestFailuresAreShown(t *testing.T) {
	refused := &profiles.FileError{Op: "write", Path: "profiles.toml", Kind: profiles.ErrDiskFull}
	b, k := saved(t)
	k.saver = failing{k.saver, refused}
	for _, keys := range [][]string{{"tab", "x"}, {"tab", "u"}, {"tab", "m"}} {
		b.hit("ctrl+p").write("staging").hit(keys...).shows("no space is left", "esc close").hit("esc", "esc", "esc")
	}
	b.hit("ctrl+y").hit("ctrl+p").shows("no space is left") // the use could not be noted
	b.shows("● Acme staging")
}

// failing is a store that cannot write.
type failing struct {
	saver
	err error
}

func (f failing) Delete(string) (profiles.Removed, error) { return profiles.Removed{}, f.err }
func (f failing) SetDefault(string) error                 { return f.err }
func (f failing) Restore(profiles.Removed, profiles.Where) (profiles.Saved, error) {
	return profiles.Saved{}, f.err
}
func (f failing) Touch(string, time.Time) error                       { return f.err }
func (f failing) Move(string, profiles.Where) (profiles.Saved, error) { return profiles.Saved{}, f.err }

func TestWithoutAStore(t *testing.T) {
	b := newBench(t, threeProjects()...).size(80, 24)
	b.hit("ctrl+p", "ctrl+n").write("New").hit("tab").write(sampleAppID).hit("ctrl+s").shows("there is no place to keep projects")
	b.hit("esc", "y", "tab").shows("save it")
}

func TestJobsRunOneAfterTheOther(t *testing.T) {
	b, _ := saved(t)
	var order []string
	slow := func(name string) pane.Change {
		return pane.Change{Do: func(session.Store) (session.Outcome, error) {
			order = append(order, name)
			return session.Outcome{Done: say.F("%s", name)}, nil
		}}
	}
	b.act(slow("a"))
	b.act(slow("b"))
	b.heed(b.session.Look()) // nothing to wait for
	if n := len(run(b.begun())); n != 1 || len(order) != 1 {
		t.Fatalf("%d results, ran %v", n, order)
	}
	b.finish(session.Stored{})
	b.perform(b.begun())
	if strings.Join(order, "") != "ab" {
		t.Errorf("ran %v", order)
	}
}

func TestImport(t *testing.T) {
	b, k := saved(t)
	env := "NEXT_PUBLIC_AGORA_APP_ID=00112233445566778899aabbccddeeff\nNEXT_AGORA_APP_CERTIFICATE=" + sampleCertificate + "\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(k.path), ".env"), []byte(env), 0o600); err != nil {
		t.Fatal(err)
	}
	b.hit("ctrl+p", "ctrl+o").shows("Import projects", ".env", "enter reads the file").hit("enter")
	b.shows("00112233445566778899aabbccddeeff", "NEXT_PUBLIC_AGORA_APP_ID", "enter saves 1 project").hides(sampleCertificate)
	b.hit("ctrl+s").shows("saved 1 project").hides("Import projects")
	if n := len(b.session.Projects); n != 6 || b.session.Current().Name != "Acme staging" {
		t.Errorf("%d projects, in force is %s", n, b.session.Current().Name)
	}
	b.hit("enter")
	if id := b.session.Current().AppID; id != "00112233445566778899aabbccddeeff" {
		t.Errorf("in force is %s", id)
	}
	b.hit("ctrl+p", "ctrl+o", "enter").shows("is saved already", "nothing to save")
	b.hit("ctrl+u").write("nothing.env").hit("enter").shows(`open "nothing.env": no such file`)
	b.hit("esc").hides("Import projects")
}
