//go:build unix

package main

import (
	"fmt"
	"image"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"agtok/ui/uitest/terminal"
)

// patience is how long a scene waits for what it expects on the screen.
const patience = time.Minute

// A scene is what is done in front of the camera.
type scene struct {
	name  string
	lang  string // of the workbench; "" is English
	size  image.Point
	steps []step
}

// A step types something, and waits until the screen shows something.
type step struct {
	keys  string // a key between angle brackets, or text
	paste bool   // keys are a text that is pasted
	ask   bool   // keys are the path of a request to the token server
	see   string
	hold  time.Duration // in the film
}

// A stage is agtok on a terminal.
type stage struct {
	*terminal.Terminal
	palette palette
}

// open starts agtok in a folder of its own.
func open(agtok, dir, lang string, size image.Point, p palette) (*stage, error) {
	dir, err := os.MkdirTemp(dir, "home-") // what one scene leaves is not there for the next
	if err != nil {
		return nil, err
	}
	profiles := filepath.Join(dir, "profiles.toml")
	if err := os.WriteFile(profiles, []byte(projects), 0o600); err != nil {
		return nil, err
	}
	t, err := terminal.Start(terminal.Config{
		Width: size.X, Height: size.Y, Dir: dir, Background: p.background,
		Env: []string{"TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + dir, "PATH=" + os.Getenv("PATH"),
			"STAGING_CERTIFICATE=5CFd2fd1755d40ecb72977518be15d3b", "AGTOK_LANG=" + lang},
	}, agtok, "--profiles", profiles, "--project", "Acme staging")
	if err != nil {
		return nil, err
	}
	s := &stage{t, p}
	if err := s.see("ctrl+c"); err != nil {
		t.Kill()
		return nil, err
	}
	return s, nil
}

func (s *stage) play(st step) error {
	var err error
	if st.ask {
		err = ask(st.keys)
	} else if st.paste {
		err = s.Paste(st.keys)
	} else if keys, unknown := terminal.Keys(st.keys); unknown != nil {
		err = unknown
	} else {
		err = s.Write(keys)
	}
	if err != nil {
		return err
	}
	return s.see(st.see)
}

// usual is the port in the pictures.
const usual = "8080"

// port is the usual one, or a free one where another program has that.
var port = sync.OnceValue(func() string {
	l, err := net.Listen("tcp", "localhost:"+usual)
	if err != nil {
		if l, err = net.Listen("tcp", "localhost:0"); err != nil {
			return usual
		}
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String()) // a listener has one
	return port
})

// ask asks the token server that the workbench runs, as an app does.
func ask(path string) error {
	reply, err := http.Get("http://localhost:" + port() + path)
	if err != nil {
		return err
	}
	return reply.Body.Close()
}

// see waits until the screen shows a text, and then until it stands still.
func (s *stage) see(text string) error {
	const still = 120 * time.Millisecond
	since, drawn := time.Now(), 0
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if n := len(s.Raw()); n != drawn {
			since, drawn = time.Now(), n
		}
		if time.Since(since) > still && strings.Contains(s.Text(), text) {
			return nil
		}
	}
	return fmt.Errorf("no %q on the screen, which shows:\n%s", text, s.Text())
}
