// Package follow reads the logs of apps as they grow, from files and pipes, and says
// between their lines what is wrong.
package follow

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"agtok/cli/run"
	"agtok/say"
)

// A Piece is a piece of a log, or its end.
type Piece struct {
	log  int
	data []byte
	end  bool
	err  error
}

// Open begins to read files, or standard input for none.
func Open(ctx context.Context, stdin io.Reader, files []string) (<-chan Piece, error) {
	chunks := make(chan Piece)
	if len(files) == 0 {
		go readLog(ctx, stdin, chunks)
		return chunks, nil
	}
	followed := make([]*followed, len(files))
	for i, name := range files {
		f, err := follow(name)
		if err != nil {
			return nil, err
		}
		followed[i] = f
	}
	for i, f := range followed {
		go f.read(ctx, i, chunks)
	}
	return chunks, nil
}

// readLog reads a pipe to its end.
func readLog(ctx context.Context, r io.Reader, to chan<- Piece) {
	r = run.UTF8(r)
	for {
		data := make([]byte, maxLogLine)
		n, err := r.Read(data)
		c := Piece{data: data[:n], end: err != nil}
		if err != nil && err != io.EOF {
			c.err = say.Errorf("read standard input: %w", err)
		}
		if !send(ctx, to, c) {
			return
		}
	}
}

// send sends a piece, and reports whether more can follow.
func send(ctx context.Context, to chan<- Piece, p Piece) bool {
	select {
	case to <- p:
		return !p.end
	case <-ctx.Done():
		return false
	}
}

// pollEvery is how often a file is looked at: often enough for a person, and
// seldom enough for a battery.
const pollEvery = 250 * time.Millisecond

// A followed file is read as it grows, and from its beginning when it was cut or
// another took its place.
type followed struct {
	name string
	file *os.File
	at   int64     // how much of the file is read
	text io.Reader // what it says
}

// Read reads the file on.
func (f *followed) Read(p []byte) (int, error) {
	n, err := f.file.Read(p)
	f.at += int64(n)
	return n, err
}

// begin reads a file from its beginning.
func (f *followed) begin(file *os.File) { f.file, f.at, f.text = file, 0, run.UTF8(f) }

// follow opens a file that is to be followed.
func follow(name string) (*followed, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, say.Errorf("open %v: %w", say.Name(name), run.Cause(err))
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = say.Errorf("%v is a folder", say.Path(name))
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	f := &followed{name: name}
	f.begin(file)
	return f, nil
}

// read sends what the file holds, and what it will, until the context ends.
func (f *followed) read(ctx context.Context, log int, to chan<- Piece) {
	defer func() { f.file.Close() }()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		data := make([]byte, maxLogLine)
		n, err := f.text.Read(data)
		if n > 0 || err != nil && err != io.EOF {
			c := Piece{log: log, data: data[:n]}
			if err != nil && err != io.EOF {
				c.err, c.end = say.Errorf("read %v: %w", say.Path(f.name), run.Cause(err)), true
			}
			if !send(ctx, to, c) {
				return
			}
			continue
		}
		if f.renew() {
			continue
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// renew goes to the beginning of a file that was cut, or took the place of the
// one that has been read to its end. It reports whether there is something to
// read.
func (f *followed) renew() bool {
	own, err := f.file.Stat()
	if err == nil && own.Size() < f.at {
		_, err = f.file.Seek(0, io.SeekStart)
		f.begin(f.file)
		return err == nil
	}
	there, err := os.Stat(f.name)
	if errors.Is(err, fs.ErrNotExist) || err != nil || own != nil && os.SameFile(own, there) {
		return false
	}
	file, err := os.Open(f.name)
	if err != nil {
		return false
	}
	f.file.Close()
	f.begin(file)
	return true
}
