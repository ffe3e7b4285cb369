// Package sdk tells what Agora's SDKs call things, which of them read which
// tokens, and what their errors mean.
//
// [Parse] reads the name of an [SDK] as people write it, [LookupError] an error
// as they paste it, and [FindError] finds one in a line of a log. The tables follow
// Agora's pages and the SDKs' own sources.
package sdk

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"agtok/say"
)

// ErrUnknown says that a text does not name an SDK that this package knows.
var ErrUnknown = say.Errorf("not an Agora SDK")

// A Platform is one of Agora's SDKs. The empty Platform is an SDK that nobody
// named.
type Platform string

// Platforms that are told apart; sdks.tsv has all. Native is an SDK of the Android,
// iOS, macOS, Windows or Linux family where it is not said which.
const (
	Native      Platform = "native"
	Web         Platform = "web"
	MiniProgram Platform = "miniprogram" // WeChat
	Server      Platform = "server"      // the Server Gateway SDK, in Go, Java, Python, C++
	RTM         Platform = "rtm"         // 1.x; from 2.0 on it is called Signaling
	Chat        Platform = "chat"
	ChatAndroid Platform = "chat-android"
	ChatIOS     Platform = "chat-ios"
	ChatWeb     Platform = "chat-web"
	Recording   Platform = "recording"            // Cloud Recording, a REST API
	OnPremise   Platform = "on-premise-recording" // the Linux recording SDK
	Classroom   Platform = "classroom"            // Flexible Classroom, also called APaaS
)

// An SDK is what the client runs. The zero SDK is one that nobody named.
type SDK struct {
	Name Platform
	// Version is up to four numbers joined by dots, as far as they were given:
	// "4.8.0", "4.8", "2" for 2.x, and empty when it was not said.
	Version string
}

// String returns the form that [Parse] reads, such as "web@4.8.0".
func (s SDK) String() string {
	if s.Version == "" {
		return string(s.Name)
	}
	return string(s.Name) + "@" + s.Version
}

// versionAtEnd splits "Web SDK v4.8.0-beta" into "Web SDK" and "4.8.0". A
// version ends in .x or .* where the writer left the rest open. It is compiled
// when it is first needed: most runs read no SDK's name.
var versionAtEnd = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`^(.*?)[\s@:/=,_-]*(?:\b(?:version|ver|v)[\s.]*)?[\^~]?(\d{1,5}(?:\.(?:\d{1,5}|[xX*]))*)(?:[-+][0-9A-Za-z.+-]*)?$`)
})

// Parse reads the name of an SDK, and its version where one follows: as
// people write it ("Web 4.8", "iOS", "signaling 2.x") and as package managers
// do ("agora-rtc-sdk-ng@4.20.0", "agora_rtc_engine: ^6.2.0"). Letter case and
// separators do not matter. A name that is not known is an error that wraps
// [ErrUnknown], never a default.
func Parse(text string) (SDK, error) {
	name, version := strings.Trim(strings.TrimSpace(strings.ReplaceAll(text, `"`, "")), "'`;,()"), ""
	if alias, ok := findAlias(name); ok {
		return alias.sdk(""), nil
	}
	if m := versionAtEnd().FindStringSubmatch(name); m != nil {
		name, version = m[1], cutWildcard(m[2])
	}
	if strings.Count(version, ".") > 3 {
		return SDK{}, say.Errorf("%w: %v has more than four numbers in its version", ErrUnknown, say.Name(text))
	}
	alias, ok := findAlias(name)
	if !ok || strings.ContainsAny(name, "<>") { // a range is no version
		return SDK{}, say.Errorf("%w: %v: use web, android, ios, macos, windows, linux, native, flutter, unity, unreal, "+
			"react-native, electron, miniprogram, rtm, signaling, chat, recording or classroom, then @ and the version",
			ErrUnknown, say.Name(text))
	}
	return alias.sdk(version), nil
}

// cutWildcard drops what follows the last number of "4.8.x".
func cutWildcard(version string) string {
	if i := strings.IndexAny(version, "xX*"); i >= 0 {
		version = strings.TrimSuffix(version[:i], ".")
	}
	return version
}

func (a alias) sdk(version string) SDK {
	if a.wrapper {
		version = ""
	}
	return SDK{a.platform, version}
}

// findAlias looks a name up as it stands, then without the words that say
// nothing about the SDK, then as a product with a platform ("RTM for Android").
func findAlias(name string) (alias, bool) {
	words := strings.FieldsFunc(strings.ToLower(name),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if a, ok := aliasOf(strings.Join(words, "")); ok {
		return a, true
	}
	kept := slices.DeleteFunc(words, func(w string) bool { return noiseWords[w] })
	if a, ok := aliasOf(strings.Join(kept, "")); ok {
		return a, true
	}
	for i, w := range kept {
		product, ok := aliasOf(w)
		if !ok || product.platform != RTM && product.platform != Chat {
			continue
		}
		if platform, ok := aliasOf(strings.Join(slices.Concat(kept[:i], kept[i+1:]), "")); ok {
			if product.platform == Chat { // only its errors differ by platform
				product.platform = cmp.Or(factsOf(platform.platform).chat, Chat)
			}
			return product, true
		}
	}
	return alias{}, false
}

// atLeast reports whether a version is a release or a later one. A version that
// was given in part ("3.5") may be before or after 3.5.2, and then it is not
// known.
func atLeast(version, release string) (yes, known bool) {
	if version == "" {
		return false, false
	}
	have, want := strings.Split(version, "."), strings.Split(release, ".")
	for i, w := range want {
		if i >= len(have) {
			if strings.Trim(strings.Join(want[i:], ""), "0") == "" {
				return true, true
			}
			return false, false
		}
		h, errH := strconv.Atoi(have[i])
		n, errW := strconv.Atoi(w)
		if errH != nil || errW != nil {
			return false, false
		}
		if h != n {
			return h > n, true
		}
	}
	return true, true
}
