package snippet

import (
	"slices"
	"strings"
	"testing"

	"agtok/golden"
	"agtok/say"
	"agtok/token"
)

// TestGolden shows each format as a reader gets it.
func TestGolden(t *testing.T) {
	typical := specCase{"", false, spec007(rtc("lobby-1", "12345", token.Publisher.Privileges(3600)))}
	for _, f := range Formats {
		t.Run(f.ID, func(t *testing.T) {
			c := typical
			if f.makes != nil && f.makes[token.V007] == nil {
				end := uint32(noon.Unix()) + 3600
				c.spec = spec006(rtc("lobby-1", "12345", token.Publisher.Privileges(end)))
			}
			r := c.request(t)
			// Not the real one: how well a token is compressed is no matter of these files.
			r.Minted = Minted{Token: "007eJxTYExample", Version: c.spec.Version, AppID: sampleAppID}
			got, err := f.Write(r)
			if err != nil {
				t.Fatal(err)
			}
			golden.Check(t, f.ID, got)
		})
	}
}

// every calls a function with each format's text of each case that it has one for.
func every(t *testing.T, check func(t *testing.T, f Format, c specCase, text string)) {
	t.Helper()
	for _, f := range Formats {
		t.Run(f.ID, func(t *testing.T) {
			written := 0
			for _, c := range slices.Concat(made007(), madeBeside(), made006()) {
				r := c.request(t)
				text, err := f.Write(r)
				if err != nil {
					continue
				}
				written++
				check(t, f, c, text)
			}
			if written == 0 {
				t.Error("no text at all")
			}
		})
	}
}

// TestNoCertificate also holds the shape of the texts.
func TestNoCertificate(t *testing.T) {
	every(t, func(t *testing.T, f Format, c specCase, text string) {
		switch {
		case strings.Contains(text, sampleCertificate):
			t.Errorf("%s: the certificate is in it", c.name)
		case f.Kind == Server && !strings.Contains(text, "AGORA_APP_CERTIFICATE"):
			t.Errorf("%s: the program does not read its certificate", c.name)
		case f.Kind == Client && !strings.Contains(text, `http://localhost:8080/`):
			t.Errorf("%s: no address for a new token", c.name)
		case !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n") || strings.HasPrefix(text, "\n"):
			t.Errorf("%s: begins or ends with an empty line:\n%s", c.name, text)
		case strings.Contains(text, "<no value>") || strings.Contains(text, "{{"):
			t.Errorf("%s: something is left of the template:\n%s", c.name, text)
		}
		if f.Kind == Plain {
			return
		}
		for i, line := range strings.Split(text, "\n") {
			// \\ as that is how Escape writes it.
			shown := strings.ReplaceAll(line, "\t", " ")
			if strings.ReplaceAll(say.Escape(shown), `\\`, `\`) != shown {
				t.Errorf("%s: line %d moves the text of a terminal: %q", c.name, i+1, line)
			}
			if strings.TrimRight(line, " \t") != line {
				t.Errorf("%s: line %d ends with blanks: %q", c.name, i+1, line)
			}
		}
	})
}

// TestNoNameInComments looks for a user's values behind what begins a comment: a
// \u in Java's, a ?> in PHP's, a \ at the end of C++'s break out of it.
func TestNoNameInComments(t *testing.T) {
	const channel, account, rtm = "channelmark", "accountmark", "usermark"
	all := token.Publisher.Privileges(3600)
	for _, spec := range []token.Spec{
		spec007(rtc(channel, account, all)), spec007(rtc(channel, account, all), token.RTMUser(token.V007, rtm, 3600)),
		spec007(token.RTMUser(token.V007, rtm, 3600)), spec007(token.ChatUser(rtm, 3600)),
		spec006(rtc(channel, account, token.Publisher.Privileges(uint32(noon.Unix())+60))),
	} {
		for _, f := range Formats {
			text, err := f.Write(specCase{"", false, spec}.request(t))
			if err != nil || f.Kind == Plain {
				continue
			}
			for _, line := range strings.Split(text, "\n") {
				line = strings.ReplaceAll(line, "http://", "")
				_, comment, _ := strings.Cut(line, f.Comment)
				if f.Comment == "//" {
					_, block, _ := strings.Cut(line, "/*")
					comment += block
				}
				if strings.Contains(comment, "mark") {
					t.Errorf("%s: a name in a comment: %s", f.ID, line)
				}
			}
		}
	}
}

// TestRefusals are what a format has no text for, and why.
func TestRefusals(t *testing.T) {
	all := token.Publisher.Privileges(3600)
	rtc007, chat := spec007(rtc("lobby-1", "12345", all)), spec007(token.ChatUser("alice", 3600))
	rtc006 := spec006(rtc("lobby-1", "12345", token.Publisher.Privileges(uint32(noon.Unix())+60)))
	for _, tc := range []struct {
		format string
		spec   token.Spec
		want   string
	}{
		{"rust", rtc006, "Agora's Rust library makes 007 only"},
		{"perl", rtc007, "Agora's Perl library makes 006 only"},
		{"go", spec007(token.Service{Type: token.FPA}),
			"agtok has no Go code for fpa tokens: it has it for rtc, rtm, chat, convoai, stt; 006: rtc, rtm"},
		{"python", madeBeside()[0].spec, "Agora's Python library has no builder for convoai: those for Go and Node.js have one"},
		{"node", spec007(rtc("a", "1", all), token.ChatUser("1", 60)), "agtok makes no token with all of these services: rtc, chat"},
		{"command", spec007(token.Service{Type: token.STT}), "agtok makes no token with all of these services: stt"},
		{"windows", chat, "agtok has no Windows code for chat tokens: it has it for rtc"},
		{"flutter", spec007(token.RTMUser(token.V007, "alice", 60)),
			"agtok has no Flutter code for rtm tokens: it has it for rtc, chat"},
		{"web", spec007(token.ChatApp(60)), "a token for the app logs nobody in: clients need one for a user"},
		{"curl", spec007(token.APaaSUser("alice", 60)), "the local server has no route for apaas tokens"},
		{"web", spec007(rtc("..", "1", all)), `the name ".." cannot stand in the path of an address`},
		{"curl", spec007(rtc("", "1", all)), `the name "" cannot stand in the path of an address`},
		{"curl", spec007(rtc("a", "1", token.Publisher.Privileges(60))),
			"the local server gives the privileges of a role, for the token's lifetime: these are others"},
		{"go", spec006(rtc("a", "1", []token.Privilege{{ID: token.PrivilegeAdminister}})),
			"agtok has no code for privilege 101"},
		{"java", spec007(rtc("a\xff", "1", all)), `"a\xff" is not UTF-8: source text cannot hold it`},
		{"cpp", spec007(rtc("a\x00", "1", all)), `"a\x00" has a zero byte, where C++ ends a string`},
		{"windows", spec007(rtc("a\x00", "1", all)), `"a\x00" has a zero byte, where C++ ends a string`},
		{"env", spec007(rtc("a\x00", "1", all)), `"a\x00" has a zero byte, which no shell can pass on`},
	} {
		t.Run(tc.format+" "+tc.want, func(t *testing.T) {
			text, err := writeAs(tc.format, specCase{"", false, tc.spec}.request(t))
			if _, ok := err.(*say.Error); !ok || err.Error() != tc.want || text != "" {
				t.Errorf("%q, %v, want %s", text, err, tc.want)
			}
		})
	}
}

// TestFind reads names, and guesses at others.
func TestFind(t *testing.T) {
	for _, f := range Formats {
		if got, known := Find(strings.ToUpper(f.ID)); !known || got.ID != f.ID {
			t.Errorf("%s: %v, %v", f.ID, got.ID, known)
		}
	}
	for name, want := range map[string]string{
		"nod": "node", "javascript": "node", "c#": "csharp", "c++": "cpp", "golang": "go", "swift": "ios", "ruyb": "ruby",
		"reactnative": "react-native", "cobol": "", "x": "", "": "",
	} {
		if nearest, known := Find(name); known || nearest.ID != want {
			t.Errorf("%q: nearest %q, want %q", name, nearest.ID, want)
		}
	}
}

// TestTemplates: a call that a language lacks would be an error on the screen.
func TestTemplates(t *testing.T) {
	for _, f := range serverFormats {
		for _, c := range slices.Concat(made007(), madeBeside(), made006()) {
			r := c.request(t)
			_, err := f.Write(r)
			if _, refused := err.(*say.Error); err != nil && !refused {
				t.Errorf("%s: %s: %v", f.ID, c.name, err)
			}
		}
	}
}
