package cli_test

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"agtok/cli/clitest"
	"agtok/cli/run"
)

// configured writes config.toml for the commands of a desk.
func configured(t *testing.T, text string) *clitest.Desk {
	t.Helper()
	d := clitest.NewDesk(t)
	path := filepath.Join(d.ConfigDir, "agtok", "config.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestConfigShow(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Done(t, "config", "show")
	for _, want := range []string{"# theme = \"auto\"", "[serve]", "# port = \"8080\"", "[keys]", "# copy = [\"ctrl+y\"]", "# quit = [\"ctrl+c\"]"} {
		if !strings.Contains(d.Out.String(), want) {
			t.Errorf("no %s in\n%s", want, d.Out.String())
		}
	}
	d = clitest.NewDesk(t)
	d.Done(t, "config", "path")
	if want := filepath.Join(d.ConfigDir, "agtok", "config.toml") + "\n"; d.Out.String() != want {
		t.Errorf("%q, want %q", d.Out.String(), want)
	}
}

// Each mistake is said with its line, keys of actions too, and the rest holds.
func TestConfigMistakes(t *testing.T) {
	d := configured(t, "theme = \"pink\"\n\n[keys]\ncopy = [\"f12\"]\nfly = [\"f11\"]\nquit = [\"ctrl+m\"]\n\n[serve]\nexpire = \"foo\"\n")
	d.Done(t, "config", "show")
	for _, want := range []string{"config.toml, line 1: theme: use auto, light, dark or plain", "config.toml, line 5: keys.fly: ", "config.toml, line 6: keys.quit: ",
		"config.toml, line 9: serve.expire: cannot read \"foo\": write 90s, 15m, 1h30m, 24h, or an end such as 2026-11-22 18:00\n"} {
		if !strings.Contains(d.Err.String(), want) {
			t.Errorf("no %q in\n%s", want, d.Err.String())
		}
	}
	if said := d.Err.String(); strings.Index(said, "line 6") > strings.Index(said, "line 9") {
		t.Errorf("not in the order of the lines:\n%s", said)
	}
	d = configured(t, "[serve]\nexpire = \"foo\"\norigins = 5\n")
	if d.Done(t, "config", "show"); strings.Index(d.Err.String(), "line 2") > strings.Index(d.Err.String(), "line 3") {
		t.Errorf("not in the order of the lines:\n%s", d.Err.String())
	}
	a := run.New(d.Host)
	_, m, warnings := a.ReadConfig([]byte("[keys]\ncopy = [\"f12\"]\nfly = [\"f11\"]\n"))
	if keys := m.Mint.Copy.Keys(); len(keys) != 1 || keys[0] != "f12" || len(warnings) != 1 {
		t.Errorf("copy is %q, warnings %q", keys, warnings)
	}
	if _, m, warnings := a.ReadConfig([]byte("theme = ")); len(warnings) != 1 || m.Mint.Copy.Keys()[0] != "ctrl+y" {
		t.Errorf("warnings %q", warnings)
	}
}

// A run reads config.toml once: what it speaks and what is wrong are of the same text.
func TestConfigIsReadOnce(t *testing.T) {
	d := configured(t, "language = \"fr\"\n")
	a := run.New(d.Host)
	path, err := a.ConfigPath()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, _, warnings := a.Config(); len(warnings) != 1 {
		t.Errorf("warnings %q, want that of the text which was read", warnings)
	}
}

// What no flag says, config.toml does; a flag counts before it.
func TestConfigServes(t *testing.T) {
	d := configured(t, "[serve]\nport = \"70000\"\n")
	if status := d.Run(t, "serve", "--port", "70001"); status != 2 || !strings.Contains(d.Err.String(), "line 2: serve.port") || !strings.Contains(d.Err.String(), "70001") {
		t.Errorf("exit status %d: %s", status, d.Err.String())
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	d = configured(t, "[serve]\nport = "+port+"\n")
	if status := d.Run(t, "serve"); status != 2 || !strings.Contains(d.Err.String(), "agtok: port "+port+" is taken") {
		t.Errorf("exit status %d: %s", status, d.Err.String())
	}
}

// Whatever reads the file says in one line that it is wrong, and does its work. With
// --lang nothing of it matters.
func TestEveryCommandSaysConfigMistakes(t *testing.T) {
	const first = "agtok: warning: config.toml, line 1: language: use auto, en or zh-CN"
	for _, args := range [][]string{
		{"rtc", "-c", "a", "-u", "1"}, {"rtm", "--user", "a"}, {"project", "list"},
		{"inspect", clitest.NewDesk(t).Done(t, "rtc", "-c", "a", "-u", "1")},
	} {
		for text, want := range map[string]string{
			"language = \"fr\"\n":                   first + "\n",
			"language = \"fr\"\ntheme = \"pink\"\n": first + " (2 in all; agtok config show lists them)\n",
		} {
			d := configured(t, text)
			d.Done(t, args...)
			if got := d.Err.String(); strings.Count(got, "config.toml") != 1 || !strings.Contains(got, want) {
				t.Errorf("%q: standard error %q, want %q", args, got, want)
			}
			if d.Done(t, append(args, "--lang", "en")...); strings.Contains(d.Err.String(), "config.toml") {
				t.Errorf("%q --lang en: standard error %q", args, d.Err.String())
			}
		}
	}
	d := configured(t, "language = \"fr\"\n")
	if d.Done(t, "config", "show"); d.Err.String() != first+"\n" {
		t.Errorf("config show: standard error %q, want it once", d.Err.String())
	}
}

// Without an editor the file is there all the same, for whoever opens it by hand.
func TestConfigEditWithoutEditor(t *testing.T) {
	d := clitest.NewDesk(t)
	if status := d.Run(t, "config", "edit"); status != 2 || !strings.Contains(d.Err.String(), "agtok: no editor is named\nhint: set EDITOR, or open ") {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
	if text, err := os.ReadFile(filepath.Join(d.ConfigDir, "agtok", "config.toml")); err != nil || !strings.Contains(string(text), "# theme = ") {
		t.Errorf("the file: %q, %v", text, err)
	}
}
