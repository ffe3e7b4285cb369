package profiles

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var used = time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC)

func TestLocateState(t *testing.T) {
	home := t.TempDir()
	join := filepath.Join
	tests := []struct {
		name, xdg, platform string
		want                Location
	}{
		{"platform", "", home, Location{join(home, "agtok", "state.json"), true}},
		{"XDG", join(home, "x"), home, Location{join(home, "x", "agtok", "state.json"), true}},
		{"XDG relative", "x", home, Location{join(home, "agtok", "state.json"), true}},
		{"nowhere", "x", "", Location{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := LocateState(lookup(map[string]string{"XDG_STATE_HOME": test.xdg}), test.platform); got != test.want {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// update changes a state that has to be saved.
func update(t *testing.T, f *StateFile, change func(*State)) {
	t.Helper()
	if err := f.Update(change); err != nil {
		t.Fatal(err)
	}
}

func TestStateIsRemembered(t *testing.T) {
	b := newBench(t)
	b.remember(`{"theme": {"deep": [1, 12345678901234567890]}, "last_used": {"other": "2026-01-01T00:00:00Z"}, "Copy_As": "not ours"}`)
	update(t, b.openState(), func(s *State) {
		s.Forms = map[string]map[string]map[string]string{"id": {"mint": {"channel": "lobby", "uid": "7"}}}
		s.LastView, s.CopyAs = "decode", "curl"
		s.put("id", used, s.Forms["id"])
	})
	got, warnings := b.openState().Read()
	if len(warnings) != 0 || got.Forms["id"]["mint"]["channel"] != "lobby" || got.LastView != "decode" || got.CopyAs != "curl" ||
		!got.LastUsed["id"].Equal(used) || got.LastUsed["other"].Year() != 2026 {
		t.Errorf("got %+v, %v", got, warnings)
	}
	for _, kept := range []string{"12345678901234567890", `"Copy_As": "not ours"`} {
		if !strings.Contains(b.stateText(), kept) {
			t.Errorf("%s is gone from\n%s", kept, b.stateText())
		}
	}
	got.Forms["id"]["mint"]["channel"] = "the reader's own"
	if again, _ := b.openState().Read(); again.Forms["id"]["mint"]["channel"] != "lobby" {
		t.Error("a reader changed what is remembered")
	}
	text := b.stateText()
	update(t, b.openState(), func(*State) {})
	if b.stateText() != text {
		t.Errorf("no change made\n%s", b.stateText())
	}
	update(t, b.openState(), func(s *State) { s.LastView, s.CopyAs, s.Forms = "", "", nil })
	if strings.Contains(b.stateText(), "last_view") || strings.Contains(b.stateText(), "forms") {
		t.Errorf("what was forgotten is in\n%s", b.stateText())
	}
	for path, mode := range map[string]os.FileMode{b.statePath: fileMode, filepath.Dir(b.statePath): folderMode | os.ModeDir} {
		if info, err := os.Stat(path); hasModes && (err != nil || info.Mode() != mode) {
			t.Errorf("%s has mode %v, %v", path, info.Mode(), err)
		}
	}
}

func TestDrafts(t *testing.T) {
	b := newBench(t)
	update(t, b.openState(), func(s *State) {
		s.put("id", used, s.Forms["id"])
		s.SetDraft("id", "rtc", map[string]string{"channel": "lobby"})
		s.SetDraft("id", "rtm", map[string]string{"user id": "alice"})
		s.SetDraft("other", "rtc", map[string]string{"channel": "x"})
		s.SetDraft("nothing", "rtc", nil)
	})
	got, _ := b.openState().Read()
	got.Draft("id", "rtc")["channel"] = "the reader's own"
	if len(got.Forms) != 2 || got.Draft("id", "rtc")["channel"] != "lobby" || got.Draft("id", "rtm")["user id"] != "alice" || got.Draft("x", "rtc") != nil {
		t.Errorf("%+v", got.Forms)
	}
	update(t, b.openState(), func(s *State) {
		s.SetDraft("id", "rtc", map[string]string{})
		s.SetDraft("other", "rtc", nil)
	})
	got, _ = b.openState().Read()
	if len(got.Forms) != 1 || len(got.Forms["id"]) != 1 || !got.LastUsed["id"].Equal(used) {
		t.Errorf("%+v", got)
	}
}

// TestStateHasNoSecrets: whatever somebody typed where.
func TestStateHasNoSecrets(t *testing.T) {
	token007 := "007eJxSYPCZKRs+vzMmrjVWV/PwDaY//AZh81VL/h4SsA6xK6tneKrAYGlu4OxobJqSamaQbGJiZmKalJSYapFoZGhqYGaYZGy8RpgrW4C"
	for _, secret := range []string{certA, " " + certA + "\n", "key=" + certA, token007, "?token=" + token007, "006" + appA + "IAD", strings.ToUpper(certA)} {
		b := newBench(t)
		update(t, b.openState(), func(s *State) {
			s.Forms = map[string]map[string]map[string]string{"id": {"mint": {"channel": secret, "uid": "7"}}}
			s.LastView, s.CopyAs = secret, secret
		})
		if text := b.stateText(); strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimSpace(secret))) ||
			!strings.Contains(text, `"uid": "7"`) || strings.Contains(text, "channel") {
			t.Errorf("%q is in\n%s", secret, text)
		}
	}
}

func TestStateThatIsBroken(t *testing.T) {
	for name, text := range map[string]string{
		"cut": `{"last_used": {"a"`, "a list": `[]`, "another shape": `{"last_view": 5}`, "a wrong time": `{"last_used": {"a": "soon"}}`,
		"binary": "\x00\x01", "pending is a text": `{"keyring_pending": "x"}`,
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.remember(text)
			b.put(project("One"), InFile) // nothing is to be remembered of that
			listing, err := b.List()
			if err != nil || codes(listing.Warnings) != string(WarnState) || !strings.Contains(listing.Warnings[0].String(), b.statePath) {
				t.Fatalf("warnings %v, %v", listing.Warnings, err)
			}
			if b.stateText() != text {
				t.Error("reading changed the file")
			}
			if err := b.Touch("One", used); err != nil {
				t.Fatal(err)
			}
			if listing, _ := b.List(); len(listing.Warnings) != 0 || !listing.Profiles[0].LastUsed.Equal(used) {
				t.Errorf("then %+v", listing)
			}
			if aside, err := os.ReadFile(b.statePath + ".broken"); err != nil || string(aside) != text {
				t.Errorf("set aside is %q, %v", aside, err)
			}
		})
	}
}

// TestStateThatCannotBeWritten: the projects are saved all the same, and it is said.
func TestStateThatCannotBeWritten(t *testing.T) {
	b := newBench(t)
	if err := os.MkdirAll(b.statePath, 0o700); err != nil { // a folder in its place
		t.Fatal(err)
	}
	saved := b.put(project("One"), InKeyring)
	if got := codes(saved.Warnings); !strings.Contains(got, string(WarnState)) {
		t.Errorf("warnings %q", got)
	}
	b.holds("One", Primary, InKeyring, certA)
	err := b.Touch("One", used)
	wantKind(t, err, ErrNotFile)
	if !strings.Contains(Hint(err).String(), "another folder with XDG_STATE_HOME") {
		t.Errorf("hint %q", Hint(err))
	}
	if _, err := b.Delete("One"); err != nil {
		t.Fatal(err)
	}
	b.keyringIs()
}

// TestUnreadableStateIsNotReplaced: what is not known to be broken is not thrown away.
func TestUnreadableStateIsNotReplaced(t *testing.T) {
	b := newBench(t)
	b.remember("{}")
	f := b.openState()
	if _, warnings := f.Read(); len(warnings) != 0 {
		t.Fatal(warnings)
	}
	f.err = &FileError{Op: "read", Path: b.statePath, Kind: ErrUnreadable} // as root it can always be read
	err := f.apply(b.statePath, func(s *State) { s.LastView = "x" })
	if !errors.Is(err, ErrUnreadable) || b.stateText() != "{}" {
		t.Errorf("error %v, the file is %s", err, b.stateText())
	}
}

// TestFilesShareAState: what is pending for one file of profiles is another file's business.
func TestFilesShareAState(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), InKeyring)
	b.keyring.fail["delete"] = ErrKeyringLocked
	if _, err := b.Delete("One"); err != nil {
		t.Fatal(err)
	}
	clear(b.keyring.fail)
	other := Open(Options{Path: filepath.Join(t.TempDir(), "other.toml"), State: b.openState(), Keyring: b.keyring, Rand: &ids})
	if _, err := other.Put(project("Two"), InKeyring); err != nil {
		t.Fatal(err)
	}
	b.keyringIs(certA, certA)
	b.put(project("Three"), InFile)
	b.keyringIs(certA)
	b.nothingPending()
}

func TestDeletedProjectsAreForgotten(t *testing.T) {
	b := newBench(t)
	id := b.put(project("One"), InFile).Profile.ID
	update(t, b.openState(), func(s *State) {
		s.put(id, used, map[string]map[string]string{"mint": {"channel": "lobby"}})
	})
	removed, err := b.Delete("One")
	if err != nil || strings.Contains(b.stateText(), id) {
		t.Fatalf("%v, remembered is\n%s", err, b.stateText())
	}
	saved, err := b.Restore(removed, Auto)
	state, _ := b.openState().Read()
	if err != nil || !saved.Profile.LastUsed.Equal(used) || state.Forms[id]["mint"]["channel"] != "lobby" {
		t.Errorf("last used %v, %v, remembered is\n%s", saved.Profile.LastUsed, err, b.stateText())
	}
}

func TestStateWithoutAPlace(t *testing.T) {
	f := OpenState(Location{})
	update(t, f, func(s *State) { s.LastView = "decode" })
	if got, warnings := f.Read(); got.LastView != "decode" || len(warnings) != 0 || f.Changed() {
		t.Errorf("got %+v, %v", got, warnings)
	}
}

// TestMisspeltKeys are said with their lines; no row appears for a profile without a name.
func TestMisspeltKeys(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
		rows int
	}{
		"the name": {"version = 1\n[[profile]]\nnam = \"One\"\napp_id = \"x\"\n", []string{
			`line 3: "nam" is not a key of agtok; did you mean "name"?`, "line 2: a project without a name is left out"}, 0},
		"production": {"[[profile]]\nname = \"One\"\n\nproductoin = true\n", []string{
			`line 4: "productoin" is not a key of agtok; did you mean "production"?`}, 1},
		"the joint":     {"[[profile]]\nname = \"One\"\nappId = \"x\"\n", []string{`line 3: "appId" is not a key of agtok; did you mean "app_id"?`}, 1},
		"the table":     {"\n[[profiles]]\nname = \"One\"\n", []string{`line 2: "profiles" is not a key of agtok; did you mean "profile"?`}, 0},
		"the top level": {"defalt = \"One\"\n", []string{`line 1: "defalt" is not a key of agtok; did you mean "default"?`}, 0},
		"inline":        {"profile = [{nam = \"One\"}]\n", []string{`"nam" is not a key of agtok; did you mean "name"?`, "a project without a name is left out"}, 0},
		"own keys":      {"theme = \"x\"\n[[profile]]\nname = \"One\"\nnotes = \"x\"\ncolour = \"red\"\n[profile.extra]\n", nil, 1},
		"an empty name": {"[[profile]]\nname = \"\"\n[[profile]]\nname = \"One\"\n", []string{"line 1: a project without a name is left out"}, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.write(test.text)
			listing, err := b.List()
			var got []string
			for _, w := range listing.Warnings {
				got = append(got, w.String())
			}
			if err != nil || !slices.Equal(got, test.want) || len(listing.Profiles) != test.rows {
				t.Errorf("%d rows, %v, %q", len(listing.Profiles), err, got)
			}
			b.put(project("Added"), InFile)
			if _, err := b.Get(""); !errors.Is(err, ErrNotFound) {
				t.Errorf("a profile without a name is found: %v", err)
			}
			if len(b.names()) != test.rows+1 {
				t.Errorf("profiles are %v", b.names())
			}
		})
	}
}

// FuzzState: whatever is in the file, an update gives a file that says what was changed and keeps what is not known.
func FuzzState(f *testing.F) {
	for _, text := range []string{"", "{}", `{"a":1,"last_view":"x","forms":{"p":{"v":{"f":"t"}}}}`, `{"last_used":{"":"2026-11-21T12:03:11Z"}}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		state, err := decodeState([]byte(text))
		if err != nil {
			t.Skip()
		}
		state.LastView = "changed"
		out, err := state.encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodeState(out)
		if err != nil || again.LastView != "changed" || len(again.Forms) != len(state.Forms) || !json.Valid(out) {
			t.Fatalf("%v: %q became %q", err, text, out)
		}
		for key := range state.rest {
			if _, kept := again.rest[key]; !kept && state.fields()[key] == nil {
				t.Errorf("%q is gone from %q", key, out)
			}
		}
	})
}

// TestTwoProgramsRemember: each has the file open for itself, and none loses what the other one wrote.
func TestTwoProgramsRemember(t *testing.T) {
	b := newBench(t)
	const each = 50
	var wg sync.WaitGroup
	for _, program := range []string{"left", "right"} {
		f := b.openState()
		wg.Go(func() {
			for i := range each {
				err := f.Update(func(s *State) {
					s.put(fmt.Sprint(program, i), used, nil)
					s.SetDraft("shared", program, map[string]string{"channel": fmt.Sprint(i)})
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	state, warnings := b.openState().Read()
	if len(state.LastUsed) != 2*each || len(warnings) != 0 {
		t.Errorf("%d of %d are remembered, %v", len(state.LastUsed), 2*each, warnings)
	}
	for _, program := range []string{"left", "right"} {
		if got := state.Draft("shared", program); got["channel"] != fmt.Sprint(each-1) {
			t.Errorf("the draft of %s is %v", program, got)
		}
	}
}
