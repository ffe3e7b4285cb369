package forms

import (
	"agtok/say"
	"slices"
	"time"

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
	productRow, userRow *row
	channelRow          *row
	memberRow           *row
	lifetimeRow         *row
	inChannelRow        *row
	versionRow          *row
	chatRow, classRow   *row
	roomRow, roleRow    *row
}

// A product is one of the services that the form makes tokens for.
type product struct {
	name  string
	about string
	// read reads the rows of the product, and returns them.
	read func(*Request, *reading) ([]*row, []token.Service)
}

// NewRTM returns the form for a user that is still to be named. It begins with
// the lifetimes that the commands have.
func NewRTM(k *keys.Map) *RTM {
	f := &RTM{
		user: newText(k, ""), channel: newChannel(k), member: newUser(k), lifetime: newLifetime(k, "24h"), inChannel: newLifetime(k, "1h"), version: newVersion(k),
		chatFor: newChoice(k, "a user", "the RESTful API"), classFor: newChoice(k, "a user in a room", "a user", "the RESTful API"),
		room: newText(k, ""), role: newOffer(k, "2"), mayRead: newResources(k, "May read"), mayWrite: newResources(k, "May write"),
		mixed: newGrant(k, "Mixed", token.PrivilegePublishMix), raw: newGrant(k, "Raw", token.PrivilegePublishRaw),
		publish: newGrant(k, "Publish", token.PrivilegeFCDNPublish), play: newGrant(k, "Play", token.PrivilegeFCDNPlay),
	}
	f.products = []product{
		{"RTM", "Real-time Messaging, also called Signaling", f.readRTM},
		{"RTM2", "RTM with permissions for each resource", f.readRTM2},
		{"Chat", "Agora Chat", f.readChat},
		{"Classroom", "Flexible Classroom: APaaS, Education", f.readClassroom},
		{"Streaming", "pushes streams into a channel", f.readStreaming},
		{"FCDN", "Fusion CDN", f.readFCDN},
		{"FPA", "Full-path Accelerator", f.readFPA},
	}
	names := make([]string, len(f.products))
	for i, p := range f.products {
		names[i] = p.name
	}
	f.product = newChoice(k, names...)
	f.makeRows()
	f.Form = newForm(k, f.productRow, f.userRow, f.lifetimeRow, f.versionRow)
	f.focus = len(f.productRow.stops) // most tokens are for RTM: begin with the user
	f.keepAll()
	return f
}

func (f *RTM) makeRows() {
	f.productRow = &row{label: "Product", stops: []stop{f.product}}
	f.userRow = &row{label: "User id", stops: []stop{f.user}}
	f.channelRow = f.channel.row()
	f.memberRow = f.member.row()
	f.lifetimeRow = &row{label: "Lifetime", stops: []stop{f.lifetime}}
	f.inChannelRow = &row{label: "Lifetime", stops: []stop{f.inChannel}}
	f.versionRow = &row{label: "Version", stops: []stop{f.version}}
	f.chatRow = &row{label: "For", stops: []stop{f.chatFor}}
	f.classRow = &row{label: "For", stops: []stop{f.classFor}}
	f.roomRow = &row{label: "Room", stops: []stop{f.room}}
	f.roleRow = &row{label: "Role", stops: []stop{f.role}}
}

func (f *RTM) keepAll() {
	for name, field := range map[string]kept{
		fieldProduct: f.product, fieldUserID: f.user, fieldChannel: f.channel.Text, fieldLifetime: f.lifetime.Text, fieldInChannel: f.inChannel.Text, fieldVersion: f.version,
		fieldPurpose + " chat": f.chatFor, fieldPurpose + " classroom": f.classFor, fieldRoom: f.room, fieldInRoom: f.role,
		fieldRead: f.mayRead.Text, fieldWrite: f.mayWrite.Text,
	} {
		f.keep(name, field)
	}
	f.keepUser(f.member)
	for _, g := range []*Grant{f.mixed, f.raw, f.publish, f.play} {
		f.keepGrant(g.row.label, g)
	}
}

// Fill takes over what is given for a token that logs in to RTM or Chat.
func (f *RTM) Fill(v pane.Fill) bool {
	name := map[token.ServiceType]string{token.RTM: "RTM", token.Chat: "Chat"}[v.Product]
	i := slices.IndexFunc(f.products, func(p product) bool { return p.name == name })
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
	var r reading
	q := newRequest(f.version, now)
	p := f.products[f.product.Chosen()]
	if p.name != f.products[0].name {
		q.Spec.Version = token.V007
	}
	f.productRow.notes = []note{hint(p.about)}
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
func name(r *reading, row *row, t *Text, what string, check func(string) []token.Problem) string {
	if t.Value() == "" {
		t.mark(nil)
		r.await(row, say.F("type a %s", what))
		return ""
	}
	r.check(row, t, check(t.Value()))
	return t.Value()
}

func (f *RTM) readRTM(q *Request, r *reading) ([]*row, []token.Service) {
	user := name(r, f.userRow, f.user, "user id", token.CheckRTMUser)
	f.versionRow.notes = []note{rtmVersionNotes[f.version.Chosen()]}
	expire := f.expire(q, r)
	return []*row{f.userRow, f.lifetimeRow, f.versionRow}, []token.Service{token.RTMUser(q.Spec.Version, user, expire)}
}

// rtmVersionNotes say which SDKs read the version, and that Agora documents the
// lifetime of an RTM 006 token as without effect.
var rtmVersionNotes = [...]note{
	hints("Signaling (RTM) SDK from 1.5.0", "RTM SDK from 1.5.0"),
	hints("always 24 h: the lifetime has no effect", "always 24 h"),
}
