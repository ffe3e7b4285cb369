package paste_test

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	"agtok/token/paste"
)

// What is done to all of a text on its way hides neither its token nor what it says.
func TestPlain(t *testing.T) {
	a := built(t)
	again := func(s string) string {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	reply := `{"token":"` + a + `","channel":"lobby","uid":12345}`
	for _, c := range []struct{ name, text string }{
		{"colours", "\x1b[32mINFO\x1b[0m \x1b[36mtoken\x1b[0m=\x1b[33m" + a + "\x1b[0m \x1b[36mchannel\x1b[0m=lobby \x1b[36muid\x1b[0m=12345"},
		{"colours without their escape character", "[32mINFO[0m [36mtoken[0m=[33m" + a + "[0m [36mchannel[0m=lobby [36muid[0m=12345"},
		{"colours in JSON", `{"log":"\u001b[36mtoken\u001b[0m=` + a + ` \u001b[36mchannel\u001b[0m=lobby \u001b[1;36muid\u001b[0m=12345"}`},
		{"HTML", html.EscapeString("<pre>" + reply + "</pre>")},
		{"HTML, twice", html.EscapeString(html.EscapeString(reply))},
		{"an element", "<b>token</b>: <i>" + a + "</i> channel=lobby uid=12345</pre>"},
		{"JSON in JSON", again(reply)},
		{"JSON in JSON in JSON", again(again(reply))},
		{"JSON in JSON in JSON in JSON", again(again(again(reply)))},
		{"line breaks as text", `channel: lobby\nuid: 12345\ntoken: ` + a + `\n`},
		{"line breaks as text in JSON", `{"log":"channel=lobby\\nuid=12345\\ttoken=` + a + `\\n"}`},
		{"bytes of another encoding", "\xd3\xc3\xbb\xa7 token=" + a + "\n\xc6\xb5 channel=lobby uid=12345"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := paste.Clean(c.text, 0); got.Text != a {
				t.Errorf("%+v", got)
			}
			if got := paste.Around(c.text); got.Channel != "lobby" || got.UID != "12345" {
				t.Errorf("%+v", got)
			}
		})
	}
	for _, text := range []string{"channel=\"a\xff\"", "channel=\"a\x1b[31mb\"", "rate(x[5m])", `channel="&lt;channel&gt;"`} {
		if got := paste.Around(text); got.Channel != "" {
			t.Errorf("%q: %+v", text, got)
		}
	}
	if got := paste.Clean("rate(x[5m]) "+a, 0); strings.Contains(got.Noise[0].String(), "colours") {
		t.Errorf("%+v", got)
	}
}
