package run

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"agtok/say"
	"agtok/token"
	"agtok/typo"
)

// UnknownCommand refuses a word that is not a command of cmd.
func UnknownCommand(cmd *cobra.Command, word string) error {
	f := Failf("unknown command %v", say.Name(word))
	var near []string
	add := func(path string) {
		if !slices.Contains(near, path) {
			near = append(near, path)
		}
	}
	similar := cmd.SuggestionsFor(word) // up to two slips away: one counts before them
	if one := slices.DeleteFunc(slices.Clone(similar),
		func(s string) bool { return !typo.OneSlip(s, word) }); len(one) > 0 {
		similar = one
	}
	for _, name := range similar {
		add(cmd.CommandPath() + " " + name)
	}
	for _, sub := range cmd.Commands() {
		if slices.ContainsFunc(sub.Aliases, func(alias string) bool { return typo.OneSlip(alias, word) }) {
			add(sub.CommandPath())
		}
		for _, below := range sub.Commands() { // "use" is known, one word further down
			if isCalled(below, word) {
				add(below.CommandPath())
			}
		}
	}
	if len(near) == 0 {
		return f.WithHint("%s --help lists the commands", cmd.CommandPath())
	}
	return f.WithHint("did you mean %v?", alternatives(near))
}

// alternatives are what may have been meant: a or b or c.
func alternatives(names []string) say.Text {
	list := say.F("%v", names[0])
	for _, name := range names[1:] {
		list = say.F("%v or %s", list, name)
	}
	return list
}

// FlagError says what is wrong with a flag, or with the word before it: the
// flags of a misspelled command are not those of the command above it.
func (a *App) FlagError(cmd *cobra.Command, err error) error {
	word, found := wordAfter(cmd, a.Args)
	if found && !a.textOfUnknown(err, word) && cmd.HasSubCommands() && !LooksPasted(word) && !isCommandOf(cmd, word) {
		return UnknownCommand(cmd, word)
	}
	if in := negativeUID(cmd, err); in.Err() != nil {
		return in.Err()
	}
	f := Failf("%v", flagFault(err))
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok && unknown.GetSpecifiedShortnames() == "" {
		if near := nearFlags(cmd, unknown.GetSpecifiedName()); len(near) > 0 {
			return f.WithHint("did you mean %v?", alternatives(near))
		}
	}
	if found && !cmd.HasParent() && LooksPasted(word) {
		return f.WithHint("agtok inspect --help lists the flags that go with a token")
	}
	if makes := joining(cmd, err); makes != "" {
		return f.WithHint("a command comes first: %s", makes)
	}
	return f.WithHint("%s --help lists the flags", cmd.CommandPath())
}

// joining is the command that makes tokens for channels, with a flag of its own that was
// given to agtok itself, "" for another one.
func joining(cmd *cobra.Command, err error) string {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok || cmd.HasParent() {
		return ""
	}
	rtc, _, err := cmd.Find([]string{"rtc"})
	name := unknown.GetSpecifiedName()
	switch {
	case err != nil:
	case unknown.GetSpecifiedShortnames() == "" && rtc.Flags().Lookup(name) != nil:
		return rtc.CommandPath() + " --" + name
	case len(name) == 1 && rtc.Flags().ShorthandLookup(name) != nil:
		return rtc.CommandPath() + " -" + name
	}
	return ""
}

// textOfUnknown reports whether a word stands behind the flag that is not known, and so
// may be its text: agtok --channel lobby-1.
func (a *App) textOfUnknown(err error, word string) bool {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	i := slices.Index(a.Args, word)
	return ok && i > 0 && strings.TrimLeft(a.Args[i-1], "-") == unknown.GetSpecifiedName()
}

// negativeUID says what is wrong with a user below zero, which reads as a flag
// where it stands as an argument: agtok rtc lobby-1 -5.
func negativeUID(cmd *cobra.Command, err error) (in Inputs) {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok || cmd.Flags().Lookup("uid") == nil || !strings.Contains(cmd.Use, "[USER]") {
		return in
	}
	if digits := unknown.GetSpecifiedShortnames(); token.IsDigits(digits) {
		uid := "-" + digits
		in.CheckUID("--uid", uid, token.CheckUID(uid))
	}
	return in
}

// LooksPasted tells a token, or what is left of one, from a word.
func LooksPasted(arg string) bool {
	const longerThanCommands = 20
	return len(arg) > longerThanCommands || strings.HasPrefix(arg, "00") || strings.ContainsAny(arg, " \"{=")
}

// flagFault says what is wrong with a flag, as pflag does.
func flagFault(err error) say.Text {
	var (
		unknown *pflag.NotExistError
		bare    *pflag.ValueRequiredError
		wrong   *pflag.InvalidValueError
		form    *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			return say.F("unknown shorthand flag: %q in -%v", firstOf(unknown.GetSpecifiedName()), say.Plain(short))
		}
		return say.F("unknown flag: --%v", say.Plain(unknown.GetSpecifiedName()))
	case errors.As(err, &bare):
		if short := bare.GetSpecifiedShortnames(); short != "" {
			return say.F("flag needs an argument: %q in -%v", firstOf(bare.GetSpecifiedName()), say.Plain(short))
		}
		return say.F("flag needs an argument: --%s", bare.GetSpecifiedName())
	case errors.As(err, &wrong): // only flags that are there or not find fault with what they get
		return say.F("%v: %v", "--"+wrong.GetFlag().Name, say.F("%v is neither true nor false", say.Name(wrong.GetValue())))
	case errors.As(err, &form):
		return say.F("bad flag syntax: %v", say.Plain(form.GetSpecifiedFlag()))
	}
	return say.Of(err)
}

func firstOf(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// kin are the flags of users, by those of other commands: what each product calls its
// users differs.
var kin = map[string][]string{"user": {"uid", "account"}, "uid": {"user"}, "account": {"user"},
	"user-id": {"uid", "user"}, "certificate": {"certificate-file"}, "out": {"output"}}

// nearFlags are the flags of a command that a misspelled one may have been meant
// to be.
func nearFlags(cmd *cobra.Command, name string) (near []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if typo.OneSlip(name, f.Name) || slices.Contains(kin[name], f.Name) ||
			len(name) > 2 && strings.HasPrefix(f.Name, name) {
			near = append(near, "--"+f.Name)
		}
	})
	return near
}

func isCommandOf(cmd *cobra.Command, word string) bool {
	return slices.ContainsFunc(cmd.Commands(), func(sub *cobra.Command) bool { return isCalled(sub, word) })
}

func isCalled(cmd *cobra.Command, word string) bool { return cmd.Name() == word || cmd.HasAlias(word) }

// wordAfter returns the first argument behind the names of a command that is
// neither a flag nor the text of one.
func wordAfter(cmd *cobra.Command, args []string) (string, bool) {
	names := strings.Count(cmd.CommandPath(), " ")
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--":
			return "", false
		case strings.HasPrefix(arg, "-") && arg != "-":
			if takesNext(cmd.Flags(), arg) {
				i++
			}
		case names == 0:
			return arg, true
		default:
			names--
		}
	}
	return "", false
}

// takesNext reports whether a flag has its text in the next argument.
func takesNext(flags *pflag.FlagSet, arg string) bool {
	var flag *pflag.Flag
	switch {
	case strings.Contains(arg, "="):
	case strings.HasPrefix(arg, "--"):
		flag = flags.Lookup(arg[2:])
	case len(arg) == 2:
		flag = flags.ShorthandLookup(arg[1:])
	}
	return flag != nil && flag.NoOptDefVal == ""
}
