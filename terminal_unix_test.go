//go:build unix

package main

import (
	"github.com/rogpeppe/go-internal/testscript"

	"agtok/ui/uitest"
)

// terminalCommands are for what happens on a terminal.
func terminalCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return uitest.Commands()
}
