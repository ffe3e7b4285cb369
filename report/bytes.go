package report

import (
	"encoding/hex"
	"fmt"
	"strings"

	"agtok/cells"
	"agtok/say"
	"agtok/token"
)

const (
	bytesPerLine = 8        // so that it fits 60 columns
	mostBytes    = 16 << 10 // of a payload are shown
)

// bytes adds a heading for the payload in hexadecimal, which few ever open.
func (w *writer) bytes() {
	t := w.r.Decoded
	if t == nil || len(t.Payload()) == 0 {
		return
	}
	w.add(Row{ID: Bytes, Kind: Heading, Text: say.F("Bytes"),
		Other: say.Plural(len(t.Payload()), "%d byte, field by field", "%d bytes, field by field"),
		Fold:  Closed, Rest: func() []Row { return payload(t) }})
}

// payload lists the payload of a token, each field on lines of its own with its name.
func payload(t *token.Token) []Row {
	var w writer
	all := t.Payload()
	shown, at := all[:min(len(all), mostBytes)], 0
	for _, span := range t.Layout() {
		if span.Start >= len(shown) {
			break
		}
		w.hex(shown, at, span.Start, say.Text{})
		at = min(span.End, len(shown))
		w.hex(shown, span.Start, at, span.Field)
	}
	w.hex(shown, at, len(shown), say.F("not read"))
	if n := len(all) - len(shown); n > 0 {
		w.add(Row{ID: Bytes + "/more", Kind: Faint, Part: Bytes, Text: say.Plural(n, "%d byte more", "%d bytes more")})
	}
	return w.rows
}

// hex adds the bytes from start to end.
func (w *writer) hex(payload []byte, start, end int, name say.Text) {
	value := hex.EncodeToString(payload[start:end])
	for at := start; at < end; at += bytesPerLine {
		line := payload[at:min(end, at+bytesPerLine)]
		columns := fmt.Sprintf("%05x  %s %s", at, cells.Pad(fmt.Sprintf("% x", line), 3*bytesPerLine),
			cells.Pad(ascii(line), bytesPerLine))
		text := say.F("%s", strings.TrimRight(columns, " "))
		if !name.IsZero() {
			text = say.F("%s %v", columns, name)
		}
		w.add(Row{ID: Bytes + "/" + ID(fmt.Sprint(at)), Kind: Raw, Text: text, Value: value, Part: Bytes})
		name = say.Text{} // it stands in the first line
	}
}

// ascii shows bytes as characters.
func ascii(b []byte) string {
	out := make([]byte, len(b))
	for i, c := range b {
		if out[i] = '.'; ' ' <= c && c <= '~' {
			out[i] = c
		}
	}
	return string(out)
}
