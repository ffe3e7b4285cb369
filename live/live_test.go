package live

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"agtok/profiles"
	"agtok/token"
)

// The credentials of Agora's own samples, published in its repositories.
const (
	sampleAppID       = "970CA35de60c44645bbae8a215061b33"
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

func noon() time.Time { return time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC) }

// A bench is a server that listens on a free port, and what it told.
type bench struct {
	*Server
	t      testing.TB
	mu     sync.Mutex
	events []Event
}

// options are those of most tests.
func options() Options {
	return Options{
		Project: Project{Name: "Sample", AppID: sampleAppID, Certificate: profiles.NewSecret(sampleCertificate)},
		Ports:   []int{0}, Now: noon, Salt: func() uint32 { return 12345678 },
	}
}

// start starts a server that ends with the test. Whatever it tells must not hold
// the certificate.
func start(t testing.TB, o Options) *bench {
	t.Helper()
	b := &bench{t: t}
	o.Events = func(e Event) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.events = append(b.events, e)
	}
	b.Server = New(o)
	if err := b.Listen(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- b.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		for _, e := range b.told() {
			text, err := json.Marshal(e.JSON())
			if err != nil || strings.Contains(strings.ToLower(string(text)+e.Body+e.ContentType+e.Client), strings.ToLower(sampleCertificate)) {
				t.Errorf("an event holds the certificate: %s %q, %v", text, e.Body, err)
			}
		}
	})
	return b
}

func (b *bench) told() []Event {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Event(nil), b.events...)
}

// last returns the last event about a request.
func (b *bench) last() Event {
	b.t.Helper()
	events := b.told()
	for i := len(events) - 1; i >= 0; i-- {
		if events[i].Kind == Asked {
			return events[i]
		}
	}
	b.t.Fatal("nothing was asked")
	return Event{}
}

func (b *bench) url() string { return strings.Replace(b.URLs()[0], "localhost", "127.0.0.1", 1) }

// An exchange is a request as a client sends it, and what it must get.
type exchange struct {
	method, target string
	header         http.Header
	body           string
	host           string
}

// send sends a request, and returns the reply without following redirects.
func (b *bench) send(x exchange) (*http.Response, string) {
	b.t.Helper()
	r, err := http.NewRequest(x.method, b.url()+x.target, strings.NewReader(x.body))
	if err != nil {
		b.t.Fatal(err)
	}
	for name, values := range x.header {
		r.Header[name] = values
	}
	r.Host = x.host
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	if strings.Contains(strings.ToLower(string(text)), strings.ToLower(sampleCertificate)) {
		b.t.Errorf("the reply holds the certificate: %s", text)
	}
	return response, string(text)
}

// get asks for a path and returns the status and the reply.
func (b *bench) get(target string) (int, string) {
	b.t.Helper()
	response, text := b.send(exchange{method: "GET", target: target})
	return response.StatusCode, text
}

// read reads a token that was given, and checks its signature.
func read(t testing.TB, text string) *token.Token {
	t.Helper()
	got, err := token.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	if got.AppID != sampleAppID || !got.Verify(sampleCertificate, token.Names{}) {
		t.Fatalf("%q is not signed by the project", text)
	}
	return got
}
