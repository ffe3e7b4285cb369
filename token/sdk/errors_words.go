package sdk

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A phrase is a run of words that SDKs print, or the name of a callback.
type phrase struct {
	words   string // lower case, single spaces; camelCase and under_scores apart
	product string
	symbol  string
	says    string
	kind    Kind
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
	for _, list := range [...][]phrase{phrases, otherPhrases} {
		for _, p := range list {
			found = append(found, r.phrase(p)...)
		}
	}
	for f := range familyCount {
		found = append(found, r.symbols(tables[f], s.has(f))...)
	}
	return distinct(longest(found))
}

// phrase finds a phrase: words that have a letter outside ASCII anywhere,
// because Chinese has no spaces; words with underscores as a symbol.
func (r errorText) phrase(p phrase) []match {
	m := Meaning{Product: p.product, Symbol: p.symbol, Says: p.says, Kind: p.kind, Do: p.do}
	switch {
	case strings.IndexFunc(p.words, func(c rune) bool { return c >= utf8.RuneSelf }) >= 0:
		if strings.Contains(r.compact, p.words) {
			return []match{{-1, 1, m}}
		}
		return nil
	case strings.Contains(p.words, "_") && !slices.Contains(r.idents, p.words):
		return nil
	}
	return r.matches(strings.ReplaceAll(p.words, "_", " "), m)
}

// matches finds a run of words.
func (r errorText) matches(words string, m Meaning) []match {
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
		words := strings.ToLower(strings.ReplaceAll(row.symbol, "_", " "))
		if words == "" || !strings.Contains(r.joined, words) {
			continue
		}
		m := t.meaning(row, t.printedNumber(row))
		for _, prefix := range t.prefixes {
			found = append(found, r.matches(prefix+" "+words, m)...)
		}
		if inScope && strings.Contains(row.symbol, "_") && slices.Contains(r.idents, strings.ToLower(row.symbol)) {
			m.Bare = true
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

// Same reports whether another meaning is the same error in other words.
func (m Meaning) Same(o Meaning) bool {
	return m.Product == o.Product && m.Code == o.Code && m.Symbol == o.Symbol && m.Kind == o.Kind
}

// distinct returns the meanings, each once: without those that say little where
// others say more, and without those of no SDK where an SDK says the same.
func distinct(found []match) []Meaning {
	var ms []Meaning
	for _, m := range found {
		if !slices.ContainsFunc(ms, m.meaning.Same) {
			ms = append(ms, m.meaning)
		}
	}
	if clear := slices.DeleteFunc(slices.Clone(ms), Meaning.vague); len(clear) > 0 {
		ms = clear
	}
	return slices.DeleteFunc(slices.Clone(ms), func(m Meaning) bool {
		return m.Product == anySDK && slices.ContainsFunc(ms, func(o Meaning) bool {
			return o.Product != anySDK && o.Kind == m.Kind
		})
	})
}
