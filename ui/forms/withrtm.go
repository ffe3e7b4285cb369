package forms

import (
	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
)

// WithRTM is the field for RTC and RTM in one token: whether, and who logs in.
type WithRTM struct {
	who   *Choice
	other *Text
	row   *row
}

// Who logs in to RTM with an RTC token.
var (
	rtmNobody   = option{"no", say.F("no").Meaning("with RTM")}
	rtmSameUser = option{"same user", say.F("same user")}
	rtmOther    = option{"other", say.F("other")}
)

// newWithRTM returns the field with some of these options, of which the last is
// rtmOther.
func newWithRTM(k *keys.Map, options ...option) *WithRTM {
	w := &WithRTM{who: newChoice(k, options...), other: newText(k, "")}
	w.who.aside = &aside{option: len(options) - 1, text: w.other}
	w.row = &row{label: say.F("With RTM"), stops: []stop{w.who}}
	return w
}

// set chooses who logs in: nobody where user is empty. same is the user of RTC.
func (w *WithRTM) set(user string, same *string) {
	switch {
	case user == "":
		w.who.load(rtmNobody.id)
	case same != nil && *same == user && user != "0":
		w.who.load(rtmSameUser.id)
	default:
		w.who.load(rtmOther.id)
		w.other.SetValue(user)
	}
}

// read returns the RTM service beside RTC for a user, or nothing.
func (w *WithRTM) read(q *Request, r *reading, user string, expire uint32) []token.Service {
	w.row.stops, w.row.notes = []stop{w.who}, nil
	w.other.mark(nil)
	other := w.who.save() == rtmOther.id
	switch {
	case other:
		w.row.stops = append(w.row.stops, w.other)
		user = w.other.Value()
	case w.who.save() == rtmNobody.id:
		return nil
	}
	switch {
	case q.Spec.Version == token.V006:
		r.refuse(w.row, say.F("006 holds one service: choose version 007"))
	case other && user == "":
		r.await(w.row, say.F("type the RTM user id"))
	case user == "" && w.who.options[0].id != rtmNobody.id: // nobody has asked for it
		r.await(w.row, say.F("type a uid, or choose other: RTM needs a user"))
	case user == "":
		r.refuse(w.row, say.F("any user has no name, and RTM needs one: choose other"))
	case other:
		r.check(w.row, w.other, token.CheckRTMUser(user))
	default:
		problems := token.CheckRTMUser(user)
		w.row.notes = problemNotes(problems)
		if token.Invalid(problems) {
			r.wrong(w.row)
		}
	}
	return []token.Service{token.RTMUser(q.Spec.Version, user, expire)}
}
