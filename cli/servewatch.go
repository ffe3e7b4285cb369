package cli

import (
	"bufio"
	"context"
	"strings"

	"agtok/live"
	"agtok/live/applog"
)

// watchBeside reads an app's log while the server runs, and prints what is wrong.
// The channel is closed when it has ended.
func (o *serveOptions) watchBeside(ctx context.Context, issued *live.LastTokens, log *serveLog) (<-chan struct{}, error) {
	ended := make(chan struct{})
	if !o.Log.given {
		close(ended)
		return ended, nil
	}
	options, err := logOptions(o.app)
	if err != nil {
		return nil, err
	}
	options.Issued = issued.Of
	pieces, err := openLogs(ctx, o.Stdin, []string{o.Log.text})
	if err != nil {
		return nil, err
	}
	w := &logWatch{out: bufio.NewWriter(log), painter: o.painter(), reader: o.reader, script: o.script(), now: o.Now, json: o.common.JSON}
	w.add("", applog.New(options))
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
