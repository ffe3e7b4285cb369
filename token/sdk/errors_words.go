package sdk

import (
	"slices"
	"strings"
)

// A match is a run of words found in a text.
type match struct {
	start, length int // in words; -1 where words have no spaces between them
	run           run
}

// matches finds the symbols and sentences of a text, in the order of the tables.
// Those of SDKs out of scope are left out where others are in it. Where one run
// of words lies within another, the longer one counts: "login err invalid token"
// is RTM's, though "err invalid token" is the native SDK's.
func (r errorText) matches(s scope) []match {
	d := data()
	var found []match
	seen := map[int]bool{}
	at := 1 // where the word stands in joined
	for i, word := range r.words[:max(len(r.words)-1, 0)] {
		for _, run := range d.runs[r.joined[at:at+len(word)+1+len(r.words[i+1])]] {
			if seen[run.order] || !strings.HasPrefix(r.joined[at:], run.words+" ") || run.alone && s&run.of == 0 ||
				run.ident != "" && !slices.Contains(r.idents, run.ident) && !(run.alone && r.camel(i, run.ident)) {
				continue
			}
			seen[run.order] = true
			found = append(found, match{i, strings.Count(run.words, " ") + 1, run})
		}
		at += len(word) + 1
	}
	if len(r.compact) > 0 {
		for _, run := range d.chinese {
			if strings.Contains(r.compact, run.words) {
				found = append(found, match{-1, 1, run})
			}
		}
	}
	slices.SortFunc(found, func(a, b match) int { return a.run.order - b.run.order })
	own := func(m match) bool { return m.run.of&s != 0 && !m.run.meaning.vague() }
	out := func(m match) bool { return m.run.of != 0 && m.run.of&s == 0 }
	if slices.ContainsFunc(found, own) {
		found = slices.DeleteFunc(found, func(m match) bool { return m.run.generic && out(m) })
	}
	if found = longest(found); slices.ContainsFunc(found, own) {
		found = slices.DeleteFunc(found, out)
	}
	return found
}

// minCamel is how many words the name of an error has that may stand by itself in camel
// case: those of two, as InvalidToken, are errors of anything.
const minCamel = 3

// camel reports whether a symbol stands at a word as the name of a constant in languages
// that write INVALID_APP_ID as InvalidAppId.
func (r errorText) camel(word int, ident string) bool {
	parts := strings.Count(ident, "_") + 1
	if parts < minCamel || word+parts > len(r.spans) {
		return false
	}
	start := r.spans[word].start
	name := r.raw[start:r.spans[word+parts-1].end]
	return 'A' <= name[0] && name[0] <= 'Z' && strings.EqualFold(name, strings.ReplaceAll(ident, "_", "")) &&
		(start == 0 || !isNamePart(r.raw[start-1]))
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

// echoes reports whether one SDK of Chat says of an error what another has said: there is one
// for each platform, and their numbers are the same but for a few.
func (m Meaning) echoes(o Meaning) bool {
	ofChat := func(m Meaning) bool { return strings.HasPrefix(string(m.Product), string(chatSDK)) }
	return ofChat(m) && ofChat(o) && m.Code == o.Code && m.Symbol == o.Symbol && m.Kind == o.Kind &&
		m.Says.String() == o.Says.String()
}

// distinct returns the meanings, each once, those about something else than tokens and
// names last: without those that say little where others say more, and without those of
// no SDK where an SDK says the same.
func distinct(found []match) []Meaning {
	var ms []Meaning
	elsewhere := func(m match) int {
		if m.run.meaning.Kind == Elsewhere {
			return 1
		}
		return 0
	}
	found = slices.SortedStableFunc(slices.Values(found), func(a, b match) int { return elsewhere(a) - elsewhere(b) })
	for _, m := range found {
		if !slices.ContainsFunc(ms, m.run.meaning.Same) && !slices.ContainsFunc(ms, m.run.meaning.echoes) {
			ms = append(ms, m.run.meaning)
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
