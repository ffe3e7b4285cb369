package sdk

import (
	_ "embed" // for the tables
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"agtok/say"
)

var (
	//go:embed errors.tsv
	errorsTSV string
	//go:embed phrases.tsv
	phrasesTSV string
)

// errorData is what errors.tsv and phrases.tsv hold.
type errorData struct {
	tables  []errorTable
	phrases []phrase
	runs    map[string][]run // by their first two words: there is none with fewer
	chinese []run            // of languages that put no spaces between words
	order   int
}

// A phrase is words that SDKs print, or the name of a callback.
type phrase struct {
	row
	product Owner
}

// A run is words that name an error, and what they mean.
type run struct {
	words   string // single spaces between them
	ident   string // the symbol, in lower case, that must stand there too; "" for none
	of      scope  // the families it belongs to; 0 for no SDK's
	alone   bool   // the symbol without a prefix: it counts only where its family is in scope
	generic bool   // behind a prefix that other SDKs use too
	order   int
	meaning Meaning
}

// data reads the tables when they are first needed: most runs of the program
// look no error up.
var data = sync.OnceValue(func() *errorData {
	d := &errorData{tables: slices.Clone(families), runs: map[string][]run{}}
	names := map[string]string{}
	for fields := range records(errorsTSV) {
		if name, ok := strings.CutPrefix(fields[0], "@"); ok {
			names["@"+name] = fields[1]
			continue
		}
		r := readRow(fields, names)
		r.number, _ = strconv.ParseInt(fields[1], 10, 64)
		t := d.table(fields[0])
		t.rows = append(t.rows, r)
	}
	ios := d.table("chat-ios") // all but one are the same
	for _, r := range d.table("chat").rows {
		if _, own := ios.find(r.number); !own {
			ios.rows = append(ios.rows, r)
		}
	}
	for fields := range records(phrasesTSV) {
		p := phrase{readRow(fields, names), Owner(fields[0])}
		for _, p.words = range alternatives(fields[1]) {
			d.phrases = append(d.phrases, p)
			d.addPhrase(p)
		}
	}
	for _, t := range d.tables {
		for _, r := range t.rows {
			d.addSymbol(t, r)
		}
	}
	return d
})

// table returns the table with a name.
func (d *errorData) table(name string) *errorTable {
	return &d.tables[slices.IndexFunc(d.tables, func(t errorTable) bool { return t.name == name })]
}

// records splits a table into the fields of its lines.
func records(table string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimSuffix(line, "\n")
			if line != "" && line[0] != '#' && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// alternatives writes out the words of a phrase: "(a|b) c" is "a c" and "b c".
func alternatives(words string) []string {
	before, rest, ok := strings.Cut(words, "(")
	if !ok {
		return []string{words}
	}
	group, after, _ := strings.Cut(rest, ")")
	var all []string
	for _, end := range alternatives(after) {
		for word := range strings.SplitSeq(group, "|") {
			all = append(all, before+word+end)
		}
	}
	return all
}

// readRow reads what the lines of both tables end in.
func readRow(fields []string, names map[string]string) row {
	text := func(i int) string {
		if strings.HasPrefix(fields[i], "@") {
			return names[fields[i]]
		}
		return fields[i]
	}
	return row{symbol: fields[2], kind: Kind(fields[3]), says: text(4), causes: text(5), do: text(6)}
}

// meaning makes a row readable. Errors that are not about tokens share one
// sentence and one piece of advice, where the tables give them none of their own.
func (r row) meaning(product Owner, code, symbol string) Meaning {
	m := Meaning{Product: product, Code: code, Symbol: symbol, Kind: r.kind}
	m.Says, m.Causes, m.Do = say.Data(r.says), say.Data(r.causes), say.Data(r.do)
	if r.says == "" {
		m.Says, m.Unsaid = say.F("the SDK calls it %s", symbol), true
	}
	if r.do == "" {
		m.Do = say.F("look it up in Agora's list of errors for this SDK")
	}
	return m
}

// addPhrase indexes a phrase: one with underscores counts only as a symbol,
// because in sentences its words mean nothing.
func (d *errorData) addPhrase(p phrase) {
	r := run{words: strings.ReplaceAll(p.words, "_", " "), of: phraseScopes[p.product]}
	r.meaning = p.meaning(p.product, "", p.symbol)
	if r.words != p.words {
		r.ident = p.words
	}
	if strings.IndexFunc(p.words, func(c rune) bool { return c >= utf8.RuneSelf }) >= 0 {
		r.order = d.next()
		d.chinese = append(d.chinese, r)
		return
	}
	d.add(r)
}

// addSymbol indexes the symbol of a family: behind one of its prefixes it counts
// anywhere; alone, spelt with its underscores, where the family is in scope.
func (d *errorData) addSymbol(t errorTable, r row) {
	if r.symbol == "" {
		return
	}
	ident := strings.ToLower(r.symbol)
	words := strings.ReplaceAll(ident, "_", " ")
	m := t.meaning(r, strconv.FormatInt(r.number, 10))
	for _, prefix := range t.prefixes {
		d.add(run{words: prefix + " " + words, of: t.of, generic: prefix == "error code", meaning: m})
	}
	if words != ident {
		m.Bare = true
		d.add(run{words: words, ident: ident, of: t.of, alone: true, meaning: m})
	}
}

func (d *errorData) add(r run) {
	r.order = d.next()
	first := strings.SplitN(r.words, " ", 3)
	key := first[0] + " " + first[1]
	d.runs[key] = append(d.runs[key], r)
}

func (d *errorData) next() int {
	d.order++
	return d.order
}
