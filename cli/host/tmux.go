package host

import (
	"bytes"
	"errors"
	"os/exec"
	"strings"

	"agtok/say"
)

// tmuxBuffer returns what writes to the paste buffer of the tmux that the
// program runs in, or nil outside of one. By default tmux drops what a program
// sends to the terminal's clipboard; -w, of tmux 3.2, makes it pass the text on
// to the terminal that it runs in itself.
func tmuxBuffer(h *helpers, lookup func(string) (string, bool)) func(string) error {
	if inside, _ := lookup("TMUX"); inside == "" {
		return nil
	}
	return func(text string) error {
		err := h.loadBuffer(text, "-w")
		if refused := new(exec.ExitError); errors.As(err, &refused) {
			err = h.loadBuffer(text)
		}
		return err
	}
}

// loadBuffer gives tmux a text. What it says is in the error.
func (h *helpers) loadBuffer(text string, flags ...string) error {
	var said bytes.Buffer
	err := h.give(text, &said, "tmux", append(append([]string{"load-buffer"}, flags...), "-")...)
	if line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n"); err != nil && line != "" {
		err = say.Errorf("%v: %w", say.Plain(line), err)
	}
	return err
}
