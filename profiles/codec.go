package profiles

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"agtok/say"
)

// fileVersion is the version of the file format that this package writes.
const fileVersion = 1

// The keys of the top level, beside the profiles.
const (
	versionKey = "version"
	defaultKey = "default"
)

// document is a profiles file: its text, and what the text says. It is never changed; an edit makes another text, and
// parsing that another document.
type document struct {
	text     []byte
	version  int64 // 0 when the text does not say
	def      string
	profiles []Profile
	warned
}

// parse reads the text of a profiles file. Its errors are [*FileError]; anything less is a warning.
func parse(path string, text []byte) (*document, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if at := invalidUTF8(text); at >= 0 {
		return nil, textError("read", path, text, at, say.F("the text is not UTF-8 from here on"))
	}
	// Into a map, not a struct: the decoder ignores the case of keys for a struct, and then a file may say one thing
	// twice.
	var file map[string]any
	if err := toml.Unmarshal(text, &file); err != nil {
		return nil, syntaxError(path, err)
	}
	doc := &document{text: text}
	wrong := doc.header(file)
	if doc.version > fileVersion {
		reason := say.F("version %d, and this agtok knows version %d", doc.version, fileVersion)
		return nil, &FileError{Op: "read", Path: path, Kind: ErrNewerVersion, Reason: reason}
	}
	tables, ok := file[tableName].([]any)
	if !ok && file[tableName] != nil {
		wrong = tableName
	}
	doc.profiles = make([]Profile, len(tables))
	for i, item := range tables {
		table, ok := item.(map[string]any)
		if !ok {
			wrong = tableName
			break
		}
		d := decoder{doc: doc, number: i + 1, table: table}
		doc.profiles[i] = d.profile()
	}
	if wrong != "" {
		return nil, textError("read", path, text, scan(text).offset(-1, wrong), shapes[wrong])
	}
	doc.check()
	doc.checkKeys(file, tables)
	return doc, nil
}

// shapes says what the keys of the top level must be.
var shapes = map[string]say.Text{
	versionKey: say.F("version must be a number from 1"),
	defaultKey: say.F("default must be the name of a project, in quotes"),
	tableName:  say.F("profile must be a list of tables, each headed [[profile]]"),
}

// header reads the keys of the top level and returns one that has the wrong shape, or "".
func (doc *document) header(file map[string]any) (wrong string) {
	take := func(key string, read func(any) bool) {
		if value, exists := file[key]; exists && !read(value) {
			wrong = key
		}
	}
	take(versionKey, func(v any) (ok bool) { doc.version, ok = v.(int64); return ok && doc.version >= 1 })
	take(defaultKey, func(v any) (ok bool) { doc.def, ok = v.(string); return ok })
	return wrong
}

// syntaxError says where the decoder stopped. The decoder's own text names at most a single character of the file.
func syntaxError(path string, err error) error {
	e := &FileError{Op: "read", Path: path, Kind: ErrSyntax,
		Reason: say.F("%v", say.Plain(strings.TrimPrefix(err.Error(), "toml: ")))}
	if decode, ok := errors.AsType[*toml.DecodeError](err); ok {
		e.Line, e.Column = decode.Position()
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

// decoder turns one [[profile]] into a Profile and collects what it could not understand.
type decoder struct {
	doc    *document
	number int // of the profile in the file, from 1
	table  map[string]any
	name   string
}

func (d *decoder) profile() Profile {
	d.name = d.text(FieldName)
	p := Profile{ID: d.text("id"), Production: d.production()}
	for _, at := range p.texts() {
		*at.text = d.text(at.field)
	}
	p.Primary = d.certificate(p.ID, Primary)
	p.Secondary = d.certificate(p.ID, Secondary)
	p.Default = p.Name != "" && p.Name == d.doc.def
	return p
}

// certificate decides between the three places. If several are named, the one that stores least wins, and the user is
// told.
func (d *decoder) certificate(id string, slot Slot) Certificate {
	field := certificateField(slot)
	text, place, name := d.text(field), d.text(field+"_in"), d.text(field+"_env")
	switch {
	case name != "":
		if text != "" || place != "" {
			d.warn(field, say.F("%v_env is used, the other places are not", field))
		}
		return CertificateEnv(name)
	case place == InKeyring.String() && id == "":
		d.warn(field, say.F("it is said to be in the keyring, but the project has no id to find it by"))
		return Certificate{}
	case place == InKeyring.String():
		if text != "" {
			d.warn(field, say.F("it is read from the keyring, but the file has one too"))
		}
		return inKeyring(keyringUser(id, slot))
	case place != "" && place != InFile.String():
		d.warn(field+"_in", say.F("%v is neither keyring nor file", say.Name(place)))
	}
	if text == "" {
		return Certificate{}
	}
	return inFile(NewSecret(text))
}

func (d *decoder) text(field Field) string {
	switch v := d.table[string(field)].(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	default:
		d.warn(field, say.F("text or a number is needed"))
		return ""
	}
}

func (d *decoder) production() bool {
	switch v := d.table[string(FieldProduction)].(type) {
	case nil:
		return false
	case bool:
		return v
	default:
		d.warn(FieldProduction, say.F("true or false is needed"))
		return true // whoever wrote anything else there wanted to be careful
	}
}

func (d *decoder) warn(field Field, message say.Text) {
	name := say.F("project %v", say.Name(d.name))
	if d.name == "" {
		name = say.F("project number %d", d.number)
	}
	d.doc.warn(WarnValue, say.F("%v: %v: %v", name, field, message))
}

// check looks at the profiles together. A profile that was copied by hand with its id keeps its certificates, and
// gets its own id when it is next saved.
func (doc *document) check() {
	names, ids := map[string]bool{}, map[string]bool{}
	hasDefault := doc.def == ""
	for i := range doc.profiles {
		p := &doc.profiles[i]
		hasDefault = hasDefault || p.Default
		if key := foldName(p.Name); names[key] && key != "" {
			doc.warn(WarnDuplicate, say.F("more than one project is called %v", say.Name(p.Name)))
		} else {
			names[key] = true
		}
		if ids[p.ID] && p.ID != "" {
			doc.warn(WarnDuplicate, say.F("project %v has the id of another one", say.Name(p.Name)))
			p.ID = ""
		}
		ids[p.ID] = true
		saved := *p
		p.saved = &saved
	}
	if !hasDefault {
		doc.warn(WarnDefault, say.F("the default is %v, and no project is called that", say.Name(doc.def)))
	}
}

func certificateField(slot Slot) Field {
	if slot == Secondary {
		return FieldSecondary
	}
	return FieldPrimary
}
