package diagnosis_test

import (
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// TestBoundaries has cases on both sides of what rules ask for, where changing the
// rule was noticed by no other test.
func TestBoundaries(t *testing.T) {
	has := func(in diagnosis.Input, code diagnosis.Code, certainty diagnosis.Certainty) bool {
		for _, f := range diagnosis.Diagnose(in).Findings {
			if f.Code == code && (certainty == "" || f.Certainty == certainty) {
				return true
			}
		}
		return false
	}
	ended := publisher(token.V007, "lobby-1", "12345")
	ended.Privileges[0].Expire = 60
	several := input(build(t, token.V007, ended, token.RTMUser(token.V007, "anna", hour)))
	several.For, several.Channel, several.UID, several.At = 0, nil, nil, issued.Add(2*time.Minute)
	forRTC := several
	forRTC.For = token.RTC
	pattern := good(t, token.V007)
	pattern.Text, pattern.SDK = build(t, token.V007, publisher(token.V007, "lobby-1", "*")), "android@4.5.0"
	old := pattern
	old.SDK = "android@3.7.0"
	selector := good(t, token.V007)
	selector.Text, selector.Channel = build(t, token.V007, publisher(token.V007, "lobby-1", "12345")), ptr("lobby-1\ufe00")
	for _, c := range []struct {
		name      string
		in        diagnosis.Input
		code      diagnosis.Code
		certainty diagnosis.Certainty
		want      bool
	}{
		{"an end of RTC proves nothing where the token is for RTM, too", several, diagnosis.CodePrivilegeExpired, diagnosis.Proven, false},
		{"and is likely", several, diagnosis.CodePrivilegeExpired, diagnosis.Likely, true},
		{"it is proven where RTC was said", forRTC, diagnosis.CodePrivilegeExpired, diagnosis.Proven, true},
		{"a pattern on an SDK that reads it", pattern, diagnosis.CodeUserMismatch, "", false},
		{"a pattern on an SDK that does not", old, diagnosis.CodeUserMismatch, diagnosis.Likely, true},
		{"eight characters behind 007", diagnosis.Input{Text: "007" + "aGVsbG8h"}, diagnosis.CodeHomemade, "", true},
		{"seven", diagnosis.Input{Text: "007" + "aGVsbG8"}, diagnosis.CodeHomemade, "", false},
	} {
		if got := has(c.in, c.code, c.certainty); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if f := diagnosis.Diagnose(selector).Findings[0]; f.Code != diagnosis.CodeChannelMismatch || !strings.Contains(f.Message.String(), "invisible") {
		t.Errorf("a variation selector at the end: %v", f.Message)
	}
}
