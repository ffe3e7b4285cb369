package mint

import (
	"fmt"
	"io"
	"strings"
	"time"

	"agtok/cells"
	"agtok/cli/run"
	"agtok/say"
)

// progressEvery is how often the line changes: often enough to see it move, and
// rarely enough to read it.
const progressEvery = 200 * time.Millisecond

// A progress is a line on a terminal that says how far a long command is.
type progress struct {
	w           io.Writer // nil: there is nobody to tell
	now         func() time.Time
	reader      say.Reader
	total       uint64 // 0 when it is not known
	count       uint64
	start, last time.Time
	width       int // of the line that is shown; 0: none is
}

func newProgress(a *run.App, total uint64) *progress {
	p := &progress{now: a.Now, reader: a.Reader, total: total}
	if a.Terminal.Stderr && !a.Common.Quiet {
		p.w = a.Stderr
		p.start = a.Now()
		p.last = p.start
	}
	return p
}

// clear takes the line away, so that something else can be written. It uses
// blanks: every terminal has those.
func (p *progress) clear() {
	if p.width > 0 {
		fmt.Fprint(p.w, "\r"+strings.Repeat(" ", p.width)+"\r")
		p.width = 0
	}
}

// add counts, and shows the line when it is time to.
func (p *progress) add(tokens int) {
	p.count += uint64(tokens)
	if p.w == nil {
		return
	}
	now := p.now()
	if now.Sub(p.last) < progressEvery {
		return
	}
	p.last = now
	line := p.line(now.Sub(p.start)).For(p.reader)
	p.width = cells.Width(line)
	fmt.Fprint(p.w, line)
}

func (p *progress) line(elapsed time.Duration) say.Text {
	rate := float64(p.count) / elapsed.Seconds()
	if p.total == 0 {
		return say.F("agtok: %v, %.0f/s", tokens(p.count), rate)
	}
	left := time.Duration(float64(p.total-p.count) / rate * float64(time.Second)).Round(time.Second)
	return say.F("agtok: %d of %v (%d%%), %.0f/s, %v left", p.count, tokens(p.total), p.count*100/p.total, rate,
		say.Span(left))
}

func tokens(n uint64) say.Text { return say.Plural(int64(n), "%d token", "%d tokens") }
