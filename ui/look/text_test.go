package look

import "testing"

func TestCleanPaste(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "lobby-1", "lobby-1"},
		{"line break at the end", "lobby-1\r\n", "lobby-1"},
		{"blanks around", " \t lobby 1 \n\n", "lobby 1"},
		{"line breaks inside", "a\r\nb\nc\td", "a b c d"},
		{"colours", "\x1b[31mred\x1b[0m", "red"},
		{"a link", "\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\", "text"},
		{"control characters", "a\x00b\x07c\x7f", "abc"},
		{"byte order mark", "\ufefflobby\u200b", "lobby"},
		{"no-break space", "\u00a0lobby\u00a0", "lobby"},
		{"invisible inside stays, to be shown", "lob\u200bby", "lob\u200bby"},
		{"not UTF-8", "a\xffb", "ab"},
		{"wide", " 频道 ", "频道"},
		{"nothing", " \n ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := CleanPaste(c.in); got != c.want {
				t.Errorf("CleanPaste(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestHasLetters(t *testing.T) {
	for _, c := range []struct {
		text, word string
		want       bool
	}{
		{"copy", "cp", true}, {"copy", "copy", true}, {"copy", "pc", false}, {"copy", "", true}, {"", "c", false},
		{"copy", "yy", false}, {"复制报告", "复报", true}, {"a\xffb", "\xffb", true}, {"\xff", "\ufffd\ufffd", false},
	} {
		if got := hasLetters(c.text, c.word); got != c.want {
			t.Errorf("%q in %q: %v", c.word, c.text, got)
		}
	}
}
