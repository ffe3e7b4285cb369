package inspect

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/report"
	"agtok/say"
	"agtok/token/compare"
	"agtok/token/diagnosis"
)

// A comparison is what agtok compare --json prints.
type comparison struct {
	Same   bool           `json:"same"`
	Fields []compare.Pair `json:"fields"`
}

func compareCommand(a *run.App) *cobra.Command {
	return run.Ignores(&cobra.Command{
		Use:   "compare TOKEN TOKEN",
		Short: a.Text(say.F("Compare two tokens field by field")),
		Long: a.Paragraphs(
			say.F("Compare two tokens field by field: the one that works and the one that does not."),
			say.F("A token may stand in a file, or be - for standard input; the second may come from a pipe."),
		),
		Example: "  agtok compare 007eJx… 007eJy…\n  pbpaste | agtok compare 007eJx…",
		RunE:    a.Do(2, func(_ *cobra.Command, args []string) error { return compareRun{a}.run(args) }),
	}, run.FlagProject)
}

// A compareRun is a run of agtok compare.
type compareRun struct{ *run.App }

func (c compareRun) run(args []string) error {
	texts, err := c.twoTokens(args)
	if err != nil {
		return err
	}
	now, err := c.At()
	if err != nil {
		return err
	}
	keys, err := c.Keychain(run.Option{})
	if err != nil {
		return err
	}
	var reports [2]*diagnosis.Report
	for i, text := range texts {
		in := diagnosis.Input{Text: text, At: now}
		reports[i], _, err = lookInFile(c.App, keys, keys.Explain(in), in)
		if err != nil {
			return err
		}
	}
	c.Warn(keys.Doubts()...)
	fields := compare.Tokens(reports[0], reports[1])
	same := !slices.ContainsFunc(fields, func(p compare.Pair) bool { return !p.Same })
	if c.Common.JSON {
		err = c.PrintJSON(comparison{same, fields})
	} else if c.Terminal.Stdout {
		_, err = io.WriteString(c.Stdout, rowsPage(c.App).Print("", report.Pairs(fields)))
	} else {
		_, err = io.WriteString(c.Stdout, tabbed(fields))
	}
	if err == nil && !same {
		err = run.ErrNo
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
		return nil, run.Failf("two tokens are needed").WithHint("agtok compare TOKEN TOKEN")
	}
	if tokens[0] == "-" && tokens[1] == "-" {
		return nil, run.Failf("standard input holds one of the tokens, not both")
	}
	for i, text := range tokens {
		if text != "-" {
			continue
		}
		piped, err := readPaste(c.Stdin, "-")
		if err != nil {
			return nil, err
		}
		if tokens[i] = piped; piped == "" {
			return nil, run.Failf("standard input is empty, and should be one of the tokens")
		}
	}
	return tokens, nil
}

// tabbed shows the fields to a program: whole, with tabs between them.
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
