package ui

import (
	"image"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"agtok/golden"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

// chineseProjects is a file with names that no English word hides behind.
const chineseProjects = `version = 1
default = "测试"

[[profile]]
id = "1"
name = "测试"
app_id = "970CA35de60c44645bbae8a215061b33"
certificate = "5CFd2fd1755d40ecb72977518be15d3b"
uid = 12345
expire = "15m"

[[profile]]
id = "2"
name = "线上"
app_id = "0123456789abcdef0123456789abcdef"
certificate_env = "LIVE_CERTIFICATE"
secondary_certificate_env = "NEXT_CERTIFICATE"
production = true

[[profile]]
id = "ring"
name = "客户"
app_id = "970CA35de60c44645bbae8a215061b33"
certificate_in = "keyring"
`

// digits are what stands for a token where only its length matters.
func digits(token.Spec) (string, error) { return strings.Repeat("0", 159), nil }

// chineseBench is a bench that speaks Chinese, with a project of its run.
func chineseBench(t testing.TB) *bench {
	b := newBench(t)
	b.speak(say.Chinese, Project{Name: profiles.Sample().Name, AppID: sampleAppID, Source: say.F("sample"), Sample: true, Sign: digits},
		Project{Name: "线上", AppID: sampleAppID, Source: say.F("keyring"), Production: true, Sign: digits})
	return b.size(80, 24)
}

// ofFile is a bench with the projects of a file.
func ofFile(t testing.TB) *bench {
	b := chineseBench(t)
	return b.with(newKeeper(t, chineseProjects), 0)
}

// chineseScreens are what people see of the forms, the projects and the modals.
var chineseScreens = []struct {
	name  string
	reach func(testing.TB) *bench
}{
	{"start", chineseBench},
	{"rtc", func(t testing.TB) *bench { return chineseBench(t).paste("1").wait(2 * time.Second) }},
	{"rtc-illegal", func(t testing.TB) *bench { return chineseBench(t).paste("频道") }},
	{"rtc-account", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("tab", "space").typed("7") }},
	{"rtc-letters", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("tab").typed("名字") }},
	{"rtc-subscriber", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("tab", "tab", "right") }},
	{"rtc-one-by-one", func(t testing.TB) *bench {
		return chineseBench(t).paste("1").keys("tab", "tab", "right", "right", "tab", "right", "tab").typed("15m")
	}},
	{"rtc-48h-006", func(t testing.TB) *bench {
		return chineseBench(t).paste("1").keys("tab", "tab", "tab").typed("48h").keys("tab", "right")
	}},
	{"rtc-lifetime", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("tab", "tab", "tab").typed("很久") }},
	{"rtc-with-rtm", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("shift+tab", "right", "right") }},
	{"rtc-with-nobody", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("shift+tab", "right") }},
	{"rtc-ends-soon", func(t testing.TB) *bench { return chineseBench(t).paste("1").wait(time.Hour - 9*time.Second) }},
	{"rtc-expired", func(t testing.TB) *bench { return chineseBench(t).paste("1").wait(2 * time.Hour) }},
	{"rtc-copied", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("ctrl+y") }},
	{"rtm", func(t testing.TB) *bench { return chineseBench(t).keys("f3").typed("7") }},
	{"rtm-006", func(t testing.TB) *bench {
		return chineseBench(t).keys("f3").typed("张三").keys("tab", "tab", "space")
	}},
	{"rtm2", product(1)}, {"chat", product(2)}, {"classroom", product(3)}, {"streaming", product(4)}, {"fcdn", product(5)}, {"fpa", product(6)},
	{"convoai", product(7)}, {"stt", product(8)},
	{"chat-app", func(t testing.TB) *bench { return product(2)(t).keys("tab", "right") }},
	{"classroom-user", func(t testing.TB) *bench { return product(3)(t).keys("tab", "right", "tab").typed("1") }},
	{"rtm2-wrong", func(t testing.TB) *bench { return product(1)(t).keys("tab").typed("7").keys("tab").typed("message=") }},
	{"fcdn-nothing", func(t testing.TB) *bench {
		return product(5)(t).keys("tab").typed("1").keys("shift+tab", "shift+tab", "right", "shift+tab", "right")
	}},
	{"production", func(t testing.TB) *bench {
		return chineseBench(t).paste("1").keys("ctrl+p", "down", "enter")
	}},
	{"production-asks", func(t testing.TB) *bench {
		return chineseBench(t).paste("1").keys("ctrl+p", "down", "enter", "ctrl+y")
	}},
	{"alone", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("ctrl+s") }},
	{"qr", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("ctrl+q") }},
	{"history-empty", func(t testing.TB) *bench { return chineseBench(t).keys("ctrl+l") }},
	{"history", func(t testing.TB) *bench {
		b := chineseBench(t).paste("1").keys("ctrl+y").wait(59*time.Minute + 40*time.Second).keys("f3").typed("张三").keys("ctrl+y").wait(time.Minute)
		return b.keys("f2", "ctrl+u").paste(pastedToken).keys("f2").paste("2").keys("ctrl+y", "ctrl+l", "down", "space")
	}},
	{"history-filtered", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("ctrl+y", "ctrl+l", "/").typed("9") }},
	{"copy-as", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("alt+y", "end") }},
	{"copy-as-server", func(t testing.TB) *bench {
		return chineseBench(t).paste("1").keys("alt+y", "down", "down", "down", "down", "down")
	}},
	{"copy-as-nothing", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("alt+y").typed("无") }},
	{"help", func(t testing.TB) *bench { return chineseBench(t).keys("f1") }},
	{"help-end", func(t testing.TB) *bench { return chineseBench(t).keys("f1", "end") }},
	{"help-filtered", func(t testing.TB) *bench { return chineseBench(t).keys("f1").typed("证书") }},
	{"help-nothing", func(t testing.TB) *bench { return chineseBench(t).keys("f1").typed("啊") }},
	{"mouse", func(t testing.TB) *bench { return chineseBench(t).paste("1").keys("f9") }},
	{"projects", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "down") }},
	{"projects-filtered", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p").write("线") }},
	{"projects-nothing", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p").write("无") }},
	{"projects-unsaved", func(t testing.TB) *bench { return chineseBench(t).hit("ctrl+p") }},
	{"deleted", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "down", "tab", "x") }},
	{"menu", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "tab", "down") }},
	{"menu-unsaved", func(t testing.TB) *bench { return chineseBench(t).hit("ctrl+p", "tab") }},
	{"default", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "down", "tab", "u") }},
	{"moved", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "tab", "m") }},
	{"editor-new", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "ctrl+n") }},
	{"editor-edit", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "tab", "e") }},
	{"editor-certificate", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "tab", "e", "tab", "tab") }},
	{"editor-variable", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "down", "tab", "e", "tab", "tab", "tab") }},
	{"editor-copy", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "tab", "d", "tab").write("0") }},
	{"editor-wrong", func(t testing.TB) *bench {
		return ofFile(t).hit("ctrl+p", "ctrl+n").write("线上").hit("tab").write("12").hit("tab").write("1234")
	}},
	{"editor-unsaved", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "tab", "e").write("2").hit("esc") }},
	{"editor-places", func(t testing.TB) *bench {
		return ofFile(t).hit("ctrl+p", "ctrl+n", "tab", "tab", "tab", "tab", "right", "tab", "right")
	}},
	{"saved", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "tab", "e").write("2").hit("ctrl+s") }},
	{"import", func(t testing.TB) *bench { return importChinese(t).hit("ctrl+p", "ctrl+o") }},
	{"import-read", func(t testing.TB) *bench { return importChinese(t).hit("ctrl+p", "ctrl+o", "enter") }},
	{"import-name", func(t testing.TB) *bench {
		return importChinese(t).hit("ctrl+p", "ctrl+o", "enter", "tab").write("线上")
	}},
	{"import-saved", func(t testing.TB) *bench { return importChinese(t).hit("ctrl+p", "ctrl+o", "enter", "enter") }},
	{"import-used", func(t testing.TB) *bench {
		return importChinese(t).hit("ctrl+p", "ctrl+o", "enter", "enter", "enter")
	}},
	{"reveal", func(t testing.TB) *bench { return ofFile(t).hit("ctrl+p", "tab", "r") }},
	{"keyring", func(t testing.TB) *bench {
		b, k := chineseBench(t), newKeeper(t, chineseProjects)
		k.ring.err = &profiles.KeyringError{Op: "get", Err: profiles.ErrKeyringAbsent}
		return b.with(k, 0).hit("ctrl+p").write("客户").hit("enter")
	}},
}

// product opens the form of a product.
func product(n int) func(testing.TB) *bench {
	return func(t testing.TB) *bench { return chineseBench(t).keys("f3", "shift+tab").keys(repeat("right", n)...) }
}

func importChinese(t testing.TB) *bench {
	b, k := chineseBench(t), newKeeper(t, chineseProjects)
	env := "AGORA_APP_ID=00112233445566778899aabbccddeeff\nAGORA_APP_CERTIFICATE=" + sampleCertificate + "\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(k.path), ".env"), []byte(env), 0o600); err != nil {
		t.Fatal(err)
	}
	return b.with(k, 0)
}

// latin are the words of a screen that is not Chinese.
var latin = regexp.MustCompile(`[A-Za-z][A-Za-z'-]+`)

// sameInChinese are names, and what is typed: keys, files, variables, formats.
var sameInChinese = strings.Fields(`agtok App ID uid User Account Token RTC RTM SDK UTC IM RESTful API Native Web Signaling APaaS Education UUID
	ctrl alt shift tab esc enter space home end pgup pgdown delete backspace fn
	AGORA APP CERTIFICATE LIVE NEXT profiles toml env properties json agora project show config tmux
	message stream group server user
	Node js Go Python Java PHP Ruby Kotlin Rust Perl Android iOS Flutter Unity React Native Electron Windows curl JSON FCDN STT FPA CDN AI ASCII Chat preloadChannel news Project`)

// TestEveryScreenInChinese draws each at sizes from 60×16 to 120×40, at every third
// width and where the layout changes: all lines are as wide as the screen, no border is
// lost, and no word is left in English. What they say was looked at by a person.
func TestEveryScreenInChinese(t *testing.T) {
	step := 3
	if racing || testing.Short() {
		step = 13
	}
	screens := make([]string, len(chineseScreens))
	for i, s := range chineseScreens {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := s.reach(t)
			widths := []int{minWidth, wideEnough - 1, wideEnough}
			for w := minWidth + i%step; w <= 120; w += step {
				widths = append(widths, w)
			}
			for _, w := range widths {
				for h := minHeight + w%8; h <= 40; h += 8 {
					if err := checkSize(b, w, h); err != nil {
						t.Fatalf("%d×%d: %v\n%s", w, h, err, screenOf(b))
					}
				}
			}
			for _, size := range []image.Point{{60, 16}, {70, 20}, {100, 30}, {120, 40}, {80, 24}} {
				b.size(size.X, size.Y)
				if words := englishOn(b); len(words) > 0 {
					t.Errorf("%q on %v\n%s", words, size, screenOf(b))
				}
			}
			screens[i] = "== " + s.name + "\n" + screenOf(b)
		})
	}
	t.Cleanup(func() { golden.Check(t, t.Name(), strings.Join(screens, "")) })
}

// englishOn returns the words of a screen that are not the same in Chinese, nor cut
// off from one that is.
func englishOn(b *bench) (words []string) {
	text := notWords.ReplaceAllString(ansi.Strip(b.View().Content), " ")
	for _, at := range latin.FindAllStringIndex(text, -1) {
		word := text[at[0]:at[1]]
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if !slices.ContainsFunc(sameInChinese, func(same string) bool {
			return word == same || strings.HasPrefix(same, word) && strings.ContainsRune(edges, after) || strings.HasSuffix(same, word) && strings.ContainsRune(edges, before)
		}) {
			words = append(words, word)
		}
	}
	return words
}

// edges are where text is cut off.
const edges = "…│╭╮╰╯─"

// notWords are App IDs, whole or cut, lifetimes, and hexadecimal text.
var notWords = regexp.MustCompile(`[0-9A-Fa-f]{4,}…?[0-9A-Fa-f]*|[0-9][0-9hms]+|00[67]\w*`)
