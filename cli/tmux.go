package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// tmuxPatience is how long a tmux has to answer.
const tmuxPatience = 2 * time.Second

// tmuxBuffer returns what writes to the paste buffer of the tmux that the
// program runs in, or nil outside of one. By default tmux drops what a program
// sends to the terminal's clipboard; -w, of tmux 3.2, makes it pass the text on
// to the terminal that it runs in itself.
func tmuxBuffer(lookup func(string) (string, bool)) func(string) error {
	if inside, _ := lookup("TMUX"); inside == "" {
		return nil
	}
	return func(text string) error {
		err := loadBuffer(text, "-w")
		if refused := new(exec.ExitError); errors.As(err, &refused) {
			err = loadBuffer(text)
		}
		return err
	}
}

// loadBuffer gives tmux a text on its standard input: arguments can be read by
// others.
func loadBuffer(text string, flags ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), tmuxPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "tmux", append(append([]string{"load-buffer"}, flags...), "-")...)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(text), &said
	cmd.WaitDelay = tmuxPatience
	switch err := cmd.Run(); {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("no answer within %v", tmuxPatience)
	default:
		if line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n"); line != "" {
			err = fmt.Errorf("%s: %w", line, err)
		}
		return err
	}
}
