package modal

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"rsc.io/qr"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// QR shows a token, or another text, as a QR code, for a phone.
type QR struct {
	whole
	rows    []string // of the code, as drawn; nil where it cannot be one
	size    int      // cells in a row
	instead say.Text // another way to the phone, where there is no room
	seen    bool     // the code has been in sight
}

// Quiet is the margin of a code, in modules, that the standard wants (ISO/IEC
// 18004); phones read one with less, which is better than none.
const Quiet, lessQuiet = 4, 2

// NewQR returns a modal that shows the entry's token. Of a terminal of 24 lines it has
// 27: then there is the page of the token server, whose address is short.
func NewQR(k *keys.Map, theme *look.Theme, e session.Entry) *QR {
	live := k.Live
	q := newQR(k.Fullscreen, theme, e)
	q.instead = say.F("Or let the phone fetch its token: in Live, %s and %s start a token server for the network. "+
		"%s shows its address, whose code fits.",
		live.Network.Help().Key, live.Serve.Help().Key, live.Addresses.Help().Key)
	return q
}

// OpenQR opens the code of a token in a window of a size. Where there is no token yet
// it says that the code has no room, if so, before anybody is asked for one.
func OpenQR(k *keys.Map, theme *look.Theme, window image.Point, i pane.QR) pane.Intent {
	q := NewQR(k, theme, i.Entry)
	q.SetSize(window.X, window.Y)
	switch lack := q.lack(); {
	case i.Else == nil:
		return pane.Open{Modal: q}
	case lack.IsZero():
		return i.Else
	default:
		return pane.Warn(lack)
	}
}

func newQR(k keys.Fullscreen, theme *look.Theme, e session.Entry) *QR {
	q := &QR{whole: whole{keys: k, entry: e}}
	q.SetTheme(theme)
	return q
}

// NewQRText returns a modal that shows a text which is no token; what is what
// the notice calls it.
func NewQRText(k keys.Fullscreen, theme *look.Theme, what say.Text, text string) *QR {
	q := newQR(k, theme, session.Entry{Text: text, Grants: say.F("%s", text)})
	q.what = what
	return q
}

// Title is not shown.
func (q *QR) Title() string { return q.Theme.Say(say.F("QR code")) }

// Update copies and closes.
func (q *QR) Update(msg tea.Msg) (pane.Intent, tea.Cmd) { return q.update(msg), nil }

// SetTheme gives the modal its styles.
func (q *QR) SetTheme(t *look.Theme) {
	q.Theme = t
	q.encode()
}

// SetSize gives the modal its size.
func (q *QR) SetSize(w, h int) {
	q.whole.SetSize(w, h)
	q.encode()
}

// encode draws the code with the margin that there is room for.
func (q *QR) encode() {
	if q.rows, q.size = Blocks(q.entry.Text, q.Theme.Dark, Quiet); q.size > q.W || len(q.rows) > q.H {
		q.rows, q.size = Blocks(q.entry.Text, q.Theme.Dark, lessQuiet)
	}
}

// Blocks draws the code of a text in half blocks, two modules in a cell, and a
// margin around it. It is dark on
// light on every terminal: the colours say so, and where there are none, the
// blocks are drawn in what is light on that background.
func Blocks(text string, dark bool, quiet int) (rows []string, size int) {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return nil, 0
	}
	black, white := lipgloss.Color("#000000"), lipgloss.Color("#ffffff")
	style := lipgloss.NewStyle().Foreground(black).Background(white)
	if dark {
		style = lipgloss.NewStyle().Foreground(white).Background(black)
	}
	size = code.Size + 2*quiet
	for y := 0; y < size; y += 2 {
		var b strings.Builder
		for x := range size {
			upper := code.Black(x-quiet, y-quiet) != dark
			lower := code.Black(x-quiet, y+1-quiet) != dark
			b.WriteString(halves[upper][lower])
		}
		rows = append(rows, style.Render(b.String()))
	}
	return rows, size
}

// halves are the blocks by what is filled: the upper half, the lower half.
var halves = map[bool]map[bool]string{
	false: {false: " ", true: "▄"},
	true:  {false: "▀", true: "█"},
}

// View draws the code in the middle, or says what it needs.
func (q *QR) View() string {
	lines := append(cells.FitAll(nil, q.W, q.H-1), q.caption(q.ShortHelp()...))
	if lack := q.lack(); !lack.IsZero() {
		said := cells.Wrap(q.Theme.Say(lack), q.W-4)
		if !q.instead.IsZero() {
			said = append(append(said, ""), cells.Wrap(q.Theme.Say(q.instead), q.W-4)...)
		}
		for i, l := range said[:min(len(said), max(0, q.H-2))] {
			lines[1+i] = "  " + l
		}
		return strings.Join(cells.FitAll(lines, q.W, q.H), "\n")
	}
	top := max(0, (q.H-1-len(q.rows))/2)
	for i, r := range q.rows { // the last one may take the caption's place
		lines[top+i] = cells.Blank((q.W-q.size)/2) + r
	}
	return strings.Join(cells.FitAll(lines, q.W, q.H), "\n")
}

// ComesIntoSight returns the token once its code is drawn for the first time.
func (q *QR) ComesIntoSight() (e session.Entry, now bool) {
	now = !q.seen && q.what.IsZero() && q.lack().IsZero()
	q.seen = q.seen || now
	return q.entry, now
}

// lack says why the code cannot be shown.
func (q *QR) lack() say.Text {
	switch {
	case q.rows == nil:
		return say.F("A QR code cannot hold %d characters.", len(q.entry.Text))
	case q.size > q.W || len(q.rows) > q.H:
		return say.F("The QR code needs %d×%d cells, and this is %d×%d: enlarge the window, or make the letters smaller.",
			q.size, len(q.rows), q.W, q.H)
	}
	return say.Text{}
}

// ShortHelp are the keys of the modal.
func (q *QR) ShortHelp() []key.Binding { return []key.Binding{q.keys.Back, q.keys.Copy} }

// FullHelp are the keys of the modal.
func (q *QR) FullHelp() [][]key.Binding { return [][]key.Binding{q.ShortHelp()} }
