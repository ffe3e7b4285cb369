// Package say writes what agtok tells people: sentences as values, which keep
// their English format and their arguments apart, so that each can be written in
// another language and for another reader.
//
//	say.F("made for channel %v, joined as %v", say.Name(signed), say.Name(passed))
//
// The English format is the key under which a language keeps its own. What
// stands in a sentence knows how to write itself: a [Name] escapes and quotes
// itself, a moment is in the reader's zone, a span of time in his language.
// Sentences are nested, never glued: nothing may compare or cut the text of one.
package say

import (
	"fmt"
	"strings"
	"time"
)

// A Lang is a language, by its BCP 47 tag.
type Lang string

// Languages. The zero Lang is English.
const (
	English Lang = ""
	Chinese Lang = "zh-CN"
)

// format returns how a language words an English format in a context: English
// where it has no words for it, so that nothing is ever blank.
func (l Lang) format(english, context string) string {
	if l != Chinese {
		return english
	}
	if context != "" {
		if own, ok := chinese()[context+"|"+english]; ok {
			return own
		}
	}
	if own, ok := chinese()[english]; ok {
		return own
	}
	return english
}

// A Reader is for whom a sentence is written. The zero Reader is a script, or a
// page that says nothing of its reader: English, and times in UTC.
type Reader struct {
	Lang Lang
	// Now, where it is not zero, is the time at the reader's place: moments are
	// written in its zone, short where they are of its day.
	Now time.Time
	// OwnZone leaves out UTC beside that: the sentence stands beside times that have none.
	OwnZone bool
	// Zone, where Now is zero, is that of whoever writes for others: moments are in
	// UTC, with what the writer's clock says behind them. nil leaves that out.
	Zone *time.Location
}

// A value writes itself for a reader.
type value interface {
	For(Reader) string
}

// A Text is a sentence, or a part of one: a format and what stands in it. The
// zero Text is no sentence, and is written as "".
type Text struct {
	format  string
	context string
	args    []any
	reader  Reader
}

// F makes a sentence. The format's verbs are those of package fmt; go vet checks
// them.
func F(format string, args ...any) Text {
	if false {
		_ = fmt.Sprintf(format, args...) // by this, vet knows F as a function like Sprintf
	}
	return Text{format: format, args: args}
}

// Plural makes a sentence about n things, of which n is the first argument: in
// the format one for a single thing, else in other. Languages without a plural
// know only other.
func Plural[N ~int | ~int64](n N, one, other string, args ...any) Text {
	format := other
	if n == 1 {
		format = one
	}
	return Text{format: format, args: append([]any{n}, args...)}
}

// Data makes a sentence of a text that stands in a table of data, and not in the
// code. It has no arguments.
func Data(text string) Text { return Text{format: strings.ReplaceAll(text, "%", "%%")} }

// Meaning returns the sentence under a key of its own, context|format: its English
// means another thing elsewhere, for which another language has other words.
func (t Text) Meaning(context string) Text {
	t.context = context
	return t
}

// IsZero reports whether there is no sentence.
func (t Text) IsZero() bool { return t.format == "" }

// As returns the sentence for a reader: what String and JSON write.
func (t Text) As(r Reader) Text {
	t.reader = r
	return t
}

// Reader is for whom the sentence is written.
func (t Text) Reader() Reader { return t.reader }

// String writes the sentence for its reader: in English for none.
func (t Text) String() string { return t.For(t.reader) }

// In writes the sentence in a language, with times in UTC.
func (t Text) In(l Lang) string { return t.For(Reader{Lang: l}) }

// For writes the sentence for a reader.
func (t Text) For(r Reader) string {
	format := r.Lang.format(t.format, t.context)
	if !strings.Contains(format, "%") {
		return format
	}
	args := make([]any, len(t.args))
	for i, a := range t.args {
		switch v := a.(type) {
		case value:
			a = v.For(r)
		case error:
			a = Of(v).For(r)
		}
		if r.Lang == Chinese {
			a = setIn{a, isOutside(t.args[i])}
		}
		args[i] = a
	}
	if r.Lang == Chinese {
		return setOff(fmt.Sprintf(format, args...))
	}
	return fmt.Sprintf(format, args...)
}

// MarshalText writes the sentence for its reader.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// Args are what stands in the sentence, as JSON has it: names as they are,
// moments in RFC 3339, spans in seconds, parts of sentences for its reader.
func (t Text) Args() []any {
	out := make([]any, len(t.args))
	for i, a := range t.args {
		switch v := a.(type) {
		case interface{ data() any }:
			a = v.data()
		case value:
			a = v.For(t.reader)
		case error:
			a = Of(v).For(t.reader)
		case fmt.Stringer:
			a = v.String()
		}
		out[i] = a
	}
	return out
}

// Map returns the sentence with another text in place of each that stands in it:
// names and strings, also those of its parts.
func (t Text) Map(f func(string) string) Text {
	args := make([]any, len(t.args))
	for i, a := range t.args {
		switch v := a.(type) {
		case string:
			a = f(v)
		case interface{ mapped(func(string) string) any }:
			a = v.mapped(f)
		}
		args[i] = a
	}
	t.args = args
	return t
}

func (t Text) mapped(f func(string) string) any { return t.Map(f) }
