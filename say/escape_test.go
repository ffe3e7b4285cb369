package say_test

import (
	"fmt"
	"strings"
	"testing"

	"agtok/say"
)

func TestEscape(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "lobby-1", "lobby-1"},
		{"Chinese", "频道", "频道"},
		{"emoji", "👍", "👍"},
		{"composed", "café", "café"},
		{"decomposed", "cafe\u0301", "cafe\u0301"},
		{"newline", "a\nb\r\t", `a\nb\r\t`},
		{"escape sequence", "\x1b[31m", `\x1b[31m`},
		{"NUL, bell, delete", "\x00\a\x7f", `\x00\x07\x7f`},
		{"C1 control", "\u009b31m", `\u009b31m`},
		{"override", "\u202eabc", `\u202eabc`},
		{"isolate", "\u2066", `\u2066`},
		{"zero width", "a\u200bb\u200d\ufeff", `a\u200bb\u200d\ufeff`},
		{"soft hyphen", "\u00ad", `\u00ad`},
		{"no-break space", "\u00a0", `\u00a0`},
		{"line separator", "\u2028", `\u2028`},
		{"fillers", "\u3164\u115f\u2800", `\u3164\u115f\u2800`},
		{"variation selector", "❤\ufe0f", `❤\ufe0f`},
		{"tag", "\U000e0041", `\U000e0041`},
		{"private use", "\ue000", `\ue000`},
		{"Latin-1", "caf\xe9", `caf\xe9`},
		{"overlong", "a\xc0\xafb", `a\xc0\xafb`},
		{"replacement character", "\ufffd", "\ufffd"},
		{"backslash", `a\nb`, `a\\nb`},
		{"pile of marks", "z" + strings.Repeat("\u0301", 5), "z\u0301\u0301\u0301" + `\u0301\u0301`},
		{"piles apart", "z\u0301\u0301z\u0301\u0301", "z\u0301\u0301z\u0301\u0301"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := say.Escape(tt.in); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if got := say.Quote("a\"b\n"); got != `"a\"b\n"` {
		t.Errorf("quoted as %s", got)
	}
}

func ExampleEscape() {
	fmt.Println(say.Escape("evil\u202egnp.exe\x1b[31m"))
	// Output: evil\u202egnp.exe\x1b[31m
}

func ExampleQuote() {
	fmt.Println(say.Quote("line 1\nline 2"))
	// Output: "line 1\nline 2"
}
