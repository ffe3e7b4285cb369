package say_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"agtok/say"
)

func ExampleF() {
	s := say.F("made for channel %v, joined as %v", say.Name("lobby-1"), say.Name("Lobby-1\n"))
	fmt.Println(s)
	args, _ := json.Marshal(s.Args())
	fmt.Println(string(args))
	// Output:
	// made for channel "lobby-1", joined as "Lobby-1\n"
	// ["lobby-1","Lobby-1\n"]
}

var at = time.Date(2026, 11, 27, 12, 3, 11, 0, time.UTC)

func TestValues(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*3600)
	here := say.Reader{Now: at.In(tokyo)}
	for _, c := range []struct {
		name   string
		value  any
		reader say.Reader
		want   string
	}{
		{"name", say.Name("a\x1b\"b"), say.Reader{}, `"a\x1b\"b"`},
		{"long name", say.Name(strings.Repeat("x", 100)), say.Reader{}, `"` + strings.Repeat("x", 69) + `… (100 bytes)`},
		{"long name in Chinese", say.Name(strings.Repeat("x", 100)), say.Reader{Lang: say.Chinese}, `"` + strings.Repeat("x", 69) + `…（100 字节）`},
		{"App ID", say.ID("970CA35de60c44645bbae8a215061b33"), say.Reader{}, "970C…1b33"},
		{"no App ID", say.ID("970C"), say.Reader{}, `"970C"`},
		{"moment", say.Moment(at), say.Reader{}, "2026-11-27 12:03:11 UTC"},
		{"moment today", say.Moment(at), here, "21:03:11 (12:03:11 UTC)"},
		{"moment on another day", say.Moment(at.Add(24 * time.Hour)), here, "Sat 28 Nov 21:03:11 (12:03:11 UTC)"},
		{"moment in another year", say.Moment(at.AddDate(1, 0, 0)), here, "27 Nov 2027 21:03:11 (12:03:11 UTC)"},
		{"moment, day before in UTC", say.Moment(at.Add(-4 * time.Hour)), say.Reader{Now: at.Add(-4 * time.Hour).In(time.FixedZone("", 20*3600))}, "04:03:11 (Fri 27 Nov 08:03:11 UTC)"},
		{"moment where local is UTC", say.Moment(at), say.Reader{Now: at}, "12:03:11 UTC"},
		{"moment in the reader's zone alone", say.Moment(at.Add(24 * time.Hour)), say.Reader{Now: here.Now, OwnZone: true}, "Sat 28 Nov 21:03:11"},
		{"moment in UTC alone", say.Moment(at), say.Reader{Now: at, OwnZone: true}, "12:03:11"},
		{"moment for others", say.Moment(at), say.Reader{Zone: tokyo}, "2026-11-27 12:03:11 UTC (21:03:11 +09:00)"},
		{"moment for others, on another day", say.Moment(at.Add(4 * time.Hour)), say.Reader{Zone: tokyo}, "2026-11-27 16:03:11 UTC (2026-11-28 01:03:11 +09:00)"},
		{"minute for others", say.Minute(at), say.Reader{Zone: tokyo}, "2026-11-27 12:03 UTC (21:03 +09:00)"},
		{"moment for others, in UTC", say.Moment(at), say.Reader{Zone: time.UTC}, "2026-11-27 12:03:11 UTC"},
		{"moment in Chinese", say.Moment(at.Add(24 * time.Hour)), say.Reader{Lang: say.Chinese, Now: at.In(tokyo)}, "11-28 周六 21:03:11 (12:03:11 UTC)"},
		{"clock today", say.Clock(at), here, "21:03:11"},
		{"clock tomorrow", say.Clock(at.Add(24 * time.Hour)), here, "Sat 21:03"},
		{"clock in a week", say.Clock(at.Add(7 * 24 * time.Hour)), here, "4 Dec 21:03"},
		{"clock tomorrow in Chinese", say.Clock(at.Add(24 * time.Hour)), say.Reader{Lang: say.Chinese, Now: at.In(tokyo)}, "周六 21:03"},
		{"minute", say.Minute(at), here, "21:03 (12:03 UTC)"},
		{"minute for a script", say.Minute(at), say.Reader{}, "2026-11-27 12:03 UTC"},
		{"local minute on another day", say.Local(at.Add(24 * time.Hour)), here, "Sat 28 Nov 21:03"},
		{"local minute for a script", say.Local(at), say.Reader{}, "2026-11-27 12:03 UTC"},
		{"span", say.Span(51 * time.Hour), say.Reader{}, "2 days 3 h"},
		{"span of one day", say.Span(24*time.Hour + time.Second), say.Reader{}, "1 day"},
		{"span before", say.Span(-90 * time.Second), say.Reader{}, "1 min 30 s"},
		{"no span", say.Span(0), say.Reader{}, "0 s"},
		{"span in Chinese", say.Span(51 * time.Hour), say.Reader{Lang: say.Chinese}, "2 天 3 小时"},
		{"minutes alone in Chinese", say.Span(15 * time.Minute), say.Reader{Lang: say.Chinese}, "15 分钟"},
		{"minutes and seconds in Chinese", say.Span(250 * time.Second), say.Reader{Lang: say.Chinese}, "4 分 10 秒"},
		{"list of one", say.And("a"), say.Reader{}, "a"},
		{"list of two", say.Or(say.Name("a"), say.Name("b")), say.Reader{}, `"a" or "b"`},
		{"list of three", say.And("a", "b", "c"), say.Reader{}, "a, b and c"},
		{"list in Chinese", say.And("a", "b", "c"), say.Reader{Lang: say.Chinese}, "a、b、c"},
		{"choice in Chinese", say.Or(say.F("甲"), say.F("乙"), say.F("x")), say.Reader{Lang: say.Chinese}, "甲、乙或 x"},
		{"sentences", say.Also(say.F("a"), say.F("b %d", 1)), say.Reader{}, "a; b 1"},
		{"checksum", say.Hex32(0xabc), say.Reader{}, "CRC-32 00000abc"},
		{"one thing", say.Plural(1, "%d file", "%d files"), say.Reader{}, "1 file"},
		{"two things in %s", say.Plural(2, "%d file in %s", "%d files in %s", "x"), say.Reader{}, "2 files in x"},
		{"data", say.Data("100 % sure"), say.Reader{}, "100 % sure"},
		{"part", say.F("%v: %v", say.F("a"), say.Span(time.Hour)), say.Reader{Lang: say.Chinese}, "a：1 小时"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := say.F("%v", c.value).For(c.reader); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// Chinese sets off from its characters what is Latin, and nothing else, whatever
// the format has.
func TestSpaces(t *testing.T) {
	for _, c := range []struct {
		format string
		arg    any
		want   string
	}{
		{"频道%v的", say.Name("a"), `频道 "a" 的`},
		{"频道 %v 的", say.Name("a"), `频道 "a" 的`},
		{"频道 %v 的", say.Name(strings.Repeat("x", 100)), `频道 "` + strings.Repeat("x", 69) + `…（100 字节）的`},
		{"第%d个，共 %[1]d 个", 5, "第 5 个，共 5 个"},
		{"约 %v 后", say.Span(time.Hour), "约 1 小时后"},
		{"约%v后", say.Span(time.Hour), "约 1 小时后"},
		{"可 %v 权限", say.F("加入"), "可加入权限"},
		{"可%v权限", say.F("join"), "可 join 权限"},
		{"列：%v。", say.And(say.F("甲"), say.F("b")), "列：甲、b。"},
		{"项目 %v 的", say.Plain("生产"), "项目 生产 的"},
		{"项目%v的", "prod", "项目 prod 的"},
		{"项目 %v 的", say.F("%s", "生产"), "项目 生产 的"},
		{"甲%v乙", say.Text{}, "甲乙"},
		{"（%v）", say.F("甲"), "（甲）"},
		{"没有 %v", say.Or(".env.local", ".env"), "没有 .env.local 或 .env"},
		{"%v/%[1]v", 1, "1/1"},
		{"%05.1f 秒", 2.5, "002.5 秒"},
	} {
		if got := say.F(c.format, c.arg).In(say.Chinese); got != c.want {
			t.Errorf("%s: %s, want %s", c.format, got, c.want)
		}
	}
}

func TestArgs(t *testing.T) {
	s := say.F("%v %v %v %v %v", say.Moment(at), say.Span(time.Minute), say.And(say.Name("x")), say.F("part %d", 1), 7)
	got, err := json.Marshal(s.Args())
	if want := `["2026-11-27T12:03:11Z",60,["x"],"part 1",7]`; err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}

// A text that must not be shown is replaced wherever it stands.
func TestMap(t *testing.T) {
	s := say.F("%v %s %v %v %v", say.Name("secret"), "a secret", say.And(say.Name("secret")), say.F("(%v)", say.Name("my secret")), say.ID(strings.Repeat("secret00", 4)))
	got := s.Map(func(in string) string { return strings.ReplaceAll(in, "secret", "***") }).String()
	if want := `"***" a *** "***" ("my ***") ***00***00***00***00`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if strings.Contains(s.String(), "***") {
		t.Error("Map changed the sentence itself")
	}
}

func TestAs(t *testing.T) {
	s := say.F("%v", say.Span(time.Minute)).As(say.Reader{Lang: say.Chinese})
	if got, _ := json.Marshal(s); string(got) != `"1 分钟"` || (say.Text{}).String() != "" || !(say.Text{}).IsZero() {
		t.Errorf("%s", got)
	}
}
