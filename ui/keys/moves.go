package keys

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Moves are the keys that move in a list, whatever its scope calls them.
type Moves struct{ Up, Down, PageUp, PageDown, First, Last key.Binding }

// By returns by how many lines a key moves in a list of n lines, of which a page has some.
func (m Moves) By(k tea.KeyPressMsg, page, n int) (by int, moves bool) {
	for _, one := range []struct {
		binding key.Binding
		by      int
	}{{m.Up, -1}, {m.Down, 1}, {m.PageUp, -page}, {m.PageDown, page}, {m.First, -n}, {m.Last, n}} {
		if key.Matches(k, one.binding) {
			return one.by, true
		}
	}
	return 0, false
}
