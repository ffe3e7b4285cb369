package projects

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/profiles"
	"agtok/report"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// Editor is the modal with the form of a project.
type Editor struct {
	pane.Box

	keys     keys.Editor
	all      *keys.Map
	form     *forms.Profile
	profile  profiles.Profile // as the form reads
	obstacle forms.Obstacle
	before   profiles.Profile
	inForce  bool // the project is in force
	title    say.Text

	saving bool
	err    error // why it was not saved
}

// editorOf returns the editor of a project, which others are saved beside.
func editorOf(k *keys.Map, theme *look.Theme, p profiles.Profile, others []profiles.Profile, inForce bool) *Editor {
	e := &Editor{keys: k.Editor, all: k, form: forms.NewProfile(k, p, others), before: p, inForce: inForce,
		title: say.F("New project")}
	if p.Saved() {
		e.title = say.F("Edit %s", cells.Printable(p.Name))
	}
	e.SetTheme(theme)
	e.read()
	return e
}

func (e *Editor) read() { e.profile, e.obstacle = e.form.Read() }

// Title is the title of the modal.
func (e *Editor) Title() string { return e.Theme.Say(e.title) }

// editorWidth holds an App ID and what is said beside it.
const editorWidth = 84

// Want is the size of the whole form, and a line for what is happening.
func (e *Editor) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, editorWidth), min(most.Y, e.form.Height()+statusHeight))
}

// Unsaved reports whether something would be lost.
func (e *Editor) Unsaved() bool { return e.form.Changed() }

// Update edits, saves and leaves.
func (e *Editor) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Changing:
		e.saving = e.saving || msg.ID == editorID
	case pane.Changed:
		if msg.ID != editorID {
			return nil, nil
		}
		e.saving, e.err = false, msg.Err
		if msg.Err == nil {
			return pane.Close{}, nil
		}
	case tea.KeyPressMsg:
		switch {
		case e.saving:
		case key.Matches(msg, e.keys.Back):
			return e.leave(), nil
		case key.Matches(msg, e.keys.Save):
			return e.save(), nil
		default:
			e.edit(msg)
		}
	case pane.Clicked:
		if !e.saving && e.form.Click(msg.X, msg.Y) {
			e.err = nil
			e.read()
		}
	case tea.PasteMsg:
		if !e.saving {
			e.edit(msg)
		}
	}
	return nil, nil
}

func (e *Editor) edit(msg tea.Msg) {
	e.err = nil
	e.form.Update(msg)
	e.read()
}

func (e *Editor) leave() pane.Intent {
	if !e.form.Changed() {
		return pane.Close{}
	}
	return pane.Open{Modal: modal.NewConfirm(e.all, e.Theme, say.F("Not saved"), say.F("What was changed is not saved."),
		say.F("leave without saving"), pane.Close{})}
}

// editorID says whose change it is. There is never more than one editor.
const editorID = 1

// save asks for the profile to be saved.
func (e *Editor) save() pane.Intent {
	if !e.obstacle.Text.IsZero() {
		return pane.Warn(say.F("not saved: %v", e.obstacle.Text))
	}
	change := pane.Change{ID: editorID, Doing: say.F("saving…"), Do: e.saveTo(e.form.Place())}
	if e.form.Place() == profiles.Auto {
		change.InFile = e.saveTo(profiles.InFile)
	}
	return change
}

// saveTo saves the profile as the form reads now.
func (e *Editor) saveTo(place profiles.Where) func(session.Store) (session.Outcome, error) {
	p, isNew := e.profile, !e.before.Saved() && !e.inForce
	return func(s session.Store) (session.Outcome, error) {
		saved, err := s.Put(p, place)
		if err != nil {
			return session.Outcome{}, err
		}
		o := session.Outcome{Select: p.Name, Added: isNew, Warnings: saved.Warnings}
		if e.inForce || isNew {
			o.Choose = p.Name
		}
		if misplaced(saved.Profile, place) {
			if saved, err = s.Move(p.Name, place); err != nil {
				return o, err
			}
			o.Warnings = append(o.Warnings, saved.Warnings...)
		}
		o.Done = say.F("saved %s", cells.Printable(p.Name))
		if where := saved.Profile.Primary.Where(); where != profiles.Nowhere {
			o.Done = say.F("%v, certificate: %v", o.Done, where)
		}
		return o, nil
	}
}

// misplaced reports whether a certificate is stored elsewhere than it should
// be: Put leaves one that did not change where it is.
func misplaced(p profiles.Profile, place profiles.Where) bool {
	from := profiles.InFile
	if place == profiles.InFile {
		from = profiles.InKeyring
	}
	return place != profiles.Auto && (p.Primary.Where() == from || p.Secondary.Where() == from)
}

// Cursor is the form's.
func (e *Editor) Cursor() *tea.Cursor { return e.form.Cursor() }

// SetSize gives the editor its size.
func (e *Editor) SetSize(w, h int) {
	e.Box.SetSize(w, h)
	e.form.SetSize(w, max(1, h-statusHeight))
}

// SetTheme gives the editor its styles.
func (e *Editor) SetTheme(t *look.Theme) {
	e.Theme = t
	e.form.SetTheme(t)
}

// status says what is happening, or what keeps the form from being saved.
func (e *Editor) status() (report.Level, say.Text) {
	switch {
	case e.saving:
		return report.Hint, say.F("saving…")
	case e.err != nil:
		return report.Error, session.Reason(e.err)
	case e.obstacle.Waiting:
		return report.Hint, e.obstacle.Text
	case !e.obstacle.Text.IsZero():
		return report.Error, e.obstacle.Text
	case e.form.Changed() || !e.before.Saved():
		return report.Hint, say.F("%s saves", e.keys.Save.Help().Key)
	}
	return report.Hint, say.F("nothing changed")
}

// statusHeight is that of the status, and of a line that sets it apart; statusMost
// is how many lines an error may have, over the end of the form: nothing moves.
const statusHeight, statusMost = 2, 4

// View draws the form and what is happening.
func (e *Editor) View() string {
	level, text := e.status()
	status := e.Theme.Lines(level, text, e.W-2)
	status = status[:min(len(status), statusMost, e.H)]
	lines := cells.FitAll(e.form.Lines(), e.W, e.H)
	for i, l := range status {
		lines[e.H-len(status)+i] = cells.Fit(" "+l, e.W)
	}
	return strings.Join(lines, "\n")
}

// ShortHelp are the keys of the editor.
func (e *Editor) ShortHelp() []key.Binding {
	return append([]key.Binding{e.keys.Save, e.keys.Back}, e.form.ShortHelp()...)
}

// FullHelp are the keys of the editor.
func (e *Editor) FullHelp() [][]key.Binding {
	return append([][]key.Binding{{e.keys.Save, e.keys.Back}}, e.form.FullHelp()...)
}

// Explain says what the field with the keyboard is for.
func (e *Editor) Explain() (label, about say.Text) { return e.form.About() }
