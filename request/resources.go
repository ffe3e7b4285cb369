package request

import (
	"slices"
	"strings"

	"agtok/token"
)

// resourceKinds are the kinds of resources of RTM2, in the order of their
// numbers.
var resourceKinds = [...]string{"message", "stream", "group", "server", "user"}

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

// permissions puts together what may be read and written, as a token has it:
// by kind, and of a kind by access, 0 to read and 1 to write.
func (in *reading) permissions() (list []token.Resource) {
	kinds := make([]token.Resource, len(resourceKinds))
	for access, one := range []grant{{field: FieldRead, text: in.Read}, {field: FieldWrite, text: in.Write}} {
		for k, names := range in.resources(one.field, one.text) {
			if len(names) > 0 {
				kinds[k].Type = uint16(k)
				kinds[k].Permissions = append(kinds[k].Permissions, token.Permission{Access: uint16(access), Names: names})
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

// resources returns the names in a text, by kind.
func (in *reading) resources(field Field, text string) (names [len(resourceKinds)][]string) {
	if strings.TrimSpace(text) == "" {
		return names
	}
	at := 0
	for _, word := range cutResources(text) {
		kind, name, _ := strings.Cut(strings.TrimSpace(word), "=")
		k := slices.Index(resourceKinds[:], kind)
		name, closed := unquoted(name)
		problem := ""
		switch {
		case !closed:
			problem = "a quoted name ends with a quote; a quote in it is written twice"
		case k < 0:
			problem = token.Quote(strings.TrimSpace(word)) +
				" is not a resource: write message=, stream=, group=, server= or user=, and a name"
		case name == "":
			problem = token.Quote(strings.TrimSpace(word)) + " has no name"
		default:
			names[k] = append(names[k], name)
		}
		if problem != "" {
			in.faults.check(field, text, []token.Problem{{
				Field: token.FieldPermissions, Severity: token.Error, Message: problem, Start: at, End: at + len(word),
			}})
		}
		at += len(word) + 1
	}
	return names
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
