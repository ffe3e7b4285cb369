package ui

import (
	"errors"
	"slices"
	"strings"
	"time"

	"agtok/cells"
	"agtok/say"
	"agtok/token"
)

// hostile is text that breaks screens: wide, combining, joined, right to left,
// invisible, and long.
var hostile = strings.Repeat("频道e\u0301\u200d👨‍👩‍👧🇩🇪\u202eשלום\ufeffﷺ", 12) + `"\` + strings.Repeat("\u0300", 9)

// states are the workbench as people see it, by name.
var states = []struct {
	name     string
	projects []Project
	reach    func(*bench)
}{
	{"start", nil, func(*bench) {}},
	{"rtc", nil, func(b *bench) { b.paste("lobby-1").wait(2 * time.Second) }},
	{"rtc-copied", nil, func(b *bench) { b.paste("lobby-1").keys("ctrl+y") }},
	{"rtc-illegal", nil, func(b *bench) { b.paste("频道 one") }},
	{"rtc-too-long", nil, func(b *bench) { b.paste(strings.Repeat("0123456789", 7)) }},
	{"rtc-uid-too-big", nil, func(b *bench) { b.paste("lobby-1").keys("tab").typed("4294967296") }},
	{"rtc-account", nil, func(b *bench) { b.paste("lobby-1").keys("tab", "space").typed("alice") }},
	{"rtc-account-empty", nil, func(b *bench) { b.paste("lobby-1").keys("tab", "space") }},
	{"rtc-subscriber", nil, func(b *bench) { b.paste("lobby-1").keys("tab", "tab", "right") }},
	{"rtc-lifetime-unreadable", nil, func(b *bench) { b.paste("lobby-1").keys("shift+tab", "shift+tab", "shift+tab", "end").typed(" hour") }},
	{"rtc-48h-006", nil, func(b *bench) {
		b.paste("lobby-1").keys("shift+tab", "shift+tab", "space", "shift+tab", "ctrl+u").typed("48h")
	}},
	{"rtc-ends-soon", nil, func(b *bench) { b.paste("lobby-1").wait(time.Hour - 9*time.Second) }},
	{"rtc-expired", nil, func(b *bench) { b.paste("lobby-1").wait(2 * time.Hour) }},
	{"rtc-wildcard", nil, func(b *bench) { b.paste("*") }},
	{"rtc-one-by-one", nil, func(b *bench) {
		b.paste("lobby-1").keys("tab", "tab", "right", "right", "tab", "tab").typed("15m").keys("tab", "tab", "space")
	}},
	{"rtc-with-rtm", nil, func(b *bench) {
		b.paste("lobby-1").keys("shift+tab", "right", "right").typed("alice")
	}},
	{"rtc-with-rtm-nobody", nil, func(b *bench) { b.paste("lobby-1").keys("shift+tab", "right") }},
	{"chat", nil, func(b *bench) { b.keys("f3", "shift+tab", "right", "right", "tab", "tab").typed("alice") }},
	{"chat-app", nil, func(b *bench) { b.keys("f3", "shift+tab", "right", "right", "tab", "right") }},
	{"classroom", nil, func(b *bench) {
		b.keys("f3", "shift+tab", "right", "right", "right", "tab", "tab").typed("maths").keys("tab").typed("alice")
	}},
	{"rtm2", nil, func(b *bench) {
		b.keys("f3").typed("alice").keys("shift+tab", "right", "tab", "tab").typed("message=news, user=bob").keys("tab").typed("stream=a,room=b")
	}},
	{"streaming", nil, func(b *bench) {
		b.keys("f3", "shift+tab", "right", "right", "right", "right", "tab").typed("lobby-1").keys("shift+tab", "shift+tab")
	}},
	{"fpa", nil, func(b *bench) { b.keys("f3", "shift+tab").keys(repeat("right", 6)...) }},
	{"rtm", nil, func(b *bench) { b.keys("ctrl+t").paste("alice") }},
	{"rtm-wide-006", nil, func(b *bench) { b.keys("f3").paste("张三").keys("tab", "tab", "space") }},
	{"projects", threeProjects(), func(b *bench) { b.paste("lobby-1").keys("ctrl+p", "down") }},
	{"production", threeProjects(), func(b *bench) { b.paste("lobby-1").keys("ctrl+p", "down", "enter", "ctrl+r", "y") }},
	{"alone", nil, func(b *bench) { b.paste("lobby-1").keys("ctrl+s") }},
	{"qr", nil, func(b *bench) { b.paste("lobby-1").keys("ctrl+q") }},
	{"history-empty", nil, func(b *bench) { b.keys("ctrl+l") }},
	{"history", threeProjects(), func(b *bench) {
		b.paste("lobby-1").keys("ctrl+y").wait(59*time.Minute + 40*time.Second).keys("f3").paste("张三").keys("ctrl+y").wait(time.Minute)
		b.keys("f2", "ctrl+u").paste(pastedToken).keys("f2").paste("lobby-2").keys("ctrl+y", "ctrl+l", "down")
	}},
	{"live", threeProjects(), func(b *bench) { b.keys("f6", "t").typed("35s").keys("enter") }},
	{"palette", nil, func(b *bench) { b.paste("lobby-1").keys("ctrl+g") }},
	{"copy-as", nil, func(b *bench) { b.paste("lobby-1").keys("alt+y", "down", "down") }},
	{"copy-as-refused", nil, func(b *bench) { b.paste("lobby-1").keys("alt+y").typed("perl") }},
	{"copy-as-nothing", nil, func(b *bench) { b.paste("lobby-1").keys("alt+y").typed("cobol") }},
	{"palette-narrow", nil, func(b *bench) { b.paste("lobby-1").keys("ctrl+g").typed("co") }},
	{"mouse-off", nil, func(b *bench) { b.paste("lobby-1").keys("f9") }},
	{"help", nil, func(b *bench) { b.keys("f1") }},
	{"help-end", nil, func(b *bench) { b.keys("f1", "pgdown", "pgdown", "pgdown", "pgdown") }},
	{"hostile", hostileProjects(), func(b *bench) { b.paste(hostile).keys("left", "left", "left") }},
	{"refused", []Project{{Name: "broken", AppID: "short", Sign: refuse}}, func(b *bench) { b.paste("lobby-1") }},
}

// pastedToken is of version 006, for RTM and an hour from 10:30 UTC on.
const pastedToken = "006970CA35de60c44645bbae8a215061b33IABaTzgOXZry8kKPLVRP6jYrJ9BJ4RavU6SnUrSK+89xy0e8jicAAAAAEAAHAAAAKMQCawEA6AO4gAFr"

func repeat(key string, n int) []string { return slices.Repeat([]string{key}, n) }

func refuse(token.Spec) (string, error) { return "", errors.New("keyring is locked\x1b[31m") }

func hostileProjects() []Project {
	ps := threeProjects()
	ps[0].Name, ps[0].Source, ps[0].AppID = hostile, say.F("%s", cells.Printable(hostile)), hostile
	return ps
}
