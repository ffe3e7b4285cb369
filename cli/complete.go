package cli

import (
	"strings"

	"agtok/live"
	"agtok/token/spoil"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// asksForCompletions reports whether it is a shell that asks. Only then are there
// completions: there are two hundred flags, and every run would pay for them.
func asksForCompletions(args []string) bool {
	return len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd)
}

// completions offers what a flag can be, where that is a short list. The rest
// are texts, and completing file names for them would only be in the way.
func completions(a *app, cmd *cobra.Command) {
	words := map[string][]cobra.Completion{
		"as":             formatNames(),
		"role":           {"publisher", "subscriber"},
		"format-version": {"007", "006"},
		"for":            {"rtc", "rtm", "streaming", "fpa", "chat", "fcdn", "apaas", "rtm2"},
		"store":          {"keyring", "file"},
		"expire":         {"15m", "1h", "12h", "24h"},
		"spoil":          spoil.Kinds(),
		"fault":          faultNames(),
	}
	files := map[string]bool{"profiles": true, "certificate-file": true, "secondary-certificate-file": true, "account-file": true, "output": true}
	for _, sub := range cmd.Commands() {
		completions(a, sub)
	}
	for _, name := range flagNames(cmd) {
		complete := cobra.NoFileCompletions
		switch {
		case files[name]:
			continue
		case name == flagProject:
			complete = func(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
				return projectNames(a, begun), cobra.ShellCompDirectiveNoFileComp
			}
		case words[name] != nil && cmd.Name() != "apaas":
			complete = cobra.FixedCompletions(words[name], cobra.ShellCompDirectiveNoFileComp)
		}
		// It fails for a flag that does not exist, or has one already.
		_ = cmd.RegisterFlagCompletionFunc(name, complete)
	}
}

func faultNames() (names []cobra.Completion) {
	for _, k := range live.FaultKinds() {
		names = append(names, k.Kind)
	}
	return names
}

// flagNames lists a command's own flags.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}
