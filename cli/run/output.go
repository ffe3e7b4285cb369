package run

import (
	"io"
	"strings"

	"agtok/cells"
	"agtok/say"
	"agtok/token/jsontext"
)

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
		o.err = Cause(err)
	}
	return n, err
}

// PrintLine writes one line of the answer.
func (a *App) PrintLine(s string) error {
	_, err := io.WriteString(a.Stdout, s+"\n")
	return err
}

// PrintJSON writes a value on one line, or indented for a person.
func (a *App) PrintJSON(v any) error {
	indent := ""
	if a.Terminal.Stdout {
		indent = "  "
	}
	text, err := jsontext.Encode(v, indent)
	if err == nil {
		_, err = a.Stdout.Write(text)
	}
	return err
}

// OneLine escapes what could move the rest of the screen. Sentences quote what
// they were given already; this is for what forgot to.
func OneLine(s string) string {
	for _, r := range s {
		if r < ' ' || r == 0x7f {
			return strings.ReplaceAll(say.Escape(s), `\\`, `\`)
		}
	}
	return s
}

// Shown is a name as it is on a line: what was typed, escaped, and not too long.
func Shown(name string) string {
	const most = 48
	return cells.Cut(say.Escape(name), most)
}
