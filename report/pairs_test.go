package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"agtok/golden"
	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/token/compare"
	"agtok/token/diagnosis"
)

// TestPairs compares tokens as the screen shows it, in both languages.
func TestPairs(t *testing.T) {
	read := func(text string) *diagnosis.Report { return diagnosis.Diagnose(diagnosis.Input{Text: text, At: now}) }
	pairs := compare.Tokens(read(made(t, severalServices)), read(made(t, func(s *token.Spec) {
		s.IssuedAt, s.Lifetime = s.IssuedAt.Add(time.Minute), 60
		s.Services[0].Channel, s.Services[0].User = "Lobby-1 ", ""
	})))
	rows := report.Pairs(pairs)
	for lang, name := range map[say.Lang]string{say.English: "en", say.Chinese: "zh"} {
		page := func(width int) string {
			return report.Page{Reader: say.Reader{Lang: lang, Now: now}, Width: width}.Print("", rows)
		}
		t.Run(name, func(t *testing.T) {
			golden.Check(t, t.Name(), fmt.Sprintf("== screen\n%s\n== page\n%s\n== narrow\n%s", onScreen(rows[1:], lang, 80), page(80), page(50)))
		})
	}
}

// TestSignaturesAreCut cuts two signatures only where that leaves the difference
// in sight.
func TestSignaturesAreCut(t *testing.T) {
	a, b, c := strings.Repeat("ab", 32), strings.Repeat("cd", 32), strings.Repeat("ab", 31)+"cd"
	row := func(first, second string) report.Row {
		return report.Pairs([]compare.Pair{{Field: "signature", Label: say.F("signature"), First: &first, Second: &second}})[2]
	}
	if r := row(a, b); r.Text.String() != "abababababababab…" || r.Other.String() != "cdcdcdcdcdcdcdcd…" {
		t.Errorf("cut to %q and %q", r.Text, r.Other)
	} else if got := r.Copied(say.Reader{}); got != "signature: "+a+" ≠ "+b {
		t.Errorf("copied as %q", got)
	}
	if r := row(a, c); r.Text.String() != a || r.Other.String() != c {
		t.Errorf("cut to %q and %q, which look the same", r.Text, r.Other)
	}
}

// TestTimesOfPairs checks that only what is a time is written as one.
func TestTimesOfPairs(t *testing.T) {
	at := "2026-11-21T11:03:11Z"
	for field, want := range map[string]string{"issued": "19:03:11 (11:03:11 UTC)", "rtc channel": at} {
		r := report.Pairs([]compare.Pair{{Field: field, Label: say.F("%s", field), First: &at, Second: &at, Same: true}})[2]
		if got := r.Text.For(say.Reader{Now: now}); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}
