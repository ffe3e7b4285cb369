package paste

import (
	"testing"
	"time"
)

func TestErrorTime(t *testing.T) {
	at := time.Date(2026, 11, 28, 12, 28, 20, 0, time.UTC)
	for _, c := range []struct {
		text string
		want When
		ok   bool
	}{
		{"2026-11-28T12:28:20Z onError 110", When{at, true}, true},
		{"2026-11-28T12:28:20.100Z ERROR onError 110 ERR_INVALID_TOKEN", When{at, true}, true},
		{"[2026-11-28 20:28:20.100 +0800] onError 110", When{at, true}, true},
		{"2026/11/28 07:58:20,100-04:30 onError 110", When{at, true}, true},
		{"[UTC_Time: 2026-11-28 12:28:20] onError 110", When{at, true}, true},
		{"2026-11-28 12:28:20 UTC onError 110", When{at, true}, true},
		{"Sat, 28 Nov 2026 12:28:20 GMT onError 110", When{at, true}, true},
		{"2026-11-28 12:28:20.100 onError 110", When{at, false}, true},
		{"11-28 12:28:20.100 1 1 E agora: onError 110", When{}, true},
		{"[12:28:20] onError 110", When{}, true},
		{"12:28:20:100 Agora-SDK [ERROR]: onError 110", When{}, true},
		{"2026-11-28T12:28:20Z joined\nonError 110", When{at, false}, true},
		{"2026-11-28T12:28:20Z onError 110\n2026-11-28T13:28:20Z onError 110", When{at, true}, true},
		{"2026-11-28T11:28:20Z onError 17\n2026-11-28T12:28:20Z onError 110", When{at, true}, true},
		{"onError 110\n2026-11-28T12:28:20Z left", When{}, false},
		{"2026-11-28T12:28:20Z all is well", When{}, false},
		{"2026-13-28T12:28:20Z onError 110", When{}, false},
		{"", When{}, false},
	} {
		if got, ok := ErrorTime(c.text); got != c.want || ok != c.ok {
			t.Errorf("%q: %v, %v; want %v, %v", c.text, got, ok, c.want, c.ok)
		}
	}
}
