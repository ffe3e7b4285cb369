//go:build unix

package main

import (
	"fmt"
	"image/color"
)

// arms are the halves of the lines of box drawing: left, right, up, down.
var arms = map[rune][4]bool{
	'─': {true, true, false, false},
	'│': {false, false, true, true},
	'┌': {false, true, false, true},
	'┐': {true, false, false, true},
	'└': {false, true, true, false},
	'┘': {true, false, true, false},
	'├': {false, true, true, true},
	'┤': {true, false, true, true},
	'┬': {true, true, false, true},
	'┴': {true, true, true, false},
	'┼': {true, true, true, true},
	'╴': {true, false, false, false},
	'╶': {false, true, false, false},
}

// arcs are the round corners: where the other end of each arm is, from the
// middle of the cell.
var arcs = map[rune][2]int{'╭': {1, 1}, '╮': {-1, 1}, '╰': {1, -1}, '╯': {-1, -1}}

// box draws lines and blocks itself, so that they meet, and reports whether it
// did.
func (d *drawing) box(r rune, left, top int, ink color.Color) bool {
	middleX, middleY := left+cellWidth/2, top+cellHeight/2
	if a, ok := arms[r]; ok {
		d.arms(a, left, top, ink)
		return true
	}
	if a, ok := arcs[r]; ok {
		const radius = cellWidth / 2
		x, y := middleX+stroke/2, middleY+stroke/2
		endX, endY := left+cellWidth, top+cellHeight
		if a[0] < 0 {
			endX = left
		}
		if a[1] < 0 {
			endY = top
		}
		fmt.Fprintf(d, `<path d="M%d %d L%d %d Q%d %d %d %d L%d %d" fill="none" stroke="%s" stroke-width="%d"/>`+"\n",
			endX, y, x+a[0]*radius, y, x, y, x, y+a[1]*radius, x, endY, hex(ink), stroke)
		return true
	}
	switch {
	case r == '╌' || r == '┄':
		d.rect(left+2, middleY, 4, stroke, ink)
		d.rect(left+9, middleY, 4, stroke, ink)
	case '▀' <= r && r <= '▟':
		return d.block(r, left, top, ink)
	default:
		return false
	}
	return true
}

func (d *drawing) arms(a [4]bool, left, top int, ink color.Color) {
	middleX, middleY := left+cellWidth/2, top+cellHeight/2
	// Lines from edge to edge are drawn at once: two halves would show where
	// they meet in a smaller picture.
	if a[0] && a[1] {
		d.rect(left, middleY, cellWidth, stroke, ink)
		a[0], a[1] = false, false
	}
	if a[2] && a[3] {
		d.rect(middleX, top, stroke, cellHeight, ink)
		a[2], a[3] = false, false
	}
	if a[0] {
		d.rect(left, middleY, cellWidth/2+stroke, stroke, ink)
	}
	if a[1] {
		d.rect(middleX, middleY, left+cellWidth-middleX, stroke, ink)
	}
	if a[2] {
		d.rect(middleX, top, stroke, cellHeight/2+stroke, ink)
	}
	if a[3] {
		d.rect(middleX, middleY, stroke, top+cellHeight-middleY, ink)
	}
}

// block draws the parts of a cell that are full.
func (d *drawing) block(r rune, left, top int, ink color.Color) bool {
	switch {
	case r == '▀':
		d.rect(left, top, cellWidth, cellHeight/2, ink)
	case '▁' <= r && r <= '█':
		h := cellHeight * int(r-'▀') / 8
		d.rect(left, top+cellHeight-h, cellWidth, h, ink)
	case '▉' <= r && r <= '▏':
		d.rect(left, top, (cellWidth*(8-int(r-'█'))+4)/8, cellHeight, ink)
	case r == '▐':
		d.rect(left+cellWidth/2, top, cellWidth-cellWidth/2, cellHeight, ink)
	case r == '░' || r == '▒' || r == '▓':
		share := 0.25 * float64(r-'░'+1)
		fmt.Fprintf(d, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s" opacity="%g"/>`+"\n", left, top, cellWidth,
			cellHeight, hex(ink), share)
	default:
		return false
	}
	return true
}
