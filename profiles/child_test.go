//go:build linux || darwin

package profiles

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Faults that need a process of their own happen in the test binary itself: run
// with childVariable set, it does one job and exits.
const childVariable = "AGTOK_PROFILES_TEST_CHILD"

func TestMain(m *testing.M) {
	job := os.Getenv(childVariable)
	if job == "" {
		os.Exit(m.Run())
	}
	run, known := childJobs()[job]
	if !known {
		fmt.Println("there is no job", job)
		os.Exit(2)
	}
	if err := run(os.Args[1:]); err != nil {
		fmt.Println("error:", err)
		if hint := Hint(err); !hint.IsZero() {
			fmt.Println("hint:", hint)
		}
		os.Exit(1)
	}
}

func childJobs() map[string]func(args []string) error {
	jobs := map[string]func([]string) error{
		"write": childWrites,
		"add":   childAdds,
		"full":  childFillsDisk,
		"try":   childTries,
		"hold":  childHolds,
	}
	for name, job := range platformJobs() {
		jobs[name] = job
	}
	return jobs
}

// child prepares the test binary to do a job.
func child(t *testing.T, job string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	// The race detector otherwise sleeps for a second at every exit.
	cmd.Env = append(os.Environ(), childVariable+"="+job, "GORACE=atexit_sleep_ms=0")
	return cmd
}

// childStore is the store of a child: path and, optionally, a prefix for what it
// adds.
func childStore(args []string) *Store {
	return Open(Options{Path: args[0], OwnFolder: true, LockTimeout: time.Minute})
}

// childWrites changes the profile "One" over and over, each time two of its
// fields to the same number, and says when it starts.
func childWrites(args []string) error {
	store := childStore(args)
	p, err := store.Get("One")
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(p.Channel)
	if err != nil {
		return err
	}
	fmt.Println("ready")
	for {
		n++
		p.Channel, p.Account = strconv.Itoa(n), strconv.Itoa(n)
		saved, err := store.Put(p, InFile)
		if err != nil {
			return err
		}
		p = saved.Profile
	}
}

// childAdds adds profiles under its own names.
func childAdds(args []string) error {
	store := childStore(args)
	count, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	for i := range count {
		if _, err := store.Put(project(fmt.Sprintf("%s %d", args[1], i)), InFile); err != nil {
			return err
		}
	}
	return nil
}

// childFillsDisk writes with a limit on the size of files, so that the write
// fails in the middle as it does on a full disk.
func childFillsDisk(args []string) error {
	limit, err := strconv.ParseUint(args[1], 10, 64)
	if err != nil {
		return err
	}
	// Without this the limit kills the process.
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		return err
	}
	store := childStore(args)
	_, err = store.Put(project("Two"), InFile)
	if !errors.Is(err, ErrDiskFull) {
		return fmt.Errorf("putting gave %v", err)
	}
	if Hint(err).IsZero() {
		return errors.New("no hint")
	}
	if err := WriteSecretFile(args[0]+".export", make([]byte, limit+1), false); !errors.Is(err, ErrDiskFull) {
		return fmt.Errorf("exporting gave %v", err)
	}
	listing, err := store.List()
	if err != nil || len(listing.Profiles) != 1 {
		return fmt.Errorf("then there were %d profiles, %v", len(listing.Profiles), err)
	}
	return nil
}

// childTries lists and puts, and reports both.
func childTries(args []string) error {
	store := childStore(args)
	listing, listErr := store.List()
	_, putErr := store.Put(project("Two"), InFile)
	fmt.Printf("list: %d, %s\nput: %s\n", len(listing.Profiles), kindOf(listErr), kindOf(putErr))
	return nil
}

// kindOf names the sentinel that an error has.
func kindOf(err error) string {
	for _, kind := range []error{ErrUnreadable, ErrNotWritable, ErrDiskFull, ErrNotFile, ErrBusy} {
		if errors.Is(err, kind) {
			if Hint(err).IsZero() {
				return "no hint"
			}
			return kind.Error()
		}
	}
	return fmt.Sprint(err)
}

// childHolds keeps the lock until its input ends.
func childHolds(args []string) error {
	release, err := lockFile(args[0], true, time.Minute)
	if err != nil {
		return err
	}
	defer release()
	fmt.Println("ready")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	return nil
}

// run waits for a child and returns what it printed. What it said on stderr is
// shown only if it failed: a bus and a keyring grumble about much.
func run(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Logf("stderr: %s", exit.Stderr)
		}
		t.Fatalf("%v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}
