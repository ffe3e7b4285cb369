package settings

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"agtok/say"
	"agtok/typo"
)

// A row is one setting: its key, its default, what config.toml says above it, and
// what takes its value, or says why it cannot.
type row struct {
	key   string
	value any
	about say.Text
	take  func(*Settings, any) say.Text
}

// table lists the settings in the order of the file. A new setting is a row and
// a field.
var table = []row{
	{"language", "auto", say.F("auto, en or zh-CN; auto is the language of the system"),
		func(s *Settings, v any) say.Text {
			name, _ := v.(string)
			_, known := ReadLanguage(name)
			return put(&s.Language, name, known || name == "auto",
				say.F("use %v", say.Or("auto", "en", string(say.Chinese))))
		}},
	{"theme", "auto", say.F("colours for a light or a dark background; auto asks the terminal, plain has none"),
		func(s *Settings, v any) say.Text {
			return oneOf(&s.Theme, v, "auto", "light", "dark", "plain")
		}},
	{"mouse", true, say.F("mouse: whether agtok takes the mouse; f9 changes it for a run"),
		func(s *Settings, v any) say.Text { return flag(&s.Mouse, v) }},
	{"bell", false, say.F("whether the terminal rings when the token on the screen expires"),
		func(s *Settings, v any) say.Text { return flag(&s.Bell, v) }},
	{"serve.port", "8080", say.F("the port of agtok serve; several with commas: \"8080,8082\""),
		func(s *Settings, v any) say.Text {
			if n, ok := v.(int64); ok {
				v = strconv.FormatInt(n, 10)
			}
			return ports(&s.Serve.Port, v)
		}},
	{"serve.expire", "1h", say.F("how long the tokens of agtok serve last, where it is set; else as the app asks"),
		func(s *Settings, v any) say.Text { return text(&s.Serve.Expire, v) }},
	{"serve.origins", []string{}, say.F("web origins beside localhost whose pages may ask"),
		func(s *Settings, v any) say.Text { return origins(&s.Serve.Origins, v) }},
	{"serve.hosts", []string{}, say.F("names beside localhost by which the server may be called"),
		func(s *Settings, v any) say.Text { return list(&s.Serve.Hosts, v) }},
	{"watch.quiet", false, say.F("whether agtok watch prints incidents alone"),
		func(s *Settings, v any) say.Text { return flag(&s.Watch.Quiet, v) }},
}

// put takes a value that is right, or says why it is not.
func put[T any](at *T, value T, right bool, says say.Text) say.Text {
	if !right {
		return says
	}
	*at = value
	return say.Text{}
}

func oneOf(at *string, v any, allowed ...string) say.Text {
	text, _ := v.(string)
	return put(at, text, slices.Contains(allowed, text), say.F("use %v", say.Or(allowed...)))
}

func flag(at *bool, v any) say.Text {
	b, ok := v.(bool)
	return put(at, b, ok, say.F("use true or false"))
}

func text(at *string, v any) say.Text {
	s, _ := v.(string)
	return put(at, s, s != "", say.F("write a text between quotes"))
}

func list(at *[]string, v any) say.Text {
	items, ok := texts(v)
	return put(at, items, ok, say.F(`write a list of texts: ["a", "b"]`))
}

// texts reads a text, or a list of texts.
func texts(v any) (list []string, ok bool) {
	switch v := v.(type) {
	case string:
		return []string{v}, true
	case []string: // a default
		return v, true
	case []any:
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				return nil, false
			}
			list = append(list, s)
		}
		return list, true
	}
	return nil, false
}

func origins(at *[]string, v any) say.Text {
	items, _ := texts(v)
	for _, item := range items {
		if says := CheckOrigin(item); !says.IsZero() {
			return says
		}
	}
	return list(at, v)
}

// CheckOrigin says what is wrong with a text as the origin of a web page, if anything is.
func CheckOrigin(text string) say.Text {
	u, err := url.Parse(text)
	if text != "null" && (err != nil || u.Scheme == "" || u.Host == "" || u.Path != "") {
		return say.F("%v is not an origin: write https://app.example.com, without a path", say.Name(text))
	}
	return say.Text{}
}

func ports(at *string, v any) say.Text {
	s, ok := v.(string)
	if !ok {
		return say.F("a port is a number from 0 to 65535")
	}
	_, says := ReadPorts(s)
	return put(at, s, says.IsZero(), says)
}

// ReadPorts reads one port or several, with commas between them, or says which of them
// is none, or is there twice. 0, for a free one, may be.
func ReadPorts(text string) ([]int, say.Text) {
	var list []int
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.ParseUint(strings.TrimSpace(part), 10, 16)
		switch {
		case err != nil:
			return nil, say.F("%v is not a port: write a number from 0 to 65535", say.Name(part))
		case n > 0 && slices.Contains(list, int(n)):
			return nil, say.F("%v is there twice", say.Name(part))
		}
		list = append(list, int(n))
	}
	return list, say.Text{}
}

// A Colour is one of those that styles are made of, with what it is on a dark
// background.
type Colour struct{ Name, Value string }

// colours are those that [colours] may set.
var colours = []Colour{
	{"accent", "#5fd7ff"}, {"dim", "#9e9e9e"}, {"border", "#626262"}, {"good", "#87d787"}, {"warn", "#ffd75f"},
	{"bad", "#ff8787"},
}

var colourForm = regexp.MustCompile(`^(#[0-9a-fA-F]{6}|[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5])$`)

// takeColour takes one of [colours].
func (s *Settings) takeColour(name string, v any) say.Text {
	if n, ok := v.(int64); ok {
		v = strconv.FormatInt(n, 10)
	}
	names := make([]string, len(colours))
	for i, c := range colours {
		names[i] = c.Name
	}
	value, _ := v.(string)
	switch {
	case !slices.Contains(names, name):
		return say.F("there is no colour %v; there are %v", say.Name(name), say.And(names...))
	case !colourForm.MatchString(value):
		return say.F(`a colour is "#rrggbb", or a number from 0 to 255`)
	}
	s.Colours[name] = value
	return say.Text{}
}

// nearest returns the key that a misspelled one was meant to be, "" for none.
func nearest(key string) string {
	for _, row := range table {
		if typo.OneSlip(row.key, key) || len(key) > 2 && strings.HasPrefix(row.key, key) {
			return row.key
		}
	}
	return ""
}

// Template is the text of a new config.toml for a reader: every setting with its
// default, commented out. keys are the actions and their keys, in the order in
// which they are to stand there.
func Template(r say.Reader, keys []Key) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", say.F("Settings of agtok. Take the # away from the line that you want to change.").For(r))
	group := ""
	for _, row := range table {
		name := row.key
		if table, rest, ok := strings.Cut(row.key, "."); ok {
			if name = rest; table != group {
				fmt.Fprintf(&b, "\n[%s]\n", table)
				group = table
			}
		}
		fmt.Fprintf(&b, "\n# %s\n# %s = %s\n", row.about.For(r), name, literal(row.value))
	}
	fmt.Fprintf(&b, "\n# %s\n[colours]\n", say.F(`single colours: "#rrggbb", or a number from 0 to 255`).For(r))
	for _, c := range colours {
		fmt.Fprintf(&b, "# %s = %s\n", c.Name, literal(c.Value))
	}
	fmt.Fprintf(&b, "\n# %s\n[keys]\n", say.F("keys of actions, one or several").For(r))
	for _, k := range keys {
		fmt.Fprintf(&b, "# %s = %s\n", k.Action, literal(k.Keys))
	}
	return b.String()
}

// A Key is an action and its keys.
type Key struct {
	Action string
	Keys   []string
}

// literal writes a default as TOML.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case []string:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = literal(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v)
}
