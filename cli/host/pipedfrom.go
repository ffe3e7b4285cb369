package host

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
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
	if isShellAlone(args) {
		return ""
	}
	return strings.Join(args, " ")
}

// isShellAlone reports whether a command is a shell that was told nothing to run: it
// runs a loop or a list of what was typed, whose commands nobody knows.
func isShellAlone(args []string) bool {
	switch strings.TrimPrefix(args[0], "-") { // the shell of a login
	case "sh", "ash", "bash", "dash", "ksh", "zsh", "fish", "csh", "tcsh":
		return !slices.ContainsFunc(args[1:], func(a string) bool { return a == "-c" || !strings.HasPrefix(a, "-") })
	}
	return false
}
