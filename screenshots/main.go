//go:build unix

// Screenshots makes the pictures of the README: the real program on a real
// pseudo-terminal, photographed. The clock of the program stands still and its
// salts are fixed, so that the same source makes the same pictures.
//
//	go run ./screenshots           # make all pictures anew
//	go run ./screenshots -check    # play all scenes, and throw the pictures away
//
// The first needs librsvg's converter and two fonts:
//
//	apt-get install librsvg2-bin fonts-jetbrains-mono fonts-dejavu-core fonts-noto-cjk
package main

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	check := flag.Bool("check", false, "play the scenes, and compare the sizes of the pictures with those that are there")
	only := flag.String("only", "", "make only the picture with this `name`")
	flag.Parse()
	if err := run(*check, *only); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

// Sizes in cells: of most pictures, of those in a terminal as it opens, of the film.
var (
	usualSize = image.Pt(120, 36)
	smallSize = image.Pt(80, 24)
	filmSize  = image.Pt(100, 30)
)

const filmZoom = 0.8 // whole pixels for each cell

func run(check bool, only string) error {
	dir, err := os.MkdirTemp("", "agtok-pictures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	agtok := filepath.Join(dir, "agtok")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", agtok,
		"agtok/screenshots/agtok").CombinedOutput(); err != nil {
		return fmt.Errorf("build agtok: %w\n%s", err, out)
	}
	_, missing := exec.LookPath(converter)
	if missing != nil && !check {
		return fmt.Errorf("%w; %s", missing, tools)
	}
	s := studio{agtok: agtok, dir: dir, output: "screenshots", blind: missing != nil}
	if _, err := os.Stat("go.mod"); err != nil {
		return errors.New("run this in the folder of go.mod: go run ./screenshots")
	}
	if check {
		s.output = filepath.Join(dir, "pictures")
		if err := os.Mkdir(s.output, 0o700); err != nil {
			return err
		}
	}
	if err := s.shoot(only); err != nil {
		return err
	}
	switch {
	case check && s.blind:
		fmt.Println("all scenes play; no pictures were made, for that takes " + tools)
	case check:
		return compare(s.output, "screenshots")
	}
	return nil
}
