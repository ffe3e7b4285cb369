package paste

import (
	"slices"
	"strings"

	"agtok/token"
)

// A text may have several tokens for one product: the one that worked and the one that did
// not, that of the host and that of the audience. A client failed with the one beside which
// the error stands, and what the text says beside another is said of that.

// choose returns the index of the token that is taken: the one for the product, else a whole
// one; of several that a client could pass, the one behind which the error stands that
// the text tells of, else the first.
func choose(text string, found []located, want token.ServiceType) int {
	first := firstFor(found, want)
	rival := func(f located) bool { return rivals(found[first].Text, f.Text) }
	if !slices.ContainsFunc(found, rival) {
		return first
	}
	failure, _, _ := errorIn(text)
	for i, f := range found {
		if failure == "" || i != first && !rival(f) {
			continue
		}
		if said, _, _ := errorIn(beside(text, found, i)); said == failure {
			return i
		}
	}
	return first
}

// rivals reports whether a client could pass the one token or the other: they differ, and are
// for one product, as far as a damaged one tells; it is more than the other cut short.
func rivals(text, other string) bool {
	if text == other || isElided(text) || isElided(other) {
		return false
	}
	a, err := token.Parse(text)
	b, errOther := token.Parse(other)
	if err != nil || errOther != nil {
		return !isCutFrom(text, other) && !isCutFrom(other, text)
	}
	return slices.ContainsFunc(a.Services, func(s token.Service) bool { return b.ServiceFor(s.Type) != nil })
}

// isCutFrom reports whether a text is the beginning of a token, as logs cut one.
func isCutFrom(text, whole string) bool {
	return strings.HasPrefix(whole, strings.TrimRightFunc(text, notBase64))
}

// beside returns the part of a text that belongs to one of its tokens: from its line to that
// of the next one, or where they are on one line, to the next one itself.
func beside(text string, found []located, i int) string {
	start, end := lineStart(text, found[i].at), len(text)
	if i > 0 && start <= found[i-1].at {
		start = found[i].at
	}
	if i+1 < len(found) {
		if end = lineStart(text, found[i+1].at); end <= found[i].at {
			end = found[i+1].at
		}
	}
	return text[start:end]
}

// lineStart returns where the line begins that has a place of a text.
func lineStart(text string, at int) int { return 1 + strings.LastIndexByte(text[:at], '\n') }

// apart returns of a text with tokens for different names what stands beside the one that
// [Clean] takes, as far as to the error, and what stands before all of them.
func apart(text string, want token.ServiceType) (part, head string, ok bool) {
	if len(tokenStarts(text)) < 2 {
		return "", "", false
	}
	found := tokensIn(text)
	pick := choose(text, found, want)
	if !slices.ContainsFunc(found, func(f located) bool {
		return rivals(found[pick].Text, f.Text) && !sameNames(found[pick].Text, f.Text)
	}) {
		return "", "", false
	}
	part = beside(text, found, pick)
	if _, _, end := errorIn(part); end > 0 && pick < len(found)-1 {
		part = part[:end] // behind it comes the next call
	}
	return part, text[:lineStart(text, found[0].at)], true
}

// sameNames reports whether two tokens are for the same channel and the same user, as far
// as a token tells.
func sameNames(text, other string) bool {
	a, err := token.Parse(text)
	b, errOther := token.Parse(other)
	both := err == nil && errOther == nil && a.Version == token.V007 && b.Version == token.V007
	return both && len(a.Services) == len(b.Services) &&
		slices.EqualFunc(a.Services, b.Services, func(x, y token.Service) bool {
			return x.Type == y.Type && x.Channel == y.Channel && x.User == y.User
		})
}

// of returns what a text says that has several tokens: what is said beside the one that is
// taken, else what stands before all of them, where the text does not say otherwise.
func (s Context) of(part, head Context) Context {
	only := func(all, part, head string, several *[2]string) string {
		if part == "" && all == head {
			return all
		}
		if part != "" {
			*several = [2]string{}
		}
		return part
	}
	s.AppID = only(s.AppID, part.AppID, head.AppID, &s.AppIDs)
	s.Channel = only(s.Channel, part.Channel, head.Channel, &s.Channels)
	if user := part.UID + part.Account; user != "" || s.UID != head.UID || s.Account != head.Account {
		s.UID, s.Account = part.UID, part.Account
		if user != "" {
			s.Users = [2]string{}
		}
	}
	return s
}
