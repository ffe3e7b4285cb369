package live

import (
	"agtok/say"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/live"
	"agtok/request"
	"agtok/token"
	"agtok/token/paste"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// use does something with the row under the cursor.
func (v *View) use(k tea.KeyPressMsg) pane.Intent {
	r, ok := v.current()
	switch {
	case !ok || r.Kind != live.Asked:
		return pane.Warn(say.F("there is no request here"))
	case key.Matches(k, v.keys.Curl):
		return pane.Copy{Text: r.Curl(v.base()), What: say.F("curl command")}
	case r.Token() == "":
		return pane.Warn(say.F("this request was given no token"))
	case key.Matches(k, v.keys.Copy):
		c := pane.Copy{Text: r.Token(), What: say.F("token")}
		if e, whole := session.NewEntry(c.Text); whole {
			c.Entry = &e
		}
		return c
	}
	return pane.Decode{Text: r.Token(), Asked: v.askedFor(r)}
}

// base is the address that the server has, or would have.
func (v *View) base() string {
	if v.server != nil {
		return v.server.AddressesOf()[0].URL
	}
	return "http://localhost:" + v.port
}

// services are what apps use the tokens of products for. What is missing has no
// place in the form of Decode.
var services = map[request.Product]token.ServiceType{
	request.RTC: token.RTC, request.ConvoAI: token.RTC, request.STT: token.RTC,
	request.RTM: token.RTM, request.RTM2: token.RTM2, request.Chat: token.Chat, request.APaaS: token.APaaS,
	request.Streaming: token.Streaming, request.FPA: token.FPA, request.FCDN: token.FCDN,
}

// askedFor is what the app asked the token of a row for.
func (v *View) askedFor(r live.Row) *paste.Context {
	a := &paste.Context{For: services[r.Product], AppID: r.AppID, Channel: r.Channel}
	if _, err := strconv.ParseUint(r.User, 10, 32); err == nil && a.For == token.RTC {
		a.UID = r.User
	} else {
		a.Account = r.User
	}
	if v.project != nil && v.project.AppID == r.AppID {
		a.AppID = "" // that of the project in force
	}
	return a
}
