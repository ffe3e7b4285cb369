package modal

import (
	"image"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A HelpSection is a part of the help: the keys of one scope, and what can be done
// without one.
type HelpSection struct {
	Title  say.Text
	Groups [][]key.Binding
	// Elsewhere says that the keys do nothing where the help was opened.
	Elsewhere bool
	// In is where the keys work, if that is not where the help was opened: a chosen
	// one goes there first.
	In      pane.Pane
	Actions []Action
}

// An Action is something that can be done without a key of its own.
type Action struct {
	Text say.Text
	Do   pane.Intent
}

// Help is the modal with keys and what they do, from the bindings that
// handle them: all keys, or the actions that there are now. Typing narrows it, and
// the chosen one is done as if its key had been pressed.
//
//	› co
//	 ▸ ctrl+y      copy
//	   ctrl+o      decode
type Help struct {
	keys   keys.Help
	name   say.Text
	char   key.Binding // which has opened it, and closes it while nothing is typed
	theme  *look.Theme
	filter filter
	all    []helpRow
	rows   []helpRow // what the filter leaves
	cursor int
	top    int
	w, h   int
}

// A helpRow is a line of the help: a title, a blank, or what can be done.
type helpRow struct {
	title     string
	key, text string
	do        pane.Intent // nil is a title
	away      bool        // its keys are those of another place
	elsewhere bool        // and do nothing here
}

// NewHelp returns a help of these sections.
func NewHelp(k *keys.Map, theme *look.Theme, name say.Text, sections []HelpSection) *Help {
	h := &Help{keys: k.Help, name: name, char: k.Global.HelpChar, theme: theme, filter: newFilter(k)}
	for _, s := range sections {
		rows := s.rows(theme)
		if len(rows) == 0 {
			continue
		}
		if len(h.all) > 0 {
			h.all = append(h.all, helpRow{})
		}
		h.all = append(append(h.all, helpRow{title: theme.Say(s.Title)}), rows...)
	}
	h.rows = h.all
	h.goTo(0, 1)
	return h
}

// rows are what can be done.
func (s *HelpSection) rows(theme *look.Theme) []helpRow {
	var rows []helpRow
	title := theme.Say(s.Title)
	for _, b := range slices.Concat(s.Groups...) {
		help := b.Help()
		if !b.Enabled() {
			continue
		}
		row := helpRow{title: title, key: help.Key, text: help.Desc, away: s.In != nil || s.Elsewhere,
			do: pane.Press{Binding: b, In: s.In}}
		if s.Elsewhere {
			row.elsewhere, row.do = true, pane.Warn(say.F("%s works elsewhere: %s", help.Key, title))
		}
		rows = append(rows, row)
	}
	for _, a := range s.Actions {
		rows = append(rows, helpRow{title: title, text: theme.Say(a.Text), do: pane.Confirmed{Then: a.Do}})
	}
	return rows
}

// Title is the title of the modal, and how much more there is.
func (h *Help) Title() string {
	room := max(0, h.h-helpHead)
	below := len(h.rows) - h.top - room
	switch {
	case h.h <= 0 || len(h.rows) <= room:
		return h.theme.Say(h.name)
	case below > 0:
		return h.theme.Say(say.F("%v ─ ↓ %d more", h.name, below))
	}
	return h.theme.Say(say.F("%v ─ ↑ %d more", h.name, h.top))
}

const (
	helpWidth = 72 // holds all keys, what they do, and where
	helpHead  = 2  // lines of the filter, and below it
	keyWidth  = 12 // of the column of keys
)

// Want is the size of the whole help.
func (h *Help) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, helpWidth), min(most.Y, len(h.all)+helpHead))
}

// Update filters, moves and chooses.
func (h *Help) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Wheeled:
		h.move(msg.Rows)
	case pane.Clicked:
		if i := h.top + msg.Y - helpHead; msg.Y >= helpHead && i < len(h.rows) && h.rows[i].do != nil {
			h.cursor = i
			return h.choose(), nil
		}
	case tea.KeyPressMsg:
		return h.press(msg), nil
	case tea.PasteMsg:
		h.narrow(msg)
	}
	return nil, nil
}

func (h *Help) press(k tea.KeyPressMsg) pane.Intent {
	nothing := h.filter.Value() == "" && !h.filter.typing
	switch press := h.filter.press(k); {
	case key.Matches(k, h.keys.Close), press == pressClose, nothing && key.Matches(k, h.char):
		return pane.Close{}
	case key.Matches(k, h.keys.Choose):
		return h.choose()
	case key.Matches(k, h.keys.Up), press == pressUp:
		h.move(-1)
	case key.Matches(k, h.keys.Down), press == pressDown:
		h.move(1)
	case key.Matches(k, h.keys.PageUp):
		h.move(1 - h.room())
	case key.Matches(k, h.keys.PageDown):
		h.move(h.room() - 1)
	case press == pressFirst:
		h.goTo(0, 1)
	case press == pressLast:
		h.goTo(len(h.rows)-1, -1)
	case press == pressType:
	default:
		h.narrow(k)
	}
	return nil
}

// choose does what the key under the cursor does, or says where it works.
func (h *Help) choose() pane.Intent {
	if h.cursor >= len(h.rows) {
		return nil
	}
	return h.rows[h.cursor].do
}

// narrow keeps the actions that have the letters of all words that are typed, in
// their order: first those that work here, and of these those with the words
// themselves.
func (h *Help) narrow(msg tea.Msg) {
	if !h.filter.Update(msg) {
		return
	}
	words := strings.Fields(strings.ToLower(h.filter.Value()))
	h.rows = h.all
	if len(words) > 0 {
		var ranks [4][]helpRow
		for _, row := range h.all {
			if rank, ok := row.rank(words); ok {
				ranks[rank] = append(ranks[rank], row)
			}
		}
		h.rows = slices.Concat(ranks[:]...)
	}
	h.top = 0
	h.goTo(0, 1)
}

// rank says how well a key answers words: 0 is best.
func (r *helpRow) rank(words []string) (rank int, ok bool) {
	if r.do == nil {
		return 0, false
	}
	text := strings.ToLower(r.text + " " + r.key)
	for _, w := range words {
		if !strings.Contains(text, w) {
			rank = 1
		}
		if !look.HasLetters(text, w) {
			return 0, false
		}
	}
	if r.elsewhere {
		rank += 2
	}
	return rank, true
}

func (h *Help) room() int { return max(1, h.h-helpHead) }

// move moves the cursor by rows, and on to the next one with a key.
func (h *Help) move(by int) {
	step := 1
	if by < 0 {
		step = -1
	}
	h.goTo(h.cursor+by, step)
}

// goTo puts the cursor at a row with a key: at i, or from there on in steps, or
// else back.
func (h *Help) goTo(i, step int) {
	i = max(0, min(i, len(h.rows)-1))
	for n := i; 0 <= n && n < len(h.rows); n += step {
		if h.rows[n].do != nil {
			i = n
			break
		}
	}
	if i < len(h.rows) && h.rows[i].do != nil {
		h.cursor = i
	}
	h.cursor = max(0, min(h.cursor, len(h.rows)-1))
	first := h.cursor
	if first > 0 && h.rows[first-1].do == nil {
		first-- // its title is in sight, too
	}
	h.top = pane.Scroll(h.top, first, h.cursor, h.room(), len(h.rows))
}

// Cursor is where the filter is typed.
func (h *Help) Cursor() *tea.Cursor { return h.filter.cursor(h.w, h.theme) }

// Live is false: nothing counts down here.
func (h *Help) Live() bool { return false }

// SetSize gives the help its size.
func (h *Help) SetSize(w, height int) {
	h.w, h.h = w, height
	h.move(0)
}

// SetTheme gives the help its styles.
func (h *Help) SetTheme(t *look.Theme) { h.theme = t }

// View draws the filter and the part of the list around its cursor.
func (h *Help) View() string {
	lines := make([]string, 0, h.h)
	lines = append(lines, h.filter.draw(h.w, h.theme.Say(say.F("type to filter")), h.theme), "")
	for i := h.top; i < len(h.rows); i++ {
		lines = append(lines, h.line(i))
	}
	if len(h.rows) == 0 {
		lines = append(lines, h.theme.Dim.Render("   "+h.theme.Say(say.F("no action is called that"))))
	}
	return strings.Join(cells.FitAll(lines, h.w, h.h), "\n")
}

func (h *Help) line(i int) string {
	r := &h.rows[i]
	if r.do == nil {
		return " " + h.theme.Strong.Render(r.title)
	}
	text := r.text
	if r.away && h.filter.Value() != "" { // its title is not in sight
		text += " ─ " + r.title
	}
	switch {
	case i == h.cursor:
		return h.theme.Selected.Render(cells.Fit(" ▸ "+cells.Fit(r.key, keyWidth)+text, h.w))
	case r.elsewhere:
		return "   " + h.theme.Dim.Render(cells.Fit(r.key, keyWidth)+text)
	}
	return "   " + h.theme.Key.Render(cells.Fit(r.key, keyWidth)) + text
}

// ShortHelp are the keys of the help itself.
func (h *Help) ShortHelp() []key.Binding {
	return []key.Binding{h.keys.Close, h.keys.Choose, h.keys.Up, h.keys.Down, h.keys.PageUp, h.keys.PageDown}
}

// FullHelp are the keys of the help itself.
func (h *Help) FullHelp() [][]key.Binding {
	return [][]key.Binding{append(h.ShortHelp(), h.filter.bare.First, h.filter.bare.Last, h.filter.bare.Filter)}
}
