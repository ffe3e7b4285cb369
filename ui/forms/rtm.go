package forms

import (
	"slices"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/pane"
)

// RTM is the form for a token that logs in to Real-time Messaging (Signaling),
// and for the services that only 007 knows. What they have in common, such as
// the user, is typed once.
type RTM struct {
	Form
	products []product
	product  *Choice

	user                *Text
	channel             *Channel
	member              *User     // of a channel
	lifetime, inChannel *Lifetime // of a login, and of streams in a channel
	version             *Choice
	chatFor, classFor   *Choice
	room, role          *Text
	mayRead, mayWrite   *Resources
	mixed, raw          *Grant
	publish, play       *Grant
	joins               *Choice  // the role of who joins
	withRTM             *WithRTM // of ConvoAI and STT
	productRow, userRow *row
	channelRow          *row
	memberRow           *row
	lifetimeRow         *row
	inChannelRow        *row
	versionRow          *row
	chatRow, classRow   *row
	roomRow, roleRow    *row
	joinsRow            *row
}

// A product is one of the services that the form makes tokens for.
type product struct {
	option
	about say.Text
	// read reads the rows of the product, and returns them.
	read func(*Request, *reading) ([]*row, []token.Service)
}

// forUser and forAPI are whom a token of several products is for.
var (
	forUser = option{"a user", say.F("a user")}
	forAPI  = option{"the RESTful API", say.F("the RESTful API")}
)

// NewRTM returns the form for a user that is still to be named. It begins with
// the lifetimes that the commands have.
func NewRTM(k *keys.Map) *RTM {
	f := &RTM{
		user: newText(k, ""), channel: newChannel(k), member: newUser(k), lifetime: newLifetime(k, "24h"), inChannel: newLifetime(k, "1h"), version: newVersion(k),
		chatFor: newChoice(k, forUser, forAPI), classFor: newChoice(k, option{"a user in a room", say.F("a user in a room")}, forUser, forAPI),
		room: newText(k, ""), role: newOffer(k, "2"), mayRead: newResources(k, say.F("May read")), mayWrite: newResources(k, say.F("May write")),
		mixed: newGrant(k, "Mixed", say.F("Mixed"), token.PrivilegePublishMix), raw: newGrant(k, "Raw", say.F("Raw"), token.PrivilegePublishRaw),
		publish: newGrant(k, "Publish", say.F("Publish"), token.PrivilegeFCDNPublish), play: newGrant(k, "Play", say.F("Play"), token.PrivilegeFCDNPlay),
		joins: newChoice(k, publisher, subscriber), withRTM: newWithRTM(k, rtmSameUser, rtmOther),
	}
	f.products = []product{
		{option{"RTM", say.F("RTM")}, say.F("Real-time Messaging, also called Signaling"), f.readRTM},
		{option{"RTM2", say.F("RTM2")}, say.F("RTM with permissions for each resource"), f.readRTM2},
		{option{"Chat", say.F("Chat")}, say.F("Agora Chat"), f.readChat},
		{option{"Classroom", say.F("Classroom")}, say.F("Flexible Classroom: APaaS, Education"), f.readClassroom},
		{option{"Streaming", say.F("Streaming")}, say.F("pushes streams into a channel"), f.readStreaming},
		{option{"FCDN", say.F("FCDN")}, say.F("Fusion CDN"), f.readFCDN},
		{option{"FPA", say.F("FPA")}, say.F("Full-path Accelerator"), f.readFPA},
		{option{"ConvoAI", say.F("ConvoAI")}, say.F("Conversational AI, with RTC and RTM"), f.readConvoAI},
		{option{"STT", say.F("STT")}, say.F("real-time speech to text, with RTC and RTM"), f.readSTT},
	}
	options := make([]option, len(f.products))
	for i, p := range f.products {
		options[i] = p.option
	}
	f.product = newChoice(k, options...)
	f.makeRows()
	f.Form = newForm(k, f.productRow, f.userRow, f.lifetimeRow, f.versionRow)
	f.focus = 1 // most tokens are for RTM: begin with the user
	f.keepAll()
	return f
}

func (f *RTM) makeRows() {
	f.productRow = &row{label: say.F("Product"), stops: []stop{f.product}}
	f.userRow = &row{label: say.F("User id"), stops: []stop{f.user}}
	f.channelRow = f.channel.row()
	f.memberRow = f.member.row()
	f.lifetimeRow = &row{label: say.F("Lifetime"), stops: []stop{f.lifetime}}
	f.inChannelRow = &row{label: say.F("Lifetime"), stops: []stop{f.inChannel}}
	f.versionRow = &row{label: say.F("Version"), stops: []stop{f.version}}
	f.chatRow = &row{label: say.F("For"), stops: []stop{f.chatFor}}
	f.classRow = &row{label: say.F("For"), stops: []stop{f.classFor}}
	f.roomRow = &row{label: say.F("Room"), stops: []stop{f.room}}
	f.roleRow = &row{label: say.F("Role"), stops: []stop{f.role}}
	f.joinsRow = &row{label: say.F("Role"), stops: []stop{f.joins}}
}

func (f *RTM) keepAll() {
	for name, field := range map[string]kept{
		fieldProduct: f.product, fieldUserID: f.user, fieldChannel: f.channel.Text, fieldLifetime: f.lifetime.Text, fieldInChannel: f.inChannel.Text, fieldVersion: f.version,
		fieldPurpose + " chat": f.chatFor, fieldPurpose + " classroom": f.classFor, fieldRoom: f.room, fieldInRoom: f.role,
		fieldRead: f.mayRead.Text, fieldWrite: f.mayWrite.Text, fieldRole: f.joins, fieldWithRTM: f.withRTM.who, fieldRTMUser: f.withRTM.other,
	} {
		f.keep(name, field)
	}
	f.keepUser(f.member)
	for _, g := range []*Grant{f.mixed, f.raw, f.publish, f.play} {
		f.keepGrant(g)
	}
}

// Fill takes over what is given for a token that logs in to RTM or Chat.
func (f *RTM) Fill(v pane.Fill) bool {
	name := map[token.ServiceType]string{token.RTM: "RTM", token.Chat: "Chat"}[v.Product]
	i := slices.IndexFunc(f.products, func(p product) bool { return p.id == name })
	if i < 0 {
		return false
	}
	f.product.Choose(i)
	f.chatFor.Choose(0)
	if v.User != nil {
		f.user.offer(*v.User)
	}
	f.lifetime.set(v.Lifetime)
	if v.Product == token.RTM { // Chat has one version
		chooseVersion(f.version, v.Version)
	}
	return true
}

// Read validates the form, renews what it says, and returns the token it asks
// for, or what keeps it from being one. Lifetimes count from now.
func (f *RTM) Read(now time.Time) (Request, Obstacle) {
	now = now.Truncate(time.Second)
	f.now = now
	var r reading
	q := newRequest(f.version, now)
	p := f.products[f.product.Chosen()]
	if p.id != f.products[0].id {
		q.Spec.Version = token.V007
	}
	f.productRow.notes = []note{hint(p.about)}
	f.userRow.label = say.F("User id")
	rows, services := p.read(&q, &r)
	f.setRows(append([]*row{f.productRow}, rows...)...)
	if !r.obstacle.none() {
		return Request{}, r.obstacle
	}
	q.Spec.Services, q.Account = services, f.member.IsAccount()
	return q, Obstacle{}
}

// expire reads the lifetime of a login.
func (f *RTM) expire(q *Request, r *reading) uint32 {
	expire := f.lifetime.fill(q, r, f.lifetimeRow)
	if q.Spec.Version == token.V006 && !q.Ends.IsZero() { // see rtmVersionNotes
		q.Ends = q.Spec.IssuedAt.Add(token.Lifetime006)
	}
	q.sayEnd(f.lifetimeRow)
	return expire
}

// name reads a text that must not be empty.
func name(r *reading, row *row, t *Text, await say.Text, check func(string) []token.Problem) string {
	if t.Value() == "" {
		t.mark(nil)
		r.await(row, await)
		return ""
	}
	r.check(row, t, check(t.Value()))
	return t.Value()
}

func (f *RTM) readRTM(q *Request, r *reading) ([]*row, []token.Service) {
	user := name(r, f.userRow, f.user, say.F("type a user id"), token.CheckRTMUser)
	f.versionRow.notes = []note{rtmVersionNotes[f.version.Chosen()]}
	expire := f.expire(q, r)
	return []*row{f.userRow, f.lifetimeRow, f.versionRow}, []token.Service{token.RTMUser(q.Spec.Version, user, expire)}
}

// rtmVersionNotes say which SDKs read the version, and that Agora documents the
// lifetime of an RTM 006 token as without effect.
var rtmVersionNotes = [...]note{
	hints(say.F("Signaling (RTM) SDK from 1.5.0"), say.F("RTM SDK from 1.5.0")),
	hints(say.F("always 24 h: the lifetime has no effect"), say.F("always 24 h")),
}
