package ui

import (
	"time"

	"agtok/ui/pane"
)

// A bell rings when the token in sight expires.
type bell struct {
	awaited time.Time // the end of the token, while it is still to come
}

// rings reports whether the token of a view has expired since it was asked last.
func (b *bell) rings(v pane.View, now time.Time) bool {
	var end time.Time
	if view, ok := v.(pane.Ending); ok {
		end = view.Ends()
	}
	expired := !end.IsZero() && end.Equal(b.awaited) && !end.After(now)
	if b.awaited = end; !end.After(now) {
		b.awaited = time.Time{}
	}
	return expired
}
