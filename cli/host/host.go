// Package host is what a run of agtok takes from the system that it runs on: the
// streams, the terminal, the clock, the environment and the helpers of its
// clipboards, the signals that end it.
package host

import (
	"context"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"agtok/profiles"
	"agtok/settings"
	"agtok/ui"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// A Host is everything that a run takes from outside.
type Host struct {
	Args           []string // without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Terminal       Terminal
	LookupEnv      func(name string) (string, bool)
	// HideEnv keeps a variable from the helpers that are started, not from
	// LookupEnv. nil keeps nothing: no helper is started.
	HideEnv   func(name string)
	Now       func() time.Time
	Salt      func() uint32 // safe for concurrent use
	Dir       string        // the working directory
	ConfigDir string        // the platform's configuration folder; "" if there is none
	StateDir  string        // the platform's folder for what programs remember; "" if there is none

	// SystemLanguage asks the system which language its user reads; "" is none.
	SystemLanguage func() string
	// Keyring keeps certificates; nil leaves them to the profiles' file.
	Keyring profiles.Keyring
	// ReadSecret asks on the terminal and reads a line that is not shown.
	ReadSecret func(prompt string) (string, error)
	// Clipboard writes to the system's clipboard; nil when there is none.
	Clipboard func(string) error
	// Tmux writes to the paste buffer of the tmux that the program runs in; nil
	// outside of tmux.
	Tmux func(string) error
	// PipedFrom returns the command whose output is piped into the program, once that
	// has begun to write; "" is not known.
	PipedFrom func() string
	// Workbench runs the program for the terminal until the user leaves it.
	Workbench func(context.Context, ui.Deps) error
	// Interruptible returns a context that ends when the user interrupts the
	// program, which would otherwise die at once.
	Interruptible func(context.Context) (context.Context, context.CancelFunc)
}

// Terminal says which of the standard streams are terminals, and how wide
// standard output is.
type Terminal struct {
	Stdin, Stdout, Stderr bool
	Width                 int // of standard output in cells; 0 when it is not a terminal
}

// maxSalt is the largest salt that Agora's builders draw.
const maxSalt = 99_999_999

// System returns the host that the program runs on. It takes the certificates
// out of the process's environment.
func System() Host {
	env, helpers := newEnvironment(), &helpers{}
	h := Host{
		Args:           os.Args[1:],
		Stdin:          os.Stdin,
		Stdout:         os.Stdout,
		Stderr:         os.Stderr,
		LookupEnv:      env.lookup,
		HideEnv:        env.hide,
		Now:            wallClock,
		Salt:           func() uint32 { return 1 + rand.Uint32N(maxSalt) },
		SystemLanguage: settings.SystemLanguage,
		Keyring:        profiles.SystemKeyring(profiles.DefaultKeyringTimeout, env.lookup),
		ReadSecret:     readSecret,
		PipedFrom:      pipedFrom,
		Interruptible:  interruptible,
		Workbench: func(ctx context.Context, d ui.Deps) error {
			h := heed(ctx, endings...)
			pauses, leave := h.pauses()
			defer leave()
			defer h.stop()
			defer helpers.finish()
			o := ui.Options{Pauses: pauses}
			if !term.IsTerminal(os.Stdin.Fd()) { // a log is piped in: keys come from the terminal
				keys, _, err := tea.OpenTTY()
				if err != nil {
					return err
				}
				defer keys.Close()
				o.Input = keys
			}
			return ui.Run(h, d, o)
		},
		Terminal: Terminal{
			Stdin:  term.IsTerminal(os.Stdin.Fd()),
			Stdout: term.IsTerminal(os.Stdout.Fd()),
			Stderr: term.IsTerminal(os.Stderr.Fd()),
		},
	}
	h.Clipboard = systemClipboard(helpers, h.LookupEnv)
	h.Tmux = tmuxBuffer(helpers, h.LookupEnv)
	// Both are only needed to find files: without them there are fewer.
	h.Dir, _ = os.Getwd()
	h.ConfigDir, h.StateDir = configDir(), stateDir()
	if h.Terminal.Stdout {
		readyConsole(os.Stdout)
		h.Terminal.Width, _, _ = term.GetSize(os.Stdout.Fd())
	}
	return h
}

// configDir returns the platform's configuration folder, or "". A relative
// XDG_CONFIG_HOME, at which os.UserConfigDir fails, is to be ignored:
// https://specifications.freedesktop.org/basedir-spec/latest/
func configDir() string {
	dir, err := os.UserConfigDir()
	if err == nil {
		return dir
	}
	home, err := os.UserHomeDir()
	if xdg := os.Getenv("XDG_CONFIG_HOME"); xdg == "" || err != nil {
		return ""
	}
	return filepath.Join(home, ".config")
}

// stateDir returns the platform's folder for what programs remember, or "": that of its configuration on macOS, which
// knows no other, that which does not roam on Windows, elsewhere ~/.local/state:
// https://specifications.freedesktop.org/basedir-spec/latest/
func stateDir() string {
	switch runtime.GOOS {
	case "windows":
		return os.Getenv("LocalAppData")
	case "darwin":
		return configDir()
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".local", "state")
}

// wallClock is the time without the reading of the monotonic clock, which
// stands still while the machine sleeps: tokens do not.
func wallClock() time.Time { return time.Now().Round(0) }
