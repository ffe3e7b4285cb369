package live

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"agtok/live/dialect"
)

// A pipes is a listener in memory, so that connections wait in virtual time.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newPipes() *pipes { return &pipes{conns: make(chan net.Conn), done: make(chan struct{})} }

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error { p.once.Do(func() { close(p.done) }); return nil }

func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080} }

func (p *pipes) dial() net.Conn {
	here, there := net.Pipe()
	p.conns <- there
	return here
}

// inPipes runs a server in virtual time, and fails when it panics.
func inPipes(t *testing.T, run func(t *testing.T, p *pipes)) {
	synctest.Test(t, func(t *testing.T) {
		var said bytes.Buffer
		o := options()
		o.Now = time.Now
		s := New(o)
		s.http.ErrorLog = log.New(&said, "", 0)
		p := newPipes()
		ended := make(chan error)
		go func() { ended <- s.http.Serve(p) }()
		run(t, p)
		s.Close()
		<-ended
		time.Sleep(time.Second) // net/http lingers for half a second
		if strings.Contains(said.String(), "panic") {
			t.Error(said.String())
		}
	})
}

// drain reads what is sent until the connection is closed, and returns it and
// when that was.
func drain(c net.Conn) (string, time.Duration) {
	begun := time.Now()
	text, _ := io.ReadAll(c) // a pipe that is closed has an error, too
	return string(text), time.Since(begun)
}

func TestSlowClients(t *testing.T) {
	for _, tc := range []struct {
		name  string
		send  func(net.Conn)
		reply string // what it begins with
		until time.Duration
	}{
		{"one that sends nothing", func(net.Conn) {}, "", headerTimeout},
		{"half a line", func(c net.Conn) { fmt.Fprint(c, "GET /rtm/al") }, "HTTP/1.1 400 ", headerTimeout},
		{"half a header", func(c net.Conn) { fmt.Fprint(c, "GET /rtm/alice HTTP/1.1\r\nHost: localhost\r\n") }, "", headerTimeout},
		{"a byte a second", func(c net.Conn) {
			for _, b := range []byte("GET /rtm/alice HTTP/1.1\r\nHost: localhost\r\n\r\n") {
				if _, err := c.Write([]byte{b}); err != nil {
					return
				}
				time.Sleep(time.Second)
			}
		}, "HTTP/1.1 400 ", headerTimeout},
		{"half a body", func(c net.Conn) {
			fmt.Fprint(c, "POST /getToken HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"uid\":")
		}, "HTTP/1.1 408 ", requestTimeout},
		{"one that stays after its answer", func(c net.Conn) { fmt.Fprint(c, "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n") }, "HTTP/1.1 200 ", idleTimeout},
	} {
		t.Run(tc.name, func(t *testing.T) {
			inPipes(t, func(t *testing.T, p *pipes) {
				c := p.dial()
				sent := make(chan struct{})
				go func() { tc.send(c); close(sent) }()
				reply, took := drain(c)
				c.Close()
				<-sent
				if !strings.HasPrefix(reply, tc.reply) || tc.reply == "" && reply != "" || took > tc.until+time.Second {
					t.Errorf("closed after %v, want %v: %q", took, tc.until, reply)
				}
			})
		})
	}
}

// A thousand connections that do nothing keep nobody from being answered, and
// are closed.
func TestThousandIdleConnections(t *testing.T) {
	inPipes(t, func(t *testing.T, p *pipes) {
		idle := make([]net.Conn, 1000)
		for i := range idle {
			idle[i] = p.dial()
		}
		c := p.dial()
		go fmt.Fprint(c, "GET /rtm/alice HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
		if reply, took := drain(c); !strings.HasPrefix(reply, "HTTP/1.1 200 ") || took > 0 {
			t.Errorf("after %v: %q", took, reply)
		}
		begun := time.Now()
		for _, c := range idle {
			drain(c)
			c.Close()
		}
		if took := time.Since(begun); took > headerTimeout {
			t.Errorf("closed after %v", took)
		}
	})
}

// What no client should send gets a clear status, or a closed connection.
func TestBadInput(t *testing.T) {
	const head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
	post := func(target, body string) string {
		return fmt.Sprintf("POST %s%sContent-Length: %d\r\n\r\n%s", target, head, len(body), body)
	}
	for _, tc := range []struct{ name, send, want string }{
		{"not HTTP", "\x16\x03\x01\x02\x00\x01", "HTTP/1.1 400"},
		{"no Host", "GET /ping HTTP/1.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 400"},
		{"HTTP/1.0 without Host", "GET /rtm/alice HTTP/1.0\r\n\r\n", "HTTP/1.0 403"},
		{"another server's address", "GET http://evil.example.com/rtm/alice HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "HTTP/1.1 403"},
		{"a proxy's method", "CONNECT localhost:443" + head + "\r\n", "HTTP/1.1 404"},
		{"a method of nobody", "BREW /ping" + head + "\r\n", "HTTP/1.1 405"},
		{"zero byte", "GET /rtm/%00" + head + "\r\n", "HTTP/1.1 400"},
		{"zero byte in a channel", "GET /rtc/a%00b/publisher/uid/7" + head + "\r\n", "HTTP/1.1 400"},
		{"not UTF-8", "GET /rtm/%ff%fe" + head + "\r\n", "HTTP/1.1 400"},
		{"half an escape", "GET /rtm/%f" + head + "\r\n", "HTTP/1.1 400"},
		{"out of the folder", "GET /../../etc/passwd" + head + "\r\n", "HTTP/1.1 404"},
		{"out of the folder, escaped", "GET /rtm/..%2f..%2fetc" + head + "\r\n", "HTTP/1.1 200"}, // a name, for RTM
		{"out of the page", "GET /page/../page.html" + head + "\r\n", "HTTP/1.1 404"},
		{"slashes", "GET //////////" + head + "\r\n", "HTTP/1.1 404"},
		{"empty names", "GET /rtc//publisher/uid/7" + head + "\r\n", "HTTP/1.1 400"},
		{"a terminal's colours", "GET /rtm/%1b%5b2J" + head + "\r\n", "HTTP/1.1 400"},
		{"long channel", "GET /rtc/" + strings.Repeat("a", 2000) + "/publisher/uid/7" + head + "\r\n", "HTTP/1.1 400"},
		{"long path", "GET /" + strings.Repeat("a/", 4000) + head + "\r\n", "HTTP/1.1 404"},
		{"long header", "GET /ping" + head + "X-Long: " + strings.Repeat("x", 100_000) + "\r\n\r\n", "HTTP/1.1 431"},
		{"broken query", "GET /access_token?channel=%zz&uid=1" + head + "\r\n", "HTTP/1.1 400"},
		{"semicolons in the query", "GET /access_token?channel=a;uid=1" + head + "\r\n", "HTTP/1.1 400"},
		{"junk", post("/getToken", "\x00\x01\x02 junk"), "HTTP/1.1 400"},
		{"half JSON", post("/getToken", `{"channel":"lob`), "HTTP/1.1 400"},
		{"JSON and more", post("/getToken", `{"channel":"lobby"} {}`), "HTTP/1.1 400"},
		{"a list", post("/getToken", `["lobby"]`), "HTTP/1.1 400"},
		{"null", post("/getToken", `null`), "HTTP/1.1 400"},
		{"nested deeply", post("/getToken", strings.Repeat(`{"a":`, 12_000)+"1"+strings.Repeat("}", 500)), "HTTP/1.1 400"},
		{"objects for texts", post("/fetch_rtc_token", `{"channelName":{"a":"b"},"uid":[1]}`), "HTTP/1.1 400"},
		{"a number that is none", post("/fetch_rtc_token", `{"channelName":"lobby","uid":1e400}`), "HTTP/1.1 200"}, // an account, as a text would be
		{"a uid above all", post("/fetch_rtc_token", `{"channelName":"lobby","uid":99999999999999999999}`), "HTTP/1.1 400"},
		{"a long lifetime", post("/fetch_rtc_token", `{"channelName":"lobby","uid":1,"expire":99999999999}`), "HTTP/1.1 400"},
		{"10 MB", "POST /getToken" + head + "Content-Length: 10485760\r\n\r\n" + strings.Repeat("x", 100_000), "HTTP/1.1 413"},
		{"chunks without end", "POST /getToken" + head + "Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("1000\r\n"+strings.Repeat("x", 0x1000)+"\r\n", 30), "HTTP/1.1 413"},
		{"two lengths", "POST /getToken" + head + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", "HTTP/1.1 400"},
		{"length and chunks", "POST /getToken" + head + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.1 4"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			inPipes(t, func(t *testing.T, p *pipes) {
				c := p.dial()
				sent := make(chan struct{})
				go func() { _, _ = io.WriteString(c, tc.send); close(sent) }()
				line, _ := bufio.NewReader(c).ReadString('\n') // "" where it was closed
				c.Close()
				<-sent
				if !strings.HasPrefix(line, tc.want) {
					t.Errorf("%q, want %s", line, tc.want)
				}
			})
		})
	}
}

// FuzzRoutes sends anything to any route: never a panic, and a certificate in no
// reply.
func FuzzRoutes(f *testing.F) {
	for _, d := range dialect.All() {
		for _, r := range d.Routes {
			f.Add(r.Method, r.Pattern, "channel=lobby&uid=7", `{"channelName":"lobby","uid":7,"tokenType":"rtc","serviceRtc":{"enable":true}}`)
		}
	}
	f.Add("GET", "/rtc/%00/../x", "3600", "\xff")
	f.Add("POST", "/api/token", "", `{"roomId":"a","displayName":"`+sampleCertificate+`","appCertificate":"`+sampleCertificate+`"}`)
	f.Add("GET", "/rtm/"+strings.ToLower(sampleCertificate), "", "")
	var told Event
	o := options()
	o.Events = func(e Event) { told = e }
	s := New(o)
	f.Fuzz(func(t *testing.T, method, path, query, body string) {
		u := &url.URL{Path: path, RawQuery: query}
		if unescaped, err := url.PathUnescape(path); err == nil {
			u.Path, u.RawPath = unescaped, path
		}
		r := &http.Request{Method: method, URL: u, Host: "localhost", Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r.WithContext(t.Context()))
		if w.Code < 200 || w.Code > 499 {
			t.Errorf("status %d: %s", w.Code, w.Body)
		}
		shown := strings.ToLower(fmt.Sprintf("%s %+v", w.Body, told))
		if strings.Contains(shown, strings.ToLower(sampleCertificate)) {
			t.Errorf("the certificate is in %s", shown)
		}
		for _, token := range told.Tokens {
			if told.Status == 200 && told.Fault == "" && token.Token != "" {
				read(t, token.Token)
			}
		}
	})
}
