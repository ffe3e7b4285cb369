//go:build linux

package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// usage is what a process has taken until a moment.
type usage struct {
	at       time.Time
	cpu      time.Duration
	wakeups  int64 // times that one of its threads slept
	resident int64 // bytes
	private  int64 // bytes of them that are not of a file, such as the program itself
}

func (r round) usage() (usage, error) {
	u := usage{}
	var err error
	if u.cpu, err = r.cpu(); err != nil {
		return u, err
	}
	u.at = time.Now()
	process := fmt.Sprintf("/proc/%d", r.Process())
	for name, bytes := range map[string]*int64{"VmRSS": &u.resident, "RssAnon": &u.private} {
		kilobytes, err := number(filepath.Join(process, "status"), name)
		if err != nil {
			return u, err
		}
		*bytes = kilobytes << 10
	}
	threads, err := filepath.Glob(filepath.Join(process, "task", "*", "status"))
	if err != nil {
		return u, err
	}
	for _, file := range threads {
		if n, err := number(file, "voluntary_ctxt_switches"); err == nil { // a thread may end meanwhile
			u.wakeups += n
		}
	}
	return u, nil
}

// cpu is the time on the processor, of all threads, to the nanosecond: /proc
// counts in hundredths of a second.
func (r round) cpu() (time.Duration, error) {
	// The clock of another process; see clock_getcpuclockid(3).
	const scheduled = 2
	clock := int32(^r.Process())<<3 | scheduled
	var ts unix.Timespec
	if err := unix.ClockGettime(clock, &ts); err != nil {
		return 0, fmt.Errorf("read the processor's time: %w", err)
	}
	return time.Duration(ts.Nano()), nil
}

// number reads the number behind a name from a file of /proc.
func number(file, name string) (int64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if rest, ok := strings.CutPrefix(s.Text(), name+":"); ok {
			return strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
		}
	}
	return 0, fmt.Errorf("no %s in %s", name, file)
}

// middle is the median, or 0 of nothing.
func middle(list []time.Duration) time.Duration {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}
