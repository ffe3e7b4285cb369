package paste

import (
	"slices"
	"strings"
)

// Nulls are what languages write for no value at all.
var Nulls = []string{"undefined", "null", "None", "NaN", "nil", "NULL", "none", "nan", "Null"}

// Placeholders are what languages write where a text was meant and none was
// there: [Nulls], objects, and the values of conditions.
var Placeholders = append(slices.Clone(Nulls), "<nil>", "<null>", "(null)", "(nil)", "[object Object]",
	"[object Promise]", "false",
	"true")

// IsNull reports whether a text stands for no value: nothing, or one of [Nulls]
// in any letter case.
func IsNull(text string) bool {
	text = strings.TrimSpace(text)
	return text == "" || containsFold(Nulls, text)
}

// IsPlaceholder reports whether a name is one of [Placeholders], letter by letter.
func IsPlaceholder(name string) bool { return slices.Contains(Placeholders, name) }

// IsEmpty reports whether a text holds nothing but blanks, or one of
// [Placeholders] in any letter case, with or without its brackets.
func IsEmpty(text string) bool {
	text = strings.TrimSpace(text)
	return text == "" || containsFold(Placeholders, text) || containsFold(Placeholders, "["+text+"]")
}

func containsFold(words []string, text string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, text) })
}
