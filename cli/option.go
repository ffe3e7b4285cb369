package cli

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// An option is a flag's text, and whether it was given: an empty channel that
// was typed is a mistake, and one that was not is the profile's.
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

// Flags whose text is optional.
const (
	withRTM = "with-rtm"
	mix     = "mix"
	raw     = "raw"
	publish = "publish"
	play    = "play"
)

// optionalVar registers a flag whose text is optional.
func optionalVar(flags *pflag.FlagSet, o *option, name, usage string) {
	flags.Var(o, name, usage)
	flags.Lookup(name).NoOptDefVal = bare
}

// attachOptional joins a flag whose text is optional to the text that follows
// it, which pflag does not do.
func attachOptional(args []string) []string {
	optional := []string{"--" + withRTM, "--" + mix, "--" + raw, "--" + publish, "--" + play}
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
	case "project":
		name = "profile"
	case "ttl", "valid-for":
		name = "expire"
	}
	return pflag.NormalizedName(name)
}

// Flags that every command takes, though some have no use for them.
const (
	flagProfile  = "profile"
	flagProfiles = "profiles"
	flagJSON     = "json"
	flagAt       = "at"
	flagQuiet    = "quiet"
)

// commonOptions are the flags that every command takes.
type commonOptions struct {
	Profile  option
	Profiles option
	At       option
	JSON     bool
	Quiet    bool
}

func (o *commonOptions) register(flags *pflag.FlagSet) {
	flags.VarP(&o.Profile, flagProfile, "p", "project to use, by its name (also --project)")
	flags.Var(&o.Profiles, flagProfiles, "file that the profiles are kept in")
	flags.BoolVar(&o.JSON, flagJSON, false, "answer in JSON")
	flags.BoolVarP(&o.Quiet, flagQuiet, "q", false, "say nothing but the answer, warnings and errors")
	flags.Var(&o.At, flagAt, "take this for the present time: RFC 3339 or Unix seconds")
}
