package paste_test

import (
	"testing"

	"agtok/token"
	"agtok/token/paste"
)

// What a log shows of a token that it hides tells whether it may be a whole one.
func TestOtherMasked(t *testing.T) {
	whole := rtcToken(t, token.V007, "lobby-1", "12345", 1)
	head, tail := whole[:6], whole[len(whole)-4:]
	for _, c := range []struct{ text, want string }{
		{"joinChannel token=" + head + "*****" + tail + " err 110", ""},
		{"joinChannel token=" + head + "*****AAAA err 110", head + "*****AAAA"},
		{`{"token":"0062***************ldZm"}`, "0062***************ldZm"},
		{"token=006*** err 110", "006***"},
		{"token=007*** err 110", ""},
		{"rtm token 0062****ldZm, rtc token " + head + "***" + tail, ""},
		{"token: " + whole[:20] + "... (139 chars)", ""},
		{"token: 0078b5e9417f15a48ae9... (139 chars)", "0078b5e9417f15a48ae9..."},
		{"token: 0078b5e9417f15a48ae9…", "0078b5e9417f15a48ae9…"},
		{"I have seen 007... and ***", ""},
		{whole + "...", ""},
		{whole, ""},
	} {
		if got := paste.OtherMasked(c.text, whole); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
