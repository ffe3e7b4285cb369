package cli

import (
	"io"

	"github.com/spf13/cobra"

	"agtok/say"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand(a *app) *cobra.Command {
	return ignores(&cobra.Command{
		Use:       "completion SHELL",
		Short:     a.text(say.F("Print the script that completes agtok's commands in a shell")),
		Long:      a.text(say.F("Print the script that completes agtok's commands in a shell: %v.", say.Or(shells...))),
		GroupID:   groupOther,
		ValidArgs: shells,
		Example: "  source <(agtok completion bash)\n  agtok completion zsh > \"${fpath[1]}/_agtok\"\n" +
			"  agtok completion fish > ~/.config/fish/completions/agtok.fish\n  agtok completion powershell | Out-String | Invoke-Expression",
		RunE: a.do(1, func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return failf("the name of a shell is needed").withHint("it is one of %v", say.Commas(shells...))
			}
			return runCompletion(a, cmd.Root(), args[0])
		}),
	}, flagProject, flagProfiles, flagJSON, flagAt)
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

func runCompletion(a *app, root *cobra.Command, shell string) error {
	switch shell {
	case "bash":
		if err := root.GenBashCompletionV2(a.Stdout, true); err != nil {
			return err
		}
		_, err := io.WriteString(a.Stdout, bashAlone)
		return err
	case "zsh":
		return root.GenZshCompletion(a.Stdout)
	case "fish":
		return root.GenFishCompletion(a.Stdout, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(a.Stdout)
	}
	return failf("there is no completion for %v", say.Name(shell)).withHint("it is one of %v", say.Commas(shells...))
}
