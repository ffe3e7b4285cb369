package main

import "github.com/rogpeppe/go-internal/testscript"

// terminalCommands are none: there is no pseudo-terminal, and the stories that
// want one begin with [windows] skip.
func terminalCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return nil
}
