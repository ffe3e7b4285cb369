package diagnosis

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
	"agtok/token/repair"
)

// A Report is the answer. Its JSON form is what agtok inspect --json prints.
// Strings that come out of the token are as they were signed: escape them
// before showing them.
type Report struct {
	Token   string        `json:"token"` // the cleaned text; the repaired one if only one repair fits
	Version token.Version `json:"version,omitempty"`
	Verdict Verdict       `json:"verdict"`
	AppID   string        `json:"appId,omitempty"`

	IssuedAt  time.Time `json:"issuedAt,omitzero"`
	ExpiresAt time.Time `json:"expiresAt,omitzero"`  // as the token says
	ExpiresIn *int64    `json:"expiresIn,omitempty"` // seconds; negative once it is over
	Salt      *uint32   `json:"salt,omitempty"`

	Services       []Service       `json:"services"`
	ChannelCRC32   string          `json:"channelCrc32"` // 8 hexadecimal digits; "" but for 006
	UserCRC32      string          `json:"userCrc32"`
	UserCandidates []string        `json:"userCandidates"` // the uids that a 006 token can be for
	Signature      Signature       `json:"signature"`
	BuiltBy        []string        `json:"builtBy"`          // languages of the builders that make such bytes
	Context        paste.Context   `json:"context,omitzero"` // what the text says besides the token
	Findings       []Finding       `json:"findings"`
	Repairs        []repair.Repair `json:"repairs,omitempty"`

	// Product is what the client uses, as it says or as follows from its SDK, its
	// error and its channel; 0 where nothing tells.
	Product token.ServiceType `json:"-"`

	Headline say.Text     `json:"-"` // one sentence for the top of a page
	Checks   []Check      `json:"-"` // what was compared, in a fixed order
	Decoded  *token.Token `json:"-"` // never nil
	Err      error        `json:"-"` // why Decoded is not whole; nil otherwise
}

// A Service is one service of the token. Of 006 tokens the names appear once
// they are known from what was given.
type Service struct {
	Type        token.ServiceType `json:"type"`
	Name        string            `json:"name"`
	Channel     *string           `json:"channel,omitempty"`
	ChannelHex  string            `json:"channelHex,omitempty"`
	User        *string           `json:"user,omitempty"`
	UserHex     string            `json:"userHex,omitempty"`
	Room        *string           `json:"room,omitempty"`
	RoomHex     string            `json:"roomHex,omitempty"`
	Role        *int16            `json:"role,omitempty"`
	Permissions []Permission      `json:"permissions,omitempty"`
	RawHex      string            `json:"rawHex,omitempty"` // of an unknown service
	Privileges  []Privilege       `json:"privileges"`
}

// A Privilege is one thing that a service allows.
type Privilege struct {
	ID        uint16    `json:"id"`
	Name      string    `json:"name"`
	ExpiresAt time.Time `json:"expiresAt,omitzero"`
	ExpiresIn *int64    `json:"expiresIn,omitempty"`
}

// A Permission is what an RTM2 token may do with some resources.
type Permission struct {
	Resource string   `json:"resource"` // such as "messageChannels"
	Access   string   `json:"access"`   // "read" or "write"
	Names    []string `json:"names"`
}

// A Signature is what is known about who signed the token.
type Signature struct {
	Value       string          `json:"value"` // hexadecimal
	Status      SignatureStatus `json:"status"`
	Certificate string          `json:"certificate,omitempty"` // the label of the one that fits
	Profile     string          `json:"profile,omitempty"`
}

// A SignatureStatus is one of three.
type SignatureStatus string

// States of a signature.
const (
	SignatureValid     SignatureStatus = "valid"     // a certificate at hand made it; Profile says whose
	SignatureInvalid   SignatureStatus = "invalid"   // the certificate of this App ID did not make it
	SignatureUnchecked SignatureStatus = "unchecked" // no certificate, or not the names that 006 needs
)

// describe fills in what the token says.
func describeToken(k *facts, r *Report) {
	t := k.tok
	r.Decoded, r.Err = t, k.parseErr()
	r.Version, r.AppID = t.Version, t.AppID
	if !k.readable() && !token.IsHex32(t.AppID) {
		r.AppID = "" // it is none, but what became of one
	}
	r.IssuedAt, r.ExpiresAt = t.IssuedAt, t.ExpiresAt
	if k.issueUnknown() {
		r.IssuedAt = time.Time{}
	}
	r.ExpiresIn = k.left(t.ExpiresAt)
	if t.HasSalt {
		r.Salt = &t.Salt
	}
	r.Services = make([]Service, 0, len(t.Services))
	for i := range t.Services {
		r.Services = append(r.Services, describeService(k, &t.Services[i]))
	}
	r.UserCandidates = []string{}
	if t.HasCRC {
		r.ChannelCRC32, r.UserCRC32 = fmt.Sprintf("%08x", t.ChannelCRC), fmt.Sprintf("%08x", t.UserCRC)
		r.UserCandidates = append(r.UserCandidates, k.candidates...)
	}
	r.Signature = Signature{Value: hex.EncodeToString(t.Signature), Status: k.sig.status}
	if k.sig.status == SignatureValid { // of another project, too
		r.Signature.Certificate, r.Signature.Profile = k.sig.by.label(), k.sig.by.Profile
	}
	r.BuiltBy = append([]string{}, k.likeness.Builders...)
	r.Repairs = k.repairs
	r.Product = k.product.typ
}

func (c Certificate) label() string { return cmp.Or(c.Label, Primary) }

// left returns the seconds from now to a time.
func (k *facts) left(end time.Time) *int64 {
	if end.IsZero() || k.At.IsZero() {
		return nil
	}
	now := k.At
	if !k.now.IsZero() {
		now = k.now
	}
	n := end.Unix() - now.Unix()
	return &n
}

func describeService(k *facts, s *token.Service) Service {
	out := Service{Type: s.Type, Name: s.Type.String(), Privileges: make([]Privilege, 0, len(s.Privileges))}
	for _, p := range s.Privileges {
		end, _ := k.tok.PrivilegeEnd(p)
		out.Privileges = append(out.Privileges,
			Privilege{ID: p.ID, Name: s.Type.PrivilegeName(p.ID), ExpiresAt: end, ExpiresIn: k.left(end)})
	}
	channel, user := k.signedNames(s)
	whole := !k.partial() || k.tok.Version == token.V006 // else an empty field may not have been read
	if s.Type.Has(token.FieldChannel) && channel.known && (whole || channel.text != "") {
		out.Channel, out.ChannelHex = readable(channel.text)
	}
	if s.Type.Has(token.FieldUser) && user.known && (whole || user.text != "") {
		out.User, out.UserHex = readable(user.text)
	}
	if s.Type.Has(token.FieldRoom) && (whole || s.Room != "") {
		out.Room, out.RoomHex = readable(s.Room)
	}
	if s.Type.Has(token.FieldRole) && whole {
		out.Role = &s.Role
	}
	out.Permissions = describePermissions(s.Permissions)
	out.RawHex = hex.EncodeToString(s.Raw)
	return out
}

// readable returns a text, or its bytes in hexadecimal where it is not UTF-8.
func readable(s string) (text *string, hexa string) {
	if utf8.ValidString(s) {
		return &s, ""
	}
	return nil, hex.EncodeToString([]byte(s))
}

// Names of resources and of what may be done with them, by their numbers.
var (
	resourceNames = []string{"messageChannels", "streamChannels", "groupChannels", "serverGroups", "users"}
	accessNames   = []string{"read", "write"}
)

func describePermissions(resources []token.Resource) (out []Permission) {
	named := func(names []string, kind string, n uint16) string {
		if int(n) < len(names) {
			return names[n]
		}
		return fmt.Sprintf("%s %d", kind, n)
	}
	for _, r := range resources {
		for _, p := range r.Permissions {
			out = append(out, Permission{named(resourceNames, "resource", r.Type), named(accessNames, "access", p.Access),
				append([]string{}, p.Names...)})
		}
	}
	return out
}

// scrub removes certificates from a report. One gets into a token, and so into
// its report, when the arguments of a builder were exchanged: as App ID, as
// channel, as user; or it stands in the text around it, such as a .env file. What
// could be one, and is called nothing else, is removed as well.
func scrub(k *facts, said paste.Context, r *Report) {
	if k.sig.how == signedBySwapped {
		r.hide(k.tok.AppID)
		if k.AppID != nil && k.sig.by == nil { // one of both is the certificate
			r.hide(*k.AppID)
		}
	}
	for _, c := range k.Certificates {
		if secret := strings.TrimSpace(c.Secret); len(secret) >= minSecret && !isAppID(k, secret) {
			r.hide(secret)
		}
	}
	for _, secret := range calledCertificates(k.Text) {
		if !isAppID(k, secret) && !strings.EqualFold(secret, k.tok.AppID) {
			r.hide(secret)
		}
	}
	nameless := nameless(k, said, r)
	r.change(func(text string) string {
		if len(text) < 32 {
			return text
		}
		return wordForm().ReplaceAllStringFunc(text, func(word string) string {
			if token.IsHex32(word) && nameless(word) {
				return "(perhaps a certificate)"
			}
			return word
		})
	})
}

var wordForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[0-9A-Za-z]+`) })

// nameless tells 32 hexadecimal digits that were pasted and may be a certificate from those that are known to be an
// App ID, a channel or a user, or belong to a token.
func nameless(k *facts, said paste.Context, r *Report) func(string) bool {
	names := slices.Concat([]string{token.SampleAppID, k.tok.AppID, said.AppID, said.Channel, said.UID, said.Account},
		said.AppIDs[:], said.Channels[:], said.Users[:])
	for _, c := range k.Certificates {
		names = append(names, c.AppID)
	}
	for _, name := range append(r.names(), k.AppID, k.Channel, k.UID, k.Account) {
		if name != nil {
			names = append(names, *name)
		}
	}
	return func(word string) bool {
		if k.readable() && strings.Contains(k.clean.Text, word) ||
			slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, word) }) {
			return false
		}
		return strings.Contains(k.Text, word) || strings.Contains(k.Error, word) || strings.Contains(k.clean.Text, word)
	}
}

// certificateForm is a certificate behind a name that says so: AGORA_APP_CERTIFICATE=5cfd…,
// "appCertificate": "5cfd…".
var certificateForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)cert[a-z_]*\\?["'` + "`" + `]?\s*(?:[:=]|:=|=>)\s*\\?["'` + "`" + `]?([0-9a-f]{32})\b`)
})

// calledCertificates are what a text calls a certificate, whoever's it is.
func calledCertificates(text string) (list []string) {
	if !strings.Contains(text, "ert") && !strings.Contains(text, "ERT") { // as nearly all that is pasted
		return nil
	}
	for _, m := range certificateForm().FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	return list
}

// isAppID reports whether what was saved as a certificate is an App ID: one that has
// another certificate. Somebody pasted it twice.
func isAppID(k *facts, secret string) bool {
	return slices.ContainsFunc(k.Certificates, func(c Certificate) bool {
		return strings.EqualFold(c.AppID, secret) && !strings.EqualFold(strings.TrimSpace(c.Secret), secret)
	})
}

// minSecret is the length from which a certificate is looked for: shorter ones
// are none, and would be found everywhere.
const minSecret = 16

// hide replaces a secret in every text of the report.
func (r *Report) hide(secret string) {
	r.change(func(s string) string { return mask(s, secret) })
}

// change changes what stands in the sentences of a report, and what the token says.
func (r *Report) change(to func(string) string) {
	for _, s := range r.texts() {
		*s = to(*s)
	}
	for _, s := range r.sentences() {
		*s = s.Map(to)
	}
}

// texts returns every text of the token that a report shows.
func (r *Report) texts() []*string {
	list := []*string{&r.Token, &r.AppID}
	for i := range r.Repairs {
		list = append(list, &r.Repairs[i].Token)
	}
	return append(list, r.names()...)
}

// names returns the names that the token is for.
func (r *Report) names() (list []*string) {
	for _, s := range r.Services {
		for _, name := range []*string{s.Channel, s.User, s.Room} {
			if name != nil {
				list = append(list, name)
			}
		}
		for _, p := range s.Permissions {
			for i := range p.Names {
				list = append(list, &p.Names[i])
			}
		}
	}
	return list
}

// sentences returns every sentence of a report.
func (r *Report) sentences() []*say.Text {
	list := []*say.Text{&r.Headline}
	for i := range r.Findings {
		f := &r.Findings[i]
		list = append(list, &f.Message, &f.Fix)
		for j := range f.Evidence {
			list = append(list, &f.Evidence[j])
		}
	}
	for i := range r.Repairs {
		list = append(list, &r.Repairs[i].Edit)
	}
	for i := range r.Checks {
		list = append(list, &r.Checks[i].Token, &r.Checks[i].Client)
	}
	return list
}

// As writes the sentences of a report for a reader: what they print, and what
// JSON says.
func (r *Report) As(reader say.Reader) *Report {
	for _, s := range r.sentences() {
		*s = s.As(reader)
	}
	return r
}

// mask replaces a secret, in any letter case.
func mask(s, secret string) string {
	for i := 0; secret != "" && i+len(secret) <= len(s); i++ {
		if end := i + len(secret); strings.EqualFold(s[i:end], secret) {
			return s[:i] + "(a certificate)" + mask(s[end:], secret)
		}
	}
	return s
}
