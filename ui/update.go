package ui

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// ticked is the clock's second, aged its minute.
type (
	ticked struct{}
	aged   struct{}
)

// Update routes a message: to the root itself, to everybody, or to the pane
// that has the keyboard.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.now = m.deps.Now()
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
		cmd = wrapSoftly(m.bare())
	case drawn:
		cmd = m.rewrite()
	case tea.BackgroundColorMsg:
		if m.deps.Theme == "light" || m.deps.Theme == "dark" {
			break // chosen
		}
		m.setTheme(msg.IsDark())
	case ticked:
		m.ticking = false
		m.tellTime()
		m.heed(m.session.Look())
	case away:
		m.away = true
	case back:
		m.away = false
	case aged:
		m.waiting = false
		m.tellTime()
	case session.Unlocked:
		m.heed(m.session.TakeSign(msg))
	case session.Stored:
		m.finish(msg)
	case tea.FocusMsg:
		m.tellTime() // what does not count down stood still
		m.heed(m.session.Look())
	case tea.BlurMsg:
		m.tellModals(msg)
	case clipboardWritten:
		m.noteWritten(msg)
	case fetched:
		if reflect.DeepEqual(m.notice.Text, msg.doing) {
			m.notice = look.Notice{}
		}
		return m.Update(msg.Reply)
	case pane.Reply:
		intent, start := msg.To.Update(msg.Result)
		before := m.notice
		cmd = tea.Batch(start, m.act(intent))
		if _, ok := intent.(pane.Notify); ok { // nobody has read what was done, and asked for this
			m.notice = before.Then(m.notice)
		}
	case leaving:
		cmd = m.leave(msg)
	case tea.KeyPressMsg, tea.MouseMsg, tea.PasteMsg:
		cmd = m.input(msg)
	default:
		cmd = m.send(m.pane(), msg)
	}
	m.tabs.look()
	if m.deps.Bell && m.bell.rings(m.inSight(), m.now) {
		cmd = tea.Batch(cmd, tea.Raw("\a"))
	}
	return m, tea.Batch(cmd, m.begun(), m.keepTime())
}

// input handles what the user does. Where the window is too small to show what
// comes of it, there is only the way out.
func (m *Model) input(msg tea.Msg) (cmd tea.Cmd) {
	k, isKey := msg.(tea.KeyPressMsg)
	if m.layout.tooSmall && (!isKey || !key.Matches(k, m.keys.Global.Quit)) {
		return nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		m.notice = look.Notice{}
		cmd = m.press(msg)
	case tea.MouseMsg:
		cmd = m.mouse(msg)
	case tea.PasteMsg:
		if m.session.RememberPasted(msg.Content) {
			m.showHistory()
		}
		cmd = m.send(m.pane(), msg)
	}
	return cmd
}

// press handles a key: quit, then the modal, then the keys that work everywhere,
// which no field and no view uses, then the pane with the keyboard.
func (m *Model) press(k tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(k, m.keys.Global.Quit):
		return m.quit()
	case key.Matches(k, m.keys.Global.Mouse):
		m.switchMouse()
	case m.canHelp() &&
		(key.Matches(k, m.keys.Global.Help) || key.Matches(k, m.keys.Global.HelpChar) && m.pane().Cursor() == nil):
		return m.act(pane.Open{Modal: modal.NewHelp(m.keys, m.theme, say.F("Keys"), m.helpSections())})
	case len(m.modals) > 0:
		return m.send(m.pane(), k)
	case key.Matches(k, m.keys.Global.Palette):
		return m.act(pane.Open{Modal: modal.NewHelp(m.keys, m.theme, say.F("Actions"), m.actionSections())})
	case key.Matches(k, m.keys.Global.History):
		return m.act(pane.Open{Modal: modal.NewHistory(m.keys, m.theme, m.now, m.session.History())})
	case key.Matches(k, m.keys.Global.Projects):
		if m.focus == onProjects {
			m.setFocus(onView)
		} else {
			m.setFocus(onProjects)
		}
	case key.Matches(k, m.keys.Global.NextView):
		m.show((m.tabs.shown + 1) % len(m.tabs.list))
	case key.Matches(k, m.keys.Global.Views):
		if i := slices.Index(m.keys.Global.Views.Keys(), k.String()); i < len(m.tabs.list) {
			m.show(i)
		}
	case key.Matches(k, m.beside()...):
		return m.send(m.inSight(), k)
	case m.focus == onView && key.Matches(k, m.keys.Projects.Add) && !bound(m.pane(), k):
		return m.act(pane.Press{Binding: m.keys.Projects.Add, In: m.projects})
	case m.focus == onProjects && key.Matches(k, m.keys.Mint.Copy):
		m.notice = look.Notice{Text: say.F("no token is in sight: %s goes back", m.keys.List.Back.Help().Key)}
	default:
		return m.send(m.pane(), k)
	}
	return nil
}

// send passes a message to a pane, and does what it asks for. Of a key that does nothing
// there it says so.
func (m *Model) send(p pane.Pane, msg tea.Msg) tea.Cmd {
	nothing := func() say.Text { return say.Text{} }
	if k, ok := msg.(tea.KeyPressMsg); ok {
		nothing = unheard(p, k, m.keys, m.canHelp())
	}
	intent, cmd := p.Update(msg)
	if intent == nil && cmd == nil && m.notice.Text.IsZero() {
		m.notice = look.Notice{Text: nothing()}
	}
	if o, ok := p.(pane.Modal); ok {
		m.sizeModal(o) // it may have more to say
	}
	return tea.Batch(cmd, m.act(intent))
}

// live reports whether something in sight counts down.
func (m *Model) live() bool {
	return m.inSight().Live() || slices.ContainsFunc(m.modals, pane.Modal.Live)
}

// keepTime starts the clock's next second while something counts down, or its
// next minute while something grows old. There is never more than one of each on
// its way: that is the one loop.
func (m *Model) keepTime() tea.Cmd {
	switch view, ok := m.inSight().(pane.Aging); {
	case m.ticking:
	case m.live():
		m.ticking = true
		return tea.Every(time.Second, func(time.Time) tea.Msg { return ticked{} })
	case ok && view.Ages() && !m.waiting:
		m.waiting = true
		return tea.Every(time.Minute, func(time.Time) tea.Msg { return aged{} })
	}
	return nil
}

// tellTime tells the panes in sight that a second has passed.
func (m *Model) tellTime() {
	msg := pane.Ticked{Now: m.now}
	m.tell(m.inSight(), msg)
	m.tell(m.projects, msg)
	m.tellModals(msg)
}

// act does what a pane asked for.
func (m *Model) act(intent pane.Intent) tea.Cmd {
	switch i := intent.(type) {
	case nil:
	case pane.Copy:
		m.heed(m.session.Used(i.Entry, m.now))
		if i.Format != "" {
			m.session.Memory.SetCopyAs(i.Format)
		}
		return m.copy(i)
	case pane.CopyAs:
		return m.act(pane.Open{Modal: modal.NewCopyAs(m.keys, m.theme, i, m.session.Memory.CopyAs())})
	case pane.Alone:
		m.remember(i.Entry)
		return tea.Batch(m.act(pane.Open{Modal: modal.NewFullscreen(m.keys.Fullscreen, m.theme, i.Entry)}),
			wrapSoftly(m.bare()))
	case pane.QR:
		return m.act(modal.OpenQR(m.keys, m.theme, m.layout.size, i))
	case pane.MintAgain:
		return m.mintAgain(i.Entry)
	case pane.Press:
		m.modals = m.modals[:max(0, len(m.modals)-1)]
		if n := slices.IndexFunc(m.tabs.list, func(t tab) bool { return i.In != nil && t.view == i.In }); n >= 0 {
			m.show(n)
		} else if i.In != nil {
			m.setFocus(onProjects)
		}
		return m.press(keys.PressOf(i.Binding))
	case pane.Answer:
		return m.send(i.To, i.With)
	case pane.Notify:
		m.notice = i.Notice
	case pane.Open:
		m.modals = append(m.modals, i.Modal)
		m.sizeModal(i.Modal)
		if b, ok := i.Modal.(pane.Beginning); ok {
			return m.act(b.Begin())
		}
	case pane.Close:
		m.modals = m.modals[:max(0, len(m.modals)-1)]
	case pane.ChooseProject:
		m.heed(m.session.Choose(i.Index))
		m.setFocus(onView)
	case pane.LeaveProjects:
		m.setFocus(onView)
	case pane.ChooseAppID:
		m.chooseAppID(i.AppID)
	case pane.Fill:
		m.chooseAppID(i.AppID)
		return m.handOver(i)
	case pane.Decode:
		m.notice = look.Notice{Text: i.Because}
		return m.handOver(i)
	case pane.CompareWith, pane.ReadPipe:
		return m.handOver(i)
	case pane.Confirmed:
		m.modals = m.modals[:max(0, len(m.modals)-1)]
		return m.act(i.Then)
	case pane.Leave:
		return tea.Quit
	case pane.Change:
		m.change(i)
	case pane.Fetch:
		return m.fetch(i)
	case pane.Undo:
		if m.session.CanUndo() {
			m.change(pane.Change(m.session.Undo()))
		}
	case pane.Admit:
		m.admit(i.Then)
	case pane.Mint:
		m.heed(m.session.Admit(i.Key)) // the tokens that were held
		if i.Then != nil {
			return m.send(m.inSight(), i.Then)
		}
	default:
		panic(fmt.Sprintf("ui: no case for the intent %T", i))
	}
	return nil
}
