//go:build linux || darwin

package profiles

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Writers are killed so often, in so many stores at once.
const (
	kills  = 500
	stores = 4
)

// TestKilledAnywhere kills writers at random times. The file is always whole, the
// old one or the new one, and nobody else can read it.
func TestKilledAnywhere(t *testing.T) {
	for range stores {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			killWriters(t, kills/stores)
		})
	}
}

// killWriters kills that many writers of one store, one after the other.
func killWriters(t *testing.T, kills int) {
	b := newBench(t)
	one := project("One")
	one.Channel, one.Account = "0", "0"
	b.put(one, InFile)
	for i := range 20 {
		b.put(project(fmt.Sprintf("Other %d", i)), InFile)
	}
	last, moved := 0, 0
	window := 5 * time.Millisecond
	for range kills {
		killOneWriter(t, b.path, window)
		info, err := os.Stat(b.path)
		if err != nil || info.Mode() != fileMode {
			t.Fatalf("mode %v, %v", info.Mode(), err)
		}
		listing, err := b.List()
		if err != nil || len(listing.Profiles) != 21 || len(listing.Warnings) != 0 {
			t.Fatalf("%d profiles, %v, %v", len(listing.Profiles), listing.Warnings, err)
		}
		var n int
		p := b.get("One")
		if _, err := fmt.Sscan(p.Channel, &n); err != nil || p.Account != p.Channel || n < last {
			t.Fatalf("channel %q, account %q after %d", p.Channel, p.Account, last)
		}
		// However slow the machine is, about every second writer gets through one
		// write.
		if n > last {
			moved++
			window -= window / 10
		} else {
			window += window / 10
		}
		last = n
		b.holds("One", Primary, InFile, certA)
	}
	if moved < kills/10 {
		t.Errorf("only %d of %d writers wrote anything", moved, kills)
	}
	b.put(project("The end"), InFile)
	entries, err := os.ReadDir(filepath.Dir(b.path))
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	t.Logf("%d writes, %d of %d writers wrote", last, moved, kills)
}

// killOneWriter starts a writer and kills it at some time within the window.
func killOneWriter(t *testing.T, path string, window time.Duration) {
	t.Helper()
	cmd := child(t, "write", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("%q, %v", line, err)
	}
	timer := time.NewTimer(time.Duration(rand.Int64N(int64(window))))
	<-timer.C
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, out); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
}

func TestTwoProcessesAddProfiles(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	const each = 200
	var wg sync.WaitGroup
	for _, name := range []string{"left", "right"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if out, err := child(t, "add", b.path, name, fmt.Sprint(each)).Output(); err != nil {
				t.Errorf("%v: %s", err, out) // run would end the test from another goroutine
			}
		}()
	}
	wg.Wait()
	names := map[string]bool{}
	for _, name := range b.names() {
		names[name] = true
	}
	if len(names) != 2*each {
		t.Errorf("%d of %d profiles are there", len(names), 2*each)
	}
	ids := map[string]bool{}
	listing, _ := b.List()
	for _, p := range listing.Profiles {
		ids[p.ID] = true
	}
	if len(ids) != 2*each {
		t.Errorf("%d different IDs", len(ids))
	}
}

func TestDiskFull(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put(project("One"), InFile)
	before := b.text()
	for _, limit := range []int{0, 1, len(before), len(before) + 100} {
		run(t, child(t, "full", b.path, fmt.Sprint(limit)))
		if b.text() != before {
			t.Fatalf("with a limit of %d the file became\n%s", limit, b.text())
		}
	}
	entries, err := os.ReadDir(filepath.Dir(b.path))
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// TestReallyFullDisk fills a small file system.
func TestReallyFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := mountSmall(dir); err != nil {
		t.Skipf("cannot mount a small file system, RLIMIT_FSIZE has to do: %v", err)
	}
	t.Cleanup(func() { _ = unmount(dir) })
	b := newBenchAt(t, filepath.Join(dir, "agtok", "profiles.toml"), newMemoryKeyring())
	b.put(project("One"), InFile)
	filler, err := os.Create(filepath.Join(dir, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = filler.Write(make([]byte, 4096))
	}
	before := b.text()
	_, err = b.Put(project("Two"), InFile)
	wantKind(t, err, ErrDiskFull)
	if b.text() != before || len(b.names()) != 1 {
		t.Errorf("the file became\n%s", b.text())
	}
	if err := errors.Join(filler.Close(), os.Remove(filler.Name())); err != nil {
		t.Fatal(err)
	}
	b.put(project("Two"), InFile)
}

// TestDenied takes permissions away. Root has them all, so then it is done by
// another user.
func TestDenied(t *testing.T) {
	// Not in parallel: it copies a program, and a fork elsewhere in that moment
	// would hold the copy open for writing, which keeps it from being run.
	tests := []struct {
		name         string
		file, folder os.FileMode
		want         string
	}{
		{"folder not writable", 0o600, 0o500, "list: 1, <nil>\nput: " + ErrNotWritable.Error()},
		{"file not readable", 0o000, 0o700, "list: 0, " + ErrUnreadable.Error() + "\nput: " + ErrUnreadable.Error()},
		{"folder not searchable", 0o600, 0o000, "list: 0, " + ErrUnreadable.Error() + "\nput: " + ErrNotWritable.Error()},
		{"file not writable", 0o400, 0o700, "list: 1, <nil>\nput: <nil>"}, // replaced, not written to
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBenchAt(t, filepath.Join(openTempDir(t), "agtok", "profiles.toml"), newMemoryKeyring())
			b.put(project("One"), InFile)
			before := b.text()
			cmd := child(t, "try", b.path)
			giveAway(t, cmd, filepath.Dir(b.path))
			// The folder comes last: without permissions it hides the file.
			if err := errors.Join(os.Chmod(b.path, test.file), os.Chmod(filepath.Dir(b.path), test.folder)); err != nil {
				t.Fatal(err)
			}
			if got := run(t, cmd); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if err := errors.Join(os.Chmod(filepath.Dir(b.path), 0o700), os.Chmod(b.path, 0o600)); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(test.want, "put: <nil>") != (b.text() != before) {
				t.Errorf("the file is\n%s", b.text())
			}
		})
	}
}

func TestLocked(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put(project("One"), InFile)
	cmd := child(t, "hold", b.path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	store := Open(Options{Path: b.path, LockTimeout: 30 * time.Millisecond})
	err = store.SetDefault("One")
	wantKind(t, err, ErrBusy)
	if !strings.Contains(err.Error(), b.path) || Hint(err).IsZero() {
		t.Errorf("error %v, hint %q", err, Hint(err))
	}
	if got := b.names(); len(got) != 1 {
		t.Error("a lock keeps from reading")
	}
	if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
		t.Fatal(err)
	}
	if err := store.SetDefault("One"); err != nil {
		t.Error(err)
	}
}
