package profiles

import (
	"bytes"
	"crypto/rand"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"
)

// DefaultLockTimeout is how long a change waits for another process that is
// writing. It outlasts the keyring calls of that process.
const DefaultLockTimeout = 10 * time.Second

// Options say where a [FileStore] keeps things and what it may use. Only Path is
// needed.
type Options struct {
	// Path of profiles.toml; see [Locate]. It need not exist, nor its folder.
	Path string
	// OwnFolder allows the folder's mode to be tightened; see [Location].
	OwnFolder bool
	// Keyring takes the certificates. Nil: they go to the file.
	Keyring Keyring
	// LookupEnv reads the variables that profiles name, as os.LookupEnv does.
	// Nil: none is set.
	LookupEnv func(string) (string, bool)
	// Rand gives the IDs. Nil: crypto/rand.
	Rand io.Reader
	// LockTimeout bounds the wait for another process. 0: DefaultLockTimeout.
	LockTimeout time.Duration
}

// FileStore is the [Store] that keeps profiles in profiles.toml and certificates
// in a keyring.
type FileStore struct {
	opts Options

	mu    sync.Mutex
	read  bool // what follows is what the file said
	doc   *document
	info  fs.FileInfo // nil: there was no file
	modes []Warning
	err   error
}

var _ Store = (*FileStore)(nil)

// Open returns the store. It touches nothing: the first List reads, the first
// change creates.
func Open(opts Options) *FileStore {
	if opts.Keyring == nil {
		opts.Keyring = noKeyring{}
	}
	if opts.LookupEnv == nil {
		opts.LookupEnv = func(string) (string, bool) { return "", false }
	}
	if opts.Rand == nil {
		opts.Rand = rand.Reader
	}
	if opts.LockTimeout == 0 {
		opts.LockTimeout = DefaultLockTimeout
	}
	return &FileStore{opts: opts}
}

// List implements [Store]. It reads the file only if that changed.
func (s *FileStore) List() (Listing, error) {
	doc, warnings, err := s.snapshot()
	if err != nil {
		return Listing{Path: s.opts.Path}, err
	}
	return Listing{
		Path:     s.opts.Path,
		Profiles: slices.Clone(doc.profiles),
		Warnings: slices.Concat(warnings, doc.warnings),
	}, nil
}

// Get implements [Store].
func (s *FileStore) Get(name string) (Profile, error) {
	doc, _, err := s.snapshot()
	if err != nil {
		return Profile{}, err
	}
	i, err := doc.find(name)
	if err != nil {
		return Profile{}, err
	}
	return doc.profiles[i], nil
}

// Changed implements [Store].
func (s *FileStore) Changed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.read || s.err != nil && s.info == nil || s.stale()
}

// stale compares the file with the one that was read. A file that cannot be
// looked at differs from one that could.
func (s *FileStore) stale() bool {
	target, err := resolve("read", s.opts.Path)
	if err != nil {
		return true
	}
	info, err := statFile("read", target)
	return err != nil || !sameFile(s.info, info)
}

func (s *FileStore) snapshot() (*document, []Warning, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.read || s.err != nil || s.stale() {
		s.load(s.doc)
	}
	return s.doc, s.modes, s.err
}

// load reads the file and remembers what it says. A text that is the known one's
// is not parsed again, which for many profiles is what takes the time.
func (s *FileStore) load(known *document) {
	s.read, s.doc, s.info, s.modes, s.err = true, nil, nil, nil, nil
	target, err := resolve("read", s.opts.Path)
	if err != nil {
		s.err = err
		return
	}
	text, info, err := readFile(target)
	if err != nil {
		s.err = err
		return
	}
	s.info = info
	s.modes = modeWarnings(target, info, s.ownFolder(target))
	if known != nil && bytes.Equal(text, known.text) {
		s.doc = known
		return
	}
	s.doc, s.err = parse(s.opts.Path, text)
}

// ownFolder reports whether the mode of the file's folder is agtok's business. A
// link leads to a folder that is not.
func (s *FileStore) ownFolder(target string) bool {
	return s.opts.OwnFolder && target == s.opts.Path
}

// find returns the index of the profile with a name: the one that has it
// exactly, else the one that has it in another case.
func (doc *document) find(name string) (int, error) {
	exact := doc.indexes(func(p *Profile) bool { return p.Name == name })
	if len(exact) == 0 {
		exact = doc.indexes(func(p *Profile) bool { return strings.EqualFold(p.Name, name) })
	}
	switch len(exact) {
	case 1:
		return exact[0], nil
	case 0:
		return 0, &NotFoundError{Name: name, Names: doc.names()}
	default:
		e := &AmbiguousError{Name: name}
		for _, i := range exact {
			e.Names = append(e.Names, doc.profiles[i].Name)
		}
		return 0, e
	}
}

func (doc *document) indexes(match func(*Profile) bool) []int {
	var list []int
	for i := range doc.profiles {
		if match(&doc.profiles[i]) {
			list = append(list, i)
		}
	}
	return list
}

// names returns all names but those of the profiles at the given indexes.
func (doc *document) names(except ...int) []string {
	list := make([]string, 0, len(doc.profiles))
	for i := range doc.profiles {
		if !slices.Contains(except, i) {
			list = append(list, doc.profiles[i].Name)
		}
	}
	return list
}
