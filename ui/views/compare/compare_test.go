package compare

import (
	"strings"
	"testing"
	"time"

	"agtok/token/diagnosis"
)

// TestSignaturesAreCut cuts two signatures only where that leaves the difference
// in sight.
func TestSignaturesAreCut(t *testing.T) {
	a, b, c := strings.Repeat("ab", 32), strings.Repeat("cd", 32), strings.Repeat("ab", 31)+"cd"
	if r := pairRow(diagnosis.Pair{Field: "signature", First: &a, Second: &b}, time.Time{}); r.Text != "abababababababab…" || r.Other != "cdcdcdcdcdcdcdcd…" {
		t.Errorf("cut to %q and %q", r.Text, r.Other)
	} else if r.Value != "signature: "+a+" ≠ "+b {
		t.Errorf("copied as %q", r.Value)
	}
	if r := pairRow(diagnosis.Pair{Field: "signature", First: &a, Second: &c}, time.Time{}); r.Text != a || r.Other != c {
		t.Errorf("cut to %q and %q, which look the same", r.Text, r.Other)
	}
}

// TestTimesOfPairs checks that only what is a time is written as one.
func TestTimesOfPairs(t *testing.T) {
	now := time.Date(2026, 11, 21, 20, 3, 11, 0, time.FixedZone("CST", 8*3600))
	at := "2026-11-21T11:03:11Z"
	if r := pairRow(diagnosis.Pair{Field: "issued", First: &at, Second: &at, Same: true}, now); r.Text != "19:03:11 (11:03:11 UTC)" || r.Value != "issued: "+at {
		t.Errorf("issued: %q, copied as %q", r.Text, r.Value)
	}
	if r := pairRow(diagnosis.Pair{Field: "rtc channel", First: &at, Second: &at, Same: true}, now); r.Text != at {
		t.Errorf("a channel: %q", r.Text)
	}
}
