package decode

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// text says what the token would open, and what of it nobody would guess.
func (c *replacement) text() say.Text {
	text := c.opens()
	if c.fill.RTMUser != nil && *c.fill.RTMUser != "" {
		text = say.F("%v, with RTM", text)
	}
	if media := c.publishes(); !media.IsZero() {
		text = say.F("%v, to publish %v", text, media)
	}
	text = say.F("%v, signed by %v", text, c.project)
	channel, user := c.unnamed()
	switch {
	case channel && user:
		return say.F("%v; the form asks for channel and user", text)
	case channel:
		return say.F("%v; the form asks for the channel", text)
	case user:
		return say.F("%v; the form asks for the user", text)
	}
	return text
}

// opens says what sort of token it is, and who gets in where.
func (c *replacement) opens() say.Text {
	sort, who := c.sort(), c.who()
	switch f := c.fill; {
	case *f.User == "" && f.Product != token.RTC:
		return say.F("%v for %v", sort, f.Product)
	case *f.User == "" && *f.Channel == "":
		return sort
	case *f.User == "":
		return say.F("%v for channel %v", sort, say.Name(*f.Channel))
	case f.Product == token.RTM:
		return say.F("%v that logs %v in to RTM", sort, who)
	case f.Product == token.Chat:
		return say.F("%v that logs %v in to Chat", sort, who)
	case *f.Channel == "":
		return say.F("%v for %v", sort, who)
	default:
		return say.F("%v for channel %v and %v", sort, say.Name(*f.Channel), who)
	}
}

// sort names the version where it is not that of most tokens, or not that of the
// token that was refused, and the role, unless it is a publisher's as in that.
func (c *replacement) sort() say.Text {
	v := c.fill.Version
	role, plain := c.role(), v == token.V007 && (c.was == "" || c.was == v)
	switch {
	case role.IsZero() && plain:
		return say.F("a token")
	case role.IsZero():
		return say.F("a %s token", v)
	case plain:
		return say.F("a %v token", role).Meaning("role")
	}
	return say.F("a %s %v token", v, role)
}

func (c *replacement) role() say.Text {
	publisher := grantsOf(token.Publisher)
	switch want := c.fill.Privileges; {
	case c.fill.Product != token.RTC:
	case slices.Equal(want, publisher) && !slices.Equal(c.had, publisher):
		return say.F("publisher")
	case slices.Equal(want, grantsOf(token.Subscriber)):
		return say.F("subscriber")
	}
	return say.Text{}
}

// publishes says what a user may publish, where that is neither all nor
// nothing.
func (c *replacement) publishes() say.Text {
	all := grantsOf(token.Publisher)
	if n := len(c.fill.Privileges); c.fill.Product != token.RTC || n <= 1 || n == len(all) {
		return say.Text{}
	}
	var media []say.Text
	for _, id := range c.fill.Privileges[1:] {
		media = append(media, mediaOf(id))
	}
	return say.F("%v", say.And(media...))
}

// mediaOf is what a privilege publishes.
func mediaOf(id uint16) say.Text {
	switch id {
	case token.PrivilegePublishAudio:
		return say.F("audio")
	case token.PrivilegePublishVideo:
		return say.F("video")
	}
	return say.F("data")
}

// who is the one that the token lets in.
func (c *replacement) who() say.Text {
	switch f := c.fill; {
	case f.Product != token.RTC:
		return say.F("%v", say.Name(*f.User))
	case f.Account:
		return say.F("account %v", say.Name(*f.User))
	case *f.User == "0":
		return say.F("any user")
	default:
		return say.F("uid %v", say.Plain(*f.User))
	}
}
