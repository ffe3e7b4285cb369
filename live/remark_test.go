package live

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRemarks(t *testing.T) {
	post := func(body string) exchange { return exchange{method: "POST", target: "/fetch_rtc_token", body: body} }
	get := func(target string) exchange { return exchange{method: "GET", target: target} }
	const right = "/rtc/lobby/publisher/uid/7"
	for _, tc := range []struct {
		name  string
		calls []exchange // 10 s after each other
		want  RemarkCode // of the last; "" is none
		says  string
	}{
		{"nothing odd", []exchange{get(right), get("/rtc/lobby/publisher/uid/8"), get("/rtc/other/publisher/uid/7")}, "", ""},
		{"uid 0", []exchange{get("/rtc/lobby/publisher/uid/0")}, RemarkAnyUser, "uid 0"},
		{"no uid", []exchange{get("/rtcToken?channelName=lobby")}, RemarkAnyUser, "no user was sent"},
		{"number and text", []exchange{post(`{"uid":7,"channelName":"lobby"}`), post(`{"uid":"7","channelName":"lobby"}`)}, RemarkUserKind, `"7" was sent both`},
		{"number and text, and a path between", []exchange{post(`{"uid":7,"channelName":"lobby"}`), get(right), post(`{"uid":"7","channelName":"lobby"}`)}, RemarkUserKind, `"7" was sent both`},
		{"a path has no types", []exchange{get(right), post(`{"uid":7,"channelName":"lobby","role":"publisher"}`), get(right)}, "", ""},
		{"nor has a query", []exchange{get("/rtcToken?channelName=lobby&uid=7"), post(`{"uid":"7","channelName":"lobby"}`)}, "", ""},
		{"letter case", []exchange{get(right), get("/rtc/Lobby/publisher/uid/8")}, RemarkChannelCase, `channel "Lobby"; other users: "lobby"`},
		{"letter case of one's own", []exchange{get(right), get("/rtc/Lobby/publisher/uid/7")}, RemarkChannelCase, `channel "Lobby"; "lobby" until now`},
		{"letter case of another's", []exchange{get(right), get("/rtc/lobby/publisher/uid/8"), get("/rtc/Lobby/publisher/uid/7"), get("/rtc/lobby/publisher/uid/8")}, "", ""},
		{"another user when two are due", []exchange{get(right + "?expiry=60"), get("/rtc/lobby/publisher/uid/9?expiry=50"), get("/rtc/other/publisher/uid/1"), get("/rtc/other/publisher/uid/1"), get("/rtc/lobby/publisher/uid/8?expiry=40")}, "", ""},
		{"an account when a uid is due", []exchange{get(right + "?expiry=40"), get("/rtc/lobby/publisher/userAccount/bob?expiry=40")}, "", ""},
		{"unknown role", []exchange{get("/rtc/lobby/guest/uid/7")}, RemarkRole, `"guest" is not a role`},
		{"another role", []exchange{get(right), get("/rtc/lobby/audience/uid/7")}, RemarkRoleChanged, `role "subscriber"; "publisher" until now`},
		{"the same role in other words", []exchange{get(right), get("/rtc/lobby/1/uid/7")}, "", ""},
		{"loop", []exchange{get(right), get(right), get(right), get(right)}, RemarkLoop, "4 times in a row"},
		{"short", []exchange{get(right + "?expiry=30")}, RemarkShort, "30 s is too short"},
		{"just long enough", []exchange{get(right + "?expiry=31")}, "", ""},
		{"long", []exchange{get(right + "?expiry=604800")}, RemarkLong, "7 days was asked for"},
		{"moment", []exchange{get(right + "?expiry=1795266191")}, RemarkMoment, "1795266191 is a moment"},
		{"certificate", []exchange{post(`{"uid":7,"channelName":"lobby","app_certificate":"` + sampleCertificate + `"}`)}, RemarkCertificate, "sends an App Certificate"},
		{"an empty certificate is none", []exchange{post(`{"uid":7,"channelName":"lobby","appCertificate":" "}`)}, "", ""},
		{"a name that the original does not read", []exchange{post(`{"uid":7,"channel":"lobby"}`)}, RemarkName, "the app sends channel; the server of this dialect reads ChannelName"},
		{"the user's, too", []exchange{get("/get_config?channel=lobby&userId=7")}, RemarkName, "the app sends userId; the server of this dialect reads uid"},
		{"beside the right one", []exchange{get("/get_config?channelName=other&channel=lobby&uid=7")}, "", ""},
		{"one of two names", []exchange{get("/access_token?channel=lobby&uid=7")}, "", ""},
		{"placeholder", []exchange{get("/rtcToken?channelName=lobby&uid=undefined")}, RemarkPlaceholder, `the word "undefined"`},
		{"another user when a renewal is due", []exchange{get(right + "?expiry=40"), get("/rtc/lobby/publisher/uid/8?expiry=40")}, RemarkOtherUser, `"7" was due to renew in this channel, and "8" asks`},
		{"another user of another channel", []exchange{get(right + "?expiry=40"), get("/rtc/other/publisher/uid/8?expiry=40")}, "", ""},
		{"another user, who had one", []exchange{get("/rtc/lobby/publisher/uid/8"), get(right + "?expiry=40"), get("/rtc/lobby/publisher/uid/8")}, "", ""},
		{"wildcard", []exchange{get("/rtc/*/publisher/uid/7")}, RemarkRequest, "wildcard"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			now := noon()
			o := options()
			o.Now = func() time.Time { return now }
			b := start(t, o)
			for _, x := range tc.calls {
				b.send(x)
				now = now.Add(10 * time.Second) // nobody reads it meanwhile: the reply has come
			}
			e := b.last()
			i := slices.IndexFunc(e.Remarks, func(r Remark) bool { return r.Code == tc.want })
			switch {
			case tc.want == "" && len(e.Remarks) > 0:
				t.Errorf("remarks %v", e.Remarks)
			case tc.want != "" && (i < 0 || !strings.Contains(e.Remarks[i].Text.String(), tc.says)):
				t.Errorf("remarks %v, want %s: %s", e.Remarks, tc.want, tc.says)
			}
			if strings.Contains(e.Body, sampleCertificate) {
				t.Errorf("kept %s", e.Body)
			}
		})
	}
}

func TestAskedTwice(t *testing.T) {
	b := start(t, options()) // the clock stands still
	b.get("/rtm/alice")
	b.get("/rtm/alice")
	if r := b.last().Remarks; len(r) != 1 || r[0].Code != RemarkTwice {
		t.Errorf("%v", r)
	}
}

// That the app asked for another lifetime than the server gives is said.
func TestOverriddenLifetime(t *testing.T) {
	for asked, want := range map[string]string{
		"604800": "a lifetime of 7 days was asked for; the server is set to give 40 s", "40": "", "0": "", "": "",
		"1795266591": "a lifetime of 1 h 6 min was asked for; the server is set to give 40 s",
	} {
		o := options()
		o.Lifetime = "40"
		b := start(t, o)
		b.get("/rtc/lobby/publisher/uid/7?expiry=" + asked)
		got := ""
		for _, r := range b.last().Remarks {
			if r.Code == RemarkLifetime {
				got = r.Text.String()
			}
		}
		if got != want {
			t.Errorf("asked for %s: %q", asked, got)
		}
	}
}

// A lifetime over 24 hours is cut, in the token as well as in its privileges.
func TestLifetimes(t *testing.T) {
	const day = 86400
	for _, tc := range []struct {
		name, server, asked string
		want                uint32
	}{
		{"as asked", "", "45", 45},
		{"as samples have it", "", "", 3600},
		{"0 is no wish", "", "0", 3600},
		{"the server's comes first", "35s", "3600", 35},
		{"cut", "", "604800", day},
		{"the server's is cut", "48h", "", day},
	} {
		t.Run(tc.name, func(t *testing.T) {
			o := options()
			o.Lifetime = tc.server
			b := start(t, o)
			b.get("/rtc/lobby/publisher/uid/7?expiry=" + tc.asked)
			got := read(t, b.last().Token())
			if got.Lifetime != tc.want || got.Services[0].Privileges[0].Expire != tc.want || b.last().ExpiresIn != int64(tc.want) {
				t.Errorf("%d s, privileges %v, told %d", got.Lifetime, got.Services[0].Privileges, b.last().ExpiresIn)
			}
		})
	}
}
