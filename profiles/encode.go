package profiles

import (
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

// quote returns text as a TOML basic string, and nothing for no text. What cannot be seen is escaped.
func quote(text string) string {
	if text == "" {
		return ""
	}
	return fromGo.Replace(strconv.Quote(text))
}

// fromGo writes the escapes of Go that TOML does not have as TOML's.
var fromGo = strings.NewReplacer(`\\`, `\\`, `\x`, `\u00`, `\a`, `\u0007`, `\v`, `\u000b`)
