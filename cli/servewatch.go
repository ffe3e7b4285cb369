package cli

import (
	"bufio"
	"context"
	"strings"
	"sync"

	"agtok/live"
	"agtok/live/applog"
)

// An issuedTokens knows the token that each user was given last.
type issuedTokens struct {
	mu   sync.Mutex
	last map[issuedFor]string
}

type issuedFor struct{ channel, user string }

// maxIssued is how many are remembered; more users than test an app.
const maxIssued = 4096

// add takes note of a reply.
func (i *issuedTokens) add(e live.Event) {
	if e.Token() == "" {
		return
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.last == nil || len(i.last) >= maxIssued {
		i.last = map[issuedFor]string{}
	}
	for _, user := range []string{e.User, ""} {
		i.last[issuedFor{e.Channel, user}] = e.Token()
	}
}

// get returns the last token for a channel and a user; that for any user where
// the user was given none.
func (i *issuedTokens) get(channel, user string) string {
	i.mu.Lock()
	defer i.mu.Unlock()
	if t, ok := i.last[issuedFor{channel, user}]; ok {
		return t
	}
	return i.last[issuedFor{channel, ""}]
}

// watchBeside reads an app's log while the server runs, and prints what is wrong.
// The channel is closed when it has ended.
func (a *app) watchBeside(
	ctx context.Context, file option, issued *issuedTokens, log *serveLog,
) (<-chan struct{}, error) {
	ended := make(chan struct{})
	if !file.given {
		close(ended)
		return ended, nil
	}
	options, err := a.logOptions()
	if err != nil {
		return nil, err
	}
	options.Issued = issued.get
	pieces, err := a.openLogs(ctx, []string{file.text})
	if err != nil {
		return nil, err
	}
	w := &logWatch{out: bufio.NewWriter(log), painter: a.painter(), now: a.Now, json: a.common.JSON,
		logs: []*logInput{{watcher: applog.New(options)}}}
	go func() {
		defer close(ended)
		if err := w.run(ctx, pieces); err != nil {
			log.failed(err)
		}
	}()
	return ended, nil
}

// Write prints whole lines of another log between those of the server.
func (l *serveLog) Write(lines []byte) (int, error) {
	l.print(strings.TrimSuffix(string(lines), "\n"))
	return len(lines), nil
}
