//go:build !windows

package host

import "os"

// readyConsole has nothing to do: every terminal understands colours.
func readyConsole(*os.File) {}
