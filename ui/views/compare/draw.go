package compare

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/token/compare"
	"agtok/ui/forms"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// write makes the reports into lines.
func (c *View) write() {
	c.rows = nil
	c.sheet.Reset()
	if c.seen[0] == nil || c.seen[1] == nil {
		c.sheet.Set([]report.Row{{Kind: report.Sentence,
			Text: say.F("Two tokens are compared field by field: the one that works, and the one that does not.")}})
		return
	}
	c.rows = report.Pairs(compare.Tokens(c.seen[0], c.seen[1]))
	c.sheet.Now = c.deps.Now()
	c.sheet.Set(c.rows[1:])
}

// SetSize gives the view its size.
func (c *View) SetSize(w, h int) {
	c.Box.SetSize(w, h)
	c.textW, c.textH = w-2, forms.AreaLow
	if c.beside() {
		c.textW, c.textH = (w-1)/2-2, forms.AreaLines
	}
	c.sheet.SetSize(w, max(0, h-c.sheetY()))
}

// beside reports whether the texts stand side by side.
func (c *View) beside() bool { return c.W >= compareBeside }

// compareBeside is from which width on two tokens stand side by side.
const compareBeside = 76

// sheetY is the first row below the texts and the line that divides.
func (c *View) sheetY() int {
	if c.beside() {
		return c.textH + 1
	}
	return 2*c.textH + 2
}

// SetTheme gives the view its styles.
func (c *View) SetTheme(t *look.Theme) {
	c.Theme = t
	c.sheet.SetTheme(t)
}

// Rules are the line above the fields, with what differs in a few words, and
// that between texts of which one is below the other.
func (c *View) Rules() []pane.Rule {
	title := c.Theme.Dim.Render(c.Theme.Say(say.F("Fields")))
	if c.rows != nil {
		r := c.rows[0]
		title = c.Theme.Of(r.Level).Render(r.Mark + " " + c.Theme.Say(r.Text))
	}
	rules := []pane.Rule{{Y: c.sheetY() - 1, Title: title}}
	if !c.beside() {
		rules = append(rules, pane.Rule{Y: c.textH})
	}
	return rules
}

// Cursor is where text is typed.
func (c *View) Cursor() *tea.Cursor {
	if c.at == onSheet {
		return nil
	}
	cur := c.texts[c.at].Cursor()
	if cur == nil {
		return nil
	}
	cur.X++
	if c.at == 1 && c.beside() {
		cur.X += c.textW + 3
	} else if c.at == 1 {
		cur.Y += c.textH + 1
	}
	return cur
}

// View draws the view.
func (c *View) View() string {
	w := max(1, c.textW)
	a, b := c.textLines(0, w), c.textLines(1, w)
	var lines []string
	if c.beside() {
		side := c.Theme.Border.Render("│")
		for i := range a {
			lines = append(lines, " "+a[i]+" "+side+" "+b[i])
		}
	} else {
		for _, l := range slices.Concat(a, []string{""}, b) {
			lines = append(lines, " "+l)
		}
	}
	lines = append(lines, "") // the rule's
	return strings.Join(cells.FitAll(append(lines, c.sheet.View()...), c.W, c.H), "\n")
}

// textLines draws a text: around its cursor, or its head, which is what people
// know a token by.
func (c *View) textLines(side, w int) []string {
	if c.at == side {
		return c.texts[side].Lines(w, c.textH, c.Theme)
	}
	return c.texts[side].Head(w, c.textH, c.Theme)
}

// click moves the keyboard to what was clicked on.
func (c *View) click(at pane.Clicked) {
	switch {
	case at.Y >= c.sheetY():
		c.goTo(onSheet)
		c.sheet.Click(at.Y - c.sheetY())
	case c.beside() && at.X > c.textW+1, !c.beside() && at.Y > c.textH:
		c.goTo(1)
	default:
		c.goTo(0)
	}
}
