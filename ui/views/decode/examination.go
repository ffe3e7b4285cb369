package decode

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// An examination is the work on the question that the Decode view asks: at once
// where that is quick, in commands where it is not. There is never more than
// one search and one reading of certificates on its way.
type examination struct {
	id        int  // of the question; another one makes older answers void
	light     bool // answered at once
	searching bool
	again     bool // the question has changed since the search began
	thorough  bool // the report is from a search
	unlocking bool
	tried     map[string]bool // App IDs whose certificates have been asked for
}

type (
	// examined is the answer to a question that takes its time.
	examined struct {
		id      int
		*answer // prepared
	}
	// unlocked says that certificates of an App ID have been read.
	unlocked struct {
		appID  string
		doubts []say.Text
	}
)

// An opened text came with what counts for it alone: the token that it was to replace, and when
// it was refused.
type opened struct {
	text, replaces string
	at             time.Time
}

// question is what is asked of the diagnosis.
func (d *View) question() (diagnosis.Input, *session.Project) {
	j := d.join.Read()
	in := j.Input
	in.Text, in.AppIDAssumed, in.At = d.text.Value(), j.Project != nil, d.now
	if o := d.opened; in.Text == o.text {
		in.Replaces = o.replaces
		if !o.at.IsZero() {
			in.At = o.at
		}
	}
	in = in.OnlyHeard(j.Heard)
	in.NoContext = in.Text != "" && in.Text == d.ignored
	in.Text = strings.TrimRight(in.Text, "\r\n") // what copying a line brings along says nothing of the app
	// Nobody has chosen the sample: that a token is not the sample's says nothing.
	if j.Project != nil && j.Project.Sample && appIDIn(in.Text) != *j.AppID {
		in.AppID, in.AppIDAssumed, j.Project = nil, false, nil
	}
	return in, j.Project
}

// appIDIn returns the App ID of the token in a text.
func appIDIn(text string) string {
	t, err := token.Parse(strings.TrimSpace(text))
	if err == nil || !session.Light(text) {
		return t.AppID
	}
	return diagnosis.Diagnose(diagnosis.Input{Text: text, SkipRepair: true}).AppID
}

// examine asks anew.
func (d *View) examine() tea.Cmd {
	q := &d.examination
	q.id++
	d.now = d.deps.Now()
	d.sheet.Now = d.now
	in, project := d.question()
	if in.Text == "" && !d.join.Given() {
		d.answer = nil
		d.join.Say(paste.Context{})
		d.begin()
		return nil
	}
	known := d.answer != nil && d.answer.input.Text == in.Text && q.thorough
	if q.light = session.Light(in.Text); !q.light {
		if !known {
			q.thorough = true
			r := &diagnosis.Report{Verdict: reading, Headline: say.F("reading a long text…")}
			d.show(prepare(r, in, d.keys), in, project)
		}
		return d.search(in)
	}
	in.SkipRepair = true
	r := d.deps.Diagnose(in)
	var cmd tea.Cmd
	if r.Err != nil && in.Text != "" {
		cmd = d.search(in)
	}
	if r.Err != nil && known {
		return cmd // what the last search found stands until this one has ended
	}
	q.thorough = false
	d.show(prepare(r, in, d.keys), in, project)
	return tea.Batch(cmd, d.unlock(r))
}

// reading stands in the place of a verdict until there is one.
const reading diagnosis.Verdict = "reading"

// search asks thoroughly, beside the program.
func (d *View) search(in diagnosis.Input) tea.Cmd {
	q := &d.examination
	if q.searching {
		q.again = true
		return nil
	}
	q.searching, q.again = true, false
	in.SkipRepair = false
	id, to, diagnose, keys := q.id, pane.Pane(d), d.deps.Diagnose, d.keys
	return func() tea.Msg {
		return pane.Reply{To: to, Result: examined{id, prepare(diagnose(in), in, keys)}}
	}
}

// take shows an answer, unless the question is another one by now.
func (d *View) take(a examined) tea.Cmd {
	d.examination.searching = false
	if d.examination.again || a.id != d.examination.id {
		return d.examine()
	}
	d.examination.thorough = true
	in, project := d.question()
	d.show(a.answer, in, project)
	return d.unlock(a.report)
}

// unlock reads the certificates that could have signed the token: those of its
// project, and all others when these did not.
func (d *View) unlock(r *diagnosis.Report) tea.Cmd {
	q, certificates := &d.examination, d.deps.Certificates
	if certificates == nil || q.unlocking || r.AppID == "" || r.Signature.Status == diagnosis.SignatureValid {
		return nil
	}
	id := r.AppID
	if !certificates.Locked(id) || q.tried[id] {
		id = ""
	}
	if !certificates.Locked(id) || q.tried[id] {
		return nil
	}
	if q.tried == nil {
		q.tried = map[string]bool{}
	}
	q.unlocking, q.tried[id] = true, true
	d.answer.waiting = append(d.answer.waiting, askingKeyring())
	d.answer.complete()
	d.sheet.Set(d.answer.rows)
	to := pane.Pane(d)
	return func() tea.Msg { return pane.Reply{To: to, Result: unlocked{id, certificates.Unlock(id)}} }
}

func (d *View) takeUnlocked(u unlocked) tea.Cmd {
	d.examination.unlocking = false
	if d.answer != nil {
		d.answer.doubts = append(d.answer.doubts, u.doubts...)
	}
	return d.examine()
}

// askingKeyring is said while certificates are read.
func askingKeyring() say.Text { return say.F("asking the keyring for certificates…") }

// show completes what has been prepared, and shows it.
func (d *View) show(a *answer, in diagnosis.Input, project *session.Project) {
	r := a.report
	a.input, a.project = in, project
	if d.answer != nil && d.answer.input.Text == in.Text {
		a.doubts = d.answer.doubts
	}
	a.titles = d.deps.ProjectsOf
	a.replacement = replacementOf(d.deps.Keys, r, in.Said(r.Context), d.deps.ProjectsOf)
	if d.examination.unlocking {
		a.waiting = append(a.waiting, askingKeyring())
	}
	if d.examination.searching && r.Err != nil {
		a.waiting = append(a.waiting, say.F("looking for a repair…"))
	}
	a.complete()
	d.answer = a
	d.join.Say(a.news())
	d.sheet.Set(a.rows)
	d.lay()
}

// begin says what the view is for.
func (d *View) begin() {
	d.sheet.Set([]report.Row{
		{Kind: report.Sentence,
			Text: say.F("Paste a token: its fields, its signature and how long it is valid are shown here.")},
		{Kind: report.Sentence},
		{Kind: report.Sentence,
			Text: say.F(
				"Rejected? Say above what the app passed to join or login, and which error came back: the cause is named, and what to change.")},
	})
	d.lay()
}
