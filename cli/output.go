package cli

import (
	"io"

	"github.com/charmbracelet/x/term"
)

// An output is standard output that remembers what went wrong: fang and cobra
// print help and version without looking.
type output struct {
	io.Writer
	err error
}

// Write writes, until it fails.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if o.err == nil && err != nil {
		o.err = cause(err)
	}
	return n, err
}

// writer returns the output as what it writes to is: only in a file, colours
// are looked for.
func (o *output) writer() io.Writer {
	if f, ok := o.Writer.(term.File); ok {
		return &fileOutput{o, f}
	}
	return o
}

// A fileOutput is an output that is a file.
type fileOutput struct {
	*output
	file term.File
}

func (f *fileOutput) Read(p []byte) (int, error) { return f.file.Read(p) }

// Close is the file's.
func (f *fileOutput) Close() error { return f.file.Close() }

// Fd is the file's.
func (f *fileOutput) Fd() uintptr { return f.file.Fd() }
