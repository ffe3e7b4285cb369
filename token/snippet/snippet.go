// Package snippet writes a token for the next place that needs it: a line for a
// shell or a file, a server's program that makes the same token with Agora's own
// library, or client code that uses it and renews it.
//
// No text it writes holds a certificate: a [Request] has no field for one. What a
// library cannot make is refused with the reason.
package snippet

import (
	"fmt"
	"slices"
	"strings"

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
	ID        string // what people type
	Title     string // what a menu shows
	Kind      Kind
	Extension string // of a file that holds the text, or ""
	Comment   string // what begins a comment of one line, or ""

	makes map[token.Version][]token.ServiceType // nil: any
	lacks map[token.Version]string              // why there is nothing of a version
	other []string                              // names that people may type instead; they are only suggested
	write func(Request) (string, error)
}

// Formats are all formats, in the order of a menu.
var Formats = slices.Concat(plainFormats, serverFormats, clientFormats)

// An UnknownError says that a format has no such name.
type UnknownError struct {
	Name    string
	Nearest string // the name that was probably meant, or ""
}

// Error names the format and quotes it.
func (e *UnknownError) Error() string { return "there is no format " + token.Quote(e.Name) }

// A RefusedError says in one sentence why a format cannot be written.
type RefusedError struct{ Reason string }

// Error returns the sentence.
func (e *RefusedError) Error() string { return e.Reason }

func refuse(format string, args ...any) error {
	return &RefusedError{fmt.Sprintf(format, args...)}
}

// Find returns the format with a name, in any letter case, or an [*UnknownError].
func Find(name string) (Format, error) {
	lower := strings.ToLower(name)
	for _, f := range Formats {
		if f.ID == lower {
			return f, nil
		}
	}
	return Format{}, &UnknownError{name, nearest(lower)}
}

// Write writes a request in the format with a name.
func Write(name string, r Request) (string, error) {
	f, err := Find(name)
	if err != nil {
		return "", err
	}
	return f.Write(r)
}

// Write writes a request, or returns a [*RefusedError].
func (f Format) Write(r Request) (string, error) {
	if err := f.Refuses(r); err != nil {
		return "", err
	}
	return f.write(r)
}

// Refuses returns the reason why the format has no text for such a token, or nil.
func (f Format) Refuses(r Request) error {
	if r.mixed != "" && (f.Kind == Client || !f.HoldsToken()) {
		return refuse("agtok makes no token with all of these services: %s", r.mixed)
	}
	if f.makes == nil {
		return nil
	}
	if reason := f.lacks[r.Version]; reason != "" {
		return refuse("%s", reason)
	}
	if f.Kind == Server && besides[r.Product] != "" && !slices.Contains(f.makes[token.V007], r.Product) {
		return refuse("Agora's %s library has no builder for %s: those for Go and Node.js have one", f.Title, r.Product)
	}
	if !slices.Contains(f.makes[r.Version], r.Product) {
		return refuse("agtok has no %s code for %s tokens: it has it for %s", f.Title, r.Product, f.Makes())
	}
	return r.check(strings.HasSuffix(f.Extension, ".cpp"))
}

// Makes lists what the format has code for, such as "rtc, rtm, chat; 006: rtc, rtm".
func (f Format) Makes() string {
	if f.makes == nil {
		return "every token"
	}
	new, old := names(f.makes[token.V007]), names(f.makes[token.V006])
	switch {
	case f.Kind == Client:
		return new // a client is handed either version
	case new == "":
		return "006: " + old
	case old == "":
		return new
	}
	return new + "; 006: " + old
}

// HoldsToken reports whether the text holds the token itself, so that there is none
// before the token is made.
func (f Format) HoldsToken() bool {
	return f.Kind == Client || f.Kind == Plain && !slices.Contains([]string{command, curl}, f.ID)
}

// Purpose says what the text is, and what it is to a token that goes by a name such
// as "this token".
func (f Format) Purpose(name string) string {
	switch {
	case f.Kind == Server:
		return f.Title + " code that makes " + name
	case f.Kind == Client:
		return f.Title + " code that uses " + name
	case f.ID == command:
		return "command that makes " + name
	case f.ID == curl:
		return "command that asks the local server for " + name
	case f.ID == plain:
		return name
	}
	return f.Title + " with " + name
}

func names(services []token.ServiceType) string {
	var list []string
	for _, s := range services {
		list = append(list, s.String())
	}
	return strings.Join(list, ", ")
}

// nearest returns the name that was probably meant.
func nearest(name string) string {
	const tooFar = 3
	best, at := "", tooFar
	for _, f := range Formats {
		for _, known := range append(f.other, f.ID) {
			if d := typo.Distance(name, known); d < min(at, len(known)) {
				best, at = f.ID, d
			}
		}
	}
	return best
}
