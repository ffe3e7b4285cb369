package decode

import (
	"encoding/hex"
	"fmt"
	"strings"

	"agtok/token"
	"agtok/token/fingerprint"
	"agtok/ui/look"
	"agtok/ui/views/outline"
)

// writeBuilders adds which builders make such bytes, and how that shows, closed
// at first.
func (d *dossier) writeBuilders() {
	names := d.report.BuiltBy
	if len(names) == 0 {
		return
	}
	const part = "builders"
	d.closed[part] = true
	d.heading("Like made by", strings.Join(names, ", "), part)
	d.add(outline.Row{Kind: outline.Sentence, Part: part, Text: strings.Join(names, ", ")})
	for _, reason := range fingerprint.Of(d.report.Decoded).Reasons {
		d.add(outline.Row{Kind: outline.Sentence, Part: part, Text: look.Shown(token.Escape(reason.String()))})
	}
}

// bytesPerLine is what a line of the hex view holds: it fits 60 columns.
const bytesPerLine = 8

// maxBytes is how much of a payload the hex view shows.
const maxBytes = 16 << 10

// writeBytes adds the payload in hexadecimal, each field on lines of its own
// with its name, closed at first.
func (d *dossier) writeBytes() {
	t := d.report.Decoded
	if t == nil {
		return
	}
	payload := t.Payload()
	if len(payload) == 0 {
		return
	}
	const part = "bytes"
	d.closed[part] = true
	d.heading("Bytes", token.Count(len(payload), "byte")+", field by field", part)
	shownBytes := payload[:min(len(payload), maxBytes)]
	at := 0
	for _, span := range t.Layout() {
		if span.Start >= len(shownBytes) {
			break
		}
		d.writeHex(part, shownBytes, at, span.Start, "")
		at = min(span.End, len(shownBytes))
		d.writeHex(part, shownBytes, span.Start, at, span.Field.String())
	}
	d.writeHex(part, shownBytes, at, len(shownBytes), "not read")
	if n := len(payload) - len(shownBytes); n > 0 {
		d.add(outline.Row{Kind: outline.Faint, Part: part, Text: token.Count(n, "byte") + " more"})
	}
}

// writeHex adds the bytes from start to end.
func (d *dossier) writeHex(part string, payload []byte, start, end int, name string) {
	value := hex.EncodeToString(payload[start:end])
	for at := start; at < end; at += bytesPerLine {
		line := payload[at:min(end, at+bytesPerLine)]
		text := fmt.Sprintf("%05x  %-*s %-*s %s", at, 3*bytesPerLine, fmt.Sprintf("% x", line), bytesPerLine, ascii(line), look.Shown(token.Escape(name)))
		d.add(outline.Row{Kind: outline.Raw, Part: part, Text: strings.TrimRight(text, " "), Value: value})
		name = "" // it stands in the first line
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
