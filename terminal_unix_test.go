//go:build unix

package main

import (
	"maps"

	"github.com/rogpeppe/go-internal/testscript"

	"agtok/ui/uitest"
)

// terminalCommands are for what happens on a terminal, or is ended as from one.
func terminalCommands() map[string]func(*testscript.TestScript, bool, []string) {
	commands := map[string]func(*testscript.TestScript, bool, []string){"serves": serves}
	maps.Copy(commands, uitest.Commands())
	return commands
}
