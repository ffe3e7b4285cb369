package mint

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"

	"agtok/cli/run"
	"agtok/say"
	"agtok/token"
)

// chunkSize is how many users are worked on at a time: enough that handing them
// over costs nothing, and few enough that the first tokens come at once.
const chunkSize = 512

// A chunk is some users who follow each other.
type chunk struct {
	first, count uint64   // uids, when there are no names
	names        []string // accounts
	lines        []int    // of the names in their file, from 1
	file         string
}

// at returns the user at a place of the chunk, as a token stores it.
func (c chunk) at(i int) (string, []token.Problem) {
	if c.names == nil {
		return strconv.FormatUint(c.first+uint64(i), 10), nil
	}
	return c.names[i], token.CheckAccount(c.names[i])
}

func (c chunk) size() int {
	if c.names == nil {
		return int(c.count)
	}
	return len(c.names)
}

// where names the place of a user.
func (c chunk) where(i int) say.Text { return say.F("%v line %d", run.Place(c.file), c.lines[i]) }

// users are many users, to be read once.
type users struct {
	total uint64 // 0 when it is not known
	next  func() (chunk, error)
	done  func() // nil when there is nothing to close
}

func (u users) close() {
	if u.done != nil {
		u.done()
	}
}

// isRange reports whether a uid is two numbers with a dash between them.
func isRange(text string) bool {
	from, to, found := strings.Cut(text, "-")
	return found && from != "" && to != ""
}

// uidRange reads a range of uids, both ends included.
func (b *building) uidRange(text string) users {
	from, to, _ := strings.Cut(text, "-")
	first, err := token.ParseUID(from)
	b.Fail("--uid", err)
	last, err2 := token.ParseUID(to)
	b.Fail("--uid", err2)
	switch {
	case err != nil || err2 != nil:
		return users{}
	case first == 0:
		b.Refuse("--uid", "a range begins at 1 or above: 0 is any user")
	case last < first:
		b.Refuse("--uid", "the range ends at %d, before it begins", last)
	}
	next, end := uint64(first), uint64(last)+1
	return users{
		total: end - next,
		next: func() (chunk, error) {
			if next >= end {
				return chunk{}, io.EOF
			}
			c := chunk{first: next, count: min(chunkSize, end-next)}
			next += c.count
			return c, nil
		},
	}
}

// maxAccountLine is far more than an account may have.
const maxAccountLine = 64 << 10

// accountFile reads accounts, one on each line. Empty lines, as editors leave
// them at the end, are skipped.
func (o *rtcOptions) accountFile(name string) (users, error) {
	r, done, err := o.Open(name)
	if err != nil {
		return users{}, err
	}
	lines := bufio.NewReaderSize(r, maxAccountLine)
	line := 0
	ended := false
	next := func() (chunk, error) {
		c := chunk{file: name}
		for len(c.names) < chunkSize && !ended {
			line++
			text, err := lines.ReadSlice('\n')
			ended = errors.Is(err, io.EOF)
			if err != nil && !ended {
				return chunk{}, run.Failf("read %v line %d: %v", run.Place(name), line, readError(err))
			}
			if account := run.LineText(text, line); len(account) > 0 {
				c.names, c.lines = append(c.names, string(account)), append(c.lines, line)
			}
		}
		if len(c.names) == 0 {
			return chunk{}, io.EOF
		}
		return c, nil
	}
	return users{next: next, done: done}, nil
}

func readError(err error) error {
	if errors.Is(err, bufio.ErrBufferFull) {
		return say.Errorf("the line is too long")
	}
	return run.Cause(err)
}
