package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"agtok/say"
)

// unusedFlags is the annotation of a command for the flags that every command
// takes, and that this one has no use for.
const unusedFlags = "unused flags"

// ignores says that a command has no use for some of the flags that every
// command takes. Its help leaves them out.
func ignores(cmd *cobra.Command, names ...string) *cobra.Command {
	cmd.Annotations = map[string]string{unusedFlags: strings.Join(names, " ")}
	return cmd
}

func unused(cmd *cobra.Command) []string { return strings.Fields(cmd.Annotations[unusedFlags]) }

// warnUnused says that a project was chosen for nothing: whoever did so takes
// the command for something else.
func (a *app) warnUnused(cmd *cobra.Command) {
	if a.common.Project.given && slices.Contains(unused(cmd), flagProject) {
		a.warn(say.F("--project: %s has no use for it", cmd.CommandPath()))
	}
}
