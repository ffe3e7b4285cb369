package session

import (
	"slices"

	"agtok/token/paste"
	"agtok/ui/look"
)

// HistoryMost is how many tokens the history keeps: a run may last for weeks.
const HistoryMost = 500

// History is the tokens of this run, the last one first. It is the caller's.
func (s *Session) History() []Entry { return slices.Clone(s.entries) }

// Remember puts a token at the top of the history: it was copied, shown or
// pasted.
func (s *Session) Remember(e Entry) {
	at := slices.IndexFunc(s.entries, func(o Entry) bool { return o.Text == e.Text })
	if at >= 0 {
		if e.Project == nil { // what was made here is known better than what is pasted
			e = s.entries[at]
		}
		s.entries = slices.Delete(s.entries, at, at+1)
	}
	s.entries = slices.Insert(s.entries, 0, e)
	s.entries = s.entries[:min(len(s.entries), HistoryMost)]
}

// RememberPasted puts what is pasted into the history, if it is a token, or has
// one in it as a line of a log does.
func (s *Session) RememberPasted(text string) (hasToken bool) {
	if len(text) > PastedMost {
		return false
	}
	e, ok := NewEntry(look.CleanPaste(text))
	if !ok && tokenLike().MatchString(text) {
		e, ok = NewEntry(paste.Clean(text, 0).Text)
	}
	if ok {
		s.Remember(e)
	}
	return ok
}
