package forms

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/look"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 999, time.FixedZone("CET", 3600))

// fill types into an RTC form by field.
type rtcInput struct {
	channel, uid, account, lifetime string
	subscriber, v006                bool
}

func (in rtcInput) form() *RTC {
	f := NewRTC(keys.Default())
	f.channel.SetValue(in.channel)
	if in.uid != "" {
		f.user.uid.SetValue(in.uid)
	}
	if in.account != "" {
		f.user.kind.Choose(1)
		f.user.account.SetValue(in.account)
	}
	if in.lifetime != "" {
		f.lifetime.SetValue(in.lifetime)
	}
	if in.subscriber {
		f.role.Choose(1)
	}
	if in.v006 {
		f.version.Choose(1)
	}
	return f
}

func TestRTCAsksForTheToken(t *testing.T) {
	issued := noon.Truncate(time.Second)
	unix := func(d time.Duration) uint32 { return uint32(issued.Add(d).Unix()) }
	cases := []struct {
		name       string
		in         rtcInput
		user       string
		privileges []token.Privilege
		lifetime   uint32
		ends       time.Duration
	}{
		{"publisher, any user, an hour", rtcInput{channel: "c"}, "",
			[]token.Privilege{{ID: 1, Expire: 3600}, {ID: 2, Expire: 3600}, {ID: 3, Expire: 3600}, {ID: 4, Expire: 3600}}, 3600, time.Hour},
		{"subscriber, a uid", rtcInput{channel: "c", uid: "4294967295", subscriber: true, lifetime: "90"}, "4294967295",
			[]token.Privilege{{ID: 1, Expire: 90}}, 90, 90 * time.Second},
		{"an account", rtcInput{channel: "c", account: "alice", subscriber: true}, "alice",
			[]token.Privilege{{ID: 1, Expire: 3600}}, 3600, time.Hour},
		{"the account 0 is not any user", rtcInput{channel: "c", account: "0", subscriber: true}, "0",
			[]token.Privilege{{ID: 1, Expire: 3600}}, 3600, time.Hour},
		{"006 has Unix times", rtcInput{channel: "c", subscriber: true, v006: true}, "",
			[]token.Privilege{{ID: 1, Expire: unix(time.Hour)}}, 3600, time.Hour},
		{"Agora ends it after 24 h", rtcInput{channel: "c", subscriber: true, lifetime: "7d"}, "",
			[]token.Privilege{{ID: 1, Expire: 604800}}, 604800, 24 * time.Hour},
		{"a date", rtcInput{channel: "c", subscriber: true, lifetime: "2026-11-21 12:30"}, "",
			[]token.Privilege{{ID: 1, Expire: 1800}}, 1800, 30 * time.Minute},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			q, o := c.in.form().Read(noon)
			if !o.none() {
				t.Fatalf("obstacle %+v", o)
			}
			want := []token.Service{{Type: token.RTC, Channel: "c", User: c.user, Privileges: c.privileges}}
			if !reflect.DeepEqual(q.Spec.Services, want) {
				t.Errorf("services %+v, want %+v", q.Spec.Services, want)
			}
			if q.Spec.Lifetime != c.lifetime || !q.Spec.IssuedAt.Equal(issued) || !q.Ends.Equal(issued.Add(c.ends)) {
				t.Errorf("lifetime %d, issued %v, ends %v", q.Spec.Lifetime, q.Spec.IssuedAt, q.Ends)
			}
			if (q.Spec.Version == token.V006) != c.in.v006 || q.Spec.AppID != "" || q.Spec.Certificate != "" {
				t.Errorf("spec %+v", q.Spec)
			}
		})
	}
}

func TestObstacles(t *testing.T) {
	cases := []struct {
		name    string
		in      rtcInput
		want    string // the obstacle
		waiting bool
		says    string // in the notes
		marking string // part of the text that is marked
	}{
		{"nothing typed", rtcInput{}, "type a channel", true, "type a channel", ""},
		{"illegal character", rtcInput{channel: `a"b`}, "Channel is not valid", false, `"\"" at position 2 is not allowed`, `"`},
		{"too long", rtcInput{channel: strings.Repeat("x", 64)}, "Channel is not valid", false, "64 bytes long, 1 more than the 63 allowed", "x"},
		{"uid too big", rtcInput{channel: "c", uid: "4294967296"}, "User is not valid", false, "above 4294967295", "4294967296"},
		{"uid with letters", rtcInput{channel: "c", uid: "12a"}, "User is not valid", false, `a string account? → switches`, "12a"},
		{"uid in full-width digits", rtcInput{channel: "c", uid: "１２３"}, "User is not valid", false, `full-width digits; write 123`, "１２３"},
		{"uid in Chinese", rtcInput{channel: "c", uid: "张三"}, "User is not valid", false, `neither a uid nor an account: "张" at position 1 is not allowed`, "张三"},
		{"illegal account", rtcInput{channel: "c", account: "é"}, "User is not valid", false, `"é" at position 1`, "é"},
		{"lifetime unreadable", rtcInput{channel: "c", lifetime: "soon"}, "Lifetime is not valid", false, `cannot read "soon"`, "soon"},
		{"no lifetime", rtcInput{channel: "c", lifetime: "0"}, "Lifetime is not valid", false, "too short", ""},
		{"lifetime past", rtcInput{channel: "c", lifetime: "2020-01-01 00:00"}, "Lifetime is not valid", false, "is past", "2020-01-01 00:00"},
		{"too long for 006", rtcInput{channel: "c", lifetime: "4294967295", v006: true}, "Lifetime is not valid", false, "does not fit", "4294967295"},
		{"wrong counts before missing", rtcInput{lifetime: "soon"}, "Lifetime is not valid", false, "type a channel", "soon"},
		{"the first that is wrong", rtcInput{channel: "é", uid: "x", lifetime: "?"}, "Channel is not valid", false, "cannot read", "é"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := c.in.form()
			if _, o := f.Read(noon); o.Text.String() != c.want || o.Waiting != c.waiting {
				t.Errorf("obstacle %+v, want %q", o, c.want)
			}
			if all := said(&f.Form); !strings.Contains(all, c.says) {
				t.Errorf("says %q, not %q", all, c.says)
			}
			if got := marked(f); got != c.marking {
				t.Errorf("marks %q, want %q", got, c.marking)
			}
		})
	}
}

// said is everything that the rows say.
func said(f *Form) string {
	all := ""
	for _, r := range f.rows {
		for _, n := range r.notes {
			all += look.Mark(n.level) + n.text.For(say.Reader{Now: f.now}) + "\n"
		}
	}
	return all
}

// marked is the first text that is marked as wrong.
func marked(f *RTC) string {
	for _, t := range []*Text{f.channel.Text, f.user.Text(), f.lifetime.Text} {
		for _, p := range t.problems {
			if p.Severity == token.Error && p.End > p.Start {
				return t.value[p.Start:p.End]
			}
		}
	}
	return ""
}

func TestNotesSayWhatItMeans(t *testing.T) {
	for _, c := range []struct {
		name string
		in   rtcInput
		want string
	}{
		{"end, local and UTC", rtcInput{channel: "c"}, "until 13:00:00 (12:00:00 UTC)"},
		{"over 24 h", rtcInput{channel: "c", lifetime: "48h"}, "! over 24 h; Agora ends every token after 24 h"},
		{"over 24 h, the end", rtcInput{channel: "c", lifetime: "48h"}, "until Sun 22 Nov 12:00:00 (11:00:00 UTC)"},
		{"uid 0", rtcInput{channel: "c"}, "0 = any user: anybody may join"},
		{"another uid", rtcInput{channel: "c", uid: "7"}, "0 = any user"},
		{"the sample's uid", rtcInput{channel: "c", uid: "2882341273"}, "! the uid of Agora's sample code"},
		{"wildcard", rtcInput{channel: "c*"}, "! wildcard"},
		{"publisher", rtcInput{channel: "c"}, "publishes audio, video and data"},
		{"subscriber", rtcInput{channel: "c", subscriber: true}, "publishes too, unless co-host authentication is on"},
		{"006", rtcInput{channel: "c", v006: true}, "the token always lasts 24 h"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := c.in.form()
			f.Read(noon)
			if all := said(&f.Form); !strings.Contains(all, c.want) {
				t.Errorf("says %q, not %q", all, c.want)
			}
		})
	}
}

func TestRTM(t *testing.T) {
	f := NewRTM(keys.Default())
	if _, o := f.Read(noon); o.Text.String() != "type a user id" || !o.Waiting {
		t.Errorf("empty: %+v", o)
	}
	f.user.SetValue("张三")
	q, o := f.Read(noon)
	if !o.none() || !reflect.DeepEqual(q.Spec.Services, []token.Service{token.RTMUser(token.V007, "张三", 86400)}) {
		t.Errorf("007: %+v %+v", q, o)
	}
	if all := said(&f.Form); !strings.Contains(all, `! "张" is not ASCII`) {
		t.Errorf("says %q", all)
	}
	f.version.Choose(1)
	q, _ = f.Read(noon)
	if want := token.RTMUser(token.V006, "张三", uint32(noon.Unix())+86400); !reflect.DeepEqual(q.Spec.Services, []token.Service{want}) {
		t.Errorf("006: %+v", q.Spec.Services)
	}
	if all := said(&f.Form); !q.Ends.Equal(noon.Truncate(time.Second).Add(24*time.Hour)) || !strings.Contains(all, "until Sun 22 Nov") || !strings.Contains(all, "always 24 h") {
		t.Errorf("006 ends %v, says %q", q.Ends, all)
	}
	f.user.SetValue(strings.Repeat("x", 256))
	if _, o := f.Read(noon); o.Text.String() != "User id is not valid" || o.Waiting {
		t.Errorf("too long: %+v", o)
	}
}

// TestADigitReplacesTheZero: a uid never begins with 0, so that nobody has to
// delete it.
func TestADigitReplacesTheZero(t *testing.T) {
	f := NewRTC(keys.Default())
	f.focus = 1
	for _, c := range []struct {
		msg  tea.Msg
		want string
	}{
		{tea.KeyPressMsg{Code: '4', Text: "4"}, "4"},
		{tea.KeyPressMsg{Code: '0', Text: "0"}, "40"},
		{tea.KeyPressMsg{Code: tea.KeyBackspace}, "4"},
		{tea.KeyPressMsg{Code: tea.KeyBackspace}, ""},
		{tea.KeyPressMsg{Code: '0', Text: "0"}, "0"},
		{tea.PasteMsg{Content: "12345\n"}, "12345"},
	} {
		if !f.Update(c.msg) || f.user.uid.Value() != c.want {
			t.Errorf("after %v: %q, want %q", c.msg, f.user.uid.Value(), c.want)
		}
	}
	f.user.kind.Choose(1)
	f.user.account.SetValue("0")
	if f.Update(tea.KeyPressMsg{Code: '1', Text: "1"}); f.user.account.Value() != "01" {
		t.Errorf("the account became %q", f.user.account.Value())
	}
}

func TestChoice(t *testing.T) {
	c := newChoice(keys.Default(), fixed("a", "b", "c")...)
	for _, step := range []struct {
		code rune
		want int
	}{{tea.KeyLeft, 0}, {tea.KeyRight, 1}, {tea.KeyRight, 2}, {tea.KeyRight, 2}, {tea.KeySpace, 0}, {tea.KeySpace, 1}, {tea.KeyLeft, 0}} {
		before := c.Chosen()
		changed := c.update(tea.KeyPressMsg{Code: step.code})
		if c.Chosen() != step.want || changed != (before != step.want) {
			t.Errorf("%c: %d, changed %v; want %d", step.code, c.Chosen(), changed, step.want)
		}
	}
	c.Choose(7)
	if c.update(tea.PasteMsg{Content: "b"}); c.Chosen() != 0 {
		t.Errorf("chosen %d", c.Chosen())
	}
	if got := c.draw(99, false, look.Colours(nil).Theme(true)); cells.Width(got) != c.want(look.Colours(nil).Theme(true)) {
		t.Errorf("draws %d cells, wants %d", cells.Width(got), c.want(look.Colours(nil).Theme(true)))
	}
}
