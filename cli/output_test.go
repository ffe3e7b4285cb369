package cli_test

import (
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"

	"agtok/cli"
	"agtok/cli/clitest"
	"agtok/cli/run"
)

// commandLines are those of every command's help, and one for each other way to
// write an answer.
func commandLines() []string {
	lines := []string{
		"--help", "help", "help rtc", "man", "version", "version --json", "--version", "completion bash", "completion zsh", "completion fish",
		"completion powershell", "project", "project list", "project list --json", "project show", "project show --json", "project export", "profile list",
		"rtc -c a -u 1", "rtc -c a -u 1 --json", "rtc -c a -u 1-9", "inspect x", "inspect x --json", "inspect -", "inspect - --json",
		"compare x y", "compare x y --json", "__complete rtc --r",
	}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			path := strings.TrimPrefix(sub.CommandPath(), "agtok ")
			lines = append(lines, path+" --help")
			walk(sub)
		}
	}
	walk(cli.RootCommand(&run.App{}))
	return lines
}

// An answer that cannot be written is none. Who reads no further knows that.
func TestOutputThatFails(t *testing.T) {
	for _, line := range commandLines() {
		t.Run(line, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Save(t, clitest.TwoProjects)
			d.Stdin = strings.NewReader("x\n")
			d.Stdout = &clitest.Full{Err: syscall.ENOSPC}
			status := d.Run(t, strings.Fields(line)...)
			if want := "agtok: write standard output: no space left on device\n"; status != 2 || !clitest.Windows && !strings.HasSuffix(d.Err.String(), want) {
				t.Errorf("exit status %d, standard error %q, want %q", status, d.Err.String(), want)
			}
			d.Stdin = strings.NewReader("x\n")
			d.Stdout = &clitest.Full{Err: syscall.EPIPE}
			if status := d.Run(t, strings.Fields(line)...); status != clitest.BrokenPipe || strings.Contains(d.Err.String(), "write standard output") {
				t.Errorf("exit status %d for a pipe that was closed, standard error %q", status, d.Err.String())
			}
		})
	}
}
