package cli_test

import (
	"strings"
	"testing"

	"agtok/cli/clitest"
)

// A misspelled command is named, whatever follows it.
func TestMisspelledCommands(t *testing.T) {
	pasted := clitest.Made(t, nil)
	for _, tc := range []struct{ args, want string }{
		{"rct -c x", "agtok: unknown command \"rct\"\nhint: did you mean agtok rtc?\n"},
		{"rct --channel=x --uid 5", "agtok: unknown command \"rct\"\nhint: did you mean agtok rtc"},
		{"-p Acme rct -c x", "agtok: unknown command \"rct\"\n"},
		{"profil list", "agtok: unknown command \"profil\"\nhint: did you mean agtok project?\n"},
		{"project lst Acme", "agtok: unknown command \"lst\"\nhint: did you mean agtok project list"},
		{"project lst --x", "agtok: unknown command \"lst\"\nhint: did you mean agtok project list"},
		{"use Acme", "agtok: unknown command \"use\"\nhint: did you mean agtok project use?\n"},
		{"inspct " + pasted, "agtok: unknown command \"inspct\"\nhint: did you mean agtok inspect?\n"},
		{"inspct " + pasted + " -c lobby-1", "agtok: unknown command \"inspct\"\n"},
		{pasted + " -c lobby-1", "agtok: unknown shorthand flag: 'c' in -c\nhint: agtok inspect --help lists the flags that go with a token\n"},
		{pasted + " " + pasted, "agtok: unexpected argument \"007eJ"},
		{"-x rtc", "agtok: unknown shorthand flag: 'x' in -x\nhint: agtok --help lists the flags\n"},
		{"rtc -x", "agtok: unknown shorthand flag: 'x' in -x\nhint: agtok rtc --help lists the flags\n"},
		{"--x -- rct", "agtok: unknown flag: --x\n"},
		{"--channel lobby", "agtok: unknown flag: --channel\nhint: a command comes first: agtok rtc --channel\n"},
		{"-c lobby", "agtok: unknown shorthand flag: 'c' in -c\nhint: a command comes first: agtok rtc -c\n"},
		{"token lobby 1", "agtok: unknown command \"token\"\nhint: did you mean agtok rtc?\n"},
		{"verify " + pasted, "agtok: unknown command \"verify\"\nhint: did you mean agtok inspect?\n"},
		{"project rename A B", "agtok: unknown command \"rename\"\nhint: did you mean agtok project edit?\n"},
		{"project default A", "agtok: unknown command \"default\"\nhint: did you mean agtok project use?\n"},
		{"config set theme dark", "agtok: unknown command \"set\"\nhint: did you mean agtok config edit?\n"},
		{"rtc lobby --user 5", "agtok: unknown flag: --user\nhint: did you mean --uid or --account?\n"},
		{"rtm --uid 5", "agtok: unknown flag: --uid\nhint: did you mean --user?\n"},
	} {
		d := clitest.NewDesk(t)
		if status := d.Run(t, strings.Fields(tc.args)...); status != 2 || d.Out.Len() > 0 {
			t.Errorf("agtok %s: exit status %d, standard output %q", tc.args, status, d.Out.String())
		}
		if got := d.Err.String(); !strings.HasPrefix(got, tc.want) {
			t.Errorf("agtok %s: standard error\n%swant\n%s", tc.args, got, tc.want)
		}
	}
}

// What people type behind a command stands for its flags.
func TestArgumentsForFlags(t *testing.T) {
	for _, tc := range []struct{ args, want string }{
		{"rtc lobby-1 12345", "rtc -c lobby-1 -u 12345"},
		{"rtc lobby-1 1-3", "rtc -c lobby-1 -u 1-3"},
		{"rtc lobby-1 alice-b", "rtc -c lobby-1 --account alice-b"},
		{"rtc -c lobby-1 12345", "rtc -c lobby-1 -u 12345"},
		{"rtc --account alice lobby-1", "rtc --account alice -c lobby-1"},
		{"rtc lobby-1 --role subscriber 5", "rtc -c lobby-1 --role subscriber -u 5"},
		{"stt lobby-1 5", "stt -c lobby-1 -u 5"},
		{"rtm bob", "rtm -u bob"},
		{"chat bob", "chat -u bob"},
		{"rtm2 bob", "rtm2 -u bob"},
		{"apaas maths bob --role 2", "apaas --room maths --user bob --role 2"},
		{"fcdn lobby-1 5", "fcdn -c lobby-1 -u 5"},
		{"streaming lobby-1 alice", "streaming -c lobby-1 --account alice"},
	} {
		d := clitest.NewDesk(t)
		want := d.Done(t, strings.Fields(tc.want)...)
		if got := d.Done(t, strings.Fields(tc.args)...); got != want {
			t.Errorf("agtok %s: %q, want what agtok %s prints", tc.args, got, tc.want)
		}
	}
}

// What is too much, or was not meant for a flag, is refused.
func TestUnexpectedArguments(t *testing.T) {
	for _, args := range [][]string{
		{"rtc", "--account", "alice", "lobby-1", "5"}, {"rtc", "a", "1", "publisher"}, {"rtc", clitest.Made(t, nil)}, {"rtm", "a", "b"}, {"fpa", "lobby-1"},
	} {
		d := clitest.NewDesk(t)
		if status := d.Run(t, args...); status != 2 || d.Out.Len() > 0 {
			t.Errorf("agtok %q: exit status %d, standard output %q", args, status, d.Out.String())
		}
		if got, hint := d.Err.String(), "\nhint: agtok "+args[0]+" --help shows what it takes\n"; !strings.HasPrefix(got, "agtok: unexpected argument ") || !strings.HasSuffix(got, hint) {
			t.Errorf("agtok %q: standard error\n%s", args, got)
		}
	}
}
