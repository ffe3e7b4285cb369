package repair

import (
	"iter"
	"unicode/utf8"

	"agtok/say"
)

// An edit changes one character of a text.
type edit struct {
	at  int    // where it stands, in bytes
	was string // "" where by is inserted
	by  string // "" where was is deleted
}

// says what was done; positions count from 1.
func (e edit) says() say.Text {
	switch {
	case e.was == "":
		return say.F("%v inserted as character %d", say.Name(e.by), e.at+1)
	case e.by == "":
		return say.F("character %d, %v, deleted", e.at+1, say.Name(e.was))
	}
	return say.F("character %d, %v, replaced by %v", e.at+1, say.Name(e.was), say.Name(e.by))
}

// editKinds are the kinds of edits to try.
type editKinds uint8

const (
	deletions editKinds = 1 << iota
	replacements
	insertions
)

// oneEditAway yields every text that is one edit away from a text, and the edit: at
// the places from first to last, which may be the text's end, with the
// characters that can stand at each. A text is valid until the next one.
func oneEditAway(text string, first, last int, kinds editKinds, chars func(at int) string) iter.Seq2[[]byte, edit] {
	return func(yield func([]byte, edit) bool) {
		buf := make([]byte, 0, len(text)+1)
		try := func(e edit) bool {
			buf = append(append(append(buf[:0], text[:e.at]...), e.by...), text[e.at+len(e.was):]...)
			return yield(buf, e)
		}
		for at := first; at <= last; at++ {
			_, size := utf8.DecodeRuneInString(text[at:])
			was, all := text[at:at+size], chars(at)
			if kinds&deletions != 0 && size > 0 && !try(edit{at, was, ""}) {
				return
			}
			for i := range all {
				if kinds&replacements != 0 && size > 0 && all[i:i+1] != was && !try(edit{at, was, all[i : i+1]}) {
					return
				}
			}
			for i := range all {
				if kinds&insertions != 0 && !try(edit{at, "", all[i : i+1]}) {
					return
				}
			}
		}
	}
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// base64Chars can stand anywhere in base64.
func base64Chars(int) string { return alphabet }
