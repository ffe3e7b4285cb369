package profiles

import (
	"errors"
	"sync/atomic"
	"time"

	"github.com/zalando/go-keyring"

	"agtok/say"
)

// Keyring keeps secrets under a user's name. Its errors are [*KeyringError]; one that wraps [ErrNoSecret] says that
// it answered and has no such entry.
type Keyring interface {
	Get(user string) (Secret, error)
	Set(user string, secret Secret) error
	Delete(user string) error
}

const (
	// KeyringService is the service under which the keyring files our secrets.
	KeyringService = "agtok"
	// DefaultKeyringTimeout is how long a keyring has to answer.
	DefaultKeyringTimeout = 3 * time.Second
)

// SystemKeyring returns the operating system's keyring, bounded by timeout; see [Bounded]. lookupEnv, as
// os.LookupEnv, tells whether there is a session bus to ask.
func SystemKeyring(timeout time.Duration, lookupEnv func(string) (string, bool)) Keyring {
	return Bounded(systemKeyring{reachable: func() error { return reachable(lookupEnv) }}, timeout)
}

// systemKeyring is github.com/zalando/go-keyring.
type systemKeyring struct {
	reachable func() error // the reason why it is useless to ask, or nil
}

// noKeyring is the keyring of a store that was given none.
var noKeyring = systemKeyring{func() error { return ErrKeyringAbsent }}

func (k systemKeyring) Get(user string) (s Secret, err error) {
	err = k.ask("get", func() error {
		value, err := keyring.Get(KeyringService, user)
		s = NewSecret(value)
		return err
	})
	return s, err
}

func (k systemKeyring) Set(user string, secret Secret) error {
	return k.ask("set", func() error { return keyring.Set(KeyringService, user, secret.Reveal()) })
}

func (k systemKeyring) Delete(user string) error {
	return k.ask("delete", func() error { return keyring.Delete(KeyringService, user) })
}

func (k systemKeyring) ask(op string, run func() error) error {
	err := k.reachable()
	if err == nil {
		err = run()
	}
	return keyringError(op, err)
}

// keyringError gives an error of the library its kind.
func keyringError(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		err = ErrNoSecret
	case errors.Is(err, ErrKeyringAbsent):
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		err = say.Errorf("%w: %v", ErrKeyringAbsent, err)
	default:
		err = say.Errorf("%w: %v", systemKind(err), err)
	}
	return &KeyringError{Op: op, Err: err}
}

// Bounded returns a keyring that waits for k no longer than timeout. While a call that was not answered in time is
// out, and after one that found no keyring, it does not ask again: every later call fails at once with the same
// reason. A keyring that is locked does not answer before somebody has typed its password; from then on it is asked
// again.
//
// A call that was given up may still be carried out later.
func Bounded(k Keyring, timeout time.Duration) Keyring {
	return &bounded{keyring: k, timeout: timeout}
}

type bounded struct {
	keyring Keyring
	timeout time.Duration
	absent  atomic.Pointer[KeyringError] // of a call that found no keyring
	out     atomic.Int32                 // calls that were given up, and are not answered yet
}

func (b *bounded) Get(user string) (s Secret, err error) {
	return b.call("get", func() (Secret, error) { return b.keyring.Get(user) })
}

func (b *bounded) Set(user string, secret Secret) error {
	_, err := b.call("set", func() (Secret, error) { return Secret{}, b.keyring.Set(user, secret) })
	return err
}

func (b *bounded) Delete(user string) error {
	_, err := b.call("delete", func() (Secret, error) { return Secret{}, b.keyring.Delete(user) })
	return err
}

type answer struct {
	secret Secret
	err    error
}

func (b *bounded) call(op string, run func() (Secret, error)) (Secret, error) {
	timedOut := &KeyringError{Op: op,
		Err: &Error{Kind: ErrKeyringSilent, text: say.F("no answer within %gs", b.timeout.Seconds())}}
	if b.out.Load() > 0 {
		return Secret{}, timedOut
	}
	if absent := b.absent.Load(); absent != nil {
		return Secret{}, &KeyringError{Op: op, Err: absent.Err}
	}
	done := make(chan answer)
	go func() { done <- guarded(op, run) }()
	select {
	case a := <-done:
		if failed, ok := errors.AsType[*KeyringError](a.err); ok && errors.Is(failed, ErrKeyringAbsent) {
			b.absent.Store(failed)
		}
		return a.secret, a.err
	case <-time.After(b.timeout):
		b.out.Add(1)
		go func() {
			<-done
			b.out.Add(-1)
		}()
		return Secret{}, timedOut
	}
}

// guarded makes an error of a panic: go-keyring 0.2.8 asserts the types of what the service answers, and a service
// that answers otherwise must not end the program.
func guarded(op string, run func() (Secret, error)) (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a = answer{err: &KeyringError{Op: op, Err: say.Errorf("%w: its answer is not understood", ErrKeyringRefused)}}
		}
	}()
	a.secret, a.err = run()
	return a
}
