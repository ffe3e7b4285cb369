package live

import (
	"image"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/live"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/views/modal"
)

// addresses is the modal with the address to type into an app, by where that
// runs. Beside one that a phone reaches there is its QR code, where there is room.
type addresses struct {
	pane.Still

	keys   keys.Addresses
	alone  keys.Fullscreen // of the code on the whole screen
	theme  *look.Theme
	all    []live.Address
	cursor int
	w, h   int
}

// addresses opens the modal.
func (v *View) addresses() pane.Intent {
	if v.server == nil {
		return pane.Warn(say.F("nothing is served; %s starts it", v.keys.Serve.Help().Key))
	}
	k := v.deps.Keys
	a := &addresses{keys: k.Addresses, alone: k.Fullscreen, theme: v.theme, all: v.server.AddressesOf()}
	a.cursor = max(0, slices.IndexFunc(a.all, forPhones))
	return pane.Open{Modal: a}
}

func forPhones(a live.Address) bool { return a.LAN }

// Title is the title of the modal.
func (a *addresses) Title() string { return a.theme.Say(say.F("Addresses")) }

// addressesMin holds most addresses, and the line for adb.
const addressesMin = 41

// listWidth is how wide lines are, with a cell that sets them off.
func listWidth(lines []string) (w int) {
	for _, l := range lines {
		w = max(w, cells.Width(l)+1)
	}
	return max(w, addressesMin)
}

// Want is the size of the list, and beside it of the code.
func (a *addresses) Want(most image.Point) image.Point {
	rows, size := a.code(max(0, slices.IndexFunc(a.all, forPhones)))
	lines, _ := a.lines()
	return image.Pt(min(most.X, listWidth(lines)+size), min(most.Y, max(len(lines), len(rows))))
}

// code is that of an address, if a phone reaches it.
func (a *addresses) code(i int) (rows []string, size int) {
	if !a.all[i].LAN {
		return nil, 0
	}
	return modal.Blocks(a.all[i].URL, a.theme.Dark, modal.Quiet)
}

// Update moves, copies, and shows the code.
func (a *addresses) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	url := a.all[a.cursor].URL
	switch {
	case !ok:
	case key.Matches(k, a.keys.Back):
		return pane.Close{}, nil
	case key.Matches(k, a.keys.Copy):
		return pane.Copy{Text: url, What: say.F("address")}, nil
	case key.Matches(k, a.keys.QR) && !a.all[a.cursor].LAN:
		return pane.Warn(say.F("no phone reaches this address without a cable")), nil
	case key.Matches(k, a.keys.QR):
		return pane.Open{Modal: modal.NewQRText(a.alone, a.theme, say.F("address"), url)}, nil
	case key.Matches(k, a.keys.Up):
		a.cursor = max(0, a.cursor-1)
	case key.Matches(k, a.keys.Down):
		a.cursor = min(len(a.all)-1, a.cursor+1)
	case key.Matches(k, a.keys.First):
		a.cursor = 0
	case key.Matches(k, a.keys.Last):
		a.cursor = len(a.all) - 1
	}
	return nil, nil
}

// SetSize gives the modal its size.
func (a *addresses) SetSize(w, h int) { a.w, a.h = w, h }

// SetTheme gives the modal its styles.
func (a *addresses) SetTheme(t *look.Theme) { a.theme = t }

// lines are the addresses. That under the cursor ends before the line end.
func (a *addresses) lines() (lines []string, end int) {
	for i, one := range a.all {
		mark, url := "   ", one.URL
		if i == a.cursor {
			mark, url = " ▸ ", a.theme.Strong.Render(url)
		}
		lines = append(lines, mark+a.theme.Dim.Render(a.theme.Say(one.Where)), "   "+url)
		if one.Command != "" {
			lines = append(lines, "   "+a.theme.Dim.Render(a.theme.Say(say.F("after"))+" ")+one.Command)
		}
		if i == a.cursor {
			end = len(lines)
		}
	}
	return lines, end
}

// View draws the addresses, those around the cursor where there is no room for
// all, and the code beside them where there is.
func (a *addresses) View() string {
	lines, end := a.lines()
	width := listWidth(lines)
	lines = lines[max(0, end-a.h):]
	rows, size := a.code(a.cursor)
	if rows == nil || width+size > a.w || len(rows) > a.h {
		return strings.Join(cells.FitAll(lines, a.w, a.h), "\n")
	}
	lines = cells.FitAll(lines, a.w-size, a.h)
	for i, r := range rows {
		lines[i] += r
	}
	for i := len(rows); i < a.h; i++ {
		lines[i] += cells.Blank(size)
	}
	return strings.Join(lines, "\n")
}

// ShortHelp are the keys of the modal.
func (a *addresses) ShortHelp() []key.Binding {
	list := []key.Binding{a.keys.Copy, a.keys.Back, a.keys.Up, a.keys.Down}
	if a.all[a.cursor].LAN {
		list = slices.Insert(list, 2, a.keys.QR)
	}
	return list
}

// FullHelp are all keys of the modal.
func (a *addresses) FullHelp() [][]key.Binding {
	return [][]key.Binding{{a.keys.Copy, a.keys.Back, a.keys.QR, a.keys.Up, a.keys.Down, a.keys.First, a.keys.Last}}
}
