package live

import (
	"image"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/live"
	"agtok/live/applog"
	"agtok/report"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// ended is the modal that explains the end of a token which nobody had renewed in
// time: what has ended, which token that was, and what the app should have done.
//
//	lobby ─ 12345
//
//	✗ the token of 12:03:11 ended at 12:03:46, and nobody asked for the next
//	→ the SDK warns at 12:03:16, in onTokenPrivilegeWillExpire: there the app …
//
//	Token  007eJxTYND…
//	given  GET /rtc/lobby/publisher/uid/12345 ─ token-service ─ Dart/3.2
type ended struct {
	pane.Still

	keys  keys.Live
	close key.Binding
	theme *look.Theme
	row   live.Row
	does  func(tea.KeyPressMsg) pane.Intent // what a key does with the token
	now   time.Time
	top   int
	w, h  int
}

// explain opens the modal.
func (v *View) explain(r live.Row) pane.Intent {
	e := &ended{keys: v.keys, close: v.deps.Keys.Message.Close, theme: v.theme, row: r, now: v.now}
	if r.Given != nil {
		e.does = func(k tea.KeyPressMsg) pane.Intent { return v.useRequest(k, *r.Given) }
	}
	return pane.Open{Modal: e}
}

// Title is the title of the modal.
func (e *ended) Title() string { return about(e.row, e.theme) }

// endedWidth is a width at which sentences read well.
const endedWidth = 76

// Want is the size of the text.
func (e *ended) Want(most image.Point) image.Point {
	w := min(most.X, endedWidth)
	return image.Pt(w, min(most.Y, len(e.lines(w))))
}

func (e *ended) lines(w int) (lines []string) {
	add := func(style look.Style, text string) {
		for _, l := range cells.Wrap(text, w-2) {
			lines = append(lines, " "+style.Render(l))
		}
	}
	for _, n := range notes(&e.row, e.now) {
		mark := look.Mark(n.Level)
		if n.Level == report.Hint {
			mark = "→ " // what the app should have done
		}
		add(e.theme.Of(n.Level), mark+cells.Shown(n.Text.For(reader(e.theme, e.now))))
	}
	if e.row.Given == nil {
		return lines
	}
	lines = append(lines, "")
	add(e.theme.Dim, e.theme.Say(say.F("Token"))+"  "+say.Escape(applog.Cut(e.row.Given.Token())))
	add(e.theme.Dim, about(live.Row{Event: *e.row.Given}, e.theme))
	return lines
}

// Update scrolls and closes, and does with the token what the view does.
func (e *ended) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Wheeled:
		e.top += msg.Rows
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, e.keys.Up):
			e.top--
		case key.Matches(msg, e.keys.Down):
			e.top++
		case e.does != nil && key.Matches(msg, e.keys.Decode, e.keys.Copy, e.keys.Curl):
			return e.does(msg), nil
		case key.Matches(msg, e.close):
			return pane.Close{}, nil
		}
	}
	return nil, nil
}

// SetSize gives the modal its size.
func (e *ended) SetSize(w, h int) { e.w, e.h = w, h }

// SetTheme gives the modal its styles.
func (e *ended) SetTheme(t *look.Theme) { e.theme = t }

// View draws the text from its first line in sight on.
func (e *ended) View() string {
	lines := e.lines(e.w)
	e.top = max(0, min(e.top, len(lines)-e.h))
	return strings.Join(cells.FitAll(lines[e.top:], e.w, e.h), "\n")
}

// ShortHelp are the keys that do something now.
func (e *ended) ShortHelp() (list []key.Binding) {
	if e.does != nil {
		list = append(list, e.keys.Decode)
	}
	list = append(list, e.close)
	if len(e.lines(e.w)) > e.h {
		list = append(list, e.keys.Up, e.keys.Down)
	}
	if e.does != nil {
		list = append(list, e.keys.Copy, e.keys.Curl)
	}
	return list
}

// FullHelp are all keys of the modal.
func (e *ended) FullHelp() [][]key.Binding {
	return [][]key.Binding{{e.keys.Decode, e.close, e.keys.Copy, e.keys.Curl, e.keys.Up, e.keys.Down}}
}
