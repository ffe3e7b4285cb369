package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"agtok/cli/inspect"
	"agtok/cli/mint"
	"agtok/cli/project"
	"agtok/cli/run"
	"agtok/cli/serve"
	"agtok/cli/workbench"
	"agtok/say"
)

func rootCommand(a *run.App) *cobra.Command {
	root := &cobra.Command{
		Use:   "agtok [TOKEN]",
		Short: a.Text(say.F("a workbench for Agora tokens")),
		Long: a.Paragraphs(
			say.F("agtok makes, reads and explains Agora (声网) tokens."),
			say.F(
				"Without a command it starts the workbench; with a token, on its Decode view. The other commands give the same answers to scripts."),
		),
		Version: buildVersion().Version,
		Args:    cobra.ArbitraryArgs, // judged in runRoot, to tell tokens from misspelled commands
		RunE:    a.Do(run.AnyNumber, func(cmd *cobra.Command, args []string) error { return runRoot(a, cmd, args) }),

		SilenceUsage: true, SilenceErrors: true, SuggestionsMinimumDistance: 2,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true}, // see completionCommand
	}
	root.PersistentPreRun = func(cmd *cobra.Command, _ []string) {
		if answersScripts(cmd) {
			a.WarnConfig()
		}
	}
	root.SetVersionTemplate(a.Text(say.F("agtok version %v", buildVersion().text())) + "\n")
	root.SetFlagErrorFunc(a.FlagError)
	a.RegisterCommon(root)
	root.Flags().BoolP("version", "v", false, a.Text(say.F("Version for %s", "agtok")))
	root.AddGroup(
		&cobra.Group{ID: groupMake, Title: a.Text(say.F("MAKE A TOKEN"))},
		&cobra.Group{ID: groupRead, Title: a.Text(say.F("READ TOKENS"))},
		&cobra.Group{ID: groupTest, Title: a.Text(say.F("TEST AN APP"))},
		&cobra.Group{ID: groupOther, Title: a.Text(say.F("OTHER"))},
	)
	root.AddCommand(group(groupMake, mint.Commands(a)...)...)
	root.AddCommand(group(groupRead, inspect.Commands(a)...)...)
	root.AddCommand(group(groupTest, serve.Commands(a)...)...)
	root.AddCommand(group(groupOther, project.Command(a), configCommand(a), completionCommand(a), versionCommand(a),
		manCommand(a))...)
	root.SetHelpCommand(helpCommand(a))
	root.InitDefaultHelpCmd()
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { showHelp(a, cmd) })
	finish(a, root)
	if asksForCompletions(a.Args) {
		completions(a, root)
	}
	return root
}

// answersScripts reports whether a command makes, reads or signs for tokens. The others
// say themselves what is wrong in config.toml, or are for the files of a shell.
func answersScripts(cmd *cobra.Command) bool {
	for cmd.HasParent() && cmd.GroupID == "" {
		cmd = cmd.Parent()
	}
	return cmd.GroupID == groupMake || cmd.GroupID == groupRead || cmd.Name() == "project"
}

// runRoot starts the workbench, unless the argument is a misspelled command.
func runRoot(a *run.App, cmd *cobra.Command, args []string) error {
	pasted := ""
	switch {
	case len(args) > 0 && !strings.HasPrefix(args[0], "00") && a.IsFile(args[0]):
		return run.Failf("%v is a file, not a command", say.Name(args[0])).
			WithHint("agtok inspect FILE explains the token in it, agtok watch FILE follows the log of an app")
	case len(args) > 0 && !run.LooksPasted(args[0]):
		return run.UnknownCommand(cmd, args[0])
	case len(args) > 1:
		return run.Unexpected(cmd, args[1])
	case len(args) == 1:
		pasted = args[0]
	}
	return workbench.Run(cmd.Context(), a, pasted)
}
