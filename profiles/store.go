package profiles

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"agtok/say"
)

// DefaultLockTimeout is how long a change waits for another process that is writing. It outlasts the keyring calls of
// that process.
const DefaultLockTimeout = 10 * time.Second

// Options say where a [Store] keeps things and what it may use. Only Path is needed.
type Options struct {
	// Path of profiles.toml; see [Locate]. It need not exist, nor its folder.
	Path string
	// OwnFolder allows the folder's mode to be tightened; see [Location].
	OwnFolder bool
	// State is where it is remembered which projects were used last, and what is left to do in the keyring. Nil: for
	// as long as the program runs.
	State *StateFile
	// Keyring takes the certificates. Nil: they go to the file.
	Keyring Keyring
	// LookupEnv reads the variables that profiles name, as os.LookupEnv does. Nil: none is set.
	LookupEnv func(string) (string, bool)
	// Rand gives the IDs. Nil: crypto/rand.
	Rand io.Reader
	// LockTimeout bounds the wait for another process. 0: DefaultLockTimeout.
	LockTimeout time.Duration
}

// Store is a list of profiles in profiles.toml, each under its name, with certificates in a keyring. Names are looked
// up exactly first, then without regard to case.
//
// Its methods may be called from several goroutines. Those that take a name return [ErrNotFound] when there is no
// such profile.
type Store struct {
	opts Options
	file keptFile

	mu    sync.Mutex
	read  bool        // what follows is what the file said
	doc   *document   // nil with an error
	info  fs.FileInfo // nil: there was no file
	modes []Warning
	err   error
}

// Listing is what a store holds.
type Listing struct {
	Path     string // of the file, as it was given
	Profiles []Profile
	Warnings []Warning // nothing that keeps the profiles from being used
}

// Saved is the outcome of a change.
type Saved struct {
	Profile  Profile // as it is now; its certificates say where they went
	Warnings []Warning
}

// WarningCode tells warnings apart.
type WarningCode string

// What can be worth a warning.
const (
	WarnFileMode       WarningCode = "file-mode"            // others may read the file
	WarnFolderMode     WarningCode = "folder-mode"          // others may list or change its folder
	WarnKeyring        WarningCode = "keyring"              // there is no keyring, the file was used
	WarnLeftover       WarningCode = "keyring-leftover"     // a removed certificate is still in the keyring
	WarnLost           WarningCode = "certificate-lost"     // a certificate could not be read or brought back
	WarnDefault        WarningCode = "default-missing"      // the default names no profile
	WarnDuplicate      WarningCode = "duplicate"            // two profiles share a name or an ID
	WarnValue          WarningCode = "value"                // a value of the file is not understood
	WarnKey            WarningCode = "key"                  // a key of the file is misspelt, or the name is missing
	WarnState          WarningCode = "state"                // what the program remembers cannot be read or saved
	WarnPublicName     WarningCode = "public-name"          // the certificate's name is bundled into browsers
	WarnSameAsAppID    WarningCode = "certificate-is-appid" // App ID and certificate are the same
	WarnNoCertificate  WarningCode = "no-certificate"       // an App ID came without a certificate
	WarnUnpaired       WarningCode = "unpaired"             // a certificate came without an App ID
	WarnNotUnderstood  WarningCode = "not-understood"       // part of an imported file was skipped
	WarnHalfPair       WarningCode = "half-pair"            // only one of App ID and certificate is set
	WarnFolderUnsynced WarningCode = "folder-unsynced"      // a power failure now may undo the change
)

// Warning is something to tell the user that did not stop the operation. It never contains a certificate.
type Warning struct {
	Code    WarningCode
	Message say.Text // one line, safe to print
}

// String returns the message.
func (w Warning) String() string { return w.Message.String() }

// warned collects warnings.
type warned struct{ warnings []Warning }

func (w *warned) warn(code WarningCode, message say.Text) {
	w.warnings = append(w.warnings, Warning{code, message})
}

// Messages are what warnings say.
func Messages(warnings []Warning) []say.Text {
	list := make([]say.Text, len(warnings))
	for i, w := range warnings {
		list[i] = w.Message
	}
	return list
}

// Open returns the store. It touches nothing: the first List reads, the first change creates.
func Open(opts Options) *Store {
	if opts.LookupEnv == nil {
		opts.LookupEnv = func(string) (string, bool) { return "", false }
	}
	opts.Keyring = cmp.Or[Keyring](opts.Keyring, noKeyring)
	opts.Rand = cmp.Or(opts.Rand, rand.Reader)
	opts.LockTimeout = cmp.Or(opts.LockTimeout, DefaultLockTimeout)
	opts.State = cmp.Or(opts.State, OpenState(Location{}))
	return &Store{opts: opts, file: keptFile{path: opts.Path, own: opts.OwnFolder, wait: opts.LockTimeout}}
}

// List returns all profiles that have a name, in the order of the file. It reads the files only if they changed,
// reads no certificate and never waits for a keyring. With an error there are no profiles, and writing is refused
// until its cause is mended.
func (s *Store) List() (Listing, error) {
	doc, warnings, err := s.snapshot()
	if err != nil {
		return Listing{Path: s.opts.Path}, err
	}
	state, wrong := s.opts.State.Read()
	list := Listing{Path: s.opts.Path, Profiles: make([]Profile, 0, len(doc.profiles)),
		Warnings: slices.Concat(warnings, doc.warnings, wrong)}
	for i := range doc.profiles {
		if doc.profiles[i].Name != "" {
			list.Profiles = append(list.Profiles, doc.profiles[i].usedAt(state.LastUsed))
		}
	}
	return list, nil
}

// Get returns one profile.
func (s *Store) Get(name string) (Profile, error) {
	doc, _, err := s.snapshot()
	if err != nil {
		return Profile{}, err
	}
	i, err := doc.find(name)
	if err != nil {
		return Profile{}, err
	}
	state, _ := s.opts.State.Read()
	return doc.profiles[i].usedAt(state.LastUsed), nil
}

// Touch records that a profile was used, to the second. An earlier time than the one recorded changes nothing.
func (s *Store) Touch(name string, at time.Time) error {
	p, err := s.Get(name)
	if at = at.UTC().Truncate(time.Second); err != nil || !at.After(p.LastUsed) {
		return err
	}
	return s.opts.State.Update(func(state *State) {
		if at.After(state.LastUsed[p.Key()]) {
			put(&state.LastUsed, p.Key(), at, true)
		}
	})
}

// Remembered returns what earlier runs remembered: the caller's own.
func (s *Store) Remembered() State {
	state, _ := s.opts.State.Read() // List warns of what is wrong with it
	return state
}

// Remember changes what the program remembers; see [StateFile.Update].
func (s *Store) Remember(change func(*State)) error { return s.opts.State.Update(change) }

// Certificate reads one certificate of a profile. There being none is [ErrNoCertificate].
func (s *Store) Certificate(p Profile, slot Slot) (Secret, error) {
	c := p.Certificate(slot)
	if value, held := c.Held(); held {
		return value, nil
	}
	switch c.where {
	case InKeyring:
		value, err := s.opts.Keyring.Get(c.user)
		if err == nil && value.IsZero() {
			err = &KeyringError{Op: "get", Err: ErrNoSecret}
		}
		if err != nil {
			err = say.Errorf("read %v certificate of project %v: %w", slot, say.Name(p.Name), err)
		}
		return value, err
	case InEnvironment:
		value, _ := s.opts.LookupEnv(c.env)
		if value = strings.TrimSpace(value); value != "" {
			return NewSecret(value), nil
		}
		return Secret{}, &Error{ErrVariable,
			say.F("read certificate of project %v: the environment variable %v is not set", say.Name(p.Name), say.Path(c.env)),
			say.F("set %v, or give the project another certificate", say.Path(c.env))}
	}
	return Secret{}, noCertificate(slot, p.Name)
}

// Changed reports whether List would read a file again. It costs two stats.
func (s *Store) Changed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.read || s.file.changed(s.info) || s.opts.State.Changed()
}

func (s *Store) snapshot() (*document, []Warning, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.read || s.file.changed(s.info) {
		s.load()
	}
	return s.doc, s.modes, s.err
}

// load reads the file and remembers what it says. A text that is the known one's is not parsed again, which for many
// profiles is what takes the time.
func (s *Store) load() {
	known := s.doc
	s.doc, s.modes = nil, nil
	var text []byte
	text, s.info, s.err = s.file.read()
	if s.read = s.err == nil; !s.read {
		return
	}
	s.modes = s.file.modeWarnings(s.info)
	if known != nil && bytes.Equal(text, known.text) {
		s.doc = known
		return
	}
	s.doc, s.err = parse(s.opts.Path, text)
}

// find returns the index of the profile with a name: the one that has it exactly, else the one that has it in another
// case.
func (doc *document) find(name string) (int, error) {
	found := doc.indexes(func(p *Profile) bool { return p.Name == name })
	if len(found) == 0 {
		found = doc.indexes(func(p *Profile) bool { return strings.EqualFold(p.Name, name) })
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, notFound(name, doc.names())
	}
	return 0, &Error{ErrAmbiguous, say.F("find project %v: %d projects are called that", say.Name(name), len(found)),
		say.F("give them different names in the file")}
}

// indexes returns where the profiles are that match. One without a name cannot be meant.
func (doc *document) indexes(match func(*Profile) bool) []int {
	var list []int
	for i := range doc.profiles {
		if doc.profiles[i].Name != "" && match(&doc.profiles[i]) {
			list = append(list, i)
		}
	}
	return list
}

// names returns all names but those of the profiles at the given indexes.
func (doc *document) names(except ...int) []string {
	var list []string
	for _, i := range doc.indexes(func(*Profile) bool { return true }) {
		if !slices.Contains(except, i) {
			list = append(list, doc.profiles[i].Name)
		}
	}
	return list
}
