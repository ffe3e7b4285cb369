package profiles

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/joho/godotenv"

	"agtok/say"
)

// spelling is what a variable's name says.
type spelling struct {
	kind   pairKind
	slot   Slot   // of a certificate
	family string // names of one family belong together
	public bool   // its value is bundled into browsers
	vendor bool   // the name says Agora; without, it may be anybody's
}

// pairKind is what a variable holds.
type pairKind int

const (
	notOurs pairKind = iota
	appIDName
	certificateName
)

// The forms of names, counted over Agora's own samples and common token servers: a tool's prefix, the vendor's, and
// what it is. Expressions are compiled when they are first needed: most runs read no such file.
var (
	nameForm = sync.OnceValue(func() *regexp.Regexp {
		const what = `APP_ID|APPID|(?:APP_)?(?:PRIMARY_|SECONDARY_)?(?:CERTIFICATE|CERT)`
		return regexp.MustCompile(fmt.Sprintf(`^((?:[A-Z0-9_]*?_)??)(AGORA_|AG_)?(%s)$`, what))
	})

	// bundlerPrefixes are those whose variables a build tool puts into what the browser loads. NEXT_ is none: only
	// NEXT_PUBLIC_ is.
	bundlerPrefixes = map[string]bool{
		"NEXT_PUBLIC_": true, "NEXT_": false, "VITE_": true, "REACT_APP_": true, "VUE_APP_": true,
		"EXPO_PUBLIC_": true, "NUXT_PUBLIC_": true, "GATSBY_": true, "PUBLIC_": true,
	}
)

// spell takes a variable's name apart. A name without Agora in it counts only if it is plain (APP_ID) or a build
// tool's (VITE_APP_ID).
func spell(name string) spelling {
	m := nameForm().FindStringSubmatch(strings.ToUpper(name))
	if m == nil {
		return spelling{}
	}
	prefix, vendor, what := m[1], m[2], m[3]
	public, bundler := bundlerPrefixes[prefix]
	if vendor == "" && prefix != "" && !bundler {
		return spelling{}
	}
	s := spelling{kind: certificateName, public: public, vendor: vendor != ""}
	s.family = strings.Replace(prefix, "NEXT_PUBLIC_", "NEXT_", 1) + vendor
	switch {
	case strings.HasSuffix(what, "ID"):
		s.kind = appIDName
	case strings.Contains(what, "SECONDARY"):
		s.slot = Secondary
	}
	return s
}

// NamesCertificate reports whether a variable's name says that it holds a certificate, in any of the spellings that
// Import knows.
func NamesCertificate(variable string) bool {
	// Most names have nothing of it, and need no expression to be compiled.
	return strings.Contains(strings.ToUpper(variable), "CERT") && spell(variable).kind == certificateName
}

// variable is one of the environment, or one line of a dotenv or properties file.
type variable struct {
	name  string
	value string
	file  string // where it is from; "" is the environment
	spelling
}

// place says where it is from.
func (v variable) place() say.Text {
	if v.file == "" {
		return say.F("the environment")
	}
	return say.F("%v", say.Path(v.file))
}

// readVariables reads dotenv text; what godotenv refuses is read line by line as a properties file is. all is false
// if lines were skipped.
func readVariables(file string, text []byte) (list []variable, all bool) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	values, err := godotenv.UnmarshalBytes(text)
	all = true
	if err != nil {
		// Its error quotes the rest of the file, certificates included.
		values, all = readProperties(text)
	}
	for _, m := range assignment().FindAllSubmatch(text, -1) {
		name := string(m[1])
		if value, found := values[name]; found {
			list = append(list, variable{name, strings.TrimSpace(value), file, spell(name)})
			delete(values, name) // each once
		}
	}
	return list, all
}

var assignment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*[=:][ \t]*(.*?)[ \t\r]*$`)
})

func readProperties(text []byte) (values map[string]string, all bool) {
	values, all = map[string]string{}, true
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' || line[0] == '!' {
			continue
		}
		m := assignment().FindSubmatch(line)
		if m == nil {
			all = false
			continue
		}
		values[string(m[1])] = strings.Trim(string(m[2]), `"'`)
	}
	return values, all
}

// DotenvFiles are the files of a folder that settings are read from, in this order: a variable of an earlier file
// hides that of a later one, as the tools that made the custom do it.
func DotenvFiles() []string { return []string{".env.local", ".env"} }

// fromDotenv takes the first complete pair. If there is none, the cause says what came nearest; it may be nil.
func fromDotenv(dir fs.FS, folder string) (c Credentials, cause error) {
	list, cause := dotenvVariables(dir)
	pairs, _ := pairVariables(list)
	for i := range pairs {
		p := &pairs[i]
		err := p.check()
		if p.certificates[Primary].name == "" {
			err = halfPair(p.appID)
		}
		if err != nil {
			cause = cmp.Or(cause, err)
			continue
		}
		profile := p.profile()
		profile.Name = p.appID.file
		if folder != "" {
			profile.Name = cleanName(proposeName(filepath.Join(folder, p.appID.file), p.appID.value))
		}
		source := Source{Kind: FromDotenv, Names: p.used(), Files: []string{p.appID.file}}
		if p.certificates[Primary].file != p.appID.file {
			source.Files = append(source.Files, p.certificates[Primary].file)
		}
		return Credentials{Profile: profile, Source: source, Warnings: p.warnings()}, nil
	}
	return Credentials{}, cause
}

// sample says beside the sample project what keeps a .env file from being used.
func sample(cause error) Credentials {
	c := Credentials{Profile: Sample(), Source: Source{Kind: FromSample}}
	if cause != nil {
		c.Warnings = []Warning{{Code: WarnHalfPair, Message: say.Of(cause)}}
	}
	return c
}

// dotenvVariables reads the files. Those that are not there, or are no regular files (a pipe would wait), are left
// out.
func dotenvVariables(dir fs.FS) (list []variable, cause error) {
	if dir == nil {
		return nil, nil
	}
	for _, file := range DotenvFiles() {
		info, err := fs.Stat(dir, file)
		if err != nil || !info.Mode().IsRegular() || info.Size() > maxDotenv {
			continue
		}
		text, err := fs.ReadFile(dir, file)
		if err != nil {
			cause = cmp.Or(cause, fileError("read", file, err))
			continue
		}
		values, _ := readVariables(file, text)
		for _, v := range values {
			hidden := slices.ContainsFunc(list, func(other variable) bool { return other.name == v.name && other.value != "" })
			if !hidden {
				list = append(list, v)
			}
		}
	}
	return list, cause
}

// maxDotenv is more than any file of settings has.
const maxDotenv = 1 << 20
