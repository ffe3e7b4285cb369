package sdk

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"agtok/token"
)

// Forms in which a text says what the client runs: a package and its version, as in
// agora_rtc_engine: ^6.2.0, agora-rtc-sdk-ng@4.20.0 and agora-rtm-sdk-1.2.2.js, and what
// people call it: Agora Video SDK for Unity Version: 4.0.0.
const (
	packageName = `(?i)((?:react-native-agora|io\.agora\.rtc:|agora)[a-z_.:-]{0,40}?)`
	packageGap  = `["'\x60]?(?:\s{0,2}[@:=]\s{0,2}|-|\s{1,2}(?:(?:to|version|v)\s)?)["'\x60]?(\^|~>?|>=)?[v ]{0,2}`
	calledName  = `(?i)\b(agora (?:[a-z-]{1,12} ){0,3}?sdk(?: for (?:react native|[a-z]{1,12}))?)`
	calledGap   = `\s{0,2}(?:version|ver\.?)?\s{0,2}(?:is|:|=)?\s{0,2}v?`
	foundNumber = `(\d{1,2}\.\d{1,3}(?:\.\d{1,3}){0,2})(?:[^\d]|$)`
)

var (
	packageForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(packageName + packageGap + foundNumber)
	})
	calledForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(calledName + calledGap + foundNumber)
	})
)

// Find returns the SDKs that a text says the client runs, each once, with their
// versions. A name without one is left out: any text about an app has it.
func Find(text string) (all []SDK) {
	add := func(a alias, version string) {
		if s := a.sdk(version); s.Version != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	for _, m := range packageForm().FindAllStringSubmatch(text, maxFoundSDKs) {
		name, atLeast, version := m[1], m[2] != "", m[3]
		if atLeast { // the app runs this one or a later one of the same generation
			version, _, _ = strings.Cut(version, ".")
		}
		if a, ok := aliasOf(strings.Map(onlyLetters, strings.ToLower(name))); ok {
			add(a, version)
		}
	}
	for _, m := range calledForm().FindAllStringSubmatch(text, maxFoundSDKs) {
		if a, ok := findAlias(m[1]); ok {
			add(a, m[2])
		}
	}
	return all
}

// maxFoundSDKs is how many are looked for in each form; more are a file of locks.
const maxFoundSDKs = 8

func onlyLetters(c rune) rune {
	if 'a' <= c && c <= 'z' {
		return c
	}
	return -1
}

// Serves reports whether the SDK takes tokens of a product: RTM and Chat have SDKs of
// their own.
func (s SDK) Serves(product token.ServiceType) bool {
	switch s.Name {
	case RTM:
		return product == token.RTM || product == token.RTM2
	case Chat, ChatAndroid, ChatIOS, ChatWeb:
		return product == token.Chat
	}
	return product != token.RTM && product != token.RTM2 && product != token.Chat
}
