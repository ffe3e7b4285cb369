package modal

import (
	"slices"
	"strings"

	"agtok/cells"
	"agtok/say"
	"agtok/token/snippet"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// Sizes of the menu, in cells.
const (
	copyAsWidth = 76 // all that 80 columns have
	copyAsFoot  = 3  // a blank line and two of what the cursor is on
)

// groups are the headings of the formats.
var groups = map[snippet.Kind]say.Text{
	snippet.Plain: say.F("The token"), snippet.Server: say.F("Server code"), snippet.Client: say.F("Client code"),
}

// NewCopyAs returns the modal with the forms that a token can be copied in. Those that
// cannot hold it, or make it, say why. The cursor is on the one that the token's server
// needs, or else on the last choice.
//
//	› ru
//
//	 Server code
//	 ▸ Ruby
//	   Rust                 Agora's Rust library makes 007 only
//
//	Ruby code that makes this token: it reads AGORA_APP_CERTIFICATE
func NewCopyAs(k *keys.Map, theme *look.Theme, ask pane.CopyAs, last string) pane.Modal {
	var all []pick
	at := snippet.Formats[0].ID
	for _, f := range snippet.Formats {
		all = append(all, formatPick(theme, f, ask))
		if f.ID == ask.Language || f.ID == last && ask.Language == "" {
			at = f.ID
		}
	}
	c := &picker{Box: pane.Box{Theme: theme}, title: say.F("Copy as"), filter: forms.NewFilter(k),
		none: say.F("no format is called that"), width: copyAsWidth, foot: copyAsFoot, rank: rankFormat,
		keys: keys.Help{Up: k.CopyAs.Up, Down: k.CopyAs.Down, Choose: k.CopyAs.Choose, Close: k.CopyAs.Back}}
	for _, one := range all {
		c.column = max(c.column, cells.Width(picked+one.text)+2)
	}
	c.open(all)
	c.cursor = slices.IndexFunc(c.rows, func(one pick) bool { return one.words == at })
	return c
}

// formatPick is the line of a format.
func formatPick(theme *look.Theme, f snippet.Format, ask pane.CopyAs) pick {
	one := pick{group: theme.Say(groups[f.Kind]), text: theme.Say(f.Title), words: f.ID}
	var lack say.Text
	text, err := f.Write(ask.Request)
	if err == nil && f.HoldsToken() {
		lack = ask.Lack
	}
	if err != nil {
		lack = say.Of(err)
	}
	if !lack.IsZero() {
		one.right, one.faint, one.then = theme.Say(lack), true, pane.Warn(lack)
		one.about = one.right
		return one
	}
	c := pane.Copy{Text: text, What: f.Purpose(ask.Name), Format: f.ID}
	if f.Kind == snippet.Plain { // pasted into a shell, a line must not run by itself
		c.Text = strings.TrimSuffix(text, "\n")
	}
	if f.HoldsToken() {
		c.Entry = ask.Entry
	}
	about := say.F("copies %v", c.What)
	switch f.Kind {
	case snippet.Server:
		about = say.F("copies %v; it reads its certificate from AGORA_APP_CERTIFICATE", c.What)
	case snippet.Client:
		about = say.F("copies %v and renews it from a local token server", c.What)
	}
	one.about, one.then = theme.Say(about), pane.Confirmed{Then: c}
	return one
}

// rankFormat finds the formats that have all words.
func rankFormat(one *pick, words []string) (rank int, ok bool) {
	rank, ok = look.Found(words, strings.ToLower(one.text+" "+one.right+" "+one.words), "")
	return rank, ok && rank == 0
}
