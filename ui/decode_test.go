package ui

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"agtok/golden"
	"agtok/say"
	"agtok/token"
)

// decodeStates are the views that read tokens as people see them.
var decodeStates = []struct {
	name  string
	reach func(*reader)
}{
	{"decode-empty", func(*reader) {}},
	{"decode-accepted", func(r *reader) { r.put(lobbyToken(r.t, nil)) }},
	{"decode-accepted-end", func(r *reader) { r.put(lobbyToken(r.t, nil)).press("shift+tab", "end", "right", "end") }},
	{"decode-rejected", func(r *reader) { r.put(lobbyToken(r.t, nil)).press("tab").put("Lobby-1") }},
	{"decode-rejected-findings", func(r *reader) {
		r.put(lobbyToken(r.t, nil)).press("tab").put("Lobby-1").press("esc", "shift+tab", "pgdown", "pgdown")
	}},
	{"decode-suspect", func(r *reader) {
		r.put(lobbyToken(r.t, func(s *token.Spec) { s.Services[0].User = "undefined" }))
	}},
	{"decode-unreadable", func(r *reader) { r.put(lobbyToken(r.t, nil)[:90]) }},
	{"decode-repaired", func(r *reader) {
		text := lobbyToken(r.t, nil)
		r.put(text[:60] + text[61:])
	}},
	{"decode-006-candidates", func(r *reader) {
		r.put(lobbyToken(r.t, version006)).press("shift+tab", "pgdown", "pgdown")
	}},
	{"decode-expired", func(r *reader) { r.put(lobbyToken(r.t, nil)).later(2 * time.Hour) }},
	{"decode-secondary", func(r *reader) {
		r.put(lobbyToken(r.t, func(s *token.Spec) { s.Certificate = secondaryCertificate })).press("shift+tab", "pgdown")
	}},
	{"decode-other-project", func(r *reader) {
		r.put(lobbyToken(r.t, func(s *token.Spec) { s.AppID = strings.Repeat("ab", 16) }))
	}},
	{"decode-paste-noise", func(r *reader) { r.put("token: \"" + lobbyToken(r.t, nil) + "\"\n") }},
	{"decode-form", func(r *reader) {
		r.put(lobbyToken(r.t, nil)).press("shift+tab", "shift+tab").typeIn("110").press("up").typeIn("web@4.8.0")
	}},
	{"decode-hostile", func(r *reader) {
		r.put(lobbyToken(r.t, func(s *token.Spec) { s.Services[0].Channel, s.Services[0].User = hostile, "\x1b[31m\xff" }))
	}},
	{"decode-hostile-fields", func(r *reader) {
		r.put(lobbyToken(r.t, func(s *token.Spec) { s.Services[0].Channel, s.Services[0].User = hostile, "\x1b[31m\xff" })).press("shift+tab", "end", "right", "pgdown")
	}},
	{"decode-hostile-text", func(r *reader) {
		r.put(hostile + "\x1b[2J\xff\r\n").press("tab").put(hostile).press("tab").put(hostile).press("tab").put(hostile)
	}},
	{"compare-empty", func(r *reader) { r.press("f5") }},
	{"compare-one", func(r *reader) { r.put(lobbyToken(r.t, nil)).press("alt+c") }},
	{"compare-renewed", func(r *reader) { r.renewed("12346") }},
	{"compare-hostile", func(r *reader) { r.renewed(hostile).press("end") }},
	{"compare-same", func(r *reader) { r.renewed("12345").press("shift+tab").press("ctrl+x").put("x").press("tab").put("x") }},
}

// renewed compares a token with another one that is a minute younger.
func (r *reader) renewed(user string) *reader {
	return r.put(lobbyToken(r.t, nil)).press("alt+c").put(lobbyToken(r.t, func(s *token.Spec) {
		s.IssuedAt = s.IssuedAt.Add(time.Minute)
		s.Services[0].User = user
	}))
}

// later lets time pass.
func (r *reader) later(d time.Duration) *reader {
	r.now = r.now.Add(d)
	r.do(ticked{})
	return r
}

func TestDecodeViews(t *testing.T) {
	for _, s := range decodeStates {
		for _, size := range []image.Point{{60, 16}, {80, 24}, {120, 40}} {
			t.Run(fmt.Sprintf("%s_%dx%d", s.name, size.X, size.Y), func(t *testing.T) {
				r := newReader(t)
				r.size(size.X, size.Y)
				s.reach(r)
				golden.Check(t, t.Name(), screenOf(r.bench))
			})
		}
	}
}

// TestDecodeEverySize draws every state at many sizes: exactly that size, no
// border lost, the cursor inside.
func TestDecodeEverySize(t *testing.T) {
	step, stepH := 5, 6
	if racing || testing.Short() {
		step, stepH = 41, 17
	}
	for _, s := range decodeStates {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			r := newReader(t)
			s.reach(r)
			check := func(w int) {
				for h := 15 + w%6; h <= 50; h += stepH {
					if err := checkSize(r.bench, w, h); err != nil {
						t.Fatalf("%dx%d: %v\n%s", w, h, err, screenOf(r.bench))
					}
				}
			}
			for w := 61; w <= 180; w += step {
				check(w)
			}
			for _, w := range []int{60, 77, 78, 99, 100, 143, 144} {
				check(w)
			}
		})
	}
}

// The sentence above the report changes when its time has come, and what counts
// down does.
func TestDecodeCountsDown(t *testing.T) {
	r := newReader(t)
	r.size(120, 60)
	r.put(lobbyToken(t, nil))
	r.shows("✓ accepted", "56:49 left")
	if !r.live() {
		t.Error("nothing counts down")
	}
	r.later(56*time.Minute + 20*time.Second)
	r.shows("◐ 0:29 left", "expires-soon")
	r.later(time.Minute)
	r.shows("✗ rejected", "✗ ended 0:31 ago")
	if r.live() {
		t.Error("the clock runs on after the end")
	}
}

// A search for repairs that was asked for an older text must not answer for
// the new one.
func TestDecodeDropsLateAnswers(t *testing.T) {
	r := newReader(t)
	good := lobbyToken(t, nil)
	r.hold = true
	r.put(good[:60] + good[61:])
	r.shows("looking for a repair")
	r.press("ctrl+x").put(good)
	r.shows("✓ accepted")
	r.release()
	r.shows("✓ accepted")
	r.press("ctrl+x").put(good[:60] + good[61:])
	r.shows("✗ rejected")
}

// Certificates are read from the keyring beside the program, once.
func TestDecodeAsksTheKeyring(t *testing.T) {
	r := newReader(t)
	r.keys.locked, r.keys.doubts = true, []say.Text{say.F("the keyring is locked")}
	r.hold = true
	r.size(120, 60)
	r.put(lobbyToken(t, func(s *token.Spec) { s.Certificate = secondaryCertificate }))
	r.shows("asking the keyring for certificates…")
	r.release()
	r.shows(`valid, made with the secondary certificate of "Acme staging"`, "the keyring is locked")
	if len(r.keys.asked) != 1 {
		t.Errorf("asked for %q", r.keys.asked)
	}
}

func TestDecodeDoesNotAskWithoutNeed(t *testing.T) {
	r := newReader(t)
	r.keys.locked = true
	r.put(lobbyToken(t, nil)).put("rubbish")
	if len(r.keys.asked) != 0 {
		t.Errorf("asked for %q", r.keys.asked)
	}
}

// A paste takes the place of an older one, but not of what is being edited.
func TestDecodePastes(t *testing.T) {
	r := newReader(t)
	r.put("first").put("second")
	r.shows(" second")
	r.typeIn("!").put("third")
	r.shows(" second!third")
	r.press("ctrl+x")
	r.shows("paste a token")
}

// TestDecodeSurvivesAnything pastes what no token is.
func TestDecodeSurvivesAnything(t *testing.T) {
	keys := []string{"left", "left", "a", "backspace", "home", "right", "end", "shift+tab", "end", "pgup", "pgup", "right", "enter", "home"}
	if racing {
		keys = []string{"left", "a", "shift+tab", "end", "right"}
	}
	for name, text := range map[string]string{
		"a megabyte":          strings.Repeat("007eJxTYFhx {\"\n", 1<<16),
		"a megabyte, base64":  "007" + strings.Repeat("eJxTYFhx", 1<<17),
		"a long channel":      lobbyToken(t, func(s *token.Spec) { s.Services[0].Channel = strings.Repeat("频\u202e", 10000) }),
		"every service":       lobbyToken(t, everyService),
		"control characters":  strings.Repeat("\x00\x1b]0;x\x07", 1000),
		"not UTF-8":           strings.Repeat("\xff\xc0", 1000),
		"combining":           "a" + strings.Repeat("\u0300", 5000),
		"joined":              strings.Repeat("👨‍👩‍👧", 1000),
		"JSON, not closed":    strings.Repeat(`{"token":`, 10000),
		"percent, many times": "%" + strings.Repeat("25", 10000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if racing && name == "every service" {
				t.Skip("takes a minute under the race detector, and does nothing else there")
			}
			r := newReader(t)
			r.put(text)
			if err := checkSize(r.bench, 80, 24); err != nil {
				t.Fatal(err)
			}
			for _, k := range keys {
				r.press(k)
				if err := checkSize(r.bench, 80, 24); err != nil {
					t.Fatalf("after %s: %v", k, err)
				}
			}
		})
	}
}

func everyService(s *token.Spec) {
	s.Services = make([]token.Service, 65535)
	for i := range s.Services {
		s.Services[i] = token.Service{Type: token.FPA, Privileges: []token.Privilege{{ID: 1, Expire: 3600}}}
	}
}

// No certificate can be on the screen or in a report.
func TestNoCertificateIsShown(t *testing.T) {
	r := newReader(t)
	r.size(180, 60)
	for _, c := range []string{sampleCertificate, secondaryCertificate} {
		r.press("ctrl+x").put(lobbyToken(t, func(s *token.Spec) { s.Certificate = c }))
		for range 20 {
			text := screenOf(r.bench)
			if strings.Contains(text, sampleCertificate) || strings.Contains(text, secondaryCertificate) {
				t.Fatalf("a certificate is shown:\n%s", text)
			}
			r.press("pgdown")
		}
	}
}

// Nobody said that the client uses the project in force: that a token is not
// its own is no proof against the token. A typed App ID is one.
func TestDecodeAssumesAppID(t *testing.T) {
	r := newReader(t)
	r.size(120, 60)
	r.put(lobbyToken(t, func(s *token.Spec) {
		s.AppID, s.Certificate = strings.Repeat("ab", 16), strings.Repeat("cd", 16)
	}))
	r.shows("! suspect", "the current project has App ID", "app-id-mismatch (likely, rejects the token)")
	r.press("tab", "tab", "tab", "right").put(sampleAppID)
	r.shows("✗ rejected", "the client passed", "app-id-mismatch (proven, rejects the token)")
}
