package forms

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// User is the field for who joins a channel: a uid or a string account. What
// was typed for the one is still there after a look at the other.
type User struct {
	kind    *Choice
	uid     *Text
	account *Text
	row     *row
	was     int       // the kind, when it was read last
	keys    *keys.Map // which switch the kind
}

// userKinds are in the order of the choice.
var userKinds = [...]option{{request.UID, say.F("uid")}, {request.Account, say.F("account")}}

// newUser adds a field with a uid in it: "0" is any user, and "" nobody.
func (f *Form) newUser(about say.Text, uid string) *User {
	u := &User{keys: f.keys, kind: newChoice(f.keys, userKinds[:]...), uid: newText(f.keys, uid),
		account: newText(f.keys, "")}
	u.row = &row{label: say.F("User"), about: about, stops: []stop{u.kind, userText{u}}}
	f.keep(fieldUserKind, userKind{u})
	f.keep(fieldUID, u.uid)
	f.keep(fieldAccount, u.account)
	return u
}

// userKind is the kind as it is kept. The user that comes with it is known: nothing is
// carried over to another kind.
type userKind struct{ user *User }

func (k userKind) save() string { return k.user.kind.save() }

func (k userKind) load(s string) {
	k.user.kind.load(s)
	k.user.was = k.user.kind.Chosen()
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

// carry takes what was typed for the other kind where it can only be of this one,
// and nothing was typed for this one yet.
func (u *User) carry() {
	uid, account := u.uid.Value(), u.account.Value()
	switch switched := u.kind.Chosen() != u.was; {
	case switched && u.IsAccount() && account == "" && !paste.LooksNumeric(uid):
		u.account.SetValue(uid)
	case switched && !u.IsAccount() && (uid == "" || uid == "0") && token.IsDigits(account):
		u.uid.SetValue(account)
	}
	u.was = u.kind.Chosen()
}

// ask puts what was typed into a request.
func (u *User) ask(q *request.Request) {
	u.carry()
	q.UserKind, q.UID, q.Account = u.kind.save(), u.uid.Value(), u.account.Value()
}

// say says what is to be said about what was typed.
func (u *User) say(r *reading) {
	if u.IsAccount() {
		r.show(textField{u.row, u.account}, request.FieldAccount, say.F("type an account"))
		if strings.Contains(u.account.Value(), wildcard) {
			u.row.notes = append(u.row.notes, hint(wildcardHint))
		}
		return
	}
	switch {
	case !u.showUID(r):
	case r.spec.Services[0].User == "": // the same as the warning
		u.row.notes = []note{hints(say.F("0 = any user: anybody may join with this token"), say.F("0 = any user"))}
	default:
		u.row.notes = append(u.row.notes, hints(say.F("0 = any user"), say.F("0 = any")))
	}
}

// showUID says what is wrong with a uid.
func (u *User) showUID(r *reading) bool {
	ok := r.show(textField{u.row, u.uid}, request.FieldUID, say.F("type a uid, 0 for any user"))
	if !ok && u.uid.Value() != "" {
		u.noteAccount()
	}
	return ok
}

// noteAccount says of what is no uid that it may be an account, or why it cannot be
// that, either.
func (u *User) noteAccount() {
	text := u.uid.Value()
	if paste.LooksNumeric(text) || token.IsDigits(token.ASCIIDigits(text)) {
		return
	}
	n := &u.row.notes[0]
	if problems := token.CheckAccount(text); token.Invalid(problems) {
		n.short, n.apart = n.text, n.text
		n.text = say.F("neither a uid nor an account: %v", problems[0].Message)
	} else {
		n.text = say.F("a string account? %s switches", u.keys.Choice.Right.Help().Key)
		n.apart = say.F("no number; choose account")
	}
}

// userText is the field for who, whichever kind is chosen.
type userText struct{ user *User }

func (t userText) text() *Text { return t.user.Text() }

func (t userText) click(x int) bool { return t.text().click(x) }

func (t userText) draw(w int, focused bool, theme *look.Theme) string {
	return t.text().draw(w, focused, theme)
}

func (t userText) update(msg tea.Msg) bool {
	text := t.user.Text()
	before := text.Value()
	if t.switches(msg) {
		t.user.kind.Choose(1)
		t.user.carry()
		return true
	}
	changed := text.update(msg)
	// No uid begins with 0 but 0 itself: what is typed behind it replaces it.
	if after := text.Value(); !t.user.IsAccount() && before == "0" && len(after) > 1 && strings.HasPrefix(after, "0") {
		text.SetValue(after[1:])
	}
	return changed
}

// switches reports whether a key behind what is no uid makes it an account.
func (t userText) switches(msg tea.Msg) bool {
	k, isKey := msg.(tea.KeyPressMsg)
	uid := t.user.uid
	return isKey && key.Matches(k, t.user.keys.Choice.Right) && !t.user.IsAccount() && uid.pos == len(uid.value) &&
		uid.value != "" && !paste.LooksNumeric(uid.value)
}
