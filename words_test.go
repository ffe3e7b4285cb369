package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"agtok/ui/keys"
)

// tables are the files in which a format is no constant, for it comes out of a
// table: with the sentences of that table, or nil where other calls say them.
var tables = map[string]func() []string{
	"say/values.go": nil, // units of spans, which TestValues of package say reads
	"say/error.go":  nil, // Errorf, which is a sayer itself
	// What errors.tsv and phrases.tsv say, whose errors they are, and titles of SDKs.
	"token/sdk/errors_data.go": textsOfSDKs,
	"token/sdk/errors.go":      nil,
	"ui/keys/table.go": func() (list []string) { // where keys work
		for a := range keys.Default().Actions() {
			list = append(list, "where|"+a.Title)
		}
		return list
	},
	"ui/keys/map.go": func() (list []string) { // what keys do
		for a := range keys.Default().Actions() {
			list = append(list, "key|"+a.Binding.Help().Desc)
		}
		return list
	},
	"token/sdk/sdk_facts.go": nil,
	"token/field.go": func() (list []string) { // what the fields of a token are called
		text, err := os.ReadFile("token/field.go")
		if err != nil {
			panic(err)
		}
		for _, m := range regexp.MustCompile(`Field = "(.+)"`).FindAllStringSubmatch(string(text), -1) {
			list = append(list, m[1])
		}
		return list
	},
}

// textsOfSDKs are all that the tables of package sdk have to say.
func textsOfSDKs() (texts []string) {
	read := func(name string) string {
		text, err := os.ReadFile("token/sdk/" + name)
		if err != nil {
			panic(err)
		}
		return string(text)
	}
	for line := range strings.Lines(read("errors.tsv") + read("phrases.tsv")) {
		switch fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); {
		case line[0] == '#':
		case len(fields) == 2: // a text with a name
			texts = append(texts, fields[1])
		case len(fields) == 7:
			texts = append(texts, slices.DeleteFunc(fields[4:], func(s string) bool { return s == "" || s[0] == '@' })...)
		}
	}
	// Whose errors they are, and the titles of SDKs.
	names := regexp.MustCompile(`(?m)product: +"(.+?)"|Owner += "(.+)"|^[a-z-]+\t(.+?)\t|unnamed = facts{title: "(.+?)"`)
	for _, m := range names.FindAllStringSubmatch(read("errors_table.go")+read("sdks.tsv")+read("sdk_facts.go"), -1) {
		texts = append(texts, m[1]+m[2]+m[3]+m[4])
	}
	return texts
}

// TestWords holds the Chinese against what the program says: each sentence has
// its own, with the same verbs for the same arguments, and none is left over.
func TestWords(t *testing.T) {
	p := parseProgram(t)
	chinese, said := p.chinese(t), p.sentences(t)
	for _, key := range slices.Sorted(maps.Keys(said)) {
		at := said[key]
		own, ok := chinese[key]
		if !ok {
			t.Errorf("%s: no Chinese for %q", at, key)
			continue
		}
		if want, got := verbsOf(key), verbsOf(own.text); !slices.Equal(want, got) {
			t.Errorf("%s: %q has %v, the English has %v", own.at, own.text, got, want)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(chinese)) {
		own := chinese[key]
		if said[key] == "" && !strings.HasPrefix(own.at, "say/zh.go:") { // values put together what they write
			t.Errorf("%s: nothing says %q", own.at, key)
		}
		if wrong := badChinese.FindString(verb.ReplaceAllString(own.text, "\x00")); wrong != "" {
			t.Errorf("%s: %q in %q", own.at, wrong, own.text)
		}
	}
}

// badChinese is what Chinese sentences do not have: punctuation of ASCII, no
// space beside Latin letters and digits, and words and marks that agtok avoids.
var badChinese = regexp.MustCompile(`\p{Han}[,;:?!]|\p{Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Han}|[，。：；（）？「」、] | [，。：；（）？「」、]|[您！“”]|——|……`)

// verb is one verb of package fmt, and where the index of its argument stands.
var verb = regexp.MustCompile(`%([-+# 0]*)(?:\[(\d+)\])?(\d*(?:\.\d+)?[a-zA-Z%])`)

// verbsOf lists the verbs of a format with the arguments that they write.
func verbsOf(format string) []string {
	list, next := []string{}, 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[3] == "%" {
			continue
		}
		if n, err := strconv.Atoi(m[2]); err == nil {
			next = n
		}
		list = append(list, fmt.Sprintf("%d %s%s", next, m[1], m[3]))
		next++
	}
	slices.Sort(list)
	return list
}

// A program is its sources, a folder each, without tests.
type program struct {
	files   *token.FileSet
	parsed  map[string][]*ast.File
	imports map[string][]string // folders, a folder
	consts  map[string]string   // texts by package.name
	// sayers are functions that pass a parameter on as a format, by folder.name:
	// the index of that parameter.
	sayers map[string]int
}

func parseProgram(t *testing.T) *program {
	t.Helper()
	p := &program{token.NewFileSet(), map[string][]*ast.File{}, map[string][]string{}, map[string]string{}, map[string]int{}}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || name == "tools" || strings.HasPrefix(d.Name(), ".") && name != ".") {
			if err == nil {
				err = fs.SkipDir
			}
			return err
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		name = filepath.ToSlash(name)
		file, err := parser.ParseFile(p.files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		folder := path.Dir(name)
		p.parsed[folder] = append(p.parsed[folder], file)
		for _, i := range file.Imports {
			target, _ := strconv.Unquote(i.Path.Value)
			if room, ours := strings.CutPrefix(target, "agtok/"); ours && !slices.Contains(p.imports[folder], room) {
				p.imports[folder] = append(p.imports[folder], room)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, files := range p.parsed {
		for _, file := range files {
			p.readConstants(file)
		}
	}
	return p
}

func (p *program) readConstants(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		if decl, ok := n.(*ast.GenDecl); ok && decl.Tok == token.CONST {
			for _, s := range decl.Specs {
				spec := s.(*ast.ValueSpec)
				for i, value := range spec.Values {
					if text, ok := p.text(file, value); ok {
						p.consts[file.Name.Name+"."+spec.Names[i].Name] = text
					}
				}
			}
		}
		return true
	})
}

// text is what an expression is, if it is a constant text.
func (p *program) text(file *ast.File, e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.ParenExpr:
		return p.text(file, e.X)
	case *ast.BinaryExpr:
		a, okA := p.text(file, e.X)
		b, okB := p.text(file, e.Y)
		return a + b, okA && okB && e.Op == token.ADD
	case *ast.Ident:
		s, ok := p.consts[file.Name.Name+"."+e.Name]
		return s, ok
	case *ast.SelectorExpr:
		if pkg, ok := e.X.(*ast.Ident); ok {
			s, ok := p.consts[pkg.Name+"."+e.Sel.Name]
			return s, ok
		}
	}
	return "", false
}

func (p *program) at(n ast.Node) string {
	at := p.files.Position(n.Pos())
	return fmt.Sprintf("%s:%d", at.Filename, at.Line)
}

// own is a Chinese text, and where it stands.
type own struct{ text, at string }

// chinese reads the tables of package say: every pair of texts in say/zh*.go.
func (p *program) chinese(t *testing.T) map[string]own {
	list := map[string]own{}
	for _, file := range p.parsed["say"] {
		if !strings.HasPrefix(path.Base(p.files.Position(file.Package).Filename), "zh") {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || len(lit.Elts) != 2 {
				return true
			}
			key, ok := p.text(file, lit.Elts[0])
			text, alsoOK := p.text(file, lit.Elts[1])
			if !ok || !alsoOK {
				return true
			}
			if first, twice := list[key]; twice {
				t.Errorf("%s: %q stands at %s, too", p.at(lit), key, first.at)
			}
			list[key] = own{text, p.at(lit)}
			return false
		})
	}
	return list
}

// sentences are the formats of all that the program says, and where.
func (p *program) sentences(t *testing.T) map[string]string {
	for known := -1; known < len(p.sayers); { // a sayer may call another one
		known = len(p.sayers)
		p.walk(nil, nil)
	}
	list := map[string]string{}
	p.walk(t, func(key, at string) {
		if list[key] == "" {
			list[key] = at
		}
	})
	for at, table := range tables {
		if table == nil {
			continue
		}
		for _, text := range table() {
			list[strings.ReplaceAll(text, "%", "%%")] = at + ":1"
		}
	}
	return list
}

// walk visits every call that says something. Without a test, it only looks for
// sayers.
func (p *program) walk(t *testing.T, found func(key, at string)) {
	for folder, files := range p.parsed {
		for _, file := range files {
			contexts := map[*ast.CallExpr]string{}
			var inside []ast.Node
			ast.Inspect(file, func(n ast.Node) bool {
				if n == nil {
					inside = inside[:len(inside)-1]
					return true
				}
				inside = append(inside, n)
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if s, ok := call.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Meaning" && len(call.Args) == 1 {
					said, isCall := s.X.(*ast.CallExpr)
					context, constant := p.text(file, call.Args[0])
					if t != nil && (!isCall || !constant) {
						t.Errorf("%s: Meaning with no constant, or not of a sentence made here", p.at(call))
					}
					contexts[said] = context + "|"
				}
				for _, format := range p.formats(folder, call) {
					text, constant := p.text(file, format)
					switch {
					case !constant && p.passedOn(folder, inside, format):
					case t == nil:
					case constant:
						if name := sayerName(call); name == "Data" {
							text = strings.ReplaceAll(text, "%", "%%")
						}
						found(contexts[call]+strings.ReplaceAll(text, "%w", "%v"), p.at(call))
					default:
						if _, ok := tables[p.files.Position(file.Package).Filename]; !ok {
							t.Errorf("%s: the format is no constant", p.at(call))
						}
					}
				}
				return true
			})
		}
	}
}

func sayerName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// formats are the arguments of a call that are formats of sentences.
func (p *program) formats(folder string, call *ast.CallExpr) []ast.Expr {
	name, ofSay := sayerName(call), folder == "say"
	if s, ok := call.Fun.(*ast.SelectorExpr); ok {
		pkg, ok := s.X.(*ast.Ident)
		ofSay = ok && pkg.Name == "say"
	}
	switch {
	case ofSay && (name == "F" || name == "Errorf" || name == "Data") && len(call.Args) > 0:
		return call.Args[:1]
	case ofSay && name == "Plural" && len(call.Args) > 2:
		return call.Args[1:3]
	}
	for _, room := range append([]string{folder}, p.imports[folder]...) {
		n, ok := p.sayers[room+"."+name]
		if ok && n < len(call.Args) && (room == folder || ast.IsExported(name)) {
			return call.Args[n : n+1]
		}
	}
	return nil
}

// passedOn reports whether a format is a parameter of the function around it, and
// notes that function.
func (p *program) passedOn(folder string, inside []ast.Node, format ast.Expr) bool {
	id, ok := format.(*ast.Ident)
	if !ok {
		return false
	}
	for i := len(inside) - 1; i >= 0; i-- {
		var params *ast.FieldList
		name := ""
		switch f := inside[i].(type) {
		case *ast.FuncDecl:
			name, params = f.Name.Name, f.Type.Params
		case *ast.FuncLit:
			if set, ok := inside[i-1].(*ast.AssignStmt); ok && len(set.Lhs) == 1 {
				if to, ok := set.Lhs[0].(*ast.Ident); ok {
					name, params = to.Name, f.Type.Params
				}
			}
		}
		if params == nil {
			continue
		}
		n := 0
		for _, field := range params.List {
			for _, param := range field.Names {
				if param.Name == id.Name {
					if folder != "say" { // whose functions are known by name
						p.sayers[folder+"."+name] = n
					}
					return true
				}
				n++
			}
		}
	}
	return false
}
