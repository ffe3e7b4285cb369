package run

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"agtok/say"
	"agtok/token"
)

// DoFlags adapts the runner of a command whose arguments stand for flags, in this
// order, as far as those were not given: agtok rtc lobby-1 12345. A uid that is no
// number is an account.
func (a *App) DoFlags(run Runner, names ...string) Runner {
	return a.Do(AnyNumber, func(cmd *cobra.Command, args []string) error {
		flags := cmd.Flags()
		if slices.Equal(args, []string{"help"}) && flags.NFlag() == 0 { // a channel of this name takes --channel
			return cmd.Help()
		}
		given := "" // the last flag that an argument could have stood for
		for _, name := range names {
			if len(args) == 0 {
				break
			}
			stands := []string{name}
			if name == "uid" {
				stands = append(stands, "account", "account-file")
			}
			if i := slices.IndexFunc(stands, flags.Changed); i >= 0 {
				given = stands[i]
				continue
			}
			if name == "uid" && strings.Trim(args[0], "0123456789-") != "" {
				name = "account"
			}
			if isToken(args[0]) {
				return Unexpected(cmd, args[0])
			}
			if err := flags.Set(name, args[0]); err != nil {
				return err
			}
			args = args[1:]
		}
		switch {
		case len(args) == 0:
			return run(cmd, nil)
		case given != "" && len(args[0]) <= maxQuoted:
			return unwanted(cmd, "unexpected argument %v: --%s is given", say.Name(args[0]), given)
		}
		return Unexpected(cmd, args[0])
	})
}

// maxQuoted is how many bytes an argument has at most that is quoted beside a flag.
const maxQuoted = 64

// isToken reports whether an argument is one, and not meant for a flag. What else is
// too long for its flag, or empty as an unset variable is, the flag's own check names.
func isToken(arg string) bool { return len(arg) > maxQuoted && strings.HasPrefix(arg, "00") }

// Unexpected refuses an argument that a command does not take, and does not repeat one that
// may be a certificate.
func Unexpected(cmd *cobra.Command, arg string) *Failure {
	if token.IsHex32(arg) {
		return unwanted(cmd, "unexpected argument of 32 hexadecimal digits")
	}
	return unwanted(cmd, "unexpected argument %v", say.Name(arg))
}

func unwanted(cmd *cobra.Command, format string, args ...any) *Failure {
	return Failf(format, args...).WithHint("%s --help shows what it takes", cmd.CommandPath())
}

// Argument writes a text as an argument for a shell, where it can be shown as it
// is. Between double quotes, a shell runs what stands behind a $ or between
// backquotes: such a text stands between single ones.
func Argument(text string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:@+/"
	switch {
	case text != "" && strings.Trim(text, plain) == "":
		return text
	case strings.ContainsAny(text, "$`!"):
		return "'" + strings.ReplaceAll(say.Escape(text), "'", `'\''`) + "'"
	}
	return say.Quote(text)
}
