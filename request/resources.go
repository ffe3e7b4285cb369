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

func (in *reading) permissions() []token.Resource {
	return Permissions(in.resources(FieldRead, in.Read), in.resources(FieldWrite, in.Write))
}

// Names are names of resources, by kind.
type Names [resourceKindCount][]string

// Permissions puts together what may be read and written, as a token has it: by
// kind, and of a kind by access, 0 to read and 1 to write.
func Permissions(read, write Names) (list []token.Resource) {
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

// resources returns the names in a text, by kind.
func (in *reading) resources(field Field, text string) (names Names) {
	for _, w := range ResourcesIn(text) {
		problem := w.Fault
		if problem.IsZero() && w.Name == "" {
			problem = say.F("%v has no name", say.Name(w.Text))
		}
		if !problem.IsZero() {
			in.faults.check(field, text, []token.Problem{w.Problem(problem)})
			continue
		}
		names[w.Kind] = append(names[w.Kind], w.Name)
	}
	return names
}

// A Resource is one kind=name of a text.
type Resource struct {
	Text       string   // without the blanks around it
	Kind       int      // the number of its kind
	Name       string   // without quotes; it may be empty
	Fault      say.Text // why there is no kind or no name
	start, end int      // bytes of the text, with blanks
}

// ResourcesIn reads a text as [Resources] writes it. One that is blank holds none.
func ResourcesIn(text string) (list []Resource) {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	at := 0
	for _, word := range cutResources(text) {
		r := Resource{Text: strings.TrimSpace(word), start: at, end: at + len(word)}
		kind, name, _ := strings.Cut(r.Text, "=")
		closed := false
		r.Name, closed = unquoted(name)
		r.Kind = slices.Index(resourceKinds[:], kind)
		switch {
		case !closed:
			r.Fault = say.F("a quoted name ends with a quote; a quote in it is written twice")
		case r.Kind < 0:
			r.Fault = say.F("%v is not a resource: write message=, stream=, group=, server= or user=, and a name", say.Name(r.Text))
		}
		list = append(list, r)
		at = r.end + 1
	}
	return list
}

// KindName is the word of the kind, such as "message". It panics where there is a
// fault.
func (r Resource) KindName() string { return resourceKinds[r.Kind] }

// Problem says what is wrong with the resource, and where.
func (r Resource) Problem(message say.Text) token.Problem {
	return token.Problem{Field: token.FieldPermissions, Severity: token.Error, Message: message, Start: r.start, End: r.end}
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
