package dialect

import (
	"net/http"
	"strings"
	"testing"
)

// Every address is one that is found, leads to its own route, and has a source.
func TestRoutes(t *testing.T) {
	names := map[string]bool{}
	for _, d := range All() {
		if d.Name == "" || d.Source == "" || names[d.Name] {
			t.Errorf("dialect %q, source %q", d.Name, d.Source)
		}
		names[d.Name] = true
		for _, r := range d.Routes {
			for _, path := range []string{r.Pattern, r.Pattern + "/", strings.ToUpper(r.Pattern)} {
				m := Find(r.Method, path)
				found := false
				for _, c := range m.candidates {
					found = found || c.Pattern == r.Pattern && c.Dialect == d
				}
				if !found {
					t.Errorf("%s %s is not found at %s", r.Method, r.Pattern, path)
				}
			}
		}
	}
}

func TestNearest(t *testing.T) {
	for path, want := range map[string]string{
		"/getTokens":              "/getToken",
		"/fetch-rtc-token":        "/fetch_rtc_token",
		"/rtc/lobby/publisher":    "/rtc/{channel}/{role}/{kind}/{user}",
		"/api/generate-token":     "/api/generate-agora-token",
		"/acess_token":            "/access_token",
		"/api/generateAgoraToken": "/api/generate-agora-token",
	} {
		if got, ok := Find(http.MethodGet, path).Nearest(); !ok || got.Pattern != want {
			t.Errorf("%s is near %s, want %s", path, got.Pattern, want)
		}
	}
	// A call is near to one of the same method, kinds are said in words, and what is
	// far from all is near to none.
	if got, ok := Find(http.MethodGet, "/rtc/lobby-1").Nearest(); !ok || got.Address() != "GET /rtc/{channel}/{role}/{uid|userAccount}/{user}" {
		t.Errorf("near %s", got.Address())
	}
	for _, path := range []string{"/nothing", "/nope", "/nowhere", "/"} {
		if got, ok := Find(http.MethodPost, path).Nearest(); ok {
			t.Errorf("%s is near %s", path, got.Address())
		}
	}
}

func TestMethods(t *testing.T) {
	m := Find(http.MethodDelete, "/rtm")
	if m.Found() || len(m.Allow) != 1 || m.Allow[0] != http.MethodPost {
		t.Errorf("found %v, allow %v", m.Found(), m.Allow)
	}
	if !Find(http.MethodHead, "/ping").Found() {
		t.Error("HEAD is not GET")
	}
}

// Names are read however they are written, numbers as they stand, and the path
// comes before the body and that before the query.
func TestValues(t *testing.T) {
	for _, tc := range []struct {
		name, method, path, query, body string
		names                           []string
		want                            string
		number                          bool
	}{
		{"letter case", "POST", "/fetch_rtc_token", "", `{"CHANNELNAME":"a"}`, channelNames, "a", false},
		{"underscores", "POST", "/fetch_rtc_token", "", `{"channel_name":"a"}`, channelNames, "a", false},
		{"form", "POST", "/fetch_rtc_token", "", "channelName=a+b%26c&uid=7", channelNames, "a b&c", false},
		{"query", "POST", "/fetch_rtc_token", "channelName=a", "", channelNames, "a", false},
		{"body before query", "POST", "/fetch_rtc_token", "channelName=a", `{"channelName":"b"}`, channelNames, "b", false},
		{"path before all", "GET", "/rtm/carol", "user=a", "", []string{"user"}, "carol", false},
		{"escaped path", "GET", "/rtm/a%2Fb%20c", "", "", []string{"user"}, "a/b c", false},
		{"number", "POST", "/fetch_rtc_token", "", `{"uid":4294967295}`, userNames, "4294967295", true},
		{"text", "POST", "/fetch_rtc_token", "", `{"uid":"7"}`, userNames, "7", false},
		{"null is nothing", "POST", "/fetch_rtc_token", "", `{"uid":null}`, userNames, "", false},
		{"byte order mark", "POST", "/fetch_rtc_token", "", "\ufeff{\"uid\":7}", userNames, "7", true},
		{"nested", "POST", "/token/generate", "", `{"serviceRtc":{"enable":true}}`, []string{"servicertc.enable"}, "true", false},
		{"list", "POST", "/v2/token/generate", "", `{"types":[1,2]}`, []string{"types"}, "1,2", false},
		{"query without a name", "GET", "/rtm/a", "3600", "", lifetimeNames, "3600", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, v, err := Find(tc.method, tc.path).Read(tc.query, []byte(tc.body), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := v.find(tc.names); got.text != tc.want || (got.form == Number) != tc.number {
				t.Errorf("%+v, want %q, a number %v", got, tc.want, tc.number)
			}
		})
	}
}

// An App Certificate is never kept, whatever it is called.
func TestCertificatesAreNotRead(t *testing.T) {
	for _, body := range []string{
		`{"appCertificate":"c"}`, `{"app_certificate":"c"}`, `{"CERTIFICATE":"c"}`, `{"appCert":"c"}`, `{"a":{"certificate":"c"}}`, "certificate=c&x=y",
	} {
		_, v, err := Find("POST", "/getToken").Read("", []byte(body), nil)
		if err != nil || !v.Certificate || v.Any(func(text string) bool { return text == "c" }) {
			t.Errorf("%s: %+v, %v", body, v, err)
		}
	}
}

func TestAccountOf(t *testing.T) {
	for name, want := range map[string]string{
		"Alice B.": "alice-b", "小明": "user", "": "user", " -x- ": "x", strings.Repeat("a", 100): strings.Repeat("a", 32), "Ann_Marie-2": "ann-marie-2",
	} {
		if got := accountOf(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}
