package live

import (
	"strings"
	"time"

	"agtok/live/dialect"
	"agtok/request"
	"agtok/say"
	"agtok/token/paste"
)

// A Remark is what a request alone proves to be odd.
type Remark struct {
	Code RemarkCode
	Text say.Text
}

// A RemarkCode names a kind of remark; codes are stable.
type RemarkCode string

// Codes of remarks.
const (
	RemarkRequest     RemarkCode = "request" // a warning about what was asked for
	RemarkUserKind    RemarkCode = "user-kind"
	RemarkChannelCase RemarkCode = "channel-case"
	RemarkAnyUser     RemarkCode = "any-user"
	RemarkOtherUser   RemarkCode = "other-user"
	RemarkLifetime    RemarkCode = "lifetime-set" // the server gives another one than was asked for
	RemarkPlaceholder RemarkCode = "user-placeholder"
	RemarkRole        RemarkCode = "unknown-role"
	RemarkRoleChanged RemarkCode = "role-changed"
	RemarkTwice       RemarkCode = "asked-twice"
	RemarkLoop        RemarkCode = "fetch-loop"
	RemarkShort       RemarkCode = "short-lifetime"
	RemarkLong        RemarkCode = "long-lifetime"
	RemarkMoment      RemarkCode = "moment-for-lifetime"
	RemarkCertificate RemarkCode = "certificate-sent"
	RemarkName        RemarkCode = "other-name" // what is sent, the server of the dialect reads by another name
	RemarkFault       RemarkCode = "fault"
)

// loopAfter is how many early requests in a row are a loop. A sample of
// Signaling asks every 30 s, whatever the token says.
const loopAfter = 3

// twiceWithin is how soon after each other two requests are one too many.
const twiceWithin = time.Second

// compare says what differs from the last request of the same user.
func compare(last, now *entry, role string) (list []Remark) {
	if last == nil {
		return nil
	}
	if last.form != dialect.Untyped && last.form != now.form {
		list = append(list, Remark{RemarkUserKind,
			say.F("user %v was sent both as a number and as a text", say.Name(now.key.user))})
	}
	if last.role != role {
		list = append(list, Remark{RemarkRoleChanged, say.F("role %v; %v until now", say.Name(role), say.Name(last.role))})
	}
	switch gap := now.Issued.Sub(last.Issued); {
	case now.early >= loopAfter:
		list = append(list, Remark{RemarkLoop,
			say.F("asks again and again, long before the token ends: %d times in a row", now.early+1)})
	case gap < twiceWithin:
		list = append(list, Remark{RemarkTwice, say.F("the same user asked less than a second ago")})
	}
	return list
}

// remarkUser says what is odd about the user of a channel.
func remarkUser(r request.Request, user, sent string) (list []Remark) {
	switch {
	case paste.IsNull(sent) && sent != "":
		list = append(list, Remark{RemarkPlaceholder, say.F("the user is the word %v: the app had none", say.Name(sent))})
	case user == "" && sent == "":
		list = append(list, Remark{RemarkAnyUser, say.F("no user was sent: any user can join with this token")})
	case user == "" && r.Product == request.RTC:
		list = append(list, Remark{RemarkAnyUser, say.F("uid 0: any user can join with this token")})
	}
	return list
}

// remarkOther asks whether this is the renewal of another user's token.
func remarkOther(asked, due string) Remark {
	return Remark{RemarkOtherUser, say.F("%v was due to renew in this channel, and %v asks: is it the same app?",
		nameOf(due), nameOf(asked))}
}

// remarkInstead says of a token that has ended what was asked for when it was due: by
// its own user, for the channel in other letters, or by another, who may be the same
// app.
func remarkInstead(asked, due key) Remark {
	text := say.F("not renewed; %v asked when it was due: is it the same app?", nameOf(asked.user))
	if asked.user == due.user {
		text = say.F("not renewed: %v asked for channel %v, not %v", nameOf(asked.user), say.Name(asked.channel),
			say.Name(due.channel))
	}
	return Remark{RemarkOtherUser, text}
}

// nameOf is what a user is called in a sentence.
func nameOf(user string) say.Text {
	if user == "" {
		return say.F("any user")
	}
	return say.F("%v", say.Name(user))
}

// A spelling remembers how channels were written last, and by whom.
type spelling map[string]*spelled

type spelled struct {
	key                   // the last
	own map[string]string // how each user has written it last
}

// maxNames bounds it. All are forgotten when there are more.
const maxNames = 10_000

// remark says that a channel was written in other letter case before: by the same user,
// or by another one, where this one asks for the first time.
func (s *spelling) remark(k key) (list []Remark) {
	folded := strings.ToLower(k.channel)
	before := (*s)[folded]
	if before == nil || len(before.own) >= maxNames {
		if *s == nil || len(*s) >= maxNames {
			*s = spelling{}
		}
		before = &spelled{own: map[string]string{}, key: k}
		(*s)[folded] = before
	}
	own, again := before.own[k.user]
	switch {
	case again && own != k.channel:
		list = append(list, Remark{RemarkChannelCase,
			say.F("channel %v; %v until now", say.Name(k.channel), say.Name(own))})
	case !again && before.channel != k.channel:
		list = append(list, Remark{RemarkChannelCase,
			say.F("channel %v; other users: %v", say.Name(k.channel), say.Name(before.channel))})
	}
	before.key, before.own[k.user] = k, k.channel
	return list
}
