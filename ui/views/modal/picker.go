package modal

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/token/snippet"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A picker is a list that typing narrows, and of which one line is chosen.
//
//	› ru
//
//	 Server code
//	 ▸ Ruby
type picker struct {
	keys   keys.CopyAs
	theme  *look.Theme
	filter filter
	none   say.Text // said where the filter leaves nothing
	column int      // width of the longest text, and its margins
	foot   int      // lines that are kept below the list
	all    []pick
	list   []pick // what the filter leaves
	lines  []int  // what of the list each line shows: the heading of i is ^i
	whole  int    // lines before typing narrows them
	cursor int    // in list
	top    int    // in lines
	w, h   int
}

// A pick is a line of a picker.
type pick struct {
	kind  snippet.Kind
	group string // that it belongs to; "" is none
	text  string
	right string // shown beside it
	words string // what else the filter finds it by
	faint bool
	then  pane.Intent
}

// picked stands before the line of the cursor.
const picked = " ▸ "

func newPicker(k *keys.Map, theme *look.Theme, none say.Text, all []pick) picker {
	p := picker{keys: k.CopyAs, theme: theme, filter: newFilter(k), none: none, all: all}
	for _, one := range all {
		p.column = max(p.column, cells.Width(picked+one.text)+2)
	}
	p.narrow()
	p.whole = len(p.lines)
	return p
}

// pickerHead is the height of the filter and the line below it.
const pickerHead = 2

// height is that of the whole list.
func (p *picker) height() int { return pickerHead + p.whole + p.foot }

// Update filters, moves and chooses.
func (p *picker) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Wheeled:
		p.move(msg.Rows)
	case pane.Clicked:
		if i := p.top + msg.Y - pickerHead; msg.Y >= pickerHead && msg.Y < p.h-p.foot && i < len(p.lines) && p.lines[i] >= 0 {
			p.cursor = p.lines[i]
			return p.list[p.cursor].then, nil
		}
	case tea.KeyPressMsg:
		switch press := p.filter.press(msg); {
		case key.Matches(msg, p.keys.Back), press == pressClose:
			return pane.Close{}, nil
		case key.Matches(msg, p.keys.Up), press == pressUp:
			p.move(-1)
		case key.Matches(msg, p.keys.Down), press == pressDown:
			p.move(1)
		case press == pressFirst:
			p.move(-len(p.list))
		case press == pressLast:
			p.move(len(p.list))
		case press == pressType:
		case key.Matches(msg, p.keys.Choose) && p.cursor < len(p.list):
			return p.list[p.cursor].then, nil
		default:
			p.typed(msg)
		}
	case tea.PasteMsg:
		p.typed(msg)
	}
	return nil, nil
}

func (p *picker) typed(msg tea.Msg) {
	if p.filter.Update(msg) {
		p.cursor, p.top = 0, 0
		p.narrow()
	}
}

// narrow keeps what has all the words that are typed.
func (p *picker) narrow() {
	words := strings.Fields(strings.ToLower(p.filter.Value()))
	p.list, p.lines = nil, nil
	group := ""
	for _, one := range p.all {
		text, missing := strings.ToLower(one.text+" "+one.right+" "+one.words), false
		for _, w := range words {
			missing = missing || !strings.Contains(text, w)
		}
		if missing {
			continue
		}
		i := len(p.list)
		if one.group != group {
			group = one.group
			p.lines = append(p.lines, ^i)
		}
		p.list, p.lines = append(p.list, one), append(p.lines, i)
	}
}

// move moves the cursor, and keeps it in sight, with the heading above it.
func (p *picker) move(by int) {
	rows := max(1, p.h-pickerHead-p.foot)
	p.cursor = max(0, min(p.cursor+by, len(p.list)-1))
	first, last := 0, 0
	for y, i := range p.lines {
		if i == p.cursor {
			first, last = y, y
			if y > 0 && p.lines[y-1] < 0 && rows > 1 {
				first--
			}
		}
	}
	p.top = pane.Scroll(p.top, first, last, rows, len(p.lines))
}

// Cursor is where the filter is typed.
func (p *picker) Cursor() *tea.Cursor { return p.filter.cursor(p.w, p.theme) }

// Live is false: nothing counts down here.
func (p *picker) Live() bool { return false }

// SetSize gives the list its size.
func (p *picker) SetSize(w, h int) {
	p.w, p.h = w, h
	p.move(0)
}

// SetTheme gives the list its styles.
func (p *picker) SetTheme(t *look.Theme) { p.theme = t }

// View draws the filter and the part of the list around its cursor.
func (p *picker) View() string {
	lines := make([]string, p.h)
	for y := range lines {
		lines[y] = cells.Blank(p.w)
		if i := p.top + y - pickerHead; y >= pickerHead && y < p.h-p.foot && i < len(p.lines) {
			lines[y] = p.line(p.lines[i])
		}
	}
	lines[0] = cells.Fit(p.filter.draw(p.w, "", p.theme), p.w)
	if len(p.list) == 0 && p.h > pickerHead {
		lines[pickerHead] = cells.Fit(p.theme.Dim.Render("   "+p.theme.Say(p.none)), p.w)
	}
	return strings.Join(lines, "\n")
}

func (p *picker) line(i int) string {
	if i < 0 {
		return cells.Fit(" "+p.theme.Strong.Render(p.list[^i].group), p.w)
	}
	one, marker := &p.list[i], "   "
	if i == p.cursor {
		marker = picked
	}
	column := min(p.column, p.w)
	text := cells.Fit(marker+one.text, column)
	right := cells.Fit(cells.Cut(one.right, p.w-column-1), p.w-column)
	switch {
	case i == p.cursor:
		return p.theme.Selected.Render(text + right)
	case one.faint:
		return p.theme.Dim.Render(text + right)
	}
	return text + p.theme.Key.Render(right)
}

// ShortHelp are the keys that do something now.
func (p *picker) ShortHelp() []key.Binding {
	if len(p.list) == 0 {
		return []key.Binding{p.keys.Back}
	}
	return []key.Binding{p.keys.Back, p.keys.Choose, p.keys.Up, p.keys.Down}
}

// FullHelp are the keys of the list.
func (p *picker) FullHelp() [][]key.Binding {
	bare := p.filter.bare
	return [][]key.Binding{{p.keys.Back, p.keys.Choose, p.keys.Up, p.keys.Down, bare.First, bare.Last, bare.Filter}}
}

// more says how much of the list is out of sight: below, or else above.
func (p *picker) more() string {
	switch below := len(p.lines) - p.top - max(0, p.h-pickerHead-p.foot); {
	case below > 0:
		return p.theme.Say(say.F(" ─ ↓ %d more", below))
	case p.top > 0:
		return p.theme.Say(say.F(" ─ ↑ %d more", p.top))
	}
	return ""
}
