package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/ui/session"
)

// A ring is a keyring that can be slow and can refuse.
type ring struct {
	secrets map[string]profiles.Secret
	err     error
	slow    time.Duration
}

func (r *ring) Get(user string) (profiles.Secret, error) {
	time.Sleep(r.slow)
	if r.err != nil {
		return profiles.Secret{}, r.err
	}
	if s, ok := r.secrets[user]; ok {
		return s, nil
	}
	return profiles.Secret{}, &profiles.KeyringError{Op: "get", Err: profiles.ErrNoSecret}
}

func (r *ring) Set(user string, secret profiles.Secret) error {
	if r.err == nil {
		r.secrets[user] = secret
	}
	return r.err
}

func (r *ring) Delete(user string) error {
	delete(r.secrets, user)
	return r.err
}

// A saver keeps profiles, as [profiles.Store] does.
type saver interface {
	List() (profiles.Listing, error)
	Get(name string) (profiles.Profile, error)
	Changed() bool
	Put(p profiles.Profile, place profiles.Where) (profiles.Saved, error)
	Delete(name string) (profiles.Removed, error)
	Restore(r profiles.Removed, place profiles.Where) (profiles.Saved, error)
	SetDefault(name string) error
	Touch(name string, at time.Time) error
	Remember(change func(*profiles.State)) error
	Move(name string, to profiles.Where) (profiles.Saved, error)
	Certificate(p profiles.Profile, slot profiles.Slot) (profiles.Secret, error)
	Filled(c profiles.Candidate) (profiles.Profile, []profiles.Slot, error)
}

// A keeper is the store of a bench: a real one, in a folder of its own.
type keeper struct {
	saver
	path string
	ring *ring
	own  []Project
	err  error // of every change
}

func newKeeper(t testing.TB, file string) *keeper {
	k := &keeper{path: filepath.Join(t.TempDir(), "profiles.toml"), ring: &ring{secrets: map[string]profiles.Secret{
		"ring/primary": profiles.NewSecret(sampleCertificate),
	}}}
	if file != "" {
		k.write(t, file)
	}
	ids := strings.NewReader(strings.Repeat("0123456789abcdef", 100))
	k.saver = profiles.Open(profiles.Options{Path: k.path, Keyring: k.ring, Rand: ids, LookupEnv: func(name string) (string, bool) {
		return sampleCertificate, name == "LIVE_CERTIFICATE"
	}})
	if err := k.Remember(func(s *profiles.State) { s.LastUsed = lastUsed(file) }); err != nil {
		t.Fatal(err)
	}
	return k
}

// lastUsed is when the projects of a file were used last, by their ids.
func lastUsed(file string) map[string]time.Time {
	at := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 9, 0, 0, 0, time.UTC)
	}
	if file == chineseProjects {
		return map[string]time.Time{"1": at(2026, 11, 21), "2": at(2025, 11, 3), "ring": at(2026, 11, 3)}
	}
	return map[string]time.Time{"staging": at(2026, 11, 21), "live": at(2026, 11, 3)}
}

// write does what an editor does, or another agtok.
func (k *keeper) write(t testing.TB, file string) {
	t.Helper()
	if err := os.WriteFile(k.path+"~", []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(k.path+"~", k.path); err != nil {
		t.Fatal(err)
	}
}

func (k *keeper) Projects() session.Catalog {
	listing, err := k.List()
	c := session.Catalog{Projects: slices.Clone(k.own), Err: err}
	for _, p := range slices.SortedStableFunc(slices.Values(listing.Profiles), profiles.ByLastUse) {
		c.Projects = append(c.Projects, k.project(p))
	}
	return c
}

func (k *keeper) project(p profiles.Profile) Project {
	project := Project{Name: p.Name, AppID: p.AppID, Source: say.F("%v", p.Primary.Where()), Production: p.Production, Profile: p}
	unlock := func() (session.Sign, error) {
		secret, err := k.Certificate(p, profiles.Primary)
		return func(s token.Spec) (string, error) {
			if err != nil {
				return "", err
			}
			s.AppID, s.Certificate = p.AppID, secret.Reveal()
			return token.Build(s)
		}, err
	}
	if project.Unlock = unlock; p.Primary.Where() != profiles.InKeyring {
		project.Sign, _ = unlock()
	}
	return project
}

func (k *keeper) Import(path string) (profiles.Imported, error) {
	listing, err := k.List()
	if err != nil {
		return profiles.Imported{}, err
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(k.path), path))
	if err != nil {
		return profiles.Imported{}, fmt.Errorf("open %q: no such file or directory", path) // whatever the system calls it
	}
	return profiles.Import(path, text, listing.Profiles)
}

// Complete lists the files beside the store.
func (k *keeper) Complete(path string) (list []string) {
	entries, _ := os.ReadDir(filepath.Dir(k.path))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), path) && strings.Contains(e.Name(), ".env") {
			list = append(list, e.Name())
		}
	}
	return list
}

func (k *keeper) Put(p profiles.Profile, place profiles.Where) (profiles.Saved, error) {
	if k.err != nil {
		return profiles.Saved{}, k.err
	}
	return k.saver.Put(p, place)
}

// with gives a bench a store, and begins with a project.
func (b *bench) with(k *keeper, inForce int) *bench {
	c := k.Projects()
	var remembered profiles.State
	if store, ok := k.saver.(*profiles.Store); ok {
		remembered = store.Remembered()
	}
	b.Model = New(Deps{
		Remembered: remembered,
		Now:        func() time.Time { return b.now }, Salt: func() uint32 { return 12345678 },
		Projects: c.Projects, Err: c.Err, Current: inForce, Store: k, Lang: b.lang,
	})
	b.ticking, b.waiting = true, true // the clock is no command that ends
	b.perform(b.Init())
	b.ticking = false
	b.keepTime()
	return b.size(80, 24)
}

// do sends a message, and everything that comes of it.
func (b *bench) do(msg tea.Msg) *bench {
	ticking := b.ticking
	b.ticking = true // the clock is no command that ends
	_, cmd := b.Update(msg)
	b.ticking = ticking
	b.perform(cmd)
	b.keepTime()
	return b
}

func (b *bench) perform(cmd tea.Cmd) {
	for _, msg := range run(cmd) {
		b.do(msg)
	}
}

// hit presses keys, and waits for what comes of them.
func (b *bench) hit(names ...string) *bench {
	for _, n := range names {
		b.do(press(n))
	}
	return b
}

// write types or pastes a text.
func (b *bench) write(s string) *bench { return b.do(tea.PasteMsg{Content: s}) }

// fiveProjects is a file with a project of each kind.
const fiveProjects = `version = 1
default = "Acme staging"

[[profile]]
id = "staging"
name = "Acme staging"
app_id = "970CA35de60c44645bbae8a215061b33"
certificate = "5CFd2fd1755d40ecb72977518be15d3b"
channel = "lobby-1"
uid = 12345
expire = "15m"

[[profile]]
id = "live"
name = "Acme production"
app_id = "0123456789abcdef0123456789abcdef"
certificate_env = "LIVE_CERTIFICATE"
secondary_certificate_env = "NEXT_CERTIFICATE"
production = true

[[profile]]
id = "ring"
name = "Client in the keyring"
app_id = "970CA35de60c44645bbae8a215061b33"
certificate_in = "keyring"
account = "alice"
format_version = "006"

[[profile]]
id = "chinese"
name = "生产环境"
app_id = "fedcba9876543210fedcba9876543210"
certificate = "5CFd2fd1755d40ecb72977518be15d3b"
production = true

[[profile]]
id = "bare"
name = "Nothing to sign with"
app_id = "00000000000000000000000000000000"
`
