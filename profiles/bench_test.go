package profiles

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// many is how many profiles a large store has.
const many = 10_000

// largeStore is a file with many profiles.
func largeStore(tb testing.TB) *bench {
	tb.Helper()
	b := newBenchAt(tb, filepath.Join(tb.TempDir(), "agtok", "profiles.toml"), newMemoryKeyring())
	var text strings.Builder
	text.WriteString("version = 1\ndefault = \"Project 5000\"\n")
	for i := range many {
		p := Profile{
			ID: fmt.Sprintf("id%014d", i), Name: fmt.Sprintf("Project %d", i), AppID: fmt.Sprintf("%032x", i),
			Primary: inKeyring("x"), Channel: "lobby", UID: fmt.Sprint(i), Role: "publisher", Expire: "1h", Version: "007",
		}
		text.WriteString("\n" + newBlock(settings(p), "\n"))
	}
	b.write(text.String())
	return b
}

func BenchmarkListFirst(b *testing.B) {
	store := largeStore(b)
	for b.Loop() {
		if listing, err := store.reopen().List(); err != nil || len(listing.Profiles) != many {
			b.Fatal(err)
		}
	}
}

func BenchmarkListAgain(b *testing.B) {
	store := largeStore(b)
	for b.Loop() {
		if listing, err := store.List(); err != nil || len(listing.Profiles) != many {
			b.Fatal(err)
		}
	}
}

func BenchmarkChanged(b *testing.B) {
	store := largeStore(b)
	store.names()
	for b.Loop() {
		if store.Changed() {
			b.Fatal("nothing changed")
		}
	}
}

func BenchmarkTouch(b *testing.B) {
	store := largeStore(b)
	at := time.Unix(1_800_000_000, 0)
	for b.Loop() {
		at = at.Add(time.Second)
		if err := store.Touch("Project 9999", at); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPut(b *testing.B) {
	store := largeStore(b)
	for n := 0; b.Loop(); n++ {
		if _, err := store.Put(project(fmt.Sprint("New ", n)), Auto); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkImport(b *testing.B) {
	listing, err := largeStore(b).List()
	if err != nil {
		b.Fatal(err)
	}
	text, err := Export(listing.Profiles, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if found, err := Import("x.toml", text, listing.Profiles); err != nil || len(found.Candidates) != many {
			b.Fatal(err)
		}
	}
}

// TestManyProfiles keeps the benchmarks honest: what they measure works.
func TestManyProfiles(t *testing.T) {
	b := largeStore(t)
	listing, err := b.List()
	if err != nil || len(listing.Profiles) != many || len(listing.Warnings) != 0 {
		t.Fatalf("%d profiles, warnings %v, %v", len(listing.Profiles), listing.Warnings, err)
	}
	text, err := Export(listing.Profiles, nil)
	if err != nil {
		t.Fatal(err)
	}
	found, err := Import("x.toml", text, listing.Profiles)
	if err != nil || len(found.Candidates) != many || found.Candidates[7].Existing != "Project 7" {
		t.Fatalf("%d candidates, %v", len(found.Candidates), err)
	}
}
