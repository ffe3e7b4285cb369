package forms

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// secret is a field for a text that is not shown. There is no limit to its
// length, so that nothing of a paste is lost unnoticed.
type secret struct{ text *Text }

func newSecret(k *keys.Map) *secret { return &secret{newText(k, "")} }

func (s *secret) value() profiles.Secret {
	return profiles.NewSecret(strings.TrimSpace(s.text.Value()))
}

func (s *secret) atStart() bool { return s.text.atStart() }

func (s *secret) update(msg tea.Msg) bool { return s.text.update(msg) }

// bullet stands for a character that is not shown.
const bullet = "•"

// draw shows that there is something, and where the cursor is in it.
func (s *secret) draw(w int, focused bool, theme *look.Theme) string {
	value := s.text.Value()
	mask := Text{
		value: strings.Repeat(bullet, utf8.RuneCountInString(value)),
		pos:   len(bullet) * utf8.RuneCountInString(value[:s.text.pos]),
	}
	drawn := mask.draw(w, focused, theme)
	s.text.x = mask.x
	return drawn
}

func (s *secret) want(*look.Theme) int { return 0 }
func (s *secret) cursor() (int, bool)  { return s.text.cursor() }
func (s *secret) help() []key.Binding  { return nil }
