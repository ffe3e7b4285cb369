package paste

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// maskedForm is a token as logs show it that hide it: 0062***************ldZm,
// 0078b5e9417f15a48ae9... (139 chars).
var maskedForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(00[67][\w+/=-]*)(?:\*{3,}([\w+/=-]*)|\.{3}|…)`)
})

// leastCut is how many characters of a token a log shows before it cuts it, that it is known by.
const leastCut = 8

// OtherMasked returns what a text shows of a token that it hides, where that is not the whole one:
// its beginning or its end differs. It is "" where the text hides none, or one that may be it.
func OtherMasked(text, whole string) (shown string) {
	if !isElided(text) {
		return ""
	}
	for _, m := range maskedForm().FindAllStringSubmatch(text, -1) {
		head, tail, stars := m[1], m[2], strings.Contains(m[0], "*")
		switch {
		case !stars && len(head) < leastCut:
			continue // what ends with three dots, such as a film
		case mask{head, tail}.fits(whole):
			return ""
		}
		shown = m[0]
	}
	return shown
}

// isElided reports whether a part of a token is left out of a text.
func isElided(text string) bool {
	return slices.ContainsFunc([]string{"***", "...", "…"}, func(mark string) bool { return strings.Contains(text, mark) })
}
