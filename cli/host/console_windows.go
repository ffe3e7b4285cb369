package host

import (
	"os"

	"golang.org/x/sys/windows"
)

// readyConsole makes a console of Windows 10 understand colours.
func readyConsole(f *os.File) {
	var mode uint32
	if windows.GetConsoleMode(windows.Handle(f.Fd()), &mode) == nil {
		// One that cannot shows them as they are written.
		_ = windows.SetConsoleMode(windows.Handle(f.Fd()), mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING)
	}
}
