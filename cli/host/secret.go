package host

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/charmbracelet/x/term"

	"agtok/say"
)

// readSecret asks on standard input, which must be a terminal. The terminal
// stops showing what is typed before the question is asked: whoever pastes at
// once must not be seen either. While the program is stopped, and after a signal
// has ended it, the terminal shows what is typed.
func readSecret(prompt string) (string, error) {
	h := heed(context.Background(), endings...)
	defer h.stop()
	fd := os.Stdin.Fd()
	before, err := term.MakeRaw(fd)
	if err != nil {
		return "", say.Errorf("hide what is typed: %w", err)
	}
	restore := func() {
		_ = term.Restore(fd, before) // there is nothing else to try
		fmt.Fprintln(os.Stderr)
	}
	leave := jobControl(func(stop func()) {
		restore()
		h.unheeded(stop)
		_, _ = term.MakeRaw(fd) // what fails here fails the read as well
		fmt.Fprint(os.Stderr, prompt)
	})
	defer func() {
		h.stop()
		leave()
		restore()
	}()
	go func() {
		<-h.Done()
		if s := (Signalled{}); errors.As(context.Cause(h), &s) {
			restore()
			os.Exit(s.Status())
		}
	}()
	fmt.Fprint(os.Stderr, prompt)
	return readHidden(os.Stdin)
}

// Keys as a terminal sends them that does not edit lines itself.
const (
	keyInterrupt = 0x03 // ctrl+c
	keyEnd       = 0x04 // ctrl+d
	keyBackspace = 0x08
	keyErase     = 0x15 // ctrl+u
	keyEscape    = 0x1b
	keyDelete    = 0x7f
)

// readHidden reads a line byte by byte, so that nothing behind it is lost. An
// interrupt is context.Canceled.
func readHidden(r io.Reader) (string, error) {
	var line []byte
	for b := make([]byte, 1); ; {
		n, err := r.Read(b)
		if n == 0 && err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return string(line), err
		}
		switch c := b[0]; {
		case n == 0:
		case c == '\r' || c == '\n' || c == keyEnd:
			return string(line), nil
		case c == keyInterrupt:
			return "", context.Canceled
		case c == keyErase:
			line = line[:0]
		case c == keyBackspace || c == keyDelete:
			_, size := utf8.DecodeLastRune(line)
			line = line[:len(line)-size]
		case c == keyEscape || c >= ' ':
			// An escape sequence stays, and makes the certificate a wrong one: a
			// key that means nothing here must not vanish from what was typed.
			line = append(line, c)
		}
	}
}
