package profiles

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// slowKeyring answers after a time.
type slowKeyring struct {
	*memoryKeyring
	after time.Duration
}

func (k slowKeyring) Get(user string) (Secret, error) {
	time.Sleep(k.after)
	return k.memoryKeyring.Get(user)
}

func (k slowKeyring) Set(user string, s Secret) error {
	time.Sleep(k.after)
	return k.memoryKeyring.Set(user, s)
}

func (k slowKeyring) Delete(user string) error {
	time.Sleep(k.after)
	return k.memoryKeyring.Delete(user)
}

func TestBoundedWaitsOnce(t *testing.T) {
	calls := map[string]func(Keyring) error{
		"get":    func(k Keyring) error { _, err := k.Get("x"); return err },
		"set":    func(k Keyring) error { return k.Set("x", NewSecret("y")) },
		"delete": func(k Keyring) error { return k.Delete("x") },
	}
	for op, call := range calls {
		t.Run(op, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				slow := slowKeyring{newMemoryKeyring(), time.Hour}
				k := Bounded(slow, 3*time.Second)
				start := time.Now()
				for range 5 {
					err := call(k)
					var failed *KeyringError
					if !errors.As(err, &failed) || failed.Op != op || !errors.Is(err, ErrKeyringSilent) || !strings.HasSuffix(err.Error(), "no answer within 3s") {
						t.Fatalf("error is %v", err)
					}
				}
				if waited := time.Since(start); waited != 3*time.Second {
					t.Errorf("waited %v", waited)
				}
				time.Sleep(time.Hour) // of the test's own clock: the call that was given up ends
				synctest.Wait()
			})
		})
	}
}

func TestBoundedLetsThrough(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := Bounded(slowKeyring{newMemoryKeyring(), 2 * time.Second}, 3*time.Second)
		if err := k.Set("x", NewSecret(certA)); err != nil {
			t.Fatal(err)
		}
		if s, err := k.Get("x"); err != nil || s.Reveal() != certA {
			t.Errorf("error is %v", err)
		}
		if err := k.Delete("x"); err != nil {
			t.Error(err)
		}
		_, err := k.Get("x")
		wantKind(t, err, ErrNoSecret)
	})
}

func TestBoundedRemembersAbsence(t *testing.T) {
	tests := []struct {
		err      error
		remember bool
	}{{ErrKeyringAbsent, true}, {ErrKeyringLocked, false}, {ErrKeyringRefused, false}}
	for _, test := range tests {
		t.Run(test.err.Error(), func(t *testing.T) {
			memory := newMemoryKeyring()
			memory.failAll(fmt.Errorf("%w: because", test.err))
			k := Bounded(memory, time.Minute)
			for range 3 {
				_, err := k.Get("x")
				wantKind(t, err, test.err)
			}
			if asked := memory.calls == 3; asked == test.remember {
				t.Errorf("it was asked %d times", memory.calls)
			}
		})
	}
}

// TestSlowKeyringCostsThreeSeconds saves two certificates beside a keyring that
// answers when somebody has typed its password, an hour later: once is waited,
// not four times, and nothing goes to the file unasked. Afterwards it is asked
// again.
func TestSlowKeyringCostsThreeSeconds(t *testing.T) {
	path := newBench(t).path
	synctest.Test(t, func(t *testing.T) {
		slow := &slowKeyring{newMemoryKeyring(), time.Hour}
		store := Open(Options{Path: path, Keyring: Bounded(slow, DefaultKeyringTimeout)})
		p := project("One")
		p.Secondary = given(certB)
		start := time.Now()
		for range 2 {
			_, err := store.Put(p, Auto)
			if place := new(PlaceError); !errors.As(err, &place) || !errors.Is(err, ErrKeyringSilent) {
				t.Errorf("error is %v", err)
			}
		}
		if waited := time.Since(start); waited < DefaultKeyringTimeout || waited >= DefaultKeyringTimeout+time.Second {
			t.Errorf("waited %v", waited)
		}
		if saved, err := store.Put(p, InFile); err != nil || saved.Profile.Secondary.Where() != InFile {
			t.Errorf("%+v, %v", saved, err)
		}
		time.Sleep(time.Hour) // of the test's own clock: the call that was given up ends
		synctest.Wait()
		slow.after = 0
		if _, err := store.Move("One", InKeyring); err != nil {
			t.Errorf("it is not asked again: %v", err)
		}
	})
}
