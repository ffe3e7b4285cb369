package modal

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// Palette is the modal with every action that works now and its key. Typing
// narrows it, and the chosen action is done as if its key had been pressed.
//
//	› co
//	 copy                 ctrl+y
//	 decode this          ctrl+o
type Palette struct {
	keys   keys.Palette
	theme  *look.Theme
	filter *forms.Line
	all    []key.Binding
	list   []key.Binding // what the filter leaves
	cursor int
	top    int
	w, h   int
}

// NewPalette returns a palette of the keys of these sections.
func NewPalette(k *keys.Map, theme *look.Theme, sections []HelpSection) *Palette {
	p := &Palette{keys: k.Palette, theme: theme, filter: forms.NewLine(k, "")}
	for _, s := range sections {
		for _, g := range s.Groups {
			for _, b := range g {
				if b.Enabled() {
					p.all = append(p.all, b)
				}
			}
		}
	}
	p.list = p.all
	return p
}

// Title is the title of the modal.
func (p *Palette) Title() string { return "All actions" }

// paletteWidth holds the longest action and its key.
const paletteWidth = 56

// paletteHead is the height of the filter and the line below it.
const paletteHead = 2

// Want is the size of the whole list.
func (p *Palette) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, paletteWidth), min(most.Y, len(p.all)+paletteHead))
}

// Update filters, moves and chooses.
func (p *Palette) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Wheeled:
		p.move(msg.Rows)
	case pane.Clicked:
		if i := p.top + msg.Y - paletteHead; msg.Y >= paletteHead && i < len(p.list) {
			return pane.Press{Binding: p.list[i]}, nil
		}
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, p.keys.Back):
			return pane.Close{}, nil
		case key.Matches(msg, p.keys.Up):
			p.move(-1)
		case key.Matches(msg, p.keys.Down):
			p.move(1)
		case key.Matches(msg, p.keys.Choose) && p.cursor < len(p.list):
			return pane.Press{Binding: p.list[p.cursor]}, nil
		default:
			p.narrow(msg)
		}
	case tea.PasteMsg:
		p.narrow(msg)
	}
	return nil, nil
}

// narrow keeps the actions that have all the words that are typed.
func (p *Palette) narrow(msg tea.Msg) {
	if !p.filter.Update(msg) {
		return
	}
	words := strings.Fields(strings.ToLower(p.filter.Value()))
	p.list, p.cursor, p.top = nil, 0, 0
	for _, b := range p.all {
		text, missing := strings.ToLower(b.Help().Desc+" "+b.Help().Key), false
		for _, w := range words {
			missing = missing || !strings.Contains(text, w)
		}
		if !missing {
			p.list = append(p.list, b)
		}
	}
}

func (p *Palette) move(by int) {
	rows := max(1, p.h-paletteHead)
	p.cursor = max(0, min(p.cursor+by, len(p.list)-1))
	p.top = max(0, min(p.top, p.cursor, len(p.list)-rows))
	if p.cursor >= p.top+rows {
		p.top = p.cursor - rows + 1
	}
}

// prompt stands before the filter.
const prompt = " › "

// Cursor is where the filter is typed.
func (p *Palette) Cursor() *tea.Cursor {
	p.filter.Draw(p.fieldWidth(), p.theme)
	return tea.NewCursor(look.Width(prompt)+p.filter.Cursor(), 0)
}

func (p *Palette) fieldWidth() int { return max(1, p.w-look.Width(prompt)-1) }

// Live is false: nothing counts down here.
func (p *Palette) Live() bool { return false }

// SetSize gives the list its size.
func (p *Palette) SetSize(w, h int) {
	p.w, p.h = w, h
	p.move(0)
}

// SetTheme gives the list its styles.
func (p *Palette) SetTheme(t *look.Theme) { p.theme = t }

// View draws the filter and the part of the list around its cursor.
func (p *Palette) View() string {
	lines := make([]string, p.h)
	for y := range lines {
		lines[y] = look.Blank(p.w)
		if i := p.top + y - paletteHead; y >= paletteHead && i < len(p.list) {
			lines[y] = p.line(i)
		}
	}
	lines[0] = look.Fit(p.theme.Key.Render(prompt)+p.filter.Draw(p.fieldWidth(), p.theme), p.w)
	if len(p.list) == 0 && p.h > paletteHead {
		lines[paletteHead] = look.Fit(p.theme.Dim.Render("   no action is called that"), p.w)
	}
	return strings.Join(lines, "\n")
}

func (p *Palette) line(i int) string {
	help := p.list[i].Help()
	marker := "   "
	if i == p.cursor {
		marker = " ▸ "
	}
	desc := look.Fit(marker+help.Desc, p.w-keyWidth)
	if i == p.cursor {
		return p.theme.Selected.Render(desc + look.Fit(help.Key, keyWidth))
	}
	return desc + p.theme.Key.Render(look.Fit(help.Key, keyWidth))
}

// ShortHelp are the keys of the list.
func (p *Palette) ShortHelp() []key.Binding {
	return []key.Binding{p.keys.Back, p.keys.Choose, p.keys.Up, p.keys.Down}
}

// FullHelp are the keys of the list.
func (p *Palette) FullHelp() [][]key.Binding { return [][]key.Binding{p.ShortHelp()} }
