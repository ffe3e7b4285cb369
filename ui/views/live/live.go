// Package live is the screen that serves tokens to apps, and shows what they ask
// for, whether they renew in time, and what their logs say of it.
package live

import (
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/live"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// View is the view of the token server, and of the log of an app beside it:
//
//	 ● serving  http://localhost:8080   Android emulator http://10.0.2.2:8080
//	 tokens of Acme staging   Lifetime 35s   Next reply as asked   log app.log
//	├ 2 requests ─ 1 renewed in time ─ 1 incident ────────────────────────────┤
//	   12:03:11  asked  GET /rtc/…    lobby  12345  ✓ renewed 12:03:41
//	   12:03:12  log    joinChannel   lobby  0      ✗ made for uid 12345; …
//	 ▸ 12:03:41  asked  GET /rtc/…    lobby  12345  ● renew by 12:04:16
//	├ GET /rtc/lobby/publisher/uid/12345 ─────────────────────────────────────┤
//	 the SDK will warn the app in 5 s, and needs the next within 35 s
type View struct {
	deps  pane.Deps
	keys  keys.Live
	theme *look.Theme

	service
	issued live.LastTokens

	log       log
	inbox     *inbox
	last      source // number of the last server or log
	sources   int    // how many have not ended
	listening bool   // to the inbox

	rows

	prompt *prompt // nil while nothing is asked
	now    time.Time
	w, h   int
	drawn  string // the last View; "" when it must be drawn again
}

// New returns the view, which serves nothing yet.
func New(deps pane.Deps) *View {
	return &View{
		deps: deps, keys: deps.Keys.Live, service: service{port: defaultPort, drafts: deps.Drafts}, inbox: newInbox(),
		rows: rows{follows: true}, now: deps.Now(),
	}
}

// Update handles keys, seconds, the choice of another project, and what its own
// commands and the server tell.
func (v *View) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	v.drawn, v.now = "", v.deps.Now()
	switch msg := msg.(type) {
	case pane.ProjectChosen:
		v.project, v.hold = msg.Project, msg.Hold
		v.recall(v.now)
	case pane.ProjectsRead:
		v.known = msg.Projects
		return nil, v.sign()
	case serveThis:
		return nil, v.agree(msg)
	case openUp:
		return nil, v.setNetwork(true)
	case started:
		return v.begun(msg)
	case opened:
		return v.reads(msg)
	case listed:
		v.completed(msg)
	case signs:
		return nil, v.signed(msg)
	case arrived:
		return v.take(msg)
	case said:
		return pane.Notify{Notice: msg.notice}, nil
	case pane.Ticked:
		if v.filter != "" { // it may name what is counted, or what a token has become
			v.refresh(v.theme, v.now)
		}
	case pane.Wheeled:
		v.move(msg.Rows)
	case pane.Clicked:
		p := v.plan()
		v.click(msg.Y-p.listY, p.listH)
	case tea.PasteMsg:
		return v.paste(msg)
	case tea.KeyPressMsg:
		if v.prompt != nil {
			return v.edit(msg)
		}
		return v.press(msg)
	}
	return nil, nil
}

// paste goes to the prompt. A token goes to Decode.
func (v *View) paste(msg tea.PasteMsg) (pane.Intent, tea.Cmd) {
	switch {
	case session.HoldsToken(msg.Content):
		return pane.Decode{Text: msg.Content}, nil
	case v.prompt != nil:
		return v.edit(msg)
	}
	return nil, nil
}

// press handles the keys of the view while nothing is asked.
func (v *View) press(k tea.KeyPressMsg) (pane.Intent, tea.Cmd) {
	switch {
	case key.Matches(k, v.keys.Serve):
		return v.toggle(k)
	case key.Matches(k, v.keys.Network):
		return v.network()
	case key.Matches(k, v.keys.Lifetime):
		v.ask(forLifetime)
	case key.Matches(k, v.keys.Port):
		v.ask(forPort)
	case key.Matches(k, v.keys.Filter):
		v.ask(forFilter)
	case key.Matches(k, v.keys.Follow):
		return v.follow(), nil
	case key.Matches(k, v.keys.Back):
		if v.filter == "" && v.log.state == open && v.log.file != "" {
			return v.follow(), nil
		}
		v.setFilter("")
	case key.Matches(k, v.keys.Fault):
		return pane.Open{Modal: newFaults(v.deps.Keys.Menu, v.theme, v.fault, v.setFault)}, nil
	case key.Matches(k, v.keys.Addresses):
		return v.addresses(), nil
	case key.Matches(k, v.keys.Clear):
		if len(v.line.Rows()) == 0 {
			return pane.Warn(say.F("there are no rows to clear")), nil
		}
		v.clear()
		return pane.Notify{Notice: look.Notice{Text: say.F("cleared; %s brings the rows back", v.keys.Undo.Help().Key)}}, nil
	case key.Matches(k, v.keys.Undo):
		if !v.line.Cleared() {
			return pane.Warn(say.F("no rows were cleared")), nil
		}
		v.line.Restore()
		v.refresh(v.theme, v.now)
	case key.Matches(k, v.keys.Decode, v.keys.Copy, v.keys.Curl):
		return v.use(k), nil
	default:
		v.scroll(k)
	}
	return nil, nil
}

// scroll moves the cursor.
func (v *View) scroll(k tea.KeyPressMsg) {
	page := max(1, v.plan().listH-1)
	switch {
	case key.Matches(k, v.keys.Up):
		v.move(-1)
	case key.Matches(k, v.keys.Down):
		v.move(1)
	case key.Matches(k, v.keys.PageUp):
		v.move(-page)
	case key.Matches(k, v.keys.PageDown):
		v.move(page)
	case key.Matches(k, v.keys.First):
		v.move(-len(v.list))
	case key.Matches(k, v.keys.Last):
		v.move(len(v.list))
	}
}

// Troubles is how many tokens have ended without a next, and incidents there were.
func (v *View) Troubles() int { return v.troubles }

// setFault makes the next reply wrong; "" makes it right.
func (v *View) setFault(kind string) {
	v.fault, v.drawn = kind, ""
	if v.server != nil {
		v.server.SetFaults(nextReply(v.fault)...)
	}
}

// Live reports whether a token that was given has yet to be renewed.
func (v *View) Live() bool {
	rows := v.line.Rows()
	for i := len(rows) - 1; i >= 0 && v.server != nil; i-- {
		if s := rows[i].State(v.now); s.Outcome == live.Open && !s.By.IsZero() {
			return true
		}
	}
	return false
}

// Cursor is where the prompt is typed into.
func (v *View) Cursor() *tea.Cursor {
	if v.prompt == nil {
		return nil
	}
	return tea.NewCursor(v.prompt.cursor(v.w, v.theme), v.plan().headH-1)
}

// SetSize gives the view its size.
func (v *View) SetSize(w, h int) {
	v.w, v.h, v.drawn = w, h, ""
	v.widths = [len(columns)]int{}
}

// SetTheme gives the view its styles.
func (v *View) SetTheme(t *look.Theme) {
	v.theme, v.drawn = t, ""
	v.widths = [len(columns)]int{}
}

// View draws the view.
func (v *View) View() string {
	if v.drawn == "" {
		v.drawn = strings.Join(v.draw(), "\n")
	}
	return v.drawn
}

// ShortHelp are the keys that do something now.
func (v *View) ShortHelp() []key.Binding {
	if v.prompt != nil {
		k := v.prompt.keys
		k.Complete.SetEnabled(v.prompt.ask == forLog)
		k.Complete.SetHelp(k.Complete.Help().Key, v.theme.Say(say.F("complete").Meaning("key")))
		return []key.Binding{k.Take, k.Complete, k.Back}
	}
	k := v.keys
	var list []key.Binding
	switch {
	case v.status == serving:
		k.Serve.SetHelp(k.Serve.Help().Key, v.theme.Say(say.F("stop").Meaning("key")))
		list = []key.Binding{k.Serve, k.Addresses, k.Fault, k.Lifetime}
	case v.deps.Servers != nil && v.status == stopped:
		k.Serve.SetHelp(k.Serve.Help().Key, v.theme.Say(say.F("start").Meaning("key")))
		list = []key.Binding{k.Serve, k.Port, k.Lifetime, k.Network, k.Fault}
		if v.deps.Logs != nil && v.log.state != open {
			list = slices.Insert(list, 1, k.Follow)
		}
	}
	if r, ok := v.current(); ok {
		switch {
		case r.Said != nil && r.Said.Whole != "":
			list = append([]key.Binding{k.Decode}, append(list, k.Copy)...)
		case r.Said != nil:
			list = append([]key.Binding{k.Decode}, list...)
		case r.Kind == live.Missed:
			k.Decode.SetHelp(k.Decode.Help().Key, v.theme.Say(say.F("explain").Meaning("key")))
			list = append([]key.Binding{k.Decode}, list...)
			if r.Given != nil {
				list = append(list, k.Copy, k.Curl)
			}
		case r.Token() != "":
			list = append([]key.Binding{k.Decode}, append(list, k.Copy, k.Curl)...)
		case r.Kind == live.Asked:
			list = append(list, k.Curl)
		}
	}
	if v.filter != "" {
		list = append(list, k.Back)
	}
	switch {
	case v.log.state == open && v.log.file != "":
		k.Follow.SetHelp(k.Follow.Help().Key, v.theme.Say(say.F("stop reading").Meaning("key")))
		list = append(list, k.Follow)
	case v.deps.Logs != nil && v.log.state != open && v.status == serving:
		list = append(list, k.Follow)
	}
	if len(v.line.Rows()) > 0 {
		list = append(list, k.Filter, k.Clear)
	}
	if v.line.Cleared() {
		list = append(list, k.Undo)
	}
	return list
}

// FullHelp are all keys of the view.
func (v *View) FullHelp() [][]key.Binding {
	k, p := v.keys, v.deps.Keys.Prompt
	return [][]key.Binding{
		{k.Serve, k.Decode, k.Fault, k.Lifetime, k.Port, k.Network, k.Addresses, k.Follow, k.Filter, k.Back, k.Curl, k.Copy,
			k.Clear, k.Undo},
		{k.Up, k.Down, k.PageUp, k.PageDown, k.First, k.Last},
		{p.Take, p.Complete, p.Back},
		forms.TextHelp(v.deps.Keys.Text),
	}
}
