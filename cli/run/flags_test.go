package run

import (
	"slices"
	"strings"
	"testing"
)

func TestAttach(t *testing.T) {
	optional := []string{"--with-rtm", "--publish", "--play"}
	for _, tc := range []struct{ name, args, want string }{
		{"text", "rtc --with-rtm alice -c a", "rtc --with-rtm=alice -c a"},
		{"no text", "rtc --with-rtm -c a", "rtc --with-rtm -c a"},
		{"at the end", "rtc -c a --with-rtm", "rtc -c a --with-rtm"},
		{"already attached", "rtc --with-rtm=alice bob", "rtc --with-rtm=alice bob"},
		{"others", "fcdn --play 10m --publish 5m", "fcdn --play=10m --publish=5m"},
		{"not a flag any more", "inspect -- --with-rtm alice", "inspect -- --with-rtm alice"},
		{"flag that needs a text", "rtc --channel a", "rtc --channel a"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := attach(strings.Fields(tc.args), optional); !slices.Equal(got, strings.Fields(tc.want)) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// A text that begins with a dash is no flag; the text of a flag stays as it is.
func TestAttachTexts(t *testing.T) {
	for _, tc := range []struct{ args, want []string }{
		{[]string{"inspect", "- I get 110\n- with any token"}, []string{"inspect", " - I get 110\n- with any token"}},
		{[]string{"inspect", "--- a/.env\n+++ b/.env"}, []string{"inspect", " --- a/.env\n+++ b/.env"}},
		{[]string{"inspect", "--json", "- I get 110\n- with any token"}, []string{"inspect", "--json", " - I get 110\n- with any token"}},
		{[]string{"rtc", "--channel", "- lobby"}, []string{"rtc", "--channel", "- lobby"}},
		{[]string{"inspect", "-", "--json"}, []string{"inspect", "-", "--json"}},
		{[]string{"inspect", "--error=a\nb"}, []string{"inspect", "--error=a\nb"}},
	} {
		if got := attach(tc.args, nil); !slices.Equal(got, tc.want) {
			t.Errorf("%q: got %q, want %q", tc.args, got, tc.want)
		}
	}
}

// The words that people know from elsewhere are the same flags.
func TestCanonical(t *testing.T) {
	for word, want := range map[string]string{"profile": "project", "ttl": "expire", "valid-for": "expire", "expire": "expire", "role": "role"} {
		if got := canonical(nil, word); string(got) != want {
			t.Errorf("--%s is --%s, want --%s", word, got, want)
		}
	}
}
