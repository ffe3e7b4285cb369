package paste

import (
	"slices"
	"strings"
	"unicode/utf8"

	"agtok/token"
)

// A sentence names a channel and a user with less than a sign between: joined
// channel lobby with uid 12345. What it says counts where nothing else in the
// text says more.

// prose reads the word or the number behind the name that ends at a place.
func (r *aroundReader) prose(f aroundField, end int) {
	rest := r.text[end:min(len(r.text), end+maxAroundValue)]
	is, isSaid := strings.CutPrefix(rest, " is ")
	if isSaid {
		rest = is
	} else if !strings.HasPrefix(rest, " ") || r.code {
		return
	}
	rest = strings.TrimLeft(rest, " ")
	if quote := quoteAt(rest); isSaid && quote != "" {
		if s, ok := quoted(rest, quote); ok {
			r.say(f, s)
		}
		return
	}
	word, stop := bareWord(rest)
	word = strings.TrimRight(word, ".:")
	if word == "" || !isNameRune(firstRune(word)) || word[0] == '-' || strings.HasPrefix(stop, "?") ||
		strings.HasPrefix(rest[len(word):], "=") {
		return
	}
	number := token.IsDigits(word)
	switch f {
	case aroundUID, aroundUserID:
		if number {
			r.prosed[f].add(word, r.joins)
		}
	case aroundChannel:
		said := isSaid && !proseWords[strings.ToLower(word)] || namesUser(rest[len(word):])
		if said && !number && !isTypeName(word) && isAroundName(word) {
			r.prosed[f].add(word, r.joins)
		}
	}
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// namesUser reports whether a sentence goes on with the user, or with the end
// that the Web SDK gives it.
func namesUser(rest string) bool {
	rest = strings.ToLower(strings.TrimLeft(rest, " ,，"))
	for _, word := range []string{"with ", "as ", "and "} {
		rest = strings.TrimPrefix(rest, word)
	}
	for _, word := range []string{"uid", "user ", "userid", "user id", "account", "join number"} {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	return false
}

// proseWords follow "channel is" and are no channel.
var proseWords = wordSet(
	"not a the same correct wrong different valid ok in for too also set still already full joined " +
		"created closed same. an this that my your our just always right fine where what now being to there here on " +
		"at of from with")

// speaksOf reports whether the text says something of one of some fields.
func (r *aroundReader) speaksOf(fields ...aroundField) bool {
	return slices.ContainsFunc(fields, func(f aroundField) bool { return r.found[f] != aroundValue{} })
}

// settle takes over what only sentences say.
func (r *aroundReader) settle() {
	if !r.speaksOf(aroundChannel, aroundRoom) {
		r.found[aroundChannel] = r.prosed[aroundChannel]
	}
	if r.speaksOf(aroundChannel) && !r.speaksOf(aroundUID, aroundUserID, aroundAccount) {
		r.found[aroundUID] = r.prosed[aroundUID]
		r.found[aroundUserID] = r.prosed[aroundUserID]
	}
}
