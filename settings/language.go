package settings

import (
	"strings"

	"agtok/say"
)

// ReadLanguage reads the name of a language as locales, settings and people write
// it: zh, zh_CN.UTF-8, zh-Hans, en-GB, C. known is false for a language that agtok
// does not speak.
func ReadLanguage(text string) (lang say.Lang, known bool) {
	text, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(text)), ".")
	text, _, _ = strings.Cut(text, "@")
	name, _, _ := strings.Cut(strings.ReplaceAll(text, "_", "-"), "-")
	switch name {
	case "zh":
		return say.Chinese, true
	case "en", "c", "posix":
		return say.English, true
	}
	return say.English, false
}

// Language chooses what agtok speaks. It is what the first of these names: the
// flag --lang, AGTOK_LANG, the setting, LC_ALL, LC_MESSAGES, LANG, and the
// system's language, which is asked for only then; see [SystemLanguage]. "" and
// "auto" name none, and a language that agtok does not speak is English.
func Language(flag string, lookupEnv func(string) (string, bool), setting string, system func() string) say.Lang {
	env := func(name string) string {
		text, _ := lookupEnv(name)
		return text
	}
	for _, wish := range []string{flag, env("AGTOK_LANG"), setting, env("LC_ALL"), env("LC_MESSAGES"), env("LANG")} {
		if wish != "" && wish != "auto" {
			lang, _ := ReadLanguage(wish)
			return lang
		}
	}
	lang, _ := ReadLanguage(system())
	return lang
}
