package paste

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"agtok/token"
)

// scan goes through a text word by word.
func (r *aroundReader) scan() {
	for i := 0; i < len(r.text); {
		if !isAroundWord(r.text[i]) {
			switch r.text[i] {
			case '(':
				r.depth++
			case ')':
				r.depth = max(r.depth-1, 0)
			}
			i++
			continue
		}
		end := i
		for end < len(r.text) && isAroundWord(r.text[end]) {
			end++
		}
		// Behind + and / it is the end of a token.
		if i == 0 || r.text[i-1] != '+' && r.text[i-1] != '/' {
			r.word(i, end)
		}
		i = end
	}
}

// isAroundWord reports whether a character belongs to a name.
func isAroundWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c == '_' || c == '-'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// aroundKey writes a name as the tables of names have it.
func aroundKey(name string) string { return strings.ToLower(separators.Replace(name)) }

var separators = strings.NewReplacer("_", "", "-", "")

// gateway is an error whose cause stands behind it.
const gateway = "CAN_NOT_GET_GATEWAY_SERVER"

// word reads the name text[i:end], and what belongs to it.
func (r *aroundReader) word(i, end int) {
	name := r.text[i:end]
	if len(name) > maxAroundKey {
		return
	}
	if !r.code && strings.Contains(name, "_") && strings.ToUpper(name) == name {
		if name == gateway {
			r.sayError(aroundError, r.sentence(i))
		} else {
			r.sayError(aroundError, name)
		}
	}
	key := aroundKey(name)
	if shape, ok := aroundCalls[key]; ok {
		if at := end + blanks(r.text[end:]); at < len(r.text) && r.text[at] == '(' {
			r.call(shape, r.text[at+1:])
		}
	}
	if f, ok := aroundKeys[key]; ok {
		if at, ok := r.separator(i, end); ok {
			r.value(f, i, at)
		}
	}
}

// sentence returns the rest of a line up to a quote or a token.
func (r *aroundReader) sentence(i int) string {
	s := r.text[i:min(i+maxAroundValue, len(r.text))]
	if n := strings.IndexAny(s, "\r\n\"'`{}"); n >= 0 {
		s = s[:n]
	}
	if starts := tokenStarts(s); len(starts) > 0 {
		s = s[:starts[0]]
	}
	return strings.TrimSpace(strings.ToValidUTF8(s, ""))
}

// separator returns where the value of the name text[i:end] begins. ok is false
// where none stands behind it.
func (r *aroundReader) separator(i, end int) (at int, ok bool) {
	at = end + len(quoteAt(r.text[end:]))
	gap := blanks(r.text[at:])
	rest := r.text[at+gap:]
	for _, sign := range []string{":=", "=>", "=", ":", "："} {
		after, found := strings.CutPrefix(rest, sign)
		if !found {
			continue
		}
		if after != "" && (after[0] == '=' || after[0] == ':') {
			return 0, false // a comparison, or the name of a scope
		}
		return len(r.text) - len(after) + blanks(after), true
	}
	return at + gap, gap > 0 && strings.HasPrefix(r.text[i:end], "--")
}

// quoteAt returns the quote that a text begins with: also one with a backslash
// before it, as in JSON within a string.
func quoteAt(s string) string {
	switch {
	case s == "":
		return ""
	case strings.IndexByte("\"'`", s[0]) >= 0:
		return s[:1]
	case strings.HasPrefix(s, `\"`):
		return s[:2]
	}
	return ""
}

// value reads the value at a place for the name at i.
func (r *aroundReader) value(f aroundField, i, at int) {
	rest := strings.TrimPrefix(r.text[at:], "@") // Objective-C writes @"…"
	if quote := quoteAt(rest); quote != "" {
		s, ok := quoted(rest, quote)
		if !ok {
			r.doubt(f)
			return
		}
		r.say(f, s)
		return
	}
	bare, stop := bareWord(rest)
	switch {
	case bare == "":
		if stop != "\n" && stop != "" {
			r.doubt(f) // an object, a list, a placeholder
		}
	case strings.HasPrefix(stop, "?"):
		r.doubt(f)
	case r.isQuery(i, stop):
		r.query(f, bare)
	default:
		if r.bare(f, bare); f == aroundError && len(r.errors) == 0 && !r.code {
			r.sayError(f, r.sentence(at))
		}
	}
}

// quoted returns the content of the string literal that a text begins with. ok
// is false for one without an end, with escapes that only its language knows,
// or with an operator behind it.
func quoted(s, quote string) (content string, ok bool) {
	s = s[len(quote):]
	limit := s[:min(len(s), maxAroundValue+len(quote))]
	end := 0
	for ; !strings.HasPrefix(limit[end:], quote); end++ {
		if end+1 >= len(limit) || limit[end] == '\n' {
			return "", false
		}
		if limit[end] == '\\' && quote != `\"` {
			end++ // whatever stands behind it is no end
			if end+1 >= len(limit) {
				return "", false
			}
		}
	}
	content = limit[:end]
	if strings.Contains(content, `\`) {
		if quote != `"` || json.Unmarshal([]byte(`"`+content+`"`), &content) != nil {
			return "", false
		}
	}
	rest := s[end+len(quote):]
	rest = rest[blanks(rest):]
	return content, rest == "" || strings.IndexByte("+.%([?|*/", rest[0]) < 0
}

// bareStops end a value without quotes.
const bareStops = " \t\r\n,;&)]}<>\"'`|?({[\\$"

// bareWord returns the word that a text begins with, and what ended it: one
// character, "" for the end of the text, "?" for a character that makes it
// doubtful.
func bareWord(s string) (word, stop string) {
	limit := s[:min(len(s), maxAroundValue+1)]
	end := strings.IndexFunc(limit, func(c rune) bool { return c >= 0x80 || strings.ContainsRune(bareStops, c) })
	switch {
	case end < 0 && len(limit) < len(s):
		return limit, "?"
	case end < 0:
		return limit, ""
	case limit[end] >= 0x80 && !startsWithAny(limit[end:], "，", "。", "；", "）"), end > 0 && strings.IndexByte("({[\\$<?", limit[end]) >= 0:
		return limit[:end], "?"
	}
	if quote := quoteAt(limit[end:]); quote != "" && end > 0 {
		if after := s[end+len(quote):]; after != "" && isAroundWord(after[0]) {
			return limit[:end], "?" // the quote begins something
		}
	}
	return limit[:end], limit[end : end+1]
}

func startsWithAny(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// isQuery reports whether the name at i and its value belong to a query string.
func (r *aroundReader) isQuery(i int, stop string) bool {
	return i > 0 && (r.text[i-1] == '?' || r.text[i-1] == '&') || stop == "&"
}

// query takes a value out of a query string. There, + may be a blank or itself.
func (r *aroundReader) query(f aroundField, s string) {
	s, _, _ = strings.Cut(s, "#")
	out, err := url.QueryUnescape(s)
	if err != nil || strings.Contains(s, "+") {
		r.doubt(f)
		return
	}
	r.say(f, out)
}

// bare takes a value without quotes: of a number what it is, of a word only what
// cannot be the name of a variable.
func (r *aroundReader) bare(f aroundField, s string) {
	number := token.IsDigits(strings.TrimPrefix(s, "-"))
	switch {
	case number || f == aroundAppID && token.IsHex32(s):
		r.say(f, s)
	case f >= aroundError:
		r.sayError(f, s) // if it is known, it is no variable
	case IsEmpty(s):
		r.doubt(f)
	case r.code || f == aroundAppID || isTypeName(s) || r.depth > 0 && isIdentifier(s):
	case strings.ContainsFunc(s, func(c rune) bool { return c != '-' && c != '_' && c != ':' && !isAroundWord(byte(c)) }):
		r.doubt(f)
	default:
		r.say(f, s)
	}
}

// isIdentifier reports whether a word can be the name of a variable.
func isIdentifier(s string) bool { return !strings.ContainsAny(s, "-:") && !isDigit(s[0]) }

// isTypeName reports whether a word is the type of a parameter, or names what
// the value would be: "uid: number", "channel: channelName".
func isTypeName(s string) bool {
	switch key := aroundKey(s); key {
	case "string", "number", "int", "integer", "uint", "uint32", "int32", "uint32t", "long", "nsstring", "char", "any", "str", "bool", "boolean", "required", "optional", "missing", "invalid", "empty", "unknown":
		return true
	default:
		if !isIdentifier(s) {
			return false
		}
		for _, part := range []string{"channel", "uid", "user", "account", "room", "name", "appid", "token"} {
			if strings.Contains(key, part) {
				return true
			}
		}
	}
	return false
}
