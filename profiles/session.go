package profiles

import (
	"bytes"
	"encoding/base32"
	"fmt"
	"io"
	"slices"
	"strings"
)

// session is a change in progress: the lock is held, and doc is what the file
// says now.
type session struct {
	store    *FileStore
	target   string
	doc      *document
	leftover []string // keyring entries that were pending before this change
	warnings []Warning
}

// change runs one change under the lock. The file is read again first, so that
// what another process wrote is built upon; if it cannot be read, nothing is
// written.
func (s *FileStore) change(run func(*session) error) ([]Warning, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	target, err := resolve("write", s.opts.Path)
	if err != nil {
		return nil, err
	}
	own := s.ownFolder(target)
	if err := prepareFolder(target, own); err != nil {
		return nil, err
	}
	release, err := lockFile(target, own, s.opts.LockTimeout)
	if err != nil {
		return nil, err
	}
	defer release()
	removeLeftovers(target)
	if s.load(s.doc); s.err != nil {
		return nil, s.err
	}
	t := &session{store: s, target: target, doc: s.doc, leftover: s.doc.pending}
	err = run(t)
	return t.warnings, err
}

// commit writes the outcome of edits and reads it back. The text is parsed
// before it replaces anything: an edit that would damage the file is an error,
// not a file.
func (t *session) commit(e *editor) error {
	text := e.result()
	if bytes.Equal(text, t.doc.text) && t.store.info != nil && t.store.info.Mode().Perm() == fileMode {
		return nil
	}
	doc, err := parse(t.target, text)
	if err != nil {
		return fmt.Errorf("edit profiles: %w", err)
	}
	unsynced, err := writeFile(t.target, text, t.store.ownFolder(t.target))
	if err != nil {
		return err
	}
	if unsynced != nil {
		t.warn(WarnFolderUnsynced, "", fmt.Sprintf("saved, but a power failure now may undo it: %v", unsynced))
	}
	if t.store.load(doc); t.store.err != nil {
		return t.store.err
	}
	if t.store.doc != doc {
		return &FileError{Op: "write", Path: t.target, Err: fmt.Errorf("what was read back is not what was written")}
	}
	t.doc = t.store.doc
	return nil
}

func (t *session) warn(code WarningCode, profile, message string) {
	t.warnings = append(t.warnings, Warning{Code: code, Profile: profile, Message: message})
}

// editor starts edits of the file as it is now.
func (t *session) editor() (*editor, error) {
	e, err := newEditor(t.doc.text)
	if err == nil && t.doc.version == 0 {
		e.setTop(setting{versionKey, fmt.Sprint(fileVersion)})
	}
	return e, err
}

// setPending edits the list of keyring entries that may be left over.
func (t *session) setPending(e *editor, users []string) {
	if !slices.Equal(users, t.doc.pending) {
		e.setTop(setting{pendingKey, quoteList(users)})
	}
}

// newID returns 16 random letters and digits.
func (t *session) newID() (string, error) {
	var random [10]byte
	if _, err := io.ReadFull(t.store.opts.Rand, random[:]); err != nil {
		return "", fmt.Errorf("make an id: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(random[:])), nil
}
