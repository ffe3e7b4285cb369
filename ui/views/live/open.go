package live

import (
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/live"
	"agtok/live/applog"
	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// use does something with the row under the cursor.
func (v *View) use(k tea.KeyPressMsg) pane.Intent {
	r, ok := v.current()
	switch {
	case ok && r.Said != nil && !key.Matches(k, v.keys.Curl):
		return v.useSaid(k, r.Said)
	case ok && r.Kind == live.Missed && key.Matches(k, v.keys.Decode):
		return v.explain(r)
	case ok && r.Given != nil:
		return v.useRequest(k, *r.Given)
	case !ok || r.Kind != live.Asked:
		return pane.Warn(say.F("there is no request here"))
	}
	return v.useRequest(k, r.Event)
}

// useRequest does something with a request, and with the token that it was given.
func (v *View) useRequest(k tea.KeyPressMsg, e live.Event) pane.Intent {
	switch {
	case key.Matches(k, v.keys.Curl):
		return pane.Copy{Text: e.Curl(v.base()), What: say.F("curl command")}
	case e.Token() == "":
		return pane.Warn(say.F("this request was given no token"))
	case key.Matches(k, v.keys.Copy):
		return copyOf(e.Token())
	}
	return pane.Decode{Text: e.Token(), Asked: v.askedFor(e)}
}

// copyOf copies a token.
func copyOf(text string) pane.Intent {
	c := pane.Copy{Text: text, What: say.F("token")}
	if e, whole := session.NewEntry(c.Text); whole {
		c.Entry = &e
	}
	return c
}

// useSaid does something with a row of a log: its token is opened, and where
// nobody knows that, what the log says of it.
func (v *View) useSaid(k tea.KeyPressMsg, s *live.Said) pane.Intent {
	switch {
	case key.Matches(k, v.keys.Copy) && s.Whole == "":
		return pane.Warn(say.F("the log shows no whole token"))
	case key.Matches(k, v.keys.Copy):
		return copyOf(s.Whole)
	}
	d := pane.Decode{Text: s.Whole, Asked: v.passed(s.Product, s.AppID, s.Channel, s.User), Heard: true}
	if s.Whole == "" {
		d.Text = s.Context
	} else if s.Replaces != "" {
		d.Replaces, d.Because = s.Replaces, say.F("judged as the renewal of the token %v", say.Plain(applog.Cut(s.Replaces)))
	}
	if s.Failure != nil {
		d.Asked.Error, d.Heard, d.At = s.Failure.Error, !s.Failure.Sure, s.FailedAt
	}
	if !d.Heard {
		d.Asked.AppID = s.AppID // the client's, whatever project is in force
	}
	if !d.At.IsZero() && d.Replaces == "" {
		d.Because = say.F("judged at %v, when it was refused", say.Moment(d.At))
	}
	return d
}

// services are what apps use the tokens of products for. What is missing has no
// place in the form of Decode.
var services = map[request.Product]token.ServiceType{
	request.RTC: token.RTC, request.ConvoAI: token.RTC, request.STT: token.RTC,
	request.RTM: token.RTM, request.RTM2: token.RTM2, request.Chat: token.Chat, request.APaaS: token.APaaS,
	request.Streaming: token.Streaming, request.FPA: token.FPA, request.FCDN: token.FCDN,
}

// askedFor is what the app asked the token of a row for.
func (v *View) askedFor(e live.Event) *paste.Context {
	return v.passed(services[e.Product], e.AppID, e.Channel, e.User)
}

// passed is what an app has passed to an SDK, as the form of Decode has it.
func (v *View) passed(product token.ServiceType, appID, channel, user string) *paste.Context {
	a := &paste.Context{For: product, AppID: appID, Channel: channel}
	if _, err := strconv.ParseUint(user, 10, 32); err == nil && a.For == token.RTC {
		a.UID = user
	} else {
		a.Account = user
	}
	if v.project != nil && v.project.AppID == appID {
		a.AppID = "" // that of the project in force
	}
	return a
}
