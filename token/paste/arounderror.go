package paste

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"agtok/token"
	"agtok/token/sdk"
)

// maxErrorLine is how much of a line is read at once; more has whole documents
// in it. What stands on the border of two pieces is read with both.
const (
	maxErrorLine = 1 << 10
	errorOverlap = 160
)

// errorIn returns the error that a text tells of, and the product that it is of.
// A log has consequences and repetitions: an error about the token, the App ID
// or a name leads, else the first that says something. The line that tells of it ends at end.
func errorIn(text string) (found string, of token.ServiceType, end int) {
	if alone := strings.Trim(strings.Map(printable, text), " >`*"); isNumber(alone) &&
		len(sdk.LookupError(alone, sdk.SDK{}, 0)) > 0 {
		return alone, 0, len(text)
	}
	var all []foundError
	read := 0
	for line := range strings.Lines(text) {
		read += len(line)
		line = strings.TrimSpace(strings.Map(printable, line))
		for line = withoutTokens(line); line != ""; {
			piece := line
			if len(piece) > maxErrorLine {
				piece = cutRune(piece, maxErrorLine)
			}
			for _, e := range errorsOfLine(piece) {
				all = append(all, foundError{e, rankError(e), read})
				if e.Sure && all[len(all)-1].rank == 0 {
					return lead(all)
				}
			}
			if len(piece) == len(line) {
				break
			}
			line = line[len(cutRune(piece, maxErrorLine-errorOverlap)):]
		}
	}
	if len(all) > 0 {
		return lead(all)
	}
	found, end = errorOnItsLine(text)
	return found, 0, end
}

// errorsOfLine returns the error of a line, and behind one that is not about the token the
// next: error -8, then reason 8.
func errorsOfLine(line string) (list []sdk.Found) {
	const most = 3
	for len(list) < most {
		e, ok := sdk.FindError(line)
		if !ok || isCodeLine(line) {
			break
		}
		list = append(list, e)
		rest := strings.Replace(line, e.Text, "…", 1)
		if rankError(e) < 2*rankOf(sdk.Elsewhere) || rest == line {
			break
		}
		line = rest
	}
	return list
}

// A foundError is an error of a line that ends at end.
type foundError struct {
	sdk.Found
	rank, end int
}

// lead returns the first of the errors that say the most, but those that another denies.
func lead(all []foundError) (text string, of token.ServiceType, end int) {
	best := foundError{rank: rankNone}
	for _, e := range all {
		denied := slices.ContainsFunc(all, func(o foundError) bool { return o.Denies(e.Found) })
		if !denied && e.rank < best.rank {
			best = e
		}
	}
	return best.Text, best.For, best.end
}

// rankError says how much an error says, the most first.
func rankError(e sdk.Found) int {
	rank := 2 * rankOf(e.Meanings[0].Kind)
	if m := e.Meanings[0]; m.Code == "" && m.Symbol == "" {
		rank++ // a sentence of no SDK: any other says more
	}
	return rank
}

// errorOnItsLine returns the one number that stands alone on a line, as a screen shows
// it or as somebody answers in a chat (小李：110), where it can be that of an error about
// a token.
func errorOnItsLine(text string) (found string, end int) {
	read := 0
	for line := range strings.Lines(text) {
		read += len(line)
		line = strings.TrimSpace(line)
		if who, said, ok := strings.Cut(line, "："); ok && len(who) <= maxAroundKey && startsHan(who) {
			line = strings.TrimSpace(said)
		}
		if !isNumber(line) || line == found {
			continue
		}
		if ms := sdk.LookupError(line, sdk.SDK{}, 0); found != "" || len(ms) == 0 || !ms[0].Kind.AboutToken() {
			return "", 0 // numbers of something else, or of lines
		}
		found, end = line, read
	}
	return found, end
}

// isNumber reports whether a text is nothing but a number that an error can have:
// 110, -10005, 600001-1. Smaller ones are anything.
func isNumber(s string) bool {
	return 2 < len(s) && len(s) < 12 && strings.Trim(s, "-0123456789") == ""
}

// printable puts blanks in the place of what no one sees.
func printable(c rune) rune {
	if !unicode.IsPrint(c) {
		return ' '
	}
	return c
}

// cutRune cuts a text before a place, at the beginning of a character.
func cutRune(s string, at int) string {
	for at = min(at, len(s)); at < len(s) && at > 0 && !utf8.RuneStart(s[at]); {
		at--
	}
	return s[:at]
}

// rankNone is that of no error.
const rankNone = 8

// rankOf says which of several errors leads.
func rankOf(k sdk.Kind) int {
	switch k {
	case sdk.AppID, sdk.Channel, sdk.User:
		return 0
	case sdk.Elsewhere:
		return 1
	case sdk.WillExpire:
		return 2
	case sdk.Parameter, sdk.Unclear:
		return 3
	}
	return 0
}

// withoutTokens puts … in the place of what can be a token, an App ID or a
// certificate, so that none gets into an error.
func withoutTokens(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); {
		end := i
		for end < len(line) && line[end] != '=' && isBase64(line[end]) {
			end++
		}
		if run := line[i:end]; len(run) >= MinToken && strings.ContainsAny(run, "0123456789") ||
			len(run) == 32 && token.IsHex32(run) {
			b.WriteString("…")
		} else {
			end = max(end, i+1)
			b.WriteString(line[i:end])
		}
		i = end
	}
	return b.String()
}

// isCodeLine reports whether a line is source code, in which the names of errors
// are no errors.
func isCodeLine(line string) bool {
	return looksLikeCode(line) || containsAny(line, []string{"=>", "if (", "case "}) || throwForm().MatchString(line) ||
		strings.HasPrefix(line, "//")
}

// throwForm is a statement that throws; in a sentence, calls throw an error 101.
var throwForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("\\bthrow\\s+(?:new\\b|[\\w.]+\\s*[(;{]|[\"'`])")
})
