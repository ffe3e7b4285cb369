package serve

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"

	"agtok/live"
	"agtok/say"
)

// The log says who was asked for, what came of it, and nothing that a terminal
// would obey.
func TestServeLog(t *testing.T) {
	l := &serveLog{zone: time.UTC}
	issued := time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC)
	renewal := live.Renewal{Issued: issued, Due: issued.Add(5 * time.Second), End: issued.Add(35 * time.Second)}
	asked := live.Event{Kind: live.Asked, Time: issued, Method: "POST", Path: "/getToken", Dialect: "get-token", Product: "rtc", Channel: "频道", User: "7", Sent: "7", Role: "subscriber", ExpiresIn: 35,
		Status: 200, Tokens: []live.Issued{{Name: "token", Token: "007eJxTYNDYSgIm7Cfc"}}, Renewal: renewal, Outcome: live.InTime}
	short := asked
	short.ExpiresIn, short.Outcome, short.Tokens = 15, "", nil
	short.Renewal = live.Renewal{Issued: issued, Due: issued, End: issued.Add(15 * time.Second)}
	onePart := short
	onePart.Path = "/fetch_rtc_token"
	refused := live.Event{Kind: live.Asked, Time: issued, Method: "GET", Path: "/a\x1b[2J", Status: 404, Refused: say.F("there is no such address")}
	for name, tc := range map[string]struct {
		event live.Event
		want  string
	}{
		"listening": {live.Event{Kind: live.Listening, Time: issued, URLs: []string{"http://localhost:1", "http://localhost:2"}}, "12:03:11  listening  http://localhost:1  http://localhost:2"},
		"asked": {asked, "12:03:11  POST /getToken         频道          7             subscriber  35 s   200  007eJxTYND…\n" +
			"          ✓ renewed in time\n          ● the SDK will warn the app in 5 s, and needs the next within 35 s"},
		"short": {short, "12:03:11  POST /getToken         频道          7             subscriber  15 s   200\n" +
			"          ● the SDK will warn the app at once, or not at all: the next is needed within 15 s"},
		"one part": {onePart, "12:03:11  POST /fetch_rtc_token  频道          7             subscriber  15 s   200\n" +
			"          ● the SDK will warn the app at once, or not at all: the next is needed within 15 s"},
		"refused": {refused, `12:03:11  GET /a\x1b[2J  404` + "\n          ✗ there is no such address"},
		"missed": {live.Event{Kind: live.Missed, Time: renewal.End, Product: "rtc", Channel: "lobby", User: "7", Renewal: renewal},
			"12:03:46  missed                 lobby         7             the token of 12:03:11 has ended, and nobody asked for the next"},
		"another asked": {live.Event{Kind: live.Missed, Time: renewal.End, Product: "rtc", Channel: "lobby", User: "7", Renewal: renewal,
			Remarks: []live.Remark{{Code: live.RemarkOtherUser, Text: say.F("not renewed; %v asked when it was due: is it the same app?", say.Name("8"))}}},
			`12:03:46  missed                 lobby         7             the token of 12:03:11 has ended, not renewed; "8" asked when it was due: is it the same app?`},
	} {
		if got := strings.Join(l.lines(tc.event), "\n"); got != tc.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, tc.want)
		}
	}
}

func TestPortFailure(t *testing.T) {
	for want, err := range map[string]error{
		"may not be taken": &live.PortError{Port: 80, Err: fs.ErrPermission},
		"port 80: x":       &live.PortError{Port: 80, Err: errors.New("x")},
		"other":            errors.New("other"),
	} {
		if got := portFailure(err); !strings.Contains(got.Error(), want) {
			t.Errorf("%v", got)
		}
	}
}
