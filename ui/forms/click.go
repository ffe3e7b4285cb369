package forms

import "agtok/cells"

// A place is where a stop was drawn: its first cell, and the index of its row.
type place struct {
	stop stop
	at   int // its index in the row
	x, y int
}

// Click gives the keyboard to the field at a cell of Lines, and the cell to the
// field. It reports whether a value changed.
func (f *Form) Click(x, y int) (changed bool) {
	f.layOut()
	if y < 0 || y >= f.rowsInSight() {
		return false
	}
	y += f.top
	at := -1
	for i, p := range f.places { // the last stop of the row that begins before the cell
		if p.y == y && (p.x <= x || at < 0) {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	p := f.places[at]
	f.focus, f.stopAt = y, p.at
	return x >= p.x && p.stop.click(x-p.x)
}

func (c *Choice) click(x int) bool {
	before := c.chosen
	if c.from > 0 {
		x -= moreWidth
	}
	at := c.to // the mark of those behind
	if x < 0 {
		at = c.from - 1 // of those before
	}
	for i := c.from; i < c.to && x >= 0; i++ {
		n := markWidth + cells.Width(c.labels[i])
		if x < n+c.gap {
			at = i
			if x >= n {
				return false // between two
			}
			break
		}
		x -= n + c.gap
	}
	c.Choose(at)
	return c.chosen != before
}

func (p *pick) click(int) bool {
	p.Choose((p.chosen + 1) % len(p.options))
	return len(p.options) > 1
}

// click puts the cursor before the character at a cell. The text may have changed
// since it was drawn.
func (t *Text) click(x int) bool {
	t.scrollIn(t.w)
	end := t.off
	for _, g := range cells.Glyphs(t.value[t.off:]) {
		if x < g.Width {
			break
		}
		x -= g.Width
		end = t.off + g.End
	}
	t.offered, t.pos = false, end
	return false
}
