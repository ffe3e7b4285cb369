package ui

import (
	"strings"
	"testing"
)

// token007 is for RTC, cut behind what tells it from the name of a channel.
const token007 = "007eJxTYFAIebQ8RYZz8xOTgJLgPiNXhu8ayS3HFltKBdxm3/Iif4cCg6W5gbOjsWlKqplBsomJ"

// TestATokenIsNoName pastes into the forms what only the Decode view can read,
// and names that look a little like it.
func TestATokenIsNoName(t *testing.T) {
	for _, c := range []struct {
		name, text string
		token      bool
	}{
		{"006", pastedToken, true},
		{"006 with a line end", pastedToken + "\r\n", true},
		{"in JSON", `{"token":"` + pastedToken + `"}`, true},
		{"cut", token007, true},
		{"cut, 006", pastedToken[:70], true},
		{"a channel", "lobby-1", false},
		{"a channel that begins like a token", "007eJxTYFAI", false},
		{"a hash that begins like a token", "006" + strings.Repeat("1f", 30), false},
		{"nothing to read", strings.Repeat("x", 200), false},
	} {
		for _, view := range []string{"f2", "f3"} {
			b := newBench(t).size(80, 24).keys(view).typed("kept").paste(c.text)
			if c.token {
				b.shows("[Decode]", "a pasted token is read here").keys(view).shows("kept ")
				continue
			}
			if b.hides("[Decode]"); strings.Contains(screenOf(b), "kept  ") {
				t.Errorf("%s: the paste is lost in %s", c.name, view)
			}
		}
	}
}
