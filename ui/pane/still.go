package pane

import tea "charm.land/bubbletea/v2"

// Still is the part of a pane in which nothing is typed and nothing counts down.
type Still struct{}

// Cursor is nil: nothing is typed here.
func (Still) Cursor() *tea.Cursor { return nil }

// Live is false: nothing counts down here.
func (Still) Live() bool { return false }
