package diagnosis

import (
	"cmp"
	"slices"

	"agtok/say"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// Missing returns what a text says that the client's side of the input does not
// have yet. What was given counts before what the text says; an App ID that was
// only assumed does not.
func (in Input) Missing(said paste.Context) paste.Context {
	if in.AppID != nil && !in.AppIDAssumed {
		said.AppID, said.AppIDs = "", [2]string{}
	}
	if in.Channel != nil {
		said.Channel, said.Channels = "", [2]string{}
	}
	if in.UID != nil || in.Account != nil {
		said.UID, said.Account, said.Users = "", "", [2]string{}
	}
	if in.Error != "" {
		said.Error = ""
	}
	if in.For != 0 {
		said.For = 0
	}
	if in.SDK != "" {
		said.SDK = ""
	}
	return said
}

// heard adds what the text says to what was heard before.
func (in Input) heard(said paste.Context) paste.Context {
	h := in.Heard
	more := Input{}.with(h).Missing(said)
	h.AppID, h.Channel, h.Error = cmp.Or(h.AppID, more.AppID), cmp.Or(h.Channel, more.Channel), cmp.Or(h.Error, more.Error)
	h.UID, h.Account, h.For = cmp.Or(h.UID, more.UID), cmp.Or(h.Account, more.Account), cmp.Or(h.For, more.For)
	h.SDK = cmp.Or(h.SDK, more.SDK)
	h.AppIDs, h.Channels, h.Users = more.AppIDs, more.Channels, more.Users
	return h
}

// with fills in what the text says, where nothing was heard.
func (in Input) with(said paste.Context) Input {
	set := func(at **string, text string) {
		if text != "" {
			*at = &text
		}
	}
	if said.AppID != "" {
		in.AppIDAssumed = false
	}
	set(&in.AppID, said.AppID)
	set(&in.Channel, said.Channel)
	set(&in.UID, said.UID)
	set(&in.Account, said.Account)
	in.Error, in.For = cmp.Or(said.Error, in.Error), cmp.Or(said.For, in.For)
	if client, _ := sdk.Parse(said.SDK); said.SDK != "" &&
		(in.Error == "" || len(sdk.LookupError(in.Error, client, in.For)) > 0) { // else the error is another SDK's
		in.SDK = said.SDK
	}
	return in
}

// OnlyHeard returns the input with some of its values as heard, and not heard.
func (in Input) OnlyHeard(heard paste.Context) Input {
	in.Heard = heard
	if heard.AppID != "" {
		in.AppID, in.AppIDAssumed = nil, false
	}
	if heard.Channel != "" {
		in.Channel = nil
	}
	if heard.UID+heard.Account != "" {
		in.UID, in.Account = nil, nil
	}
	if heard.Error != "" {
		in.Error = ""
	}
	if heard.For != 0 {
		in.For = 0
	}
	if heard.SDK != "" {
		in.SDK = ""
	}
	return in
}

// Said returns the input with what the text says filled in where nothing was
// given: what the report of it rests on.
func (in Input) Said(said paste.Context) Input { return in.with(in.Missing(said)) }

// grounds are what a diagnosis rests on that nobody gave: what the text says, and
// the report without it.
type grounds struct {
	said    paste.Context
	without *Report
}

// doubt makes what is proven only with what the text says likely, and says what
// that is: the text may tell of another call than the one that failed.
func (g *grounds) doubt(found []Finding) {
	if g == nil {
		return
	}
	for i := range found {
		f := &found[i]
		without := slices.ContainsFunc(g.without.Findings, func(have Finding) bool {
			return have.Code == f.Code && have.Certainty == Proven && have.Message.String() == f.Message.String()
		})
		if f.Certainty == Proven && !without && (f.Effect != None || f.Code == CodeErrorElsewhere) {
			f.Certainty = Likely
			if f.Code == CodeArgumentsSwapped &&
				g.said.Channel != "" { // it says what the client passed: this is from where that is known
				f.Evidence = f.Evidence[1:]
			}
			f.Evidence = append(f.Evidence, g.of(f.Code))
		}
	}
}

// of is what the text says of the matter of a code.
func (g *grounds) of(code Code) say.Text {
	if code == CodeArgumentsSwapped {
		names := paste.Context{Channel: g.said.Channel, UID: g.said.UID, Account: g.said.Account}
		return say.F("the text says so: %v", names.Sentence())
	}
	if client, _ := sdk.Parse(g.said.SDK); code == CodeSDKTooOld && client.Name != "" {
		return say.F("the text says that the client runs %v", client.Title())
	}
	for _, check := range rules[rankOf(code)].check {
		switch {
		case check == CheckChannel && g.said.Channel != "":
			return say.F("the text says that the client joined channel %v", say.Name(g.said.Channel))
		case check == CheckUser && g.said.UID != "":
			return say.F("the text says that the client joined as %v", say.Plain(g.said.UID))
		case check == CheckUser && g.said.Account != "":
			return say.F("the text says that the client joined as %v", say.Name(g.said.Account))
		case check == CheckAppID && g.said.AppID != "":
			return say.F("the text says that the App ID is %v", say.ID(g.said.AppID))
		case check == CheckProduct && g.said.For != 0:
			return say.F("the text says that the token was used for %v", productName(g.said.For))
		}
	}
	return say.F("the text says so: %v", g.said.Sentence())
}
