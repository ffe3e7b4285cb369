package inspect

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"agtok/cli/run"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui/session"
)

// maxPaste is how much is read of what should be one token. A token with the
// largest payload is shorter.
const maxPaste = 4 << 20

// readPaste reads what was piped in, or what a file says, as one token, line breaks
// and all but the last, which is how programs end what they print.
func readPaste(r io.Reader, from string) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxPaste+1))
	switch {
	case err != nil:
		return "", say.Errorf("read %v: %w", run.Place(from), run.Cause(err))
	case len(text) > maxPaste && from != "-":
		return "", run.Failf("%v is too long for a token", run.Place(from)).WithHint("agtok watch FILE reads a log")
	case len(text) > maxPaste:
		fault := run.Failf("standard input is too long for a token")
		if _, err := token.Parse(firstWord(string(text))); err == nil {
			return "", fault.WithHint("agtok inspect - reads one token from each line")
		}
		return "", fault.WithHint("agtok watch FILE reads a log")
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(run.Text(text)), "\n"), "\r"), nil
}

func firstWord(text string) string {
	for word := range strings.FieldsSeq(text) {
		return word
	}
	return ""
}

// looksLikePath tells the name of a file that is not there from other texts.
func looksLikePath(text string) bool {
	if strings.ContainsAny(text, " \t\r\n") || strings.Contains(text, "://") {
		return false
	}
	return strings.ContainsAny(text, `/\`) || slices.Contains([]string{".log", ".txt", ".json"}, filepath.Ext(text))
}

// lookInFile judges what stands in a file where an argument is the name of one. What
// could be a token or a certificate, or what an app has where there is none, is never
// taken for a name, whatever files there are: only a text that is none of it is looked for.
func lookInFile(a *run.App, keys *session.Keychain, of *diagnosis.Report,
	in diagnosis.Input) (*diagnosis.Report, diagnosis.Input, error) {
	name := in.Text
	if len(of.Findings) == 0 || of.Findings[0].Code != diagnosis.CodeUnknownVersion || token.IsHex(name) {
		return of, in, nil
	}
	if !a.Exists(name) {
		if looksLikePath(name) {
			a.Note("there is no file of this name, either")
		}
		return of, in, nil
	}
	r, done, err := a.Open(name)
	if err != nil {
		return of, in, err
	}
	defer done()
	if in.Text, err = readPaste(r, name); err != nil {
		return of, in, err
	}
	a.Note("read the file %v", say.Name(name))
	return keys.Explain(in), in, nil
}
