package ui

import (
	"image"
	"strings"

	"charm.land/lipgloss/v2"

	"agtok/ui/kit"
)

// modalFrame returns the rectangle of a modal on the screen, and the part of it
// that the modal draws: all of it where it is bare.
func (m *Model) modalFrame(o kit.Modal) (outer, inner image.Rectangle) {
	if _, bare := o.(kit.Bare); bare {
		all := image.Rectangle{Max: m.layout.size}
		return all, all
	}
	outer = m.layout.modal(o.Want)
	return outer, outer.Inset(border)
}

// sizeModal tells a modal its size.
func (m *Model) sizeModal(o kit.Modal) {
	if m.layout.tooSmall {
		return
	}
	_, in := m.modalFrame(o)
	o.SetSize(in.Dx(), in.Dy())
}

// bare returns the topmost modal if it has the whole screen.
func (m *Model) bare() kit.Modal {
	if len(m.modals) == 0 {
		return nil
	}
	top := m.modals[len(m.modals)-1]
	if _, ok := top.(kit.Bare); ok {
		return top
	}
	return nil
}

// overlaid lays the modals over the screen. Only now is the compositor worth
// its price; each layer has a height of its own, for it does not keep the order
// of equal ones.
func (m *Model) overlaid(base string) string {
	layers := []*lipgloss.Layer{lipgloss.NewLayer(base)}
	for i, o := range m.modals {
		r, _ := m.modalFrame(o)
		in := frameInput{content: o.View(), size: r.Size(), title: m.title(o.Title(), true), focused: true}
		if i == len(m.modals)-1 {
			in.foot = m.foot(true)
		}
		box := strings.Join(in.draw(m.theme, nil), "\n")
		layers = append(layers, lipgloss.NewLayer(box).X(r.Min.X).Y(r.Min.Y).Z(i+1))
	}
	canvas := lipgloss.NewCanvas(m.layout.size.X, m.layout.size.Y)
	return canvas.Compose(lipgloss.NewCompositor(layers...)).Render()
}

// noticed puts the notice over the last line of a bare modal, which has no
// frame to show it in.
func (m *Model) noticed(content string) string {
	foot := m.foot(true)
	if foot == "" {
		return content
	}
	return content[:strings.LastIndexByte(content, '\n')+1] + kit.Fit(" "+foot, m.layout.size.X)
}
