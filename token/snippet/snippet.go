// Package snippet writes a token for the next place that needs it: a line for a
// shell or a file, a server's program that makes the same token with Agora's own
// library, or client code that uses it and renews it.
//
// No text it writes holds a certificate: a [Request] has no field for one. What a
// library cannot make is refused with the reason.
package snippet

import (
	"maps"
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/typo"
)

// A Kind is what a format is for.
type Kind uint8

// The kinds of formats.
const (
	Plain  Kind = iota // the token and what is known of it
	Server             // a program that makes the token
	Client             // code that uses and renews it
)

// A Format is one form that a token can be written in.
type Format struct {
	ID        string   // what people type
	Title     say.Text // what a menu shows
	Kind      Kind
	Extension string // of a file that holds the text, or ""
	Comment   string // what begins a comment of one line, or ""

	makes products // nil: any
	other []string // names that people may type instead; they are only suggested
	write func(Request) (string, error)
}

// Formats are all formats, in the order of a menu.
var Formats = slices.Concat(plainFormats, serverFormats, clientFormats)

// Find returns the format with a name, in any letter case. Of a name that is not known it
// returns the one that was probably meant, if there is one.
func Find(name string) (f Format, known bool) {
	name = strings.ToLower(name)
	at := 3 // this far off is another name
	for _, one := range Formats {
		if one.ID == name {
			return one, true
		}
		for _, like := range append(one.other, one.ID) {
			if d := typo.Distance(name, like); d < min(at, len(like)) {
				f, at = one, d
			}
		}
	}
	return f, false
}

// Write writes a request, or returns an error that says why there is no text for it.
func (f Format) Write(r Request) (string, error) {
	if err := f.Refuses(r); err != nil {
		return "", err
	}
	return f.write(r)
}

// Refuses returns the reason why the format has no text for such a token, or nil.
func (f Format) Refuses(r Request) error {
	if len(r.mixed) > 0 && (f.Kind == Client || !f.HoldsToken()) {
		return say.Errorf("agtok makes no token with all of these services: %v", say.Commas(r.mixed...))
	}
	if f.makes == nil {
		return nil
	}
	if f.makes[r.Version] == nil {
		return say.Errorf("Agora's %v library makes %v only", f.Title, say.Commas(slices.Collect(maps.Keys(f.makes))...))
	}
	if f.Kind == Server && besides[r.Product] != "" && !slices.Contains(f.makes[token.V007], r.Product) {
		return say.Errorf("Agora's %v library has no builder for %v: those for Go and Node.js have one", f.Title, r.Product)
	}
	if !slices.Contains(f.makes[r.Version], r.Product) {
		return say.Errorf("agtok has no %v code for %v tokens: it has it for %v", f.Title, r.Product, f.Makes())
	}
	return r.check(strings.HasSuffix(f.Extension, ".cpp"))
}

// Makes lists what the format has code for, such as "rtc, rtm, chat; 006: rtc, rtm".
func (f Format) Makes() say.Text {
	new, old := f.makes[token.V007], f.makes[token.V006]
	switch {
	case f.makes == nil:
		return say.F("every token")
	case f.Kind == Client || len(old) == 0: // a client is handed either version
		return say.F("%v", say.Commas(new...))
	case len(new) == 0:
		return say.F("006: %v", say.Commas(old...))
	}
	return say.F("%v; 006: %v", say.Commas(new...), say.Commas(old...))
}

// HoldsToken reports whether the text holds the token itself, so that there is none
// before the token is made.
func (f Format) HoldsToken() bool {
	return f.Kind == Client || f.Kind == Plain && !slices.Contains([]string{command, curl}, f.ID)
}

// Purpose says what the text is, and what it is to a token that goes by a name such
// as "this token".
func (f Format) Purpose(name say.Text) say.Text {
	switch {
	case f.Kind == Server:
		return say.F("%v code that makes %v", f.Title, name)
	case f.Kind == Client:
		return say.F("%v code that uses %v", f.Title, name)
	case f.ID == command:
		return say.F("the command that makes %v", name)
	case f.ID == curl:
		return say.F("the command that asks the project's local server for %v", name)
	case f.ID == plain:
		return name
	}
	return say.F("%v with %v", f.Title, name).Meaning("format")
}
