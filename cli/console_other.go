//go:build !windows

package cli

import "os"

// readyConsole has nothing to do: every terminal understands colours.
func readyConsole(*os.File) {}
