package paste_test

import (
	"testing"

	"agtok/token/paste"
)

// What a word stands for depends on where it is: a uid may be named true, a
// channel None but not NONE, and no token is any of them.
func TestNoValue(t *testing.T) {
	for _, c := range []struct {
		text                     string
		null, placeholder, empty bool
	}{
		{"", true, false, true},
		{" \n", true, false, true},
		{"undefined", true, true, true},
		{"None", true, true, true},
		{"NONE", true, false, true},
		{" null ", true, false, true},
		{"<nil>", false, true, true},
		{"[object Object]", false, true, true},
		{"object object", false, false, true},
		{"true", false, true, true},
		{"True", false, false, true},
		{"0", false, false, false},
		{"nulls", false, false, false},
	} {
		if null, placeholder, empty := paste.IsNull(c.text), paste.IsPlaceholder(c.text), paste.IsEmpty(c.text); null != c.null || placeholder != c.placeholder || empty != c.empty {
			t.Errorf("%q: null %v, placeholder %v, empty %v", c.text, null, placeholder, empty)
		}
	}
}
