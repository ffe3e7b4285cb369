package diagnosis

import (
	"strconv"
	"strings"

	"agtok/token"
	"agtok/token/names"
	"agtok/token/paste"
)

// A name is a channel or user that a token was made for.
type name struct {
	text  string
	known bool // text is what was signed
	sure  bool // it stands in the token, or a signature confirms it; else only its CRC-32 does

	hashed bool // the token holds its CRC-32
	crc    uint32
}

// told is a name that stands in the token.
func told(text string) name { return name{text: text, known: true, sure: true} }

// hashed is a name of which the token holds the CRC-32.
func hashed(crc uint32) name { return name{hashed: true, crc: crc} }

// comparable reports whether the token says anything about the name.
func (n name) comparable() bool { return n.known || n.hashed }

// is reports whether the name is s.
func (n name) is(s string) bool {
	if n.known {
		return n.text == s
	}
	return n.hashed && token.CRC(s) == n.crc
}

// wildcard reports whether the name is empty, which stands for any.
func (n name) wildcard() bool { return n.is("") }

// guess takes the first of the texts with the name's CRC-32.
func (n name) guess(texts ...string) name {
	if n.known || !n.hashed {
		return n
	}
	for _, s := range texts {
		if token.CRC(s) == n.crc {
			n.text, n.known = s, true
			return n
		}
	}
	return n
}

// guessVariants takes the variant of s with the name's CRC-32.
func (n name) guessVariants(s string) name {
	if n.known || !n.hashed {
		return n
	}
	return n.guess(names.Variants(s)...)
}

// maxNearby is the longest name whose neighbours are tried.
const maxNearby = 40

// guessNearby takes the text with the name's CRC-32 that is one edit away from s.
func (n name) guessNearby(s string) name {
	if n.known || !n.hashed || s == "" || len(s) > maxNearby {
		return n
	}
	for near := range names.Nearby(s) {
		if n = n.guess(near); n.known {
			break
		}
	}
	return n
}

// signedNames returns what a service was signed for.
func (k *facts) signedNames(s *token.Service) (channel, user name) {
	switch k.tok.Version {
	case token.V007:
		return told(s.Channel), told(s.User)
	case token.V006:
		if k.asRTM || s.Type == token.RTM {
			return name{}, k.first
		}
		return k.first, k.second
	case token.V002, token.V003:
		if s.User == "0" {
			return name{}, told("") // these keys write any user as ten zeros
		}
		return name{}, told(s.User)
	}
	return name{}, name{}
}

// resolve finds the names behind a 006 token's CRCs: what the client passed,
// what it may have been turned into, and what stands there by known mistakes.
func resolve(k *facts) {
	t := k.tok
	if t.Version != token.V006 || !t.HasCRC {
		return
	}
	k.first, k.second = hashed(t.ChannelCRC), hashed(t.UserCRC)
	k.candidates = k.candidatesOf(t)
	login := k.product.typ == token.RTM || k.product.typ == token.APaaS
	k.asRTM = k.svc != nil && (k.svc.Type == token.RTM || login && (t.ServiceFor(token.RTM) != nil || logsInAsChannel(k)))
	user, hasUser := k.client.text()
	if k.asRTM && hasUser { // the user id belongs into the channel's place
		k.first = k.first.guess(user).guessVariants(user)
		k.second = k.second.guess("", user).guessVariants(user)
	}
	if k.Channel != nil {
		k.first = k.first.guess(*k.Channel).guessVariants(*k.Channel)
	}
	k.second = k.second.guess("")
	if hasUser {
		k.first, k.second = k.first.guess(user), k.second.guess(user)
	}
	k.first = k.first.guess("", t.AppID).guess(paste.Placeholders...).guess(channelGuesses...)
	guessUser(k, user, hasUser)
	if k.Channel != nil {
		k.first = k.first.guessNearby(*k.Channel)
	}
}

// candidatesOf returns the users that a 006 token can have been made for. The
// search takes milliseconds, so each CRC-32 is searched once.
func (k *facts) candidatesOf(t *token.Token) []string {
	users, ok := k.searched[t.UserCRC]
	if !ok {
		users = names.OfCRC(t.UserCRC)
		k.searched[t.UserCRC] = users
	}
	return users
}

// guessUser finds what stands in the user's place of a 006 token.
func guessUser(k *facts, user string, given bool) {
	n := k.second.guess(paste.Placeholders...).guess("0", strconv.Itoa(token.SampleUID), k.tok.AppID)
	if k.Channel != nil {
		n = n.guess(*k.Channel)
	}
	n = n.guess(timestamps(k)...)
	if k.client.isUID && k.client.uid != 0 {
		n = n.guess(strconv.FormatInt(int64(int32(k.client.uid)), 10))
	}
	if given && user != "" {
		n = n.guessVariants(user)
		if !k.client.isUID {
			n = n.guessNearby(user)
		}
	}
	if !n.known && k.client.isUID { // a number that 32 bits cut down to the uid, as long as a time in milliseconds at most
		n = n.guess(decimals(1<<32+int64(k.client.uid), 1<<32, 1<<12)...)
	}
	if !n.known { // the issue time in milliseconds, a uid that is too large
		const around = 1000 * timestampSlack
		n = n.guess(decimals(k.tok.IssuedAt.UnixMilli()-around, 1, 2*around)...)
	}
	k.second = n
}

// timestamps are the times that a shifted argument puts into the user's place:
// the issue time, and the ends of token and privileges.
func timestamps(k *facts) (out []string) {
	times := privilegeEnds(k.tok)
	for d := int64(-timestampSlack); d <= timestampSlack; d++ {
		times = append(times, k.tok.IssuedAt.Unix()+d, k.tok.ExpiresAt.Unix()+d)
	}
	for _, d := range usualLifetimes {
		times = append(times, k.tok.IssuedAt.Unix()+d)
	}
	for _, at := range times {
		out = append(out, strconv.FormatInt(at, 10))
	}
	return out
}

// privilegeEnds are the Unix times at which privileges of a token end.
func privilegeEnds(t *token.Token) (ends []int64) {
	for _, s := range t.Services {
		for _, p := range s.Privileges {
			if end, ok := t.PrivilegeEnd(p); ok {
				ends = append(ends, end.Unix())
			}
		}
	}
	return ends
}

// timestampSlack is how many seconds the clock may be read apart from the issue
// time.
const timestampSlack = 5

// usualLifetimes are those that people choose, in seconds.
var usualLifetimes = []int64{30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 5400, 7200, 10800, 14400, 18000, 21600,
	28800, 36000, 43200, 86400, 172800, 259200, 604800, 2592000, 31536000}

// decimals are so many numbers, each a step above the one before.
func decimals(first, step int64, count int) []string {
	out := make([]string, count)
	for i := range out {
		out[i] = strconv.FormatInt(first+int64(i)*step, 10)
	}
	return out
}

// sampleChannel is the channel of Agora's sample code.
const sampleChannel = "7d72365eb983485397e3e3f9d460bdda"

// channelGuesses are names that stand in samples, and in first tries.
var channelGuesses = append([]string{sampleChannel}, strings.Fields(
	"test Test TEST demo channel Channel channelName channel_name CHANNEL_NAME <channel> YOUR_CHANNEL_NAME testchannel "+
		"testChannel test_channel test-channel TestChannel main room room1 lobby default agora hello web 1 0 2 123 1234 "+
		"12345 123456 abc string channel1 channel-1 demo_channel my-channel mychannel myChannel")...)
