package modal

import (
	"image"
	"strings"

	"agtok/token/snippet"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// CopyAs is the modal with the forms that a token can be copied in. Those that
// cannot hold it, or make it, say why.
//
//	› ru
//
//	 Server code
//	 ▸ Ruby
//	   Rust                 Agora's Rust library makes 007 only
//
//	Ruby code that makes this token: it reads AGORA_APP_CERTIFICATE
type CopyAs struct{ picker }

// Sizes of the menu, in cells.
const (
	copyAsWidth = 76 // all that 80 columns have
	copyAsFoot  = 3  // a blank line and two of what the cursor is on
)

// groups are the headings of the formats.
var groups = map[snippet.Kind]string{
	snippet.Plain: "The token", snippet.Server: "Server code", snippet.Client: "Client code",
}

// NewCopyAs returns a menu of all formats. The cursor is on the one that the
// token's server needs, or else on the last choice.
func NewCopyAs(k *keys.Map, theme *look.Theme, ask pane.CopyAs, last string) *CopyAs {
	var all []pick
	at := 0
	for i, f := range snippet.Formats {
		all = append(all, formatPick(f, ask))
		if f.ID == ask.Language || f.ID == last && ask.Language == "" {
			at = i
		}
	}
	c := &CopyAs{newPicker(k, theme, "no format is called that", all)}
	c.foot, c.cursor = copyAsFoot, at
	return c
}

// formatPick is the line of a format.
func formatPick(f snippet.Format, ask pane.CopyAs) pick {
	one := pick{group: groups[f.Kind], text: f.Title, words: f.ID}
	text, err := f.Write(ask.Request)
	if err == nil && f.HoldsToken() && ask.Lack != "" {
		one.right = ask.Lack
	}
	if err != nil {
		one.right = look.Shown(err.Error())
	}
	if one.right != "" {
		one.faint, one.then = true, pane.Warn(one.right)
		return one
	}
	c := pane.Copy{Text: text, What: f.Purpose(ask.Name), Format: f.ID}
	if f.Kind == snippet.Plain { // pasted into a shell, a line must not run by itself
		c.Text = strings.TrimSuffix(text, "\n")
	}
	if f.HoldsToken() {
		c.Entry = ask.Entry
	}
	one.then = pane.Confirmed{Then: c}
	return one
}

// Title is the title of the modal, and how much more there is.
func (c *CopyAs) Title() string { return "Copy as" + c.more() }

// Want is the size of the whole list.
func (c *CopyAs) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, copyAsWidth), min(most.Y, c.height()))
}

// View draws the list, and below it what the cursor is on, in full.
func (c *CopyAs) View() string {
	lines := strings.Split(c.picker.View(), "\n")
	if c.cursor >= len(c.list) || c.h < pickerHead+copyAsFoot {
		return strings.Join(lines, "\n")
	}
	for i, l := range look.Wrap(c.about(&c.list[c.cursor]), c.w-2) {
		if y := c.h - copyAsFoot + 1 + i; y < c.h {
			lines[y] = look.Fit(" "+c.theme.Dim.Render(l), c.w)
		}
	}
	return strings.Join(lines, "\n")
}

// about says what choosing a line copies, or why it cannot be chosen.
func (c *CopyAs) about(one *pick) string {
	done, ok := one.then.(pane.Confirmed)
	if !ok {
		return one.right
	}
	what := done.Then.(pane.Copy).What
	switch one.group {
	case groups[snippet.Server]:
		return "copies " + what + "; it reads its certificate from AGORA_APP_CERTIFICATE"
	case groups[snippet.Client]:
		return "copies " + what + " and renews it from a local token server"
	}
	return "copies " + what
}
