package applog_test

import (
	"strings"
	"testing"

	"agtok/live/applog"
)

// saysOf returns what is said of the only incident of a log: the first finding and all
// that stands below it.
func saysOf(t *testing.T, log string, o applog.Options) string {
	t.Helper()
	says := []string{}
	for _, e := range run(tokens.Replace(log), o) {
		if e.Failure != nil {
			f := e.Failure.Report.Findings[0]
			says = append(says, string(f.Certainty)+": "+f.Message.String()+" because "+f.Because().String()+" → "+f.Fix.String())
		}
	}
	if len(says) != 1 {
		t.Fatalf("%d incidents: %q", len(says), says)
	}
	return says[0]
}

// An App ID that the log shows is what the client passed, and not that of the current
// project, of which the log knows nothing.
func TestAppIDOfTheLog(t *testing.T) {
	const other = "0123456789abcdef0123456789abcdef"
	for _, log := range []string{
		"I/App(1): agora init appId=" + other + "\nI/App(1): token: {LOBBY}\nI/App(1): joinChannel channelId=lobby uid=12345\nI/App(1): onError 110",
		"token {LOBBY}\nclient.join appid=" + other + " channel=lobby uid=12345\njoin failed: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid vendor key, can not find appid",
	} {
		says := saysOf(t, log, applog.Options{})
		if !strings.Contains(says, "likely: made for App ID") || !strings.Contains(says, "; the client passed "+other) ||
			strings.Contains(says, "current project") || strings.Contains(says, "not given") {
			t.Errorf("it says %s", says)
		}
	}
}

// Who has called renewToken is not told to call it before the end.
func TestRenewedWithTheSame(t *testing.T) {
	log := "2025-07-18T04:00:01Z joinChannel token={LOBBY} channelId=lobby uid=12345\n" +
		"2025-07-18T04:59:30Z onTokenPrivilegeWillExpire\n2025-07-18T04:59:31Z renewToken token={LOBBY}\n" +
		"2025-07-18T05:00:05Z onError 109"
	for _, e := range run(tokens.Replace(log), applog.Options{}) {
		if e.Failure == nil {
			continue
		}
		for _, f := range e.Failure.Report.Findings {
			if strings.Contains(f.Fix.String(), "before the end") {
				t.Errorf("%v: %v", f.Message, f.Fix)
			}
		}
	}
}

// A renewal says which token it is to replace; the same one, given before a warning, replaces none.
func TestReplaces(t *testing.T) {
	lobby, other := tokens.Replace("{LOBBY}"), tokens.Replace("{LOBBY7}")
	const join = "I/App(1): joinChannel token={LOBBY} channelId=lobby uid=12345\n"
	for _, c := range []struct{ log, want string }{
		{join + "I/App(1): renewToken token={LOBBY7}", lobby},
		{join + "I/App(1): onTokenPrivilegeWillExpire\nI/App(1): renewToken token={LOBBY}", lobby},
		{join + "I/App(1): renewToken token={LOBBY}", ""},
		{join + "I/App(1): renewToken token={LOBBY7}\nI/App(1): renewToken token={LOBBY0}", other},
		{"I/App(1): renewToken token={LOBBY7}", ""},
	} {
		got := ""
		for _, e := range run(tokens.Replace(c.log), applog.Options{}) {
			if e.Kind == applog.Renewing {
				got = e.Replaces
			} else if e.Failure == nil && e.Replaces != "" {
				t.Errorf("%s replaces %.20s", e.Kind, e.Replaces)
			}
		}
		if got != c.want {
			t.Errorf("%s: replaces %.20s, want %.20s", c.log, got, c.want)
		}
	}
}

// Of an end, an App ID explains nothing: what the token says of its own end does. What is
// missing for another error, the app can log: agtok watch has no flag for it.
func TestAdvice(t *testing.T) {
	const call = "I/App(1): joinChannel token={LOBBY} channel=lobby uid=12345\n"
	for _, c := range []struct{ log, has, lacks string }{
		{call + "I/App(1): onError 109", "the token ends at 2025-07-18 05:00:00 UTC", "App ID"},
		{call + "I/App(1): onError 110", "to find out, let the app log the client's App ID", "certificate,"},
	} {
		says := saysOf(t, c.log, applog.Options{})
		if !strings.Contains(says, c.has) || strings.Contains(says, "give ") || strings.Contains(says[strings.Index(says, "→"):], c.lacks) {
			t.Errorf("it says %s", says)
		}
	}
}
