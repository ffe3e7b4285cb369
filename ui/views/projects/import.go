package projects

import (
	"image"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/profiles"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// Import is the modal that reads projects out of a file, shows them, and saves
// them when asked to. While the path is typed it shows the files that begin so,
// and then the projects in the file, whose names can be changed.
//
//	File  client/.env
//
//	▸client   00112233445566778899aabbccddeeff
//	   from AGORA_APP_ID, AGORA_APP_CERTIFICATE
type Import struct {
	pane.Box

	keys  keys.Import
	fresh keys.Import // as they are when all of them work
	all   *keys.Map
	path  *forms.Line
	taken []string // names of the saved projects

	files  []string // that begin with what was typed
	typed  string   // what was typed when they were looked for
	picked int      // index of the one in the path, or -1

	reading int // number of the last reading
	waiting bool
	found   *profiles.Imported
	names   []*forms.Line // of what was found; nil where a project is saved already
	there   []there       // of what was found: what is saved of it
	at      int           // index of the name that is typed, or -1: the path is
	err     error
	top     int // first line of what was found in sight
}

// NewImport returns an import that proposes the file that is there most often.
// taken are the names of the saved projects.
func NewImport(k *keys.Map, theme *look.Theme, taken []string) *Import {
	i := &Import{Box: pane.Box{Theme: theme}, keys: k.Import, fresh: k.Import, all: k, path: forms.NewLine(k, ".env"),
		taken: taken, picked: -1, at: -1}
	i.enable()
	return i
}

type (
	// filesListed are the files that begin with a text.
	filesListed struct {
		reading int
		typed   string
		files   []string
	}
	// fileRead is what was found in a file.
	fileRead struct {
		reading int
		found   profiles.Imported
		there   []there
		err     error
	}
	// there is what is saved already of a project that was found.
	there struct {
		filled *profiles.Profile // with the certificates that it lacks; nil where it lacks none
		err    error             // why it stays as it is
	}
)

// Begin looks for files.
func (i *Import) Begin() pane.Intent { return i.list("") }

// list looks for the files that begin with a text.
func (i *Import) list(typed string) pane.Intent {
	reading := i.reading
	return pane.Fetch{To: i, Do: func(s session.Store) any { return filesListed{reading, typed, s.Complete(typed)} }}
}

// Title is the title of the modal.
func (i *Import) Title() string { return i.Theme.Say(say.F("Import projects")) }

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
	more := len(i.files) > 0 && i.found == nil || i.nextName(-1, 1) >= 0 ||
		len(i.foundLines()) > i.room()
	i.keys.Up.SetEnabled(more)
	i.keys.Down.SetEnabled(more)
	i.keys.Next.SetEnabled(len(i.files) > 0 && i.found == nil || i.nextName(-1, 1) >= 0)
}

// problems are what keeps a project from being saved under its name.
func (i *Import) problems(n int) []profiles.Problem {
	c := i.found.Candidates[n]
	list := slices.DeleteFunc(slices.Clone(c.Problems),
		func(p profiles.Problem) bool { return p.Field == profiles.FieldName })
	taken := slices.Clone(i.taken)
	for other, name := range i.names {
		if other != n && name != nil {
			taken = append(taken, name.Value())
		}
	}
	for _, p := range profiles.Validate(i.named(n), taken) {
		if p.Field == profiles.FieldName {
			list = append(list, p)
		}
	}
	return list
}

// named is a project with the name that is typed.
func (i *Import) named(n int) profiles.Profile {
	p := i.found.Candidates[n].Profile
	p.Name = i.names[n].Value()
	return p
}

// savable are the projects that are complete and not there already, or get the
// certificate that they lack.
func (i *Import) savable() []profiles.Profile {
	var list []profiles.Profile
	for n, name := range i.names {
		if filled := i.there[n].filled; filled != nil {
			list = append(list, *filled)
		} else if name != nil && len(i.problems(n)) == 0 {
			list = append(list, i.named(n))
		}
	}
	return list
}

// nextName is the index of the name behind one, or before it; -1 if there is none.
func (i *Import) nextName(n, by int) int {
	for n += by; n >= 0 && n < len(i.names); n += by {
		if i.names[n] != nil {
			return n
		}
	}
	return -1
}

// Update completes, reads, saves and leaves. What is typed is the path, or a name.
func (i *Import) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	defer i.enable()
	switch msg := msg.(type) {
	case filesListed:
		if msg.reading == i.reading {
			i.files, i.typed, i.picked = msg.files, msg.typed, -1
		}
	case fileRead:
		if msg.reading == i.reading {
			i.take(msg)
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
		return i.edit(msg), nil
	case tea.KeyPressMsg:
		return i.press(msg), nil
	}
	return nil, nil
}

// take shows what was found in a file.
func (i *Import) take(r fileRead) {
	i.waiting, i.err, i.found, i.names, i.there = false, r.err, nil, nil, r.there
	if r.err != nil {
		return
	}
	i.found = &r.found
	for _, c := range r.found.Candidates {
		var name *forms.Line
		if c.Existing == "" {
			name = forms.NewLine(i.all, c.Profile.Name)
		}
		i.names = append(i.names, name)
	}
}

func (i *Import) press(k tea.KeyPressMsg) pane.Intent {
	switch {
	case key.Matches(k, i.keys.Back):
		return pane.Close{}
	case key.Matches(k, i.keys.Save):
		return i.save()
	case key.Matches(k, i.keys.Read):
		return i.read()
	case key.Matches(k, i.keys.Next) && i.found == nil:
		return i.complete()
	case key.Matches(k, i.keys.Next):
		i.at = i.nextName(i.at, 1) // behind the last one: the path
		i.show()
	case key.Matches(k, i.keys.Up):
		i.step(-1)
	case key.Matches(k, i.keys.Down):
		i.step(1)
	default:
		return i.edit(k)
	}
	return nil
}

// complete types what all files that begin so have in common, or else goes through
// them.
func (i *Import) complete() pane.Intent {
	common := forms.Completed(i.files)
	if typed := i.path.Value(); typed == i.typed && strings.HasPrefix(common, typed) && common != typed {
		i.path.SetValue(common)
		return i.retyped()
	}
	i.pick((i.picked + 1) % len(i.files))
	return nil
}

// pick puts a file into the path.
func (i *Import) pick(n int) {
	i.picked = n
	i.path.SetValue(i.files[n])
	i.err = nil
	i.top = pane.Scroll(i.top, n, n, i.room(), len(i.files))
}

// step goes through the files, or the names, or what was found.
func (i *Import) step(by int) {
	switch {
	case i.found == nil && len(i.files) > 0:
		i.pick(max(0, min(i.picked+by, len(i.files)-1)))
	case i.at < 0 && by < 0, i.found == nil:
	case i.at >= 0 && by < 0, i.nextName(i.at, by) >= 0:
		i.at = i.nextName(i.at, by)
		i.show()
	default:
		i.scroll(by)
	}
}

// show brings the name that is typed into sight.
func (i *Import) show() {
	lines := i.foundLines()
	for y, l := range lines {
		if l.name == i.at && i.at >= 0 {
			i.top = pane.Scroll(i.top, y, y, i.room(), len(lines))
		}
	}
}

func (i *Import) scroll(by int) {
	i.top = max(0, min(i.top+by, len(i.foundLines())-i.room()))
}

// click puts the cursor into the path or a name, picks a file, or does what the last
// line says.
func (i *Import) click(c pane.Clicked) pane.Intent {
	lines := i.foundLines()
	switch y := i.top + c.Y - importHead; {
	case c.Y == 0:
		i.at = -1
		i.path.Click(c.X - cells.Width(i.label()))
	case c.Y == i.H-1 && i.keys.Save.Enabled():
		return i.save()
	case c.Y == i.H-1 && i.keys.Read.Enabled():
		return i.read()
	case c.Y < importHead || c.Y >= importHead+i.room() || y >= len(lines):
	case lines[y].file >= 0:
		i.pick(lines[y].file)
	case lines[y].name >= 0:
		i.at = lines[y].name
		i.names[i.at].Click(c.X - 1)
	}
	return nil
}

// edit passes a message to what is typed.
func (i *Import) edit(msg tea.Msg) pane.Intent {
	switch {
	case i.at >= 0:
		i.names[i.at].Update(msg)
	case i.path.Update(msg):
		return i.retyped()
	}
	return nil
}

// retyped looks for the files that begin with another path.
func (i *Import) retyped() pane.Intent {
	i.reading++ // the answer would be about another file
	i.waiting, i.found, i.names, i.err, i.top, i.at, i.picked = false, nil, nil, nil, 0, -1, -1
	return i.list(i.path.Value())
}

func (i *Import) read() pane.Intent {
	i.reading++
	i.waiting, i.err, i.top = true, nil, 0
	i.path.SetValue(i.path.Value()) // it is no offer any more
	reading, path := i.reading, i.path.Value()
	return pane.Fetch{To: i, Doing: say.F("reading…"), Do: func(s session.Store) any {
		found, err := s.Import(path)
		return fileRead{reading, found, thereOf(s, found.Candidates), err}
	}}
}

// thereOf says of each project that was found what is saved of it.
func thereOf(s session.Store, found []profiles.Candidate) []there {
	list := make([]there, len(found))
	for n, c := range found {
		if c.Existing == "" {
			continue
		}
		p, slots, err := s.Filled(c)
		if list[n].err = err; len(slots) > 0 {
			list[n].filled = &p
		}
	}
	return list
}

// importID says whose change it is. There is never more than one import.
const importID = 2

func (i *Import) save() pane.Intent {
	list, done := i.savable(), 0
	saveTo := func(place profiles.Where) func(session.Store) (session.Outcome, error) {
		return func(s session.Store) (session.Outcome, error) {
			o := session.Outcome{Choose: list[0].Name, Select: list[0].Name, Added: true}
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
	return pane.Change{ID: importID, Doing: say.F("saving…"), Do: saveTo(profiles.Auto), InFile: saveTo(profiles.InFile)}
}

// SetSize gives the import its size.
func (i *Import) SetSize(w, h int) {
	i.Box.SetSize(w, h)
	i.enable()
}

// ShortHelp are the keys that do something now.
func (i *Import) ShortHelp() []key.Binding {
	next := i.keys.Next
	if i.found != nil { // it goes on to a name
		next.SetHelp(next.Help().Key, i.all.Form.Next.Help().Desc)
	}
	return []key.Binding{i.keys.Save, i.keys.Read, i.keys.Back, next, i.keys.Up, i.keys.Down}
}

// FullHelp are the keys of the import.
func (i *Import) FullHelp() [][]key.Binding { return [][]key.Binding{i.ShortHelp()} }

// Explain says what the field with the keyboard is for.
func (i *Import) Explain() (label, about say.Text) {
	if i.at >= 0 {
		return forms.AboutName()
	}
	return say.F("File"), filesRead
}
