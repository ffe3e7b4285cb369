package diagnosis_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// logOf is a log of two lines, with clocks, of an app that joins the wrong channel.
func logOf(text, joined, failed, err string) string {
	return fmt.Sprintf("%s INFO joinChannel token=%s channel=lobby-2 uid=12345\n%s ERROR onError %s\n", joined, text, failed, err)
}

// An error that came while the token was valid does not come from its end.
func TestExpiredSinceTheError(t *testing.T) {
	text := good(t, token.V007).Text
	clock := func(after time.Duration, layout string) string { return issued.Add(after).UTC().Format(layout) }
	rfc := func(after time.Duration) string { return clock(after, time.RFC3339) }
	const naive, dayless = "2006-01-02 15:04:05.000", "15:04:05"
	for _, c := range []struct {
		name, text string
		change     func(*diagnosis.Input)
		want       want
	}{
		{"valid then", logOf(text, rfc(time.Minute), rfc(time.Minute), "110"), nil,
			want{verdict: suspect, first: diagnosis.CodeChannelMismatch, has: codes(diagnosis.CodeExpired)}},
		{"in another zone", logOf(text, clock(8*time.Hour+time.Minute, "2006-01-02T15:04:05+08:00"),
			clock(8*time.Hour+time.Minute, "2006-01-02T15:04:05+08:00"), "110"), nil,
			want{verdict: suspect, first: diagnosis.CodeChannelMismatch, has: codes(diagnosis.CodeExpired)}},
		{"expired then", logOf(text, rfc(2*time.Hour), rfc(2*time.Hour), "110"), nil,
			want{verdict: rejected, first: diagnosis.CodeExpired}},
		{"issued after it", logOf(text, rfc(-time.Hour), rfc(-time.Hour), "110"), nil,
			want{verdict: rejected, first: diagnosis.CodeExpired}},
		{"an expiry that had not come", logOf(text, rfc(time.Minute), rfc(time.Minute), "109"), nil,
			want{verdict: suspect, first: diagnosis.CodeChannelMismatch, has: codes(diagnosis.CodeExpired)}},
		{"an expiry by clocks a minute apart", logOf(text, rfc(59*time.Minute), rfc(59*time.Minute), "109"), nil,
			want{verdict: rejected, first: diagnosis.CodeExpired}},
		{"a time that a person named", logOf(text, rfc(time.Minute), rfc(time.Minute), "110"),
			func(in *diagnosis.Input) { in.AtGiven = true }, want{verdict: rejected, first: diagnosis.CodeExpired}},
		{"an error that is not the token's", logOf(text, rfc(time.Minute), rfc(time.Minute), "message: no active status"),
			func(in *diagnosis.Input) { in.Channel, in.UID = ptr("lobby-1"), ptr("12345") },
			want{verdict: rejected, first: diagnosis.CodeExpired, has: codes(diagnosis.CodeErrorElsewhere)}},
		{"no zone", logOf(text, clock(time.Minute, naive), clock(time.Minute, naive), "110"), nil,
			want{verdict: suspect, first: diagnosis.CodeChannelMismatch, has: codes(diagnosis.CodeExpired)}},
		{"no zone, and expired in each", logOf(text, clock(16*time.Hour, naive), clock(16*time.Hour, naive), "110"), nil,
			want{verdict: rejected, first: diagnosis.CodeExpired}},
		{"no zone, and the error says so", logOf(text, clock(time.Minute, naive), clock(time.Minute, naive), "109"), nil,
			want{verdict: rejected, first: diagnosis.CodeExpired}},
		{"no day", logOf(text, clock(time.Minute, dayless), clock(time.Minute, dayless), "110"), nil,
			want{verdict: suspect, first: diagnosis.CodeChannelMismatch, has: codes(diagnosis.CodeExpired)}},
		{"no clock", logOf(text, "", "", "110"), nil, want{verdict: rejected, first: diagnosis.CodeExpired}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := good(t, token.V007)
			in.Text, in.Channel, in.UID, in.At = c.text, nil, nil, issued.Add(20*time.Hour)
			if c.change != nil {
				c.change(&in)
			}
			c.want.check(t, in)
			r := diagnosis.Diagnose(in)
			if f := r.Find(diagnosis.CodeExpired); c.want.verdict == suspect && (f == nil || f.Certainty == diagnosis.Proven && f.Effect == diagnosis.Rejects) {
				t.Errorf("the token's end is %v", f)
			}
			if *r.ExpiresIn > 0 {
				t.Errorf("it ends in %d s, counted from the error", *r.ExpiresIn)
			}
		})
	}
}

// Of an error with several readings each says whose it is, and none that has no text contradicts the rest.
func TestReadingsOfAnError(t *testing.T) {
	good7 := good(t, token.V007)
	for _, c := range []struct {
		name, text, error, sdk string
		want                   []string // what some finding says
		not                    []string // and none does
	}{
		{"a bare 109", "", "109", "", []string{"109 TOKEN_WILL_EXPIRE of the Chat SDK: this is a warning"}, nil},
		{"109 of a log", "E/AGORA: onError: 109", "", "", []string{"native RTC SDK", "Web SDK"}, []string{"Chat", "Recording"}},
		{"101 of a callback", "onError: 101", "", "", []string{"native RTC SDK", "Web SDK"}, []string{"RTM", "Chat", "not about the token"}},
		{"104 of a callback is Chat's", "onError: 104", "", "", []string{"Chat SDK"}, nil},
		{"101 of RTM", "", "101", "rtm", []string{"LOGIN_ERR"}, nil},
		{"119 of whatever SDK", good7.Text, "onError 119", "", []string{"native RTC SDK: switching the role failed", "Web SDK: the error means that the project expects no token"}, nil},
		{"119 of Android", good7.Text, "onError 119", "android@4.2.0", []string{"switching the role failed"}, []string{"Web"}},
		{"-2 beside a token", good7.Text, "-2", "", []string{"-2 ERR_INVALID_ARGUMENT of the native RTC SDK: a parameter is invalid"}, []string{"certificate"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := good7
			in.For, in.Text, in.Error, in.SDK = 0, c.text, c.error, c.sdk
			r := diagnosis.Diagnose(in)
			all := ""
			for _, f := range r.Findings {
				all += fmt.Sprintln(f.Message, f.Because(), f.Fix)
			}
			for _, s := range c.want {
				if !strings.Contains(all, s) {
					t.Errorf("nothing says %q:\n%s", s, all)
				}
			}
			for _, s := range c.not {
				if strings.Contains(all, s) {
					t.Errorf("something says %q:\n%s", s, all)
				}
			}
		})
	}
}

// No number proves that a token is not to blame.
func TestElsewhereIsNotProven(t *testing.T) {
	for _, err := range []string{"-17", "17", "reason 10", "120", "123", "ERR_JOIN_CHANNEL_REJECTED"} {
		in := good(t, token.V007)
		in.Error, in.SDK = err, "android@4.2.0"
		if f := diagnosis.Diagnose(in).Find(diagnosis.CodeErrorElsewhere); f == nil || f.Certainty == diagnosis.Proven {
			t.Errorf("%s: %v", err, f)
		}
	}
}

// What a log hides, cuts or writes in lower case is not why a token was refused, and not the work of no builder.
func TestMaskedTokens(t *testing.T) {
	text := good(t, token.V007).Text
	for _, c := range []struct{ name, text, says string }{
		{"Iris", `RtcEngine_joinChannel params "{"token":"007e***************Hs4=","channelId":"lobby-1"}"`, "censored"},
		{"four asterisks", "token=007eJx****Hs4= channel=lobby-1 onError 110", "censored"},
		{"006", `{"token":"0069***************C6wp","channelId":"lobby-1","uid":12345}` + "\nonError 110", "censored"},
		{"dots", `{"token":"007e...............Hs4="}`, "shortened"},
		{"lower case in a line", "token=" + strings.ToLower(text) + " onError 110", "lower case"},
		{"upper case", strings.ToUpper(text), "upper case"},
		{"cut in a log", "11-28 21:50:12 I flutter : token from server: " + text[:100] + "\n11-28 21:50:12 I joinChannel channelId=lobby-1 uid=12345", "cut short"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := good(t, token.V007)
			in.Text = c.text
			r := diagnosis.Diagnose(in)
			f := r.Find(diagnosis.CodeDamaged)
			if f == nil || !strings.Contains(f.Message.String(), c.says) || r.Find(diagnosis.CodeHomemade) != nil {
				t.Fatalf("%v", r.Findings)
			}
			if f.Certainty == diagnosis.Proven && c.name != "dots" {
				t.Errorf("%v is proven", f.Message)
			}
		})
	}
}

// An illegal name is said before that the token is for another, and no token is to be built for it.
func TestIllegalNameOfTheError(t *testing.T) {
	for _, given := range []bool{true, false} {
		in := good(t, token.V007)
		in.Channel, in.Error = ptr("大厅 1"), "102"
		if !given {
			in.Channel, in.Error = nil, ""
			in.Text = "joinChannel token=" + in.Text + " channel=\"大厅 1\" uid=12345\nonError 102"
		}
		r := diagnosis.Diagnose(in)
		if r.Findings[0].Code != diagnosis.CodeChannelIllegal {
			t.Errorf("first %v", r.Findings[0])
		}
		for _, f := range r.Findings {
			if strings.Contains(f.Fix.String(), "大厅") {
				t.Errorf("%s: %v", f.Code, f.Fix)
			}
		}
	}
	in := good(t, token.V007)
	in.UID, in.Account = nil, ptr("张三")
	r := diagnosis.Diagnose(in)
	if f := r.Find(diagnosis.CodeUserIllegal); f == nil || strings.Contains(r.Findings[0].Fix.String(), "张三") {
		t.Errorf("%v", r.Findings)
	}
}

// Of swapped names the fix is where the number was passed as a channel.
func TestSwappedInTheCall(t *testing.T) {
	in := good(t, token.V007)
	in.Channel, in.UID, in.Account = ptr("12345"), nil, ptr("lobby-1")
	want{verdict: rejected, first: diagnosis.CodeArgumentsSwapped}.check(t, in)
	if fix := diagnosis.Diagnose(in).Findings[0].Fix.String(); !strings.HasPrefix(fix, "swap channel and user in the call to joinChannel") {
		t.Error(fix)
	}
}

// Of a token that was cut before its end was read, none is told.
func TestEndThatWasNotRead(t *testing.T) {
	for _, n := range []int{70, 90, 110} {
		in := good(t, token.V007)
		in.Text = in.Text[:n]
		r := diagnosis.Diagnose(in)
		for _, c := range r.Checks {
			if c.Name == diagnosis.CheckTime && r.ExpiresAt.IsZero() && !c.Token.IsZero() {
				t.Errorf("%d characters: %v", n, c.Token)
			}
		}
	}
}
