package typo

import "testing"

func TestOneSlip(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"theme", "theme", true}, {"", "", true}, {"", "a", true},
		{"them", "theme", true}, {"ttheme", "theme", true}, {"themes", "theme", true},
		{"thene", "theme", true}, {"htheme", "theme", true}, {"hteme", "theme", true}, {"thmee", "theme", true},
		{"", "ab", false}, {"ehtme", "theme", false}, {"thm", "theme", false}, {"mehet", "theme", false},
	} {
		if OneSlip(tc.a, tc.b) != tc.want || OneSlip(tc.b, tc.a) != tc.want {
			t.Errorf("%q and %q: not %v", tc.a, tc.b, tc.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"ruby", "ruby", 0}, {"rubi", "ruby", 1}, {"uby", "ruby", 1},
		{"kitten", "sitting", 3}, {"rtc", "rtm", 1}, {"flaw", "lawn", 2}, {"saturday", "sunday", 3}, {"ab", "ba", 2},
	} {
		if got := [2]int{Distance(tc.a, tc.b), Distance(tc.b, tc.a)}; got != [2]int{tc.want, tc.want} {
			t.Errorf("%q and %q: %d, want %d", tc.a, tc.b, got, tc.want)
		}
	}
}
