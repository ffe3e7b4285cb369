package paste

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"agtok/token"
)

// A sentence names a channel and a user with less than a sign between: joined
// channel lobby with uid 12345. What it says counts where nothing else in the
// text says more.

// prose reads the word or the number behind the name text[i:end].
func (r *aroundReader) prose(f aroundField, i, end int) {
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
	case aroundAppID:
		if isAroundAppID(word) && !strings.HasPrefix(rest[len(word):], "..") { // which is nothing else behind this name
			r.say(f, word)
		}
	case aroundUID, aroundUserID:
		if number {
			r.prosed[f].add(word, r.joins)
		}
	case aroundUserName:
		if number && strings.HasPrefix(rest[len(word):], " in channel ") && !r.remote(i) {
			r.prosed[aroundUID].add(word, r.joins)
		}
	case aroundAccount: // joined with userAccount maria
		plain := strings.HasPrefix(aroundKey(r.text[i:end]), "account")
		if !plain && !number && !isTypeName(word) && !proseWords[strings.ToLower(word)] && isAroundName(word) &&
			accountBefore[strings.ToLower(r.before(i))] {
			r.prosed[f].add(word, r.joins)
		}
	case aroundChannel:
		said := isSaid && !proseWords[strings.ToLower(word)] || namesUser(rest[len(word):]) ||
			r.isLabel(i, rest[len(word):]) && (isNumbered(word) || r.before(i) != "") ||
			inWords[strings.ToLower(r.before(i))] && endsPart(rest[len(word):]) || // for user 5 in channel lobby:
			startsToken(strings.TrimPrefix(rest[len(word):], " is "), false) || // my token for channel lobby is 007…
			isNumbered(word) && !r.ofOther(i) && (channelBefore[strings.ToLower(r.before(i))] || r.behindComma(i))
		if said && !number && !isTypeName(word) && isAroundName(word) {
			r.prosed[f].add(word, r.joins)
		}
	}
}

// inWords stand before the word channel where its name follows, whatever it is.
var inWords = wordSet("in joined")

// endsPart reports whether a part of a sentence ends here.
func endsPart(rest string) bool {
	rest = strings.TrimLeft(rest, " \t")
	return rest == "" || strings.IndexByte(",;:.\n\r)", rest[0]) >= 0
}

// accountBefore are words before userAccount where the account itself follows.
var accountBefore = wordSet("with as for by user")

// isNumbered reports whether a word has a number in it, or an underscore, as channels
// have and hardly any word of a sentence.
func isNumbered(word string) bool {
	return strings.ContainsAny(word, "0123456789_") && strings.ContainsFunc(word, unicode.IsLetter)
}

// behindComma reports whether the name at i begins a part of a sentence, or stands
// behind a token.
func (r *aroundReader) behindComma(i int) bool {
	before := strings.TrimRight(r.text[r.lineStart:max(i, r.lineStart)], " ")
	ends := func(mark string) bool { return strings.HasSuffix(before, mark) }
	return strings.HasSuffix(r.text[:i], " ") && slices.ContainsFunc([]string{",", ";", "=", "，", "、", "；", "。"}, ends)
}

// otherChannels stand before a channel that is none of Agora's RTC.
var otherChannels = []string{"subscrib", "publish", "notification", "audio", "method"}

// ofOther reports whether the name at i is that of another channel than RTC's.
func (r *aroundReader) ofOther(i int) bool {
	return containsAny(strings.ToLower(r.text[max(i-maxRemote, min(r.lineStart, i)):i]), otherChannels)
}

// channelBefore are words before channel where it is one of Agora's, and not that of a
// sound, or of a notification.
var channelBefore = wordSet("in to the my join joined joining into entered entering rtc agora same this")

// isLabel reports whether the name at i, perhaps of two words, and the value before
// rest are all that a line has, or a part of one between slashes.
func (r *aroundReader) isLabel(i int, rest string) bool {
	before := r.text[:i]
	if word := r.before(i); word != "" {
		before = r.text[:i-1-len(word)]
	}
	before = strings.TrimRight(before[min(r.lineStart, len(before)):], " \t*->")
	rest = strings.TrimLeft(rest, " \t")
	return (before == "" || strings.HasSuffix(before, "/")) &&
		(rest == "" || rest[0] == '\n' || rest[0] == '\r' || rest[0] == '/')
}

// as reads who somebody joined or logged in as: login as maria, joined as 12345. The
// word as ends at a place.
func (r *aroundReader) as(i, end int) {
	verb := strings.ToLower(r.before(i))
	if isNumbered(verb) { // joined live_88 as 12345
		verb = strings.ToLower(r.before(i - 1 - len(verb)))
	}
	word, _ := bareWord(strings.TrimLeft(r.text[end:min(len(r.text), end+maxAroundValue)], " "))
	word = strings.TrimRight(word, ".:")
	switch {
	case r.code || word == "" || !strings.HasPrefix(r.text[end:], " "):
	case token.IsDigits(word) && asVerbs[verb]:
		r.prosed[aroundUID].add(word, r.joins)
	case asVerbs[verb] && strings.HasPrefix(verb, "log") || verb == "in" && strings.HasSuffix(r.text[:i], "logged in "):
		if r.namesProduct && isNameRune(firstRune(word)) && !proseWords[strings.ToLower(word)] &&
			!roleWords[strings.ToLower(word)] &&
			isAroundName(word) {
			r.prosed[aroundAccount].add(word, r.joins)
		}
	}
}

// joined reads the channel right behind a verb that ends at a place: joined live_88 as
// 12345, joinChannel: live_88, joining lobby with uid 12345, join "lobby".
func (r *aroundReader) joined(end int) {
	rest := strings.TrimLeft(strings.TrimPrefix(r.text[end:min(len(r.text), end+maxAroundValue)], ":"), " ")
	word, _ := bareWord(rest)
	word = strings.TrimRight(word, ".:")
	said := isNumbered(word) && strings.ContainsAny(word, "-_") || word != "" && !isTypeName(word) &&
		!proseWords[strings.ToLower(word)] && joinedAs().MatchString(rest[len(word):])
	if quote := quoteAt(rest); quote != "" {
		word, _, said = strings.Cut(rest[len(quote):], quote)
	}
	if !r.code && said && isAroundName(word) && word[0] != '-' {
		r.prosed[aroundChannel].add(word, r.joins)
	}
}

// joinedAs is how a sentence goes on behind the channel that somebody joined: with uid
// 12345, with token 007….
var joinedAs = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[ ,，(]*(?i:with |as |and )?(?i:uid|user ?id|user|token)\W{0,3}\d`)
})

// joinVerbs stand before a channel.
var joinVerbs = wordSet("join joins joining joined joinchannel entering entered")

// asVerbs stand before as, and roleWords behind it where it says no name.
var (
	asVerbs   = wordSet("join joined joining joins login logged logs")
	roleWords = wordSet("user guest admin root host audience publisher subscriber broadcaster anonymous another different")
)

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
	return startsWith(rest, []string{"uid", "user ", "userid", "user id", "account", "join number"})
}

// proseWords follow "channel is" and are no channel.
var proseWords = wordSet(
	"not a the same correct wrong different valid ok in for too also set still already full joined " +
		"created closed same. an this that my your our just always right fine where what now being to there here on " +
		"at of from with again successfully succeeded room meeting call class session stream group conference")

// speaksOf reports whether the text says something of one of some fields.
func (r *aroundReader) speaksOf(fields ...aroundField) bool {
	return slices.ContainsFunc(fields, func(f aroundField) bool { return r.found[f] != aroundValue{} })
}

// settle takes over what only sentences say.
func (r *aroundReader) settle() {
	if !r.speaksOf(aroundChannel, aroundRoom) {
		r.found[aroundChannel] = r.prosed[aroundChannel]
	}
	if !r.speaksOf(aroundUID, aroundUserID, aroundUserName) {
		r.found[aroundAccount] = cmp.Or(r.found[aroundAccount], r.prosed[aroundAccount])
	}
	if r.speaksOf(aroundChannel) && !r.speaksOf(aroundUID, aroundUserID, aroundAccount) {
		r.found[aroundUID] = r.prosed[aroundUID]
		r.found[aroundUserID] = r.prosed[aroundUserID]
	}
	if r.nullUID && !r.speaksOf(aroundUID, aroundUserID, aroundAccount) {
		r.say(aroundUID, "0") // which leaves it to Agora's servers, as 0 does
	}
}
