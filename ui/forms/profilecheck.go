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
		profiles.FieldName: f.name.row, profiles.FieldAppID: f.appID.row, profiles.FieldPrimary: f.primary.row,
		profiles.FieldSecondary: f.secondary.row, profiles.FieldChannel: f.channel.row, profiles.FieldUID: f.user.row,
		profiles.FieldAccount: f.user.row, profiles.FieldRole: f.role.row, profiles.FieldExpire: f.lifetime.row,
		profiles.FieldVersion: f.version.row,
	}
	f.appID.problems = nil
	for _, problem := range profiles.Validate(p, f.names()) {
		switch {
		case problem.Field == profiles.FieldName && p.Name == "":
			r.await(f.name.row, say.F("type a name"))
		case problem.Field == profiles.FieldAppID && p.AppID == "":
			r.await(f.appID.row, say.F("type the App ID"))
		default:
			r.refuse(rows[problem.Field], problem.Message)
		}
		if problem.Field == profiles.FieldAppID {
			f.appID.problems = token.CheckAppID(p.AppID)
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
		textField
		field request.Field
	}{
		{f.channel, request.FieldChannel}, {textField{f.user.row, f.user.uid}, request.FieldUID},
		{textField{f.user.row, f.user.account}, request.FieldAccount}, {textField{f.role.row, new(Text)}, request.FieldRole},
		{f.lifetime, request.FieldLifetime}, {textField{f.version.row, new(Text)}, request.FieldVersion},
	} {
		one.problems = nil
		switch {
		case *r.At(one.field) == "":
		case one.field == request.FieldUID:
			f.user.showUID(r)
		default:
			r.show(one.textField, one.field, say.Text{})
		}
	}
}
