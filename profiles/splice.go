package profiles

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// tableName is the array of tables that the profiles are in.
const tableName = "profile"

// span is a part of the text.
type span struct{ start, end int }

// block is one [[profile]] with everything that belongs to it: the comment right
// above it, its keys, its sub-tables.
type block struct {
	span
	header int             // where its name is in [[profile]]
	keys   map[string]span // from the key to the end of its value
	insert int             // where a further key goes
}

// editor changes single keys of a TOML text and leaves the rest as it is:
// comments, order, spelling, unknown keys.
type editor struct {
	text   []byte
	eol    string
	top    map[string]span
	insert int // where a further key of the top level goes
	blocks []block
	edits  [stages][]edit
}

// An edit puts text in the place of a span.
type edit struct {
	span
	text string
}

// The stages of edits at one offset, which is the end of the top level and the
// start of the first profile where no line is between them: a key that came
// later would be the profile's.
const (
	insertKeys = iota
	insertBlocks
	replace
	stages
)

// newEditor finds the parts of a valid TOML text. A text that has its profiles
// in another form than [[profile]] is brought into it first; that loses its
// comments, but no keys.
func newEditor(text []byte) (*editor, error) {
	e := scan(text)
	if e == nil {
		plain, err := rewrite(text)
		if err != nil {
			return nil, err
		}
		if e = scan(plain); e == nil {
			return nil, fmt.Errorf("edit profiles: the list is not in the form [[%s]]", tableName)
		}
	}
	return e, nil
}

// rewrite puts the keys of a text in the form that the encoder gives them.
func rewrite(text []byte) ([]byte, error) {
	var keys map[string]any
	if err := toml.Unmarshal(text, &keys); err != nil {
		return nil, fmt.Errorf("edit profiles: %w", err)
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
		return nil, fmt.Errorf("edit profiles: %w", err)
	}
	return plain, nil
}

// scanner walks over the expressions of a text.
type scanner struct {
	*editor
	parser  unstable.Parser
	comment span // the last run of comment lines
	inTop   bool
	inBlock bool // directly in a [[profile]], not in a sub-table
	open    bool // the last block may still get sub-tables
}

// scan returns nil for a text whose form it cannot edit.
func scan(text []byte) *editor {
	s := scanner{editor: &editor{text: terminated(text), eol: "\n", top: map[string]span{}}, inTop: true}
	if bytes.Contains(text, []byte("\r\n")) {
		s.eol = "\r\n"
	}
	s.parser.KeepComments = true
	s.parser.Reset(s.text)
	for s.parser.NextExpression() {
		if !s.expression(s.parser.Expression()) {
			return nil
		}
	}
	if s.parser.Error() != nil {
		return nil
	}
	s.closeBlock(len(s.text))
	return s.editor
}

// terminated makes sure that the last line ends, without touching text.
func terminated(text []byte) []byte {
	if len(text) > 0 && text[len(text)-1] != '\n' {
		return append(slices.Clone(text), '\n')
	}
	return text
}

func (s *scanner) expression(node *unstable.Node) bool {
	if node.Kind == unstable.Comment {
		line := span{s.lineStart(int(node.Raw.Offset)), s.lineEnd(int(node.Raw.Offset))}
		if s.comment.end == line.start {
			line.start = s.comment.start
		}
		s.comment = line
		if s.open && s.last().end == line.start {
			s.last().end = line.end
		}
		return true
	}
	var key []string
	start := -1
	for it := node.Key(); it.Next(); {
		if start < 0 {
			start = int(it.Node().Raw.Offset)
		}
		key = append(key, string(it.Node().Data))
	}
	if node.Kind == unstable.KeyValue {
		return s.keyValue(key, span{start, int(node.Raw.Offset + node.Raw.Length)})
	}
	return s.table(node.Kind, key, start)
}

func (s *scanner) keyValue(key []string, at span) bool {
	switch {
	case s.inTop && key[0] == tableName:
		return false
	case s.inTop:
		s.insert = s.lineEnd(at.end)
		if len(key) == 1 {
			s.top[key[0]] = at
		}
	case s.inBlock:
		s.last().insert = s.lineEnd(at.end)
		if len(key) == 1 {
			s.last().keys[key[0]] = at
		}
	}
	if s.open {
		s.last().end = s.lineEnd(at.end)
	}
	return true
}

func (s *scanner) table(kind unstable.Kind, key []string, at int) bool {
	start := s.lineStart(at)
	if s.comment.end == start {
		start = s.comment.start
	}
	s.inTop, s.inBlock = false, false
	switch {
	case key[0] != tableName:
		s.closeBlock(start)
		return true
	case len(key) > 1:
		if s.open {
			s.last().end = s.lineEnd(at)
		}
		return s.open
	case kind != unstable.ArrayTable:
		return false
	}
	s.closeBlock(start)
	end := s.lineEnd(at)
	s.blocks = append(s.blocks, block{span: span{start, end}, header: at, keys: map[string]span{}, insert: end})
	s.inBlock, s.open = true, true
	return true
}

func (s *scanner) last() *block { return &s.blocks[len(s.blocks)-1] }

// closeBlock ends the last block at the latest where the next table starts: a
// comment between the two belongs to the next if it stands right above it.
func (s *scanner) closeBlock(limit int) {
	if s.open {
		s.last().end = min(s.last().end, limit)
	}
	s.open = false
}

func (e *editor) lineStart(at int) int { return bytes.LastIndexByte(e.text[:at], '\n') + 1 }

func (e *editor) lineEnd(at int) int {
	if i := bytes.IndexByte(e.text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(e.text)
}

// setTop sets or removes a key of the top level.
func (e *editor) setTop(s setting) { e.set(e.top, e.insert, s) }

// setBlock sets or removes keys of one profile.
func (e *editor) setBlock(index int, list []setting) {
	for _, s := range list {
		e.set(e.blocks[index].keys, e.blocks[index].insert, s)
	}
}

func (e *editor) set(keys map[string]span, insert int, s setting) {
	at, exists := keys[s.key]
	line := s.key + " = " + s.value
	switch {
	case exists && s.value == "":
		e.edit(replace, span{e.lineStart(at.start), e.lineEnd(at.end)}, "")
	case exists:
		e.edit(replace, at, line)
	case s.value != "":
		e.edit(insertKeys, span{insert, insert}, line+e.eol)
	}
}

func (e *editor) edit(stage int, at span, text string) {
	e.edits[stage] = append(e.edits[stage], edit{at, text})
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
	if at > 0 && !bytes.HasSuffix(e.text[:at], []byte("\n"+e.eol)) || at == 0 && len(e.edits[insertKeys]) > 0 {
		text = e.eol + text
	}
	if at < len(e.text) && !bytes.HasPrefix(e.text[at:], []byte(e.eol)) {
		text += e.eol
	}
	e.edit(insertBlocks, span{at, at}, text)
}

// newBlock returns the text of a profile.
func (e *editor) newBlock(list []setting) string {
	lines := []string{"[[" + tableName + "]]"}
	for _, s := range list {
		if s.value != "" {
			lines = append(lines, s.key+" = "+s.value)
		}
	}
	return strings.Join(lines, e.eol) + e.eol
}

// removeBlock cuts a profile out, with the blank lines behind it if there is one
// above it, and returns its text. Without any, a comment behind it would become
// that of what is above.
func (e *editor) removeBlock(index int) string {
	b := e.blocks[index]
	end := b.end
	apart := b.start == 0 || bytes.HasSuffix(e.text[:b.start], []byte("\n"+e.eol))
	for apart && bytes.HasPrefix(e.text[end:], []byte(e.eol)) {
		end += len(e.eol)
	}
	e.edit(replace, span{b.start, end}, "")
	return string(e.text[b.start:b.end])
}

// result applies the edits. Those of one stage at the same place keep their
// order.
func (e *editor) result() []byte {
	edits := slices.Concat(e.edits[:]...)
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	var out bytes.Buffer
	last := 0
	for _, ed := range edits {
		out.Write(e.text[last:ed.start])
		out.WriteString(ed.text)
		last = ed.end
	}
	out.Write(e.text[last:])
	return out.Bytes()
}

// keyOffset returns where a key of the top level is first used, or -1.
func keyOffset(text []byte, key string) int {
	var parser unstable.Parser
	parser.Reset(text)
	inTop := true
	for parser.NextExpression() {
		node := parser.Expression()
		isTable := node.Kind != unstable.KeyValue
		inTop = inTop && !isTable
		it := node.Key()
		if it.Next() && (inTop || isTable) && string(it.Node().Data) == key {
			return int(it.Node().Raw.Offset)
		}
	}
	return -1
}
