package live

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"agtok/token"
	"agtok/token/spoil"
)

func TestParseFault(t *testing.T) {
	for text, want := range map[string]Fault{
		"expired":                {Kind: "expired", Wait: 10 * time.Second},
		"cut:next":               {Kind: "cut", Wait: 10 * time.Second, Times: 1},
		"500:3":                  {Kind: "500", Wait: 10 * time.Second, Times: 3},
		"slow=2s":                {Kind: "slow", Wait: 2 * time.Second},
		"slow":                   {Kind: "slow", Wait: 10 * time.Second},
		"html:user=alice":        {Kind: "html", Wait: 10 * time.Second, User: "alice"},
		"slow=1m:2:user=a:b":     {Kind: "slow", Wait: time.Minute, Times: 2, User: "a:b"},
		"wrong-user:next:user=7": {Kind: "wrong-user", Wait: 10 * time.Second, Times: 1, User: "7"},
	} {
		got, err := ParseFault(text)
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
		if again, err := ParseFault(got.String()); err != nil || again != got {
			t.Errorf("%s was written as %s", text, got)
		}
		if got.Reports().IsZero() {
			t.Errorf("%s reports nothing", text)
		}
	}
	for _, text := range []string{"", "stale", "expired:0", "expired:-1", "expired:soon", "slow=fast", "slow=-1s", "slow=24h", "cut=3", "expired:"} {
		if got, err := ParseFault(text); err == nil {
			t.Errorf("%s was read as %+v", text, got)
		}
	}
}

// Each kind of spoiled token comes through the server as package spoil makes it.
func TestTokenFaults(t *testing.T) {
	for _, kind := range spoil.Kinds() {
		t.Run(kind, func(t *testing.T) {
			o := options()
			o.Faults = []Fault{{Kind: kind, Times: 1}}
			b := start(t, o)
			spoiled, right := b.token(), ""
			if e := b.last(); e.Fault != kind+":1" || e.Status != 200 {
				t.Errorf("told %q, status %d", e.Fault, e.Status)
			}
			right = b.token()
			spec := token.Spec{Version: token.V007, AppID: sampleAppID, Certificate: sampleCertificate, IssuedAt: noon(), Lifetime: 3600, Salt: 12345678,
				Services: []token.Service{{Type: token.RTC, Channel: "lobby", User: "7", Privileges: token.Publisher.Privileges(3600)}}}
			want, err := spoil.Make(spoil.Kind(kind), spec)
			if err != nil || spoiled != want {
				t.Errorf("got %q, want %q, %v", spoiled, want, err)
			}
			if wantRight, _ := token.Build(spec); right != wantRight {
				t.Errorf("the next is %q, want %q", right, wantRight)
			}
			if len(b.Faults()) > 0 || b.Summary().Faults != 1 {
				t.Errorf("faults left %v, summary %+v", b.Faults(), b.Summary())
			}
		})
	}
}

// token asks for a token and returns it as it is.
func (b *bench) token() string {
	b.t.Helper()
	_, text := b.get(rightTarget)
	var reply struct{ RTCToken string }
	if err := json.Unmarshal([]byte(text), &reply); err != nil {
		b.t.Fatalf("%s: %v", text, err)
	}
	return reply.RTCToken
}

func TestFaultsCount(t *testing.T) {
	o := options()
	o.Faults = []Fault{{Kind: "500", Times: 2}, {Kind: "429", User: "alice"}}
	b := start(t, o)
	for i, tc := range []struct {
		target string
		want   int
	}{
		{"/rtm/bob", 500}, {"/rtm/alice", 500}, {"/rtm/bob", 200}, {"/rtm/alice", 429}, {"/rtm/alice", 429}, {"/rtm/bob", 200},
	} {
		if status, text := b.get(tc.target); status != tc.want || status != 200 && !strings.Contains(text, "on purpose") {
			t.Errorf("%d: %s has status %d, want %d: %s", i, tc.target, status, tc.want, text)
		}
	}
	b.SetFaults()
	if status, _ := b.get("/rtm/alice"); status != 200 {
		t.Errorf("after the faults were taken away: status %d", status)
	}
}

// A product whose tokens cannot be wrong in a way gets a right one, and the log
// says so.
func TestFaultNotForProduct(t *testing.T) {
	o := options()
	o.Faults = []Fault{{Kind: "wrong-channel"}}
	b := start(t, o)
	b.get("/rtm/alice")
	read(t, b.last().Token())
	if !slices.ContainsFunc(b.last().Remarks, func(r Remark) bool { return r.Code == RemarkFault }) {
		t.Errorf("remarks %v", b.last().Remarks)
	}
}

func TestReplyFaults(t *testing.T) {
	o := options()
	o.Faults = []Fault{{Kind: "html", Times: 1}, {Kind: "404", Times: 1}, {Kind: "reset", Times: 1}}
	b := start(t, o)
	if response, text := b.send(exchange{method: "GET", target: rightTarget}); response.StatusCode != 200 || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") || !strings.Contains(text, "sign in") {
		t.Errorf("%d %s", response.StatusCode, text)
	}
	if status, text := b.get(rightTarget); status != 404 || !strings.HasPrefix(text, `{"error"`) {
		t.Errorf("%d %s", status, text)
	}
	fresh := http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // Go tries once more on a connection that it has
	_, err := fresh.Get(b.url() + rightTarget)
	if !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, io.EOF) {
		t.Errorf("reset: %v", err)
	}
	if e := b.last(); e.Fault != "reset:1" || e.Status != 0 {
		t.Errorf("told %q, status %d", e.Fault, e.Status)
	}
}

// A slow reply is right in the end, in virtual time.
func TestSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := options()
		o.Now, o.Faults = time.Now, []Fault{{Kind: "slow", Wait: 10 * time.Second}}
		s := New(o)
		defer s.Close()
		begun := time.Now()
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "http://localhost"+rightTarget, nil)
		s.Handler().ServeHTTP(w, r)
		if w.Code != 200 || time.Since(begun) != 10*time.Second || !strings.Contains(w.Body.String(), "007") {
			t.Errorf("status %d after %v: %s", w.Code, time.Since(begun), w.Body)
		}
	})
}

// A client that is kept waiting is let go when the server ends.
func TestHang(t *testing.T) {
	o := options()
	told := make(chan Event, 10)
	o.Faults = []Fault{{Kind: "hang"}}
	o.Events = func(e Event) { told <- e }
	s := New(o)
	if err := s.Listen(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- s.Serve(t.Context()) }()
	got := make(chan error)
	go func() {
		_, err := http.Get(s.URLs()[0] + rightTarget)
		got <- err
	}()
	for e := range told {
		if e.Kind == Asked {
			break
		}
	}
	s.Close()
	if err := <-got; err == nil {
		t.Error("a reply came")
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
