package ui

import (
	"strings"
	"testing"
	"time"
)

// The keys for the token work while the list of projects stands beside it.
func TestKeysOfTheViewBesideTheList(t *testing.T) {
	at := func(w int) *bench {
		b, _ := saved(t)
		return b.size(w, 30).hit("ctrl+p")
	}
	at(100).shows("enter use", "ctrl+y copy").hit("ctrl+y").shows("sent to the terminal", "type to filter")
	at(140).hit("ctrl+s").shows("esc back").hides("Projects 5")
	at(140).shows("ctrl+q QR code").hit("ctrl+q").hides("type to filter")
	b := at(100).wait(5 * time.Second).shows("14:55 left").hit("ctrl+r").shows("15:00 left")
	b.hit("ctrl+o").shows("Import projects") // the list's own
	at(99).hides("ctrl+y").hit("ctrl+y").hides("clipboard", "Token")
}

// What the list does not use, and the view does not have, goes nowhere.
func TestKeysBesideTheListAreTheViews(t *testing.T) {
	b, _ := saved(t)
	b.size(100, 30).hit("f4", "ctrl+p").hides("ctrl+y copy", "ctrl+s").hit("ctrl+x", "ctrl+s", "ctrl+q").shows("type to filter", "Decode")
	b.hit("esc").write("qqq")
	if b.hit("ctrl+p", "ctrl+x", "esc"); !strings.Contains(b.text(), "qqq") {
		t.Error("the list cleared the view")
	}
}

// Who agrees to production from there gets what was asked for.
func TestProductionAskedBesideTheList(t *testing.T) {
	b, _ := saved(t)
	b.size(100, 30).hit("ctrl+p").write("acme prod").hit("enter").write("lobby").hit("ctrl+p", "ctrl+y").shows("is in production.")
	b.hit("y").shows("sent to the terminal", "● valid")
}
