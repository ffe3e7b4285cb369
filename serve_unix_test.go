//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// serves runs agtok serve --json, asks it for each target, ends it as ctrl+c
// does, and keeps the log for stdout and the replies in a file of that name:
// serves replies [flag…] -- target…. A target may have a body behind it: the
// text between two bars.
func serves(ts *testscript.TestScript, neg bool, args []string) {
	end := slices.Index(args, "--")
	if neg || end < 1 {
		ts.Fatalf("usage: serves file [flag…] -- target…")
	}
	cmd := exec.Command("agtok", append([]string{"serve", "--json", "--port", "0"}, args[1:end]...)...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"PATH", "HOME", "XDG_CONFIG_HOME", "TZ", "AGORA_APP_ID", "AGORA_APP_CERTIFICATE", "AGTOK_PROFILES"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	stderr := &strings.Builder{}
	cmd.Stderr = stderr
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	log := bufio.NewReader(stdout)
	first, err := log.ReadString('\n')
	if err != nil {
		_ = cmd.Wait() // its error is in what it says
		ts.Fatalf("agtok serve did not listen: %s", stderr)
	}
	var listening struct{ URLs []string }
	ts.Check(json.Unmarshal([]byte(first), &listening))
	var replies strings.Builder
	for _, target := range args[end+1:] {
		replies.WriteString(ask(ts, listening.URLs[0], target))
	}
	ts.Check(cmd.Process.Signal(syscall.SIGINT))
	rest, err := io.ReadAll(log)
	ts.Check(err)
	ts.Check(cmd.Wait()) // status 0: that is how it is ended
	_, err = ts.Stdout().Write([]byte(first + string(rest)))
	ts.Check(err)
	_, err = ts.Stderr().Write([]byte(stderr.String()))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(replies.String()), 0o600))
}

// ask sends one request, and returns the reply.
func ask(ts *testscript.TestScript, url, target string) string {
	method, body := http.MethodGet, ""
	if before, after, found := strings.Cut(target, "|"); found {
		method, target, body = http.MethodPost, before, after
	}
	r, err := http.NewRequest(method, url+target, strings.NewReader(body))
	ts.Check(err)
	response, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	ts.Check(err)
	return string(text)
}
