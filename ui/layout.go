package ui

import (
	"image"

	"agtok/ui/pane"
)

// layout is every rectangle of the screen. Nothing else computes with the
// screen's size.
type layout struct {
	header, projects, view, footer image.Rectangle
	// side says that projects and view stand side by side; else they have the
	// same rectangle, and the one with the keyboard is drawn.
	side     bool
	size     image.Point
	tooSmall bool
}

const (
	minWidth, minHeight = 60, 16
	wideEnough          = 100 // from here on, side by side
	projectsWidth       = 26
	border              = 1
	modalMargin         = 2
)

// newLayout divides a screen of w by h cells.
//
// Wide, from wideEnough on:
//
//	┌ header ──────────────────────────┐
//	├ projects ┬ view ─────────────────┤
//	│          │                       │
//	│          │                       │
//	├ footer ──┴───────────────────────┤
//	└──────────────────────────────────┘
//
// Narrow, one at a time:
//
//	┌ header ───────────────┐
//	├ view, or projects ────┤
//	│                       │
//	│                       │
//	├ footer ───────────────┤
//	└───────────────────────┘
//
// Header and footer are one line each.
func newLayout(w, h int) layout {
	l := layout{size: image.Pt(w, h)}
	if w < minWidth || h < minHeight {
		l.tooSmall = true
		return l
	}
	l.header = image.Rect(0, 0, w, 1)
	l.footer = image.Rect(0, h-1, w, h)
	body := image.Rect(0, 1, w, h-1)
	l.projects, l.view = body, body
	if w >= wideEnough {
		l.side = true
		l.projects.Max.X = projectsWidth
		l.view.Min.X = projectsWidth
	}
	return l
}

// inside returns the width and height within the border of a pane.
func inside(r image.Rectangle) (w, h int) {
	in := r.Inset(border)
	return in.Dx(), in.Dy()
}

// modal returns the rectangle of a modal in the middle of the screen, border
// included. want says what size it would like to have of what there is.
func (l layout) modal(want func(most image.Point) image.Point) image.Rectangle {
	screen := image.Rectangle{Max: l.size}
	w, h := inside(screen.Inset(modalMargin))
	size := want(image.Pt(w, h)).Add(image.Pt(2*border, 2*border))
	at := l.size.Sub(size).Div(2)
	return image.Rectangle{Min: at, Max: at.Add(size)}
}

// frame returns the rectangle of a modal on the screen, and the part of it
// that the modal draws: all of it where it is bare.
func (l layout) frame(o pane.Modal) (outer, inner image.Rectangle) {
	if _, bare := o.(pane.Bare); bare {
		all := image.Rectangle{Max: l.size}
		return all, all
	}
	outer = l.modal(o.Want)
	return outer, outer.Inset(border)
}
