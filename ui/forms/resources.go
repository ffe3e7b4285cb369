package forms

import (
	"fmt"
	"slices"
	"strings"

	"agtok/token"
	"agtok/ui/keys"
)

// Resources is the field for what an RTM2 token may read or write: kinds and
// names, such as "message=news, user=bob".
type Resources struct {
	*Text
	access uint16
	row    *row
}

// Numbers of access in an RTM2 token.
const (
	accessRead  = 0
	accessWrite = 1
)

func newResources(k *keys.Map, label string, access uint16) *Resources {
	s := &Resources{Text: newText(k, ""), access: access}
	s.row = &row{label: label, stops: []stop{s}}
	return s
}

// resourceKinds are the kinds of resources, in the order of their numbers.
var resourceKinds = [...]string{"message", "stream", "group", "server", "user"}

// read returns the names that were typed, by kind.
func (s *Resources) read(r *reading) (names [len(resourceKinds)][]string) {
	s.row.notes = []note{{text: `message=news, stream=, group=, server=, user=; a comma between; message="a,b" is one`, short: "such as message=news", explain: true}}
	if strings.TrimSpace(s.Value()) == "" {
		s.mark(nil)
		return names
	}
	at := 0
	for _, word := range resourcesIn(s.Value()) {
		kind, name, _ := strings.Cut(strings.TrimSpace(word), "=")
		k := slices.Index(resourceKinds[:], kind)
		name, closed := unquoted(name)
		problem := ""
		switch {
		case !closed:
			problem = "a quoted name ends with a quote; a quote in it is written twice"
		case k < 0:
			problem = token.Quote(strings.TrimSpace(word)) + " is not a resource: write message=, stream=, group=, server= or user=, and a name"
		case name == "":
			problem = fmt.Sprintf("%s= has no name", kind)
		default:
			names[k] = append(names[k], name)
		}
		if problem != "" {
			r.check(s.row, s.Text, []token.Problem{{Field: token.FieldPermissions, Severity: token.Error, Message: problem, Start: at, End: at + len(word)}})
			return names
		}
		at += len(word) + 1
	}
	s.mark(nil)
	return names
}

// resourcesIn cuts a text at the commas outside of quoted names.
func resourcesIn(text string) (words []string) {
	start, begun, open := 0, false, false // a quoted name
	for i := range len(text) {
		switch {
		case text[i] == '"' && !begun && strings.IndexByte(text[start:i], '=') == i-start-1:
			begun, open = true, true
		case text[i] == '"' && begun: // of two, the second opens it again
			open = !open
		case text[i] == ',' && !open:
			words = append(words, text[start:i])
			start, begun = i+1, false
		}
	}
	return append(words, text[start:])
}

// unquoted returns a name without the quotes around it, if it has any, and
// whether they are closed.
func unquoted(name string) (string, bool) {
	inner, quoted := strings.CutPrefix(name, `"`)
	if !quoted {
		return name, true
	}
	inner, closed := strings.CutSuffix(inner, `"`)
	return strings.ReplaceAll(inner, `""`, `"`), closed
}

// permissions puts together what may be read and written, as a token has it.
func permissions(r *reading, fields ...*Resources) (list []token.Resource) {
	var kinds [len(resourceKinds)]token.Resource
	for _, f := range fields {
		for k, names := range f.read(r) {
			if len(names) > 0 {
				kinds[k].Type = uint16(k)
				kinds[k].Permissions = append(kinds[k].Permissions, token.Permission{Access: f.access, Names: names})
			}
		}
	}
	for _, k := range kinds {
		if len(k.Permissions) > 0 {
			list = append(list, k)
		}
	}
	return list
}
