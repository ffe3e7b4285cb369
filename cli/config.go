package cli

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/say"
	"agtok/settings"
	"agtok/ui/keys"
)

// configCommand is agtok config path, edit and show.
func configCommand(a *run.App) *cobra.Command {
	known := map[string][]string{"show": {"get", "list"}, "edit": {"set"}} // from other programs
	command := func(use string, short say.Text, do func(*cobra.Command) error) *cobra.Command {
		return &cobra.Command{Use: use, Short: a.Text(short), SuggestFor: known[use],
			RunE: a.Do(0, func(cmd *cobra.Command, _ []string) error { return do(cmd) })}
	}
	parent := &cobra.Command{Use: "config", Short: a.Text(
		say.F("See and change the settings: language, theme, mouse, keys, what serve and watch begin with"))}
	return run.Ignores(a.Parent(parent,
		command("path", say.F("Print where config.toml is"), func(*cobra.Command) error {
			path, err := a.ConfigPath()
			if err != nil {
				return err
			}
			return a.PrintLine(path)
		}),
		command("show", say.F("Print config.toml, or what a new one would say"), func(*cobra.Command) error {
			text, err := a.ConfigText()
			if err != nil {
				return err
			}
			if text == nil {
				text = []byte(newConfig(a))
			}
			_, _, warnings := a.ReadConfig(text)
			a.Warn(warnings...)
			return a.PrintLine(strings.TrimSuffix(string(text), "\n"))
		}),
		command("edit", say.F("Open config.toml in $VISUAL or $EDITOR; a new one has every setting, commented out"),
			func(cmd *cobra.Command) error { return editConfig(a, cmd) }),
	), run.FlagProject, run.FlagJSON, run.FlagAt)
}

// newConfig is the text of a new config.toml.
func newConfig(a *run.App) string {
	var list []settings.Key
	seen := map[string]bool{}
	for action := range keys.Default().Actions() {
		if !seen[action.Name] {
			seen[action.Name] = true
			list = append(list, settings.Key{Action: action.Name, Keys: action.Binding.Keys()})
		}
	}
	return settings.Template(a.Reader, list)
}

// editConfig opens config.toml, and says afterwards what is wrong in it.
func editConfig(a *run.App, cmd *cobra.Command) error {
	path, err := a.ConfigPath()
	if err != nil {
		return err
	}
	editor, _ := a.LookupEnv("VISUAL")
	if editor == "" {
		editor, _ = a.LookupEnv("EDITOR")
	}
	if err := writeNewConfig(a, path); err != nil {
		return err
	}
	words := strings.Fields(editor)
	if len(words) == 0 { // the file is there, for whoever opens it by hand
		return run.Failf("no editor is named").WithHint("set EDITOR, or open %v yourself", say.Path(path))
	}
	c := exec.CommandContext(cmd.Context(), words[0], append(words[1:], path)...)
	c.Stdin, c.Stdout, c.Stderr = a.Stdin, a.Stdout, a.Stderr
	if err := c.Run(); errors.Is(err, exec.ErrNotFound) {
		return run.Failf("run the editor %v: there is no such program",
			say.Name(words[0])).WithHint("set EDITOR, or open %v yourself", say.Path(path))
	} else if err != nil {
		return say.Errorf("run the editor %v: %w", say.Name(words[0]), err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, _, warnings := a.ReadConfig(text)
	a.Warn(warnings...)
	return nil
}

// writeNewConfig makes config.toml where there is none.
func writeNewConfig(a *run.App, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(newConfig(a))
	return errors.Join(err, f.Close())
}
