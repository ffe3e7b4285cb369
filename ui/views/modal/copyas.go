package modal

import (
	"image"
	"strings"

	"agtok/cells"
	"agtok/say"
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
var groups = map[snippet.Kind]say.Text{
	snippet.Plain: say.F("The token"), snippet.Server: say.F("Server code"), snippet.Client: say.F("Client code"),
}

// NewCopyAs returns a menu of all formats. The cursor is on the one that the
// token's server needs, or else on the last choice.
func NewCopyAs(k *keys.Map, theme *look.Theme, ask pane.CopyAs, last string) *CopyAs {
	var all []pick
	at := 0
	for i, f := range snippet.Formats {
		all = append(all, formatPick(theme, f, ask))
		if f.ID == ask.Language || f.ID == last && ask.Language == "" {
			at = i
		}
	}
	c := &CopyAs{newPicker(k, theme, say.F("no format is called that"), all)}
	c.foot, c.cursor = copyAsFoot, at
	return c
}

// formatPick is the line of a format.
func formatPick(theme *look.Theme, f snippet.Format, ask pane.CopyAs) pick {
	one := pick{kind: f.Kind, group: theme.Say(groups[f.Kind]), text: theme.Say(f.Title), words: f.ID}
	var lack say.Text
	text, err := f.Write(ask.Request)
	if err == nil && f.HoldsToken() {
		lack = ask.Lack
	}
	if err != nil {
		lack = say.Of(err)
	}
	if !lack.IsZero() {
		one.right, one.faint, one.then = theme.Say(lack), true, pane.Warn(lack)
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
func (c *CopyAs) Title() string { return c.theme.Say(say.F("Copy as")) + c.more() }

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
	for i, l := range cells.Wrap(c.about(&c.list[c.cursor]), c.w-2) {
		if y := c.h - copyAsFoot + 1 + i; y < c.h {
			lines[y] = cells.Fit(" "+c.theme.Dim.Render(l), c.w)
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
	text := say.F("copies %v", what)
	switch one.kind {
	case snippet.Server:
		text = say.F("copies %v; it reads its certificate from AGORA_APP_CERTIFICATE", what)
	case snippet.Client:
		text = say.F("copies %v and renews it from a local token server", what)
	}
	return c.theme.Say(text)
}
