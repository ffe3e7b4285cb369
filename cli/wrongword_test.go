package cli

import (
	"strings"
	"testing"
)

// A misspelled command is named, whatever follows it.
func TestMisspelledCommands(t *testing.T) {
	pasted := made(t, nil)
	for _, tc := range []struct{ args, want string }{
		{"rct -c x", "agtok: unknown command \"rct\"\nhint: did you mean agtok rtc or agtok rtm or agtok stt?\n"},
		{"rct --channel=x --uid 5", "agtok: unknown command \"rct\"\nhint: did you mean agtok rtc"},
		{"-p Acme rct -c x", "agtok: unknown command \"rct\"\n"},
		{"profil list", "agtok: unknown command \"profil\"\nhint: did you mean agtok profile?\n"},
		{"profile lst Acme", "agtok: unknown command \"lst\"\nhint: did you mean agtok profile list"},
		{"profile lst --x", "agtok: unknown command \"lst\"\nhint: did you mean agtok profile list"},
		{"use Acme", "agtok: unknown command \"use\"\nhint: did you mean agtok profile use?\n"},
		{"inspct " + pasted, "agtok: unknown command \"inspct\"\nhint: did you mean agtok inspect?\n"},
		{"inspct " + pasted + " -c lobby-1", "agtok: unknown command \"inspct\"\n"},
		{pasted + " -c lobby-1", "agtok: unknown shorthand flag: 'c' in -c\nhint: agtok inspect --help lists the flags that go with a token\n"},
		{pasted + " " + pasted, "agtok: unexpected argument \"007eJ"},
		{"-x rtc", "agtok: unknown shorthand flag: 'x' in -x\nhint: agtok --help lists the flags\n"},
		{"rtc -x", "agtok: unknown shorthand flag: 'x' in -x\nhint: agtok rtc --help lists the flags\n"},
		{"--x -- rct", "agtok: unknown flag: --x\n"},
	} {
		d := newDesk(t)
		if status := d.run(t, strings.Fields(tc.args)...); status != 2 || d.stdout.Len() > 0 {
			t.Errorf("agtok %s: exit status %d, standard output %q", tc.args, status, d.stdout.String())
		}
		if got := d.stderr.String(); !strings.HasPrefix(got, tc.want) {
			t.Errorf("agtok %s: standard error\n%swant\n%s", tc.args, got, tc.want)
		}
	}
}

// What belongs behind flags is told with these.
func TestArgumentsForFlags(t *testing.T) {
	const help = " --help shows what it takes"
	for _, tc := range []struct {
		args []string
		hint string
	}{
		{[]string{"rtc", "lobby-1", "12345"}, "write --channel lobby-1 --uid 12345"},
		{[]string{"rtc", "lobby-1", "1-100"}, "write --channel lobby-1 --uid 1-100"},
		{[]string{"rtc", "lobby-1", "alice-b"}, "write --channel lobby-1 --account alice-b"},
		{[]string{"rtc", "two words"}, `write --channel "two words"`},
		{[]string{"rtc", "$(id) it's"}, `write --channel '$(id) it'\''s'`},
		{[]string{"rtc", "\"$(id)\x1b"}, `write --channel '"$(id)\x1b'`},
		{[]string{"rtc", "`id`", "5"}, "write --channel '`id`' --uid 5"},
		{[]string{"rtc", "-c", "lobby-1", "12345"}, "write --uid 12345"},
		{[]string{"rtc", "--account", "alice", "lobby-1"}, "write --channel lobby-1"},
		{[]string{"rtc", "--account", "alice", "lobby-1", "5"}, "agtok rtc" + help},
		{[]string{"rtc", "a", "1", "publisher"}, "agtok rtc" + help},
		{[]string{"rtc", made(t, nil)}, "agtok rtc" + help},
		{[]string{"rtc", ""}, "agtok rtc" + help},
		{[]string{"rtc", "a\x1b[2J"}, `write --channel "a\x1b[2J"`},
		{[]string{"rtm", "bob"}, "write --user bob"},
		{[]string{"chat", "bob"}, "write --user bob"},
		{[]string{"rtm2", "bob"}, "write --user bob"},
		{[]string{"apaas", "maths", "bob"}, "write --room maths --user bob"},
		{[]string{"fcdn", "lobby-1", "5"}, "write --channel lobby-1 --uid 5"},
		{[]string{"fpa", "lobby-1"}, "agtok fpa" + help},
	} {
		d := newDesk(t)
		if status := d.run(t, tc.args...); status != 2 || d.stdout.Len() > 0 {
			t.Errorf("agtok %q: exit status %d, standard output %q", tc.args, status, d.stdout.String())
		}
		if got := d.stderr.String(); !strings.HasPrefix(got, "agtok: unexpected argument ") || !strings.HasSuffix(got, "\nhint: "+tc.hint+"\n") {
			t.Errorf("agtok %q: standard error\n%swant %q", tc.args, got, tc.hint)
		}
	}
}
