package forms

import (
	"time"

	"agtok/token"
	"agtok/ui/kit"
)

// RTC is the form for a token that joins a channel.
type RTC struct {
	Form
	channel  *Text
	user     *User
	role     *Choice
	lifetime *Lifetime
	version  *Choice

	channelRow, userRow, roleRow, lifetimeRow, versionRow *row
}

// NewRTC returns the form for a publisher in a channel that is still to be
// named, for any user and an hour.
func NewRTC() *RTC {
	f := &RTC{
		channel:  newText(""),
		user:     newUser(),
		role:     newChoice(token.Publisher.String(), token.Subscriber.String()),
		lifetime: newLifetime("1h"),
		version:  newVersion(),
	}
	f.channelRow = &row{label: "Channel", stops: []stop{f.channel}}
	f.userRow = f.user.row()
	f.roleRow = &row{label: "Role", stops: []stop{f.role}}
	f.lifetimeRow = &row{label: "Lifetime", stops: []stop{f.lifetime}}
	f.versionRow = &row{label: "Version", stops: []stop{f.version}}
	f.Form = newForm(f.channelRow, f.userRow, f.roleRow, f.lifetimeRow, f.versionRow)
	f.keep(fieldChannel, f.channel)
	f.keepUser(f.user)
	f.keep(fieldRole, f.role)
	f.keep(fieldLifetime, f.lifetime)
	f.keep(fieldVersion, f.version)
	return f
}

// Fill takes over what is given for an RTC token.
func (f *RTC) Fill(v kit.Fill) bool {
	if v.Product != token.RTC {
		return false
	}
	if v.Channel != nil {
		f.channel.SetValue(*v.Channel)
	}
	if v.User != nil {
		f.user.set(*v.User, v.Account)
	}
	return true
}

// Read validates the form, renews what it says, and returns the token it asks
// for, or what keeps it from being one. Lifetimes count from now.
func (f *RTC) Read(now time.Time) (Request, Obstacle) {
	now = now.Truncate(time.Second)
	f.lines = nil
	var r reading
	q := newRequest(f.version, now)

	channel := f.channel.Value()
	if channel == "" {
		r.await(f.channelRow, "type a channel")
	} else {
		r.check(f.channelRow, f.channel, token.CheckChannel(channel))
	}
	user := f.user.read(&r, f.userRow)
	role := roles[f.role.Chosen()]
	f.roleRow.notes = []note{roleNotes[f.role.Chosen()]}
	f.versionRow.notes = []note{rtcVersionNotes[f.version.Chosen()]}

	expire := f.lifetime.fill(&q, &r, f.lifetimeRow)
	q.sayEnd(f.lifetimeRow)
	if !r.obstacle.none() {
		return Request{}, r.obstacle
	}
	q.Spec.Services = []token.Service{{
		Type: token.RTC, Channel: channel, User: user, Privileges: role.Privileges(expire),
	}}
	return q, Obstacle{}
}

// roles are in the order of the choice, and so is what is said about them. The
// subscriber's note is what Agora's page on co-host authentication says.
var (
	roles     = [...]token.Role{token.Publisher, token.Subscriber}
	roleNotes = [...]note{
		hints("joins; publishes audio, video and data", "joins and publishes"),
		hints("joins; cannot publish where co-host authentication is on", "joins"),
	}
)

// rtcVersionNotes say which SDKs read the version (Agora's guide to deploying a
// token server), and what 006 cannot do.
var rtcVersionNotes = [...]note{
	hints("native SDK from 3.5.2, Web SDK from 4.8.0", "native 3.5.2, Web 4.8.0 and up"),
	hints("the token always lasts 24 h; the lifetime ends its privileges", "24 h; lifetime ends privileges"),
}
