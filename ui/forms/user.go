package forms

import (
	"agtok/say"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// User is the field for who joins a channel: a uid or a string account. What
// was typed for the one is still there after a look at the other.
type User struct {
	kind    *Choice
	uid     *Text
	account *Text
}

// userKinds are in the order of the choice.
var userKinds = [...]option{{"uid", say.F("uid")}, {"account", say.F("account")}}

// newUser returns a field that says uid 0: any user.
func newUser(k *keys.Map) *User {
	return &User{kind: newChoice(k, userKinds[:]...), uid: newText(k, "0"), account: newText(k, "")}
}

// IsAccount reports whether the user joins with a string account.
func (u *User) IsAccount() bool { return u.kind.Chosen() == 1 }

// Text returns the field of the chosen kind.
func (u *User) Text() *Text {
	if u.IsAccount() {
		return u.account
	}
	return u.uid
}

// set puts in a user and chooses the kind.
func (u *User) set(text string, account bool) {
	kind := 0
	if account {
		kind = 1
	}
	u.kind.Choose(kind)
	u.Text().offer(text)
}

// row returns the field with its label: which kind, then who.
func (u *User) row() *row {
	return &row{label: say.F("User"), stops: []stop{u.kind, userText{u}}}
}

// read checks what was typed and returns it as a token stores it.
func (u *User) read(r *reading, row *row) string {
	typed := u.Text().Value()
	switch {
	case typed == "" && u.IsAccount():
		r.await(row, say.F("type an account"))
		return ""
	case typed == "":
		r.await(row, say.F("type a uid, 0 for any user"))
		return ""
	case u.IsAccount():
		r.check(row, u.account, token.CheckAccount(typed))
		if strings.Contains(typed, wildcard) {
			row.notes = append(row.notes, hint(wildcardHint))
		}
		return typed
	}
	problems := token.CheckUID(typed)
	if !r.check(row, u.uid, problems) {
		if strings.Contains(typed, wildcard) {
			row.notes = append(row.notes, hint(say.F("a wildcard is an account: choose account")))
		}
		return ""
	}
	uid, err := token.ParseUID(typed)
	if err != nil { // CheckUID would have said so
		r.wrong(row)
		return ""
	}
	anybody := hints(say.F("0 = any user"), say.F("0 = any"))
	if uid == 0 {
		anybody = hints(say.F("0 = any user: anybody may join with this token"), say.F("0 = any user"))
		row.notes = nil // the same, as a warning
	}
	row.notes = append(row.notes, anybody)
	return token.UserOfUID(uid)
}

// userText is the field for who, whichever kind is chosen.
type userText struct{ user *User }

func (t userText) update(msg tea.Msg) bool {
	text := t.user.Text()
	before := text.Value()
	changed := text.update(msg)
	// No uid begins with 0 but 0 itself: what is typed behind it replaces it.
	if after := text.Value(); !t.user.IsAccount() && before == "0" && len(after) > 1 && strings.HasPrefix(after, "0") {
		text.SetValue(after[1:])
	}
	return changed
}

func (t userText) draw(w int, focused bool, theme *look.Theme) string {
	return t.user.Text().draw(w, focused, theme)
}

func (t userText) want(theme *look.Theme) int { return t.user.Text().want(theme) }
func (t userText) cells(most int) int         { return t.user.Text().cells(most) }
func (t userText) cursor() (int, bool)        { return t.user.Text().cursor() }
func (t userText) help() []key.Binding        { return t.user.Text().help() }
