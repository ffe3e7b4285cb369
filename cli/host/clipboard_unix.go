//go:build unix

package host

import (
	"os/exec"
	"runtime"
)

// A clipboardTool is a command that writes its standard input to the system's
// clipboard.
type clipboardTool []string

// clipboardTools returns those of the system, the best first. They are those of
// github.com/atotto/clipboard, which cannot end one that hangs.
func clipboardTools(lookup func(string) (string, bool)) []clipboardTool {
	if runtime.GOOS == "darwin" {
		return []clipboardTool{{"pbcopy"}}
	}
	tools := []clipboardTool{
		{"xclip", "-in", "-selection", "clipboard"}, {"xsel", "--input", "--clipboard"}, {"termux-clipboard-set"},
		{"clip.exe"},
	}
	if display, _ := lookup("WAYLAND_DISPLAY"); display != "" {
		tools = append([]clipboardTool{{"wl-copy"}}, tools...)
	}
	return tools
}

// systemClipboard returns what writes to the system's clipboard, or nil if there
// is nothing that does.
func systemClipboard(h *helpers, lookup func(string) (string, bool)) func(string) error {
	for _, tool := range clipboardTools(lookup) {
		if _, err := exec.LookPath(tool[0]); err == nil {
			// Some tools stay and hold on to the standard error that they are
			// given: it cannot be waited for.
			return func(text string) error { return h.give(text, nil, tool[0], tool[1:]...) }
		}
	}
	return nil
}
