package run

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"agtok/profiles"
	"agtok/say"
	"agtok/settings"
	"agtok/token"
	"agtok/ui/keys"
)

// ConfigPath returns where config.toml is: beside the file of projects.
func (a *App) ConfigPath() (string, error) {
	location, err := profiles.Locate(a.Common.Profiles.Text, a.LookupEnv, a.ConfigDir)
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(location.Path), "config.toml"), nil
}

// A configFile is config.toml as a run has found it.
type configFile struct {
	path string
	text []byte // nil where there is no file
	err  error
}

// ConfigText returns what stands in config.toml, nil where there is none. A run reads the
// file once, for what it speaks and for all else.
func (a *App) ConfigText() ([]byte, error) {
	path, err := a.ConfigPath()
	if err != nil {
		return nil, err
	}
	if c := &a.config; c.path != path {
		*c = configFile{path: path}
		if c.text, c.err = os.ReadFile(path); errors.Is(c.err, fs.ErrNotExist) {
			c.err = nil
		}
	}
	return a.config.text, a.config.err
}

// ReadConfig reads the text of config.toml. What is wrong in it is said, with its
// line, and its default holds.
func (a *App) ReadConfig(text []byte) (*settings.Settings, *keys.Map, []say.Text) {
	s, faults := settings.Read(text)
	add := func(key string, says say.Text) {
		faults = append(faults, settings.Fault{Line: s.Line(key), Key: key, Says: says})
	}
	if says := a.lifetimeFault(s.Serve.Expire); !says.IsZero() {
		add("serve.expire", says)
		s.Drop("serve.expire")
	}
	m := keys.Default()
	for _, f := range m.Override(s.Keys) {
		add("keys."+f.Action, f.Says)
	}
	slices.SortStableFunc(faults, func(a, b settings.Fault) int { return a.Line - b.Line })
	var warnings []say.Text
	for _, f := range faults {
		warnings = append(warnings, configWarning(f.Line, f.Key, f.Says))
	}
	return s, m, warnings
}

func configWarning(line int, key string, says say.Text) say.Text {
	if key != "" {
		says = say.F("%v: %v", say.Plain(key), says)
	}
	return say.F("config.toml, line %d: %v", line, says)
}

// Config reads the settings of this run. A file that cannot be read is said, and
// never stops a start.
func (a *App) Config() (*settings.Settings, *keys.Map, []say.Text) {
	text, err := a.ConfigText()
	if err != nil {
		return settings.Default(), keys.Default(), []say.Text{say.F("config.toml: %v", err)}
	}
	return a.ReadConfig(text)
}

// WarnConfig says in one line that config.toml is wrong, for commands that take no more
// than the language from it. With --lang or AGTOK_LANG they do not read it.
func (a *App) WarnConfig() {
	if a.asked {
		return
	}
	_, _, warnings := a.Config()
	switch len(warnings) {
	case 0:
	case 1:
		a.Warn(warnings[0])
	default:
		a.Warn(say.F("%v (%d in all; agtok config show lists them)", warnings[0], len(warnings)))
	}
}

// lifetimeFault says why nothing can last as long as a setting says. Package
// settings has no clock, which an end has to be held against.
func (a *App) lifetimeFault(text string) say.Text {
	seconds, err := token.ParseLifetime(text, a.Now())
	if err != nil {
		return token.ReasonOf(err)
	}
	for _, p := range token.CheckLifetime(seconds) {
		if p.Severity == token.Error {
			return p.Message
		}
	}
	return say.Text{}
}
