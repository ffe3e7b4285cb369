package views

import (
	"strings"
	"time"

	"agtok/ui/kit"
)

// utcLayout is how the diagnosis writes a time in a sentence.
const utcLayout = "2006-01-02 15:04:05 UTC"

// local writes the times in a sentence of the diagnosis as everywhere on the
// screen.
func (d *dossier) local(text string) string { return localTimes(text, d.now) }

// localTimes writes the times in a sentence in the zone of now, and in UTC. What
// stands in quotes is somebody's text, and stays.
func localTimes(text string, now time.Time) string {
	if !strings.Contains(text, " UTC") {
		return text
	}
	var b strings.Builder
	quoted := false
	for i := 0; i < len(text); {
		if !quoted && i+len(utcLayout) <= len(text) {
			if t, err := time.Parse(utcLayout, text[i:i+len(utcLayout)]); err == nil {
				b.WriteString(kit.Moment(t, now))
				i += len(utcLayout)
				continue
			}
		}
		switch c := text[i]; {
		case c == '\\' && quoted && i+1 < len(text):
			b.WriteByte(c)
			i++
		case c == '"':
			quoted = !quoted
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}
