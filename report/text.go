package report

import (
	"slices"
	"strings"
	"time"

	"agtok/cells"
	"agtok/say"
	"agtok/token/diagnosis"
)

// A Page prints rows as text.
type Page struct {
	Reader say.Reader
	Now    time.Time // from which it is so long to a moment; zero says nothing of that
	// Mask cuts what lets its reader in.
	Mask bool
	// Width is that of a terminal in cells, for which lines break; 0 is none.
	Width int
	// Paint colours a text; nil does not.
	Paint func(Ink, string) string
}

// An Ink is what a text of a page is coloured for.
type Ink uint8

// Inks: those of levels, and two more.
const (
	InkHint Ink = iota
	InkDone
	InkWarning
	InkError
	InkStrong
	InkFaint
)

// columns are where the texts behind labels begin.
type columns struct{ fields, pairs int }

// Print writes rows under their verdict.
func (p Page) Print(v diagnosis.Verdict, rows []Row) string {
	var b strings.Builder
	var c columns
	closed := map[ID]bool{}
	for _, r := range rows {
		closed[r.ID] = r.Fold == Closed
		if w := markWidth + cells.Width(r.Label.For(p.Reader)) + 2; r.Kind == Pair || r.Kind == Told {
			c.pairs = max(c.pairs, w)
		} else if (r.Kind == Field || r.Kind == Prose) && !closed[r.Part] {
			c.fields = max(c.fields, w)
		}
	}
	for _, r := range rows {
		if !closed[r.Part] {
			p.row(&b, v, &r, c)
		}
	}
	return b.String()
}

// markWidth is that of a mark and the space behind it.
const markWidth = 2

func (p Page) row(b *strings.Builder, v diagnosis.Verdict, r *Row, c columns) {
	text, mark, label := p.text(r), r.Mark, r.Label.For(p.Reader)
	if mark != "" {
		mark = p.paint(Ink(r.Level), mark) + " "
	}
	head := func(label string, at int) string {
		return cells.Pad(cells.Pad(mark, markWidth)+p.paint(InkFaint, label), at)
	}
	switch {
	case r.Kind == Heading:
		b.WriteString("\n" + strings.TrimRight(p.paint(InkStrong, text)+"  "+p.paint(InkFaint, r.Other.For(p.Reader)), " ") +
			"\n")
	case r.ID == Answer:
		word := Verdict(v)
		p.lines(b, p.paint(InkStrong, p.paint(Ink(word.Level), say.F("%v: ", word.Text).For(p.Reader))), text)
	case r.Kind == Field && r.Secret:
		b.WriteString(head(label, c.fields) + text + "\n") // never wrapped: it is to be copied
	case r.Kind == Field || r.Kind == Prose:
		p.lines(b, head(label, c.fields), text)
	case r.Kind == Pair && !r.Other.IsZero() && 0 < p.Width && p.Width < c.pairs+cells.Width(text):
		p.lines(b, head(label, c.pairs), r.Text.For(p.Reader)) // one side below the other
		p.lines(b, cells.Blank(c.pairs-markWidth)+r.Relation()+" ", r.Other.For(p.Reader))
	case r.Kind == Pair || r.Kind == Told:
		p.lines(b, head(label, c.pairs), text)
	case r.Kind == Raw:
		b.WriteString(text + "\n")
	case r.Part != "" && label != "":
		p.lines(b, cells.Blank(2*markWidth)+p.paint(InkFaint, label)+"  ", text)
	case r.Part != "":
		p.lines(b, cells.Blank(2*markWidth), text)
	default:
		p.lines(b, cells.Pad(mark, markWidth), text)
	}
}

// text is what a row says, with how long it is to the moment that it is about.
func (p Page) text(r *Row) string {
	text := r.Text
	switch in := r.At.Sub(p.Now.Truncate(time.Second)); {
	case p.Mask && r.Secret:
		text = masked(r.Value)
	case r.Kind == Pair && !r.Other.IsZero():
		text = say.F("%v %s %v", text, r.Relation(), r.Other)
	case r.At.IsZero() || p.Now.IsZero():
	case in > 0:
		text = say.F("%v, in %v", text, say.Span(in))
	case in == 0:
		text = say.F("%v, now", text)
	default:
		text = say.F("%v, %v ago", text, say.Span(in))
	}
	return text.For(p.Reader)
}

// masked is the beginning of what lets its reader in, enough to know it by.
func masked(value string) say.Text {
	const known = 12
	return say.F("%s… (%d characters)", value[:say.FirstChars(value, known)], len(value))
}

// Relation is the sign between the two sides of a pair.
func (r *Row) Relation() string {
	switch r.Level {
	case Done:
		return "="
	case Hint:
		return "·"
	}
	return "≠"
}

// leastText is how many cells a text needs to be wrapped in.
const leastText = 10

// lines writes a text behind a head, and further lines of it below its beginning.
func (p Page) lines(b *strings.Builder, head, text string) {
	indent := cells.Width(head)
	lines := []string{text}
	if room := p.Width - indent; room > leastText {
		if lines[0] = cells.Shown(text); room < cells.Width(lines[0]) {
			lines = cells.Wrap(text, room)
		}
	}
	b.WriteString(head + strings.Join(lines, "\n"+cells.Blank(indent)) + "\n")
}

func (p Page) paint(ink Ink, text string) string {
	if p.Paint == nil || text == "" {
		return text
	}
	return p.Paint(ink, text)
}

// Without returns rows without some: those under a heading go with it.
func Without(rows []Row, ids ...ID) []Row {
	var kept []Row
	out := false
	for _, r := range rows {
		is := slices.Contains(ids, r.ID)
		if r.Kind == Heading {
			out = is
		}
		if !out && !is {
			kept = append(kept, r)
		}
	}
	return kept
}

// Ticket is a report for others to read: its times are in UTC, with their dates, and in the
// zone of now. It has the token only if it is whole.
func Ticket(r *diagnosis.Report, rows []Row, lang say.Lang, now time.Time, whole bool) string {
	p := Page{Reader: say.Reader{Lang: lang, Zone: now.Location()}, Now: now, Mask: !whole}
	rows = Without(rows, Bytes)
	rows = append(rows[:len(rows):len(rows)], Row{Kind: Heading, Text: say.F("The token").Meaning("ticket")})
	if r.Token != "" {
		if whole {
			rows = append(rows,
				Row{Kind: Faint,
					Text: say.F(
						"A token that has not ended is a credential: who has it can join. It and its signature are in this report.")})
		}
		rows = append(rows, Row{Kind: Sentence, Text: say.F("%v", say.Plain(r.Token)), Value: r.Token, Secret: true})
	}
	rows = append(rows, Row{Kind: Faint, Text: say.F("read by agtok at %v", say.Moment(now))})
	return p.Print(r.Verdict, rows)
}
