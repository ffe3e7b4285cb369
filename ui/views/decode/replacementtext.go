package decode

import (
	"slices"
	"strings"

	"agtok/token"
	"agtok/ui/look"
)

// text says what the token would open, and what of it nobody would guess.
func (c *replacement) text() string {
	text := "makes a " + c.version() + c.role() + "token " + c.opens()
	if c.fill.RTMUser != nil && *c.fill.RTMUser != "" {
		text += ", with RTM"
	}
	return text + c.publishes() + ", signed by " + look.Printable(c.project)
}

// version names the version where it is not that of most tokens, or not that of
// the token that was refused.
func (c *replacement) version() string {
	if v := c.fill.Version; v != token.V007 || c.was != "" && c.was != v {
		return string(v) + " "
	}
	return ""
}

// role names the role, unless it is a publisher's as in the token that was
// refused.
func (c *replacement) role() string {
	publisher := grantsOf(token.Publisher)
	switch want := c.fill.Privileges; {
	case c.fill.Product != token.RTC:
	case slices.Equal(want, publisher) && !slices.Equal(c.had, publisher):
		return token.Publisher.String() + " "
	case slices.Equal(want, grantsOf(token.Subscriber)):
		return token.Subscriber.String() + " "
	}
	return ""
}

// publishes says what a user may publish, where that is neither all nor
// nothing.
func (c *replacement) publishes() string {
	all := grantsOf(token.Publisher)
	if n := len(c.fill.Privileges); c.fill.Product != token.RTC || n <= 1 || n == len(all) {
		return ""
	}
	var media []string
	for _, id := range c.fill.Privileges[1:] {
		media = append(media, mediaOf[id])
	}
	return ", to publish " + strings.Join(media, " and ")
}

// mediaOf are what privileges publish.
var mediaOf = map[uint16]string{
	token.PrivilegePublishAudio: "audio", token.PrivilegePublishVideo: "video", token.PrivilegePublishData: "data",
}

// opens says who gets in where.
func (c *replacement) opens() string {
	f := c.fill
	who := "a user still to be named"
	switch {
	case *f.User == "":
	case f.Product == token.RTC && *f.User == "0" && !f.Account:
		who = "any user"
	case f.Product == token.RTC && !f.Account:
		who = "uid " + *f.User
	case f.Product == token.RTC:
		who = "account " + token.Quote(*f.User)
	default:
		who = token.Quote(*f.User)
	}
	switch {
	case f.Product == token.RTM:
		return "that logs " + who + " in to RTM"
	case f.Product == token.Chat:
		return "that logs " + who + " in to Chat"
	case *f.Channel == "":
		return "for " + who + " in a channel still to be named"
	}
	return "for channel " + token.Quote(*f.Channel) + " and " + who
}
