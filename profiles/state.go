package profiles

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"sync"
	"time"

	"agtok/say"
)

// State is what the program remembers from one run to the next, so that profiles.toml changes only when its user
// changes it. Nothing of it is secret: [StateFile.Update] leaves out what looks like a token or a certificate.
// Nothing of it says which project is the current one, so that none comes into force by it.
type State struct {
	// LastUsed is when a token of a project was last used, by [Profile.Key]; see [Store.Touch].
	LastUsed map[string]time.Time
	// Forms is what was typed last: by [Profile.Key], the view and the field's id.
	Forms map[string]map[string]map[string]string
	// LastView is the id of the view that was open.
	LastView string
	// CopyAs is the id of the format that was copied last.
	CopyAs string

	// pending lists keyring entries that may exist although no profile refers to them, by the absolute path of the
	// profiles file that they were made for: another file's are not to be removed.
	pending map[string][]string
	rest    map[string]json.RawMessage // the whole object; keys that this version does not know survive
}

// fields returns the keys of the file and where their values are.
func (s *State) fields() map[string]any {
	return map[string]any{
		"last_used": &s.LastUsed, "forms": &s.Forms, "last_view": &s.LastView, "copy_as": &s.CopyAs,
		"keyring_pending": &s.pending,
	}
}

func decodeState(text []byte) (State, error) {
	s := State{rest: map[string]json.RawMessage{}}
	if len(bytes.TrimSpace(text)) == 0 {
		return s, nil
	}
	if err := json.Unmarshal(text, &s.rest); err != nil {
		return State{}, err
	}
	// One by one: the decoder ignores the case of keys for a struct, and then a file may say one thing twice.
	for key, value := range s.fields() {
		if raw, exists := s.rest[key]; exists {
			if err := json.Unmarshal(raw, value); err != nil {
				return State{}, err
			}
		}
	}
	return s, nil
}

func (s *State) encode() ([]byte, error) {
	all := map[string]json.RawMessage{}
	maps.Copy(all, s.rest)
	for key, value := range s.fields() {
		raw, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		if all[key] = raw; slices.Contains([]string{"null", `""`, "{}"}, string(raw)) {
			delete(all, key)
		}
	}
	text, err := json.MarshalIndent(all, "", "  ")
	return append(text, '\n'), err
}

// secretForm is a certificate or a token of any version anywhere in a text: 32 hex digits, which is also how one of
// version 006 goes on, or version 007 and more base64 than any word has.
var secretForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9A-Fa-f]{32}|007[A-Za-z0-9+/_-]{37}`)
})

// forgetSecrets takes off what must not be written.
func (s *State) forgetSecrets() {
	secret := func(_, text string) bool { return secretForm().MatchString(text) }
	for _, views := range s.Forms {
		for _, fields := range views {
			maps.DeleteFunc(fields, secret)
		}
	}
	for _, id := range []*string{&s.LastView, &s.CopyAs} {
		if secret("", *id) {
			*id = ""
		}
	}
}

// Draft returns what was typed last into the form of a view for a project, by the
// field's id: the caller's own, or nil.
func (s *State) Draft(project, view string) map[string]string {
	return maps.Clone(s.Forms[project][view])
}

// SetDraft remembers what was typed into the form of a view for a project, or with
// no fields forgets it.
func (s *State) SetDraft(project, view string, fields map[string]string) {
	views := s.Forms[project]
	put(&views, view, maps.Clone(fields), len(fields) > 0)
	put(&s.Forms, project, views, len(views) > 0)
}

// put puts a value into a map that may be nil, or deletes what is there if it is not
// worth being kept.
func put[V any](m *map[string]V, key string, value V, worth bool) {
	if *m == nil {
		*m = map[string]V{}
	}
	if (*m)[key] = value; !worth {
		delete(*m, key)
	}
}

// put gives a project what is remembered of it.
func (s *State) put(key string, used time.Time, forms map[string]map[string]string) {
	put(&s.LastUsed, key, used, !used.IsZero())
	put(&s.Forms, key, forms, len(forms) > 0)
}

// move takes what is remembered of a project to another key, or forgets it.
func (s *State) move(from, to string) {
	used, forms := s.LastUsed[from], s.Forms[from]
	s.put(from, time.Time{}, nil)
	if to != "" {
		s.put(to, used, forms)
	}
}

// setPending lists the keyring entries that may be left over from changes of a profiles file.
func (s *State) setPending(file string, users []string) {
	put(&s.pending, file, users, len(users) > 0)
}

// StateFile keeps a [State]. Its methods may be called from several goroutines.
type StateFile struct {
	file keptFile // without a path, nothing outlives the run

	mu   sync.Mutex
	read bool // what follows is what the file says
	text []byte
	info fs.FileInfo
	err  error // why there is no text although there is a file
}

// OpenState returns the state that is kept at a place. Without a path it lasts as long as the program. It touches
// nothing: the first Read reads, the first Update creates.
func OpenState(at Location) *StateFile {
	return &StateFile{file: keptFile{path: at.Path, own: at.OwnFolder, wait: DefaultLockTimeout}}
}

// Read returns what is remembered, the caller's own, and what is wrong with the file. A file that is not understood is
// empty, and set aside by the next Update.
func (f *StateFile) Read() (State, []Warning) {
	f.mu.Lock()
	defer f.mu.Unlock()
	state, err := f.load()
	switch {
	case err == nil:
		return state, nil
	case errors.Is(err, ErrSyntax):
		return State{}, []Warning{{Code: WarnState, Message: say.F(
			"%v; agtok begins anew, and keeps the old one as %v", err, say.Path(aside(f.file.path)))}}
	}
	return State{}, []Warning{{Code: WarnState, Message: say.Of(err)}}
}

// Changed reports whether Read would read the file again.
func (f *StateFile) Changed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.file.path != "" && (!f.read || f.file.changed(f.info))
}

// Update changes what is remembered. change gets the state as it is now, whoever wrote it, and may be called although
// the outcome cannot be saved.
func (f *StateFile) Update(change func(*State)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file.path == "" {
		return f.apply("", change)
	}
	err := f.file.change(func(target string) error { return f.apply(target, change) })
	if e := new(FileError); errors.As(err, &e) {
		e.other = say.F("folder with XDG_STATE_HOME")
	}
	return err
}

// aside is where a file that is not understood goes.
func aside(path string) string { return path + ".broken" }

// load reads the file if that changed, and returns what it says.
func (f *StateFile) load() (State, error) {
	if f.file.path != "" && (!f.read || f.file.changed(f.info)) {
		f.text, f.info, f.err = f.file.read()
		f.read = f.err == nil
	}
	if f.err != nil {
		return State{}, f.err
	}
	state, err := decodeState(f.text)
	if err != nil {
		return State{}, &FileError{Op: "read", Path: f.file.path, Kind: ErrSyntax, Err: err}
	}
	return state, nil
}

// apply makes a change; for the file, under its lock.
func (f *StateFile) apply(target string, change func(*State)) error {
	state, err := f.load()
	broken := errors.Is(err, ErrSyntax)
	if err != nil && !broken {
		return err
	}
	before, err := state.encode()
	if err != nil {
		return err
	}
	change(&state)
	state.forgetSecrets()
	text, err := state.encode()
	if err != nil || bytes.Equal(text, before) && !broken {
		return err
	}
	if f.file.path == "" {
		f.text = text
		return nil
	}
	if broken {
		if err := os.Rename(target, aside(target)); err != nil {
			return fileError("write", target, err)
		}
	}
	// That the folder could not be synced matters to a power failure only: what is lost then is no project.
	_, err = writeFile(target, text, f.file.ownFolder(target))
	return err
}
