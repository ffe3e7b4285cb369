package live

import (
	"fmt"
	"image"
	"net/http"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"agtok/golden"
	"agtok/live"
	"agtok/report"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// asks are requests of apps, some of them odd.
func (d *desk) asks() *desk {
	d.press("t").typed("35s").press("enter").start()
	d.get("/rtc/lobby/publisher/uid/12345")
	time.Sleep(20 * time.Second)
	d.get("/rtc/lobby/publisher/uid/12345")
	time.Sleep(time.Second) // no two end at once
	d.get("/rtc/Lobby/publisher/uid/0", "/rtc/lobby/boss/uid/7", "/nowhere", "/ping")
	d.servers.Ask(http.MethodPost, "/fetch_rtc_token", `{"uid":7,"ChannelName":"`+hostile+`","role":1}`)
	time.Sleep(time.Second)
	d.setFault("wrong-channel")
	return d.get("/rtm/alice", "/rtc/lobby/subscriber/userAccount/alice")
}

// lapsed is a minute in which nobody asks, so that tokens end.
func (d *desk) lapsed() *desk {
	time.Sleep(time.Minute)
	return d.settle()
}

// hostile is text that breaks screens: wide, combining, joined, right to left,
// invisible, and long. JSON has the escape.
var hostile = strings.Repeat("频道e\u0301\u200d👨‍👩‍👧🇩🇪\u202eשלום\ufeffﷺ\\u001b[31m", 9)

// states are the view as people see it, by name.
var states = []struct {
	name  string
	reach func(d *desk)
}{
	{"stopped", func(*desk) {}},
	{"production", func(d *desk) {
		d.choose("Acme production", sampleAppID, session.Hold{Level: report.Warning, Text: say.F("Acme production is in production: confirm its first token"), Ask: true})
		d.project.Production = true
	}},
	{"no-project", func(d *desk) { d.update(pane.ProjectChosen{}) }},
	{"port-taken", func(d *desk) {
		d.servers.Fail = &live.PortError{Port: 8080, Err: syscall.EADDRINUSE}
		d.start()
	}},
	{"nothing-asked", func(d *desk) { d.start() }},
	{"asked", func(d *desk) { d.asks() }},
	{"network", func(d *desk) { d.press("n").asks() }},
	{"moved", func(d *desk) { d.asks().press("up", "up", "up", "up", "up", "up").get("/ping") }},
	{"filter", func(d *desk) { d.asks().press("/").typed("lob") }},
	{"filter-nothing", func(d *desk) { d.asks().press("/").typed("nobody").press("enter") }},
	{"lifetime-wrong", func(d *desk) { d.asks().press("t").typed("1 fortnight") }},
	{"not-renewed", func(d *desk) {
		d.asks().lapsed().press("home", "down", "down")
	}},
	{"log", func(d *desk) { d.logged() }},
	{"log-incident", func(d *desk) { d.logged().press("up", "up", "up") }},
	{"log-ended", func(d *desk) {
		d.logged().logs.End(nil)
		d.settle()
	}},
	{"log-quiet", func(d *desk) { d.pipe("flutter run") }},
	{"log-file", func(d *desk) { d.press("l").typed("~/app.log") }},
	{"stopped-again", func(d *desk) { d.asks().press("s").settle() }},
}

// TestViews compares the view alone, as large as in windows of three sizes, with
// what was looked at by a person.
func TestViews(t *testing.T) {
	for _, s := range states {
		t.Run(s.name, func(t *testing.T) {
			at(t, func(d *desk) {
				s.reach(d)
				for _, size := range []struct{ window, view image.Point }{
					{image.Pt(60, 16), image.Pt(58, 12)}, {image.Pt(80, 24), image.Pt(78, 20)}, {image.Pt(120, 40), image.Pt(92, 36)},
				} {
					d.SetSize(size.view.X, size.view.Y)
					golden.Check(t, fmt.Sprintf("%s_%dx%d", s.name, size.window.X, size.window.Y), d.text())
				}
			})
		})
	}
}

// TestModals are those of the view, in the smallest window and in a large one.
func TestModals(t *testing.T) {
	for _, s := range []struct {
		name string
		open func(d *desk)
	}{
		{"faults", func(d *desk) { d.press("f") }},
		{"addresses", func(d *desk) { d.start().press("a") }},
		{"addresses-network", func(d *desk) { d.press("n").start().press("a") }},
		{"ended", func(d *desk) { d.asks().lapsed().press("up", "enter") }},
	} {
		t.Run(s.name, func(t *testing.T) {
			at(t, func(d *desk) {
				s.open(d)
				open, ok := d.last().(pane.Open)
				if !ok {
					d.t.Fatalf("opened nothing: %#v", d.last())
				}
				for _, most := range []image.Point{{54, 10}, {74, 18}} {
					size := open.Modal.Want(most)
					open.Modal.SetSize(size.X, size.Y)
					golden.Check(t, fmt.Sprintf("%s_%dx%d", s.name, most.X, most.Y), ansi.Strip(open.Modal.View())+"\n")
				}
			})
		})
	}
}

// Whatever a client sends and whatever the size, each line has its width, and
// nothing that a terminal obeys is drawn.
func TestEverySize(t *testing.T) {
	for i, s := range states {
		at(t, func(d *desk) {
			d.speak([]say.Lang{say.English, say.Chinese}[i%2])
			s.reach(d)
			d.speak([]say.Lang{say.Chinese, say.English}[i%2])
			for w := 58 + i%7; w <= 190; w += 7 {
				for _, h := range []int{12, 13, 16, 23, 24, 46} {
					d.SetSize(w, h)
					if err := measure(d.View.View(), w, h); err != nil {
						d.t.Fatalf("%s at %dx%d: %v", s.name, w, h, err)
					}
					if c := d.Cursor(); c != nil && !image.Pt(c.X, c.Y).In(image.Rect(0, 0, w, h)) {
						d.t.Fatalf("%s at %dx%d: the cursor is at %v", s.name, w, h, c.Position)
					}
				}
			}
		})
	}
}

// TestChinese compares the view in Chinese with what was looked at by a person. It
// has no English words but names, and what stands in requests and replies.
func TestChinese(t *testing.T) {
	for _, s := range states {
		t.Run(s.name, func(t *testing.T) {
			at(t, func(d *desk) {
				d.speak(say.Chinese)
				s.reach(d)
				golden.Check(t, s.name+"_zh_80x24", d.text())
				d.SetSize(190, 46)
				for _, e := range englishIn(d.text()) {
					t.Errorf("%q in:\n%s", e, d.text())
				}
			})
		})
	}
}

// TestModalsInChinese are those of the view.
func TestModalsInChinese(t *testing.T) {
	for _, key := range []string{"f", "a", "enter"} {
		at(t, func(d *desk) {
			d.speak(say.Chinese)
			if d.press("n"); key == "enter" {
				d.asks().lapsed()
			} else {
				d.start()
			}
			d.press(key)
			m := d.last().(pane.Open).Modal
			m.SetSize(74, 18)
			for range 40 {
				text := ansi.Strip(m.View())
				for _, e := range englishIn(m.Title() + "\n" + text) {
					t.Errorf("%s: %q in:\n%s", key, e, text)
				}
				if err := measure(m.View(), 74, 18); err != nil {
					t.Error(err)
				}
				m.Update(keys.PressOf(keys.Default().Menu.Down))
			}
		})
	}
}

// notChinese are words of the screen that Chinese leaves as they are: names of
// agtok and of SDKs, and what stands in requests, replies and settings.
var notChinese = regexp.MustCompile(`https?://\S+|(GET|POST) \S+|adb reverse \S+ \S+|agtok|Token|App ID|SDK|[Uu]id|UTC|Host|RTM|RTC|` +
	`Acme production is in production: confirm its first token|Acme \w+|Dart/[0-9.]+|\(dart:io\)|007e\w+…|on[A-Z]\w+|lobby|Lobby|alice|nobody|boss|publisher|subscriber|token-service|docs\.agora\S*|35s|1h|1 fortnight|` +
	`wrong-\w+(-id)?|expired|no-privileges|cut|quoted|empty|null|rtm-for-rtc|old|html|slow=10s|hang|reset|slow|` +
	`joinChannel|renewToken|join|login|error \d+|adb logcat|flutter run|~?/?app\.log|Web|iOS|Android|USB|JSON|OK|Not Found|home|end|esc|\b[a-z] |reason|role|cha\w*|lob|Native|"[^"]*"|fortnight|[A-Z_]{5,}|x1b|u\{?[0-9a-f]+\}?`)

var word = regexp.MustCompile(`[A-Za-z]{2,}`)

// englishIn lists the English words of a text.
func englishIn(text string) []string {
	return word.FindAllString(notChinese.ReplaceAllString(text, " "), -1)
}

func measure(text string, w, h int) error {
	lines := strings.Split(ansi.Strip(text), "\n")
	if len(lines) != h {
		return fmt.Errorf("%d lines", len(lines))
	}
	for _, l := range lines {
		if ansi.StringWidth(l) != w || ansi.StringWidthWc(l) != w {
			return fmt.Errorf("%q is %d wide", l, ansi.StringWidth(l))
		}
		if strings.ContainsAny(l, "\x1b\u202e\ufeff\u200d") {
			return fmt.Errorf("%q is drawn", l)
		}
	}
	return nil
}
