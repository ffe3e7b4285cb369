package run

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"agtok/say"
)

// An Option is a flag's text, and whether it was given: an empty channel that
// was typed is a mistake, and one that was not is the project's.
type Option struct {
	Text  string
	Given bool
}

// Set takes the flag's text.
func (o *Option) Set(text string) error {
	o.Text, o.Given = text, true
	return nil
}

// String returns the text.
func (o *Option) String() string { return o.Text }

// Type names what help shows in place of the text.
func (o *Option) Type() string { return "text" }

// bare is what a flag with an optional text gets when it has none. It cannot
// be typed: no argument of a program holds a zero byte.
const bare = "\x00"

// HasText reports whether the flag was given with a text.
func (o *Option) HasText() bool { return o.Given && o.Text != bare }

// Flags that every command takes, though some have no use for them.
const (
	FlagProject  = "project"
	FlagProfiles = "profiles"
	FlagJSON     = "json"
	FlagAt       = "at"
	FlagQuiet    = "quiet"
	FlagLang     = "lang"
)

// CommonOptions are the flags that every command takes.
type CommonOptions struct {
	Project  Option
	Profiles Option
	At       Option
	Lang     Option
	JSON     bool
	Quiet    bool
}

// RegisterCommon gives all commands the flags that every command takes.
func (a *App) RegisterCommon(root *cobra.Command) {
	root.SetGlobalNormalizationFunc(canonical)
	o, f := &a.Common, FlagSet{root.PersistentFlags(), a}
	f.SortFlags = false
	f.Add(&o.Project, FlagProject, "p", say.F("Project to use, by its name"))
	f.Add(&o.Profiles, FlagProfiles, "", say.F("File that the projects are kept in"))
	f.Yes(&o.JSON, FlagJSON, "", say.F("Answer in JSON"))
	f.Yes(&o.Quiet, FlagQuiet, "q", say.F("Say nothing but the answer, warnings and errors"))
	f.Add(&o.At, FlagAt, "", say.F("Take this for the present time: RFC 3339 or Unix seconds"))
	f.Add(&o.Lang, FlagLang, "", say.F("Language: en or zh-CN (default that of the system)"))
}

// check refuses a language that agtok does not speak, and a project without a name: an
// unset variable of a script must not mean the default one.
func (o *CommonOptions) check() error {
	if o.Project.Given && o.Project.Text == "" {
		return Failf("--project: the name of a project is needed").WithHint("leave it out for the default project")
	}
	if !o.Lang.Given || isLanguage(o.Lang.Text) || o.Lang.Text == "auto" {
		return nil
	}
	return Failf("--lang: %v is not a language of agtok: use en or zh-CN", say.Name(o.Lang.Text))
}

// canonical lets the words that people know from elsewhere stand for ours.
func canonical(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	switch name {
	case "profile":
		name = FlagProject
	case "ttl", "valid-for":
		name = "expire"
	}
	return pflag.NormalizedName(name)
}

// textForm is a text that begins with a dash, as lists do, and is no flag.
var textForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^-+(?:\s|[^\s=]*\n)`) })

// attach joins a flag whose text is optional to the text that follows it, which
// pflag does not do, and puts a blank before a text that it would take for a flag.
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
		ofFlag := i > 0 && strings.HasPrefix(args[i-1], "-") && !strings.Contains(args[i], "\n")
		if !ofFlag && textForm().MatchString(args[i]) {
			out = append(out, " "+args[i])
			continue
		}
		out = append(out, args[i])
	}
	return out
}

// A FlagSet registers flags with what they say of themselves.
type FlagSet struct {
	*pflag.FlagSet
	app *App
}

// Flags are those of a command, in the order in which they are registered.
func (a *App) Flags(cmd *cobra.Command) FlagSet { return FlagSet{cmd.Flags(), a} }

// Add registers a flag; short may be "".
func (f FlagSet) Add(o *Option, name, short string, usage say.Text) {
	f.VarP(o, name, short, usage.For(f.app.Reader))
}

// Optional registers a flag whose text is optional.
func (f FlagSet) Optional(o *Option, name string, usage say.Text) {
	f.Add(o, name, "", usage)
	f.Lookup(name).NoOptDefVal = bare
	f.app.optional = append(f.app.optional, "--"+name)
}

// Yes registers a flag that has no text.
func (f FlagSet) Yes(b *bool, name, short string, usage say.Text) {
	f.BoolVarP(b, name, short, false, usage.For(f.app.Reader))
}

// List registers a flag that can be given again.
func (f FlagSet) List(texts *[]string, name string, usage say.Text) {
	f.StringArrayVar(texts, name, nil, usage.For(f.app.Reader))
}

// unusedFlags is the annotation of a command for the flags that every command
// takes, and that this one has no use for.
const unusedFlags = "unused flags"

// Ignores says that a command, and those below it that say nothing of their own, have
// no use for some of the flags that every command takes. Its help leaves them out.
func Ignores(cmd *cobra.Command, names ...string) *cobra.Command {
	cmd.Annotations = map[string]string{unusedFlags: strings.Join(names, " ")}
	return cmd
}

// Unused are the flags that a command ignores.
func Unused(cmd *cobra.Command) []string {
	for cmd.Annotations == nil && cmd.HasParent() {
		cmd = cmd.Parent()
	}
	return strings.Fields(cmd.Annotations[unusedFlags])
}

// warnUnused says that a project was chosen for nothing: whoever did so takes
// the command for something else.
func (a *App) warnUnused(cmd *cobra.Command) {
	if a.Common.Project.Given && slices.Contains(Unused(cmd), FlagProject) {
		a.Warn(say.F("--project: %s has no use for it", cmd.CommandPath()))
	}
}
