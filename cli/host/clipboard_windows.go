package host

import "github.com/atotto/clipboard"

// systemClipboard writes to the system's clipboard, which needs no helper.
func systemClipboard(*helpers, func(string) (string, bool)) func(string) error {
	return clipboard.WriteAll
}
