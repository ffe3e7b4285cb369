package profiles

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	appA  = "970CA35de60c44645bbae8a215061b33"
	appB  = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	certA = "5CFd2fd1755d40ecb72977518be15d3b"
	certB = "0123456789abcdef0123456789ABCDEF"
	certC = "cccccccccccccccccccccccccccccccc"
)

// counter is a source of IDs that are all different.
type counter struct {
	mu sync.Mutex
	n  uint64
}

func (c *counter) Read(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	for i := range p {
		p[i] = 0
	}
	binary.BigEndian.PutUint64(p[max(0, len(p)-8):], c.n)
	return len(p), nil
}

// memoryKeyring is a keyring that fails when it is told to.
type memoryKeyring struct {
	mu      sync.Mutex
	entries map[string]string
	fail    map[string]error // by operation
	calls   int
	watch   func() // before and after each call, without the lock
	corrupt bool   // keeps something else than it was given
}

func newMemoryKeyring() *memoryKeyring {
	return &memoryKeyring{entries: map[string]string{}, fail: map[string]error{}}
}

func (k *memoryKeyring) do(op string, run func() error) error {
	if k.watch != nil {
		k.watch()
		defer k.watch()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.calls++
	if err := k.fail[op]; err != nil {
		return &KeyringError{Op: op, Err: err}
	}
	return run()
}

func (k *memoryKeyring) Get(user string) (s Secret, err error) {
	err = k.do("get", func() error {
		value, found := k.entries[user]
		if !found {
			return &KeyringError{Op: "get", Err: ErrNoSecret}
		}
		s = NewSecret(value)
		return nil
	})
	return s, err
}

func (k *memoryKeyring) Set(user string, s Secret) error {
	return k.do("set", func() error {
		k.entries[user] = s.Reveal()
		if k.corrupt {
			k.entries[user] = "something else"
		}
		return nil
	})
}

func (k *memoryKeyring) Delete(user string) error {
	return k.do("delete", func() error {
		if _, found := k.entries[user]; !found {
			return &KeyringError{Op: "delete", Err: ErrNoSecret}
		}
		delete(k.entries, user)
		return nil
	})
}

func (k *memoryKeyring) failAll(err error) {
	for _, op := range []string{"get", "set", "delete"} {
		k.fail[op] = err
	}
}

// bench is a store in a temporary folder, with a keyring.
type bench struct {
	*Store
	t         testing.TB
	path      string
	statePath string
	keyring   *memoryKeyring
	env       map[string]string
}

func newBench(t testing.TB) *bench {
	t.Helper()
	return newBenchAt(t, filepath.Join(t.TempDir(), "agtok", "profiles.toml"), newMemoryKeyring())
}

func newBenchAt(t testing.TB, path string, keyring *memoryKeyring) *bench {
	t.Helper()
	b := &bench{t: t, path: path, statePath: filepath.Join(t.TempDir(), "state", "agtok", "state.json"), keyring: keyring, env: map[string]string{}}
	b.Store = b.reopen()
	return b
}

// ids is shared by all stores of a test binary, so that a store that is opened
// again does not repeat IDs.
var ids counter

// reopen returns a second store over the same file and keyring, as another
// process has one.
func (b *bench) reopen() *Store {
	return Open(Options{
		Path: b.path, OwnFolder: true, Keyring: b.keyring, Rand: &ids, LockTimeout: time.Minute,
		State:     b.openState(),
		LookupEnv: func(name string) (string, bool) { v, ok := b.env[name]; return v, ok },
	})
}

// openState returns the state as another process has it.
func (b *bench) openState() *StateFile {
	return OpenState(Location{Path: b.statePath, OwnFolder: true})
}

// stateText returns the state's file, or nothing where there is none.
func (b *bench) stateText() string {
	b.t.Helper()
	text, err := os.ReadFile(b.statePath)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		b.t.Fatal(err)
	}
	return string(text)
}

// remember writes the state's file.
func (b *bench) remember(text string) {
	b.t.Helper()
	if err := os.MkdirAll(filepath.Dir(b.statePath), 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(b.statePath, []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// nothingPending checks that no keyring entry is left to clean up.
func (b *bench) nothingPending() {
	b.t.Helper()
	if strings.Contains(b.stateText(), "keyring_pending") {
		b.t.Errorf("something is left to clean up:\n%s", b.stateText())
	}
}

// rename gives a profile another name.
func rename(store *Store, name, newName string) error {
	p, err := store.Get(name)
	if err != nil {
		return err
	}
	p.Name = newName
	_, err = store.Put(p, Auto)
	return err
}

func (b *bench) rename(name, newName string) {
	b.t.Helper()
	if err := rename(b.Store, name, newName); err != nil {
		b.t.Fatal(err)
	}
}

// duplicate copies a profile with its certificates.
func (b *bench) duplicate(name, newName string) {
	b.t.Helper()
	p := b.get(name).AsNew()
	p.Name = newName
	b.put(p, Auto)
}

func (b *bench) text() string {
	b.t.Helper()
	text, err := os.ReadFile(b.path)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(text)
}

func (b *bench) write(text string) {
	b.t.Helper()
	if err := os.MkdirAll(filepath.Dir(b.path), 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(b.path, []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) get(name string) Profile {
	b.t.Helper()
	p, err := b.Get(name)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *bench) put(p Profile, place Where) Saved {
	b.t.Helper()
	saved, err := b.Put(p, place)
	if err != nil {
		b.t.Fatal(err)
	}
	return saved
}

func (b *bench) names() []string {
	b.t.Helper()
	listing, err := b.List()
	if err != nil {
		b.t.Fatal(err)
	}
	var names []string
	for _, p := range listing.Profiles {
		names = append(names, p.Name)
	}
	return names
}

// holds checks what a certificate is and where.
func (b *bench) holds(name string, slot Slot, where Where, value string) {
	b.t.Helper()
	p := b.get(name)
	if got := p.Certificate(slot).Where(); got != where {
		b.t.Errorf("%s certificate of %q is in %v, want %v", slot, name, got, where)
	}
	secret, err := b.Certificate(p, slot)
	if err != nil {
		b.t.Errorf("%s certificate of %q: %v", slot, name, err)
	} else if secret.Reveal() != value {
		b.t.Errorf("%s certificate of %q is another one", slot, name)
	}
}

// keyringIs checks which secrets the keyring holds, whatever their names.
func (b *bench) keyringIs(want ...string) {
	b.t.Helper()
	got := slices.Sorted(maps.Values(b.keyring.entries))
	slices.Sort(want)
	if !slices.Equal(got, want) {
		b.t.Errorf("the keyring holds %d secrets, want %d (or others)", len(got), len(want))
	}
}

func given(value string) Certificate { return NewCertificate(NewSecret(value)) }

func project(name string) Profile {
	return Profile{Name: name, AppID: appA, Primary: given(certA)}
}

// codes returns the codes of warnings, for comparison.
func codes(warnings []Warning) string {
	var list []string
	for _, w := range warnings {
		list = append(list, string(w.Code))
	}
	return strings.Join(list, " ")
}

func wantKind(t testing.TB, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("error is %v, want %v", err, kind)
	}
}

// quiet fails if a text shows one of the test certificates.
func quiet(t testing.TB, what string, values ...any) {
	t.Helper()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		for _, value := range values {
			text := fmt.Sprintf(verb, value)
			for _, secret := range []string{certA, certB, certC, fmt.Sprintf("%x", certA), fmt.Sprintf("%X", certA), fmt.Sprint([]byte(certA))} {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows a certificate with %s", what, verb)
				}
			}
		}
	}
}

var _ io.Reader = (*counter)(nil)
