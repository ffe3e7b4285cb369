package cli

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"agtok/profiles"
	"agtok/say"
	"agtok/settings"
	"agtok/ui/keys"
)

// configCommand is agtok config path, edit and show.
func configCommand(a *app) *cobra.Command {
	command := func(use string, short say.Text, do func(*cobra.Command) error) *cobra.Command {
		return ignores(&cobra.Command{Use: use, Short: a.text(short), RunE: a.do(0, func(cmd *cobra.Command, _ []string) error { return do(cmd) })},
			flagProject, flagJSON, flagAt)
	}
	parent := &cobra.Command{Use: "config", Short: a.text(say.F("See and change the settings: language, theme, mouse, keys, what serve and watch begin with"))}
	return ignores(a.parent(parent,
		command("path", say.F("Print where config.toml is"), func(*cobra.Command) error {
			path, err := a.configPath()
			if err != nil {
				return err
			}
			return a.printLine(path)
		}),
		command("show", say.F("Print config.toml, or what a new one would say"), func(*cobra.Command) error {
			text, err := a.configText()
			if err != nil {
				return err
			}
			if text == nil {
				text = []byte(newConfig(a))
			}
			_, _, warnings := readConfig(text)
			a.warn(warnings...)
			return a.printLine(strings.TrimSuffix(string(text), "\n"))
		}),
		command("edit", say.F("Open config.toml in $VISUAL or $EDITOR; a new one has every setting, commented out"), func(cmd *cobra.Command) error { return editConfig(a, cmd) }),
	), flagProject, flagJSON, flagAt)
}

// configPath returns where config.toml is: beside the file of projects.
func (a *app) configPath() (string, error) {
	location, err := profiles.Locate(a.common.Profiles.text, a.LookupEnv, a.ConfigDir)
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(location.Path), "config.toml"), nil
}

// configText returns what stands in config.toml, nil where there is none.
func (a *app) configText() ([]byte, error) {
	path, err := a.configPath()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// newConfig is the text of a new config.toml.
func newConfig(a *app) string {
	var list []settings.Key
	seen := map[string]bool{}
	for action := range keys.Default().Actions() {
		if !seen[action.Name] {
			seen[action.Name] = true
			list = append(list, settings.Key{Action: action.Name, Keys: action.Binding.Keys()})
		}
	}
	return settings.Template(a.reader, list)
}

// readConfig reads the text of config.toml. What is wrong in it is said, with its
// line, and its default holds.
func readConfig(text []byte) (*settings.Settings, *keys.Map, []say.Text) {
	s, faults := settings.Read(text)
	var warnings []say.Text
	for _, f := range faults {
		warnings = append(warnings, configWarning(f.Line, f.Key, f.Says))
	}
	m := keys.Default()
	for _, f := range m.Override(s.Keys) {
		warnings = append(warnings, configWarning(s.Line("keys."+f.Action), "keys."+f.Action, f.Says))
	}
	return s, m, warnings
}

func configWarning(line int, key string, says say.Text) say.Text {
	if key != "" {
		says = say.F("%v: %v", say.Plain(key), says)
	}
	return say.F("config.toml, line %d: %v", line, says)
}

// config reads the settings of this run. A file that cannot be read is said, and
// never stops a start.
func (a *app) config() (*settings.Settings, *keys.Map, []say.Text) {
	text, err := a.configText()
	if err != nil {
		return settings.Default(), keys.Default(), []say.Text{say.F("config.toml: %v", err)}
	}
	return readConfig(text)
}

// editConfig opens config.toml, and says afterwards what is wrong in it.
func editConfig(a *app, cmd *cobra.Command) error {
	path, err := a.configPath()
	if err != nil {
		return err
	}
	editor, _ := a.LookupEnv("VISUAL")
	if editor == "" {
		editor, _ = a.LookupEnv("EDITOR")
	}
	words := strings.Fields(editor)
	if len(words) == 0 {
		return failf("no editor is named").withHint("set EDITOR, or open %v yourself", say.Path(path))
	}
	if err := writeNewConfig(a, path); err != nil {
		return err
	}
	c := exec.CommandContext(cmd.Context(), words[0], append(words[1:], path)...)
	c.Stdin, c.Stdout, c.Stderr = a.Stdin, a.Stdout, a.Stderr
	if err := c.Run(); errors.Is(err, exec.ErrNotFound) {
		return failf("run the editor %v: there is no such program", say.Name(words[0])).withHint("set EDITOR, or open %v yourself", say.Path(path))
	} else if err != nil {
		return say.Errorf("run the editor %v: %w", say.Name(words[0]), err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, _, warnings := readConfig(text)
	a.warn(warnings...)
	return nil
}

// writeNewConfig makes config.toml where there is none.
func writeNewConfig(a *app, path string) error {
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
