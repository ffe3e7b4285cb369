package say

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Name is a text from outside, such as a channel out of a token: it writes
// itself escaped, between quotes, and shortened where it is long.
type Name string

// maxShown is how many characters of a name a sentence shows.
const maxShown = 80

// For writes the name.
func (n Name) For(r Reader) string {
	s := string(n)
	out := Quote(s[:min(len(s), 8*maxShown)])
	if utf8.RuneCountInString(out) <= maxShown && len(s) <= 8*maxShown {
		return out
	}
	cut := FirstChars(out, maxShown-10)
	if i := strings.LastIndexByte(out[:cut], '\\'); i > cut-10 {
		cut = i // not in the middle of an escape
	}
	return F("%s… (%d bytes)", out[:cut], len(s)).For(r)
}

func (n Name) String() string { return n.For(Reader{}) }

func (n Name) data() any { return string(n) }

func (n Name) mapped(f func(string) string) any { return Name(f(string(n))) }

// FirstChars returns the length in bytes of the first n characters, or of all of
// s if it has fewer.
func FirstChars(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// Plain is a text from outside that writes itself escaped, without quotes: a
// number as it was typed.
type Plain string

// For writes the text.
func (p Plain) For(Reader) string { return Escape(string(p)) }

func (p Plain) String() string { return p.For(Reader{}) }

func (p Plain) data() any { return string(p) }

func (p Plain) mapped(f func(string) string) any { return Plain(f(string(p))) }

// A Path is the path of a file: written as it is where all of it can be seen, so
// that it can be copied, and else as a name.
type Path string

// For writes the path.
func (p Path) For(r Reader) string {
	if strings.ContainsFunc(string(p), func(c rune) bool { return c == utf8.RuneError || !Visible(c) }) {
		return Quote(string(p))
	}
	return string(p)
}

func (p Path) String() string { return p.For(Reader{}) }

func (p Path) data() any { return string(p) }

func (p Path) mapped(f func(string) string) any { return Path(f(string(p))) }

// An ID is an App ID: shortened to what is still recognized, or written as a
// name where it is not 32 characters long.
type ID string

// For writes the App ID: 970C…1b33.
func (id ID) For(r Reader) string {
	if len(id) != 32 {
		return Name(id).For(r)
	}
	return Escape(string(id[:4])) + "…" + Escape(string(id[28:]))
}

func (id ID) String() string { return id.For(Reader{}) }

func (id ID) data() any { return string(id) }

// mapped writes what stands in for an App ID as it is: it is none.
func (id ID) mapped(f func(string) string) any {
	if s := f(string(id)); s != string(id) {
		return s
	}
	return id
}

// A Moment is a time that a sentence names.
type Moment time.Time

// For writes the moment: 2026-11-27 12:03:11 UTC, or, for a reader whose time is
// known, in his zone and in UTC, with the date where it is not his day's:
// "13:03:11 (12:03:11 UTC)".
func (m Moment) For(r Reader) string { return r.Moment(time.Time(m), time.TimeOnly) }

func (m Moment) String() string { return m.For(Reader{}) }

func (m Moment) data() any { return time.Time(m).UTC().Format(time.RFC3339) }

// A Minute is a [Moment] without its seconds.
type Minute time.Time

// For writes the minute: "13:03 (12:03 UTC)".
func (m Minute) For(r Reader) string { return r.Moment(time.Time(m), "15:04") }

func (m Minute) String() string { return m.For(Reader{}) }

func (m Minute) data() any { return Moment(m).data() }

// A Local is a [Minute] at the reader's place alone, for where there is little room.
type Local time.Time

// For writes the minute: "Sat 28 Nov 13:03".
func (l Local) For(r Reader) string {
	if r.Now.IsZero() {
		return Minute(l).For(r)
	}
	return r.onDay(time.Time(l).In(r.Now.Location()), r.Now, "15:04")
}

func (l Local) String() string { return l.For(Reader{}) }

func (l Local) data() any { return Moment(l).data() }

// Moment writes a time at the reader's place and in UTC, once where both are the
// same, or he wants it so; clock is the layout of the time of day.
func (r Reader) Moment(t time.Time, clock string) string {
	if r.Now.IsZero() {
		return r.abroad(t, clock)
	}
	local, utc := t.In(r.Now.Location()), t.UTC()
	if r.OwnZone {
		return r.onDay(local, r.Now, clock)
	}
	if _, offset := local.Zone(); offset == 0 {
		return r.onDay(utc, r.Now, clock) + " UTC"
	}
	return r.onDay(local, r.Now, clock) + " (" + r.onDay(utc, local, clock) + " UTC)"
}

// abroad writes a time for others, who may read it anywhere and later: with its date in UTC,
// and in the zone of whoever writes it.
func (r Reader) abroad(t time.Time, clock string) string {
	const date = "2006-01-02 "
	utc := t.UTC()
	text := utc.Format(date+clock) + " UTC"
	if r.Zone == nil {
		return text
	}
	local := t.In(r.Zone)
	if _, offset := local.Zone(); offset == 0 {
		return text
	}
	if local.YearDay() != utc.YearDay() {
		clock = date + clock
	}
	return text + " (" + local.Format(clock+" -07:00") + ")"
}

// weekdays are those of Chinese, from Sunday.
var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// onDay writes a time, after its date where that is not the date of day.
func (r Reader) onDay(t, day time.Time, clock string) string {
	date := ""
	switch sameYear := t.Year() == day.Year(); {
	case sameYear && t.YearDay() == day.YearDay():
	case r.Lang == Chinese && sameYear:
		date = t.Format("01-02 ") + weekdays[t.Weekday()] + " "
	case r.Lang == Chinese:
		date = t.Format("2006-01-02 ")
	case sameYear:
		date = t.Format("Mon 2 Jan ")
	default:
		date = t.Format("2 Jan 2006 ")
	}
	return date + t.Format(clock)
}

// A Span is a length of time, written in its two largest units: 2 days 3 h. The
// sign is left out.
type Span time.Duration

// units of spans, the largest first. A year has 365 days.
var units = []struct {
	size       time.Duration
	one, other string
}{
	{365 * 24 * time.Hour, "%d year", "%d years"}, {24 * time.Hour, "%d day", "%d days"},
	{time.Hour, "%d h", "%d h"}, {time.Minute, "%d min", "%d min"}, {time.Second, "%d s", "%d s"},
}

// For writes the span.
func (s Span) For(r Reader) string {
	d := time.Duration(s).Abs()
	for i, u := range units {
		if d < u.size {
			continue
		}
		out := Plural(int64(d/u.size), u.one, u.other)
		rest := d % u.size
		if i+1 == len(units) || rest < units[i+1].size {
			out.context = "alone" // 15 分钟, but 4 分 10 秒
			return out.For(r)
		}
		next := units[i+1]
		return out.For(r) + " " + Plural(int64(rest/next.size), next.one, next.other).For(r)
	}
	return F("%d s", 0).For(r)
}

func (s Span) String() string { return s.For(Reader{}) }

func (s Span) data() any { return int64(time.Duration(s) / time.Second) }

// A List joins things as a sentence does.
type List struct {
	items        []any
	english, own separators
}

// separators stand between all things of a list but the last two, and between
// those.
type separators struct{ all, last string }

var ownCommas = separators{"、", "、"}

// And joins things: a, b and c.
func And[T any](items ...T) List { return List{list(items), separators{", ", " and "}, ownCommas} }

// Or joins things of which one is meant: a, b or c.
func Or[T any](items ...T) List {
	return List{list(items), separators{", ", " or "}, separators{"、", partMark + "或" + partMark}}
}

// Commas joins things without saying how they belong together: a, b, c.
func Commas[T any](items ...T) List { return List{list(items), separators{", ", ", "}, ownCommas} }

// Also joins sentences that stand side by side: a; b; c.
func Also[T any](items ...T) List {
	return List{list(items), separators{"; ", "; "}, separators{"；", "；"}}
}

func list[T any](items []T) []any {
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = item
	}
	return out
}

// For writes the list.
func (l List) For(r Reader) string {
	between := l.english
	if r.Lang == Chinese {
		between = l.own
	}
	var b strings.Builder
	for i, item := range l.items {
		switch {
		case i == 0:
		case i == len(l.items)-1:
			b.WriteString(between.last)
		default:
			b.WriteString(between.all)
		}
		b.WriteString(F("%v", item).For(r))
	}
	return setOff(b.String())
}

func (l List) String() string { return l.For(Reader{}) }

func (l List) data() any { return Text{args: l.items}.Args() }

func (l List) mapped(f func(string) string) any {
	l.items = Text{args: l.items}.Map(f).args
	return l
}

// Hex32 is a checksum: CRC-32 107d48b7.
type Hex32 uint32

// For writes the checksum.
func (h Hex32) For(Reader) string {
	const digits = 8
	s := strconv.FormatUint(uint64(h), 16)
	return "CRC-32 " + strings.Repeat("0", digits-len(s)) + s
}

func (h Hex32) String() string { return h.For(Reader{}) }

// A Clock is a time of day, for where there is little room: at the reader's place,
// without its seconds where it needs a day; a [Moment] where his time is not known.
type Clock time.Time

// For writes the time: "13:03:11", in the days around "Sun 13:03", else "29 Nov 13:03".
func (c Clock) For(r Reader) string {
	if r.Now.IsZero() {
		return Moment(c).For(r)
	}
	const near = 6 * 24 * time.Hour // a weekday names one day only
	t := time.Time(c).In(r.Now.Location())
	switch {
	case t.Year() == r.Now.Year() && t.YearDay() == r.Now.YearDay():
		return t.Format(time.TimeOnly)
	case t.Sub(r.Now).Abs() < near && r.Lang == Chinese:
		return weekdays[t.Weekday()] + t.Format(" 15:04")
	case t.Sub(r.Now).Abs() < near:
		return t.Format("Mon 15:04")
	case r.Lang == Chinese:
		return t.Format("01-02 15:04")
	}
	return t.Format("2 Jan 15:04")
}

func (c Clock) String() string { return c.For(Reader{}) }

func (c Clock) data() any { return Moment(c).data() }
