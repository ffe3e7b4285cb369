package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

const about = `agtok makes, reads and explains Agora (声网) tokens.

Without a command it starts the workbench; with a token, on its Decode view.
The other commands give the same answers to scripts.`

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "agtok [TOKEN]",
		Short: "a workbench for Agora tokens",
		Long:  about,
		Args:  cobra.ArbitraryArgs, // judged in runRoot, to tell tokens from misspelled commands
		RunE:  a.do(anyNumber, a.runRoot),
	}
	root.SuggestionsMinimumDistance = 2
	root.SetGlobalNormalizationFunc(canonical)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		a.err = a.flagError(cmd, err)
		return nil
	})
	a.common.register(root.PersistentFlags())
	root.PersistentFlags().SortFlags = false
	root.AddGroup(
		&cobra.Group{ID: groupMake, Title: "make a token"},
		&cobra.Group{ID: groupRead, Title: "read tokens"},
		&cobra.Group{ID: groupTest, Title: "test an app"},
		&cobra.Group{ID: groupOther, Title: "other"},
	)
	root.AddCommand(group(groupMake, a.rtcCommand(), a.rtmCommand(), a.chatCommand(), a.fpaCommand(),
		a.streamingCommand(), a.fcdnCommand(), a.apaasCommand(), a.rtm2Command(), a.convoAICommand(), a.sttCommand())...)
	root.AddCommand(group(groupRead, a.inspectCommand(), a.compareCommand())...)
	root.AddCommand(group(groupTest, a.serveCommand(), a.watchCommand())...)
	root.AddCommand(group(groupOther, a.profileCommand(), a.configCommand(), a.completionCommand(), a.versionCommand(), a.manCommand())...)
	root.SetHelpCommand(a.helpCommand())
	explain(root)
	if asksForCompletions(a.Args) {
		a.completions(root)
	}
	return root
}

// runRoot starts the workbench, unless the argument is a misspelled command.
func (a *app) runRoot(cmd *cobra.Command, args []string) error {
	pasted := ""
	switch {
	case len(args) > 0 && !looksPasted(args[0]):
		return unknownCommand(cmd, args[0])
	case len(args) > 1:
		return unexpected(cmd, args[1])
	case len(args) == 1:
		pasted = args[0]
	}
	return a.workbench(cmd.Context(), pasted)
}

// looksPasted tells a token, or what is left of one, from a word.
func looksPasted(arg string) bool {
	const longerThanCommands = 20
	return len(arg) > longerThanCommands || strings.HasPrefix(arg, "00") || strings.ContainsAny(arg, " \"{=")
}
