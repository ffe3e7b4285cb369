package request

import (
	"slices"
	"strconv"

	"agtok/token"
	"agtok/token/jsontext"
	"agtok/token/snippet"
)

// Snippet returns what code is written from for the token that a Spec makes.
// account says that the user of a channel is a string account; profile is the name
// of the saved project that signs, or "": then the App ID says whose token it is.
func Snippet(s token.Spec, account bool, profile string) (snippet.Request, error) {
	r, err := snippet.Describe(s, account)
	if err != nil {
		return snippet.Request{}, err
	}
	r.Minted = Minted(s)
	if r.Minted.Profile = profile; profile != "" {
		r.Command = append(r.Command, "--project="+profile)
	} else {
		r.Command = append(r.Command, "--app-id="+s.AppID)
	}
	return r, nil
}

// Minted says what the token is that a Spec makes.
func Minted(s token.Spec) snippet.Minted {
	ends := EndsOf(s)
	m := snippet.Minted{
		Version: s.Version, AppID: s.AppID, IssuedAt: jsontext.Time(s.IssuedAt), ExpiresAt: jsontext.Time(ends.At),
		Salt: s.Salt,
	}
	if !ends.Claimed.Equal(ends.At) {
		m.TokenExpiresAt = jsontext.Time(ends.Claimed)
	}
	if len(s.Services) == 0 || forApp(s.Services[0]) {
		return m
	}
	service := &s.Services[0]
	if i := slices.IndexFunc(s.Services, func(s token.Service) bool { return s.Room != "" }); i >= 0 {
		service = &s.Services[i] // RTM and Chat beside it have no room
	}
	switch {
	case service.Room != "":
		m.Room, m.Role = &service.Room, strconv.Itoa(int(service.Role))
	case service.Type.Has(token.FieldChannel):
		m.Channel = &service.Channel
		m.RTMUser = RTMUser(s.Services)
	}
	if service.Type == token.RTC {
		m.Role = roleOf(service.Privileges).String()
	}
	m.User = &service.User
	return m
}

// RTMUser is who logs in to RTM with a token that joins a channel, or nil.
func RTMUser(services []token.Service) *string {
	if i := slices.IndexFunc(services, func(s token.Service) bool { return s.Type == token.RTM }); i > 0 {
		return &services[i].User
	}
	return nil
}

// forApp reports whether a service is nobody's: it names no user.
func forApp(s token.Service) bool {
	app := map[token.ServiceType]uint16{token.Chat: token.PrivilegeChatApp, token.APaaS: token.PrivilegeAPaaSApp}[s.Type]
	return !s.Type.Has(token.FieldUser) || app != 0 && s.Grants(app)
}

// roleOf is the role of who may publish something, or nothing.
func roleOf(list []token.Privilege) token.Role {
	if slices.ContainsFunc(list, func(p token.Privilege) bool { return p.ID != token.PrivilegeJoin }) {
		return token.Publisher
	}
	return token.Subscriber
}
