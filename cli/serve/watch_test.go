package serve_test

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"agtok/cli"
	"agtok/cli/clitest"
)

// healthy is a log without a failure.
const healthy = "I/flutter (1): joinChannel result: 0\r\nI/flutter (1): onJoinChannelSuccess\r\n"

func TestWatchPipe(t *testing.T) {
	d := clitest.NewDesk(t)
	for _, c := range []struct {
		name, log string
		args      []string
		status    int
		want      string // of standard output
	}{
		{"healthy", healthy, nil, 0, healthy},
		{"nothing", "", nil, 0, ""},
		{"any bytes", "\x00\xff\x1b[31m\n", nil, 0, "\x00\xff\x1b[31m\n"},
		{"a long line", strings.Repeat("x", 5<<20) + "\n" + clitest.Refused, nil, 1, "Lines"},
		{"refused", clitest.Refused, nil, 1, "Lines"},
		{"without an end", strings.TrimSuffix(clitest.Refused, "\n"), nil, 1, "Lines"},
		{"quiet", clitest.Refused, []string{"--quiet"}, 1, "▌ agtok: line 2, error 110\n"},
		{"quiet and healthy", healthy, []string{"-q"}, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d.Stdin = strings.NewReader(c.log)
			status := d.Run(t, append([]string{"watch"}, c.args...)...)
			got := d.Out.String()
			if status != c.status {
				t.Errorf("status %d, not %d; standard error:\n%s", status, c.status, d.Err.String())
			}
			if c.want == "Lines" {
				if !strings.HasPrefix(got, strings.TrimSuffix(c.log, "\n")) || !strings.Contains(got, "\n▌ ✗ proven: ") {
					t.Errorf("it prints\n%.600s", got[max(0, len(got)-2000):])
				}
			} else if !strings.HasPrefix(got, c.want) || c.status == 0 && got != c.want {
				t.Errorf("it prints\n%s", got)
			}
		})
	}
}

// PowerShell writes UTF-16 into a file. Such a log is read, and printed
// in UTF-8.
func TestWatchUTF16(t *testing.T) {
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(clitest.Refused)
	if err != nil {
		t.Fatal(err)
	}
	d := clitest.NewDesk(t)
	d.Stdin = strings.NewReader(wide)
	status := d.Run(t, "watch")
	if got := d.Out.String(); status != 1 || !strings.HasPrefix(got, clitest.Refused) {
		t.Errorf("status %d\n%.600q", status, got)
	}
}

// A program for Chinese readers may write GBK, on some of its lines. They are printed in
// UTF-8, however they come; what is in UTF-8 is as it was, also where that is cut anywhere.
func TestWatchGBK(t *testing.T) {
	const chinese, mixed = "11-28 21:50:12 加入频道失败，请稍后再试\n", "频道 lobby-1\x00\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(chinese)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("频道", 12_000) + "\n"
	log, want := gbk+mixed+chinese+long+gbk+clitest.Refused+strings.TrimSuffix(gbk, "\n"),
		chinese+mixed+chinese+long+chinese+clitest.Refused
	for name, how := range map[string]func(io.Reader) io.Reader{
		"at once": func(r io.Reader) io.Reader { return r }, "byte by byte": iotest.OneByteReader, "in halves": iotest.HalfReader,
	} {
		d := clitest.NewDesk(t)
		d.Stdin = how(strings.NewReader(log))
		status := d.Run(t, "watch")
		if got := d.Out.String(); status != 1 || !strings.HasPrefix(got, want) || !strings.Contains(got, "\n"+chinese) {
			t.Errorf("%s: status %d\n%.600q", name, status, got)
		}
	}
}

func TestWatchJSON(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Stdin = strings.NewReader(clitest.Refused)
	if status := d.Run(t, "watch", "--json"); status != 1 {
		t.Errorf("status %d", status)
	}
	var got struct {
		Event, Error string
		Line         int
		Lines        []string
		Context      struct{ Client, Product, Channel, User string }
		Report       struct {
			Verdict  string
			Findings []struct{ Code, Certainty string }
		}
	}
	if err := json.Unmarshal(d.Out.Bytes(), &got); err != nil {
		t.Fatalf("%v: %s", err, d.Out.String())
	}
	if len(got.Lines) != 2 || !strings.HasPrefix(clitest.Refused, strings.Join(got.Lines, "\n")+"\n") {
		t.Errorf("lines %q", got.Lines)
	}
	if got.Event != "incident" || got.Error != "110" || got.Line != 2 || got.Context.Channel != "lobby" || got.Context.User != "7" ||
		got.Context.Client != "23948" || got.Context.Product != "rtc" || got.Report.Verdict != "no-token" || got.Report.Findings[0].Code != "empty" {
		t.Errorf("it prints %+v", got)
	}
}

// Tokens of a log are cut, wherever an incident shows them.
func TestWatchCutsTokens(t *testing.T) {
	d := clitest.NewDesk(t)
	made := strings.TrimSpace(d.Done(t, "rtc", "--channel", "lobby", "--uid", "5"))
	for _, mode := range []string{"--json", "--quiet"} {
		d.Stdin = strings.NewReader("joinChannel token: " + made + " channel: lobby uid: 6\nonError: 110\n")
		if status := d.Run(t, "watch", mode); status != 1 || strings.Contains(d.Out.String(), made) || !strings.Contains(d.Out.String(), made[:10]+"…") {
			t.Errorf("%s: status %d, it prints\n%s", mode, status, d.Out.String())
		}
	}
}

func TestWatchSince(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Stdin = strings.NewReader("2026-11-21T11:00:00Z onError: 110\n2026-11-21T11:00:01Z a\n  b\n2026-11-21T12:00:00Z c\n")
	if status := d.Run(t, "watch", "--since", "30m"); status != 0 || d.Out.String() != "2026-11-21T12:00:00Z c\n" {
		t.Errorf("status %d, it prints\n%s", status, d.Out.String())
	}
	if status := d.Run(t, "watch", "--since", "soon"); status != 2 || !strings.Contains(d.Err.String(), "--since: cannot read \"soon\"") {
		t.Errorf("status %d, it says\n%s", status, d.Err.String())
	}
}

func TestWatchRefuses(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Terminal.Stdin = true
	for _, args := range [][]string{{}, {filepath.Join(d.Dir, "none.log")}, {d.Dir}} {
		if status := d.Run(t, append([]string{"watch"}, args...)...); status != 2 {
			t.Errorf("agtok watch %q: status %d", args, status)
		}
	}
}

// - is standard input, as for other commands.
func TestWatchDash(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Stdin = strings.NewReader("a line\n")
	if got := d.Done(t, "watch", "-"); got != "a line\n" {
		t.Errorf("passes %q through", got)
	}
}

// A file is read as it grows, from its beginning when it was cut, and to the one
// that takes its place.
func TestWatchFollows(t *testing.T) {
	d := clitest.NewDesk(t)
	name := filepath.Join(t.TempDir(), "app.log")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("first, and longer than what comes\n")
	ctx, end := context.WithCancel(t.Context())
	read, printed := io.Pipe()
	d.Host.Stdout = printed
	d.Interruptible = func(context.Context) (context.Context, context.CancelFunc) { return ctx, end }
	d.Args = []string{"watch", name}
	status := make(chan int, 1)
	go func() {
		status <- cli.Main(t.Context(), d.Host)
		printed.Close()
	}()
	expect := func(text string) {
		t.Helper()
		got := make([]byte, len(text))
		if _, err := io.ReadFull(read, got); err != nil || string(got) != text {
			t.Fatalf("it prints %q, not %q: %v", got, text, err)
		}
	}
	expect("first, and longer than what comes\n")
	write("cut\n")
	expect("cut\n")
	if err := os.Rename(name, name+".1"); err != nil {
		t.Fatal(err)
	}
	write("rotated\n")
	expect("rotated\n")
	file, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteString(clitest.Refused); err != nil {
		t.Fatal(err)
	}
	expect(clitest.Refused)
	expect("▌ agtok: line 5, error 110\n")
	go io.Copy(io.Discard, read)
	end()
	if got := <-status; got != 1 {
		t.Errorf("status %d; standard error:\n%s", got, d.Err.String())
	}
}

// A pipe that pauses within a line gets its incidents between lines.
func TestWatchPrintsBetweenLines(t *testing.T) {
	d := clitest.NewDesk(t)
	from, to := io.Pipe()
	read, printed := io.Pipe()
	d.Stdin, d.Host.Stdout = from, printed
	d.Args = []string{"watch"}
	status := make(chan int, 1)
	go func() {
		status <- cli.Main(t.Context(), d.Host)
		printed.Close()
	}()
	go io.WriteString(to, clitest.Refused+"half a li")
	got := make([]byte, len(clitest.Refused)+len("half a li"))
	if _, err := io.ReadFull(read, got); err != nil || string(got) != clitest.Refused+"half a li" {
		t.Fatalf("it prints %q: %v", got, err)
	}
	go func() {
		io.WriteString(to, "ne\n")
		to.Close()
	}()
	rest, err := io.ReadAll(read)
	if err != nil || !strings.HasPrefix(string(rest), "ne\n▌ agtok: line 2") {
		t.Errorf("then it prints %q: %v", rest, err)
	}
	if got := <-status; got != 1 {
		t.Errorf("status %d", got)
	}
}

// What the server issued stands in for the token that the log hides.
func TestServeReadsLog(t *testing.T) {
	d := clitest.NewDesk(t)
	name := filepath.Join(t.TempDir(), "app.log")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, url := startServer(t, d, "--log", name)
	reply := get(t, url+"/rtc/lobby/publisher/uid/12345")
	if line, err := s.log.ReadString('\n'); err != nil || !strings.Contains(line, "lobby") {
		t.Fatalf("it prints %q: %v", line, err)
	}
	<-reply
	log := "12:00:01:287 Agora-SDK [INFO]: [client-be997] start join channel lobby, join number: 1\nuid: 777\n" +
		"[client-be997] Joining channel failed, rollback AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed\n"
	if err := os.WriteFile(name, []byte(log), 0o600); err != nil {
		t.Fatal(err)
	}
	for {
		line, err := s.log.ReadString('\n')
		if err != nil {
			t.Fatal("no incident is printed")
		}
		if strings.HasPrefix(line, "▌ ✗ likely: ") {
			if !strings.Contains(line, "made for uid 12345") {
				t.Errorf("it says %q", line)
			}
			break
		}
	}
	s.stop(t)
}

// What is printed between the lines is Chinese where that was asked for.
func TestWatchInChinese(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Stdin = strings.NewReader(clitest.Refused)
	d.Run(t, "watch", "--quiet", "--lang", "zh-CN")
	const want = `▌ agtok: 第 2 行，报错 110
▌   客户端 23948、频道名 "lobby"、用户 7
▌ ✗ 已证实：Token 为空
▌   依据：日志显示没有传入 Token；客户端的 Token 被拒绝：110
▌   向 Token 服务器请求 Token，再传给 joinChannel
`
	if d.Out.String() != want {
		t.Errorf("it prints\n%s", d.Out.String())
	}
}
