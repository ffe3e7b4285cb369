//go:build linux

package main

import (
	"os"
	"path/filepath"
)

// A subject is a program that is measured.
type subject struct {
	name    string
	command []string
	// full is shown by the first full screen. Where it is empty, the screen is
	// full when nothing is written for a while.
	full           string
	prepare, ready string    // typed before the keys, and shown then
	keys           [2]string // typed in turn
}

// projects are Agora's public sample, three times.
const projects = `version = 1

[[profile]]
name = "Acme staging"
app_id = "970CA35de60c44645bbae8a215061b33"
certificate = "5CFd2fd1755d40ecb72977518be15d3b"

[[profile]]
name = "生产环境"
app_id = "970CA35de60c44645bbae8a215061b33"
certificate = "5CFd2fd1755d40ecb72977518be15d3b"

[[profile]]
name = "Sandbox"
app_id = "970CA35de60c44645bbae8a215061b33"
certificate = "5CFd2fd1755d40ecb72977518be15d3b"
`

// subjects are agtok, with a token that counts down, the minimal program, and
// those of its peers that are installed and asked for.
func subjects(dir, agtok, minimal string, withPeers bool) ([]subject, error) {
	file := filepath.Join(dir, "profiles.toml")
	if err := os.WriteFile(file, []byte(projects), 0o600); err != nil {
		return nil, err
	}
	typing := [2]string{"x", "\x7f"}
	list := []subject{
		{"agtok", []string{agtok, "--profiles", file, "--project", "Acme staging"}, "quit", "lobby-1", "● valid", typing},
		{"minimal", []string{minimal}, ">", "lobby-1", "lobby-1", typing},
	}
	if !withPeers {
		return list, nil
	}
	others, err := peers(dir)
	return append(list, others...), err
}
