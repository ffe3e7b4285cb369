package modal

import (
	"image"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/forms"
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
	pane.Box

	keys   keys.History
	all    []session.Entry
	list   []int        // what the filter leaves, by index
	filter forms.Filter // nothing of it is seen before its key is pressed
	now    time.Time
	cursor int // in list
	marked int // index of the one to compare with, or -1
	top    int
}

// NewHistory returns a history of entries, the last one first.
func NewHistory(k *keys.Map, theme *look.Theme, now time.Time, entries []session.Entry) *History {
	h := &History{Box: pane.Box{Theme: theme}, keys: k.History, now: now, filter: forms.NewFilter(k)}
	h.SetEntries(entries)
	return h
}

// Title is the title of the modal.
func (h *History) Title() string { return h.Theme.Say(say.F("Tokens of this run")) }

// Sizes of the modal, in cells.
const (
	historyWidth = 120
	detailHeight = 3 // below the list: a blank line and two lines
)

// Want is the size of the whole list.
func (h *History) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, historyWidth), min(most.Y, max(1, len(h.all))+detailHeight))
}

// Update handles the keys of the list, and seconds.
func (h *History) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Ticked:
		h.now = msg.Now
	case pane.Wheeled:
		h.move(msg.Rows)
	case pane.Clicked:
		if i := h.top + msg.Y; i < len(h.list) && msg.Y < h.rows() {
			return copyOf(h.all[h.list[i]]), nil
		}
	case tea.KeyPressMsg:
		return h.press(msg), nil
	case tea.PasteMsg:
		if !h.filter.Idle() {
			h.narrow(msg)
		}
	}
	return nil, nil
}

// narrow passes a message to the filter, which leaves the tokens that have all words
// that are typed, in what they open, or in the name of their project.
func (h *History) narrow(msg tea.Msg) {
	if msg != nil && !h.filter.Update(msg) {
		return
	}
	words := h.filter.Words()
	h.list, h.cursor = h.list[:0], 0
	for i := range h.all {
		text := strings.ToLower(h.Theme.Say(h.all[i].Grants) + " " + h.signer(&h.all[i]))
		if rank, ok := look.Found(words, text, ""); ok && rank == 0 {
			h.list = append(h.list, i)
		}
	}
	h.move(0)
}

func (h *History) press(k tea.KeyPressMsg) pane.Intent {
	by, moves := keys.Moves{Up: h.keys.Up, Down: h.keys.Down, First: h.keys.First, Last: h.keys.Last}.By(k, 0, len(h.list))
	switch {
	case !h.filter.Idle() && k.Text != "":
		h.narrow(k)
	case key.Matches(k, h.keys.Back) && !h.filter.Idle():
		h.filter.Clear()
		h.narrow(nil)
	case key.Matches(k, h.keys.Back):
		return pane.Close{}
	case key.Matches(k, h.keys.Filter):
		h.filter.Typing = true
	case moves:
		h.move(by)
	default:
		if h.cursor < len(h.list) {
			if intent, used := h.use(k, h.list[h.cursor]); used {
				return intent
			}
		}
		if !h.filter.Idle() {
			h.narrow(k)
		}
	}
	return nil
}

// use does with a token what a key means, if it means something.
func (h *History) use(k tea.KeyPressMsg, i int) (intent pane.Intent, used bool) {
	e := h.all[i]
	switch {
	case key.Matches(k, h.keys.Copy):
		return copyOf(e), true
	case key.Matches(k, h.keys.CopyAs):
		return pane.CopyCode(e), true
	case key.Matches(k, h.keys.Decode):
		return pane.Decode{Text: e.Text}, true
	case key.Matches(k, h.keys.Fullscreen):
		return pane.Alone{Entry: e}, true
	case key.Matches(k, h.keys.QR):
		return pane.QR{Entry: e}, true
	case key.Matches(k, h.keys.Again) && e.Project == nil:
		return pane.Warn(say.F("pasted: there is nothing to make another from")), true
	case key.Matches(k, h.keys.Again):
		return pane.MintAgain{Entry: e}, true
	case key.Matches(k, h.keys.Compare):
		return h.compare(i), true
	}
	return nil, false
}

func copyOf(e session.Entry) pane.Intent {
	return pane.Copy{Text: e.Text, What: say.F("token"), Entry: &e}
}

// compare marks the first token, and compares it with the second.
func (h *History) compare(i int) pane.Intent {
	switch h.marked {
	case -1:
		h.marked = i
	case i:
		h.marked = -1
	default:
		return pane.CompareWith{A: h.all[h.marked].Text, B: h.all[i].Text}
	}
	return nil
}

// SetEntries replaces the list, in which the first entry is new.
func (h *History) SetEntries(entries []session.Entry) {
	h.all, h.marked = entries, -1
	h.narrow(nil)
}

func (h *History) rows() int { return max(1, h.H-detailHeight) }

func (h *History) move(by int) {
	h.cursor = max(0, min(h.cursor+by, len(h.list)-1))
	h.top = pane.Scroll(h.top, h.cursor, h.cursor, h.rows(), len(h.list))
}

// Cursor is in the filter, below the list.
func (h *History) Cursor() *tea.Cursor {
	if h.filter.Idle() {
		return nil
	}
	c := filterCursor(h.filter, h.W, h.Theme)
	c.Y = h.rows()
	return c
}

// Live reports whether the time of a token is running.
func (h *History) Live() bool {
	for _, e := range h.all {
		if s := look.ValidityOf(e.Ends, h.now); s == look.Valid || s == look.EndsSoon {
			return true
		}
	}
	return false
}

// SetSize gives the list its size.
func (h *History) SetSize(w, height int) {
	h.Box.SetSize(w, height)
	h.move(0)
}

// View draws the part of the list around its cursor, and below it the token
// there.
func (h *History) View() string {
	var lines []string
	issued := h.widest(h.issued)
	signer := min(h.widest(h.signer), mostSigner, h.W/4)
	for n := h.top; n < min(h.top+h.rows(), len(h.list)); n++ {
		lines = append(lines, h.line(n, issued, signer))
	}
	if none := say.F("no token has that"); len(h.list) == 0 {
		if len(h.all) == 0 {
			none = say.F("no token was copied, shown or pasted yet")
		}
		lines = append(lines, h.Theme.Dim.Render(" "+h.Theme.Say(none)))
	}
	lines = append(cells.FitAll(lines, h.W, h.rows()), h.detail()...)
	return strings.Join(cells.FitAll(lines, h.W, h.H), "\n")
}

// Columns of the list.
const (
	stateWidth = 11
	mostSigner = 20
)

// widest is what a column needs for the tokens in sight: the rest of the line says
// what they open.
func (h *History) widest(column func(*session.Entry) string) int {
	w := 0
	for _, i := range h.list[min(h.top, len(h.list)):min(h.top+h.rows(), len(h.list))] {
		w = max(w, cells.Width(column(&h.all[i])))
	}
	return w
}

// issued says when a token was issued, and the day where that is not today.
func (h *History) issued(e *session.Entry) string {
	return say.Clock(e.Issued).For(h.Theme.Reader(h.now))
}

// line draws a token of the list; issued and signer are the widths of its first and
// its last column.
func (h *History) line(n, issued, signer int) string {
	e := &h.all[h.list[n]]
	marker, mark := " ", " "
	if n == h.cursor {
		marker = "▸"
	}
	if h.list[n] == h.marked {
		mark = "◆"
	}
	head := marker + mark + cells.Pad(h.issued(e), issued) + "  "
	room := max(0, h.W-cells.Width(head)-stateWidth-signer-3)
	tail := cells.Fit(h.Theme.Say(e.Grants), room) + "  " + cells.Fit(h.signer(e), signer)
	if n == h.cursor {
		plain := cells.Fit(look.Brief(&look.Theme{Lang: h.Theme.Lang}, e.Ends, h.now), stateWidth)
		return h.Theme.Selected.Render(cells.Fit(head+plain+tail, h.W))
	}
	return head + cells.Fit(look.Brief(h.Theme, e.Ends, h.now), stateWidth) + tail
}

func (h *History) signer(e *session.Entry) string {
	if e.Project == nil {
		return h.Theme.Say(say.F("pasted"))
	}
	return h.Theme.Say(e.Project.Title())
}

// detail says all that the token under the cursor opens, below the filter.
func (h *History) detail() []string {
	text := say.Text{}
	if h.cursor < len(h.list) {
		text = h.all[h.list[h.cursor]].Grants
	}
	if h.marked >= 0 {
		text = say.F("◆ is compared with the next token that you choose with %s", h.keys.Compare.Help().Key)
	}
	lines := []string{""}
	if !h.filter.Idle() {
		lines[0] = drawFilter(h.filter, h.W, "", h.Theme)
	}
	for _, l := range cells.Wrap(h.Theme.Say(text), h.W-2) {
		lines = append(lines, " "+h.Theme.Dim.Render(l))
	}
	return lines[:min(len(lines), detailHeight)]
}

// ShortHelp are the keys that do something now.
func (h *History) ShortHelp() []key.Binding {
	if len(h.all) == 0 {
		return []key.Binding{h.keys.Back}
	}
	k := h.keys
	return []key.Binding{k.Copy, k.Back, k.CopyAs, k.Again, k.Decode, k.Compare, k.Fullscreen, k.QR}
}

// FullHelp are all keys of the list.
func (h *History) FullHelp() [][]key.Binding {
	k := h.keys
	return [][]key.Binding{{k.Back, k.Copy, k.CopyAs, k.Again, k.Decode, k.Compare, k.Fullscreen, k.QR, k.Filter, k.Up,
		k.Down, k.First, k.Last}}
}
