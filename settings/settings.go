// Package settings reads config.toml: language, theme, mouse, bell, colours, keys,
// and what serve and watch begin with.
//
// A file of settings is written by hand, so nothing in it stops a start: [Read]
// takes what is right, the default for what is not, and says of each mistake in
// which line it is.
package settings

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"agtok/say"
)

// Settings are what config.toml says, and the defaults of what it does not.
type Settings struct {
	Language string // "auto", or a language that [ReadLanguage] knows
	Theme    string // "auto", "light", "dark" or "plain"
	Mouse    bool   // agtok takes the mouse; else the terminal selects with it
	Bell     bool   // the terminal rings when the token on the screen expires

	// Colours are those that replace the theme's, by their names there: "#rrggbb",
	// or a number from 0 to 255.
	Colours map[string]string

	// Keys are the keys of actions, by the action's name. Which actions there
	// are, and which keys a terminal can send, package ui/keys knows.
	Keys map[string][]string

	Serve Serve
	Watch Watch

	lines map[string]int
}

// Serve is what agtok serve begins with.
type Serve struct {
	Port    string   // one port or several, with commas between them
	Expire  string   // lifetime of the tokens
	Origins []string // further web origins that may ask
	Hosts   []string // further names that the server is called by
}

// Watch is what agtok watch begins with.
type Watch struct {
	Quiet bool // incidents alone
}

// A Fault is a mistake in config.toml.
type Fault struct {
	Line int    // from 1
	Key  string // such as "theme" or "keys.copy"; "" where the file is no TOML
	Says say.Text
}

// Line returns where a key stands in the file, 0 where it does not.
func (s *Settings) Line(key string) int { return s.lines[key] }

// Drop forgets a value that whoever reads the settings refuses: its default holds,
// as if the file did not say it.
func (s *Settings) Drop(key string) {
	delete(s.lines, key)
	for _, row := range table {
		if row.key == key {
			row.take(s, row.value)
		}
	}
}

// Default returns what holds without a file.
func Default() *Settings {
	s := &Settings{Colours: map[string]string{}, Keys: map[string][]string{}, lines: map[string]int{}}
	for _, row := range table {
		row.take(s, row.value)
	}
	return s
}

// Read reads the text of config.toml. Faults are in the order of their lines.
func Read(text []byte) (*Settings, []Fault) {
	s := Default()
	var doc map[string]any
	if err := toml.Unmarshal(text, &doc); err != nil {
		return s, []Fault{syntaxFault(err)}
	}
	s.lines = linesOf(text)
	var faults []Fault
	for _, key := range slices.Sorted(maps.Keys(s.lines)) {
		value, ok := lookup(doc, key)
		if !ok {
			continue
		}
		if says := s.take(key, value); !says.IsZero() {
			faults = append(faults, Fault{s.lines[key], key, says})
		}
	}
	slices.SortStableFunc(faults, func(a, b Fault) int { return a.Line - b.Line })
	return s, faults
}

// take puts one value in its place, or says why it cannot.
func (s *Settings) take(key string, value any) say.Text {
	group, name, _ := strings.Cut(key, ".")
	switch group {
	case "keys":
		keys, ok := texts(value)
		if !ok || name == "" {
			return say.F(`a key is a text, or a list of texts: copy = ["ctrl+y"]`)
		}
		s.Keys[name] = keys
		return say.Text{}
	case "colours", "colors":
		return s.takeColour(name, value)
	}
	for _, row := range table {
		if row.key == key {
			return row.take(s, value)
		}
	}
	if near := nearest(key); near != "" {
		return say.F("there is no setting %v; did you mean %s?", say.Name(key), near)
	}
	return say.F("there is no setting %v", say.Name(key))
}

func syntaxFault(err error) Fault {
	line := 1
	if at := new(toml.DecodeError); errors.As(err, &at) {
		line, _ = at.Position()
	}
	return Fault{line, "", say.F("not TOML: %v; the defaults hold", say.Plain(strings.TrimPrefix(err.Error(), "toml: ")))}
}

// linesOf returns the line of every key of a document that can be read, by the
// path of the key.
func linesOf(text []byte) map[string]int {
	lines := map[string]int{}
	var p unstable.Parser
	p.Reset(text)
	var table []string
	for p.NextExpression() {
		node, line := p.Expression(), 0
		var path []string
		for it := node.Key(); it.Next(); path = append(path, string(it.Node().Data)) {
			line = cmp.Or(line, p.Shape(it.Node().Raw).Start.Line)
		}
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = path
		case unstable.KeyValue:
			lines[strings.Join(append(slices.Clip(table), path...), ".")] = line
		}
	}
	return lines
}

func lookup(doc map[string]any, key string) (at any, found bool) {
	at = doc
	for name := range strings.SplitSeq(key, ".") {
		table, _ := at.(map[string]any)
		if at, found = table[name]; !found {
			return nil, false
		}
	}
	return at, true
}
