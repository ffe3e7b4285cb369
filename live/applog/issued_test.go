package applog_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"agtok/live/applog"
)

// masked is a token as Iris 4 prints it.
func masked(text string) string { return text[:4] + strings.Repeat("*", 15) + text[len(text)-4:] }

// join is a call of Iris.
func join(token, channel, uid string) string {
	return iris + `api name RtcEngine_joinChannel_cdbb747 params "{"token":"` + token + `","channelId":"` + channel + `","uid":` + uid + `}"`
}

// A mask and what was issued for the channel tell which token it is, before
// anybody has complained.
func TestBehindTheMask(t *testing.T) {
	lobby := tokens.Replace("{LOBBY}")
	issue := func(channel, _ string) string {
		if channel == "lobby" {
			return lobby
		}
		return ""
	}
	like := func(fits func(string) bool) string {
		if fits(lobby) {
			return lobby
		}
		return ""
	}
	const success = iris + `RtcEngineEventHandler_onJoinChannelSuccess_263e4cd data {"connection":{"channelId":"lobby","localUid":12345}}`
	for _, tc := range []struct {
		name, log string
		issued    func(channel, user string) string
		want      string
		whole     string // of the call
	}{
		{"another user", join(masked(lobby), "lobby", "0"), issue, "user-mismatch likely", lobby},
		{"the same user", join(masked(lobby), "lobby", "12345"), issue, "", lobby},
		{"let in all the same", join(masked(lobby), "lobby", "0") + "\n" + success, issue, "", lobby},
		{"refused", join(masked(lobby), "lobby", "0") + "\nI/flutter (23948): onError: 110", issue, "user-mismatch likely", lobby},
		{"of another channel", join(masked(lobby), "other", "12345"), issue, "channel-mismatch likely", lobby},
		{"of another channel, refused", join(masked(lobby), "other", "12345") + "\nI/flutter (23948): onError: 110", issue, "channel-mismatch likely", lobby},
		{"another one", join(masked(tokens.Replace("{OTHER}")), "lobby", "0"), issue, "", ""},
		{"nothing is issued", join(masked(lobby), "lobby", "0"), nil, "", ""},
		{"printed by the app", "I/flutter (23948): token: " + lobby + "\n" + join(masked(lobby), "lobby", "0"), nil, "user-mismatch likely", lobby},
		{"hidden", "12:00:01:287 Agora-SDK [INFO]: [client-be997] start join channel lobby, join number: 1", issue, "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := applog.New(applog.Options{At: issued.Add(time.Minute), Issued: tc.issued, IssuedLike: like})
			var events []applog.Event
			for line := range strings.SplitSeq(tc.log, "\n") {
				events = append(events, w.Line([]byte(line), time.Time{})...)
			}
			got := ""
			for _, e := range append(events, w.Settle()...) {
				if e.Failure != nil {
					f := e.Failure.Report.Findings[0]
					got += string(f.Code) + " " + string(f.Certainty)
				} else if e.Kind == applog.Joining && e.Whole != tc.whole {
					t.Errorf("the call has the token %q", e.Whole)
				}
			}
			if got != tc.want {
				t.Errorf("incidents %q, want %q", got, tc.want)
			}
		})
	}
}

// What counts is the token that was issued before the call: an app that has failed
// asks for the next one soon, before all lines of its failure are read.
func TestIssuedBeforeTheCall(t *testing.T) {
	last := tokens.Replace("{LOBBY}")
	w := applog.New(applog.Options{At: issued.Add(time.Minute), Issued: func(string, string) string { return last }})
	var events []applog.Event
	line := func(text string) { events = append(events, w.Line([]byte(text), time.Time{})...) }
	line(join(masked(last), "lobby", "0"))
	line("I/flutter (23948): onError: 110")
	last = tokens.Replace("{LOBBY7}")
	events = append(events, w.Settle()...)
	if got := events[len(events)-1]; got.Failure == nil || got.Failure.Report.Findings[0].Code != "user-mismatch" {
		t.Errorf("%+v", got)
	}
}

// A call that fails as one before did is told of, for its row, and not said again.
func TestAgain(t *testing.T) {
	w := applog.New(applog.Options{})
	again := ""
	for range 3 {
		events := w.Line([]byte(join("", "lobby", "7")), time.Time{})
		events = append(events, w.Line([]byte("I/flutter (23948): onError: 110"), time.Time{})...)
		for _, e := range append(events, w.Settle()...) {
			if e.Failure != nil {
				again += fmt.Sprint(e.Of, e.Failure.Again, " ")
			}
		}
	}
	if again != "1 false 3 true 5 true " {
		t.Errorf("failures of the calls in lines %s", again)
	}
}

// An event says of which call it is, and what to read about it: of a call its
// line, of an incident all that its client has said since the call, as far as
// that is remembered.
func TestContext(t *testing.T) {
	w := applog.New(applog.Options{})
	var events []applog.Event
	line := func(text string) { events = append(events, w.Line([]byte(text), time.Time{})...) }
	call := join("", "lobby", "7")
	line("I/flutter (23948): an error of before")
	line(call)
	line("I/flutter (999): token of another process")
	line("I/flutter (23948): onError 110 " + strings.Repeat("x", 10_000))
	line("I/flutter (23948): nothing that matters")
	line("I/flutter (23948): error callback done")
	events = append(events, w.Settle()...)
	if len(events) != 2 || events[0].Context != call || events[0].Call != "joinChannel" || events[0].Of != 2 {
		t.Fatalf("events %+v", events)
	}
	got := strings.Split(events[1].Context, "\n")
	if len(got) != 3 || got[0] != call || len(got[1]) != 4096 || got[2] != "I/flutter (23948): error callback done" || events[1].Of != 2 || events[1].Call != "joinChannel" {
		t.Errorf("the incident is of line %d, with %d lines: %.300q", events[1].Of, len(got), got)
	}

	w, events = applog.New(applog.Options{}), nil
	line(call)
	for range 300 {
		line("I/flutter (23948): no error")
	}
	line("I/flutter (23948): Agora onError 110")
	events = append(events, w.Settle()...)
	if last := events[len(events)-1]; last.Failure == nil || strings.Count(last.Context, "\n") != 199 {
		t.Errorf("%d lines are remembered: %+v", strings.Count(last.Context, "\n")+1, last.Kind)
	}
}
