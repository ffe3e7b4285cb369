package cli

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"agtok/say"
	"agtok/typo"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// unknownCommand refuses a word that is not a command of cmd.
func unknownCommand(cmd *cobra.Command, word string) error {
	f := failf("unknown command %v", say.Name(word))
	var near []string
	add := func(path string) {
		if !slices.Contains(near, path) {
			near = append(near, path)
		}
	}
	for _, name := range cmd.SuggestionsFor(word) {
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
		return f.withHint("%s --help lists the commands", cmd.CommandPath())
	}
	return f.withHint("did you mean %v?", alternatives(near))
}

// alternatives are what may have been meant: a or b or c.
func alternatives(names []string) say.Text {
	list := say.F("%v", names[0])
	for _, name := range names[1:] {
		list = say.F("%v or %s", list, name)
	}
	return list
}

// flagError says what is wrong with a flag, or with the word before it: the
// flags of a misspelled command are not those of the command above it.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	word, found := wordAfter(cmd, a.Args)
	if found && cmd.HasSubCommands() && !looksPasted(word) && !isCommandOf(cmd, word) {
		return unknownCommand(cmd, word)
	}
	f := failf("%v", flagFault(err))
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "" {
		if near := nearFlags(cmd, unknown.GetSpecifiedName()); len(near) > 0 {
			return f.withHint("did you mean %v?", alternatives(near))
		}
	}
	if found && !cmd.HasParent() && looksPasted(word) {
		return f.withHint("agtok inspect --help lists the flags that go with a token")
	}
	return f.withHint("%s --help lists the flags", cmd.CommandPath())
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

// nearFlags are the flags of a command that a misspelled one may have been meant
// to be.
func nearFlags(cmd *cobra.Command, name string) (near []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if typo.OneSlip(name, f.Name) || len(name) > 2 && strings.HasPrefix(f.Name, name) {
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

// unexpected refuses an argument that a command does not take.
func unexpected(cmd *cobra.Command, arg string) *failure {
	return failf("unexpected argument %v", say.Name(arg)).withHint("%s --help shows what it takes", cmd.CommandPath())
}

// doFlags adapts the runner of a command whose arguments stand for flags, in this
// order, as far as those were not given: agtok rtc lobby-1 12345. A uid that is no
// number is an account.
func (a *app) doFlags(run runner, names ...string) runner {
	return a.do(anyNumber, func(cmd *cobra.Command, args []string) error {
		flags := cmd.Flags()
		for _, name := range names {
			if len(args) == 0 {
				break
			}
			if flags.Changed(name) || name == "uid" && (flags.Changed("account") || flags.Changed("account-file")) {
				continue
			}
			if name == "uid" && strings.Trim(args[0], "0123456789-") != "" {
				name = "account"
			}
			if args[0] == "" || len(args[0]) > maxQuoted { // a token, or nothing that was meant
				return unexpected(cmd, args[0])
			}
			if err := flags.Set(name, args[0]); err != nil {
				return err
			}
			args = args[1:]
		}
		if len(args) > 0 {
			return unexpected(cmd, args[0])
		}
		return run(cmd, nil)
	})
}

// argument writes a text as an argument for a shell, where it can be shown as it
// is. Between double quotes, a shell runs what stands behind a $ or between
// backquotes: such a text stands between single ones.
func argument(text string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:@+/"
	switch {
	case text != "" && strings.Trim(text, plain) == "":
		return text
	case strings.ContainsAny(text, "$`!"):
		return "'" + strings.ReplaceAll(say.Escape(text), "'", `'\''`) + "'"
	}
	return say.Quote(text)
}
