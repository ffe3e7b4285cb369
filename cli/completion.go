package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"agtok/cli/mint"
	"agtok/cli/project"
	"agtok/cli/run"
	"agtok/live"
	"agtok/say"
	"agtok/token/spoil"
)

// asksForCompletions reports whether it is a shell that asks. Only then are there
// completions: there are two hundred flags, and every run would pay for them.
func asksForCompletions(args []string) bool {
	return len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd)
}

// completions offers what a flag can be, where that is a short list. The rest
// are texts, and completing file names for them would only be in the way.
func completions(a *run.App, cmd *cobra.Command) {
	words := map[string][]cobra.Completion{
		"as":             mint.Formats(),
		"role":           {"publisher", "subscriber"},
		"format-version": {"007", "006"},
		"for":            {"rtc", "rtm", "streaming", "fpa", "chat", "fcdn", "apaas", "rtm2", "convoai", "stt"},
		"store":          {"keyring", "file"},
		"expire":         {"15m", "1h", "12h", "24h"},
		"lang":           {"en", "zh-CN"},
		"spoil":          spoil.Kinds(),
		"fault":          faultNames(),
	}
	files := map[string]bool{"profiles": true, "certificate-file": true, "secondary-certificate-file": true,
		"account-file": true, "output": true, "log": true}
	for _, sub := range cmd.Commands() {
		completions(a, sub)
	}
	for _, name := range flagNames(cmd) {
		complete := cobra.NoFileCompletions
		switch {
		case files[name]:
			continue
		case name == run.FlagProject:
			complete = func(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
				return project.Names(a, begun), cobra.ShellCompDirectiveNoFileComp
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

var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand(a *run.App) *cobra.Command {
	return run.Ignores(&cobra.Command{
		Use:       "completion SHELL",
		Short:     a.Text(say.F("Print the script that completes agtok's commands in a shell")),
		Long:      a.Text(say.F("Print the script that completes agtok's commands in a shell: %v.", say.Or(shells...))),
		GroupID:   groupOther,
		ValidArgs: shells,
		Example: "  source <(agtok completion bash)\n  agtok completion zsh > \"${fpath[1]}/_agtok\"\n" +
			"  agtok completion fish > ~/.config/fish/completions/agtok.fish\n  agtok completion powershell | Out-String | Invoke-Expression",
		RunE: a.Do(1, func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return run.Failf("the name of a shell is needed").WithHint("it is one of %v", say.Commas(shells...))
			}
			return runCompletion(a, cmd.Root(), args[0])
		}),
	}, run.FlagProject, run.FlagProfiles, run.FlagJSON, run.FlagAt)
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

func runCompletion(a *run.App, root *cobra.Command, shell string) error {
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
	return run.Failf("there is no completion for %v", say.Name(shell)).WithHint("it is one of %v", say.Commas(shells...))
}
