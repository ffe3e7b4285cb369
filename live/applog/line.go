package applog

import (
	"bytes"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// A line is one of a log, without what stands before every line.
type line struct {
	n    int
	raw  string // with it, as far as it is remembered
	body string
	low  string // in lower case
	tag  string // of Android's log, in lower case
	// client is whose line it is; "" where it does not say. It is borrowed where
	// several clients speak, and it is taken for that of the last one.
	client   string
	borrowed bool
	// sure is when the line was written, where that is certain; naive is what its
	// clock says, of whatever zone.
	sure, naive time.Time
	// stamp is what the line's own clock shows to who looks for the line: that at its
	// beginning, where there is another within brackets. Its day may be a guess.
	stamp time.Time
}

// needles are what every line that matters holds one of, in lower case.
var needles = [][]byte{
	[]byte("token"), []byte("agora"), []byte("channel"), []byte("join"), []byte("login"), []byte("rtm"),
	[]byte("rtc"), []byte("uid"), []byte("err"), []byte("code"), []byte("reason"), []byte("_key"),
	[]byte("007ej"), []byte("params {"), []byte("outdata"), []byte("appid"), []byte("dynamic"),
	[]byte("active status"), []byte("occur"), []byte("connection"), []byte("频道"), []byte("登录"), []byte("错误"), []byte("失败"),
	[]byte("エラー"), []byte("原因"), []byte("连接"),
}

// A needleTable has the needles by their first two bytes, so that one look at each
// place of a line finds those that may stand there.
type needleTable struct {
	group  [1 << 16]uint8 // 0 is none
	groups [][][]byte
}

var byBytes = sync.OnceValue(func() *needleTable {
	t := &needleTable{groups: make([][][]byte, 1, len(needles)+1)}
	for _, n := range needles {
		g := &t.group[uint16(n[0])<<8|uint16(n[1])]
		if *g == 0 {
			*g = uint8(len(t.groups))
			t.groups = append(t.groups, nil)
		}
		t.groups[*g] = append(t.groups[*g], n)
	}
	return t
})

// interesting reports whether a line may say anything. Almost none does, so this
// is what a log is read as fast as.
func (w *Watcher) interesting(text []byte) bool {
	text = text[:min(len(text), maxLine)]
	if cap(w.lower) < len(text) {
		w.lower = make([]byte, max(len(text), 4<<10))
	}
	low := w.lower[:len(text)]
	for i, c := range text {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	t := byBytes()
	for i := range max(0, len(low)-1) {
		for _, needle := range t.groups[t.group[uint16(low[i])<<8|uint16(low[i+1])]] {
			if bytes.HasPrefix(low[i:], needle) {
				return true
			}
		}
	}
	return len(low) > 100 && bytes.Contains(low, []byte("006")) // a token alone on its line
}

var (
	pid     = pattern(`^(?:.{0,40}?\b)?[VDIWEF]/([^(]{1,40})\(\s*(\d+)\):\s?`)
	threads = pattern(`^(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}\s+(\d+)\s+\d+ [VDIWEF] ([^:]{1,40}): `)
	prefix  = pattern(`^(?:[VDIWEF]/spdlog: |flutter: |LogTemp: \w+: | (?:LOG|ERROR|WARN)  |` +
		`\d+\|[^|]{1,30}\| |\[browser\] |(?:[\w@.-]+\.js:\d+ ))`)
	webClient = pattern(`\[(?:gateway-)?(client-[0-9a-f]{3,8})\]`)
	oldClient = pattern(`\[([0-9A-F]{5})\]`)
	dated     = pattern(`(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d):(\d\d):(\d\d)` +
		`(?:[.,:]\d{1,9})?(Z|[+-]\d\d:?\d\d)?`)
	undated = pattern(`^(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)`)
	dayless = pattern(`^\[?(\d\d):(\d\d):(\d\d)(?:[.,]\d{1,9})?\]?(?:\s|$)`)
)

// parse reads a line's clock and whose it is.
func parse(text []byte, n int, at time.Time) line {
	body := string(text[:min(len(text), maxLine)])
	body = strings.TrimRight(body, "\r\n")
	if strings.IndexByte(body, '\x1b') >= 0 {
		body = ansi.Strip(body)
	}
	raw := body
	if len(raw) > maxKept {
		raw = strings.Clone(raw[:maxKept]) // the rest is not to be remembered with it
	}
	body = strings.Map(func(c rune) rune {
		if c == 0 || c == utf8.RuneError {
			return -1
		}
		return c
	}, body)
	l := line{n: n, raw: raw, body: body}
	l.clock(at)
	l.ownStamp(at)
	if m := threads().FindStringSubmatch(l.body); m != nil {
		l.client, l.tag, l.body = m[1], m[2], l.body[len(m[0]):]
	} else if strings.Contains(l.body, "):") {
		if m := pid().FindStringSubmatch(l.body); m != nil {
			l.client, l.tag, l.body = m[2], m[1], l.body[len(m[0]):]
		}
	}
	l.tag = strings.ToLower(strings.TrimSpace(l.tag))
	for {
		m := prefix().FindString(l.body)
		if m == "" {
			break
		}
		l.body = l.body[len(m):]
	}
	if !strings.Contains(l.body, "[") {
	} else if m := webClient().FindStringSubmatch(l.body); m != nil {
		l.client = m[1]
	} else if m := oldClient().FindStringSubmatch(l.body); m != nil && l.client == "" {
		l.client = m[1]
	}
	l.low = strings.ToLower(l.body)
	return l
}

// Clock returns when a line says that it was written. A clock without a zone is
// read in that of now, one without a year in this year.
func Clock(text []byte, now time.Time) (at time.Time, ok bool) {
	l := line{body: string(text[:min(len(text), 200)])}
	l.clock(time.Time{})
	if !l.sure.IsZero() {
		return l.sure, true
	}
	t := l.naive
	if m := undated().FindStringSubmatch(l.body); t.IsZero() && m != nil {
		t, _ = time.Parse("20060102150405", now.Format("2006")+strings.Join(m[1:], ""))
	}
	return in(t, now.Location()), !t.IsZero()
}

// in is when a clock in a zone shows what one of an unknown zone does.
func in(naive time.Time, zone *time.Location) time.Time {
	return time.Date(naive.Year(), naive.Month(), naive.Day(), naive.Hour(), naive.Minute(), naive.Second(), 0, zone)
}

// fresh is how far the clock of a line may be from the time when it arrived, for
// both to be the same clock.
const fresh = 2 * time.Minute

// clock reads when the line was written. Most clocks say no zone: they are only
// certain where they agree with ours, and then it is still theirs that counts, so that
// a log says the same whenever it is read.
func (l *line) clock(at time.Time) {
	head := l.body[:min(len(l.body), 120)]
	if m := dated().FindStringSubmatch(head); m != nil {
		layout, value := "20060102150405", strings.Join(m[1:7], "")
		if zone := strings.Replace(m[7], ":", "", 1); zone != "" {
			if t, err := time.Parse(layout+"Z0700", value+zone); err == nil {
				l.sure, l.naive = t, t
			}
			return
		}
		if t, err := time.Parse(layout, value); err == nil {
			l.naive = t
		}
	} else if m := undated().FindStringSubmatch(head); m != nil && !at.IsZero() {
		t, err := time.Parse("20060102150405", at.Format("2006")+strings.Join(m[1:], ""))
		if err == nil && agrees(t, at) {
			l.naive = t // else its year is not known
		}
	}
	if !l.naive.IsZero() && !at.IsZero() && agrees(l.naive, at) {
		l.sure = in(l.naive, at.Location())
	}
}

// ownStamp reads the clock at the beginning of the line; where there is none, that
// which was found is its own.
func (l *line) ownStamp(at time.Time) {
	l.stamp = l.naive
	digits := ""
	if m := undated().FindStringSubmatch(l.body); m != nil {
		digits = strings.Join(m[1:], "")
	} else if m := dayless().FindStringSubmatch(l.body); m != nil {
		digits = at.Format("0102") + strings.Join(m[1:], "")
	} else {
		return
	}
	year := at // of the day, too: there is no other
	if !l.naive.IsZero() {
		year = l.naive
	}
	if t, err := time.Parse("20060102150405", year.Format("2006")+digits); err == nil {
		l.stamp = t
	}
}

// agrees reports whether what a clock shows is what ours shows.
func agrees(naive, at time.Time) bool {
	return in(naive, at.Location()).Sub(at).Abs() <= fresh
}
