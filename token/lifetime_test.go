package token_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"agtok/token"
)

func TestParseLifetime(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.FixedZone("UTC+8", 8*3600))
	for text, want := range map[string]uint32{
		"90": 90, "90s": 90, "15m": 900, "1h30m": 5400, "24h": 86400, "1H": 3600, "7d": 604800,
		"1d2h3m4s": 93784, " 1h ": 3600, "0": 0, "4294967295": 4294967295,
		"15 m": 900, "1h 30m": 5400, "1.5h": 5400, "0.5 d": 43200, "30 days": 2592000, "2 hours 1 min": 7260, "1.001s": 1,
		"2小时": 7200, "1天": 86400, "30分钟": 1800, "1 小时 30 分": 5400, "1个小时": 3600, "90秒": 90,
		"2026-11-22": 43200, "2026-11-21 13:00": 3600, "2026-11-21T12:00:01": 1, "2026-11-21T05:00:00Z": 3600, "2026-11-21 12:30:30": 1830,
	} {
		if got, err := token.ParseLifetime(text, now); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", " ", "soon", "h", "1h1h", "30m1h", "1.5", "1.h", ".5h", "1 2h", "1hm", "1h hour", "2026-11-21", "2 fortnights", "-5", "-5m", "1h30", "4294967296", "1193047h", "99999999999999999999",
		"99999999999999999999s", "2026-11-21 11:59", "2026-13-01 00:00", "1ｈ", "1e3", "+5", "2周", "小时", "30分1小时",
	} {
		got, err := token.ParseLifetime(text, now)
		var field *token.FieldError
		if !errors.As(err, &field) || field.Field != token.FieldLifetime {
			t.Errorf("%q is taken for %d s (error %v)", text, got, err)
		}
	}
	_, err := token.ParseLifetime("soon", now)
	if want := "or an end such as 2026-11-22 18:00"; !strings.Contains(err.Error(), want) {
		t.Errorf("%v, without %q", err, want)
	}
}
