package run

import (
	"strings"

	"agtok/say"
	"agtok/settings"
)

// Text writes a sentence for the reader of this run.
func (a *App) Text(t say.Text) string { return t.For(a.Reader) }

// Script is who reads JSON: in English, unless a language was asked for. The one
// of the system, or of config.toml, is that of a person. Times are in UTC alone, on
// whatever machine the script runs.
func (a *App) Script() say.Reader {
	if a.asked {
		return say.Reader{Lang: a.Reader.Lang}
	}
	return say.Reader{}
}

// Paragraphs writes a description of several.
func (a *App) Paragraphs(list ...say.Text) string { return a.joined("\n\n", list) }

// Lines writes sentences one below the other.
func (a *App) Lines(list ...say.Text) string { return a.joined("\n", list) }

func (a *App) joined(by string, list []say.Text) string {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = a.Text(t)
	}
	return strings.Join(texts, by)
}

// speak decides what the run speaks. That is known before the flags are read, for
// what commands say of themselves is said when they are made.
func (a *App) speak() {
	flag := flagText(a.Args, "--"+FlagLang)
	if !isLanguage(flag) { // that is refused, in the language that holds without it
		flag = ""
	}
	env, _ := a.LookupEnv("AGTOK_LANG")
	a.asked = isLanguage(flag) || isLanguage(env)
	setting := ""
	if !a.asked {
		a.Common.Profiles.Text = flagText(a.Args, "--"+FlagProfiles)
		text, _ := a.ConfigText() // what is wrong with it, is said where its other settings are read
		s, _ := settings.Read(text)
		setting = s.Language
	}
	if a.Terminal.Stdout {
		a.Reader.Now = a.Now()
	} else { // a file is read elsewhere, and later
		a.Reader.Zone = a.Zone()
	}
	a.Reader.Lang = settings.Language(flag, a.LookupEnv, setting, a.SystemLanguage)
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
