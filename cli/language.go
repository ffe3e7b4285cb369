package cli

import (
	"strings"

	"agtok/say"
	"agtok/settings"
)

// speak decides what the run speaks. That is known before the flags are read, for
// what commands say of themselves is said when they are made.
func (a *app) speak() {
	flag := flagText(a.Args, "--"+flagLang)
	if !isLanguage(flag) { // that is refused, in the language that holds without it
		flag = ""
	}
	env, _ := a.LookupEnv("AGTOK_LANG")
	a.asked = isLanguage(flag) || isLanguage(env)
	setting := ""
	if !a.asked {
		a.common.Profiles.text = flagText(a.Args, "--"+flagProfiles)
		text, _ := a.configText() // what is wrong with it, is said where its other settings are read
		s, _ := settings.Read(text)
		setting = s.Language
	}
	a.reader.Lang = settings.Language(flag, a.LookupEnv, setting, a.SystemLanguage)
}

func isLanguage(text string) bool {
	_, known := settings.ReadLanguage(text)
	return known
}

// flagText is the text of a flag on a command line that nobody has read yet.
func flagText(args []string, name string) string {
	for i, arg := range args {
		switch text, found := strings.CutPrefix(arg, name+"="); {
		case arg == "--":
			return ""
		case found:
			return text
		case arg == name && i+1 < len(args):
			return args[i+1]
		}
	}
	return ""
}

// script is who reads JSON: in English, unless a language was asked for. The one
// of the system, or of config.toml, is that of a person.
func (a *app) script() say.Reader {
	if a.asked {
		return a.reader
	}
	return say.Reader{}
}

// text writes a sentence for the reader of this run.
func (a *app) text(t say.Text) string { return t.For(a.reader) }
