package profiles

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"agtok/say"
	"agtok/token"
)

// Profile is one Agora project. Take it from a [Store], change it, [Store.Put] it back; a Profile made by hand is a
// new one.
//
// The defaults of the forms are kept as the text that people wrote. What they may be is the forms' business.
type Profile struct {
	// ID names the profile's keyring entries. The store gives it once and never changes it, so a renamed profile
	// keeps its certificates. Empty for a profile that was written by hand and not yet saved.
	ID string

	Name  string // unique, without regard to case; see [Validate]
	AppID string // 32 hex digits; their case is kept, because it is signed

	Primary   Certificate
	Secondary Certificate

	Channel string
	UID     string // 0 to 4294967295 in decimal; UID or Account, not both
	Account string
	Role    string // publisher, subscriber and their other names
	Expire  string // a lifetime as people write it: 90, 15m, 1h30m
	Version string // of the token's format: "007" or "006"

	Production bool
	LastUsed   time.Time // zero: never; kept in the state, set with [Store.Touch], not by Put

	// Default marks the profile that is used when none is named. At most one has it: putting a profile that has it
	// takes it from the other.
	Default bool

	// saved is the profile as it was read, for Put to tell what the caller changed from what another process wrote in
	// the meantime. Nil: not saved.
	saved *Profile
}

// Sample returns Agora's public sample project, to try things with.
func Sample() Profile {
	return Profile{
		Name:    "Agora sample",
		AppID:   token.SampleAppID,
		Primary: NewCertificate(NewSecret(token.SampleCertificate)),
	}
}

// Saved reports whether the profile came from a store.
func (p Profile) Saved() bool { return p.saved != nil }

// AsNew returns a copy that Put adds instead of saving over the original. It still refers to the original's
// certificates; Put copies them.
func (p Profile) AsNew() Profile {
	p.ID, p.LastUsed, p.Default, p.saved = "", time.Time{}, false, nil
	return p
}

// usedAt returns the profile with the time of its last use.
func (p Profile) usedAt(times map[string]time.Time) Profile {
	p.LastUsed = times[p.Key()]
	return p
}

// Key is under what a [State] keeps what it knows of the profile: its ID, or, until it has one, its App ID.
func (p Profile) Key() string { return cmp.Or(p.ID, p.AppID, p.Name) }

// textAt is a field that holds text.
type textAt struct {
	field Field
	text  *string
}

// texts returns the fields that hold text, in the order of the file.
func (p *Profile) texts() []textAt {
	return []textAt{
		{FieldName, &p.Name}, {FieldAppID, &p.AppID}, {FieldChannel, &p.Channel}, {FieldUID, &p.UID},
		{FieldAccount, &p.Account}, {FieldRole, &p.Role}, {FieldExpire, &p.Expire}, {FieldVersion, &p.Version},
	}
}

func (p *Profile) at(slot Slot) *Certificate {
	if slot == Secondary {
		return &p.Secondary
	}
	return &p.Primary
}

// Certificate returns one of the two certificates.
func (p Profile) Certificate(slot Slot) Certificate { return *p.at(slot) }

// WithCertificate returns a copy of the profile with one certificate replaced.
func (p Profile) WithCertificate(slot Slot, c Certificate) Profile {
	*p.at(slot) = c
	return p
}

// ByLastUse orders profiles for slices.SortStableFunc: used last comes first, then by name.
func ByLastUse(a, b Profile) int {
	if c := b.LastUsed.Compare(a.LastUsed); c != 0 {
		return c
	}
	return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
}

// Slot is one of a project's two certificates.
type Slot int

// The certificates a project can have. Agora accepts tokens signed with either, while the secondary one is enabled in
// its console.
const (
	Primary Slot = iota
	Secondary
)

// Slots returns both, in the order in which they are handled.
func Slots() [2]Slot { return [2]Slot{Primary, Secondary} }

// slots are their words.
var slots = [...]say.Text{
	Primary: say.F("primary").Meaning("slot"), Secondary: say.F("secondary").Meaning("slot"),
}

// String returns "primary" or "secondary".
func (s Slot) String() string { return s.For(say.Reader{}) }

// For writes the word as it stands in a sentence.
func (s Slot) For(r say.Reader) string { return slots[s].For(r) }

// Where is the place of a certificate.
type Where int

// The places of a certificate.
const (
	Nowhere       Where = iota // there is none
	InKeyring                  // in the operating system's keyring
	InFile                     // in profiles.toml
	InEnvironment              // in an environment variable; nothing is stored
	InMemory                   // given, and not stored yet
)

// Auto, for [Store.Put], replaces a certificate where it is; a first one goes to the keyring, or to the file where
// there is no keyring. One that is there and does not take it is a [*PlaceError].
const Auto = Nowhere

// places are their words.
var places = [...]say.Text{
	Nowhere: say.F("none").Meaning("place"), InKeyring: say.F("keyring"), InFile: say.F("file").Meaning("place"),
	InEnvironment: say.F("environment").Meaning("place"), InMemory: say.F("memory"),
}

// String returns the word of the files: none, keyring, file, environment or memory.
func (w Where) String() string { return w.For(say.Reader{}) }

// For writes the word that is shown.
func (w Where) For(r say.Reader) string {
	if w < 0 || int(w) >= len(places) {
		return fmt.Sprintf("Where(%d)", int(w))
	}
	return places[w].For(r)
}

// Certificate says where a certificate is. It holds the value only if it was given one, or if the file had it;
// [Store.Certificate] reads it wherever it is. The zero value is no certificate.
type Certificate struct {
	where Where
	env   string // the variable's name, for InEnvironment
	user  string // the keyring's name for it, for InKeyring
	value Secret // for InFile and InMemory
}

// NewCertificate returns a certificate to be stored by the next Put. The zero Secret gives no certificate.
func NewCertificate(value Secret) Certificate {
	if value.IsZero() {
		return Certificate{}
	}
	return Certificate{where: InMemory, value: value}
}

// CertificateEnv returns a certificate that is read from an environment variable each time. An empty name gives no
// certificate.
func CertificateEnv(name string) Certificate {
	if name == "" {
		return Certificate{}
	}
	return Certificate{where: InEnvironment, env: name}
}

// same reports whether two certificates are the same one in the same place.
func (c Certificate) same(other Certificate) bool {
	return c.where == other.where && c.env == other.env && c.user == other.user && c.value.Equal(other.value)
}

func inFile(value Secret) Certificate   { return Certificate{where: InFile, value: value} }
func inKeyring(user string) Certificate { return Certificate{where: InKeyring, user: user} }

// Where returns the certificate's place.
func (c Certificate) Where() Where { return c.where }

// Env returns the name of the environment variable, for [InEnvironment].
func (c Certificate) Env() string { return c.env }

// IsZero reports whether there is no certificate.
func (c Certificate) IsZero() bool { return c.where == Nowhere }

// Held returns the value if it is at hand without asking a keyring or the environment: it was given, or read with the
// file.
func (c Certificate) Held() (Secret, bool) { return c.value, !c.value.IsZero() }

// String says where the certificate is, never what it is.
func (c Certificate) String() string { return c.For(say.Reader{}) }

// For says it for a reader.
func (c Certificate) For(r say.Reader) string {
	if c.where == InEnvironment {
		return say.F("environment %v", say.Plain(c.env)).For(r)
	}
	return c.where.For(r)
}

// Format writes String for every verb: fmt would otherwise walk the fields.
func (c Certificate) Format(f fmt.State, _ rune) {
	// fmt.State never fails: what it writes to is fmt's own buffer.
	_, _ = io.WriteString(f, c.String())
}

// MarshalText returns String.
func (c Certificate) MarshalText() ([]byte, error) { return []byte(c.String()), nil }
