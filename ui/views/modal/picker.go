package modal

import (
	"image"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A picker is a modal with a list that typing narrows, and of which one line is chosen.
//
//	› ru
//
//	 Server code
//	 ▸ Ruby
type picker struct {
	pane.Box

	keys   keys.Help
	title  say.Text
	filter forms.Filter
	hint   say.Text    // said where nothing is typed
	none   say.Text    // said where the filter leaves nothing
	char   key.Binding // closes it, too, while nothing is typed
	keyed  bool        // the first column is of keys, and a blank line parts the groups
	width  int         // that it would like to have
	column int         // width of the first column, and its margins
	foot   int         // lines below the list, for what the cursor is on
	rank   func(one *pick, words []string) (rank int, ok bool)

	label, about say.Text // stand above the list while nothing is typed

	all    []pick
	rows   []pick // what the filter leaves, and its headings
	whole  int    // rows before typing narrows them
	cursor int    // in rows
	top    int
}

// A pick is a line of a picker.
type pick struct {
	group string // that it belongs to
	text  string
	right string // shown beside it
	words string // what else the filter finds it by
	about string // all that is to be said of it; of what cannot be chosen, that alone is shown
	faint bool
	away  bool        // what it does is of another place
	then  pane.Intent // nil is a heading, or a blank line
}

// ranks is how many there are of what the filter leaves: 0 comes first.
const ranks = 4

// pickerHead is the height of the filter and the line below it.
const pickerHead = 2

// prompt stands before the filter, and picked before the line of the cursor.
const prompt, picked = " › ", " ▸ "

// open fills the list.
func (p *picker) open(all []pick) {
	p.all = all
	p.narrow()
	p.whole = len(p.rows)
}

// Title is the title of the modal, and how much of the list is out of sight: below, or
// else above.
func (p *picker) Title() string {
	title := p.Theme.Say(p.title)
	switch below := len(p.rows) - p.top - max(0, p.H-pickerHead-p.foot); {
	case below > 0:
		title += p.Theme.Say(say.F(" ─ ↓ %d more", below))
	case p.top > 0:
		title += p.Theme.Say(say.F(" ─ ↑ %d more", p.top))
	}
	return title
}

// Want is the size of the whole list.
func (p *picker) Want(most image.Point) image.Point {
	w := min(most.X, p.width)
	return image.Pt(w, min(most.Y, pickerHead+len(p.said(w))+p.whole+p.foot))
}

// Update filters, moves and chooses.
func (p *picker) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Wheeled:
		p.move(msg.Rows)
	case pane.Clicked:
		i := p.top + msg.Y - pickerHead
		if msg.Y >= pickerHead && msg.Y < p.H-p.foot && i < len(p.rows) && p.rows[i].then != nil {
			p.cursor = i
			return p.rows[i].then, nil
		}
	case tea.KeyPressMsg:
		return p.press(msg), nil
	case tea.PasteMsg:
		p.typed(msg)
	}
	return nil, nil
}

func (p *picker) press(k tea.KeyPressMsg) pane.Intent {
	idle := p.filter.Idle()
	by, moves := keys.Moves{Up: p.keys.Up, Down: p.keys.Down, PageUp: p.keys.PageUp, PageDown: p.keys.PageDown}.By(k,
		p.room()-1, 0)
	if !moves {
		by, moves = p.filter.By(k, len(p.rows))
	}
	switch {
	case key.Matches(k, p.keys.Close), idle && key.Matches(k, p.filter.Bare.Close, p.char):
		return pane.Close{}
	case moves:
		p.move(by)
	case key.Matches(k, p.keys.Choose) && p.cursor < len(p.rows):
		return p.rows[p.cursor].then
	default:
		p.typed(k)
	}
	return nil
}

func (p *picker) typed(msg tea.Msg) {
	if p.filter.Update(msg) {
		p.narrow()
	}
}

// narrow keeps what answers the words that are typed.
func (p *picker) narrow() {
	words := p.filter.Words()
	var ranked [ranks][]pick
	for _, one := range p.all {
		if rank, ok := p.rank(&one, words); ok {
			ranked[rank] = append(ranked[rank], one)
		}
	}
	p.rows = nil
	if len(words) == 0 {
		p.rows = p.said(p.W)
	}
	group := ""
	for _, one := range slices.Concat(ranked[:]...) {
		if one.group != group && (len(words) == 0 || !p.keyed) {
			if p.keyed && group != "" {
				p.rows = append(p.rows, pick{})
			}
			group = one.group
			p.rows = append(p.rows, pick{group: group})
		}
		p.rows = append(p.rows, one)
	}
	p.cursor, p.top = 0, 0
	p.move(0)
}

// said is what stands above the list, in lines of w cells.
func (p *picker) said(w int) (list []pick) {
	if p.about.IsZero() || w == 0 {
		return nil
	}
	list = append(list, pick{group: p.Theme.Say(p.label)})
	for _, l := range cells.Wrap(p.Theme.Say(p.about), w-cells.Width(picked)-1) {
		list = append(list, pick{about: l})
	}
	return append(list, pick{})
}

func (p *picker) room() int { return max(1, p.H-pickerHead-p.foot) }

// move moves the cursor by rows, and on to the next one that can be chosen, or else
// back. It is in sight, with the heading above it.
func (p *picker) move(by int) {
	at := max(0, min(p.cursor+by, len(p.rows)-1))
	choosable := func(one pick) bool { return one.then != nil }
	behind, before := slices.IndexFunc(p.rows[at:], choosable), at
	for before > 0 && !choosable(p.rows[before]) {
		before--
	}
	if behind >= 0 && (by >= 0 || !choosable(p.rows[before])) {
		before = at + behind
	}
	p.cursor = before
	first := p.cursor
	if first > 0 && p.rows[first-1].then == nil {
		first--
	}
	if !slices.ContainsFunc(p.rows[:first], choosable) { // so is what is said above the list
		first = 0
	}
	p.top = pane.Scroll(p.top, first, p.cursor, p.room(), len(p.rows))
}

// Cursor is where the filter is typed.
func (p *picker) Cursor() *tea.Cursor { return filterCursor(p.filter, p.W, p.Theme) }

// SetSize gives the list its size. What is said above it may take more lines, or fewer.
func (p *picker) SetSize(w, h int) {
	behind := len(p.rows) - p.cursor
	anew := w != p.W
	if p.Box.SetSize(w, h); anew && !p.about.IsZero() {
		p.narrow()
		p.cursor = max(0, len(p.rows)-behind)
	}
	p.move(0)
}

// View draws the filter, the part of the list around its cursor, and what that is on.
func (p *picker) View() string {
	lines := []string{drawFilter(p.filter, p.W, p.Theme.Say(p.hint), p.Theme), ""}
	for i := p.top; i < min(len(p.rows), p.top+p.H-pickerHead-p.foot); i++ {
		lines = append(lines, p.line(i))
	}
	if len(p.rows) == 0 {
		lines = append(lines, p.Theme.Dim.Render("   "+p.Theme.Say(p.none)))
	}
	lines = cells.FitAll(lines, p.W, p.H)
	if p.cursor < len(p.rows) && p.foot > 0 && p.H >= pickerHead+p.foot {
		for i, l := range cells.Wrap(p.rows[p.cursor].about, p.W-2) {
			if i < p.foot-1 {
				lines[p.H-p.foot+1+i] = cells.Fit(" "+p.Theme.Dim.Render(l), p.W)
			}
		}
	}
	return strings.Join(lines, "\n")
}

func (p *picker) line(i int) string {
	one, marker, styles := &p.rows[i], "   ", [2]look.Style{{}, p.Theme.Key}
	switch {
	case one.then == nil && one.about != "":
		return cells.Blank(cells.Width(picked)) + one.about
	case one.then == nil:
		return " " + p.Theme.Strong.Render(one.group)
	}
	if i == p.cursor {
		marker = picked
	}
	column, text := min(p.column, p.W), one.right
	if one.away && p.filter.Value() != "" { // its heading is not in sight
		text += " ─ " + one.group
	}
	left, right := cells.Fit(marker+one.text, column), cells.Fit(cells.Cut(text, p.W-column-1), p.W-column)
	switch {
	case i == p.cursor:
		return p.Theme.Selected.Render(left + right)
	case one.faint:
		return p.Theme.Dim.Render(left + right)
	case p.keyed:
		slices.Reverse(styles[:])
	}
	return styles[0].Render(left) + styles[1].Render(right)
}

// drawFilter draws a filter in at most w cells. The hint stands where nothing is typed.
func drawFilter(f forms.Filter, w int, hint string, theme *look.Theme) string {
	room := max(1, w-cells.Width(prompt)-1)
	text := f.Draw(room, theme)
	if hint != "" && f.Value() == "" {
		text = theme.Dim.Render(cells.Cut(hint, room))
	}
	return theme.Key.Render(prompt) + text
}

// filterCursor is where the text of a filter is typed in w cells.
func filterCursor(f forms.Filter, w int, theme *look.Theme) *tea.Cursor {
	drawFilter(f, w, "", theme)
	return tea.NewCursor(cells.Width(prompt)+f.Cursor(), 0)
}

// ShortHelp are the keys that do something now.
func (p *picker) ShortHelp() []key.Binding {
	k := p.keys
	if len(p.rows) == 0 {
		return []key.Binding{k.Close}
	}
	return slices.DeleteFunc([]key.Binding{k.Close, k.Choose, k.Up, k.Down, k.PageUp, k.PageDown},
		func(b key.Binding) bool { return !b.Enabled() })
}

// FullHelp are the keys of the list.
func (p *picker) FullHelp() [][]key.Binding {
	bare := p.filter.Bare
	return [][]key.Binding{append(p.ShortHelp(), bare.First, bare.Last, bare.Filter)}
}
