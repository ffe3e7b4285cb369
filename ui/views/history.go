package views

import (
	"image"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/kit"
)

// History is the modal with the tokens of this run, the last one first.
//
//	12:09:40  ● 59:58    joins lobby-1 as any user, pub…  Acme staging
//	12:03:11  ✗ expired  logs in to RTM as alice          pasted
//
//	joins lobby-1 as any user, publishes audio, video, data
type History struct {
	keys    kit.HistoryKeys
	theme   *kit.Theme
	entries []kit.Entry
	now     time.Time
	cursor  int
	marked  int // index of the one to compare with, or -1
	top     int
	w, h    int
}

// NewHistory returns a history of entries, the last one first.
func NewHistory(theme *kit.Theme, now time.Time, entries []kit.Entry) *History {
	return &History{keys: kit.NewHistoryKeys(), theme: theme, entries: entries, now: now, marked: -1}
}

// Title is the title of the modal.
func (h *History) Title() string { return "Tokens of this run" }

// Sizes of the modal, in cells.
const (
	historyWidth = 120
	detailHeight = 3 // below the list: a blank line and two lines
)

// Want is the size of the whole list.
func (h *History) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, historyWidth), min(most.Y, max(1, len(h.entries))+detailHeight))
}

// Update handles the keys of the list, and seconds.
func (h *History) Update(msg tea.Msg) (kit.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case kit.Ticked:
		h.now = msg.Now
	case kit.Wheeled:
		h.move(msg.Rows)
	case kit.Clicked:
		if i := h.top + msg.Y; i < len(h.entries) && msg.Y < h.rows() {
			h.cursor = i
		}
	case tea.KeyPressMsg:
		return h.press(msg), nil
	}
	return nil, nil
}

func (h *History) press(k tea.KeyPressMsg) kit.Intent {
	switch {
	case key.Matches(k, h.keys.Back):
		return kit.Close{}
	case key.Matches(k, h.keys.Up):
		h.move(-1)
	case key.Matches(k, h.keys.Down):
		h.move(1)
	case h.cursor < len(h.entries):
		return h.use(k, h.entries[h.cursor])
	}
	return nil
}

// use does something with the token under the cursor.
func (h *History) use(k tea.KeyPressMsg, e kit.Entry) kit.Intent {
	switch {
	case key.Matches(k, h.keys.Copy):
		return kit.Copy{Text: e.Text, What: "token", Entry: &e}
	case key.Matches(k, h.keys.Decode):
		return kit.Decode{Text: e.Text}
	case key.Matches(k, h.keys.Alone):
		return kit.Alone{Entry: e}
	case key.Matches(k, h.keys.QR):
		return kit.QR{Entry: e}
	case key.Matches(k, h.keys.Again) && e.Project == nil:
		return kit.Notify{Notice: kit.Notice{Level: kit.Warning, Text: "pasted: there is nothing to make another from"}}
	case key.Matches(k, h.keys.Again):
		return kit.MintAgain{Entry: e}
	case key.Matches(k, h.keys.Compare):
		return h.compare()
	}
	return nil
}

// compare marks the first token, and compares it with the second.
func (h *History) compare() kit.Intent {
	switch h.marked {
	case -1:
		h.marked = h.cursor
	case h.cursor:
		h.marked = -1
	default:
		return kit.CompareWith{A: h.entries[h.marked].Text, B: h.entries[h.cursor].Text}
	}
	return nil
}

// SetEntries replaces the list, in which the first entry is new.
func (h *History) SetEntries(entries []kit.Entry) {
	h.entries, h.cursor, h.marked = entries, 0, -1
	h.move(0)
}

func (h *History) rows() int { return max(1, h.h-detailHeight) }

func (h *History) move(by int) {
	h.cursor = max(0, min(h.cursor+by, len(h.entries)-1))
	h.top = max(0, min(h.top, h.cursor, len(h.entries)-h.rows()))
	if h.cursor >= h.top+h.rows() {
		h.top = h.cursor - h.rows() + 1
	}
}

// Cursor is nil: nothing is typed here.
func (h *History) Cursor() *tea.Cursor { return nil }

// Live reports whether the time of a token is running.
func (h *History) Live() bool {
	for _, e := range h.entries {
		if s := stateOf(e.Ends, h.now); s == valid || s == endsSoon {
			return true
		}
	}
	return false
}

// SetSize gives the list its size.
func (h *History) SetSize(w, height int) {
	h.w, h.h = w, height
	h.move(0)
}

// SetTheme gives the list its styles.
func (h *History) SetTheme(t *kit.Theme) { h.theme = t }

// View draws the part of the list around its cursor, and below it the token
// there.
func (h *History) View() string {
	lines := make([]string, 0, h.h)
	for i := range h.rows() {
		if n := h.top + i; n < len(h.entries) {
			lines = append(lines, h.line(n))
		} else {
			lines = append(lines, kit.Blank(h.w))
		}
	}
	if len(h.entries) == 0 {
		lines[0] = kit.Fit(h.theme.Dim.Render(" no token was copied, shown or pasted yet"), h.w)
	} else {
		lines = append(lines, h.detail()...)
	}
	for len(lines) < h.h {
		lines = append(lines, kit.Blank(h.w))
	}
	return strings.Join(lines[:max(0, h.h)], "\n")
}

// Columns of the list.
const (
	stateWidth  = 11
	signerWidth = 20
)

func (h *History) line(n int) string {
	e := &h.entries[n]
	marker, mark := " ", " "
	if n == h.cursor {
		marker = "▸"
	}
	if n == h.marked {
		mark = "◆"
	}
	head := marker + mark + e.Issued.In(h.now.Location()).Format(time.TimeOnly) + "  "
	signer := min(signerWidth, h.w/4)
	room := max(0, h.w-kit.Width(head)-stateWidth-signer-3)
	tail := kit.Fit(e.Grants, room) + "  " + kit.Fit(h.signer(e), signer)
	if n == h.cursor {
		plain := kit.Fit(brief(&kit.Theme{}, e.Ends, h.now), stateWidth)
		return h.theme.Selected.Render(kit.Fit(head+plain+tail, h.w))
	}
	return kit.Fit(head+kit.Fit(brief(h.theme, e.Ends, h.now), stateWidth)+tail, h.w)
}

func (h *History) signer(e *kit.Entry) string {
	if e.Project == nil {
		return "pasted"
	}
	return kit.Printable(e.Project.Name)
}

// detail says all that the token under the cursor opens.
func (h *History) detail() []string {
	text := h.entries[h.cursor].Grants
	if h.marked >= 0 {
		text = "◆ is compared with the next token that you choose with " + h.keys.Compare.Help().Key
	}
	lines := []string{kit.Blank(h.w)}
	for _, l := range kit.Wrap(text, h.w-2) {
		lines = append(lines, kit.Fit(" "+h.theme.Dim.Render(l), h.w))
	}
	return lines[:min(len(lines), detailHeight)]
}

// ShortHelp are the keys that do something now.
func (h *History) ShortHelp() []key.Binding {
	if len(h.entries) == 0 {
		return []key.Binding{h.keys.Back}
	}
	k := h.keys
	return []key.Binding{k.Copy, k.Back, k.Again, k.Decode, k.Compare, k.Alone, k.QR}
}

// FullHelp are all keys of the list.
func (h *History) FullHelp() [][]key.Binding {
	k := h.keys
	return [][]key.Binding{{k.Back, k.Copy, k.Again, k.Decode, k.Compare, k.Alone, k.QR, k.Up, k.Down}}
}
