package forms

import (
	"slices"

	"agtok/profiles"
	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
)

// Profile is the form for a project.
type Profile struct {
	Form
	before profiles.Profile
	others []profiles.Profile
	start  Values

	name, appID        *Text
	primary, secondary *certificate
	store              *Choice
	channel            *Text
	user               *User
	role               *Choice
	lifetime           *Text
	version            *Choice
	stage              *Choice

	nameRow, appIDRow, storeRow, channelRow, userRow, roleRow, lifetimeRow, versionRow, stageRow *row
}

// Options of the form's choices.
var (
	storeAuto    = option{"auto", say.F("auto")}
	storeKeyring = option{"keyring", say.F("keyring")}
	storeFile    = option{"file", say.F("file").Meaning("place")}
	unset        = option{"any", say.F("any").Meaning("option")}
	stageTest    = option{"testing", say.F("testing")}
	stageLive    = option{"production", say.F("production ▲")}
)

// NewProfile returns the form for a project, saved or new. others are those
// that it stands beside.
func NewProfile(k *keys.Map, p profiles.Profile, others []profiles.Profile) *Profile {
	f := &Profile{
		Form: newForm(k), before: p, others: others,
		name: newText(k, p.Name), appID: newText(k, p.AppID),
		primary:   newCertificate(k, profiles.Primary, p.Primary),
		secondary: newCertificate(k, profiles.Secondary, p.Secondary),
		store:     newChoice(k, storeAuto, storeKeyring, storeFile),
		channel:   newText(k, p.Channel), user: newNobody(k),
		role: newRoleOrUnset(k, p.Role), lifetime: newText(k, p.Expire), version: newVersionOrUnset(k, p.Version),
		stage: newChoice(k, stageTest, stageLive),
	}
	if !p.Saved() {
		f.name.offer(p.Name)
	}
	f.user.uid.SetValue(p.UID)
	f.user.account.SetValue(p.Account)
	if p.Account != "" {
		f.user.kind.Choose(1)
		f.user.was = 1
	}
	if p.Production {
		f.stage.load(stageLive.id)
	}
	f.store.load(storedIn(p))
	f.layRows()
	f.start = f.Values()
	return f
}

func (f *Profile) layRows() {
	f.nameRow = f.line("name", say.F("Name"), f.name).is(aboutName)
	f.appIDRow = f.line("app id", say.F("App ID"), f.appID).is(aboutAppID)
	f.storeRow = f.line("store", say.F("Keep in"), f.store).is(aboutStore)
	f.channelRow = f.line(fieldChannel, say.F("Channel"), f.channel).is(aboutDefault)
	f.userRow = f.keepUser(f.user).is(aboutDefault)
	f.roleRow = f.line(fieldRole, say.F("Role"), f.role).is(aboutDefault)
	f.lifetimeRow = f.line(fieldLifetime, say.F("Lifetime"), f.lifetime).is(aboutDefault)
	f.versionRow = f.line(fieldVersion, say.F("Version"), f.version).is(aboutDefault)
	f.stageRow = f.line("stage", say.F("Stage"), f.stage).is(aboutStage)
	f.setRows(f.nameRow, f.appIDRow, f.primary.row, f.secondary.row, f.storeRow, f.stageRow,
		&row{label: say.F("Defaults of the form")}, f.channelRow, f.userRow, f.roleRow, f.lifetimeRow, f.versionRow)
	f.fieldMin = hexCells
}

// hexCells shows an App ID whole, and the cursor behind it.
const hexCells = 33

// storedIn returns the place of a profile's certificates, as an option.
func storedIn(p profiles.Profile) string {
	for _, slot := range profiles.Slots() {
		switch p.Certificate(slot).Where() {
		case profiles.InKeyring:
			return storeKeyring.id
		case profiles.InFile:
			return storeFile.id
		}
	}
	return storeAuto.id
}

// newRoleOrUnset offers the roles that people use, and the one there is.
func newRoleOrUnset(k *keys.Map, now string) *Choice {
	options := []option{unset, publisher, subscriber}
	if role, err := token.ParseRole(now); err == nil {
		now = role.String()
	}
	return newChoiceWith(k, options, now)
}

func newVersionOrUnset(k *keys.Map, now string) *Choice {
	return newChoiceWith(k, append([]option{unset}, fixed(string(token.V007), string(token.V006))...), now)
}

// newChoiceWith returns a choice of which an option is chosen, which is added
// where it is not among them.
func newChoiceWith(k *keys.Map, options []option, chosen string) *Choice {
	if chosen != "" && !slices.ContainsFunc(options, func(o option) bool { return o.id == chosen }) {
		options = append(options, option{chosen, say.F("%v", say.Plain(chosen))})
	}
	c := newChoice(k, options...)
	c.load(chosen)
	return c
}

// Changed reports whether anything is not as it was.
func (f *Profile) Changed() bool {
	for name, value := range f.Values() {
		if f.start[name] != value {
			return true
		}
	}
	return f.primary.changed() || f.secondary.changed()
}

// Place says where certificates are to be kept.
func (f *Profile) Place() profiles.Where {
	switch f.store.save() {
	case storeKeyring.id:
		return profiles.InKeyring
	case storeFile.id:
		return profiles.InFile
	}
	return profiles.Auto
}

// Read validates the form, renews what it says, and returns the profile to be
// saved, or what keeps it from being saved.
func (f *Profile) Read() (profiles.Profile, Obstacle) {
	var r reading
	f.user.carry()
	p := f.before
	p.Name, p.AppID, p.Channel, p.Expire = f.name.Value(), f.appID.Value(), f.channel.Value(), f.lifetime.Value()
	p.UID, p.Account = f.user.uid.Value(), ""
	if f.user.IsAccount() {
		p.UID, p.Account = "", f.user.account.Value()
	}
	p.Role, p.Version = f.chosen(fieldRole, f.role, p.Role), f.chosen(fieldVersion, f.version, p.Version)
	p.Production = f.stage.save() == stageLive.id
	for _, row := range f.rows {
		row.notes = nil
	}
	p.Primary, p.Secondary = f.primary.read(&r), f.secondary.read(&r)
	f.checkProfile(&r, p)
	r.Request = request.Defaults(p)
	f.checkDefaults(&r)
	f.say(p)
	return p, r.obstacle
}

// chosen returns the option that is chosen; the word that was written before
// where that means the same.
func (f *Profile) chosen(field string, c *Choice, before string) string {
	switch c.save() {
	case f.start[field]:
		return before
	case unset.id:
		return ""
	}
	return c.save()
}

// say explains the choices.
func (f *Profile) say(p profiles.Profile) {
	switch f.Place() {
	case profiles.InKeyring:
		f.storeRow.notes = []note{hints(say.F("the operating system's keyring"), say.F("the system's keyring"))}
	case profiles.InFile:
		f.storeRow.notes = []note{hints(say.F("profiles.toml, which only you can read"), say.F("profiles.toml"))}
	default:
		f.storeRow.notes = []note{
			hints(say.F("the keyring, or the file where there is none"), say.F("keyring, else the file"))}
	}
	if f.before.AppID != "" && p.AppID != f.before.AppID && !p.Primary.IsZero() && !f.primary.changed() {
		f.primary.row.notes = []note{warn(say.F("stored for the App ID before"), say.F("of the App ID before"))}
	}
	if p.Production {
		f.stageRow.notes = []note{warn(say.F("asks before its first token"), say.Text{})}
	}
}
