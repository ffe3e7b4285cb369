// Package spoil makes tokens that are wrong on purpose, so that an app's
// handling of a refused token can be tested. It is pure: the same Spec and kind
// give the same token.
package spoil

import (
	"slices"
	"strconv"
	"time"

	"agtok/say"
	"agtok/token"
)

// A Kind is one way to be wrong.
type Kind string

// Kinds.
const (
	Expired          Kind = "expired"
	WrongChannel     Kind = "wrong-channel"
	WrongUser        Kind = "wrong-user"
	WrongCertificate Kind = "wrong-certificate"
	WrongAppID       Kind = "wrong-app-id"
	NoPrivileges     Kind = "no-privileges"
	Subscriber       Kind = "subscriber"
	Cut              Kind = "cut"
	Quoted           Kind = "quoted"
	Empty            Kind = "empty"
	Null             Kind = "null"
	RTMForRTC        Kind = "rtm-for-rtc"
	Old              Kind = "old"
)

// A Row says of a kind what the token is, and which error SDKs report for it.
type Row struct {
	Kind  Kind
	About say.Text
	// Native is the error of onError in the RTC SDKs, RTM that of login in
	// Signaling 2.x; "" where none comes.
	Native, RTM string
	// Reports says it in a sentence, for every SDK.
	Reports say.Text
	make    func(token.Spec) (string, error)
}

// ErrNotForProduct says that a token of the product cannot be wrong in this way.
var ErrNotForProduct = say.Errorf("a token of this product cannot be spoiled in this way")

// Rows returns all kinds. The errors are those of agora_doc_source
// (enum_errorcodetype.dita, enum_connectionchangedreasontype.dita) and of
// Docs-Source signaling troubleshooting.mdx.
func Rows() []Row {
	reports := func(native, reason int, web string, signaling int) say.Text {
		return say.F("native SDKs report error %d (reason %d), the Web SDK %v, Signaling %d",
			native, reason, say.Name(web), signaling)
	}
	expired := reports(109, 9, "dynamic key expired", -10009)
	invalid := reports(110, 8, "invalid token, authorized failed", -10005)
	missing := reports(110, 8, "dynamic use static key", -10005)
	joins := say.F("no SDK reports an error at the join; publishing fails where co-host authentication is on")
	ends := say.F("the join succeeds, and then the token ends: native SDKs report error 109 (reason 9), Signaling -10009")
	return []Row{
		{Expired, say.F("ended a minute ago"), "109", "-10009", expired, expiredToken},
		{WrongChannel, say.F("for another channel"), "110", "", invalid, wrongChannel},
		{WrongUser, say.F("for another user"), "110", "-10005", invalid, wrongUser},
		{WrongCertificate, say.F("signed with another certificate"), "110", "-10005", invalid, wrongCertificate},
		{WrongAppID, say.F("of another App ID"), "110", "-10005", invalid, wrongAppID},
		{NoPrivileges, say.F("opens nothing: it has no privileges"), "110", "-10005", invalid, noPrivileges},
		{Subscriber, say.F("may join, not publish"), "", "", joins, subscriber},
		{Cut, say.F("without its last 10 characters"), "110", "-10005", invalid, cut},
		{Quoted, say.F("between quotes"), "110", "-10005", invalid, quoted},
		{Empty, say.F("an empty text"), "110", "-10005", missing, fixed("")},
		{Null, say.F("the word null"), "110", "-10005", invalid, fixed("null")},
		{RTMForRTC, say.F("for RTM, where RTC needs one"), "110", "", invalid, rtmForRTC},
		{Old, say.F("about to end: 20 s are left"), "109", "-10009", ends, old},
	}
}

// Lookup returns the row of a kind.
func Lookup(kind Kind) (Row, bool) {
	rows := Rows()
	i := slices.IndexFunc(rows, func(r Row) bool { return r.Kind == kind })
	if i < 0 {
		return Row{}, false
	}
	return rows[i], true
}

// Kinds returns the names of all kinds.
func Kinds() []string {
	var names []string
	for _, r := range Rows() {
		names = append(names, string(r.Kind))
	}
	return names
}

// Make returns the text of the token that a Spec would make, wrong in one way.
// The Spec itself must be one that can be built.
func Make(kind Kind, s token.Spec) (string, error) {
	row, ok := Lookup(kind)
	if !ok {
		return "", say.Errorf("%v is not a kind of spoiled token: use one of %v", say.Name(kind), say.Commas(Kinds()...))
	}
	s.Services = slices.Clone(s.Services)
	for i := range s.Services {
		s.Services[i].Privileges = slices.Clone(s.Services[i].Privileges)
	}
	return row.make(s)
}

func fixed(text string) func(token.Spec) (string, error) {
	return func(token.Spec) (string, error) { return text, nil }
}

// ago moves a token back in time.
func ago(s token.Spec, d time.Duration) token.Spec {
	s.IssuedAt = s.IssuedAt.Add(-d)
	if s.Version == token.V006 { // whose privileges end at moments
		for _, service := range s.Services {
			for i := range service.Privileges {
				if p := &service.Privileges[i]; p.Expire > 0 {
					p.Expire -= uint32(d / time.Second)
				}
			}
		}
	}
	return s
}

// lasts is how long the token can be used: 24 hours end it, or the last of its
// privileges.
func lasts(s token.Spec) time.Duration {
	whole := token.Lifetime006
	if s.Version != token.V006 {
		whole = min(time.Duration(s.Lifetime)*time.Second, token.MaxLifetime)
	}
	var longest time.Duration
	for _, service := range s.Services {
		for _, p := range service.Privileges {
			lasts := time.Duration(p.Expire) * time.Second
			switch {
			case p.Expire == 0:
				lasts = whole
			case s.Version == token.V006:
				lasts = time.Unix(int64(p.Expire), 0).Sub(s.IssuedAt)
			}
			longest = max(longest, lasts)
		}
	}
	if longest <= 0 {
		return whole
	}
	return min(whole, longest)
}

func expiredToken(s token.Spec) (string, error) { return token.Build(ago(s, lasts(s)+time.Minute)) }

// left is what an old token has: less than the 30 s before the end at which
// SDKs ask for a new one.
const left = 20 * time.Second

func old(s token.Spec) (string, error) { return token.Build(ago(s, max(0, lasts(s)-left))) }

// other returns another name than the one given, of the same kind.
func other(name string) string {
	n, err := strconv.ParseUint(name, 10, 32)
	switch {
	case name == "":
		return "4242" // for any user; now for this one
	case err == nil && n > 1:
		return strconv.FormatUint(n-1, 10)
	case err == nil:
		return strconv.FormatUint(n+1, 10)
	case len(name) < 32:
		return "not-" + name
	}
	return "not-" + name[4:]
}

func wrongChannel(s token.Spec) (string, error) {
	changed := false
	for i := range s.Services {
		if service := &s.Services[i]; service.Channel != "" {
			service.Channel, changed = other(service.Channel), true
		}
	}
	if !changed {
		return "", ErrNotForProduct
	}
	return token.Build(s)
}

func wrongUser(s token.Spec) (string, error) {
	changed := false
	for i := range s.Services {
		service := &s.Services[i]
		if service.Type.Has(token.FieldUser) && !forApp(*service) {
			service.User, changed = other(service.User), true
		}
	}
	if !changed {
		return "", ErrNotForProduct
	}
	return token.Build(s)
}

// forApp reports whether a service is for calling a RESTful API, and for no
// user.
func forApp(s token.Service) bool {
	return s.User == "" && (s.Type == token.Chat || s.Type == token.APaaS)
}

// A certificate and an App ID that no project has: they are words, in
// hexadecimal digits.
const (
	nobodysCertificate = "6d61646520746f2062652077726f6e67" // made to be wrong
	nobodysAppID       = "6e6f2070726f6a65637420686173206d" // no project has m(e)
)

func wrongCertificate(s token.Spec) (string, error) {
	s.Certificate = nobodysCertificate
	return token.Build(s)
}

func wrongAppID(s token.Spec) (string, error) {
	s.AppID = nobodysAppID
	return token.Build(s)
}

func noPrivileges(s token.Spec) (string, error) {
	for i := range s.Services {
		s.Services[i].Privileges = nil
	}
	return token.Build(s)
}

func subscriber(s token.Spec) (string, error) {
	changed := false
	for i := range s.Services {
		service := &s.Services[i]
		if service.Type != token.RTC {
			continue
		}
		service.Privileges = slices.DeleteFunc(service.Privileges, func(p token.Privilege) bool {
			return p.ID != token.PrivilegeJoin
		})
		changed = true
	}
	if !changed {
		return "", ErrNotForProduct
	}
	return token.Build(s)
}

func cut(s token.Spec) (string, error) {
	const lost = 10
	text, err := token.Build(s)
	return text[:max(0, len(text)-lost)], err
}

func quoted(s token.Spec) (string, error) {
	text, err := token.Build(s)
	return `"` + text + `"`, err
}

// rtmForRTC leaves of a token for RTC one for RTM, of the same user.
func rtmForRTC(s token.Spec) (string, error) {
	i := slices.IndexFunc(s.Services, func(s token.Service) bool { return s.Type == token.RTC })
	if i < 0 {
		return "", ErrNotForProduct
	}
	user := s.Services[i].User
	if user == "" {
		user = other(user) // RTM knows no users without a name
	}
	expire, err := s.Version.Expire(s.IssuedAt, s.Lifetime)
	if err != nil {
		return "", err
	}
	s.Services = []token.Service{token.RTMUser(s.Version, user, expire)}
	return token.Build(s)
}
