package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"agtok/say"
)

func rootCommand(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "agtok [TOKEN]",
		Short: a.text(say.F("a workbench for Agora tokens")),
		Long: a.paragraphs(
			say.F("agtok makes, reads and explains Agora (声网) tokens."),
			say.F("Without a command it starts the workbench; with a token, on its Decode view. The other commands give the same answers to scripts."),
		),
		Version: buildVersion().Version,
		Args:    cobra.ArbitraryArgs, // judged in runRoot, to tell tokens from misspelled commands
		RunE:    a.do(anyNumber, func(cmd *cobra.Command, args []string) error { return runRoot(a, cmd, args) }),

		SilenceUsage: true, SilenceErrors: true, SuggestionsMinimumDistance: 2,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true}, // see completionCommand
	}
	root.SetVersionTemplate(a.text(say.F("agtok version %v", buildVersion().text())) + "\n")
	root.SetFlagErrorFunc(a.flagError)
	a.registerCommon(root)
	root.Flags().BoolP("version", "v", false, a.text(say.F("Version for %s", "agtok")))
	root.AddGroup(
		&cobra.Group{ID: groupMake, Title: a.text(say.F("MAKE A TOKEN"))},
		&cobra.Group{ID: groupRead, Title: a.text(say.F("READ TOKENS"))},
		&cobra.Group{ID: groupTest, Title: a.text(say.F("TEST AN APP"))},
		&cobra.Group{ID: groupOther, Title: a.text(say.F("OTHER"))},
	)
	root.AddCommand(group(groupMake, mintCommands(a)...)...)
	root.AddCommand(group(groupRead, inspectCommands(a)...)...)
	root.AddCommand(group(groupTest, serveCommands(a)...)...)
	root.AddCommand(group(groupOther, projectCommand(a), configCommand(a), completionCommand(a), versionCommand(a), manCommand(a))...)
	root.SetHelpCommand(helpCommand(a))
	root.InitDefaultHelpCmd()
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { showHelp(a, cmd) })
	finish(a, root)
	if asksForCompletions(a.Args) {
		completions(a, root)
	}
	return root
}

// parent makes a command that only has commands below it.
func (a *app) parent(cmd *cobra.Command, below ...*cobra.Command) *cobra.Command {
	cmd.SuggestionsMinimumDistance = 2
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		return unknownCommand(cmd, args[0])
	}
	cmd.AddCommand(below...)
	return cmd
}

// runRoot starts the workbench, unless the argument is a misspelled command.
func runRoot(a *app, cmd *cobra.Command, args []string) error {
	pasted := ""
	switch {
	case len(args) > 0 && !looksPasted(args[0]):
		return unknownCommand(cmd, args[0])
	case len(args) > 1:
		return unexpected(cmd, args[1])
	case len(args) == 1:
		pasted = args[0]
	}
	return workbench(cmd.Context(), a, pasted)
}

// looksPasted tells a token, or what is left of one, from a word.
func looksPasted(arg string) bool {
	const longerThanCommands = 20
	return len(arg) > longerThanCommands || strings.HasPrefix(arg, "00") || strings.ContainsAny(arg, " \"{=")
}
