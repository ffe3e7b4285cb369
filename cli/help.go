package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"agtok/cells"
	"agtok/cli/run"
	"agtok/say"
)

// Groups of commands, for help.
const (
	groupMake  = "make"
	groupRead  = "read"
	groupTest  = "test"
	groupOther = "other"
)

// group marks commands as belonging together.
func group(id string, cmds ...*cobra.Command) []*cobra.Command {
	for _, cmd := range cmds {
		cmd.GroupID = id
	}
	return cmds
}

// finish fills in what commands say of themselves: a description is made of the
// line that lists of commands have.
func finish(a *run.App, cmd *cobra.Command) {
	if cmd.Long == "" {
		cmd.Long = a.Text(say.F("%s.", cmd.Short))
	}
	cmd.DisableFlagsInUseLine = true
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolP("help", "h", false, a.Text(say.F("Help for %s", cmd.Name())))
	for _, sub := range cmd.Commands() {
		finish(a, sub)
	}
}

// A helpPage is the help of a command in the making.
type helpPage struct {
	run.Painter
	reader say.Reader
	width  int
	b      strings.Builder
}

// helpRow is what a row of help names, and what it says of that.
type helpRow struct{ name, about string }

// Widths of help, in cells.
const (
	helpMargin  = 2
	helpIndent  = 4
	helpWidth   = 80  // where the terminal does not say its own
	helpWidest  = 100 // a line that is longer is hard to read
	helpAtLeast = 24  // what a row says is below its name where there is less room
)

// showHelp prints what a command is for, and what it takes.
func showHelp(a *run.App, cmd *cobra.Command) {
	p := &helpPage{Painter: a.Painter(), reader: a.Reader, width: helpWidth}
	if a.Terminal.Width > 0 {
		p.width = min(a.Terminal.Width, helpWidest)
	}
	p.about(cmd.Long)
	p.title(say.F("USAGE"))
	p.line(helpIndent, p.usage(cmd))
	if cmd.Example != "" {
		p.title(say.F("EXAMPLES"))
		for example := range strings.Lines(cmd.Example) {
			p.example(strings.TrimSpace(example))
		}
	}
	groups := []*cobra.Group{{Title: say.F("COMMANDS").For(p.reader)}}
	groups = append(groups, cmd.Groups()...)
	flags := helpFlags(cmd)
	column := columnBehind(slices.Concat(helpCommands(p, cmd, groups...), flags))
	for _, g := range groups {
		p.rows(g.Title, column, helpCommands(p, cmd, g))
	}
	p.rows(say.F("FLAGS").For(p.reader), column, flags)
	p.b.WriteString("\n")
	_, _ = cmd.OutOrStdout().Write([]byte(p.b.String())) // an error is kept by output
}

// usage is the line that a command is called with.
func (p *helpPage) usage(cmd *cobra.Command) string {
	parts := []string{p.Bold(cmd.CommandPath())}
	if cmd.HasAvailableSubCommands() {
		parts = append(parts, say.F("[command]").For(p.reader))
	}
	if _, rest, ok := strings.Cut(cmd.Use, " "); ok {
		parts = append(parts, rest)
	}
	return strings.Join(append(parts, say.F("[--flags]").For(p.reader)), " ")
}

// helpCommands are the commands below one that belong to groups.
func helpCommands(p *helpPage, cmd *cobra.Command, groups ...*cobra.Group) (rows []helpRow) {
	for _, sub := range cmd.Commands() {
		if sub.Hidden || !slices.ContainsFunc(groups, func(g *cobra.Group) bool { return g.ID == sub.GroupID }) {
			continue
		}
		name := sub.Use
		if sub.HasAvailableSubCommands() {
			name += " " + say.F("[command]").For(p.reader)
		}
		rows = append(rows, helpRow{name, sub.Short})
	}
	return rows
}

// helpFlags are the flags that a command has a use for: its own, then those of
// all commands, and last the ones that say something of it.
func helpFlags(cmd *cobra.Command) (rows []helpRow) {
	ignored, last := run.Unused(cmd), []string{"help", "version"}
	add := func(f *pflag.Flag) {
		if f.Hidden || slices.Contains(ignored, f.Name) {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + " " + name
		}
		rows = append(rows, helpRow{name, f.Usage})
	}
	common := cmd.Root().PersistentFlags()
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(last, f.Name) && common.Lookup(f.Name) == nil {
			add(f)
		}
	})
	common.VisitAll(add)
	for _, name := range last {
		if f := cmd.Flags().Lookup(name); f != nil {
			add(f)
		}
	}
	return rows
}

// about writes what a command does: paragraphs, and rows of a name and a
// description with a tab between them.
func (p *helpPage) about(long string) {
	p.b.WriteString("\n")
	var rows []helpRow
	for line := range strings.SplitSeq(long, "\n") {
		if name, about, ok := strings.Cut(line, "\t"); ok {
			rows = append(rows, helpRow{name, about})
			continue
		}
		p.line(helpMargin, line)
	}
	p.list(rows, columnBehind(rows))
}

// columnBehind is the column behind the names of rows.
func columnBehind(rows []helpRow) (column int) {
	for _, row := range rows {
		column = max(column, helpIndent+cells.Width(row.name)+2)
	}
	return column
}

func (p *helpPage) list(rows []helpRow, column int) {
	for _, row := range rows {
		p.row(column, row)
	}
}

func (p *helpPage) title(t say.Text) { p.heading(t.For(p.reader)) }

func (p *helpPage) heading(title string) {
	p.b.WriteString("\n" + cells.Blank(helpMargin) + p.Bold(title) + "\n\n")
}

func (p *helpPage) rows(title string, column int, rows []helpRow) {
	if len(rows) == 0 {
		return
	}
	p.heading(title)
	p.list(rows, column)
}

// row writes a name, and beside it what is to be said of it.
func (p *helpPage) row(column int, row helpRow) {
	name := cells.Blank(helpIndent) + p.Name(row.name)
	if p.width-column < helpAtLeast {
		p.b.WriteString(name + "\n")
		p.line(2*helpIndent, row.about)
		return
	}
	name += cells.Blank(column - helpIndent - cells.Width(row.name))
	for _, line := range cells.Wrap(row.about, p.width-column) {
		p.b.WriteString(strings.TrimRight(name+line, " ") + "\n")
		name = cells.Blank(column)
	}
}

// line writes a text behind an indent, on as many lines as it needs.
func (p *helpPage) line(indent int, text string) {
	for _, line := range cells.Wrap(text, p.width-indent) {
		p.b.WriteString(strings.TrimRight(cells.Blank(indent)+line, " ") + "\n")
	}
}

// example writes a line for a shell, which goes on behind a backslash: it is to be
// copied.
func (p *helpPage) example(text string) {
	line := cells.Blank(helpIndent)
	for i, word := range shellWords(text) {
		switch {
		case i == 0:
		case cells.Width(line)+len(" ")+cells.Width(word)+len(` \`) > p.width:
			p.b.WriteString(line + " \\\n")
			line = cells.Blank(2 * helpIndent)
		default:
			line += " "
		}
		line += word
	}
	p.b.WriteString(line + "\n")
}

// shellWords splits a line where no quotes are open, and not between a flag and
// its text.
func shellWords(line string) (words []string) {
	quote, start := rune(0), 0
	for i, r := range line {
		switch {
		case r == quote:
			quote = 0
		case quote != 0:
		case r == '"' || r == '\'':
			quote = r
		case r == ' ' && (line[start] != '-' || strings.HasPrefix(line[i+1:], "-")):
			words = append(words, line[start:i])
			start = i + 1
		}
	}
	return append(words, line[start:])
}

// helpCommand is cobra's, but for a word that is no command: that is an error,
// and not help about something else.
func helpCommand(a *run.App) *cobra.Command {
	return run.Ignores(&cobra.Command{
		Use:     "help [COMMAND]",
		Short:   a.Text(say.F("Help about any command")),
		GroupID: groupOther,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			about, _, err := cmd.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var names []cobra.Completion
			for _, sub := range about.Commands() {
				names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return run.UnknownCommand(about, strings.Join(rest, " "))
			}
			return about.Help()
		},
	}, run.FlagProject, run.FlagProfiles, run.FlagJSON, run.FlagAt)
}
