package session

import (
	"reflect"
	"testing"

	"agtok/profiles"
)

// A remembering store keeps what sessions leave.
type remembering struct {
	shelf
	state profiles.State
	times int
}

func (r *remembering) Remember(change func(*profiles.State)) error {
	r.times++
	change(&r.state)
	return nil
}

// TestMemory types for two projects: it is kept when another one is chosen, and
// at the end what is new since then, and nothing where nothing is new.
func TestMemory(t *testing.T) {
	a, b := saved("a"), saved("b")
	store := &remembering{}
	store.catalog.Projects = []Project{a, b}
	s, _ := New(store, store.catalog, 0)
	s.Close()
	drafts := s.Memory.Drafts("rtc")
	drafts.Set(&a, map[string]string{"channel": "l"})
	drafts.Set(&a, map[string]string{"channel": "lobby"})
	drafts.Set(&a, map[string]string{"channel": "lobby"})
	if store.times != 0 {
		t.Error("kept before another project was chosen")
	}
	finish(t, s, s.Choose(1))
	if store.times != 1 || store.state.Draft("a", "rtc")["channel"] != "lobby" {
		t.Errorf("%d times, %+v", store.times, store.state)
	}
	if s.Choose(0); store.times != 1 {
		t.Error("kept although nothing was new")
	}
	drafts.Set(&b, map[string]string{"uid": "7"})
	drafts.Set(&a, nil)
	s.Memory.SetView("decode")
	s.Memory.SetCopyAs("curl")
	s.Close()
	s.Close()
	want := profiles.State{Forms: map[string]map[string]map[string]string{"b": {"rtc": {"uid": "7"}}}, LastView: "decode", CopyAs: "curl"}
	if store.times != 2 || !reflect.DeepEqual(store.state, want) {
		t.Errorf("%d times, %+v, want %+v", store.times, store.state, want)
	}
	memory := Recall(store.state)
	if memory.known.LastView != "decode" || memory.CopyAs() != "curl" || memory.Drafts("rtc").Of(&b)["uid"] != "7" || memory.Drafts("rtm").Of(&b) != nil {
		t.Errorf("%+v", memory)
	}
	memory.SetView("decode")
	memory.SetCopyAs("curl")
	memory.Drafts("rtc").Set(&b, map[string]string{"uid": "7"})
	if memory.take() != nil {
		t.Error("what is as before is to be kept")
	}
}

// A view without a memory, and a project without a key, have nothing to remember.
func TestNoMemory(t *testing.T) {
	a, nameless := saved("a"), Project{Name: "x"}
	var none Drafts
	none.Set(&a, map[string]string{"channel": "lobby"})
	if none.Of(&a) != nil {
		t.Error("something is remembered without a memory")
	}
	var m Memory
	m.Drafts("rtc").Set(&nameless, map[string]string{"channel": "lobby"})
	if m.take() != nil {
		t.Error("projects without a key share a draft")
	}
}
