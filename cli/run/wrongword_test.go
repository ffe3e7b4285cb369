package run

import "testing"

// An argument of a hint can be copied: a shell makes of it what was typed.
func TestArgument(t *testing.T) {
	for text, want := range map[string]string{
		"alice-b": "alice-b", "two words": `"two words"`, "$(id) it's": `'$(id) it'\''s'`, "\"$(id)\x1b": `'"$(id)\x1b'`, "`id`": "'`id`'", "a\x1b[2J": `"a\x1b[2J"`, "": `""`,
	} {
		if got := Argument(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
