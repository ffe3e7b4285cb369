package forms

import (
	"agtok/request"
	"agtok/say"
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

// newWithRTM adds the field with some of these options, of which the last is rtmOther.
func (f *Form) newWithRTM(options ...option) *WithRTM {
	w := &WithRTM{who: newChoice(f.keys, options...), other: newText(f.keys, "")}
	w.who.aside = &aside{option: len(options) - 1, text: w.other}
	w.row = &row{label: say.F("With RTM"), about: aboutWithRTM, stops: []stop{w.who}}
	f.keep("with rtm", w.who)
	f.keep("rtm user", w.other)
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

// ask puts what was chosen and typed into a request.
func (w *WithRTM) ask(q *request.Request) {
	q.RTMUser = w.other.Value()
	switch w.who.save() {
	case rtmSameUser.id:
		q.WithRTM = request.SameUser
	case rtmOther.id:
		q.WithRTM = request.OtherUser
	}
}

// say says what is to be said about it.
func (w *WithRTM) say(r *reading) {
	w.row.stops, w.row.notes = []stop{w.who}, nil
	w.other.problems = nil
	if r.WithRTM == request.OtherUser {
		w.row.stops = append(w.row.stops, w.other)
	}
	nameless := r.faults.Has(request.FieldWithRTM, request.NamelessRTM)
	switch {
	case r.WithRTM == "":
	case r.faults.Has(request.FieldWithRTM, request.OneService):
		r.refuse(w.row, say.F("006 holds one service: choose version 007"))
	case nameless && w.who.options[0].id != rtmNobody.id: // nobody has asked for it
		r.awaitAs(w.row, hint(say.F("type a uid, or choose other: RTM needs a user")),
			say.F("type a uid, or name another user for RTM"))
	case nameless:
		r.refuse(w.row, say.F("RTM needs a user, and uid 0 is any: choose other"))
	case r.WithRTM == request.OtherUser:
		r.show(textField{w.row, w.other}, request.FieldRTMUser, say.F("type the RTM user id"))
	default:
		r.show(textField{w.row, new(Text)}, request.FieldWithRTM, say.Text{})
	}
}
