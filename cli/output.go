package cli

import "io"

// An output is standard output that remembers what went wrong: cobra prints the
// version without looking.
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
