package forms

import (
	"time"

	"agtok/profiles"
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
func (f *Profile) checkDefaults(r *reading, p profiles.Profile) {
	for _, one := range []struct {
		text  string
		row   *row
		field *Text
		check func(string) []token.Problem
	}{
		{p.Channel, f.channelRow, f.channel, token.CheckChannel},
		{p.UID, f.userRow, f.user.uid, token.CheckUID},
		{p.Account, f.userRow, f.user.account, token.CheckAccount},
		{p.Expire, f.lifetimeRow, f.lifetime, checkLifetime},
	} {
		one.field.mark(nil)
		switch {
		case one.text == "":
		case one.field == f.user.uid:
			f.user.checkUID(r, f.userRow)
		default:
			r.check(one.row, one.field, one.check(one.text))
		}
	}
	if _, err := token.ParseRole(p.Role); p.Role != "" && err != nil {
		r.refuse(f.roleRow, token.ReasonOf(err))
	}
	if _, err := token.ParseVersion(p.Version); p.Version != "" && err != nil {
		r.refuse(f.versionRow, token.ReasonOf(err))
	}
}

// checkLifetime checks a lifetime as people write it. A date counts from 1970
// here, and is far too long: one day it would be past.
func checkLifetime(text string) []token.Problem {
	seconds, err := token.ParseLifetime(text, time.Unix(0, 0))
	if err != nil {
		return []token.Problem{{Field: token.FieldLifetime, Severity: token.Error, Message: token.ReasonOf(err), End: len(text)}}
	}
	return token.CheckLifetime(seconds)
}
