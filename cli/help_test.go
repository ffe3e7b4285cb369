package cli_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"agtok/cells"
	"agtok/cli"
	"agtok/cli/clitest"
	"agtok/cli/host"
	"agtok/cli/run"
	"agtok/golden"
)

// everyCommand calls a function with every command, by the words that run it.
func everyCommand(do func(cmd *cobra.Command, words []string)) {
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		do(cmd, strings.Fields(cmd.CommandPath())[1:])
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(cli.RootCommand(&run.App{}))
}

// The help of every command fits a terminal of 80 columns in both languages, and
// nothing of an example is lost.
func TestHelpPages(t *testing.T) {
	const columns = 80
	everyCommand(func(cmd *cobra.Command, words []string) {
		for _, lang := range []string{"en", "zh-CN"} {
			name := filepath.Join("testdata", "help", lang, strings.Join(append([]string{"agtok"}, words...), "-")+".txt")
			d := clitest.NewDesk(t)
			d.Terminal = host.Terminal{Stdout: true, Width: columns}
			d.Env["NO_COLOR"] = "1"
			got := d.Done(t, append(words, "--help", "--lang", lang)...)
			for line := range strings.Lines(got) {
				if w := cells.Width(strings.TrimSuffix(line, "\n")); w > columns {
					t.Errorf("%s: %d cells: %s", name, w, line)
				}
			}
			whole := strings.ReplaceAll(got, " \\\n"+strings.Repeat(" ", 2*cli.HelpIndent), " ")
			for example := range strings.Lines(cmd.Example) {
				if example = strings.TrimSpace(example); !strings.Contains(whole, "    "+example+"\n") {
					t.Errorf("%s does not have the example %s", name, example)
				}
			}
			golden.File(t, name, got)
		}
	})
}

// No help is left over of a command that is gone.
func TestHelpFiles(t *testing.T) {
	pages := map[string]bool{}
	everyCommand(func(_ *cobra.Command, words []string) {
		pages[strings.Join(append([]string{"agtok"}, words...), "-")+".txt"] = true
	})
	files, err := filepath.Glob(filepath.Join("testdata", "help", "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		if !pages[filepath.Base(file)] {
			t.Errorf("%s is of no command", file)
		}
	}
}

// On a narrow terminal descriptions stand below the names, and a wide one is not
// filled with lines that nobody reads.
func TestHelpAtOtherWidths(t *testing.T) {
	for width, widest := range map[int]int{40: 40, 100: 100, 200: cli.HelpWidest} {
		d := clitest.NewDesk(t)
		d.Terminal = host.Terminal{Stdout: true, Width: width}
		d.Env["NO_COLOR"] = "1"
		for _, lang := range []string{"en", "zh-CN"} {
			for line := range strings.Lines(d.Done(t, "inspect", "--help", "--lang", lang)) {
				line = strings.TrimSuffix(line, "\n")
				one := regexp.MustCompile(`^ +\S+( \\)?$`).MatchString(line) // a word that is wider cannot be broken
				if w := cells.Width(line); w > widest && !one && !strings.Contains(line, `"`) {
					t.Errorf("%d cells of %d: %s", w, widest, line)
				}
			}
		}
	}
}
