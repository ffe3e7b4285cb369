package profiles

import (
	"fmt"
	"strconv"
	"strings"
)

// setting is one key of the file and its value in TOML; no value means no key.
type setting struct {
	key   string
	value string
}

// settings returns what the file says about a profile, in the order in which a new profile is written. The default
// mark is not among them: it is one key for the whole file.
func settings(p Profile) []setting {
	list := []setting{{"id", quote(p.ID)}}
	for i, at := range p.texts() {
		if i == 2 { // behind name and App ID
			list = append(list, certificateSettings(Primary, p.Primary)...)
			list = append(list, certificateSettings(Secondary, p.Secondary)...)
		}
		value := quote(*at.text)
		if at.field == FieldUID {
			value = number(*at.text)
		}
		list = append(list, setting{string(at.field), value})
	}
	production := ""
	if p.Production {
		production = "true"
	}
	return append(list, setting{string(FieldProduction), production})
}

func certificateSettings(slot Slot, c Certificate) []setting {
	var value, in, env string
	switch c.where {
	case InFile, InMemory:
		value = quote(c.value.Reveal())
	case InKeyring:
		in = quote(InKeyring.String())
	case InEnvironment:
		env = quote(c.env)
	}
	field := string(certificateField(slot))
	return []setting{{field, value}, {field + "_in", in}, {field + "_env", env}}
}

// changes returns the settings of to that differ from those of from.
func changes(from, to Profile) []setting {
	before := settings(from)
	var list []setting
	for i, s := range settings(to) {
		if s != before[i] {
			list = append(list, s)
		}
	}
	return list
}

// number writes a uid as a number if that is what it is, else as text, so that the form's owner can complain about
// it.
func number(text string) string {
	if n, err := strconv.ParseUint(text, 10, 32); err == nil && strconv.FormatUint(n, 10) == text {
		return text
	}
	return quote(text)
}

// quote returns text as a TOML basic string, and nothing for no text.
func quote(text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r > 0xFFFF && !strconv.IsPrint(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		case !strconv.IsPrint(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
