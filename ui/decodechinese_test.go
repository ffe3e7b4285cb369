package ui

import (
	"image"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"agtok/golden"
	"agtok/say"
)

// alone is what the view in sight shows, and nothing around it.
func (r *reader) alone() string {
	lines := strings.Split(ansi.Strip(r.inSight().View()), "\n")
	for _, rule := range r.inSight().Rules() {
		lines[rule.Y] = "──" + ansi.Strip(rule.Title) + "──"
	}
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// TestDecodeInChinese compares Decode and Compare in Chinese with what was looked
// at by a person. They have no English words but names, codes and values.
func TestDecodeInChinese(t *testing.T) {
	for _, s := range decodeStates {
		t.Run(s.name, func(t *testing.T) {
			r := newReaderOf(t, say.Chinese)
			r.size(100, 40)
			s.reach(r)
			golden.Check(t, t.Name(), r.alone())
			for _, size := range []image.Point{{80, 24}, {190, 120}} {
				r.size(size.X, size.Y)
				for _, e := range englishIn(r.alone()) {
					t.Errorf("%q in:\n%s", e, r.alone())
				}
			}
		})
	}
}

// TestDecodeEverySizeInChinese draws each size from 60×16 to 140×40 in one state
// or another, and the smallest and the largest in all.
func TestDecodeEverySizeInChinese(t *testing.T) {
	for i, s := range decodeStates {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			r := newReaderOf(t, say.Chinese)
			s.reach(r)
			n := 0
			for w := 60; w <= 140; w++ {
				for h := 16; h <= 40; h++ {
					if n++; n%len(decodeStates) != i && (w > 61 || h > 17) && (w < 140 || h < 40) {
						continue
					}
					if err := checkSize(r.bench, w, h); err != nil {
						t.Fatalf("%dx%d: %v\n%s", w, h, err, screenOf(r.bench))
					}
				}
			}
		})
	}
}

// notChinese are words that Chinese leaves as they are: of agtok and of Agora, of
// codes and services, values, and names of the token's fields.
var notChinese = regexp.MustCompile(`"[^"]*"|agtok|Token(Builder2)?|App ID|SDK|RTC|RTM2?|Chat|CRC(-32)?|Base64|UTC|User Account|Acme \w+|Agora's sample|production|` +
	`(join|client)\.?\w*|login|call\w*|renewToken|publish(Audio|Video|Data)Stream|publisher|lobby\w*|Lobby-1|web@\S+|Web|Native|PHP|Node|Ruby|Java|zlib|Go\b|` +
	`\b(rtc|rtm|chat|uid|hash|token)\b|[a-z]+(-[a-z]+)+|damaged|repaired|expired|builder|empty|ERR_\w+|[0-9A-Za-z+/=]{20,}[…]?|\b[0-9a-f]{8,}…?|0x[0-9a-f]+|[0-9A-Fa-f]{4}…[0-9a-f]{4}|` +
	`\S*///\S*|\S+==|UTF-8|App |(ctrl|alt|shift)\+\w|\btab\b|f[0-9]|(go|agtok|php|python3?|perl|nodejs|java|csharp|ruby|cpp|deno|lua|kotlin|rust|dart)(、|$|\s)|\\[xuU]\{?[0-9a-f]+`)

var englishWord = regexp.MustCompile(`\b[A-Z]?[a-z]{2,}\b|\b[A-Z]{3,}\b`)

var hexByte = regexp.MustCompile(`\b[0-9a-f]{2,4}\b`)

// englishIn lists the English words of a text.
func englishIn(text string) []string {
	text = strings.Join(strings.Fields(text), " ") // names may stand on two lines
	return englishWord.FindAllString(hexByte.ReplaceAllString(notChinese.ReplaceAllString(text, " "), " "), -1)
}
