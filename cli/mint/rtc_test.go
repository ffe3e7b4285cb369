package mint_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"agtok/cli/clitest"
	"agtok/token"
)

func TestRTC(t *testing.T) {
	publisher := func(e uint32) []token.Privilege { return token.Publisher.Privileges(e) }
	for _, tc := range []struct {
		name     string
		args     string
		lifetime uint32
		want     []token.Service
	}{
		{"any user", "-c lobby", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", Privileges: publisher(clitest.Hour)}}},
		{"uid", "--channel lobby --uid 12345", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "12345", Privileges: publisher(clitest.Hour)}}},
		{"largest uid", "-c lobby -u 4294967295", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "4294967295", Privileges: publisher(clitest.Hour)}}},
		{"uid 0 is the empty user", "-c lobby -u 0", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", Privileges: publisher(clitest.Hour)}}},
		{"account", "-c lobby --account alice", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "alice", Privileges: publisher(clitest.Hour)}}},
		{"account 0 is a name", "-c lobby --account 0", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "0", Privileges: publisher(clitest.Hour)}}},
		{"subscriber", "-c lobby -u 1 --role audience --expire 15m", 900, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "1", Privileges: token.Subscriber.Privileges(900)}}},
		{"role by number", "-c lobby -u 1 --role 2 --ttl 90", 90, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "1", Privileges: token.Subscriber.Privileges(90)}}},
		{"until a date", "-c lobby -u 1 --valid-for 2026-11-21T13:03:21Z", clitest.Hour + 10, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "1", Privileges: publisher(clitest.Hour + 10)}}},
		{"single privileges", "-c lobby -u 1 --role subscriber --join 30m --video 0", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "1", Privileges: []token.Privilege{{ID: 1, Expire: 1800}, {ID: 3}}}}},
		{"with RTM for the same user", "-c lobby -u 7 --with-rtm", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "7", Privileges: publisher(clitest.Hour)},
			token.RTMUser(token.V007, "7", clitest.Hour)}},
		{"with RTM for a named user", "--with-rtm alice -c lobby", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", Privileges: publisher(clitest.Hour)},
			token.RTMUser(token.V007, "alice", clitest.Hour)}},
		{"with RTM as one word", "-c lobby --with-rtm=-x", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", Privileges: publisher(clitest.Hour)},
			token.RTMUser(token.V007, "-x", clitest.Hour)}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := clitest.NewDesk(t).Minted(t, append([]string{"rtc"}, strings.Fields(tc.args)...)...)
			if got.Lifetime != tc.lifetime || !got.IssuedAt.Equal(clitest.Noon()) || got.Salt != 12345678 {
				t.Errorf("lifetime %d, issued at %v, salt %d", got.Lifetime, got.IssuedAt, got.Salt)
			}
			if !reflect.DeepEqual(got.Services, tc.want) {
				t.Errorf("services\n%+v, want\n%+v", got.Services, tc.want)
			}
			if !got.Verify(clitest.SampleCertificate, token.Names{}) {
				t.Error("the signature does not verify")
			}
		})
	}
}

func TestRTC006(t *testing.T) {
	d := clitest.NewDesk(t)
	got := d.Minted(t, "rtc", "-c", "lobby", "-u", "7", "--format-version", "006", "--expire", "30m", "--data", "10m")
	if !got.Verify(clitest.SampleCertificate, token.Names{Channel: "lobby", User: "7"}) {
		t.Error("the signature does not verify")
	}
	at := uint32(clitest.Noon().Unix())
	want := []token.Privilege{{ID: 1, Expire: at + 1800}, {ID: 2, Expire: at + 1800}, {ID: 3, Expire: at + 1800}, {ID: 4, Expire: at + 600}}
	if p := got.Services[0].Privileges; !reflect.DeepEqual(p, want) {
		t.Errorf("privileges %v, want %v", p, want)
	}
}

func TestRTCIsReproducible(t *testing.T) {
	args := []string{"rtc", "-c", "lobby", "-u", "7", "--at", "1795262591", "--salt", "42"}
	d := clitest.NewDesk(t)
	first := d.Done(t, args...)
	d.Now = func() time.Time { return clitest.Noon().Add(time.Minute) }
	d.Salt = func() uint32 { return 1 }
	if second := d.Done(t, args...); second != first {
		t.Errorf("first %q, then %q", first, second)
	}
}

func TestRTCJSON(t *testing.T) {
	d := clitest.NewDesk(t)
	for _, tc := range []struct {
		name, args string
		want       map[string]any
	}{
		{"uid", "-u 7 --salt 42", map[string]any{"version": "007", "appId": clitest.SampleAppID, "channel": "lobby", "user": "7", "role": "publisher",
			"issuedAt": "2026-11-21T12:03:11Z", "expiresAt": "2026-11-21T13:03:11Z", "salt": 42.0}},
		{"any user", "--role host --at 2026-11-21T14:00:00+02:00", map[string]any{"version": "007", "appId": clitest.SampleAppID, "channel": "lobby", "user": "", "role": "publisher",
			"issuedAt": "2026-11-21T12:00:00Z", "expiresAt": "2026-11-21T13:00:00Z", "salt": 12345678.0}},
		{"join ends first", "-u 7 --join 15m", map[string]any{"version": "007", "appId": clitest.SampleAppID, "channel": "lobby", "user": "7", "role": "publisher",
			"issuedAt": "2026-11-21T12:03:11Z", "expiresAt": "2026-11-21T12:18:11Z", "tokenExpiresAt": "2026-11-21T13:03:11Z", "salt": 12345678.0}},
		{"RTM as another user", "-u 7 --with-rtm alice --salt 42", map[string]any{"version": "007", "appId": clitest.SampleAppID, "channel": "lobby", "user": "7", "rtmUser": "alice", "role": "publisher",
			"issuedAt": "2026-11-21T12:03:11Z", "expiresAt": "2026-11-21T13:03:11Z", "salt": 42.0}},
		{"48 h end after 24 h", "-u 7 --expire 48h", map[string]any{"version": "007", "appId": clitest.SampleAppID, "channel": "lobby", "user": "7", "role": "publisher",
			"issuedAt": "2026-11-21T12:03:11Z", "expiresAt": "2026-11-22T12:03:11Z", "tokenExpiresAt": "2026-11-23T12:03:11Z", "salt": 12345678.0}},
		{"006 ends after 24 h", "-u 7 --format-version 006 --expire 48h", map[string]any{"version": "006", "appId": clitest.SampleAppID, "channel": "lobby", "user": "7", "role": "publisher",
			"issuedAt": "2026-11-21T12:03:11Z", "expiresAt": "2026-11-22T12:03:11Z", "salt": 12345678.0}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got map[string]any
			if err := json.Unmarshal([]byte(d.Done(t, append([]string{"rtc", "-c", "lobby", "--json"}, strings.Fields(tc.args)...)...)), &got); err != nil {
				t.Fatal(err)
			}
			text, _ := got["token"].(string)
			if _, err := token.Parse(text); err != nil {
				t.Errorf("token %q: %v", text, err)
			}
			delete(got, "token")
			if !reflect.DeepEqual(got, tc.want) {
				t.Errorf("got  %v\nwant %v", got, tc.want)
			}
		})
	}
}

func TestMistakes(t *testing.T) {
	long := strings.Repeat("x", 64)
	for _, tc := range []struct {
		name string
		args []string
		says []string // each at the start of a line of standard error
	}{
		{"illegal character", []string{"rtc", "-c", "lob/by"}, []string{`agtok: --channel: "/" at position 4 is not allowed`}},
		{"channel of 64 bytes", []string{"rtc", "-c", long}, []string{`agtok: --channel: 64 bytes long, 1 more`}},
		{"no channel", []string{"rtc"}, []string{`agtok: --channel is missing`}},
		{"empty channel", []string{"rtc", "-c", ""}, []string{`agtok: --channel: empty`}},
		{"uid too large", []string{"rtc", "-c", "a", "-u", "4294967296"}, []string{`agtok: --uid: 4294967296 is above 4294967295`}},
		{"negative uid", []string{"rtc", "-c", "a", "-u", "-1"}, []string{`agtok: --uid: -1 is negative: as an unsigned number it is 4294967295`}},
		{"empty account", []string{"rtc", "-c", "a", "--account", ""}, []string{`agtok: --account: empty`}},
		{"uid and account", []string{"rtc", "-c", "a", "-u", "1", "--account", "b"}, []string{`agtok: --account: a user has a uid or an account, not both`}},
		{"unreadable lifetime", []string{"rtc", "-c", "a", "--expire", "soon"}, []string{`agtok: --expire: cannot read "soon"`}},
		{"lifetime 0", []string{"rtc", "-c", "a", "--expire", "0"}, []string{`agtok: --expire: too short`}},
		{"unreadable privilege", []string{"rtc", "-c", "a", "--audio", "x"}, []string{`agtok: --audio: cannot read "x"`}},
		{"unknown role", []string{"rtc", "-c", "a", "--role", "guest"}, []string{`agtok: --role: "guest" is not a role`}},
		{"unknown version", []string{"rtc", "-c", "a", "--format-version", "7"}, []string{`agtok: --format-version: "7" is not a version`}},
		{"salt that wraps", []string{"rtc", "-c", "a", "--salt", "4294967296"}, []string{`agtok: --salt: "4294967296" is not a number from 0`}},
		{"RTM beside any user", []string{"rtc", "-c", "a", "--with-rtm"}, []string{`agtok: --with-rtm: needs a user`}},
		{"RTM in 006", []string{"rtc", "-c", "a", "-u", "1", "--with-rtm", "--format-version", "006"}, []string{`agtok: --with-rtm: a 006 token has one service`}},
		{"empty privilege", []string{"rtc", "-c", "a", "--join", ""}, []string{`agtok: --join: empty`}},
		{"empty RTM user", []string{"rtc", "-c", "a", "--with-rtm="}, []string{`agtok: --with-rtm: empty`}},
		{"all at once", []string{"rtc", "-c", "a/", "-u", "x", "--role", "y", "--expire", "z"}, []string{
			`agtok: --expire: cannot read "z"`, `agtok: --channel: "/"`, `agtok: --uid: "x" at position 1`, `agtok: --role: "y"`, `hint: a string account is given with --account x`}},
		{"account for a uid", []string{"streaming", "-c", "a", "-u", "a b"}, []string{`hint: a string account is given with --account "a b"`}},
		{"control characters", []string{"rtc", "-c", "a\x1b[2J"}, []string{`agtok: --channel: "\x1b" at position 2`}},
		{"no user for RTM", []string{"rtm"}, []string{`agtok: --user is missing`}},
		{"empty user for RTM", []string{"rtm", "--user", ""}, []string{`agtok: --user: empty`}},
		{"time that cannot be read", []string{"rtc", "-c", "a", "--at", "noon"}, []string{`agtok: --at: cannot read "noon"`, `hint: write 2026-`}},
		{"time after 2106", []string{"rtc", "-c", "a", "--at", "4294967296"}, []string{`agtok: --at: "4294967296" is outside`}},
		{"malformed App ID", []string{"rtc", "-c", "a", "--app-id", "123"}, []string{`agtok: --app-id: `}},
		{"unknown flag", []string{"rtc", "--chanel", "a"}, []string{`agtok: unknown flag: --chanel`, `hint: did you mean --channel?`}},
		{"flag without text", []string{"rtc", "--channel"}, []string{`agtok: flag needs an argument: --channel`}},
		{"argument too many", []string{"rtc", "-c", "a", "1", "b"}, []string{`agtok: unexpected argument "b": --channel is given`}},
		{"long channel as an argument", []string{"rtc", long + "x", "1"}, []string{`agtok: --channel: 65 bytes long, 2 more`}},
		{"empty channel as an argument", []string{"rtc", "", "1"}, []string{`agtok: --channel: empty`}},
		{"empty user as an argument", []string{"rtc", "a", ""}, []string{`agtok: --uid: empty`}},
		{"empty user of Chat", []string{"chat", ""}, []string{`agtok: --user: empty`}},
		{"negative uid as an argument", []string{"rtc", "a", "-5"}, []string{`agtok: --uid: -5 is negative`}},
		{"negative uid beside a flag", []string{"streaming", "-c", "a", "-12"}, []string{`agtok: --uid: -12 is negative`}},
		{"a digit that is no user", []string{"rtm", "-5"}, []string{`agtok: unknown shorthand flag: '5' in -5`}},
		{"unknown command", []string{"xyzzy"}, []string{`agtok: unknown command "xyzzy"`, `hint: agtok --help`}},
		{"misspelled command", []string{"rtcc"}, []string{`agtok: unknown command "rtcc"`, `hint: did you mean agtok rtc`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			if status := d.Run(t, tc.args...); status != 2 {
				t.Errorf("exit status %d, want 2", status)
			}
			if d.Out.Len() > 0 {
				t.Errorf("standard output: %q", d.Out.String())
			}
			lines := "\n" + d.Err.String()
			for _, want := range tc.says {
				if !strings.Contains(lines, "\n"+want) {
					t.Errorf("standard error:\n%swant a line %q", d.Err.String(), want)
				}
			}
			if strings.Contains(lines, "Usage") || strings.Contains(lines, "\x1b") {
				t.Errorf("standard error: %q", lines)
			}
		})
	}
}

func TestWarnings(t *testing.T) {
	for _, tc := range []struct{ name, args, want string }{
		{"nothing", "rtc -c a -u 1 --join 10m", ""},
		{"no limit of its own", "rtc -c a -u 1 --join 0", "agtok: warning: --join: 0 sets no limit of its own"},
		{"006 privileges end on their own", "rtc -c a -u 1 --expire 10m --join 20m --format-version 006", ""},
		{"any user", "rtc -c a", "agtok: warning: --uid: not given"},
		{"uid 0", "rtc -c a -u 0", "agtok: warning: --uid: "},
		{"over 24 h", "rtc -c a -u 1 --expire 25h", "agtok: warning: --expire: over 24 h"},
		{"wildcard", "rtc -c * -u 1", "agtok: warning: --channel: "},
		{"privilege outlives token", "rtc -c a -u 1 --join 90m", "agtok: warning: --join: outlives the token, which ends after 1 h"},
		{"006 for RTM", "rtm --user a --format-version 006 --expire 1h", "agtok: warning: --expire: a 006 token for RTM lasts 24 h"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Minted(t, strings.Fields(tc.args)...)
			if got := d.Err.String(); !strings.Contains(got, tc.want) || tc.want == "" && strings.Contains(got, "warning") {
				t.Errorf("standard error:\n%swant %q", got, tc.want)
			}
		})
	}
}

func TestJSONIsForReading(t *testing.T) {
	d := clitest.NewDesk(t)
	if got := d.Done(t, "rtc", "-c", "a<b>&c", "-u", "1", "--json"); !strings.Contains(got, `"channel":"a<b>&c"`) {
		t.Errorf("standard output %s", got)
	}
	d.Terminal.Stdout = true
	if got := d.Done(t, "rtc", "-c", "a", "-u", "1", "--json"); !strings.Contains(got, "\n  \"channel\": \"a\",\n") {
		t.Errorf("on a terminal: %s", got)
	}
}

// A mistake in what was typed is named even when there is no project yet.
func TestInputsBeforeCredentials(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	if status := d.Run(t, "rtc", "--channel", "a/b"); status != 2 || !strings.Contains(d.Err.String(), `"/" at position 2`) {
		t.Errorf("status %d: %s", status, d.Err.String())
	}
}
