//go:build unix

package host

import (
	"os/exec"
	"syscall"
)

// setApart puts a helper into a process group of its own: it can be ended with
// what it has started, and the end of the terminal's group is not its own. What
// serves the clipboard's text must outlive the program.
func setApart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
