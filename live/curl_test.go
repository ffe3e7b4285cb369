package live

import (
	"os/exec"
	"strings"
	"testing"
)

// The shell hands curl what the app had sent, whatever that was, and no
// certificate.
func TestCurl(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell")
	}
	b := start(t, options())
	for _, tc := range []struct {
		x    exchange
		want []string
	}{
		{exchange{method: "GET", target: "/rtm/a%27$(id)?expiry=60&appCertificate=" + sampleCertificate}, []string{"http://x/rtm/a%27$(id)?expiry=60"}},
		{exchange{method: "GET", target: "/rtm/alice?expiry=60"}, []string{"http://x/rtm/alice?expiry=60"}},
		{exchange{method: "POST", target: "/fetch_rtc_token", header: map[string][]string{"Content-Type": {"application/json"}},
			body: "{\"uid\":7,\n\"channelName\":\"it's `id`\",\"role\":\"\x1b[2J\"}"},
			[]string{"-X", "POST", "-H", "Content-Type: application/json", "--data-raw",
				"{\"uid\":7,\n\"channelName\":\"it's `id`\",\"role\":\"[2J\"}", "http://x/fetch_rtc_token"}},
	} {
		b.send(tc.x)
		line := b.last().Curl("http://x")
		out, err := exec.Command(sh, "-c", `curl() { for a in "$@"; do printf '%s\0' "$a"; done; }`+"\n"+line).Output()
		if got := strings.TrimSuffix(string(out), "\x00"); err != nil || got != strings.Join(tc.want, "\x00") {
			t.Errorf("%s\nhands over %q, want %q, %v", line, got, tc.want, err)
		}
	}
}
