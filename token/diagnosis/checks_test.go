package diagnosis_test

import (
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// checkOf returns one row of a report's checks.
func checkOf(t *testing.T, in diagnosis.Input, name string) diagnosis.Check {
	t.Helper()
	for _, c := range diagnosis.Diagnose(in).Checks {
		if string(c.Name) == name {
			return c
		}
	}
	t.Fatalf("no check %s", name)
	return diagnosis.Check{}
}

// What was not read of a damaged token is not shown as empty, and what a
// service does not have is not shown at all.
func TestCheckNames(t *testing.T) {
	whole := good(t, token.V007).Text
	chat := build(t, token.V007, token.ChatUser("alice", hour))
	fpa := build(t, token.V007, token.Service{Type: token.FPA, Privileges: []token.Privilege{{ID: token.PrivilegeLogin}}})
	room := build(t, token.V007, token.Service{Type: token.APaaS, Room: "class-1", User: "alice", Privileges: []token.Privilege{{ID: token.PrivilegeAPaaSRoomUser, Expire: hour}}})
	anyone := build(t, token.V007, publisher(token.V007, "lobby-1", ""))
	for _, c := range []struct {
		name, text, check, token string
		state                    diagnosis.CheckState
	}{
		{"channel of a whole token", whole, "channel", `"lobby-1"`, diagnosis.Passed},
		{"channel of a cut token", cutBefore(t, whole, "rtc channel"), "channel", "", diagnosis.Unchecked},
		{"user of a cut token", cutBefore(t, whole, "rtc channel"), "user", "", diagnosis.Unchecked},
		{"channel before the cut", cutBefore(t, whole, "rtc user"), "channel", `"lobby-1"`, diagnosis.Unchecked},
		{"user behind the cut", cutBefore(t, whole, "rtc user"), "user", "", diagnosis.Unchecked},
		{"any user", anyone, "user", "any user", diagnosis.Passed},
		{"App ID of a cut token", cutAt(t, whole, 36+8), "App ID", testID[:8] + "…", diagnosis.Unchecked},
		{"App ID cut at its beginning", cutAt(t, whole, 36), "App ID", "", diagnosis.Unchecked},
		{"channel of Chat", chat, "channel", "", diagnosis.Passed},
		{"channel of FPA", fpa, "channel", "", diagnosis.Passed},
		{"user of FPA", fpa, "user", "", diagnosis.Passed},
		{"room of a classroom", room, "channel", `"class-1"`, diagnosis.Failed},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(c.text)
			in.For, in.SkipRepair = 0, true
			if got := checkOf(t, in, c.check); got.Token.String() != c.token || got.State != c.state {
				t.Errorf("%q %s, want %q %s", got.Token, got.State, c.token, c.state)
			}
		})
	}
	r := diagnosis.Diagnose(input(cutAt(t, whole, 36+8)))
	if f := r.Findings[0]; !strings.Contains(f.Because().String(), "begins with "+testID[:8]) {
		t.Errorf("%+v", f)
	}
}

// cutBefore cuts a token so that the field is the first which cannot be read.
func cutBefore(t *testing.T, text, field string) string {
	t.Helper()
	whole, err := token.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range whole.Layout() {
		if s.Field.String() == field {
			return cutAt(t, text, s.Start)
		}
	}
	t.Fatalf("no field %s", field)
	return ""
}

// cutAt returns the longest beginning of a token of which at most so many bytes
// can be read.
func cutAt(t *testing.T, text string, size int) string {
	t.Helper()
	for n := len(text); n > 0; n-- {
		if got, err := token.Parse(text[:n]); err != nil && len(got.Payload()) <= size {
			return text[:n]
		}
	}
	t.Fatal("cannot be cut")
	return ""
}

// The check of the time shows the moment that decides.
func TestCheckTime(t *testing.T) {
	hours := func(n int) string {
		return issued.Add(time.Duration(n) * time.Hour).UTC().Format("2006-01-02 15:04:05 UTC")
	}
	tokenOf := func(join, audio uint32) string {
		return buildSpec(t, token.Spec{Version: token.V007, Lifetime: 24 * hour, Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: []token.Privilege{
			{ID: token.PrivilegePublishAudio, Expire: audio}, {ID: token.PrivilegeJoin, Expire: join},
			{ID: token.PrivilegePublishVideo, Expire: 24 * hour}, {ID: token.PrivilegePublishData, Expire: 24 * hour},
		}}}})
	}
	for _, c := range []struct {
		name, text string
		after      time.Duration
		token      string
		state      diagnosis.CheckState
	}{
		{"in time", tokenOf(hour, hour), time.Minute, "until " + hours(24), diagnosis.Passed},
		{"join is over", tokenOf(hour, 24*hour), 2 * time.Hour, "joinChannel until " + hours(1), diagnosis.Failed},
		{"join is over, and audio before", tokenOf(2*hour, hour), 3 * time.Hour, "joinChannel until " + hours(2), diagnosis.Failed},
		{"audio is over", tokenOf(24*hour, hour), 2 * time.Hour, "publishAudioStream until " + hours(1), diagnosis.Doubtful},
		{"join ends soon", tokenOf(hour, 24*hour), time.Hour - 9*time.Second, "joinChannel until " + hours(1), diagnosis.Doubtful},
		{"all is over", tokenOf(hour, hour), 25 * time.Hour, "until " + hours(24), diagnosis.Failed},
		{"not yet", tokenOf(hour, hour), -time.Hour, "from " + hours(0), diagnosis.Doubtful},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(c.text)
			in.At = issued.Add(c.after)
			if got := checkOf(t, in, "time"); got.Token.String() != c.token || got.State != c.state {
				t.Errorf("%q %s, want %q %s", got.Token, got.State, c.token, c.state)
			}
		})
	}
}
