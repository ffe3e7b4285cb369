package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"agtok/profiles"
)

// again starts another run of the workbench, as the last one left it.
func (b *bench) again(k *keeper, current int) *bench {
	b.session.Close()
	return newBench(b.t).with(k, current).size(120, 30)
}

// choose makes the first project current whose name has a part.
func (b *bench) choose(part string) *bench { return b.hit("ctrl+p").write(part).hit("enter") }

// TestMemory types for two projects, and comes back: the forms of each, the view,
// and the format that was copied last.
func TestMemory(t *testing.T) {
	b, k := saved(t)
	b.size(120, 30).hit("ctrl+u").write("typed-here").hit("alt+y").write("curl").hit("enter")
	b.choose("ring").hit("f2", "ctrl+u").write("elsewhere").hit("f3").write("bob")

	b = b.again(k, 0).shows("[RTM]", "● Acme staging").hides("bob")
	b.hit("f2").shows("typed-here", "12345", "15:00 left").hides("elsewhere")
	if b.session.Memory.CopyAs() != "curl" {
		t.Errorf("the format is %q", b.session.Memory.CopyAs())
	}
	b.choose("ring").shows("● Client in the keyring", "elsewhere", "alice", "● 006").hides("typed-here")
	b.hit("f3").shows("bob")

	b.hit("f2", "ctrl+u").write("lobby-9")
	b = b.again(k, 0).choose("ring").shows("lobby-9", "alice")
	// What is not typed is what the project wants now.
	k.write(t, strings.ReplaceAll(fiveProjects, `account = "alice"`, `account = "carol"`))
	b.again(k, 0).choose("ring").shows("lobby-9", "carol").hides("alice")
}

// TestMemoryOfProduction: what was typed for a production project comes back when
// somebody chooses that, and is no reason to choose it.
func TestMemoryOfProduction(t *testing.T) {
	b, k := saved(t)
	b.choose("production").hit("ctrl+u").write("real-one")
	b = b.again(k, -1).hides("▲ PRODUCTION", "real-one")
	b.choose("production").shows("▲ PRODUCTION", "real-one", "confirm its first token").hides("● valid")
}

// TestNothingToRemember: a run that leaves nothing writes nothing.
func TestNothingToRemember(t *testing.T) {
	dir := t.TempDir()
	k := newKeeper(t, fiveProjects)
	k.saver = profiles.Open(profiles.Options{Path: k.path, State: profiles.OpenState(profiles.Location{Path: filepath.Join(dir, "state.json")})})
	b := newBench(t).with(k, 0)
	b.choose("ring").choose("staging")
	b.session.Close()
	if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
		t.Errorf("%v, %v", files, err)
	}
}

// TestMemoryThatFails: a state that cannot be written is said, and stops nothing.
func TestMemoryThatFails(t *testing.T) {
	b, k := saved(t)
	k.saver = forgetful{k.saver}
	b.size(120, 30).hit("ctrl+u").write("lobby").choose("ring").shows("● Client in the keyring", "lobby", "● valid")
	if !strings.Contains(b.text(), "no room for what is") {
		t.Error(b.text())
	}
	b.session.Close()
}

type forgetful struct{ saver }

func (forgetful) Remember(func(*profiles.State)) error {
	return errors.New("no room for what is remembered")
}
