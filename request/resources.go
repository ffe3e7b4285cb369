package request

import (
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
)

// resourceKindCount is how many kinds of resources RTM2 has.
const resourceKindCount = 5

// resourceKinds are the kinds, in the order of their numbers.
var resourceKinds = [resourceKindCount]string{"message", "stream", "group", "server", "user"}

// Resources writes resources as [Request.Read] and [Request.Write] have them:
// kind=name, a comma between, and a name that holds one between quotes.
func Resources(words ...string) string {
	list := make([]string, len(words))
	for i, w := range words {
		kind, name, found := strings.Cut(w, "=")
		if found && (strings.ContainsAny(name, `,"`) || strings.TrimSpace(name) != name) {
			w = kind + `="` + strings.ReplaceAll(name, `"`, `""`) + `"`
		}
		list[i] = w
	}
	return strings.Join(list, ",")
}

// names are names of resources, by kind.
type names [resourceKindCount][]string

// permissions puts together what may be read and written, as a token has it: by
// kind, and of a kind by access, 0 to read and 1 to write.
func (in *reading) permissions() (list []token.Resource) {
	read, write := in.resources(FieldRead, in.Read), in.resources(FieldWrite, in.Write)
	for k := range resourceKindCount {
		r := token.Resource{Type: uint16(k)}
		for access, names := range [][]string{read[k], write[k]} {
			if len(names) > 0 {
				r.Permissions = append(r.Permissions, token.Permission{Access: uint16(access), Names: names})
			}
		}
		if len(r.Permissions) > 0 {
			list = append(list, r)
		}
	}
	return list
}

// resources reads a text as [Resources] writes it. One that is blank holds none.
func (in *reading) resources(field Field, text string) (list names) {
	if strings.TrimSpace(text) == "" {
		return list
	}
	at := 0
	for _, word := range cutResources(text) {
		problem := token.Problem{Severity: token.Error, Start: at, End: at + len(word)}
		at += len(word) + 1
		trimmed := strings.TrimSpace(word)
		kind, rest, _ := strings.Cut(trimmed, "=")
		name, closed := unquoted(rest)
		switch k := slices.Index(resourceKinds[:], kind); {
		case !closed:
			problem.Message = say.F("a quoted name ends with a quote; a quote in it is written twice")
		case k < 0:
			problem.Message = say.F("%v is not a resource: write message=, stream=, group=, server= or user=, and a name",
				say.Name(trimmed))
		case name == "":
			problem.Message = say.F("%v has no name", say.Name(trimmed))
		default:
			list[k] = append(list[k], name)
			continue
		}
		in.faults.check(field, text, []token.Problem{problem})
	}
	return list
}

// cutResources cuts a text at the commas outside of quoted names.
func cutResources(text string) (words []string) {
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
