package live

import (
	"errors"
	"io/fs"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/live"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// A status is what the server does.
type status uint8

const (
	stopped status = iota
	starting
	serving
	stopping
)

// started is what came of starting a server.
type started struct {
	server   session.Server
	err      error
	lifetime string // with which it begins
	fault    string
}

// signs is what another project signs with.
type signs struct {
	number int
	with   live.Project
	err    error
}

// said is something to be said about what nobody has pressed a key for.
type said struct{ notice look.Notice }

// reply sends the result of a command to the view.
func (v *View) reply(do func() any) tea.Cmd {
	to := pane.Pane(v)
	return func() tea.Msg { return pane.Reply{To: to, Result: do()} }
}

// say shows a notice.
func (v *View) say(level report.Level, text say.Text) tea.Cmd {
	return v.reply(func() any { return said{look.Notice{Level: level, Text: text}} })
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
	case v.hold.Ask:
		return pane.Admit{Then: k}, nil
	case !v.hold.Text.IsZero():
		return pane.Warn(v.hold.Text), nil
	default:
		return nil, v.start()
	}
	return nil, nil
}

// start starts a server, in the place of the one that runs.
func (v *View) start() tea.Cmd {
	port, _ := strconv.Atoi(v.port) // a port, or it would not be there
	before, box, p, servers := v.server, v.inbox, *v.project, v.deps.Servers
	from, issued, fault := v.source(), &v.issued, v.fault
	o := live.Options{Ports: []int{port}, LAN: v.lan, Lifetime: v.lifetime, Faults: nextReply(v.fault), Lang: v.theme.Lang}
	o.Events = func(e live.Event) {
		issued.Add(e)
		box.add(item{from: from, event: e})
	}
	v.line.Close(v.now)
	v.status, v.why, v.server, v.serves, v.signer = starting, say.Text{}, nil, from, v.project
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

// take adds what has happened to the time line.
func (v *View) take(a arrived) tea.Cmd {
	for _, i := range a.items {
		switch i.from { // what comes from before another took its place is nothing
		case v.log.from:
			if i.said == nil {
				v.log.command = i.command
				break
			}
			v.line.Log(*i.said, v.now)
		case v.serves:
			v.line.Add(i.event)
			if i.event.Fault != "" && v.server != nil && len(v.server.Faults()) == 0 {
				v.fault = ""
			}
		}
	}
	for _, e := range a.endings {
		v.sources--
		switch e.of {
		case v.log.from:
			v.log.ended(e)
		case v.serves:
			v.ended(e)
		}
	}
	v.refresh(v.theme)
	if v.listening = v.sources > 0; v.listening {
		return v.hear(between)
	}
	return nil
}

// ended takes note of the end of the server.
func (v *View) ended(e ending) {
	v.line.Close(v.now)
	v.status, v.server = stopped, nil
	if e.err != nil {
		v.why = say.F("it ended: %v", session.Reason(e.err))
	}
}

// sign lets the server sign with the project in force, or stops it where that
// makes no tokens.
func (v *View) sign() tea.Cmd {
	v.switches++
	if v.status != serving || v.signer == v.project {
		return nil
	}
	switch {
	case v.project == nil:
		return v.halt(say.F("no project to sign with"))
	case v.hold.Ask:
		return v.halt(v.hold.Text)
	case !v.hold.Text.IsZero(): // the keyring is being asked
		return nil
	}
	number, p, servers := v.switches, *v.project, v.deps.Servers
	return v.reply(func() any {
		with, err := servers.Credentials(p)
		return signs{number, with, err}
	})
}

// halt stops the server, and says why.
func (v *View) halt(why say.Text) tea.Cmd {
	v.why = why
	return tea.Batch(v.stop(), v.say(report.Warning, say.F("the token server is stopped: %v", why)))
}

// signed lets the server sign with what was fetched.
func (v *View) signed(s signs) (pane.Intent, tea.Cmd) {
	switch {
	case s.number != v.switches || v.status != serving: // of a project that is no longer in force
		return nil, nil
	case s.err != nil:
		return nil, v.halt(v.reason(s.err))
	}
	v.server.SetProject(s.with)
	same := v.signer.Key() == v.project.Key()
	if v.signer = v.project; same {
		return nil, nil
	}
	text := say.F("the token server signs for %s now", v.project.Title())
	return pane.Notify{Notice: look.Notice{Level: report.Warning, Text: text}}, nil
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
