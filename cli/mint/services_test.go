package mint_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"agtok/cli/clitest"
	"agtok/token"
)

func TestServices(t *testing.T) {
	const day = 24 * clitest.Hour
	for _, tc := range []struct {
		name, args string
		lifetime   uint32
		want       []token.Service
	}{
		{"chat user", "chat --user alice", day, []token.Service{token.ChatUser("alice", day)}},
		{"chat app", "chat --app --expire 1h", clitest.Hour, []token.Service{token.ChatApp(clitest.Hour)}},
		{"fpa", "fpa", day, []token.Service{{Type: token.FPA, Privileges: []token.Privilege{{ID: 1}}}}},
		{"streaming", "streaming -c lobby -u 7", clitest.Hour, []token.Service{
			{Type: token.Streaming, Channel: "lobby", User: "7", Privileges: []token.Privilege{{ID: 1, Expire: clitest.Hour}, {ID: 2, Expire: clitest.Hour}}}}},
		{"streaming, one privilege", "streaming -c lobby --account alice --raw", clitest.Hour, []token.Service{
			{Type: token.Streaming, Channel: "lobby", User: "alice", Privileges: []token.Privilege{{ID: 2, Expire: clitest.Hour}}}}},
		{"fcdn", "fcdn -c lobby -u 0", clitest.Hour, []token.Service{
			{Type: token.FCDN, Channel: "lobby", Privileges: []token.Privilege{{ID: 1, Expire: clitest.Hour}, {ID: 2, Expire: clitest.Hour}}}}},
		{"fcdn, one privilege for a time", "fcdn --play 10m -c lobby -u 7", clitest.Hour, []token.Service{
			{Type: token.FCDN, Channel: "lobby", User: "7", Privileges: []token.Privilege{{ID: 2, Expire: 600}}}}},
		{"classroom", "apaas --room maths --user alice --role 2", day, token.RoomUser("maths", "alice", 2, day)},
		{"classroom user", "education --user alice", day, []token.Service{token.APaaSUser("alice", day)}},
		{"classroom app", "apaas --app", day, []token.Service{token.APaaSApp(day)}},
		{"rtm2", "rtm2 -u alice --write message=b --read message=a --read message=c --read user=x=y", day, []token.Service{
			{Type: token.RTM2, User: "alice", Privileges: []token.Privilege{{ID: 1, Expire: day}}, Permissions: []token.Resource{
				{Type: 0, Permissions: []token.Permission{{Access: 0, Names: []string{"a", "c"}}, {Access: 1, Names: []string{"b"}}}},
				{Type: 4, Permissions: []token.Permission{{Access: 0, Names: []string{"x=y"}}}},
			}}}},
		{"convoai", "convoai -c lobby -u 7", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "7", Privileges: token.Publisher.Privileges(clitest.Hour)},
			token.RTMUser(token.V007, "7", clitest.Hour), {Type: token.ConvoAI, Privileges: []token.Privilege{}}}},
		{"stt, with another user of RTM", "stt -c lobby --account a --role audience --with-rtm bob", clitest.Hour, []token.Service{
			{Type: token.RTC, Channel: "lobby", User: "a", Privileges: token.Subscriber.Privileges(clitest.Hour)},
			token.RTMUser(token.V007, "bob", clitest.Hour), {Type: token.STT, Privileges: []token.Privilege{}}}},
		{"rtm2 without resources", "rtm2 -u alice", day, []token.Service{
			{Type: token.RTM2, User: "alice", Privileges: []token.Privilege{{ID: 1, Expire: day}}}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := clitest.NewDesk(t).Minted(t, strings.Fields(tc.args)...)
			if got.Version != token.V007 || got.Lifetime != tc.lifetime {
				t.Errorf("version %s, lifetime %d", got.Version, got.Lifetime)
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

func TestServiceMistakes(t *testing.T) {
	for _, tc := range []struct{ name, args, want string }{
		{"chat without user", "chat", "agtok: --user is missing"},
		{"chat, user and app", "chat --user a --app", "agtok: --app: a token for the app has no user"},
		{"classroom without role", "apaas --room r --user u", "agtok: --role is missing"},
		{"role without classroom", "apaas --user u --role 1", "agtok: --role: is that of a user in a room"},
		{"role that is no number", "apaas --room r --user u --role teacher", `agtok: --role: "teacher" is not a number`},
		{"role that wraps", "apaas --room r --user u --role 32768", `agtok: --role: "32768" is not a number`},
		{"classroom app with room", "apaas --room r --app", "agtok: --app: a token for the app has no room\n"},
		{"classroom app with role", "apaas --role 2 --app", "agtok: --app: a token for the app has no role\n"},
		{"unknown resource", "rtm2 -u a --read channel=x", `agtok: --read: "channel=x" is not a resource`},
		{"resource without name", "rtm2 -u a --write group=", `agtok: --write: "group=" has no name`},
		{"006 for chat", "chat --user a --format-version 006", "agtok: unknown flag: --format-version"},
		{"convoai for any user", "convoai -c lobby", "agtok: --uid: needs a user"},
		{"006 for convoai", "convoai -c lobby --format-version 006", "agtok: unknown flag: --format-version"},
		{"streaming without channel", "streaming -u 1", "agtok: --channel is missing"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			if status := d.Run(t, strings.Fields(tc.args)...); status != 2 || d.Out.Len() > 0 {
				t.Errorf("exit status %d, standard output %q", status, d.Out.String())
			}
			if !strings.Contains(d.Err.String(), tc.want) {
				t.Errorf("standard error %q, want %q", d.Err.String(), tc.want)
			}
		})
	}
}

// A profile made for 006 is no reason to refuse a service that 006 lacks.
func TestServiceIgnoresVersionOfProfile(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, clitest.TwoProjects)
	if got := d.Minted(t, "chat", "-p", "Staging"); got.Version != token.V007 || got.Services[0].User != "alice" || got.Lifetime != 600 {
		t.Errorf("%+v", got)
	}
}

func TestServiceJSON(t *testing.T) {
	d := clitest.NewDesk(t)
	var got map[string]any
	if err := json.Unmarshal([]byte(d.Done(t, "apaas", "--room", "maths", "--user", "alice", "--role", "2", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	delete(got, "token")
	want := map[string]any{"version": "007", "appId": clitest.SampleAppID, "room": "maths", "user": "alice", "role": "2", "salt": 12345678.0,
		"issuedAt": "2026-11-21T12:03:11Z", "expiresAt": "2026-11-22T12:03:11Z"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// The command that --as command names makes the same token.
func TestCommandOfConvoAI(t *testing.T) {
	for _, args := range []string{"convoai -c lobby -u 7 --salt 5", "stt -c lobby --account a --with-rtm bob --role audience --salt 5", "rtc -c lobby -u 7 --salt 5 --spoil wrong-user"} {
		d := clitest.NewDesk(t)
		want := d.Done(t, strings.Fields(args)...)
		command := strings.Fields(d.Done(t, append(strings.Fields(args), "--as", "command")...))
		if got := d.Done(t, command[1:]...); got != want {
			t.Errorf("%q made %q, want %q of %s", command, got, want, args)
		}
	}
}
