package profiles

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/joho/godotenv"

	"agtok/say"
)

// pairKind is what a variable holds.
type pairKind int

const (
	notOurs pairKind = iota
	appIDName
	primaryName
	secondaryName
)

// spelling is what a variable's name says.
type spelling struct {
	kind   pairKind
	family string // names of one family belong together
	public bool   // its value is bundled into browsers
	vendor bool   // the name says Agora; without, it may be anybody's
}

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
	s := spelling{kind: primaryName, public: public, vendor: vendor != ""}
	s.family = strings.Replace(prefix, "NEXT_PUBLIC_", "NEXT_", 1) + vendor
	switch {
	case strings.HasPrefix(what, "APP_ID"), what == "APPID":
		s.kind = appIDName
	case strings.Contains(what, "SECONDARY"):
		s.kind = secondaryName
	}
	return s
}

// NamesCertificate reports whether a variable's name says that it holds a certificate, in any of the spellings that
// Import knows.
func NamesCertificate(variable string) bool {
	// Most names have nothing of it, and need no expression to be compiled.
	if !strings.Contains(strings.ToUpper(variable), "CERT") {
		return false
	}
	kind := spell(variable).kind
	return kind == primaryName || kind == secondaryName
}

// variable is one of the environment, or one line of a dotenv or properties file.
type variable struct {
	name  string
	value string
	file  string // where it is from; "" is the environment
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
	for _, name := range namesIn(text) {
		if value, found := values[name]; found {
			list = append(list, variable{name, strings.TrimSpace(value), file})
		}
	}
	return list, all
}

var assignment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*[=:][ \t]*(.*?)[ \t\r]*$`)
})

// namesIn returns the names that are assigned to, in the order of the text, each once.
func namesIn(text []byte) []string {
	var names []string
	seen := map[string]bool{}
	for _, m := range assignment().FindAllSubmatch(text, -1) {
		if name := string(m[1]); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

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
