package live

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"agtok/say"
)

const rightTarget = "/rtc/lobby/publisher/uid/7"

// Whoever reaches the port under a name that is not its own may not ask: a page
// can let its own name point to loopback.
func TestHosts(t *testing.T) {
	o := options()
	o.Hosts = []string{"tokens.example.com"}
	b := start(t, o)
	for host, want := range map[string]int{
		"localhost": 200, "localhost:8080": 200, "LOCALHOST.": 200, "127.0.0.1:1": 200, "127.8.9.1": 200, "[::1]:8080": 200, "[::1]": 200,
		"10.0.2.2:8080": 200, "10.0.3.2": 200, "tokens.example.com": 200, "Tokens.Example.com.:443": 200,
		"evil.example.com": 403, "localhost.evil.example.com": 403, "127.0.0.1.nip.io": 403, "192.168.1.7:8080": 403, "0.0.0.0": 403,
		"[::ffff:192.168.1.7]": 403, "example.com": 403, "localhost@evil.example.com": 403, "2130706433": 403, ".": 403,
	} {
		response, text := b.send(exchange{method: "GET", target: rightTarget, host: host})
		if response.StatusCode != want {
			t.Errorf("Host %q: status %d, want %d: %s", host, response.StatusCode, want, text)
		}
		if want == 403 && (strings.Contains(text, "007") || !strings.Contains(b.last().Refused.String(), "--allow-host")) {
			t.Errorf("Host %q: %s", host, text)
		}
	}
}

func TestLANHosts(t *testing.T) {
	o := options()
	o.LAN, o.Addresses = true, []netip.Addr{netip.MustParseAddr("192.168.1.7")}
	b := start(t, o)
	for host, want := range map[string]int{"192.168.1.7:8080": 200, "192.168.1.8": 403, "localhost": 200, "evil.example.com": 403} {
		if response, _ := b.send(exchange{method: "GET", target: rightTarget, host: host}); response.StatusCode != want {
			t.Errorf("Host %q: status %d, want %d", host, response.StatusCode, want)
		}
	}
	var urls []string
	for _, a := range b.AddressesOf() {
		urls = append(urls, a.URL)
	}
	if want := address("192.168.1.7", b.ports[0]); !slices.Contains(urls, want) {
		t.Errorf("addresses %v, want %s", urls, want)
	}
}

func TestOrigins(t *testing.T) {
	o := options()
	o.Origins = []string{"https://app.example.com", "null"}
	b := start(t, o)
	for origin, want := range map[string]int{
		"http://localhost:3000": 200, "https://localhost": 200, "http://127.0.0.1:5500": 200, "http://[::1]:1": 200, "http://app.localhost:3000": 200,
		"https://app.example.com": 200, "null": 200,
		"https://evil.example.com": 403, "http://app.example.com": 403, "https://app.example.com.evil.com": 403, "http://localhost.evil.com": 403,
		"http://evillocalhost": 403, "http://localhost@evil.com": 403, "file://": 403, "chrome-extension://abc": 403, "http://192.168.1.7": 403, "": 403,
	} {
		response, text := b.send(exchange{method: "GET", target: rightTarget, header: http.Header{"Origin": {origin}}})
		allowed := response.Header.Get("Access-Control-Allow-Origin")
		if response.StatusCode != want || want == 200 && allowed != origin || want == 403 && (allowed != "" || strings.Contains(text, "007")) {
			t.Errorf("Origin %q: status %d, want %d, allows %q", origin, response.StatusCode, want, allowed)
		}
		if response.Header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("Origin %q: with credentials", origin)
		}
	}
	if response, _ := b.send(exchange{method: "GET", target: rightTarget, header: http.Header{"Origin": {"http://localhost", "https://evil.example.com"}}}); response.StatusCode != 403 {
		t.Errorf("two origins: status %d", response.StatusCode)
	}
}

func TestOriginOfThePageItself(t *testing.T) {
	o := options()
	o.LAN, o.Addresses = true, []netip.Addr{netip.MustParseAddr("192.168.1.7")}
	b := start(t, o)
	for origin, want := range map[string]int{"http://192.168.1.7:8080": 200, "http://192.168.1.7:8081": 403, "https://192.168.1.7:8080": 403} {
		x := exchange{method: "POST", target: "/fetch_rtm_token", body: `{"uid":"a"}`, host: "192.168.1.7:8080", header: http.Header{"Origin": {origin}}}
		if response, _ := b.send(x); response.StatusCode != want {
			t.Errorf("Origin %q: status %d, want %d", origin, response.StatusCode, want)
		}
	}
}

func TestPreflight(t *testing.T) {
	b := start(t, options())
	ask := http.Header{"Origin": {"http://localhost:3000"}, "Access-Control-Request-Method": {"POST"}, "Access-Control-Request-Headers": {"content-type,x-requested-with"}}
	response, text := b.send(exchange{method: "OPTIONS", target: "/fetch_rtc_token", header: ask})
	h := response.Header
	if response.StatusCode != 204 || text != "" || h.Get("Access-Control-Allow-Origin") != "http://localhost:3000" ||
		h.Get("Access-Control-Allow-Headers") != "content-type,x-requested-with" || !strings.Contains(h.Get("Access-Control-Allow-Methods"), "POST") ||
		!slices.Contains(h.Values("Vary"), "Origin") || h.Get("Cache-Control") != "no-store" {
		t.Errorf("status %d, header %v", response.StatusCode, h)
	}
	ask.Set("Origin", "https://evil.example.com")
	if response, _ := b.send(exchange{method: "OPTIONS", target: "/fetch_rtc_token", header: ask}); response.StatusCode != 403 || response.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a foreign page: status %d, header %v", response.StatusCode, response.Header)
	}
}

// Unless the network is wanted, the server listens on loopback alone, of both
// kinds.
func TestListensOnLoopback(t *testing.T) {
	b := start(t, options())
	for _, l := range b.sockets {
		if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("listens on %v", ip)
		}
	}
	if _, err := net.InterfaceByName("lo"); err == nil && len(b.sockets) == 1 {
		t.Log("this machine has no IPv6")
	} else if len(b.sockets) == 2 && b.sockets[0].Addr().(*net.TCPAddr).Port != b.sockets[1].Addr().(*net.TCPAddr).Port {
		t.Errorf("two ports: %v, %v", b.sockets[0].Addr(), b.sockets[1].Addr())
	}
}

func TestSeveralPorts(t *testing.T) {
	o := options()
	o.Ports = []int{0, 0}
	b := start(t, o)
	if len(b.ports) != 2 || len(b.URLs()) != 2 {
		t.Fatalf("ports %v", b.ports)
	}
	for _, u := range b.URLs() {
		response, err := http.Get(u + "/ping")
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != 200 {
			t.Errorf("%s: status %d", u, response.StatusCode)
		}
	}
}

func TestPortTaken(t *testing.T) {
	b := start(t, options())
	o := options()
	o.Ports = []int{0, b.ports[0]}
	s := New(o)
	err := s.Listen()
	port, ok := err.(*PortError)
	if !ok || !port.Taken() || port.Port != b.ports[0] {
		t.Fatalf("%v", err)
	}
	for _, l := range s.sockets { // the free one is free again
		if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
			c.Close()
			t.Errorf("still listens on %v", l.Addr())
		}
	}
}

func TestPage(t *testing.T) {
	o := options()
	o.Project.Name = `<script>alert("x")</script>`
	b := start(t, o)
	response, text := b.send(exchange{method: "GET", target: "/"})
	h := response.Header
	if response.StatusCode != 200 || !strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") || strings.Contains(h.Get("Content-Security-Policy"), "unsafe") {
		t.Errorf("status %d, header %v", response.StatusCode, h)
	}
	if strings.Contains(text, "<script>alert") || strings.Contains(text, sampleAppID) {
		t.Error("the page shows what it must not")
	}
	for _, want := range []string{"/rtc/{channel}/{role}/{kind}/{user}", b.URLs()[0], "adb reverse tcp:", "http://10.0.2.2:", "join as anyone"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for target, want := range map[string]string{"/page.js": "text/javascript", "/page.css": "text/css"} {
		response, _ := b.send(exchange{method: "GET", target: target})
		if !strings.HasPrefix(response.Header.Get("Content-Type"), want) || response.StatusCode != 200 {
			t.Errorf("%s: %d %v", target, response.StatusCode, response.Header)
		}
	}
	if len(b.told()) > 1 {
		t.Errorf("the page is in the log: %v", b.told()[1:])
	}
}

// The page speaks the language of the server, also where it shows why there is no
// token: apps are told in English.
func TestPageInChinese(t *testing.T) {
	o := options()
	o.Lang = say.Chinese
	b := start(t, o)
	_, page := b.send(exchange{method: "GET", target: "/"})
	texts := []say.Text{about(o.Project.Name)}
	for _, word := range pageWords {
		texts = append(texts, word)
	}
	for _, a := range b.AddressesOf() {
		texts = append(texts, a.Where)
	}
	for _, text := range texts {
		if own := text.In(say.Chinese); own == text.String() || !strings.Contains(page, own) {
			t.Errorf("%v is not said in Chinese", text)
		}
	}
	if !strings.Contains(page, `<html lang="zh-CN">`) {
		t.Error("the page does not name its language")
	}
	const wrong = "/rtc/lobby/publisher/name/7"
	_, toPage := b.send(exchange{method: "GET", target: wrong, header: http.Header{pageHeader: {"1"}}})
	_, toApp := b.send(exchange{method: "GET", target: wrong})
	if !strings.Contains(toPage, "不是用户类型") || !strings.Contains(toApp, "is not a kind of user") {
		t.Errorf("the page is told %s, an app %s", toPage, toApp)
	}
}
