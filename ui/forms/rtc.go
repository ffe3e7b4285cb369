package forms

import (
	"slices"
	"strings"
	"time"

	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/pane"
)

// RTC is the form for a token that joins a channel.
type RTC struct {
	Form
	channel  textField
	user     *User
	role     choiceField
	grants   []*Grant // join first
	lifetime textField
	version  choiceField
	withRTM  *WithRTM
}

// NewRTC returns the form for a publisher in a channel that is still to be
// named, for any user and an hour.
func NewRTC(k *keys.Map) *RTC {
	f := &RTC{Form: newForm(k)}
	f.channel = f.text(fieldChannel, say.F("Channel"), aboutChannel, "")
	f.user = f.newUser(aboutUser, "0")
	f.role = f.choice(fieldRole, say.F("Role"), aboutRole, publisher, subscriber,
		option{"one by one", say.F("one by one")})
	f.grants = []*Grant{
		f.newGrant(request.FieldJoin, "join", say.F("Join"), token.PrivilegeJoin),
		f.newGrant(request.FieldAudio, "audio", say.F("Audio"), token.PrivilegePublishAudio),
		f.newGrant(request.FieldVideo, "video", say.F("Video"), token.PrivilegePublishVideo),
		f.newGrant(request.FieldData, "data", say.F("Data"), token.PrivilegePublishData),
	}
	for _, g := range f.grants {
		g.row.part = true
	}
	f.lifetime = f.offered(fieldLifetime, say.F("Lifetime"), aboutLifetime, "1h")
	f.version = f.newVersion()
	f.withRTM = f.newWithRTM(rtmNobody, rtmSameUser, rtmOther)
	f.arrange()
	return f
}

// Fill takes over what is given for an RTC token.
func (f *RTC) Fill(v pane.Fill) bool {
	if v.Product != token.RTC {
		return false
	}
	if v.Channel != nil {
		f.channel.offer(*v.Channel)
	}
	if v.User != nil {
		f.user.set(*v.User, v.Account)
	}
	if v.RTMUser != nil {
		f.withRTM.set(*v.RTMUser, v.User)
	}
	f.grant(v.Privileges)
	f.lifetime.offerKnown(v.Lifetime)
	f.version.load(string(v.Version))
	return true
}

// grant chooses the role that has some privileges, or else each of them, as
// long as the token.
func (f *RTC) grant(ids []uint16) {
	if len(ids) == 0 {
		return
	}
	for i, role := range roles {
		if slices.EqualFunc(role.Privileges(0), ids, func(p token.Privilege, id uint16) bool { return p.ID == id }) {
			f.role.Choose(i)
			return
		}
	}
	f.role.Choose(len(roles))
	for _, g := range f.grants {
		g.life.SetValue("")
		if g.give.Choose(refused); slices.Contains(ids, g.id) {
			g.give.Choose(granted)
		}
	}
}

// oneByOne reports whether the privileges are chosen one by one.
func (f *RTC) oneByOne() bool { return f.role.Chosen() == len(roles) }

// arrange shows the rows that matter for what is chosen.
func (f *RTC) arrange() {
	rows := []*row{f.channel.row, f.user.row, f.role.row}
	if f.oneByOne() {
		for _, g := range f.grants {
			rows = append(rows, g.row)
		}
	}
	f.setRows(append(rows, f.lifetime.row, f.version.row, f.withRTM.row)...)
}

// Read validates the form, renews what it says, and returns the token it asks
// for, or what keeps it from being one. Lifetimes count from now.
func (f *RTC) Read(now time.Time) (Request, Obstacle) {
	f.now = now.Truncate(time.Second)
	r := read(f.request(), f.now)
	r.channel(f.channel)
	f.user.say(r)
	if r.UserKind == request.UID && r.spec.Services[0].User == "" &&
		strings.Contains(r.Channel, wildcard) { // Agora's page on preloadChannel
		f.user.row.notes = append(f.user.row.notes, warn(say.F("preloadChannel needs another uid than 0"), say.Text{}))
	}
	f.role.notes = []note{roleNotes[f.role.Chosen()]}
	f.version.notes = []note{rtcVersionNotes[f.version.Chosen()]}
	r.lifetime(f.lifetime)
	if f.oneByOne() {
		for _, g := range f.grants {
			g.say(r)
		}
	}
	if r.faults.Has(request.FieldJoin, request.NoJoin) {
		f.grants[0].row.notes = []note{warn(say.F("not granted; nobody can join with this token"), say.F("nobody can join"))}
	}
	f.withRTM.say(r)
	f.arrange()
	return r.result()
}

// request is what the form asks for.
func (f *RTC) request() request.Request {
	q := request.New(request.RTC)
	q.Channel, q.Lifetime, q.Version = f.channel.Value(), f.lifetime.Value(), f.version.save()
	f.user.ask(&q)
	f.withRTM.ask(&q)
	if !f.oneByOne() {
		q.Role = f.role.save()
		return q
	}
	for _, g := range f.grants {
		*q.At(g.field) = g.text()
	}
	return q
}

// roles are in the order of the choice, and so is what is said about them. The
// subscriber's note is what Agora's page on co-host authentication says.
var (
	roles      = [...]token.Role{token.Publisher, token.Subscriber}
	publisher  = option{token.Publisher.String(), say.F("publisher")}
	subscriber = option{token.Subscriber.String(), say.F("subscriber")}
	roleNotes  = [...]note{
		hints(say.F("joins; publishes audio, video and data"), say.F("joins and publishes")),
		hints(say.F("joins; publishes too, unless co-host authentication is on"), say.F("publishes by default")),
		hints(say.F("each privilege below, with a lifetime of its own"), say.F("each one below")),
	}
)

// rtcVersionNotes say which SDKs read the version (Agora's guide to deploying a
// token server), and what 006 cannot do.
var rtcVersionNotes = [...]note{
	hints(say.F("native SDK from 3.5.2, Web SDK from 4.8.0"), say.F("native 3.5.2+, Web 4.8.0+")),
	hints(say.F("the token always lasts 24 h; the lifetime ends its privileges"), say.F("24 h; ends privileges")),
}
