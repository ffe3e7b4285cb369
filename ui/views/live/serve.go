package live

import (
	"errors"
	"io/fs"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/live"
	"agtok/live/applog"
	"agtok/report"
	"agtok/say"
	"agtok/token/paste"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// started is what came of starting a server.
type started struct {
	server   session.Server
	err      error
	lifetime string // with which it begins
	fault    string
}

// signs is what the project that is served signs with since it was changed.
type signs struct {
	number int
	with   live.Project
	err    error
}

// serveThis and openUp are the answers yes, to whether a production project is to
// be served, and whether the whole network may ask.
type (
	serveThis struct{ project *session.Project }
	openUp    struct{}
)

// said is something to be said about what nobody has pressed a key for.
type said struct{ notice look.Notice }

// reply sends the result of a command to the view.
func (v *View) reply(do func() any) tea.Cmd {
	to := pane.Pane(v)
	return func() tea.Msg { return pane.Reply{To: to, Result: do()} }
}

// warn shows a warning.
func (v *View) warn(text say.Text) tea.Cmd {
	return v.reply(func() any { return said{look.Notice{Level: report.Warning, Text: text}} })
}

// toggle starts or stops the server.
func (v *View) toggle(k tea.KeyPressMsg) (pane.Intent, tea.Cmd) {
	switch {
	case v.status == serving:
		return nil, v.stop()
	case v.status != stopped:
	case v.deps.Servers == nil:
		return pane.Warn(say.F("agtok cannot serve here")), nil
	case v.project == nil:
		return pane.Warn(say.F("there is no project to sign with")), nil
	case v.asksFirst():
		return v.askProduction(), nil
	case v.project.Production: // it is fetched once more
		return nil, v.start(v.project)
	case v.hold.Ask:
		return pane.Admit{Then: k}, nil
	case !v.hold.Text.IsZero():
		return pane.Warn(v.hold.Text), nil
	default:
		return nil, v.start(v.project)
	}
	return nil, nil
}

func (v *View) askProduction() pane.Intent {
	text := say.F(
		"%v (%s) is in production. Whoever reaches the port is given real tokens of it, without being asked for anything.",
		v.project.Title(), v.project.ShortAppID())
	return pane.Open{Modal: modal.NewAlarm(v.deps.Keys, v.theme, text, say.F("serve its tokens"),
		pane.Answer{To: v, With: serveThis{v.project}})}
}

// agree serves a production project, now and for the rest of the run.
func (v *View) agree(yes serveThis) tea.Cmd {
	if v.agreed == nil {
		v.agreed = map[string]bool{}
	}
	v.agreed[yes.project.Key()] = true
	if v.status != stopped {
		return nil
	}
	return v.start(yes.project)
}

// network opens the server to the network, or closes it. While it serves it asks
// before: there is no taking back what was given meanwhile.
func (v *View) network() (pane.Intent, tea.Cmd) {
	if v.lan || v.status != serving {
		return nil, v.setNetwork(!v.lan)
	}
	text := say.F("Everybody in the same network will be given tokens of %v, and can join as anyone.", v.signer.Title())
	yes, then := say.F("serve the network"), pane.Answer{To: v, With: openUp{}}
	if v.signer.Production {
		return pane.Open{Modal: modal.NewAlarm(v.deps.Keys, v.theme, text, yes, then)}, nil
	}
	return pane.Open{Modal: modal.NewConfirm(v.deps.Keys, v.theme, say.F("For the whole network"), text, yes, then)}, nil
}

func (v *View) setNetwork(lan bool) tea.Cmd {
	if v.lan = lan; v.status != serving {
		return nil
	}
	return v.start(v.signer)
}

// start starts a server for a project, in the place of the one that runs.
func (v *View) start(signer *session.Project) tea.Cmd {
	port, _ := strconv.Atoi(v.port) // a port, or it would not be there
	before, box, p, servers := v.server, v.inbox, *signer, v.deps.Servers
	from, issued, fault := v.source(), &v.issued, v.fault
	o := live.Options{Ports: []int{port}, LAN: v.lan, Lifetime: v.lifetime, Faults: nextReply(v.fault), Lang: v.theme.Lang}
	o.Events = func(e live.Event) {
		issued.Add(e)
		box.add(item{from: from, event: e})
	}
	v.line.Close(v.now)
	v.status, v.why, v.server, v.serves, v.signer = starting, say.Text{}, nil, from, signer
	return v.reply(func() any {
		if before != nil {
			before.Close()
		}
		server, err := servers.Start(p, o, func(err error) { box.end(from, err) })
		return started{server, err, o.Lifetime, fault}
	})
}

// stop ends the server. The inbox tells when it has ended.
func (v *View) stop() tea.Cmd {
	v.status = stopping
	server := v.server
	return func() tea.Msg { server.Close(); return nil }
}

// nextReply makes the next reply wrong, unless the kind is "".
func nextReply(kind string) []live.Fault {
	if kind == "" {
		return nil
	}
	f, err := live.ParseFault(kind + ":next")
	if err != nil {
		return nil // kinds of a list of them can be read
	}
	return []live.Fault{f}
}

// begun takes the server that was started.
func (v *View) begun(s started) (pane.Intent, tea.Cmd) {
	if s.err != nil {
		v.status, v.why = stopped, v.reason(s.err)
		return nil, nil
	}
	v.status, v.server = serving, s.server
	v.sources++
	if s.lifetime != v.lifetime {
		s.server.SetLifetime(v.lifetime)
	}
	if s.fault != v.fault {
		s.server.SetFaults(nextReply(v.fault)...)
	}
	text := say.F("for local testing only: whoever reaches the port can join as anyone")
	if v.lan {
		text = say.F("for local testing only: everybody in the same network can join as anyone")
	}
	return pane.Notify{Notice: look.Notice{Level: report.Warning, Text: text}}, tea.Batch(v.listen(), v.sign())
}

// source numbers a server or a log.
func (v *View) source() source {
	v.last++
	return v.last
}

// listen waits for what servers and logs tell, unless the view does so already.
func (v *View) listen() tea.Cmd {
	if v.listening || v.sources == 0 {
		return nil
	}
	v.listening = true
	return v.hear(0)
}

func (v *View) hear(atLeast time.Duration) tea.Cmd {
	box := v.inbox
	return v.reply(func() any { return box.take(atLeast) })
}

// take adds what has happened to the time line. A token that is all that came
// through a pipe is no log: echo TOKEN | agtok.
func (v *View) take(a arrived) (intent pane.Intent, cmd tea.Cmd) {
	for _, i := range a.items {
		switch i.from { // what comes from before another took its place is nothing
		case v.log.from:
			switch {
			case i.said != nil:
				v.line.Log(*i.said, v.now)
				if i.said.Kind == applog.Failed && !i.said.Failure.Again {
					v.troubles++
				}
			case i.line == "":
				v.log.command = i.command
			case paste.Clean(i.line, 0).Holds == paste.HoldsToken:
				intent = pane.Decode{Text: i.line}
			}
		case v.serves:
			v.line.Add(i.event)
			if i.event.Kind == live.Missed {
				v.troubles++
			}
			if i.event.Fault != "" && v.server != nil && len(v.server.Faults()) == 0 {
				v.fault = ""
			}
		}
	}
	for _, e := range a.endings {
		v.sources--
		switch e.of {
		case v.log.from:
			if v.log.ended(e); !v.log.left {
				v.line.EndLog()
			}
		case v.serves:
			v.ended(e)
		}
	}
	v.refresh(v.theme, v.now)
	if v.listening = v.sources > 0; v.listening {
		return intent, v.hear(between)
	}
	return intent, nil
}

// ended takes note of the end of the server.
func (v *View) ended(e ending) {
	v.line.Close(v.now)
	v.status, v.server = stopped, nil
	v.recall(v.now)
	if e.err != nil {
		v.why = say.F("it ended: %v", session.Reason(e.err))
	}
}

// sign looks what has become of the project that is served. The server stays with
// it whatever project is the current one, and ends where it is no longer there, or
// is for production since.
func (v *View) sign() tea.Cmd {
	if v.status != serving {
		return nil
	}
	now, differs := session.Find(v.known, v.signer)
	switch {
	case now == nil && !v.signer.Profile.Saved(), now != nil && !differs:
		return nil
	case now == nil:
		return v.halt(say.F("%v is no longer there", v.signer.Title()))
	case now.Production && !v.agreed[now.Key()]:
		return v.halt(say.F("%v is in production now", now.Title()))
	}
	quiet := now.SignsLike(v.signer)
	v.signer = now
	if quiet {
		return nil
	}
	v.edits++
	number, servers := v.edits, v.deps.Servers
	return v.reply(func() any {
		with, err := servers.Credentials(*now)
		return signs{number, with, err}
	})
}

// halt stops the server, and says why.
func (v *View) halt(why say.Text) tea.Cmd {
	v.why = why
	return tea.Batch(v.stop(), v.warn(say.F("the token server is stopped: %v", why)))
}

// signed lets the server sign with what was fetched.
func (v *View) signed(s signs) tea.Cmd {
	switch {
	case s.number != v.edits || v.status != serving: // it has been changed once more
		return nil
	case s.err != nil:
		return v.halt(v.reason(s.err))
	}
	v.server.SetProject(s.with)
	return v.warn(say.F("the token server signs with what was changed in %v", v.signer.Title()))
}

// reason says why the server cannot be started, and what could help.
func (v *View) reason(err error) say.Text {
	port := new(live.PortError)
	if !errors.As(err, &port) {
		return session.Reason(err)
	}
	help := say.F("%s chooses another one, 0 is a free one", v.keys.Port.Help().Key)
	switch {
	case port.Taken():
		return say.F("port %d is taken by another program: %v", port.Port, help)
	case errors.Is(err, fs.ErrPermission):
		return say.F("port %d may not be taken by this user: %v", port.Port, help)
	}
	return say.F("%v: %v", err, help)
}
