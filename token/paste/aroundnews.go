package paste

import (
	"encoding/json"
	"strconv"

	"agtok/say"
)

// IsZero reports whether a text says nothing, but perhaps two things of one.
func (s Context) IsZero() bool {
	s.AppIDs, s.Channels, s.Users = [2]string{}, [2]string{}, [2]string{}
	return s == Context{}
}

// Sentence lists what a text says: channel "Lobby-1", uid 999, error 110. There
// is none where the text says nothing.
func (s Context) Sentence() say.Text {
	var parts []say.Text
	add := func(said bool, part say.Text) {
		if said {
			parts = append(parts, part)
		}
	}
	add(s.AppID != "", say.F("App ID %v", say.Plain(s.AppID)))
	add(s.Channel != "", say.F("channel %v", say.Name(s.Channel)))
	add(s.UID != "", say.F("uid %v", say.Plain(s.UID)))
	add(s.Account != "", say.F("account %v", say.Name(s.Account)))
	add(s.For != 0, say.F("product %v", s.For))
	add(s.SDK != "", say.F("SDK %v", say.Plain(s.SDK)))
	add(s.Error != "", say.F("error %v", say.Plain(s.Error)))
	if parts == nil {
		return say.Text{}
	}
	return say.F("%v", say.Commas(parts...))
}

// String is the sentence in English.
func (s Context) String() string { return s.Sentence().String() }

// MarshalJSON writes what the text says; a uid as a number.
func (s Context) MarshalJSON() ([]byte, error) {
	out := struct {
		AppID   string `json:"appId,omitempty"`
		Channel string `json:"channel,omitempty"`
		UID     *int64 `json:"uid,omitempty"`
		Account string `json:"account,omitempty"`
		For     string `json:"for,omitempty"`
		SDK     string `json:"sdk,omitempty"`
		Error   string `json:"error,omitempty"`
	}{AppID: s.AppID, Channel: s.Channel, Account: s.Account, SDK: s.SDK, Error: s.Error}
	if n, err := strconv.ParseInt(s.UID, 10, 64); err == nil {
		out.UID = &n
	}
	if s.For != 0 {
		out.For = s.For.String()
	}
	return json.Marshal(out)
}
