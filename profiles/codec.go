package profiles

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// fileVersion is the version of the file format that this package writes.
const fileVersion = 1

// document is a profiles file: its text, and what the text says. It is never
// changed; an edit makes another text, and parsing that another document.
type document struct {
	text     []byte
	version  int64 // 0 when the text does not say
	def      string
	pending  []string // keyring entries that no profile refers to
	profiles []Profile
	warnings []Warning
}

// fileTOML is the shape of the file. Values that people write in more than one
// way (uid = 7, uid = "7") are taken as they come and judged one by one, so that
// one odd value does not cost the user the whole list.
type fileTOML struct {
	Version  int64         `toml:"version"`
	Default  string        `toml:"default"`
	Pending  []string      `toml:"keyring_pending"`
	Profiles []profileTOML `toml:"profile"`
}

type profileTOML struct {
	ID            any `toml:"id"`
	Name          any `toml:"name"`
	AppID         any `toml:"app_id"`
	Certificate   any `toml:"certificate"`
	CertificateIn any `toml:"certificate_in"`
	CertificateEn any `toml:"certificate_env"`
	Secondary     any `toml:"secondary_certificate"`
	SecondaryIn   any `toml:"secondary_certificate_in"`
	SecondaryEnv  any `toml:"secondary_certificate_env"`
	Channel       any `toml:"channel"`
	UID           any `toml:"uid"`
	Account       any `toml:"account"`
	Role          any `toml:"role"`
	Expire        any `toml:"expire"`
	FormatVersion any `toml:"format_version"`
	Production    any `toml:"production"`
	LastUsed      any `toml:"last_used"`
}

// parse reads the text of a profiles file. Its errors are [*SyntaxError] and
// [*VersionError]; anything less is a warning.
func parse(path string, text []byte) (*document, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if at := invalidUTF8(text); at >= 0 {
		line, column := position(text, at)
		return nil, &SyntaxError{Path: path, Line: line, Column: column, Reason: "the text is not UTF-8 from here on", kind: ErrNotUTF8}
	}
	var file fileTOML
	if err := toml.Unmarshal(text, &file); err != nil {
		if version := peekVersion(text); version > fileVersion {
			return nil, &VersionError{Path: path, Version: version}
		}
		return nil, syntaxError(path, err)
	}
	switch {
	case file.Version > fileVersion:
		return nil, &VersionError{Path: path, Version: file.Version}
	case file.Version < 0:
		return nil, &SyntaxError{Path: path, Reason: "version is negative"}
	}
	doc := &document{text: text, version: file.Version, def: file.Default, pending: file.Pending}
	doc.profiles = make([]Profile, len(file.Profiles))
	for i := range file.Profiles {
		d := decoder{doc: doc, number: i + 1}
		doc.profiles[i] = d.profile(&file.Profiles[i])
	}
	doc.check()
	return doc, nil
}

// peekVersion reads the version of a text whose other keys may have a shape that
// only a newer agtok knows.
func peekVersion(text []byte) int64 {
	var file struct {
		Version any `toml:"version"`
	}
	// An error leaves no version, and the caller has reported it already.
	_ = toml.Unmarshal(text, &file)
	version, _ := file.Version.(int64)
	return version
}

// syntaxError says where the decoder stopped. The decoder's own text names at
// most a single character of the file.
func syntaxError(path string, err error) error {
	e := &SyntaxError{Path: path, Reason: strings.TrimPrefix(err.Error(), "toml: ")}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		e.Line, e.Column = decode.Position()
		if key := decode.Key(); len(key) > 0 && strings.Contains(e.Reason, "struct field") {
			e.Reason = fmt.Sprintf("the value of %q has the wrong type", strings.Join(key, "."))
		}
	}
	return e
}

func invalidUTF8(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func position(text []byte, offset int) (line, column int) {
	before := text[:offset]
	return bytes.Count(before, []byte("\n")) + 1, offset - bytes.LastIndexByte(before, '\n')
}

// decoder turns one [[profile]] into a Profile and collects what it could not
// understand.
type decoder struct {
	doc    *document
	number int // of the profile in the file, from 1
	name   string
}

func (d *decoder) profile(t *profileTOML) Profile {
	d.name = d.text(FieldName, t.Name)
	p := Profile{
		ID:       d.text("id", t.ID),
		Name:     d.name,
		AppID:    d.text(FieldAppID, t.AppID),
		Channel:  d.text(FieldChannel, t.Channel),
		UID:      d.text(FieldUID, t.UID),
		Account:  d.text(FieldAccount, t.Account),
		Role:     d.text(FieldRole, t.Role),
		Expire:   d.text(FieldExpire, t.Expire),
		Version:  d.text(FieldVersion, t.FormatVersion),
		LastUsed: d.time(FieldLastUsed, t.LastUsed),
	}
	p.Production = d.bool(FieldProduction, t.Production)
	p.Primary = d.certificate(p.ID, Primary, t.Certificate, t.CertificateIn, t.CertificateEn)
	p.Secondary = d.certificate(p.ID, Secondary, t.Secondary, t.SecondaryIn, t.SecondaryEnv)
	p.Default = p.Name != "" && p.Name == d.doc.def
	return p
}

// certificate decides between the three places. If several are named, the one
// that stores least wins, and the user is told.
func (d *decoder) certificate(id string, slot Slot, value, in, env any) Certificate {
	field := certificateField(slot)
	text, place, name := d.text(field, value), d.text(field+"_in", in), d.text(field+"_env", env)
	switch {
	case name != "":
		if text != "" || place != "" {
			d.warn(field, fmt.Sprintf("%s_env is used, the other places are not", field))
		}
		return CertificateEnv(name)
	case place == InKeyring.String() && id == "":
		d.warn(field, "it is said to be in the keyring, but the profile has no id to find it by")
		return Certificate{}
	case place == InKeyring.String():
		if text != "" {
			d.warn(field, "it is read from the keyring, but the file has one too")
		}
		return inKeyring(keyringUser(id, slot))
	case place != "" && place != InFile.String():
		d.warn(field+"_in", fmt.Sprintf("%q is neither keyring nor file", place))
	}
	if text == "" {
		return Certificate{}
	}
	return inFile(NewSecret(text))
}

func (d *decoder) text(field Field, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	default:
		d.warn(field, "text or a number is needed")
		return ""
	}
}

func (d *decoder) bool(field Field, value any) bool {
	switch v := value.(type) {
	case nil:
		return false
	case bool:
		return v
	default:
		d.warn(field, "true or false is needed")
		// Whoever wrote anything there wanted to be careful.
		return true
	}
}

func (d *decoder) time(field Field, value any) time.Time {
	switch v := value.(type) {
	case nil:
		return time.Time{}
	case time.Time:
		return v.UTC()
	default:
		d.warn(field, "a date and time with a time zone is needed")
		return time.Time{}
	}
}

func (d *decoder) warn(field Field, message string) {
	name := fmt.Sprintf("profile %q", d.name)
	if d.name == "" {
		name = fmt.Sprintf("profile number %d", d.number)
	}
	d.doc.warnings = append(d.doc.warnings, Warning{WarnValue, d.name, fmt.Sprintf("%s: %s: %s", name, field, message)})
}

// check looks at the profiles together. A profile that was copied by hand with
// its id keeps its certificates, and gets its own id when it is next saved.
func (doc *document) check() {
	names, ids := map[string]bool{}, map[string]bool{}
	hasDefault := doc.def == ""
	for i := range doc.profiles {
		p := &doc.profiles[i]
		hasDefault = hasDefault || p.Default
		if key := strings.ToLower(p.Name); names[key] {
			doc.warnings = append(doc.warnings, Warning{WarnDuplicate, p.Name, fmt.Sprintf("more than one profile is called %q", p.Name)})
		} else {
			names[key] = true
		}
		if ids[p.ID] {
			doc.warnings = append(doc.warnings, Warning{WarnDuplicate, p.Name, fmt.Sprintf("profile %q has the id of another one", p.Name)})
			p.ID = ""
		}
		if p.ID != "" {
			ids[p.ID] = true
		}
		saved := *p
		p.saved = &saved
	}
	if !hasDefault {
		doc.warnings = append(doc.warnings, Warning{WarnDefault, "", fmt.Sprintf("the default is %q, and no profile is called that", doc.def)})
	}
}

// keyringUser is the name under which the keyring files a certificate.
func keyringUser(id string, slot Slot) string { return id + "/" + slot.String() }

func certificateField(slot Slot) Field {
	if slot == Secondary {
		return FieldSecondary
	}
	return FieldPrimary
}
