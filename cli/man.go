package cli

import (
	"io"
	"strings"
	"time"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
)

func (a *app) manCommand() *cobra.Command {
	return ignores(&cobra.Command{
		Use:     "man",
		Short:   "print the manual page",
		Example: "  agtok man | man -l -",
		RunE:    a.do(0, func(cmd *cobra.Command, _ []string) error { return a.runMan(cmd.Root()) }),
	}, flagProfile, flagProfiles, flagJSON, flagAt)
}

func (a *app) runMan(root *cobra.Command) error {
	page, err := mango.NewManPage(1, root)
	if err != nil {
		return failf("make the manual page: %v", err)
	}
	page = page.
		WithSection("Environment", manEnvironment).
		WithSection("Exit status", manStatus)
	text := strings.Replace(page.Build(&manual{roff.NewDocument()}), undated, "", 1)
	_, err = io.WriteString(a.Stdout, text)
	return err
}

const manEnvironment = `AGORA_APP_ID and AGORA_APP_CERTIFICATE are the project to use when neither --profile nor AGTOK_PROFILE names one.
AGTOK_PROFILE is the project to use when --profile does not name one.
AGTOK_PROFILES is the file that the profiles are kept in.
NO_COLOR turns colours off.`

const manStatus = `0: done, or the token is accepted.
1: the answer is no: the token is rejected, suspect or unreadable, or two tokens differ.
2: usage, credentials or files.`

// undated is what a page shows that has no date.
const undated = "0001-01-01"

// A manual is a document without what mango gets wrong for us.
type manual struct{ *roff.Document }

// Heading dates the page by the source: the day on which the page is printed
// would make every print another file.
func (m *manual) Heading(section uint, title, description string, _ time.Time) {
	at, err := time.Parse(time.RFC3339, buildVersion().Time)
	if err != nil {
		at = time.Time{} // built without version control: undated
	}
	m.Document.Heading(section, title, description, at)
}

// TextBold writes "-c --channel" where mango v0.1.0 says "--c --channel".
func (m *manual) TextBold(text string) {
	if len(text) > 5 && strings.HasPrefix(text, "--") && text[3:6] == " --" {
		text = text[1:]
	}
	m.Document.TextBold(text)
}
