package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// Groups of commands, for help.
const (
	groupMake  = "make"
	groupRead  = "read"
	groupTest  = "test"
	groupOther = "other"
)

// group marks commands as belonging together.
func group(id string, cmds ...*cobra.Command) []*cobra.Command {
	for _, cmd := range cmds {
		cmd.GroupID = id
	}
	return cmds
}

// helpCommand is cobra's, but for a word that is no command: that is an error,
// and not help about something else.
func (a *app) helpCommand() *cobra.Command {
	return ignores(&cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "help about any command",
		GroupID: groupOther,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			about, _, err := cmd.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var names []cobra.Completion
			for _, sub := range about.Commands() {
				names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				a.err = unknownCommand(about, strings.Join(rest, " "))
				return nil
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}, flagProfile, flagProfiles, flagJSON, flagAt)
}

var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) completionCommand() *cobra.Command {
	return ignores(&cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     "print the script that completes agtok's commands in a shell",
		GroupID:   groupOther,
		ValidArgs: shells,
		Example: "  source <(agtok completion bash)\n  agtok completion zsh > \"${fpath[1]}/_agtok\"\n" +
			"  agtok completion fish > ~/.config/fish/completions/agtok.fish\n  agtok completion powershell | Out-String | Invoke-Expression",
		RunE: a.do(1, func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return failf("the name of a shell is needed").withHint("it is one of %s", strings.Join(shells, ", "))
			}
			return a.runCompletion(cmd.Root(), args[0])
		}),
	}, flagProfile, flagProfiles, flagJSON, flagAt)
}

// bashAlone takes the place of a function in cobra's script that only works with
// the bash-completion package, which macOS and containers are without. It joins
// the words that bash has split at = and :, and runs in bash 3.2 too.
const bashAlone = `
__agtok_init_completion()
{
    COMPREPLY=()
    if declare -F _get_comp_words_by_ref >/dev/null 2>&1; then
        _get_comp_words_by_ref "$@" cur prev words cword
        return
    fi
    local i word last=0 line=$COMP_LINE
    words=("${COMP_WORDS[0]}")
    cword=0
    line=${line#*"${COMP_WORDS[0]}"}
    for ((i = 1; i < ${#COMP_WORDS[@]}; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $word && $line == "$word"* && ( $word == [=:]* || ${words[last]} == *[=:] ) ]]; then
            words[last]+=$word
        else
            last=$((last + 1))
            words[last]=$word
        fi
        line=${line#*"$word"}
        if ((i <= COMP_CWORD)); then
            cword=$last
        fi
    done
    cur=${words[cword]}
    prev=${words[cword - 1]}
}
`

func (a *app) runCompletion(root *cobra.Command, shell string) error {
	switch slices.Index(shells, shell) {
	case 0:
		if err := root.GenBashCompletionV2(a.Stdout, true); err != nil {
			return err
		}
		_, err := io.WriteString(a.Stdout, bashAlone)
		return err
	case 1:
		return root.GenZshCompletion(a.Stdout)
	case 2:
		return root.GenFishCompletion(a.Stdout, true)
	case 3:
		return root.GenPowerShellCompletionWithDesc(a.Stdout)
	}
	return failf("there is no completion for %s", quoted(shell)).withHint("it is one of %s", strings.Join(shells, ", "))
}
