package session

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

const appID = "970CA35de60c44645bbae8a215061b33"

// A shelf is a store of which a test says what is in it. What it does not
// implement panics.
type shelf struct {
	Store
	catalog Catalog
	changed bool
	touched []string
	err     error // of restoring
}

func (s *shelf) Projects() Catalog { return s.catalog }
func (s *shelf) Changed() bool     { return s.changed }
func (s *shelf) Touch(name string, _ time.Time) error {
	s.touched = append(s.touched, name)
	return nil
}

func (s *shelf) Restore(r profiles.Removed, _ profiles.Where) (profiles.Saved, error) {
	if s.err == nil {
		s.catalog.Projects = append(s.catalog.Projects, Project{Name: r.Profile.Name, Profile: r.Profile, Sign: signs("back")})
	}
	return profiles.Saved{Profile: r.Profile}, s.err
}

func signs(text string) Sign { return func(token.Spec) (string, error) { return text, nil } }

// saved is a project of a store: of a real one, which alone makes them.
func saved(name string) Project {
	file, err := os.CreateTemp("", "agtok-*.toml")
	if err != nil {
		panic(err)
	}
	defer os.Remove(file.Name())
	fmt.Fprintf(file, "version = 1\n[[profile]]\nid = %q\nname = %[1]q\napp_id = %q\n", name, appID)
	file.Close()
	listing, err := profiles.Open(profiles.Options{Path: file.Name()}).List()
	if err != nil {
		panic(err)
	}
	return Project{Name: name, AppID: appID, Profile: listing.Profiles[0], Sign: signs(name)}
}

func locked(name string, err error) Project {
	p := saved(name)
	p.Sign, p.Unlock = nil, func() (Sign, error) {
		if err != nil {
			return nil, err
		}
		return signs(name), nil
	}
	return p
}

func open(t *testing.T, store *shelf, list ...Project) *Session {
	t.Helper()
	s, _ := New(store, Catalog{Projects: list}, 0)
	return s
}

// finish plays the root's part: it takes what a command brings, and follows.
func finish(t *testing.T, s *Session, n News) (after Stored, moved bool) {
	t.Helper()
	if n.Start == nil {
		t.Fatal("nothing was started")
	}
	after = n.Start().(Stored)
	s.TakeStored(&after)
	_, moved = s.Follow(after)
	return after, moved
}

func current(s *Session) string {
	if s.Current() == nil {
		return "none"
	}
	return s.Current().Name
}

func TestChoose(t *testing.T) {
	s := open(t, nil, saved("a"), saved("b"))
	for _, c := range []struct {
		index int
		want  string
	}{{1, "b"}, {0, "a"}, {2, "none"}, {0, "a"}, {-1, "none"}} {
		if n := s.Choose(c.index); current(s) != c.want || !n.Current || n.List {
			t.Errorf("%d: %s, news %+v", c.index, current(s), n)
		}
	}
	if _, found := s.ChooseAppID(strings.ToLower(appID)); found {
		t.Error("an App ID of other letters was found")
	}
	if n, found := s.ChooseAppID(appID); !found || !n.Current || current(s) != "a" {
		t.Errorf("found %v, %s", found, current(s))
	}
	if n, found := s.ChooseAppID(appID); !found || n.Current {
		t.Error("the current project was chosen again")
	}
	if got := say.F("%v", say.Commas(s.TitlesOf(appID)...)).String(); got != "a, b" {
		t.Errorf("names %v", got)
	}
}

// An answer about a project that is not the current one any more changes nothing.
func TestUnlocking(t *testing.T) {
	refused := errors.New("refused")
	s := open(t, nil, saved("a"), locked("b", nil), locked("c", refused))
	late := s.Choose(1).Start
	if got := s.Hold().Text.String(); got != "asking the keyring…" {
		t.Errorf("held by %q", got)
	}
	s.Choose(0)
	if n := s.TakeSign(late().(Unlocked)); n.Current || !s.Hold().Text.IsZero() {
		t.Error("an answer about another project was taken")
	}
	again := s.Choose(1).Start
	if n := s.TakeSign(again().(Unlocked)); !n.Current || s.Current().Sign == nil || !s.Hold().Text.IsZero() {
		t.Error("the certificate was not taken")
	}
	failed := s.Choose(2).Start
	if s.TakeSign(failed().(Unlocked)); !s.Locked() || s.Hold().Text.String() != "refused" || !s.Hold().Ask {
		t.Errorf("held by %+v", s.Hold())
	}
	if n := s.Unlock(); n.Start == nil || s.Locked() {
		t.Error("a second try asks nobody")
	}
}

func TestProductionIsConfirmedOnce(t *testing.T) {
	live := saved("live")
	live.Production = true
	s := open(t, nil, live, saved("b"))
	if !s.Unconfirmed() || !s.Hold().Ask || !strings.Contains(s.Hold().Text.String(), "live is in production") {
		t.Errorf("held by %+v", s.Hold())
	}
	s.Admit(live.Key())
	s.Choose(1)
	if s.Choose(0); s.Unconfirmed() || !s.Hold().Text.IsZero() {
		t.Error("asked twice")
	}
}

func TestReadingAgain(t *testing.T) {
	held := profiles.NewCertificate(profiles.NewSecret("5CFd2fd1755d40ecb72977518be15d3b"))
	own := Project{Name: "environment", AppID: appID, Sign: signs("own"), Profile: profiles.Profile{Name: "environment", AppID: appID, Primary: held}}
	mine := saved("mine")
	mine.Profile.Primary = held
	renamed := saved("a")
	renamed.Name, renamed.Profile.Name = "renamed", "renamed"
	for _, c := range []struct {
		name    string
		before  Project
		now     Catalog
		want    string
		news    bool
		missing bool
	}{
		{"nothing has changed", saved("a"), Catalog{Projects: []Project{saved("b"), saved("a")}}, "a", false, false},
		{"another name", saved("a"), Catalog{Projects: []Project{renamed}}, "renamed", true, false},
		{"gone", saved("a"), Catalog{Projects: []Project{saved("b")}}, "none", true, true},
		{"the file cannot be read", saved("a"), Catalog{Err: errors.New("damaged")}, "a", false, false},
		{"saved by another program", own, Catalog{Projects: []Project{saved("b"), mine}}, "mine", true, false},
		{"of this run, and not there", own, Catalog{Projects: []Project{saved("b")}}, "environment", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := &shelf{catalog: c.now, changed: true}
			s := open(t, store, c.before)
			done := s.Look().Start().(Stored)
			n := s.TakeStored(&done)
			if current(s) != c.want || n.Current != c.news || (n.Gone != nil) != c.missing || !n.List {
				t.Errorf("%s, news %+v", current(s), n)
			}
		})
	}
}

func TestJobsWaitForEachOther(t *testing.T) {
	store := &shelf{}
	s := open(t, store, saved("a"))
	var order []string
	change := func(name string) Change {
		return Change{Do: func(Store) (Outcome, error) {
			order = append(order, name)
			return Outcome{}, nil
		}}
	}
	first, err := s.Change(change("first"))
	if err != nil || first.Start == nil {
		t.Fatalf("error %v", err)
	}
	if n, _ := s.Change(change("second")); n.Start != nil || s.Look().Start != nil {
		t.Error("two jobs at a time")
	}
	finish(t, s, first)
	finish(t, s, s.Next())
	if s.Next().Start != nil || !slices.Equal(order, []string{"first", "second"}) {
		t.Errorf("ran %v", order)
	}
	if done := s.Look().Start().(Stored); done.Asked() || done.catalog != nil {
		t.Error("a store that has not changed was read")
	}
}

func TestWithoutAStore(t *testing.T) {
	s, _ := New(nil, Catalog{Projects: []Project{saved("a")}}, 0)
	if _, err := s.Change(Change{}); !errors.Is(err, ErrNoStore) {
		t.Errorf("error %v", err)
	}
	if _, err := s.Fetch(nil); !errors.Is(err, ErrNoStore) {
		t.Errorf("error %v", err)
	}
	if s.Look().Start != nil || s.Used(&Entry{Project: s.Current()}, time.Time{}).Start != nil {
		t.Error("something is to be run")
	}
}

func TestOnlySavedProjectsAreUsed(t *testing.T) {
	store := &shelf{}
	mine, own := saved("mine"), Project{Name: "environment"}
	s := open(t, store, mine)
	for _, e := range []*Entry{nil, {}, {Project: &own}} {
		if s.Used(e, time.Time{}).Start != nil {
			t.Errorf("%+v is noted", e)
		}
	}
	finish(t, s, s.Used(&Entry{Project: &mine}, time.Time{}))
	if !slices.Equal(store.touched, []string{"mine"}) {
		t.Errorf("touched %v", store.touched)
	}
}

// What is brought back is current again, unless another project was chosen since.
func TestUndo(t *testing.T) {
	for _, c := range []struct {
		name   string
		choose int
		err    error
		want   string
		again  bool
	}{
		{"at once", -2, nil, "a", false},
		{"after another choice", 0, nil, "b", false},
		{"a store that refuses", -2, errors.New("full"), "none", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := saved("a")
			store := &shelf{err: c.err}
			s := open(t, store, a, saved("b"))
			n, _ := s.Change(Change{Do: func(Store) (Outcome, error) {
				store.catalog.Projects = []Project{saved("b")}
				return Outcome{Removed: &profiles.Removed{Profile: a.Profile}}, nil
			}})
			if finish(t, s, n); !s.CanUndo() || current(s) != "none" {
				t.Fatalf("after deleting: %s", current(s))
			}
			if c.choose >= 0 {
				s.Choose(c.choose)
			}
			n, _ = s.Change(s.Undo())
			_, moved := finish(t, s, n)
			if current(s) != c.want || moved || s.CanUndo() != c.again {
				t.Errorf("%s, moved %v, can undo %v", current(s), moved, s.CanUndo())
			}
		})
	}
}

// The project that was saved is current then. That is a move unless it was.
func TestFollow(t *testing.T) {
	sample := func(p Project) Project { p.Profile = profiles.Sample(); return p }
	production := func(p Project) Project { p.Production = true; return p }
	for _, c := range []struct {
		name    string
		current Project
		outcome Outcome
		want    string
		moved   bool
	}{
		{"the same", saved("a"), Outcome{Choose: "a"}, "a", false},
		{"another", saved("a"), Outcome{Choose: "b"}, "b", true},
		{"somebody was faster", saved("a"), Outcome{Choose: "c"}, "a", false},
		{"none", saved("a"), Outcome{}, "a", false},
		{"a new one beside a saved one", saved("a"), Outcome{Choose: "b", Added: true}, "a", false},
		{"the first that is saved", sample(saved("a")), Outcome{Choose: "b", Added: true}, "b", true},
		{"the first, in production", sample(saved("a")), Outcome{Choose: "p", Added: true}, "a", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := []Project{c.current, saved("b"), production(saved("p"))}
			s := open(t, &shelf{catalog: Catalog{Projects: list}}, list...)
			n, _ := s.Change(Change{Do: func(Store) (Outcome, error) { return c.outcome, nil }})
			if _, moved := finish(t, s, n); moved != c.moved || current(s) != c.want {
				t.Errorf("%s, moved %v", current(s), moved)
			}
		})
	}
}
