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

	name, appID        textField
	primary, secondary *certificate
	store, stage       choiceField
	channel, lifetime  textField
	user               *User
	role, version      choiceField
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
	f := &Profile{Form: newForm(k), before: p, others: others, primary: newCertificate(k, profiles.Primary, p.Primary),
		secondary: newCertificate(k, profiles.Secondary, p.Secondary)}
	f.fieldMin = hexCells
	f.name = f.text("name", say.F("Name"), aboutName, p.Name)
	f.name.offered = !p.Saved() && p.Name != ""
	f.appID = f.text("app id", say.F("App ID"), aboutAppID, p.AppID)
	f.store = f.choice("store", say.F("Keep in"), aboutStore, storeAuto, storeKeyring, storeFile)
	f.store.load(storedIn(p))
	f.stage = f.choice("stage", say.F("Stage"), aboutStage, stageTest, stageLive)
	if p.Production {
		f.stage.load(stageLive.id)
	}
	f.channel = f.text(fieldChannel, say.F("Channel"), aboutDefault, p.Channel)
	f.user = f.newUser(aboutDefault, p.UID)
	f.user.account.SetValue(p.Account)
	if p.Account != "" {
		f.user.kind.Choose(1)
		f.user.was = 1
	}
	role := p.Role
	if r, err := token.ParseRole(role); err == nil {
		role = r.String()
	}
	f.role = f.choiceOf(fieldRole, say.F("Role"), role, unset, publisher, subscriber)
	f.lifetime = f.text(fieldLifetime, say.F("Lifetime"), aboutDefault, p.Expire)
	f.version = f.choiceOf(fieldVersion, say.F("Version"), p.Version, append([]option{unset}, versions...)...)
	f.setRows(f.name.row, f.appID.row, f.primary.row, f.secondary.row, f.store.row, f.stage.row,
		&row{label: say.F("Defaults of the form")}, f.channel.row, f.user.row, f.role.row, f.lifetime.row, f.version.row)
	f.start = f.Values()
	return f
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

// choiceOf adds a choice of which an option is chosen, which is added where it is not
// among them.
func (f *Profile) choiceOf(name string, label say.Text, chosen string, options ...option) choiceField {
	if chosen != "" && !slices.ContainsFunc(options, func(o option) bool { return o.id == chosen }) {
		options = append(options, fixed(chosen)...)
	}
	c := f.choice(name, label, aboutDefault, options...)
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
	p.Role, p.Version = f.chosen(fieldRole, f.role.Choice, p.Role), f.chosen(fieldVersion, f.version.Choice, p.Version)
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
		f.store.notes = []note{hints(say.F("the operating system's keyring"), say.F("the system's keyring"))}
	case profiles.InFile:
		f.store.notes = []note{hints(say.F("profiles.toml, which only you can read"), say.F("profiles.toml"))}
	default:
		f.store.notes = []note{
			hints(say.F("the keyring, or the file where there is none"), say.F("keyring, else the file"))}
	}
	if f.before.AppID != "" && p.AppID != f.before.AppID && !p.Primary.IsZero() && !f.primary.changed() {
		f.primary.row.notes = []note{warn(say.F("stored for the App ID before"), say.F("of the App ID before"))}
	}
	if p.Production {
		f.stage.notes = []note{warn(say.F("asks before its first token"), say.Text{})}
	}
}
