package projects

import (
	"agtok/say"
	"image"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// Import is the modal that reads projects out of a file, shows them, and saves
// them when asked to.
type Import struct {
	keys  keys.Import
	fresh keys.Import // as they are when all of them work
	path  *forms.Line
	theme *look.Theme

	reading int // number of the last reading
	waiting bool
	found   *profiles.Imported
	err     error
	top     int // first line of what was found in sight
	w, h    int
}

// NewImport returns an import that proposes the file that is there most often.
func NewImport(k *keys.Map, theme *look.Theme) *Import {
	i := &Import{keys: k.Import, fresh: k.Import, path: forms.NewLine(k, ".env"), theme: theme}
	i.enable()
	return i
}

// fileRead is what was found in a file.
type fileRead struct {
	reading int
	found   profiles.Imported
	err     error
}

// Title is the title of the modal.
func (i *Import) Title() string { return i.theme.Say(say.F("Import projects")) }

// importWidth holds an App ID, and names beside it.
const importWidth, importHeight = 76, 18

// Want leaves room for what may be found.
func (i *Import) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, importWidth), min(most.Y, importHeight))
}

// enable switches the keys on that do something now.
func (i *Import) enable() {
	i.keys.Save.SetEnabled(len(i.savable()) > 0 && !i.waiting)
	i.keys.Read.SetEnabled(i.path.Value() != "" && !i.waiting && i.found == nil)
	if fresh := i.fresh; i.keys.Save.Enabled() { // there is nothing left to be read
		i.keys.Save.SetKeys(slices.Concat(fresh.Read.Keys(), fresh.Save.Keys())...)
		i.keys.Save.SetHelp(fresh.Read.Help().Key, fresh.Save.Help().Desc)
	}
	more := len(i.foundLines()) > i.room()
	i.keys.Up.SetEnabled(more)
	i.keys.Down.SetEnabled(more)
}

// savable are the projects that are complete, and not there already.
func (i *Import) savable() []profiles.Profile {
	var list []profiles.Profile
	if i.found == nil {
		return nil
	}
	for _, c := range i.found.Candidates {
		if len(c.Problems) == 0 && c.Existing == "" {
			list = append(list, c.Profile)
		}
	}
	return list
}

// Update reads, saves and leaves. What is typed is the path.
func (i *Import) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	defer i.enable()
	switch msg := msg.(type) {
	case fileRead:
		if msg.reading == i.reading {
			i.waiting, i.found, i.err = false, &msg.found, msg.err
			if msg.err != nil {
				i.found = nil
			}
		}
	case pane.Changing:
		i.waiting = i.waiting || msg.ID == importID
	case pane.Changed:
		if msg.ID == importID {
			i.waiting, i.err = false, msg.Err
			if msg.Err == nil {
				return pane.Close{}, nil
			}
		}
	case pane.Wheeled:
		i.scroll(msg.Rows)
	case pane.Clicked:
		return i.click(msg), nil
	case tea.PasteMsg:
		i.edit(msg)
	case tea.KeyPressMsg:
		return i.press(msg), nil
	}
	return nil, nil
}

func (i *Import) press(k tea.KeyPressMsg) pane.Intent {
	switch {
	case key.Matches(k, i.keys.Back):
		return pane.Close{}
	case key.Matches(k, i.keys.Save):
		return i.save()
	case key.Matches(k, i.keys.Read):
		return i.read()
	case key.Matches(k, i.keys.Up):
		i.scroll(-1)
	case key.Matches(k, i.keys.Down):
		i.scroll(1)
	default:
		i.edit(k)
	}
	return nil
}

func (i *Import) scroll(by int) {
	i.top = max(0, min(i.top+by, len(i.foundLines())-i.room()))
}

// click puts the cursor into the path, or does what the last line says.
func (i *Import) click(c pane.Clicked) pane.Intent {
	switch {
	case c.Y == 0:
		i.path.Click(c.X - look.Width(i.label()))
	case c.Y == i.h-1 && i.keys.Save.Enabled():
		return i.save()
	case c.Y == i.h-1 && i.keys.Read.Enabled():
		return i.read()
	}
	return nil
}

func (i *Import) edit(msg tea.Msg) {
	if i.path.Update(msg) {
		i.reading++ // the answer would be about another file
		i.waiting, i.found, i.err, i.top = false, nil, nil, 0
	}
}

func (i *Import) read() pane.Intent {
	i.reading++
	i.waiting, i.err = true, nil
	reading, path := i.reading, i.path.Value()
	return pane.Fetch{To: i, Doing: say.F("reading…"), Do: func(s session.Store) any {
		found, err := s.Import(path)
		return fileRead{reading, found, err}
	}}
}

// importID says whose change it is. There is never more than one import.
const importID = 2

func (i *Import) save() pane.Intent {
	list, done := i.savable(), 0
	saveTo := func(place profiles.Place) func(session.Store) (session.Outcome, error) {
		return func(s session.Store) (session.Outcome, error) {
			o := session.Outcome{Choose: list[0].Name}
			for ; done < len(list); done++ { // the second run, if there is one, goes on
				saved, err := s.Put(list[done], place)
				if err != nil {
					return o, say.Errorf("save project %d of %d: %w", done+1, len(list), err)
				}
				o.Warnings = append(o.Warnings, saved.Warnings...)
			}
			o.Done = say.Plural(len(list), "saved %d project", "saved %d projects")
			return o, nil
		}
	}
	return pane.Change{ID: importID, Doing: say.F("saving…"), Do: saveTo(profiles.Auto), InFile: saveTo(profiles.ToFile)}
}

// foundLines say what is in the file.
func (i *Import) foundLines() []string {
	var lines []string
	add := func(level look.Level, indent string, text say.Text) {
		for _, l := range look.Wrap(level.Mark()+i.theme.Say(text), i.w-2-len(indent)) {
			lines = append(lines, " "+indent+i.theme.Of(level).Render(l))
		}
	}
	if i.err != nil {
		add(look.Error, "", session.Reason(i.err))
	}
	if i.found == nil {
		if i.err == nil && !i.waiting {
			add(look.Hint, "", say.F("a .env or properties file, the output of agora project show --json, config.json of Agora's samples, or an export of agtok"))
		}
		return lines
	}
	if !strings.HasSuffix(i.found.Path, i.path.Value()) { // a folder was named, say
		add(look.Hint, "", say.F("read from %s", look.Printable(i.found.Path)))
	}
	for _, w := range i.found.Warnings {
		add(look.Warning, "", w.Message)
	}
	for _, c := range i.found.Candidates {
		lines = append(lines, " "+i.title(c))
		add(look.Hint, "  ", say.F("from %v", say.Commas(c.From...)).Meaning("import"))
		for _, w := range c.Warnings {
			add(look.Warning, "  ", w.Message)
		}
		for _, problem := range c.Problems {
			add(look.Error, "  ", say.F("cannot be saved: %v", problem))
		}
		if c.Existing != "" {
			add(look.Hint, "  ", say.F("is saved already"))
		}
	}
	return lines
}

// title names a project as it will be in the list, or is there already.
func (i *Import) title(c profiles.Candidate) string {
	name, mark := c.Profile.Name, ""
	if c.Existing != "" {
		name = c.Existing
	} else if c.Profile.Production {
		mark = "  " + i.theme.Production.Render(" "+i.theme.Say(say.F("▲ PRODUCTION"))+" ")
	}
	return i.theme.Strong.Render(look.Printable(name)) + "  " + look.Printable(c.Profile.AppID) + mark
}

// room is how many lines of what was found are in sight: the path, the status
// and what sets them apart have the others.
func (i *Import) room() int { return max(0, i.h-4) }

// Cursor is in the path.
func (i *Import) Cursor() *tea.Cursor {
	i.View() // the path knows its cursor when it is drawn
	return tea.NewCursor(min(look.Width(i.label())+i.path.Cursor(), max(0, i.w-1)), 0)
}

// label stands before the path.
func (i *Import) label() string { return " " + i.theme.Say(say.F("File")) + "  " }

// View draws the path, what was found in it, and what can be done now.
func (i *Import) View() string {
	lines := make([]string, 0, i.h)
	lines = append(lines, i.theme.Dim.Render(i.label())+i.path.Draw(i.w-look.Width(i.label())-1, i.theme), "")
	found := i.foundLines()
	i.top = max(0, min(i.top, len(found)-i.room()))
	for n := range i.room() {
		if i.top+n < len(found) {
			lines = append(lines, found[i.top+n])
		} else {
			lines = append(lines, "")
		}
	}
	return strings.Join(look.FitAll(append(lines, "", " "+i.status()), i.w, i.h), "\n")
}

func (i *Import) status() string {
	hint := func(b key.Binding, what say.Text) string {
		return i.theme.Key.Render(b.Help().Key) + " " + i.theme.Dim.Render(i.theme.Say(what))
	}
	switch {
	case i.waiting:
		return i.theme.Dim.Render(i.theme.Say(say.F("working…")))
	case i.keys.Save.Enabled():
		return hint(i.keys.Save, say.Plural(len(i.savable()), "saves %d project", "saves %d projects"))
	case i.keys.Read.Enabled():
		return hint(i.keys.Read, say.F("reads the file"))
	}
	return i.theme.Dim.Render(i.theme.Say(say.F("nothing to save")))
}

// Live is false: nothing counts down here.
func (i *Import) Live() bool { return false }

// SetSize gives the import its size.
func (i *Import) SetSize(w, h int) {
	i.w, i.h = w, h
	i.enable()
}

// SetTheme gives the import its styles.
func (i *Import) SetTheme(t *look.Theme) { i.theme = t }

// ShortHelp are the keys that do something now.
func (i *Import) ShortHelp() []key.Binding {
	return []key.Binding{i.keys.Save, i.keys.Read, i.keys.Back, i.keys.Up, i.keys.Down}
}

// FullHelp are the keys of the import.
func (i *Import) FullHelp() [][]key.Binding { return [][]key.Binding{i.ShortHelp()} }
