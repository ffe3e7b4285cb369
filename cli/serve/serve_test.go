package serve_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"agtok/cli"
	"agtok/cli/clitest"
)

// A run of agtok serve in a test: what it prints, and how it is ended.
type serving struct {
	desk   *clitest.Desk
	log    *bufio.Reader
	end    context.CancelFunc
	status chan int
}

// startServer starts agtok serve on a free port, and returns its address.
func startServer(t *testing.T, d *clitest.Desk, args ...string) (*serving, string) {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	read, write := io.Pipe()
	s := &serving{d, bufio.NewReader(read), end, make(chan int, 1)}
	d.Host.Stdout = write
	d.Interruptible = func(context.Context) (context.Context, context.CancelFunc) { return ctx, end }
	d.Args = append([]string{"serve", "--port", "0"}, args...)
	go func() {
		s.status <- cli.Main(t.Context(), d.Host)
		write.Close()
	}()
	first, err := s.log.ReadString('\n')
	if err != nil {
		t.Fatalf("%v; standard error:\n%s", err, d.Err.String())
	}
	_, url, _ := strings.Cut(strings.TrimSpace(first), "http://")
	return s, "http://" + url
}

// get asks for a path without reading the log: the server waits for whoever
// reads it.
func get(t *testing.T, url string) chan string {
	t.Helper()
	replies := make(chan string, 1)
	go func() {
		response, err := http.Get(url)
		if err != nil {
			replies <- err.Error()
			return
		}
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body) // what there is of it
		replies <- string(text)
	}()
	return replies
}

// stop ends the run as ctrl+c does, and returns the rest of the log.
func (s *serving) stop(t *testing.T) string {
	t.Helper()
	s.end()
	rest, err := io.ReadAll(s.log)
	if err != nil {
		t.Fatal(err)
	}
	if status := <-s.status; status != 0 {
		t.Errorf("status %d", status)
	}
	return string(rest)
}

func TestServe(t *testing.T) {
	d := clitest.NewDesk(t)
	s, url := startServer(t, d, "--expire", "35s", "--fault", "html:user=bob")
	var lines []string
	for _, target := range []string{"/rtc/lobby/1/uid/0", "/rtm/bob", "/rtc/lob%2Fby/publisher/uid/7"} {
		reply := get(t, url+target)
		line, err := s.log.ReadString('\n')
		for err == nil && strings.HasPrefix(line, "  ") {
			lines = append(lines, line)
			line, err = s.log.ReadString('\n')
		}
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
		go func() { <-reply }()
	}
	log := strings.Join(lines, "") + s.stop(t)
	want := `12:03:11  GET /rtc/…             lobby         0 → any user  publisher   35 s   200  007eJx`
	for _, part := range []string{
		want, "          ● the SDK will warn the app in 5 s, and needs the next within 35 s\n", "          ! uid 0: any user can join with this token\n",
		"12:03:11  GET /rtm/bob                         bob                              200\n          ! wrong on purpose: html\n",
		`          ✗ channel: "/" at position 4 is not allowed`,
		"3 requests, 1 token; 1 refused, 1 wrong on purpose\ntokens: 1 not ended yet\n",
	} {
		if !strings.Contains(log, part) {
			t.Errorf("the log lacks %q:\n%s", part, log)
		}
	}
	if strings.Contains(log, clitest.SampleCertificate) || strings.Contains(d.Err.String(), clitest.SampleCertificate) {
		t.Error("the certificate was printed")
	}
}

// A port that is taken is named with the one who could help.
func TestServePortTaken(t *testing.T) {
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	d := clitest.NewDesk(t)
	if status := d.Run(t, "serve", "--port", port); status != 2 || !strings.HasSuffix(d.Err.String(), "agtok: port "+port+" is taken by another program\nhint: --port 0 takes a free one\n") {
		t.Errorf("status %d: %s", status, d.Err.String())
	}
}

// A setting that cannot be read is said with its line, and its default holds.
func TestServeDropsABadSetting(t *testing.T) {
	for setting, want := range map[string]string{`expire = "foo"`: `expire: cannot read "foo": `, `expire = "0"`: "expire: too short",
		`expire = "2020-01-01"`: "expire: ", `origins = ["app.example.com"]`: `origins: "app.example.com" is not an origin`} {
		d := clitest.NewDesk(t)
		d.Save(t, "version = 1\n")
		path := filepath.Join(d.ConfigDir, "agtok", "config.toml")
		if err := os.WriteFile(path, []byte("bell = true\n[serve]\n"+setting+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		s, url := startServer(t, d)
		reply := get(t, url+"/rtc/lobby/1/uid/7")
		line, err := s.log.ReadString('\n')
		if err != nil || !strings.Contains(line, " 1 h ") {
			t.Errorf("%s: not the lifetime that holds without the setting: %q, %v", setting, line, err)
		}
		go func() { <-reply }()
		s.stop(t)
		want = "agtok: warning: config.toml, line 3: serve." + want
		if got := d.Err.String(); !strings.Contains(got, want) || strings.Contains(got, "--expire") || strings.Contains(got, "--origin") {
			t.Errorf("standard error\n%swant %q", got, want)
		}
	}
}

// A log that is not there is said before anything is said of a server.
func TestServeWithoutLog(t *testing.T) {
	d := clitest.NewDesk(t)
	status := d.Run(t, "serve", "--port", "0", "--log", "nofile")
	if got := d.Err.String(); status != 2 || strings.Contains(got, "http://") || !strings.HasSuffix(got, "agtok: open \"nofile\": no such file or directory\n") {
		t.Errorf("status %d: %s", status, got)
	}
}

// Nobody reads the log any more: the server ends.
func TestServeWithoutReader(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Host.Stdout = closedPipe{}
	d.Args = []string{"serve", "--port", "0"}
	if status := cli.Main(t.Context(), d.Host); status != clitest.BrokenPipe {
		t.Errorf("status %d: %s", status, d.Err.String())
	}
}

// A closedPipe is a standard output whose reader has gone.
type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestServeAsksForProduction(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, strings.Replace(clitest.TwoProjects, `name = "Staging"`, "name = \"Staging\"\nproduction = true", 1))
	if status := d.Run(t, "serve", "-p", "Staging", "--port", "0"); status != 2 || !strings.Contains(d.Err.String(), `project "Staging" is for production`) {
		t.Errorf("status %d: %s", status, d.Err.String())
	}
	s, _ := startServer(t, d, "-p", "Staging", "--production")
	s.stop(t)
}
