//go:build unix

package main

import (
	"fmt"
	"image"
	_ "image/gif" // for their sizes
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A studio makes the pictures.
type studio struct {
	agtok  string // the program
	dir    string // for what is thrown away
	output string
	blind  bool // there is nothing to paint with
}

// shoot makes all pictures, or one.
func (s *studio) shoot(only string) error {
	p, err := s.props()
	if err != nil {
		return err
	}
	for _, sc := range scenes(p) {
		for _, colours := range []palette{dark, light} {
			name := sc.name + "-" + colours.name
			if only != "" && only != name {
				continue
			}
			if err := s.photograph(sc, colours, name+".png"); err != nil {
				return fmt.Errorf("make %s: %w", name, err)
			}
		}
	}
	if only != "" && only != filmName {
		return nil
	}
	if err := s.film(film(p)); err != nil {
		return fmt.Errorf("make %s: %w", filmName, err)
	}
	return nil
}

// photograph plays a scene and pictures its end.
func (s *studio) photograph(sc scene, p palette, file string) error {
	st, err := open(s.agtok, s.dir, sc.lang, sc.size, p)
	if err != nil {
		return err
	}
	defer st.Kill()
	for _, step := range sc.steps {
		if err := st.play(step); err != nil {
			return err
		}
	}
	if s.blind {
		return nil
	}
	return paint(picture(st.Terminal, p), filepath.Join(s.output, file), 1)
}

// props are the tokens that scenes use.
type props struct{ lobby, renewed string }

func (s *studio) props() (props, error) {
	var p props
	for _, t := range []struct {
		to   *string
		args string
	}{
		{&p.lobby, "--uid 12345 --at 2026-11-21T11:51:40Z --salt 48151623"},
		{&p.renewed, "--uid 12345 --role subscriber --at 2026-11-21T12:01:00Z --expire 15m --salt 42108"},
	} {
		cmd := exec.Command(s.agtok, append([]string{"rtc", "--channel", "lobby-1"}, strings.Fields(t.args)...)...)
		cmd.Env = []string{"HOME=" + s.dir, "AGORA_APP_ID=970CA35de60c44645bbae8a215061b33",
			"AGORA_APP_CERTIFICATE=5CFd2fd1755d40ecb72977518be15d3b"}
		out, err := cmd.Output()
		if err != nil {
			return p, fmt.Errorf("make a token with %s: %w", t.args, err)
		}
		*t.to = strings.TrimSpace(string(out))
	}
	return p, nil
}

// compare wants pictures of the same names and sizes in two folders.
func compare(got, want string) error {
	files, err := os.ReadDir(got)
	if err != nil {
		return err
	}
	for _, f := range files {
		a, err := size(filepath.Join(got, f.Name()))
		if err != nil {
			return err
		}
		b, err := size(filepath.Join(want, f.Name()))
		if err != nil {
			return err
		}
		if a != b {
			return fmt.Errorf("%s is %v, and would now be %v: make it anew", f.Name(), b, a)
		}
	}
	fmt.Printf("%d pictures, of the sizes they had\n", len(files))
	return nil
}

func size(file string) (image.Point, error) {
	f, err := os.Open(file)
	if err != nil {
		return image.Point{}, err
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		return image.Point{}, fmt.Errorf("read %s: %w", file, err)
	}
	return image.Pt(c.Width, c.Height), nil
}
