package settings

import (
	"strings"

	"agtok/say"
)

// Language reads the name of a language as locales, browsers and people write
// it: zh, zh_CN.UTF-8, zh-Hans, en-GB, C. Of a language that agtok does not
// speak, known is false and the language English.
func Language(text string) (lang say.Lang, known bool) {
	text, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(text)), ".")
	text, _, _ = strings.Cut(text, "@")
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '_' || r == '-' })
	if len(parts) == 0 {
		return say.English, false
	}
	switch parts[0] {
	case "zh", "chinese", "中文":
		return say.Chinese, true
	case "en", "english", "c", "posix":
		return say.English, true
	}
	return say.English, false
}

// Spoken chooses the language: the first of some wishes that says anything, in
// the order of their weight. "" and "auto" say nothing, and a language that agtok
// does not speak says English.
func Spoken(wishes ...string) say.Lang {
	for _, wish := range wishes {
		if wish != "" && wish != "auto" {
			lang, _ := Language(wish)
			return lang
		}
	}
	return say.English
}
