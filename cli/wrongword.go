package cli

import (
	"slices"
	"strings"

	"agtok/token"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// unknownCommand refuses a word that is not a command of cmd.
func unknownCommand(cmd *cobra.Command, word string) error {
	f := failf("unknown command %s", quoted(word)).withHint("%s --help lists the commands", cmd.CommandPath())
	var near []string
	for _, name := range cmd.SuggestionsFor(word) {
		near = append(near, cmd.CommandPath()+" "+name)
	}
	for _, sub := range cmd.Commands() { // "use" is known, one word further down
		for _, below := range sub.Commands() {
			if isCalled(below, word) {
				near = append(near, below.CommandPath())
			}
		}
	}
	if len(near) > 0 {
		f.hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return f
}

// flagError says what is wrong with a flag, or with the word before it: the
// flags of a misspelled command are not those of the command above it.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	word, found := wordAfter(cmd, a.Args)
	if found && cmd.HasSubCommands() && !looksPasted(word) && !isCommandOf(cmd, word) {
		return unknownCommand(cmd, word)
	}
	f := failf("%v", err).withHint("%s --help lists the flags", cmd.CommandPath())
	if found && !cmd.HasParent() && looksPasted(word) {
		f.hint = "agtok inspect --help lists the flags that go with a token"
	}
	return f
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
	return failf("unexpected argument %s", quoted(arg)).withHint("%s --help shows what it takes", cmd.CommandPath())
}

// doFlags adapts the runner of a command that takes no arguments, but has flags
// that people give as such, in this order: the error says which.
func (a *app) doFlags(run runner, names ...string) runner {
	without := a.do(0, run)
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return without(cmd, args)
		}
		f := unexpected(cmd, args[0])
		if flags, ok := asFlags(cmd.Flags(), names, args); ok {
			f.hint = "write " + flags
		}
		a.err = f
		return nil
	}
}

// asFlags writes arguments as those of the named flags that were not given yet.
func asFlags(flags *pflag.FlagSet, names, args []string) (string, bool) {
	var parts []string
	for _, name := range names {
		if len(args) == 0 {
			break
		}
		if flags.Changed(name) || name == "uid" && (flags.Changed("account") || flags.Changed("account-file")) {
			continue
		}
		if args[0] == "" || len(args[0]) > maxQuoted {
			return "", false // a token, or nothing that was meant
		}
		if name == "uid" && strings.Trim(args[0], "0123456789-") != "" {
			name = "account"
		}
		parts = append(parts, "--"+name+" "+argument(args[0]))
		args = args[1:]
	}
	return strings.Join(parts, " "), len(args) == 0 && len(parts) > 0
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
		return "'" + strings.ReplaceAll(token.Escape(text), "'", `'\''`) + "'"
	}
	return quoted(text)
}
