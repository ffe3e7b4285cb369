package cli

import (
	"context"
	"time"

	"agtok/say"
)

// workbench starts the program for the terminal.
func workbench(ctx context.Context, a *app, pasted string) error {
	command := say.F("agtok rtc, agtok rtm or agtok inspect")
	if pasted != "" {
		command = say.F("%v", "agtok inspect TOKEN")
	}
	piped := !a.Terminal.Stdin && pasted == "" // the log of an app
	if name, _ := a.LookupEnv("TERM"); name == "dumb" || !a.Terminal.Stdin && !piped || !a.Terminal.Stdout {
		return failf("the workbench needs a terminal").withHint("in a script, use %v", command)
	}
	if a.common.JSON {
		return failf("the workbench has no JSON").withHint("%v", say.F("use %v", command).Meaning("command"))
	}
	now, err := clock(a)
	if err != nil {
		return err
	}
	keys, err := a.keychain(option{})
	if err != nil {
		return err
	}
	servers := newServers(a, now)
	defer servers.close()
	logs := newLogs(a, now, keys.AtHand())
	defer logs.close()
	d, err := openProjects(a, keys, servers)
	if err != nil {
		return err
	}
	chosen, keyMap, warnings := a.config()
	d.Keys, d.MouseOff, d.Theme, d.Colours, d.Bell = keyMap, !chosen.Mouse, chosen.Theme, chosen.Colours, chosen.Bell
	d.Warnings = append(d.Warnings, warnings...)
	d.Now, d.Salt, d.Token, d.Lang = now, a.Salt, pasted, a.reader.Lang
	d.Logs = logs
	d.Clipboard, d.Tmux = a.Clipboard, a.Tmux
	return a.Workbench(ctx, d)
}

// clock returns a clock that runs, from --at if that was given.
func clock(a *app) (func() time.Time, error) {
	if !a.common.At.given {
		return a.Now, nil
	}
	at, err := a.now()
	if err != nil {
		return nil, err
	}
	start := a.Now()
	return func() time.Time { return at.Add(a.Now().Sub(start)) }, nil
}
