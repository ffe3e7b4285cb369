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

// Kinds that a server handles in a way of their own.
const (
	Subscriber Kind = "subscriber"
	Old        Kind = "old"
)

// A Row says of a kind what the token is, and which errors SDKs report for it.
type Row struct {
	Kind    Kind
	About   say.Text
	Reports say.Text

	rtc, rtm say.Text // what Reports says of the SDKs of one product

	change func(*token.Spec) error // before the token is made; nil for nothing
	text   func(string) string     // what becomes of the token's text; nil for nothing
}

// Rows returns all kinds. The errors are those of agora_doc_source
// (enum_errorcodetype.dita, enum_connectionchangedreasontype.dita) and of
// Docs-Source signaling troubleshooting.mdx.
func Rows() []Row {
	type of struct{ all, rtc, rtm say.Text }
	reports := func(native, reason int, web string, signaling int) of {
		return of{
			say.F("native SDKs report error %d (reason %d), the Web SDK %v, Signaling %d",
				native, reason, say.Name(web), signaling),
			say.F("native SDKs report error %d (reason %d), the Web SDK %v", native, reason, say.Name(web)),
			say.F("Signaling reports error %d", signaling),
		}
	}
	expired := reports(109, 9, "dynamic key expired", -10009)
	invalid := reports(110, 8, "invalid token, authorized failed", -10005)
	missing := reports(110, 8, "dynamic use static key", -10005)
	joins := of{all: say.F("no SDK reports an error at the join; publishing fails where co-host authentication is on")}
	ends := of{
		say.F("the join succeeds, and then the token ends: native SDKs report error 109 (reason 9), Signaling -10009"),
		say.F("the join succeeds, and then the token ends: native SDKs report error 109 (reason 9)"),
		say.F("the login succeeds, and then the token ends: Signaling reports error -10009"),
	}
	const lost = 10
	row := func(kind Kind, about say.Text, sees of, change func(*token.Spec) error, text func(string) string) Row {
		return Row{kind, about, sees.all, sees.rtc, sees.rtm, change, text}
	}
	return []Row{
		row("expired", say.F("ended a minute ago"), expired,
			func(s *token.Spec) error { return ago(s, lasts(*s)+time.Minute) }, nil),
		row("wrong-channel", say.F("for another channel"), invalid, wrongChannel, nil),
		row("wrong-user", say.F("for another user"), invalid, wrongUser, nil),
		row("wrong-certificate", say.F("signed with another certificate"), invalid,
			func(s *token.Spec) error { s.Certificate = nobodysCertificate; return nil }, nil),
		row("wrong-app-id", say.F("of another App ID"), invalid,
			func(s *token.Spec) error { s.AppID = nobodysAppID; return nil }, nil),
		row("no-privileges", say.F("opens nothing: it has no privileges"), invalid, noPrivileges, nil),
		row(Subscriber, say.F("may join, not publish"), joins, subscriber, nil),
		row("cut", say.F("without its last 10 characters"), invalid, nil,
			func(text string) string { return text[:max(0, len(text)-lost)] }),
		row("quoted", say.F("between quotes"), invalid, nil, func(text string) string { return `"` + text + `"` }),
		row("empty", say.F("an empty text"), missing, nil, func(string) string { return "" }),
		row("null", say.F("the word null"), invalid, nil, func(string) string { return "null" }),
		row("rtm-for-rtc", say.F("for RTM, where RTC needs one"), invalid, rtmForRTC, nil),
		row(Old, say.F("about to end: 20 s are left"), ends,
			func(s *token.Spec) error { return ago(s, max(0, lasts(*s)-left)) }, nil),
	}
}

// ReportsFor says which errors the SDKs of a product report; all, where nothing is known of
// one.
func (r Row) ReportsFor(product token.ServiceType) say.Text {
	switch {
	case product == token.RTC && !r.rtc.IsZero():
		return r.rtc
	case (product == token.RTM || product == token.RTM2) && !r.rtm.IsZero():
		return r.rtm
	}
	return r.Reports
}

// ErrNotForProduct says that a token of the product cannot be wrong in this way.
var ErrNotForProduct = say.Errorf("a token of this product cannot be spoiled in this way")

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
	if row.change != nil {
		if err := row.change(&s); err != nil {
			return "", err
		}
	}
	text, err := token.Build(s)
	if err == nil && row.text != nil {
		text = row.text(text)
	}
	return text, err
}

// each changes the services that can be wrong in one way. It is an error where none
// can.
func each(s *token.Spec, change func(*token.Service) bool) error {
	changed := false
	for i := range s.Services {
		changed = change(&s.Services[i]) || changed
	}
	if !changed {
		return ErrNotForProduct
	}
	return nil
}

// ago moves a token back in time.
func ago(s *token.Spec, d time.Duration) error {
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
	return nil
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

// left is what an old token has: less than the 30 s before the end at which
// SDKs ask for a new one.
const left = 20 * time.Second

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

func wrongChannel(s *token.Spec) error {
	return each(s, func(service *token.Service) bool {
		if service.Channel == "" {
			return false
		}
		service.Channel = other(service.Channel)
		return true
	})
}

func wrongUser(s *token.Spec) error {
	return each(s, func(service *token.Service) bool {
		forApp := service.User == "" && (service.Type == token.Chat || service.Type == token.APaaS)
		if !service.Type.Has(token.FieldUser) || forApp {
			return false
		}
		service.User = other(service.User)
		return true
	})
}

// A certificate and an App ID that no project has: they are words, in
// hexadecimal digits.
const (
	nobodysCertificate = "6d61646520746f2062652077726f6e67" // made to be wrong
	nobodysAppID       = "6e6f2070726f6a65637420686173206d" // no project has m(e)
)

func noPrivileges(s *token.Spec) error {
	return each(s, func(service *token.Service) bool { service.Privileges = nil; return true })
}

func subscriber(s *token.Spec) error {
	return each(s, func(service *token.Service) bool {
		if service.Type != token.RTC {
			return false
		}
		service.Privileges = slices.DeleteFunc(service.Privileges,
			func(p token.Privilege) bool { return p.ID != token.PrivilegeJoin })
		return true
	})
}

// rtmForRTC leaves of a token for RTC one for RTM, of the same user.
func rtmForRTC(s *token.Spec) error {
	i := slices.IndexFunc(s.Services, func(s token.Service) bool { return s.Type == token.RTC })
	if i < 0 {
		return ErrNotForProduct
	}
	user := s.Services[i].User
	if user == "" {
		user = other(user) // RTM knows no users without a name
	}
	expire, err := s.Version.Expire(s.IssuedAt, s.Lifetime)
	s.Services = []token.Service{token.RTMUser(s.Version, user, expire)}
	return err
}
