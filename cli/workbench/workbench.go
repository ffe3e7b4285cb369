// Package workbench starts the program for the terminal, and gives it what it takes from
// outside: projects, token servers, logs, settings.
package workbench

import (
	"context"
	"strings"
	"time"

	"agtok/cli/run"
	"agtok/say"
)

// Run starts the program for the terminal.
func Run(ctx context.Context, a *run.App, pasted string) error {
	command := say.F("agtok rtc, agtok rtm or agtok inspect")
	if pasted != "" {
		command = say.F("%v", "agtok inspect TOKEN")
	}
	piped := !a.Terminal.Stdin && pasted == "" // the log of an app
	if name, _ := a.LookupEnv("TERM"); name == "dumb" || !a.Terminal.Stdin && !piped || !a.Terminal.Stdout {
		return run.Failf("the workbench needs a terminal").WithHint("in a script, use %v", command)
	}
	if a.Common.JSON {
		return run.Failf("the workbench has no JSON").WithHint("%v", say.F("use %v", command).Meaning("command"))
	}
	now, err := clock(a)
	if err != nil {
		return err
	}
	keys, err := a.Keychain(run.Option{})
	if err != nil {
		return err
	}
	servers := newServers(a, now)
	defer servers.close()
	logs := newLogs(a, now, keys)
	defer logs.close()
	d, err := openProjects(a, keys, servers)
	if err != nil {
		return err
	}
	chosen, keyMap, warnings := a.Config()
	d.Keys, d.MouseOff, d.Theme, d.Colours, d.Bell = keyMap, !chosen.Mouse, chosen.Theme, chosen.Colours, chosen.Bell
	d.Light = lightBackground(a.LookupEnv)
	d.Warnings = append(d.Warnings, warnings...)
	d.Now, d.Salt, d.Token, d.Lang = now, a.Salt, pasted, a.Reader.Lang
	d.Logs = logs
	d.Clipboard, d.Tmux = a.Clipboard, a.Tmux
	return a.Workbench(ctx, d)
}

// clock returns a clock that runs, from --at if that was given.
func clock(a *run.App) (func() time.Time, error) {
	if !a.Common.At.Given {
		return a.Now, nil
	}
	at, err := a.At()
	if err != nil {
		return nil, err
	}
	start := a.Now()
	return func() time.Time { return at.Add(a.Now().Sub(start)) }, nil
}

// lightBackground reads COLORFGBG, as rxvt, Konsole and others set it: the last of
// its numbers is the background, and 7 and 15 are white.
func lightBackground(lookupEnv func(string) (string, bool)) bool {
	colours, _ := lookupEnv("COLORFGBG")
	switch colours[strings.LastIndexByte(colours, ';')+1:] {
	case "7", "15":
		return true
	}
	return false
}
