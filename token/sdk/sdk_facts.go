package sdk

import (
	_ "embed" // for the table
	"slices"
	"strings"
	"sync"

	"agtok/say"
	"agtok/token"
)

//go:embed sdks.tsv
var sdksTSV string

// facts are what is known of an SDK.
type facts struct {
	name     Platform
	title    string // for a sentence
	reads007 string // the first release that can, or a marker
	reads006 string
	accounts string
	wildcard string
	words    Words
	wraps    bool     // uids to their lowest 32 bits
	chat     Platform // the SDK of Chat on this platform, if there is one of its own
	wrappers []string // names of libraries around it, which count their own versions
	names    []string // in lower case without separators
}

// Markers in place of a release.
const (
	always = "always"
	never  = "never"
	unsaid = "" // no document says
)

// sdks are read when they are first needed: most runs read no SDK's name.
var sdks = sync.OnceValue(func() (list []*facts) {
	for f := range records(sdksTSV) {
		list = append(list, &facts{Platform(f[0]), f[1], f[2], f[3], f[4], f[5], Words{f[6], f[7]}, f[8] == "wraps",
			Platform(f[9]), strings.Fields(f[10]), strings.Fields(f[11])})
	}
	return list
})

// factsOf returns what is known of an SDK: of one that nobody named, nothing but
// what to call it and its calls.
func factsOf(name Platform) *facts {
	for _, f := range sdks() {
		if f.name == name {
			return f
		}
	}
	return &unnamed
}

var unnamed = facts{title: "the SDK", words: Words{"joinChannel", "renewToken"}}

// Words are what an SDK calls the things that an explanation names.
type Words struct {
	Join  string // the call that takes the token, such as "client.join"
	Renew string // the call that replaces it; empty where a token cannot be renewed
}

// Words returns the vocabulary of the SDK, and that of the native RTC SDK for
// an SDK that nobody named.
func (s SDK) Words() Words { return factsOf(s.Name).words }

// WordsFor returns the vocabulary of a product's own SDK, and that of the native
// RTC SDK for zero.
func WordsFor(product token.ServiceType) Words {
	own := map[token.ServiceType]Platform{token.RTM: RTM, token.RTM2: RTM, token.Chat: Chat, token.APaaS: Classroom}
	return SDK{Name: own[product]}.Words()
}

// Title returns the name of the SDK for a sentence, with its version where that
// is known: "the Web SDK 4.8.0".
func (s SDK) Title() say.Text {
	title, version := say.Data(factsOf(s.Name).title), s.Version
	if s.signaling2() {
		title = say.F("the Signaling SDK")
	}
	if version == "" {
		return title
	}
	if !strings.Contains(version, ".") {
		version += ".x"
	}
	return say.F("%v %s", title, version)
}

// signaling2 reports whether the SDK is RTM of the second generation, which has
// other calls and other error numbers.
func (s SDK) signaling2() bool {
	yes, known := atLeast(s.Version, "2")
	return s.Name == RTM && yes && known
}

// Reads007 reports whether the SDK takes 007 tokens. Known is false where the
// version is needed and was not given, or where no document says.
//
// The releases are those of Agora's pages on AccessToken2: one for 3.x
// (native, Electron, Unity and React Native 3.5.2, Flutter 4.2.0, Web 4.8.0,
// not the WeChat mini program) and one for 4.x, which starts above them.
func (s SDK) Reads007() (reads, known bool) { return s.since(factsOf(s.Name).reads007) }

// Reads006 reports whether the SDK takes 006 tokens: native and recording from
// 2.1 on, Web from 2.4 on, and every SDK that takes 007 but Chat.
func (s SDK) Reads006() (reads, known bool) {
	if reads, known = s.since(factsOf(s.Name).reads006); known {
		return reads, true
	}
	newer, _ := s.Reads007()
	return newer, newer
}

// ReadsAccounts reports whether the SDK can join as a string account: native
// from 2.8.0 on, Web from 2.5.0 on. Cloud Recording cannot.
func (s SDK) ReadsAccounts() (reads, known bool) { return s.since(factsOf(s.Name).accounts) }

// ReadsWildcards reports whether tokens for patterns such as "1*a*2" work: in
// RTC SDKs of the 4.x generation, which is 6.x for Flutter.
func (s SDK) ReadsWildcards() (reads, known bool) { return s.since(factsOf(s.Name).wildcard) }

// WrapsUIDs reports whether the SDK keeps the lowest 32 bits of a uid that has
// more: those that take it as a C integer.
func (s SDK) WrapsUIDs() bool { return factsOf(s.Name).wraps }

func (s SDK) since(release string) (yes, known bool) {
	switch release {
	case unsaid:
		return false, false
	case always:
		return true, true
	case never:
		return false, true
	}
	return atLeast(s.Version, release)
}

// Reads007Since returns the first release that takes 007, such as "3.5.2", or
// "" where there is none or none is documented.
func (s SDK) Reads007Since() string {
	release := factsOf(s.Name).reads007
	if release == always || release == never {
		return ""
	}
	return release
}

// noiseWords stand in names without telling the SDK.
var noiseWords = wordSet("agora agoraio io sdk for the rtc video voice audio npm pub on app full client 声网 based")

// An alias is what one of an SDK's names says.
type alias struct {
	platform Platform
	wrapper  bool
}

func aliasOf(name string) (alias, bool) {
	for _, f := range sdks() {
		isWrapper := slices.Contains(f.wrappers, name)
		if isWrapper || slices.Contains(f.names, name) {
			return alias{f.name, isWrapper}, true
		}
	}
	return alias{}, false
}

// wordSet makes a set of words.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
