package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"agtok/say"
	"agtok/token/compare"
	"agtok/token/diagnosis"
	"agtok/ui/look"
)

// A comparison is what agtok compare --json prints.
type comparison struct {
	Same   bool           `json:"same"`
	Fields []compare.Pair `json:"fields"`
}

func compareCommand(a *app) *cobra.Command {
	return ignores(&cobra.Command{
		Use:   "compare TOKEN TOKEN",
		Short: a.text(say.F("Compare two tokens field by field")),
		Long: a.paragraphs(
			say.F("Compare two tokens field by field: the one that works and the one that does not."),
			say.F("A token may be - for standard input; the second may come from a pipe."),
		),
		Example: "  agtok compare 007eJx… 007eJy…\n  pbpaste | agtok compare 007eJx…",
		RunE:    a.do(2, func(_ *cobra.Command, args []string) error { return compareRun{a}.run(args) }),
	}, flagProject)
}

// A compareRun is a run of agtok compare.
type compareRun struct{ *app }

func (c compareRun) run(args []string) error {
	texts, err := c.twoTokens(args)
	if err != nil {
		return err
	}
	now, err := c.now()
	if err != nil {
		return err
	}
	keys, err := c.keychain(option{})
	if err != nil {
		return err
	}
	var reports [2]*diagnosis.Report
	for i, text := range texts {
		reports[i] = keys.Explain(diagnosis.Input{Text: text, At: now})
	}
	c.warn(keys.Doubts()...)
	fields := compare.Tokens(reports[0], reports[1])
	same := !slices.ContainsFunc(fields, func(p compare.Pair) bool { return !p.Same })
	if c.common.JSON {
		err = c.printJSON(comparison{same, fields})
	} else {
		_, err = io.WriteString(c.Stdout, c.table(fields))
	}
	if err == nil && !same {
		err = errNo
	}
	return err
}

// twoTokens takes the tokens from the arguments, and one from a pipe.
func (c compareRun) twoTokens(args []string) ([]string, error) {
	tokens := slices.Clone(args)
	if len(tokens) == 1 && tokens[0] != "-" && !c.Terminal.Stdin {
		tokens = append(tokens, "-")
	}
	if len(tokens) != 2 {
		return nil, failf("two tokens are needed").withHint("agtok compare TOKEN TOKEN")
	}
	if tokens[0] == "-" && tokens[1] == "-" {
		return nil, failf("standard input holds one of the tokens, not both")
	}
	for i, text := range tokens {
		if text != "-" {
			continue
		}
		piped, err := c.readPaste()
		if err != nil {
			return nil, err
		}
		tokens[i] = piped
	}
	return tokens, nil
}

// Widths of a table for a person.
const (
	defaultWidth  = 80 // of a terminal that does not say
	narrowestCell = 16
)

// table shows the fields side by side. What differs has a mark, in colour or
// not. For a program the columns are whole, with tabs between them.
func (c compareRun) table(fields []compare.Pair) string {
	if !c.Terminal.Stdout {
		return tabbed(fields)
	}
	p := c.painter()
	rows := make([][3]string, len(fields))
	names, first := 0, 0
	for i, f := range fields {
		rows[i] = [3]string{look.Printable(c.text(f.Label)), c.side(f, 0), c.side(f, 1)}
		names, first = max(names, look.Width(rows[i][0])), max(first, look.Width(rows[i][1]))
	}
	width := c.Terminal.Width
	if width == 0 {
		width = defaultWidth
	}
	first = min(first, max(narrowestCell, (width-names-6)/2))
	second := max(narrowestCell, width-names-first-6)
	var b strings.Builder
	for i, f := range fields {
		mark := " "
		if !f.Same {
			mark = p.bad("≠")
		}
		left, right := look.Fit(rows[i][1], first), look.Cut(rows[i][2], second)
		if !f.Same {
			left, right = p.bold(left), p.bold(right)
		}
		line := mark + " " + p.faint(look.Fit(rows[i][0], names)) + "  " + left + "  " + right
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// side shows one side of a field to a person.
func (c compareRun) side(f compare.Pair, i int) string {
	if words := f.Words[i]; !words.IsZero() {
		return c.text(words)
	}
	return cell([...]*string{f.First, f.Second}[i])
}

func tabbed(fields []compare.Pair) string {
	var b strings.Builder
	for _, f := range fields {
		mark := "="
		if !f.Same {
			mark = "≠"
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", mark, f.Field, cell(f.First), cell(f.Second))
	}
	return b.String()
}

// cell shows a value of a token.
func cell(value *string) string {
	switch {
	case value == nil:
		return "-"
	case *value == "":
		return `""`
	case !utf8.ValidString(*value) || strings.TrimSpace(*value) != *value:
		return say.Quote(*value)
	}
	return say.Escape(*value)
}
