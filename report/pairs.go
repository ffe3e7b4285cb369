package report

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"agtok/say"
	"agtok/token/compare"
)

// ofEveryToken are fields in which any two tokens differ.
var ofEveryToken = []string{"issued", "expires", "salt", "signature"}

// Pairs says in a few words how two tokens differ that were compared; then it lists
// their fields: those that differ, then those that do not. What may explain why one
// is refused comes first.
func Pairs(pairs []compare.Pair) []Row {
	var differ, always, agree []compare.Pair
	for _, p := range pairs {
		switch {
		case p.Same:
			agree = append(agree, p)
		case slices.Contains(ofEveryToken, p.Field):
			always = append(always, p)
		default:
			differ = append(differ, p)
		}
	}
	differ = append(differ, always...)
	row := Row{ID: "difference", Kind: Strong, Level: Done, Mark: "=", Text: compare.Difference(pairs)}
	if len(differ) > 0 {
		row.Level, row.Mark = Warning, "≠"
	}
	rows := append([]Row{row}, section("differ", say.F("Different"), differ)...)
	return append(rows, section("agree", say.F("The same"), agree)...)
}

// section lists pairs under a heading, if there are any.
func section(id ID, title say.Text, pairs []compare.Pair) []Row {
	if len(pairs) == 0 {
		return nil
	}
	rows := []Row{{ID: id, Kind: Heading, Text: title, Other: say.Plural(len(pairs), "%d field", "%d fields")}}
	for _, p := range pairs {
		rows = append(rows, pair(p))
		if !p.Apart.IsZero() {
			rows = append(rows, Row{ID: ID(p.Field) + "/apart", Kind: Told, Text: p.Apart})
		}
	}
	return rows
}

// pair shows both sides of a field, or the one that both have.
func pair(p compare.Pair) Row {
	first, second := side(p, 0, p.First), side(p, 1, p.Second)
	row := Row{ID: ID(p.Field), Kind: Pair, Label: p.Label, Text: first}
	if p.Same {
		row.Level, row.Mark, row.Whole = Done, "=", say.F("%v: %v", p.Label, first)
		return row
	}
	row.Level, row.Mark, row.Other = Error, "≠", second
	row.Whole = say.F("%v: %v", p.Label, say.F("%v %s %v", first, row.Relation(), second))
	if p.Field == "signature" && p.First != nil &&
		p.Second != nil { // nobody reads all of two, and they would break the columns
		if a, b := headOf(*p.First), headOf(*p.Second); a != b {
			row.Text, row.Other = say.F("%s", a), say.F("%s", b)
		}
	}
	return row
}

// side writes one side of a field.
func side(p compare.Pair, i int, value *string) say.Text {
	switch {
	case value == nil:
		return say.F("—")
	case !p.Words[i].IsZero():
		return p.Words[i]
	case *value == "":
		return say.F(`""`)
	case !utf8.ValidString(*value), strings.TrimSpace(*value) != *value:
		return say.F("%s", say.Quote(*value))
	}
	if at, err := time.Parse(time.RFC3339, *value); err == nil && (p.Field == "issued" || p.Field == "expires") {
		return say.F("%v", say.Moment(at))
	}
	return say.F("%v", say.Plain(*value))
}

// headOf is the beginning of a signature, enough to see that another is not the
// same.
func headOf(signature string) string {
	const digits = 16
	if len(signature) <= digits {
		return signature
	}
	return signature[:digits] + "…"
}
