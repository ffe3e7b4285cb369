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
	rows := map[profiles.Field]*row{
		profiles.FieldName: f.nameRow, profiles.FieldAppID: f.appIDRow, profiles.FieldPrimary: f.primary.row,
		profiles.FieldSecondary: f.secondary.row, profiles.FieldChannel: f.channelRow, profiles.FieldUID: f.userRow,
		profiles.FieldAccount: f.userRow, profiles.FieldRole: f.roleRow, profiles.FieldExpire: f.lifetimeRow,
		profiles.FieldVersion: f.versionRow,
	}
	f.appID.mark(nil)
	for _, problem := range profiles.Validate(p, f.names()) {
		switch {
		case problem.Field == profiles.FieldName && p.Name == "":
			r.await(f.nameRow, say.F("type a name"))
		case problem.Field == profiles.FieldAppID && p.AppID == "":
			r.await(f.appIDRow, say.F("type the App ID"))
		default:
			r.refuse(rows[problem.Field], problem.Message)
		}
		if problem.Field == profiles.FieldAppID {
			f.appID.mark(token.CheckAppID(p.AppID))
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
