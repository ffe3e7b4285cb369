package host

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// pipedFrom returns the command whose output is piped into the program, where the
// system tells: the first of a shell's pipeline, which leads its process group.
func pipedFrom() string {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return ""
	}
	// The fields behind the name, which may have spaces: state, parent, group.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	const group = 2
	if len(fields) <= group || fields[group] == strconv.Itoa(os.Getpid()) {
		return ""
	}
	leader := "/proc/" + fields[group]
	ours, err := os.Readlink("/proc/self/fd/0")
	if theirs, alsoErr := os.Readlink(leader + "/fd/1"); err != nil || alsoErr != nil || ours != theirs {
		return ""
	}
	command, err := os.ReadFile(leader + "/cmdline")
	if err != nil {
		return ""
	}
	args := strings.Split(strings.TrimRight(string(command), "\x00"), "\x00")
	args[0] = filepath.Base(args[0])
	return strings.Join(args, " ")
}
