package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"agtok/say"
	"agtok/settings"
)

// An option is a flag's text, and whether it was given: an empty channel that
// was typed is a mistake, and one that was not is the project's.
type option struct {
	text  string
	given bool
}

// Set takes the flag's text.
func (o *option) Set(text string) error {
	o.text, o.given = text, true
	return nil
}

// String returns the text.
func (o *option) String() string { return o.text }

// Type names what help shows in place of the text.
func (o *option) Type() string { return "text" }

// bare is what a flag with an optional text gets when it has none. It cannot
// be typed: no argument of a program holds a zero byte.
const bare = "\x00"

// hasText reports whether the flag was given with a text.
func (o *option) hasText() bool { return o.given && o.text != bare }

// A flagSet registers flags with what they say of themselves.
type flagSet struct {
	*pflag.FlagSet
	app *app
}

// flags are those of a command, in the order in which they are registered.
func (a *app) flags(cmd *cobra.Command) flagSet { return flagSet{cmd.Flags(), a} }

// add registers a flag; short may be "".
func (f flagSet) add(o *option, name, short string, usage say.Text) {
	f.VarP(o, name, short, usage.For(f.app.reader))
}

// optional registers a flag whose text is optional.
func (f flagSet) optional(o *option, name string, usage say.Text) {
	f.add(o, name, "", usage)
	f.Lookup(name).NoOptDefVal = bare
	f.app.optional = append(f.app.optional, "--"+name)
}

// yes registers a flag that has no text.
func (f flagSet) yes(b *bool, name, short string, usage say.Text) {
	f.BoolVarP(b, name, short, false, usage.For(f.app.reader))
}

// list registers a flag that can be given again.
func (f flagSet) list(texts *[]string, name string, usage say.Text) {
	f.StringArrayVar(texts, name, nil, usage.For(f.app.reader))
}

// attach joins a flag whose text is optional to the text that follows it, which
// pflag does not do.
func attach(args, optional []string) []string {
	out := make([]string, 0, len(args))
	for i := 0; i < len(args); i++ {
		if args[i] == "--" {
			return append(out, args[i:]...)
		}
		if slices.Contains(optional, args[i]) && i+1 < len(args) && !strings.HasPrefix(args[i+1], "-") {
			out = append(out, args[i]+"="+args[i+1])
			i++
			continue
		}
		out = append(out, args[i])
	}
	return out
}

// canonical lets the words that people know from elsewhere stand for ours.
func canonical(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	switch name {
	case "profile":
		name = flagProject
	case "ttl", "valid-for":
		name = "expire"
	}
	return pflag.NormalizedName(name)
}

// Flags that every command takes, though some have no use for them.
const (
	flagProject  = "project"
	flagProfiles = "profiles"
	flagJSON     = "json"
	flagAt       = "at"
	flagQuiet    = "quiet"
	flagLang     = "lang"
)

// commonOptions are the flags that every command takes.
type commonOptions struct {
	Project  option
	Profiles option
	At       option
	Lang     option
	JSON     bool
	Quiet    bool
}

// registerCommon gives all commands the flags that every command takes.
func (a *app) registerCommon(root *cobra.Command) {
	root.SetGlobalNormalizationFunc(canonical)
	o, f := &a.common, flagSet{root.PersistentFlags(), a}
	f.SortFlags = false
	f.add(&o.Project, flagProject, "p", say.F("Project to use, by its name"))
	f.add(&o.Profiles, flagProfiles, "", say.F("File that the projects are kept in"))
	f.yes(&o.JSON, flagJSON, "", say.F("Answer in JSON"))
	f.yes(&o.Quiet, flagQuiet, "q", say.F("Say nothing but the answer, warnings and errors"))
	f.add(&o.At, flagAt, "", say.F("Take this for the present time: RFC 3339 or Unix seconds"))
	f.add(&o.Lang, flagLang, "", say.F("Language: en or zh-CN (default that of the system)"))
}

// check refuses a language that agtok does not speak.
func (o *commonOptions) check() error {
	if _, known := settings.ReadLanguage(o.Lang.text); known || !o.Lang.given || o.Lang.text == "auto" {
		return nil
	}
	return failf("--lang: %v is not a language of agtok: use en or zh-CN", say.Name(o.Lang.text))
}
