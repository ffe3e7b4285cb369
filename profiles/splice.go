package profiles

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"agtok/say"
)

// tableName is the array of tables that the profiles are in.
const tableName = "profile"

// span is a part of the text.
type span struct{ start, end int }

// block is one [[profile]] with everything that belongs to it: the comment right above it, its keys, its sub-tables.
// The top level, of which only the keys count, is one too.
type block struct {
	span
	header int             // where its name is in [[profile]]
	keys   map[string]span // from the key to the end of its value
	insert int             // where a further key goes
}

// editor changes single keys of a TOML text and leaves the rest as it is: comments, order, spelling, unknown keys.
type editor struct {
	text   []byte
	eol    string
	top    block
	blocks []*block
	first  map[string]int // where each key and table of the top level is first named
	odd    bool           // the profiles are in another form than [[profile]]
}

// newEditor finds the parts of a valid TOML text. A text that has its profiles in another form than [[profile]] is
// brought into it first; that loses its comments, but no keys.
func newEditor(text []byte) (*editor, error) {
	e := scan(text)
	if e.odd {
		plain, err := rewrite(text)
		if err != nil {
			return nil, err
		}
		if e = scan(plain); e.odd {
			return nil, say.Errorf("edit projects: the list is not in the form [[profile]]")
		}
	}
	return e, nil
}

// rewrite puts the keys of a text in the form that the encoder gives them.
func rewrite(text []byte) ([]byte, error) {
	var keys map[string]any
	if err := toml.Unmarshal(text, &keys); err != nil {
		return nil, say.Errorf("edit projects: %w", err)
	}
	if list, ok := keys[tableName].([]any); ok {
		// The encoder writes this type, unlike []any, as [[profile]].
		tables := make([]map[string]any, 0, len(list))
		for _, item := range list {
			if table, ok := item.(map[string]any); ok {
				tables = append(tables, table)
			}
		}
		if keys[tableName] = tables; len(tables) == 0 {
			delete(keys, tableName)
		}
	}
	plain, err := toml.Marshal(keys)
	if err != nil {
		return nil, say.Errorf("edit projects: %w", err)
	}
	return plain, nil
}

// scan finds the parts of a text.
func scan(text []byte) *editor {
	e := &editor{text: text, eol: "\n"}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		e.text = append(slices.Clone(text), '\n')
	}
	if bytes.Contains(text, []byte("\r\n")) {
		e.eol = "\r\n"
	}
	e.scan()
	return e
}

func (e *editor) scan() {
	e.top, e.blocks, e.first = block{keys: map[string]span{}}, nil, map[string]int{}
	s := scanner{editor: e, keys: &e.top}
	parser := unstable.Parser{KeepComments: true}
	parser.Reset(e.text)
	for parser.NextExpression() {
		if node := parser.Expression(); node.Kind == unstable.Comment {
			s.note(int(node.Raw.Offset))
		} else {
			s.expression(node)
		}
	}
	e.odd = e.odd || parser.Error() != nil
	s.closeBlock(len(e.text))
}

// scanner walks over the expressions of a text.
type scanner struct {
	*editor
	comment span   // the last run of comment lines
	keys    *block // whose keys come next: the top level, or a [[profile]]; nil in a sub-table, or another table
	open    *block // the last [[profile]], as long as sub-tables may come
}

// note takes a comment, which belongs to the profile that it follows line on line.
func (s *scanner) note(at int) {
	line := span{s.lineStart(at), s.lineEnd(at)}
	if s.open != nil && s.open.end == line.start {
		s.open.end = line.end
	}
	if s.comment.end == line.start {
		line.start = s.comment.start
	}
	s.comment = line
}

func (s *scanner) expression(node *unstable.Node) {
	var key []string
	at := -1
	for it := node.Key(); it.Next(); key = append(key, string(it.Node().Data)) {
		if at < 0 {
			at = int(it.Node().Raw.Offset)
		}
	}
	isTable := node.Kind != unstable.KeyValue
	if _, known := s.first[key[0]]; !known && (isTable || s.keys == &s.top) {
		s.first[key[0]] = at
	}
	if isTable {
		s.table(node.Kind, key, at)
		return
	}
	value := span{at, int(node.Raw.Offset + node.Raw.Length)}
	s.odd = s.odd || s.keys == &s.top && key[0] == tableName
	if s.keys != nil {
		s.keys.insert = s.lineEnd(value.end)
		if len(key) == 1 {
			s.keys.keys[key[0]] = value
		}
	}
	if s.open != nil {
		s.open.end = s.lineEnd(value.end)
	}
}

func (s *scanner) table(kind unstable.Kind, key []string, at int) {
	start, end := s.lineStart(at), s.lineEnd(at)
	if s.comment.end == start {
		start = s.comment.start
	}
	s.keys = nil
	switch {
	case key[0] != tableName:
		s.closeBlock(start)
	case len(key) > 1 && s.open != nil:
		s.open.end = end
	case len(key) > 1 || kind != unstable.ArrayTable:
		s.odd = true
	default:
		s.closeBlock(start)
		s.open = &block{span: span{start, end}, header: at, keys: map[string]span{}, insert: end}
		s.keys, s.blocks = s.open, append(s.blocks, s.open)
	}
}

// closeBlock ends the last block at the latest where the next table starts: a comment between the two belongs to the
// next if it stands right above it.
func (s *scanner) closeBlock(limit int) {
	if s.open != nil {
		s.open.end = min(s.open.end, limit)
	}
	s.open = nil
}

func (e *editor) lineStart(at int) int { return bytes.LastIndexByte(e.text[:at], '\n') + 1 }

func (e *editor) lineEnd(at int) int {
	if i := bytes.IndexByte(e.text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(e.text)
}

// setTop sets or removes a key of the top level.
func (e *editor) setTop(s setting) { e.set(&e.top, s) }

// setBlock sets or removes keys of one profile.
func (e *editor) setBlock(index int, list []setting) {
	for _, s := range list {
		e.set(e.blocks[index], s)
	}
}

func (e *editor) set(b *block, s setting) {
	at, exists := b.keys[s.key]
	line := fmt.Sprintf("%s = %s", s.key, s.value)
	switch {
	case exists && s.value == "":
		e.splice(span{e.lineStart(at.start), e.lineEnd(at.end)}, "")
	case exists:
		e.splice(at, line)
	case s.value != "":
		e.splice(span{b.insert, b.insert}, line+e.eol)
	}
}

// splice puts text in the place of a span.
func (e *editor) splice(at span, text string) {
	e.text = slices.Concat(e.text[:at.start], []byte(text), e.text[at.end:])
	e.scan()
}

// insertBlock puts a profile's text before the one at index, or behind the last.
func (e *editor) insertBlock(index int, text string) {
	at := len(e.text)
	switch {
	case index < len(e.blocks):
		at = e.blocks[index].start
	case len(e.blocks) > 0:
		at = e.blocks[len(e.blocks)-1].end
	}
	if at > 0 && !bytes.HasSuffix(e.text[:at], []byte("\n"+e.eol)) {
		text = e.eol + text
	}
	if at < len(e.text) && !bytes.HasPrefix(e.text[at:], []byte(e.eol)) {
		text += e.eol
	}
	e.splice(span{at, at}, text)
}

// newBlock returns the text of a profile.
func newBlock(list []setting, eol string) string {
	lines := []string{fmt.Sprintf("[[%s]]", tableName)}
	for _, s := range list {
		if s.value != "" {
			lines = append(lines, fmt.Sprintf("%s = %s", s.key, s.value))
		}
	}
	return strings.Join(lines, eol) + eol
}

// removeBlock cuts a profile out, with the blank lines behind it if there is one above it, and returns its text.
// Without any, a comment behind it would become that of what is above.
func (e *editor) removeBlock(index int) string {
	b := e.blocks[index]
	text, end := string(e.text[b.start:b.end]), b.end
	apart := b.start == 0 || bytes.HasSuffix(e.text[:b.start], []byte("\n"+e.eol))
	for apart && bytes.HasPrefix(e.text[end:], []byte(e.eol)) {
		end += len(e.eol)
	}
	e.splice(span{b.start, end}, "")
	return text
}

// offset returns where a key of a profile or, with index -1, of the top level stands in the text, or -1. Without a key,
// it is the header of the profile.
func (e *editor) offset(index int, key string) int {
	switch {
	case index < 0:
		return e.first[key]
	case e.odd:
		return -1
	case key == "":
		return e.blocks[index].header
	}
	if at, found := e.blocks[index].keys[key]; found {
		return at.start
	}
	return -1
}
