//go:build unix

package main

import (
	"bufio"
	"errors"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"agtok/token"
)

// mintForever starts agtok with the credentials of Agora's sample, minting more
// tokens than anybody waits for.
func mintForever(t *testing.T) (cmd *exec.Cmd, stdout io.ReadCloser, stderr *strings.Builder) {
	t.Helper()
	cmd = exec.CommandContext(t.Context(), "agtok", "rtc", "-c", "lobby-1", "--uid", "1-4294967295")
	cmd.Env = append(cmd.Environ(), "AGORA_APP_ID=970CA35de60c44645bbae8a215061b33", "AGORA_APP_CERTIFICATE=5CFd2fd1755d40ecb72977518be15d3b")
	stderr = &strings.Builder{}
	cmd.Stderr = stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, stdout, stderr
}

// An interrupt ends the program between two tokens, with the status that a
// shell gives to it, and without a word.
func TestInterruptedProcess(t *testing.T) {
	cmd, stdout, stderr := mintForever(t)
	lines := bufio.NewReader(stdout)
	if _, err := lines.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	last := ""
	for {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) {
			if line != "" {
				t.Errorf("half a line at the end: %q", line)
			}
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		last = line
	}
	if last != "" {
		if _, err := token.Parse(strings.TrimSuffix(last, "\n")); err != nil {
			t.Errorf("the last token %q: %v", last, err)
		}
	}
	wantEnd(t, cmd, stderr, func(s syscall.WaitStatus) bool { return s.ExitStatus() == 130 })
}

// A reader that leaves ends the program like any other: by SIGPIPE.
func TestReaderLeaves(t *testing.T) {
	cmd, stdout, stderr := mintForever(t)
	if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := stdout.Close(); err != nil {
		t.Fatal(err)
	}
	wantEnd(t, cmd, stderr, func(s syscall.WaitStatus) bool { return s.Signaled() && s.Signal() == syscall.SIGPIPE })
}

func wantEnd(t *testing.T, cmd *exec.Cmd, stderr *strings.Builder, want func(syscall.WaitStatus) bool) {
	t.Helper()
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || !want(exit.Sys().(syscall.WaitStatus)) {
		t.Errorf("ended with %v", err)
	}
	if got := stderr.String(); strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "agtok: using ") {
		t.Errorf("standard error %q", got)
	}
}
