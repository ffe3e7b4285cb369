package profiles

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"agtok/say"
	"agtok/token"
)

// Field names a field of a profile, for a form to put a [Problem] beside it. The names are those of the file.
type Field string

// The fields of a profile.
const (
	FieldName       Field = "name"
	FieldAppID      Field = "app_id"
	FieldPrimary    Field = "certificate"
	FieldSecondary  Field = "secondary_certificate"
	FieldChannel    Field = "channel"
	FieldUID        Field = "uid"
	FieldAccount    Field = "account"
	FieldRole       Field = "role"
	FieldExpire     Field = "expire"
	FieldVersion    Field = "format_version"
	FieldProduction Field = "production"
)

// Problem is one reason why a profile cannot be saved or used.
type Problem struct {
	Field   Field
	Message say.Text // what is wrong and where; never a certificate
}

// For writes the field and the message.
func (p Problem) For(r say.Reader) string { return say.F("%v: %v", p.Field, p.Message).For(r) }

func (p Problem) String() string { return p.For(say.Reader{}) }

const maxNameLength = 64 // characters

// Validate returns everything that is wrong with a profile, in the order of its fields, but for what the defaults of
// the forms may be: that is the forms' business. taken are the names that other profiles have.
func Validate(p Profile, taken []string) []Problem {
	var problems []Problem
	add := func(field Field, message say.Text) {
		if !message.IsZero() {
			problems = append(problems, Problem{field, message})
		}
	}
	add(FieldName, nameProblem(p.Name, taken))
	add(FieldAppID, hexProblem(token.CheckAppID(p.AppID)))
	for _, slot := range Slots() {
		if value, held := p.Certificate(slot).Held(); held {
			add(certificateField(slot), hexProblem(token.CheckCertificate(value.Reveal())))
		} else {
			add(certificateField(slot), envNameProblem(p.Certificate(slot).env))
		}
	}
	if p.UID != "" && p.Account != "" {
		add(FieldAccount, say.F("a project has a uid or an account, not both"))
	}
	for _, at := range p.texts()[2:] { // name and App ID were looked at
		if !utf8.ValidString(*at.text) {
			add(at.field, say.F("not UTF-8 text"))
		}
	}
	return problems
}

// Suspicions returns what is provably odd about a profile that can be saved all the same. others are the profiles it
// stands beside.
func Suspicions(p Profile, others []Profile) []Warning {
	var w warned
	for _, slot := range Slots() {
		value, held := p.Certificate(slot).Held()
		if !held {
			continue
		}
		if strings.EqualFold(value.Reveal(), p.AppID) {
			w.warn(WarnSameAsAppID, say.F("App ID and %v certificate are the same; one of them was pasted twice", slot))
			continue
		}
		owner := Sample()
		if i := slices.IndexFunc(others, func(other Profile) bool { return other.AppID == value.Reveal() }); i >= 0 {
			owner = others[i]
		}
		if owner.AppID == value.Reveal() {
			w.warn(WarnSameAsAppID, say.F("the %v certificate is the App ID of %v; they may be swapped",
				slot, say.Name(owner.Name)))
		}
	}
	return w.warnings
}

func nameProblem(name string, taken []string) say.Text {
	if name == "" {
		return say.F("a name is needed")
	}
	if !utf8.ValidString(name) {
		return say.F("not UTF-8 text")
	}
	if n := utf8.RuneCountInString(name); n > maxNameLength {
		return say.F("%d characters, at most %d are allowed", n, maxNameLength)
	}
	for i, r := range []rune(name) {
		if !unicode.IsPrint(r) {
			return say.F("character %d (%U) cannot be seen", i+1, r)
		}
	}
	if name != strings.TrimSpace(name) {
		return say.F("a space at its start or end")
	}
	if name[0] == '-' {
		return say.F("a name that starts with - reads as an option")
	}
	if i := slices.IndexFunc(taken, func(other string) bool { return strings.EqualFold(name, other) }); i >= 0 {
		return say.F("%v is taken", say.Name(taken[i]))
	}
	return say.Text{}
}

// hexProblem is the first of what is wrong with an App ID or a certificate.
func hexProblem(problems []token.Problem) say.Text {
	if len(problems) == 0 {
		return say.Text{}
	}
	return problems[0].Message
}

// envNameProblem allows the names that POSIX shells can set.
func envNameProblem(name string) say.Text {
	const digits, letters = "0123456789", "_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	if strings.Trim(name, letters+digits) != "" || strings.TrimLeft(name, digits) != name {
		return say.F("a variable's name has letters, digits and _ only, and no digit first")
	}
	return say.Text{}
}

// UniqueName returns base, or base with the first number behind it that makes it differ from all taken names. What a
// name cannot contain is left out.
func UniqueName(base string, taken []string) string {
	n := namer{}
	for _, name := range taken {
		n.take(name)
	}
	return n.name(base)
}

// namer gives out names, each once. For each that is taken, by foldName, it knows the number to try next behind it.
type namer map[string]int

func (n namer) take(name string) { n[foldName(name)] = max(n[foldName(name)], 2) }

func (n namer) name(base string) string {
	base = cleanName(base)
	name := base
	for n[foldName(name)] > 0 {
		suffix := fmt.Sprintf(" %d", n[foldName(base)])
		n[foldName(base)]++
		runes := []rune(base)
		name = fmt.Sprintf("%s%s", string(runes[:min(len(runes), maxNameLength-len(suffix))]), suffix)
	}
	n.take(name)
	return name
}

// foldName makes names equal that strings.EqualFold takes for equal.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		return least
	}, name)
}

// cleanName makes a valid name of any text.
func cleanName(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) && r != utf8.RuneError {
			return r
		}
		return -1
	}, text)
	runes := []rune(strings.TrimLeft(strings.TrimSpace(text), "- "))
	name := strings.TrimSpace(string(runes[:min(len(runes), maxNameLength)]))
	if name == "" {
		return "Project"
	}
	return name
}
