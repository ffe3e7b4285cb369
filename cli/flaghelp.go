package cli

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// unusedFlags is the annotation of a command for the flags that every command
// takes, and that this one has no use for.
const unusedFlags = "unused flags"

// ignores says that a command has no use for some of the flags that every
// command takes. Its help leaves them out.
func ignores(cmd *cobra.Command, names ...string) *cobra.Command {
	cmd.Annotations = map[string]string{unusedFlags: strings.Join(names, " ")}
	cmd.SetHelpFunc(func(about *cobra.Command, args []string) {
		for _, name := range unused(about) {
			if flag := about.Flag(name); flag != nil {
				flag.Hidden = true
			}
		}
		about.Root().HelpFunc()(about, args)
	})
	return cmd
}

func unused(cmd *cobra.Command) []string { return strings.Fields(cmd.Annotations[unusedFlags]) }

// warnUnused says that a profile was chosen for nothing: whoever did so takes
// the command for something else.
func (a *app) warnUnused(cmd *cobra.Command) {
	if a.common.Profile.given && slices.Contains(unused(cmd), flagProfile) {
		a.warn("--profile: " + cmd.CommandPath() + " has no use for it")
	}
}

// explain makes a sentence of what each command says of itself, for its own
// help; lists of commands have it as it is.
func explain(cmd *cobra.Command) {
	if cmd.Long == "" {
		first, size := utf8.DecodeRuneInString(cmd.Short)
		cmd.Long = string(unicode.ToUpper(first)) + cmd.Short[size:] + "."
	}
	for _, sub := range cmd.Commands() {
		explain(sub)
	}
}
