//go:build unix

package workbench_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"agtok/cli/clitest"
)

// pours is a log without an end that is piped into agtok, as fast as it is read.
const pours = `set -m
yes "$1" | "$0"
echo "[ended $?]"
`

// A log that pours in makes no key late, be it about tokens or not; the program can
// be stopped meanwhile, and ends.
func TestLogThatPours(t *testing.T) {
	for name, line := range map[string]string{
		"quiet": "I/flutter (1): nothing that matters, in a line as long as most of those that phones print",
		"calls": `I/spdlog  (1): api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"lobby","uid":7}"`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			b := startBenchIn(t, dir, benchEnv(noFault, dir), "sh", "-c", pours, os.Args[0], line)
			b.await("[Live]")
			b.await("(pipe)")
			if name == "calls" {
				b.await("joinChannel")
			}
			b.keys("/")
			typed, late := "", []time.Duration{}
			for _, key := range strings.Split("abcdefghijklmno", "") {
				typed += key
				start := time.Now()
				b.keys(key)
				b.await("Filter  " + typed)
				late = append(late, time.Since(start))
			}
			slices.Sort(late)
			t.Logf("a key is in sight after %v, of 15 the slowest after %v", late[len(late)/2], late[len(late)-1])
			b.keys("\x03")
			b.await("[ended 0]")
			b.until("the terminal is as it was", func() bool { return b.Traces() == "" })
		})
	}
}

// A token that is piped in alone is decoded: it is no log.
func TestTokenThroughAPipe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	b := startBenchIn(t, dir, benchEnv(noFault, dir), "sh", "-c", `echo "$1" | "$0"; echo "[ended $?]"`, os.Args[0],
		clitest.Made(t, nil))
	b.await("[Decode]")
	b.await("lobby-1")
	b.keys("\x03")
	b.await("[ended 0]") // it writes what it remembers
}

// A stop takes the terminal away from a program whose log is piped in, too, and
// gives it back.
func TestStoppedWithAPipe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	log := filepath.Join(dir, "log")
	if err := syscall.Mkfifo(log, 0o600); err != nil {
		t.Fatal(err)
	}
	script := strings.Replace(job, `"$0"' "$0"`, `"$0" <log' "$0"`, 1)
	b := startBenchIn(t, dir, benchEnv(noFault, dir), "sh", "-c", script, os.Args[0])
	to, err := os.OpenFile(log, os.O_WRONLY, 0) // waits for the program
	if err != nil {
		t.Fatal(err)
	}
	b.await("log pipe")
	b.signalJob(dir, syscall.SIGTSTP)
	b.stopped(dir)
	if _, err := to.WriteString(clitest.Refused); err != nil {
		t.Fatal(err)
	}
	b.keys("\n")
	b.await("joinChannel")
	b.keys("/lob")
	b.await("Filter  lob")
	to.Close()
	b.keys("\x1b")
	b.await("log pipe, ended")
	b.keys("\x03")
	b.await("[ended 0]")
	b.until("the terminal is as it was", func() bool { return b.Traces() == "" })
}
