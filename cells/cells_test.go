package cells

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"abc", 5, "abc  "},
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"频道名", 5, "频道…"},
		{"频道名", 4, "频… "},
		{"abc", 0, ""},
		{"\x1b[1mabc\x1b[m", 5, "\x1b[1mabc\x1b[m  "},
	} {
		if got := Fit(c.in, c.w); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
	if got := Blank(300); len(got) != 300 || strings.Trim(got, " ") != "" {
		t.Errorf("Blank(300) is %d long", len(got))
	}
}

// TestSimple holds every character that is measured the short way against both ways in
// which terminals measure, alone and beside others.
func TestSimple(t *testing.T) {
	known := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if _, ok := simple(string(r)); !ok {
			continue
		}
		known++
		for _, s := range []string{"%", "%%", "a%b", "─%│", "频%，", "\x1b[1;38;5;4m%\x1b[m%", "●%…"} {
			s = strings.ReplaceAll(s, "%", string(r))
			if w, ok := simple(s); !ok || w != ansi.StringWidth(s) || w != ansi.StringWidthWc(s) {
				t.Errorf("%U: %q takes %d cells, by graphemes %d, by wcwidth %d",
					r, s, w, ansi.StringWidth(s), ansi.StringWidthWc(s))
			}
		}
	}
	if known < 21000 {
		t.Errorf("%d characters are measured the short way", known)
	}
	for _, s := range []string{
		"e\u0301", "❤\ufe0f", "─\u0301", "\x1b[2Ka", "\x1b]0;m\a",
		"\x1b[1", "\x1b[", "\x1b", "a\tb", "\xff", "\u200b"} {
		if w, ok := simple(s); ok {
			t.Errorf("%q is measured the short way, as %d", s, w)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, in string
		w        int
		want     string
	}{
		{"short", "a b", 9, "a b"},
		{"at spaces", "one two three", 7, "one two|three"},
		{"not at a hyphen", "is !#()+-:;<= here", 12, "is|!#()+-:;<=|here"},
		{"a long word", "abcdefgh i", 3, "abc|def|gh|i"},
		{"wide", "频道 名字", 5, "频道|名字"},
		{"between Chinese", "频道名和用户填反了", 8, "频道名和|用户填反|了"},
		{"what closes begins no line", "先打开，再关闭。", 6, "先打|开，再|关闭。"},
		{"what opens ends no line", "用户（alice）已在", 6, "用户|（alic|e）已|在"},
		{"English in Chinese", "重新生成 Token，再传入", 11, "重新生成|Token，再传|入"},
		{"a quoted name", `频道名是 "频道-1"，不是`, 10, `频道名是|"频道-1"，|不是`},
		{"no width", "ab", 0, "a|b"},
		{"nothing", "", 5, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(Wrap(c.in, c.w), "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPrintable(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Acme staging", "Acme staging"},
		{"wide", "生产", "生产"},
		{"accents", "é e\u0301", "é e\u0301"},
		{"escape sequence", "a\x1b[31mb", `a\x1b[31mb`},
		{"backslash", `a\b`, `a\\b`},
		{"direction", "a\u202eb", `a\u202eb`},
		{"a mark alone", "\u0301", `\u0301`},
		{"keycap", "1\ufe0f\u20e3", `1\ufe0f\u20e3`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Printable(c.in); got != c.want {
				t.Errorf("Printable(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// TestNothingJoinsItsNeighbours draws every character there is, between others
// and alone: it takes the same cells. Of those above the emoji, which are Han or
// not given, some must do.
func TestNothingJoinsItsNeighbours(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r > 0x20000 {
			r += 0xfe
		}
		s := Shown(string(r))
		for _, beside := range [][2]string{{"x", "x"}, {"★", "❤"}} {
			want := Width(beside[0]) + Width(s) + Width(beside[1])
			joined := beside[0] + s + beside[1]
			if by, wc := ansi.StringWidth(joined), ansi.StringWidthWc(joined); by != want || wc != want {
				t.Errorf("%U is %q, which takes %d cells in %q, by wcwidth %d, want %d", r, s, by, joined, wc, want)
			}
		}
	}
}

func TestShown(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", `a\u202eb "c"`, `a\u202eb "c"`},
		{"half a flag", `"🇪" is`, `"\U0001f1ea" is`},
		{"a flag", "🇩🇪", "🇩🇪"},
		{"a skin tone", "\"\U0001f3fd\"", `"\U0001f3fd"`},
		{"a mark alone", "\u0301", `\u0301`},
		{"a vowel alone", "\u0e33", `\u0e33`},
		{"a sound mark alone", "\uff9e", `\uff9e`},
		{"a variation selector", "❤\ufe0f", `❤\ufe0f`},
		{"joined", "👨\u200d👩", `👨\u200d\U0001f469`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Shown(c.in); got != c.want {
				t.Errorf("Shown(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// FuzzGlyphs checks that any text is cut into pieces that stand for all of it,
// and that no terminal draws them at another width than we think.
func FuzzGlyphs(f *testing.F) {
	for _, s := range []string{"abc", "频道", "e\u0301\u0301\u0301\u0301\u0301", "👨‍👩‍👧", "🇩🇪", "\xff\x1b[m", "a\u20e3", "שלום ﷺ", "\u1100\u1161\u11a8", "क्षि", "\t\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		var all strings.Builder
		for _, g := range Glyphs(s) {
			if g.Start != at || g.End <= at {
				t.Fatalf("%q: a piece from %d to %d, the last one ended at %d", s, g.Start, g.End, at)
			}
			at = g.End
			if w := ansi.StringWidth(g.Text); w != g.Width || w != ansi.StringWidthWc(g.Text) || w == 0 || !utf8.ValidString(g.Text) {
				t.Fatalf("%q: %q has width %d, by graphemes %d, by wcwidth %d", s, g.Text, g.Width, w, ansi.StringWidthWc(g.Text))
			}
			all.WriteString(g.Text)
		}
		if at != len(s) {
			t.Fatalf("%q: pieces end at %d", s, at)
		}
		if text := Printable(s); Width(text) != ansi.StringWidthWc(text) || strings.ContainsAny(text, "\x1b\n\r\t") {
			t.Fatalf("%q: Printable is %q", s, text)
		}
	})
}

func TestCutPath(t *testing.T) {
	for text, want := range map[string]string{
		"GET /rtc/lobby/publisher/uid/7": "GET /rtc/…", "GET /rtm/bob": "GET /rtm/bob", "POST /fetch_rtc_token": "POST /fetch_rtc_token", "": "",
	} {
		if got := CutPath(text, 14); got != want {
			t.Errorf("%s is cut to %s", text, got)
		}
	}
}
