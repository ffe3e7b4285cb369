package modal

import (
	"fmt"
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A HelpSection is a part of the help: the keys of one scope.
type HelpSection struct {
	Title  string
	Groups [][]key.Binding
}

// Help is the modal that lists all keys, from the bindings that handle them.
type Help struct {
	keys     keys.Scroll
	sections []HelpSection
	theme    *look.Theme
	lines    []string
	w, h     int
	top      int
}

// NewHelp returns a help of these sections.
func NewHelp(k keys.Scroll, theme *look.Theme, sections []HelpSection) *Help {
	h := &Help{keys: k, sections: sections}
	h.SetTheme(theme)
	return h
}

// Title is the title of the modal, and how much more there is.
func (h *Help) Title() string {
	below := len(h.lines) - h.top - h.h
	switch {
	case h.h <= 0 || len(h.lines) <= h.h:
		return "Keys"
	case below > 0:
		return fmt.Sprintf("Keys ─ ↓ %d more", below)
	}
	return fmt.Sprintf("Keys ─ ↑ %d more", h.top)
}

// helpWidth is the width that holds all keys and what they do.
const helpWidth = 50

// Want is the size of the whole help.
func (h *Help) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, helpWidth), min(most.Y, len(h.lines)))
}

// Update scrolls and closes.
func (h *Help) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	if wheel, ok := msg.(pane.Wheeled); ok {
		h.scroll(wheel.Rows)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	switch {
	case key.Matches(k, h.keys.Close):
		return pane.Close{}, nil
	case key.Matches(k, h.keys.Up):
		h.scroll(-1)
	case key.Matches(k, h.keys.Down):
		h.scroll(1)
	case key.Matches(k, h.keys.PageUp):
		h.scroll(1 - h.h)
	case key.Matches(k, h.keys.PageDown):
		h.scroll(h.h - 1)
	}
	return nil, nil
}

func (h *Help) scroll(by int) { h.top = max(0, min(h.top+by, len(h.lines)-h.h)) }

// Cursor is nil: nothing is typed here.
func (h *Help) Cursor() *tea.Cursor { return nil }

// Live is false: nothing counts down here.
func (h *Help) Live() bool { return false }

// SetSize gives the help its size.
func (h *Help) SetSize(w, height int) {
	h.w, h.h = w, height
	h.scroll(0)
}

// SetTheme gives the help its styles.
func (h *Help) SetTheme(t *look.Theme) {
	h.theme, h.lines = t, nil
	for i, s := range h.sections {
		if i > 0 {
			h.lines = append(h.lines, "")
		}
		h.lines = append(h.lines, " "+t.Strong.Render(s.Title))
		for j, g := range s.Groups {
			if j > 0 {
				h.lines = append(h.lines, "")
			}
			h.lines = append(h.lines, h.group(g)...)
		}
	}
}

// keyWidth is the width of the column of keys.
const keyWidth = 12

func (h *Help) group(bindings []key.Binding) []string {
	var lines []string
	for _, b := range bindings {
		if b.Enabled() {
			lines = append(lines, "   "+look.Fit(h.theme.Key.Render(b.Help().Key), keyWidth)+b.Help().Desc)
		}
	}
	return lines
}

// View draws the part in sight.
func (h *Help) View() string {
	lines := make([]string, h.h)
	for i := range lines {
		if n := h.top + i; n < len(h.lines) {
			lines[i] = look.Fit(h.lines[n], h.w)
		} else {
			lines[i] = look.Blank(h.w)
		}
	}
	return strings.Join(lines, "\n")
}

// ShortHelp are the keys of the help itself.
func (h *Help) ShortHelp() []key.Binding {
	if len(h.lines) <= h.h {
		return []key.Binding{h.keys.Close}
	}
	return []key.Binding{h.keys.Close, h.keys.Up, h.keys.Down, h.keys.PageUp, h.keys.PageDown}
}

// FullHelp are the keys of the help itself.
func (h *Help) FullHelp() [][]key.Binding { return [][]key.Binding{h.ShortHelp()} }
