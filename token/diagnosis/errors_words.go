package diagnosis

import (
	"slices"
	"strings"
)

// A phrase is a run of words that SDKs print, or the name of a callback.
type phrase struct {
	words   string // lower case, single spaces; camelCase and under_scores apart
	product string
	symbol  string
	says    string
	kind    ErrorKind
	do      string
}

// A match is a phrase or a symbol found in a text.
type match struct {
	start, length int // in words
	meaning       Meaning
}

// lookupWords returns the meanings of the symbols and sentences in a text.
// Where one run of words lies within another, the longer one counts: "login err
// invalid token" is RTM's, though "err invalid token" is the native SDK's.
func (r errorText) lookupWords(s scope) []Meaning {
	var found []match
	for _, p := range phrases {
		m := Meaning{Product: p.product, Symbol: p.symbol, Says: p.says, Kind: p.kind, Do: p.do}
		found = append(found, r.matches(p.words, m)...)
	}
	for f := range familyCount {
		found = append(found, r.symbols(tables[f], s.has(f))...)
	}
	return distinct(longest(found))
}

// matches finds a run of words.
func (r errorText) matches(words string, m Meaning) []match {
	if !strings.Contains(words, " ") && words >= "\x80" { // Chinese has no spaces
		if strings.Contains(r.compact, words) {
			return []match{{-1, 1, m}}
		}
		return nil
	}
	at := strings.Index(r.joined, " "+words+" ")
	if at < 0 {
		return nil
	}
	return []match{{strings.Count(r.joined[:at], " "), strings.Count(words, " ") + 1, m}}
}

// symbols finds the symbols of a family: behind one of its prefixes anywhere,
// and alone, spelt with its underscores, where the family is in scope.
func (r errorText) symbols(t errorTable, inScope bool) []match {
	var found []match
	for _, row := range t.rows {
		if row.symbol == "" {
			continue
		}
		m := t.meaning(row, t.printedNumber(row))
		words := strings.ToLower(strings.ReplaceAll(row.symbol, "_", " "))
		for _, prefix := range t.prefixes {
			found = append(found, r.matches(prefix+" "+words, m)...)
		}
		if inScope && strings.Contains(row.symbol, "_") && slices.Contains(r.idents, strings.ToLower(row.symbol)) {
			found = append(found, r.matches(words, m)...)
		}
	}
	return found
}

// longest drops the matches that lie within a longer one.
func longest(found []match) []match {
	return slices.DeleteFunc(slices.Clone(found), func(m match) bool {
		return slices.ContainsFunc(found, func(o match) bool {
			return o.length > m.length && o.start <= m.start && m.start+m.length <= o.start+o.length
		})
	})
}

// distinct returns the meanings, each once, those that say most first.
func distinct(found []match) []Meaning {
	var ms []Meaning
	for _, m := range found {
		if !slices.Contains(ms, m.meaning) {
			ms = append(ms, m.meaning)
		}
	}
	clear := slices.DeleteFunc(slices.Clone(ms), func(m Meaning) bool { return m.Kind == KindUnclear })
	if len(clear) > 0 {
		return clear
	}
	return ms
}
