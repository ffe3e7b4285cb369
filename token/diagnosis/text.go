package diagnosis

import (
	"time"

	"agtok/say"
)

// ago says how long ago something was: "1 h 7 min ago", "just now".
func ago(d time.Duration) say.Text {
	if d < time.Second {
		return say.F("just now")
	}
	return say.F("%v ago", say.Span(d))
}
