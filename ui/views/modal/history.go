package modal

import (
	"agtok/say"
	"image"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// History is the modal with the tokens of this run, the last one first.
//
//	12:09:40  ● 59:58    joins lobby-1 as any user, pub…  Acme staging
//	12:03:11  ✗ expired  logs in to RTM as alice          pasted
//
//	joins lobby-1 as any user, publishes audio, video, data
type History struct {
	keys    keys.History
	theme   *look.Theme
	entries []session.Entry
	now     time.Time
	cursor  int
	marked  int // index of the one to compare with, or -1
	top     int
	w, h    int
}

// NewHistory returns a history of entries, the last one first.
func NewHistory(k keys.History, theme *look.Theme, now time.Time, entries []session.Entry) *History {
	return &History{keys: k, theme: theme, entries: entries, now: now, marked: -1}
}

// Title is the title of the modal.
func (h *History) Title() string { return h.theme.Say(say.F("Tokens of this run")) }

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
func (h *History) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Ticked:
		h.now = msg.Now
	case pane.Wheeled:
		h.move(msg.Rows)
	case pane.Clicked:
		if i := h.top + msg.Y; i < len(h.entries) && msg.Y < h.rows() {
			return copyOf(h.entries[i]), nil
		}
	case tea.KeyPressMsg:
		return h.press(msg), nil
	}
	return nil, nil
}

func (h *History) press(k tea.KeyPressMsg) pane.Intent {
	switch {
	case key.Matches(k, h.keys.Back):
		return pane.Close{}
	case key.Matches(k, h.keys.Up):
		h.move(-1)
	case key.Matches(k, h.keys.Down):
		h.move(1)
	case key.Matches(k, h.keys.First):
		h.move(-len(h.entries))
	case key.Matches(k, h.keys.Last):
		h.move(len(h.entries))
	case h.cursor < len(h.entries):
		return h.use(k, h.entries[h.cursor])
	}
	return nil
}

// use does something with the token under the cursor.
func (h *History) use(k tea.KeyPressMsg, e session.Entry) pane.Intent {
	switch {
	case key.Matches(k, h.keys.Copy):
		return copyOf(e)
	case key.Matches(k, h.keys.CopyAs):
		return pane.CopyCode(e)
	case key.Matches(k, h.keys.Decode):
		return pane.Decode{Text: e.Text}
	case key.Matches(k, h.keys.Fullscreen):
		return pane.Alone{Entry: e}
	case key.Matches(k, h.keys.QR):
		return pane.QR{Entry: e}
	case key.Matches(k, h.keys.Again) && e.Project == nil:
		return pane.Warn(say.F("pasted: there is nothing to make another from"))
	case key.Matches(k, h.keys.Again):
		return pane.MintAgain{Entry: e}
	case key.Matches(k, h.keys.Compare):
		return h.compare()
	}
	return nil
}

func copyOf(e session.Entry) pane.Intent {
	return pane.Copy{Text: e.Text, What: say.F("token"), Entry: &e}
}

// compare marks the first token, and compares it with the second.
func (h *History) compare() pane.Intent {
	switch h.marked {
	case -1:
		h.marked = h.cursor
	case h.cursor:
		h.marked = -1
	default:
		return pane.CompareWith{A: h.entries[h.marked].Text, B: h.entries[h.cursor].Text}
	}
	return nil
}

// SetEntries replaces the list, in which the first entry is new.
func (h *History) SetEntries(entries []session.Entry) {
	h.entries, h.cursor, h.marked = entries, 0, -1
	h.move(0)
}

func (h *History) rows() int { return max(1, h.h-detailHeight) }

func (h *History) move(by int) {
	h.cursor = max(0, min(h.cursor+by, len(h.entries)-1))
	h.top = pane.Scroll(h.top, h.cursor, h.cursor, h.rows(), len(h.entries))
}

// Cursor is nil: nothing is typed here.
func (h *History) Cursor() *tea.Cursor { return nil }

// Live reports whether the time of a token is running.
func (h *History) Live() bool {
	for _, e := range h.entries {
		if s := look.ValidityOf(e.Ends, h.now); s == look.Valid || s == look.EndsSoon {
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
func (h *History) SetTheme(t *look.Theme) { h.theme = t }

// View draws the part of the list around its cursor, and below it the token
// there.
func (h *History) View() string {
	lines := make([]string, 0, h.h)
	for i := range h.rows() {
		if n := h.top + i; n < len(h.entries) {
			lines = append(lines, h.line(n))
		} else {
			lines = append(lines, look.Blank(h.w))
		}
	}
	if len(h.entries) == 0 {
		lines[0] = look.Fit(h.theme.Dim.Render(" "+h.theme.Say(say.F("no token was copied, shown or pasted yet"))), h.w)
	} else {
		lines = append(lines, h.detail()...)
	}
	for len(lines) < h.h {
		lines = append(lines, look.Blank(h.w))
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
	room := max(0, h.w-look.Width(head)-stateWidth-signer-3)
	tail := look.Fit(h.theme.Say(e.Grants), room) + "  " + look.Fit(h.signer(e), signer)
	if n == h.cursor {
		plain := look.Fit(look.Brief(&look.Theme{Lang: h.theme.Lang}, e.Ends, h.now), stateWidth)
		return h.theme.Selected.Render(look.Fit(head+plain+tail, h.w))
	}
	return look.Fit(head+look.Fit(look.Brief(h.theme, e.Ends, h.now), stateWidth)+tail, h.w)
}

func (h *History) signer(e *session.Entry) string {
	if e.Project == nil {
		return h.theme.Say(say.F("pasted"))
	}
	return h.theme.Say(e.Project.Title())
}

// detail says all that the token under the cursor opens.
func (h *History) detail() []string {
	text := h.entries[h.cursor].Grants
	if h.marked >= 0 {
		text = say.F("◆ is compared with the next token that you choose with %s", h.keys.Compare.Help().Key)
	}
	lines := []string{look.Blank(h.w)}
	for _, l := range look.Wrap(h.theme.Say(text), h.w-2) {
		lines = append(lines, look.Fit(" "+h.theme.Dim.Render(l), h.w))
	}
	return lines[:min(len(lines), detailHeight)]
}

// ShortHelp are the keys that do something now.
func (h *History) ShortHelp() []key.Binding {
	if len(h.entries) == 0 {
		return []key.Binding{h.keys.Back}
	}
	k := h.keys
	return []key.Binding{k.Copy, k.Back, k.CopyAs, k.Again, k.Decode, k.Compare, k.Fullscreen, k.QR}
}

// FullHelp are all keys of the list.
func (h *History) FullHelp() [][]key.Binding {
	k := h.keys
	return [][]key.Binding{{k.Back, k.Copy, k.CopyAs, k.Again, k.Decode, k.Compare, k.Fullscreen, k.QR, k.Up, k.Down, k.First, k.Last}}
}
