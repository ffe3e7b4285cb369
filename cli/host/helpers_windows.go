package host

import "os/exec"

// setApart has nothing to do: what has to be ended is one process.
func setApart(*exec.Cmd) {}
