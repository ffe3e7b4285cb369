package cli

import (
	"io"
	"strings"
	"time"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/say"
)

func manCommand(a *run.App) *cobra.Command {
	return run.Ignores(&cobra.Command{
		Use:     "man",
		Short:   a.Text(say.F("Print the manual page")),
		Example: "  agtok man | man -l -",
		RunE:    a.Do(0, func(cmd *cobra.Command, _ []string) error { return runMan(a, cmd.Root()) }),
	}, run.FlagProject, run.FlagProfiles, run.FlagJSON, run.FlagAt)
}

func runMan(a *run.App, root *cobra.Command) error {
	page, err := mango.NewManPage(1, root)
	if err != nil {
		return run.Failf("make the manual page: %v", err)
	}
	page = page.
		WithSection(a.Text(say.F("Environment")), a.Lines(
			say.F(
				"AGORA_APP_ID and AGORA_APP_CERTIFICATE are the project to use when neither --project nor AGTOK_PROJECT names one."),
			say.F("AGTOK_PROJECT is the project to use when --project does not name one; AGTOK_PROFILE is another name for it."),
			say.F("AGTOK_PROFILES is the file that the projects are kept in."),
			say.F("AGTOK_LANG is the language: en or zh-CN."),
			say.F("NO_COLOR turns colours off."),
		)).
		WithSection(a.Text(say.F("Exit status")), a.Lines(
			say.F("0: done, or the token is accepted."),
			say.F("1: the answer is no: the token is rejected, suspect or unreadable, or two tokens differ."),
			say.F("2: usage, credentials or files."),
			say.F("3: nothing that can be seen rejects the token, but its signature was not checked."),
		))
	text := strings.Replace(page.Build(&manual{roff.NewDocument(), a.Reader}), undated, "", 1)
	if a.Reader.Lang == say.Chinese { // which is not hyphenated, nor stretched to both margins
		text = strings.Replace(text, "\n", "\n.nh\n.ad l\n", 1)
	}
	_, err = io.WriteString(a.Stdout, text)
	return err
}

// undated is what a page shows that has no date.
const undated = "0001-01-01"

// A manual is a document in the reader's language, without what mango gets wrong
// for us.
type manual struct {
	*roff.Document
	reader say.Reader
}

// manWords are those that mango puts into a page.
var manWords = map[string]say.Text{
	"Name": say.F("Name"), "Synopsis": say.F("Synopsis"), "Description": say.F("Description"), "Options": say.F("OPTIONS"),
	"OPTIONS":  say.F("OPTIONS"),
	"Commands": say.F("COMMANDS"), "COMMANDS": say.F("COMMANDS"), "options...": say.F("options..."),
	"argument...": say.F("argument..."),
}

func (m *manual) word(text string) string {
	if t, ok := manWords[text]; ok {
		return t.For(m.reader)
	}
	return text
}

// Heading dates the page by the source: the day on which the page is printed
// would make every print another file.
func (m *manual) Heading(section uint, title, description string, _ time.Time) {
	at, err := time.Parse(time.RFC3339, buildVersion().Time)
	if err != nil {
		at = time.Time{} // built without version control: undated
	}
	m.Document.Heading(section, title, description, at)
}

// Section begins a part of the page.
func (m *manual) Section(title string) { m.Document.Section(m.word(title)) }

// TextItalic writes a word of the synopsis.
func (m *manual) TextItalic(text string) { m.Document.TextItalic(m.word(text)) }

// TextBold writes "-c --channel" where mango v0.1.0 says "--c --channel".
func (m *manual) TextBold(text string) {
	if len(text) > 5 && strings.HasPrefix(text, "--") && text[3:6] == " --" {
		text = text[1:]
	}
	m.Document.TextBold(m.word(text))
}
