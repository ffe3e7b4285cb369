package host

import (
	"context"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"

	"agtok/say"
)

const (
	// helperTime is how long a helper has to answer.
	helperTime = 2 * time.Second
	// helperGrace is how long it is waited for what a helper has left behind and
	// that holds on to our pipes.
	helperGrace = 200 * time.Millisecond
)

// helpers are the programs that texts are given to, such as xclip and tmux.
type helpers struct{ running sync.RWMutex }

// give gives a helper a text on its standard input: arguments can be read by
// others. One that hangs is ended, with what it has started.
func (h *helpers) give(text string, stderr io.Writer, name string, args ...string) error {
	h.running.RLock()
	defer h.running.RUnlock()
	ctx, cancel := context.WithTimeout(context.Background(), helperTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdin, cmd.Stderr = strings.NewReader(text), stderr
	cmd.WaitDelay = helperGrace
	setApart(cmd)
	err := cmd.Run()
	if err != nil && ctx.Err() != nil {
		return say.Errorf("no answer within %gs", helperTime.Seconds())
	}
	return err
}

// finish waits for the helpers that are running, so that none is left with half
// a text or without an end. No other one starts.
func (h *helpers) finish() { h.running.Lock() }
