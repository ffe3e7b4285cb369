package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/ui/pane"
	"agtok/ui/views/modal"
)

// A token that is shown alone is there to be selected with the mouse. The
// renderer ends every line of the screen by moving the cursor, so that the
// terminal takes a token of several lines for several lines of text, and a
// selection gets line breaks that break the token. So once the screen is drawn,
// the same characters are written to the same cells again in one go, and the
// terminal itself wraps them. The renderer need not know: the cells are the
// same. If the screen is drawn after all, nothing is lost but that.

// drawn says that the screen is drawn for certain since something changed.
type drawn struct{}

// afterDrawing is longer than a few frames of the renderer.
const afterDrawing = 80 * time.Millisecond

// wrapSoftly has the terminal wrap a token that is shown alone, soon.
func wrapSoftly(top pane.Modal) tea.Cmd {
	if _, ok := top.(*modal.Fullscreen); !ok {
		return nil
	}
	return tea.Tick(afterDrawing, func(time.Time) tea.Msg { return drawn{} })
}

// rewrite writes the token over itself, if it is still shown.
func (m *Model) rewrite() tea.Cmd {
	a, ok := m.bare().(*modal.Fullscreen)
	if !ok || m.layout.tooSmall {
		return nil
	}
	text := a.Unbroken()
	if text == "" {
		return nil
	}
	return tea.Raw(ansi.SaveCursor + ansi.ResetStyle + ansi.CursorHomePosition + text + ansi.RestoreCursor)
}
