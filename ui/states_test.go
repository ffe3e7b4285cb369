package ui

import (
	"errors"
	"strings"
	"time"

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
	{"rtc-uid-too-big", nil, func(b *bench) { b.paste("lobby-1").keys("tab", "tab").typed("4294967296") }},
	{"rtc-account", nil, func(b *bench) { b.paste("lobby-1").keys("tab", "space", "tab").typed("alice") }},
	{"rtc-account-empty", nil, func(b *bench) { b.paste("lobby-1").keys("tab", "space") }},
	{"rtc-subscriber", nil, func(b *bench) { b.paste("lobby-1").keys("tab", "tab", "tab", "right") }},
	{"rtc-lifetime-unreadable", nil, func(b *bench) { b.paste("lobby-1").keys("shift+tab", "shift+tab").typed(" hour") }},
	{"rtc-48h-006", nil, func(b *bench) {
		b.paste("lobby-1").keys("shift+tab", "space", "shift+tab", "ctrl+u").typed("48h")
	}},
	{"rtc-ends-soon", nil, func(b *bench) { b.paste("lobby-1").wait(time.Hour - 9*time.Second) }},
	{"rtc-expired", nil, func(b *bench) { b.paste("lobby-1").wait(2 * time.Hour) }},
	{"rtc-wildcard", nil, func(b *bench) { b.paste("*") }},
	{"rtm", nil, func(b *bench) { b.keys("ctrl+t").paste("alice") }},
	{"rtm-wide-006", nil, func(b *bench) { b.keys("f3").paste("张三").keys("shift+tab", "space") }},
	{"projects", threeProjects(), func(b *bench) { b.paste("lobby-1").keys("ctrl+p", "down") }},
	{"production", threeProjects(), func(b *bench) { b.paste("lobby-1").keys("ctrl+p", "down", "enter") }},
	{"help", nil, func(b *bench) { b.keys("f1") }},
	{"help-end", nil, func(b *bench) { b.keys("f1", "pgdown", "pgdown", "pgdown", "pgdown") }},
	{"hostile", hostileProjects(), func(b *bench) { b.paste(hostile).keys("left", "left", "left") }},
	{"refused", []Project{{Name: "broken", AppID: "short", Sign: refuse}}, func(b *bench) { b.paste("lobby-1") }},
}

func refuse(token.Spec) (string, error) { return "", errors.New("keyring is locked\x1b[31m") }

func hostileProjects() []Project {
	ps := threeProjects()
	ps[0].Name, ps[0].Source, ps[0].AppID = hostile, hostile, hostile
	return ps
}
