package paste

import (
	"strings"
)

// unwrapValue takes a value out of what languages write around it: @"…",
// Optional("…"), string(5) "…", process.env.X || "…".
func unwrapValue(s string) string {
	for range 3 {
		before := s
		s = strings.TrimPrefix(s, "@") // Objective-C
		if len(s) > 1 && strings.IndexByte("fFrRuUbBL", s[0]) >= 0 && (s[1] == '"' || s[1] == '\'') && s[0]|0x20 != 'f' {
			s = s[1:] // Python, C++
		}
		for _, wrapper := range []string{"Optional(", "Some(", "Just(", "NSNumber(", "int(", "Int(", "UInt(", "UInt32(", "String("} {
			s = strings.TrimPrefix(s, wrapper)
		}
		if after, ok := strings.CutPrefix(s, "string("); ok { // PHP's var_dump
			if digits := strings.TrimLeft(after, "0123456789"); strings.HasPrefix(digits, ") ") {
				s = digits[2:]
			}
		}
		if s == before {
			break
		}
	}
	for _, from := range environments {
		if strings.HasPrefix(s, from) {
			return fallback(s)
		}
	}
	return s
}

// environments are how languages read a variable of the environment.
var environments = []string{"process.env", "import.meta.env", "os.getenv", "os.environ", "os.Getenv", "System.getenv", "getenv(", "env(", "ENV[", "ENV.fetch(", "Deno.env", "String.fromEnvironment(", "${"}

// fallback returns what follows the operator or the comma before the value that
// is taken where a variable is not set; the text itself where there is none on
// the line.
func fallback(s string) string {
	line := s[:min(len(s), maxAroundValue)]
	if end := strings.IndexAny(line, "\r\n;"); end >= 0 {
		line = line[:end]
	}
	for _, operator := range []string{"||", "??", "?:", " or ", "defaultValue:", ":-", ", "} {
		if _, after, ok := strings.Cut(line, operator); ok {
			after = after[blanks(after):]
			if quoteAt(after) != "" || after != "" && (isDigit(after[0]) || operator == ":-") {
				return s[len(line)-len(after):]
			}
		}
	}
	return s
}
