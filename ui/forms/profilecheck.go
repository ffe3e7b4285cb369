package forms

import (
	"agtok/profiles"
	"agtok/request"
	"agtok/say"
	"agtok/token"
)

// checkProfile says what package profiles has against a profile, beside the
// fields it is about.
func (f *Profile) checkProfile(r *reading, p profiles.Profile) {
	f.appID.mark(nil)
	for _, problem := range profiles.Validate(p, f.names()) {
		switch problem.Field {
		case profiles.FieldName:
			f.lacks(r, f.nameRow, p.Name, say.F("type a name"), problem)
		case profiles.FieldAppID:
			f.lacks(r, f.appIDRow, p.AppID, say.F("type the App ID"), problem)
			f.appID.mark(token.CheckAppID(p.AppID))
		case profiles.FieldPrimary:
			r.refuse(f.primary.row, problem.Message)
		case profiles.FieldSecondary:
			r.refuse(f.secondary.row, problem.Message)
		case profiles.FieldChannel, profiles.FieldUID, profiles.FieldAccount, profiles.FieldRole,
			profiles.FieldExpire, profiles.FieldVersion, profiles.FieldProduction:
			r.refuse(f.rowOf(problem.Field), problem.Message)
		}
	}
	for _, w := range profiles.Suspicions(p, f.others) {
		f.primary.row.notes = append(f.primary.row.notes, warn(w.Message, say.Text{}))
	}
}

// names are those that are taken.
func (f *Profile) names() []string {
	names := make([]string, 0, len(f.others))
	for i := range f.others {
		names = append(names, f.others[i].Name)
	}
	return names
}

func (f *Profile) rowOf(field profiles.Field) *row {
	switch field {
	case profiles.FieldChannel:
		return f.channelRow
	case profiles.FieldRole:
		return f.roleRow
	case profiles.FieldExpire:
		return f.lifetimeRow
	case profiles.FieldVersion:
		return f.versionRow
	}
	return f.userRow
}

// lacks says what is wrong with a text, or kindly that there is none yet.
func (f *Profile) lacks(r *reading, row *row, text string, await say.Text, problem profiles.Problem) {
	if text == "" {
		r.await(row, await)
		return
	}
	r.refuse(row, problem.Message)
}

// checkDefaults checks what the forms would begin with. None has to be given.
func (f *Profile) checkDefaults(r *reading) {
	r.faults = r.Check()
	for _, one := range []struct {
		row   *row
		text  *Text
		field request.Field
	}{
		{f.channelRow, f.channel, request.FieldChannel}, {f.userRow, f.user.uid, request.FieldUID},
		{f.userRow, f.user.account, request.FieldAccount},
		{f.roleRow, new(Text), request.FieldRole}, {f.lifetimeRow, f.lifetime, request.FieldLifetime},
		{f.versionRow, new(Text), request.FieldVersion},
	} {
		one.text.mark(nil)
		switch {
		case *r.At(one.field) == "":
		case one.field == request.FieldUID:
			f.user.showUID(r, f.userRow)
		default:
			r.show(one.row, one.text, one.field, say.Text{})
		}
	}
}
