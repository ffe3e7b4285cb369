package snippet

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"agtok/say"
	"agtok/token"
)

// A Request is a token as code asks for it.
type Request struct {
	Product token.ServiceType
	Version token.Version
	AppID   string

	Channel string // RTC
	UID     uint32 // of RTC's user; 0 is any user
	Account string // of RTC's user, instead of a UID
	User    string // of RTM and Chat; with RTC, who may log in to RTM as well, or ""
	App     bool   // Chat's token for the RESTful API, which is nobody's

	Lifetime   uint32            // seconds
	Privileges []token.Privilege // of RTC; they expire so many seconds from now, and 0 sets no limit of its own

	Server  string   // address of the local token server, without a slash at its end
	Command []string // arguments of the agtok command that makes the token
	Minted  Minted   // the token

	mixed []token.ServiceType // the services, where no builder makes a token with all of them
}

// Minted is a token and what is known of it, as JSON says it.
type Minted struct {
	Token     string        `json:"token"`
	Version   token.Version `json:"version"`
	AppID     string        `json:"appId"`
	Channel   *string       `json:"channel,omitempty"`
	Room      *string       `json:"room,omitempty"`
	User      *string       `json:"user,omitempty"`    // "" is any user
	RTMUser   *string       `json:"rtmUser,omitempty"` // who logs in to RTM with the token of a channel
	Role      string        `json:"role,omitempty"`
	IssuedAt  string        `json:"issuedAt"`
	ExpiresAt string        `json:"expiresAt"`
	// TokenExpiresAt is the end that the token claims, where it is another one
	// than Agora's servers make of it.
	TokenExpiresAt string `json:"tokenExpiresAt,omitempty"`
	Salt           uint32 `json:"salt"`
	Profile        string `json:"profile,omitempty"`
	// Spoiled says what is wrong with the token on purpose: all else is as if it
	// were right.
	Spoiled string `json:"spoiled,omitempty"`
}

// localServer is where the local token server listens if nothing else is said.
const localServer = "http://localhost:8080"

// Describe returns the request for a token like the one that a Spec makes. Its
// certificate is not looked at. account says that the user of a channel is a
// string account, which digits alone do not show.
func Describe(s token.Spec, account bool) (Request, error) {
	r := Request{
		Version: s.Version, AppID: s.AppID, Lifetime: s.Lifetime, Server: localServer, Command: commandOf(s, account),
	}
	seen := map[token.ServiceType]bool{}
	for _, service := range s.Services {
		if seen[service.Type] {
			return Request{}, say.Errorf("the token has two services for %v", service.Type)
		}
		seen[service.Type] = true
		if service.Type != token.RTM || r.Product != token.RTC {
			r.Product = max(r.Product, service.Type)
		}
		if err := r.add(service, s, account); err != nil {
			return Request{}, err
		}
	}
	if seen[token.RTC] && !seen[token.RTM] {
		r.User = ""
	}
	if !together(r.Product, seen) {
		r.mixed = slices.Sorted(maps.Keys(seen))
	}
	return r, nil
}

// together reports whether one call makes a token with all these services.
func together(product token.ServiceType, seen map[token.ServiceType]bool) bool {
	beside := 0
	for _, s := range companions[product] {
		if seen[s] {
			beside++
		}
	}
	return len(seen) == beside+1 && (besides[product] == "" || seen[token.RTC])
}

// companions are what Agora's builders put into one token with a service.
var companions = map[token.ServiceType][]token.ServiceType{
	token.RTC: {token.RTM}, token.ConvoAI: {token.RTC, token.RTM}, token.STT: {token.RTC, token.RTM},
	token.APaaS: {token.RTM, token.Chat},
}

func (r *Request) add(service token.Service, s token.Spec, account bool) error {
	switch service.Type {
	case token.RTC:
		r.Channel = service.Channel
		r.Account = service.User
		if isUID(service.User) && !account {
			r.UID, _ = token.ParseUID(service.User)
			r.Account = ""
		}
		for _, p := range service.Privileges {
			seconds, err := since(s, p.Expire)
			if err != nil {
				return err
			}
			r.Privileges = append(r.Privileges, token.Privilege{ID: p.ID, Expire: seconds})
		}
		slices.SortFunc(r.Privileges, func(a, b token.Privilege) int { return int(a.ID) - int(b.ID) })
	case token.RTM, token.Chat:
		r.User = service.User
		r.App = service.Type == token.Chat && service.Grants(token.PrivilegeChatApp)
	}
	return nil
}

// since returns the seconds from the issue time to the end of a privilege.
func since(s token.Spec, expire uint32) (uint32, error) {
	if s.Version != token.V006 || expire == 0 {
		return expire, nil
	}
	seconds := int64(expire) - s.IssuedAt.Unix()
	if seconds <= 0 {
		return 0, say.Errorf("a privilege of the token ended before it was issued")
	}
	return uint32(seconds), nil
}

// account is RTC's user as a token holds it.
func (r Request) account() string {
	if r.Account != "" {
		return r.Account
	}
	return token.UserOfUID(r.UID)
}

// check refuses what the source text of a language cannot hold.
func (r Request) check(cpp bool) error {
	for _, p := range r.Privileges {
		if _, ok := privilegeNames[p.ID]; !ok {
			return say.Errorf("agtok has no code for privilege %d", p.ID)
		}
	}
	for _, name := range []string{r.Channel, r.Account, r.User} {
		if cpp && strings.ContainsRune(name, 0) {
			return say.Errorf("%v has a zero byte, where C++ ends a string", say.Name(name))
		}
		if !utf8.ValidString(name) {
			return say.Errorf("%v is not UTF-8: source text cannot hold it", say.Name(name))
		}
	}
	return nil
}

// publishes reports whether code joins as a publisher: the token lets it publish
// something.
func (r Request) publishes() bool {
	return slices.ContainsFunc(r.Privileges, func(p token.Privilege) bool { return p.ID != token.PrivilegeJoin })
}

// role is the role's name in the routes of token servers.
func (r Request) role() string {
	if r.publishes() {
		return token.Publisher.String()
	}
	return token.Subscriber.String()
}
