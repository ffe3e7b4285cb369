//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// rooms is how many things each peer has to show: enough to fill a screen.
const rooms = 30

// peers are those that are installed, each with a list to walk through and
// nothing to wait for: no network, no greeting, no terraform.
func peers(dir string) ([]subject, error) {
	repository := filepath.Join(dir, "repository")
	names, err := fill(dir, repository)
	if err != nil {
		return nil, err
	}
	if err := serveGitHub(dir); err != nil {
		return nil, err
	}
	scrolling := [2]string{"j", "k"}
	list := []subject{
		{"glow", []string{"glow", "--pager=false", "--tui", repository}, "30 documents", "", "", scrolling},
		{"gum filter", append([]string{"gum", "filter"}, names...), "lobby-30", "", "", [2]string{"1", "\x7f"}},
		{"gh-dash", []string{"gh-dash"}, "PR 1/30", "", "", scrolling},
		{"pug", []string{"pug", "--workdir", repository, "--program", "true"}, "loaded 30 modules", "", "", scrolling},
		{"lazygit", []string{"lazygit", "--path", repository}, "1 of 91", "", "", scrolling},
	}
	return slices.DeleteFunc(list, func(s subject) bool {
		_, err := exec.LookPath(s.command[0])
		return err != nil
	}), nil
}

// fill makes a repository of a document (for glow) and a module (for pug) in
// each room, all of them changed since its only commit (for lazygit). It
// returns the rooms' names.
func fill(home, repository string) ([]string, error) {
	files := map[string]string{
		filepath.Join(home, ".gitconfig"): "[user]\nname = agtok\nemail = agtok@example.com\n",
		// Its greeting would take the keys.
		filepath.Join(home, ".config", "lazygit", "config.yml"): "disableStartupPopups: true\n",
	}
	var names []string
	for i := range rooms {
		name := fmt.Sprintf("lobby-%02d", i+1)
		names = append(names, name)
		files[filepath.Join(repository, name, "notes.md")] = "# " + name + "\n\nA document.\n"
		files[filepath.Join(repository, name, "main.tf")] = "terraform {\n  backend \"local\" {}\n}\n"
	}
	if err := write(files); err != nil {
		return nil, err
	}
	for _, arguments := range [][]string{
		{"init", "--quiet", "--initial-branch", "main"},
		{"commit", "--quiet", "--allow-empty", "--message", "Open the lobbies"},
	} {
		cmd := exec.Command("git", arguments...)
		cmd.Dir = repository
		cmd.Env = append(cmd.Environ(), "HOME="+home, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("run git %s: %w\n%s", arguments[0], err, out)
		}
	}
	return names, nil
}

func write(files map[string]string) error {
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// serveGitHub answers gh-dash in GitHub's place, on a socket in the folder that
// is its home, for as long as the measurement runs. Without a login it would
// only say so, under a spinner that never ends.
func serveGitHub(home string) error {
	socket := filepath.Join(home, "github")
	if err := write(map[string]string{
		filepath.Join(home, ".config", "gh", "config.yml"): "http_unix_socket: " + socket + "\n",
		filepath.Join(home, ".config", "gh", "hosts.yml"):  "github.com:\n  user: agtok\n  oauth_token: none\n",
	}); err != nil {
		return err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return fmt.Errorf("serve gh-dash: %w", err)
	}
	go http.Serve(listener, http.HandlerFunc(answer)) // what fails is on gh-dash's screen
	return nil
}

// answer has a pull request of each room, and nothing else: it answers a search
// with all of them, and a question about one with that.
func answer(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Query     string
		Variables struct{ URL string }
	}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	data := map[string]any{}
	var all []map[string]any
	for i := range rooms {
		pull := pullRequest(i + 1)
		all = append(all, pull)
		if pull["url"] == asked.Variables.URL {
			data["resource"] = pull
		}
	}
	if strings.Contains(asked.Query, "SearchPullRequests") {
		data["search"] = map[string]any{"issueCount": rooms, "nodes": all}
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{"data": data})
}

func pullRequest(number int) map[string]any {
	return map[string]any{
		"number":     number,
		"title":      fmt.Sprintf("Open lobby-%02d", number),
		"state":      "OPEN",
		"author":     map[string]any{"login": "agtok"},
		"repository": map[string]any{"name": "lobby", "nameWithOwner": "acme/lobby"},
		"url":        fmt.Sprintf("https://github.com/acme/lobby/pull/%d", number),
		"createdAt":  "2026-01-01T00:00:00Z",
		"updatedAt":  "2026-01-01T00:00:00Z",
	}
}
