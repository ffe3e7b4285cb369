package settings_test

import (
	"reflect"
	"strings"
	"testing"

	"agtok/say"
	"agtok/settings"
)

func TestRead(t *testing.T) {
	s, faults := settings.Read([]byte(`
language = "zh_CN.UTF-8"
theme = "plain"
mouse = false
bell = true

[keys]
copy = ["ctrl+y", "f6"]
quit = "ctrl+q"

[colours]
accent = "#00ff00"
bad = 9

[serve]
port = 3000
origins = ["https://app.example"]
`))
	if len(faults) > 0 || s.Language != "zh_CN.UTF-8" || s.Theme != "plain" || s.Mouse || !s.Bell || s.Serve.Port != "3000" || s.Serve.Expire != "1h" ||
		!reflect.DeepEqual(s.Serve.Origins, []string{"https://app.example"}) {
		t.Errorf("%+v, %v", s, faults)
	}
	if want := map[string][]string{"copy": {"ctrl+y", "f6"}, "quit": {"ctrl+q"}}; !reflect.DeepEqual(s.Keys, want) {
		t.Errorf("keys %v, want %v", s.Keys, want)
	}
	if want := map[string]string{"accent": "#00ff00", "bad": "9"}; !reflect.DeepEqual(s.Colours, want) {
		t.Errorf("colours %v, want %v", s.Colours, want)
	}
	if s.Line("keys.quit") != 9 || s.Line("watch.quiet") != 0 {
		t.Errorf("keys.quit in line %d", s.Line("keys.quit"))
	}
}

// A mistake is said with its line, and costs nothing but its own setting.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line       int
		key, says  string
	}{
		{"unknown value", "mouse = false\ntheme = \"pink\"", 2, "theme", "use auto, light, dark or plain"},
		{"unknown language", "mouse = false\nlanguage = \"fr\"", 2, "language", "use auto, en or zh-CN"},
		{"no language", "mouse = false\nlanguage = \"\"", 2, "language", "use auto, en or zh-CN"},
		{"colour", "mouse = false\n[colours]\ngood = \"green\"", 3, "colours.good", "#rrggbb"},
		{"colour above 255", "mouse = false\n[colours]\ngood = 256", 3, "colours.good", "0 to 255"},
		{"no colour", "mouse = false\n[colors]\npink = \"#ff00ff\"", 3, "colors.pink", "there is no colour \"pink\"; there are accent, dim"},
		{"wrong type", "theme = \"auto\"\nmouse = \"no\"", 2, "mouse", "use true or false"},
		{"misspelled", "mouse = false\nthem = \"dark\"", 2, "them", "did you mean theme?"},
		{"cut short", "mouse = false\nlang = \"en\"", 2, "lang", "did you mean language?"},
		{"exchanged letters", "mouse = false\nthmee = \"dark\"", 2, "thmee", "did you mean theme?"},
		{"unknown", "mouse = false\n[window]\nsize = 3", 3, "window.size", `there is no setting "window.size"`},
		{"keys", "mouse = false\n[keys]\ncopy = 7", 3, "keys.copy", "a key is a text"},
		{"port", "mouse = false\n[serve]\nport = 70000", 3, "serve.port", "0 to 65535"},
		{"port twice", "mouse = false\n[serve]\nport = \"3000,3000\"", 3, "serve.port", "\"3000\" is there twice"},
		{"no port", "mouse = false\n[serve]\nport = [3000]", 3, "serve.port", "a port is a number"},
		{"origins", "mouse = false\n[serve]\norigins = [\"https://a.example\", \"b.example\"]", 3, "serve.origins", "\"b.example\" is not an origin: write https://"},
		{"no origins", "mouse = false\n[serve]\norigins = 5", 3, "serve.origins", "a list of texts"},
		{"hosts", "mouse = false\n[serve]\nhosts = [1]", 3, "serve.hosts", "a list of texts"},
		{"dotted", "mouse = false\nserve.port = \"a\"", 2, "serve.port", "0 to 65535"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, faults := settings.Read([]byte(c.text))
			if len(faults) != 1 || faults[0].Line != c.line || faults[0].Key != c.key || !strings.Contains(faults[0].Says.String(), c.says) {
				t.Errorf("%+v, want line %d, %s: %s", faults, c.line, c.key, c.says)
			}
			if s.Mouse && c.name != "wrong type" || s.Theme != "auto" || s.Serve.Port != "8080" || len(s.Serve.Origins) > 0 {
				t.Errorf("what is right is lost: %+v", s)
			}
		})
	}
}

func TestNoTOML(t *testing.T) {
	s, faults := settings.Read([]byte("mouse = false\n\ntheme = \n"))
	if len(faults) != 1 || faults[0].Line != 3 || !reflect.DeepEqual(s, settings.Default()) {
		t.Errorf("%+v, %+v", s, faults)
	}
}

// What a new file proposes are the defaults, in both languages, and every setting
// of it can be switched on by taking its # away.
func TestTemplate(t *testing.T) {
	for _, lang := range []say.Lang{say.English, say.Chinese} {
		text := settings.Template(say.Reader{Lang: lang}, []settings.Key{{"copy", []string{"ctrl+y"}}})
		var b strings.Builder
		for line := range strings.Lines(text) {
			if body, ok := strings.CutPrefix(line, "# "); ok && strings.Contains(body, " = ") {
				line = body
			}
			b.WriteString(line)
		}
		s, faults := settings.Read([]byte(b.String()))
		if len(faults) > 0 || !reflect.DeepEqual(s.Keys["copy"], []string{"ctrl+y"}) || s.Line("watch.quiet") == 0 {
			t.Errorf("%+v, %v in\n%s", s, faults, b.String())
		}
		if got, want := []any{s.Language, s.Theme, s.Mouse, s.Bell, s.Serve.Port}, []any{"auto", "auto", true, false, "8080"}; !reflect.DeepEqual(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		if untouched, faults := settings.Read([]byte(text)); len(faults) > 0 || untouched.Line("theme") != 0 {
			t.Errorf("the new file sets something: %v, %v", untouched, faults)
		}
	}
}
