package live

import (
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/live/applog"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// A log is the one that the view reads, or has read last.
type log struct {
	from  source
	file  string // "" for what is piped into the program
	state reading

	command string   // whose output is piped in; "" is not known
	why     say.Text // why it has ended, where nobody stopped it
	stop    func()   // nil until it is read
	left    bool     // it was not read to its end
}

// reading is how a log stands.
type reading uint8

const (
	noLog reading = iota
	opening
	open
	over
)

// opened is what came of opening a log.
type opened struct {
	from source
	stop func()
	err  error
}

// read reads a log, in the place of the one that is read.
func (v *View) read(file string) tea.Cmd {
	stop := v.log.stop
	v.log = log{from: v.source(), file: file, state: opening}
	from, box, logs, issued := v.log.from, v.inbox, v.deps.Logs, &v.issued
	return v.reply(func() any {
		if stop != nil {
			stop()
		}
		end, err := logs.Read(file, session.LogReader{
			Issued: issued.Of, IssuedLike: issued.Like,
			Tell:  func(e applog.Event) { box.add(item{from: from, said: &e}) },
			Begun: func(command string) { box.add(item{from: from, command: command}) },
			Line:  func(text string) { box.add(item{from: from, line: text}) },
			Ended: func(err error) { box.end(from, err) },
		})
		return opened{from, end, err}
	})
}

// reads takes the log that was opened.
func (v *View) reads(o opened) (pane.Intent, tea.Cmd) {
	switch {
	case o.err != nil && o.from == v.log.from:
		file := v.log.file
		v.log = log{}
		if file != "" && v.prompt == nil {
			v.ask(forLog) // to be corrected
			v.prompt.line.SetValue(file)
			// Why has no room beside the field.
			v.prompt.note = look.Notice{Level: report.Error, Text: say.F("cannot be read").Meaning("file")}
		}
		return pane.Notify{Notice: look.Notice{Level: report.Error, Text: session.Reason(o.err)}}, nil
	case o.err != nil:
		return nil, nil
	}
	v.sources++
	if o.from != v.log.from { // another one was asked for meanwhile
		o.stop()
		return nil, v.listen()
	}
	v.log.state, v.log.stop = open, o.stop
	v.line.NextLog()
	return nil, v.listen()
}

// follow asks for a log to be followed, or stops.
func (v *View) follow() pane.Intent {
	switch {
	case v.deps.Logs == nil:
		return pane.Warn(say.F("agtok cannot read logs here"))
	case v.log.state == opening:
	case v.log.state == open && v.log.file == "":
		return pane.Warn(say.F("the log comes through a pipe, and ends with it"))
	case v.log.state == open:
		v.log.left = true
		v.log.stop()
	default:
		v.ask(forLog)
	}
	return nil
}

// ended takes note of the end of the log.
func (l *log) ended(e ending) {
	l.state, l.stop = over, nil
	if e.err != nil {
		l.why = session.Reason(e.err)
	}
}

// name is what the log is called, and how it stands.
func (l *log) name() say.Text {
	name := say.F("%v", say.Plain(l.file))
	switch {
	case l.file != "":
	case l.command != "":
		name = say.F("%s (pipe)", cells.Cut(cells.Printable(l.command), 24))
	default:
		name = say.F("pipe")
	}
	switch {
	case l.state != over:
		return name
	case !l.why.IsZero():
		return say.F("%v, ended: %v", name, l.why)
	}
	return say.F("%v, ended", name)
}

// Receive reads what is piped into the program.
func (v *View) Receive(intent pane.Intent) (taken bool, cmd tea.Cmd) {
	if _, ok := intent.(pane.ReadPipe); !ok || v.deps.Logs == nil {
		return false, nil
	}
	v.drawn = ""
	return true, v.read("")
}
