package forms

import (
	"slices"
	"time"

	"agtok/request"
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
	product  choiceField

	user, channel       textField
	member              *User     // of a channel
	lifetime, inChannel textField // of a login, and of streams in a channel
	version             choiceField
	chatFor, classFor   choiceField
	room, role          textField
	mayRead, mayWrite   textField
	mixed, raw          *Grant
	publish, play       *Grant
	joins               choiceField // the role of who joins
	withRTM             *WithRTM    // of ConvoAI and STT
}

// A product is one of the services that the form makes tokens for.
type product struct {
	option
	request.Product
	about say.Text
}

// forUser and forAPI are whom a token of several products is for.
var (
	forUser = option{"a user", say.F("a user")}
	forAPI  = option{"the RESTful API", say.F("the RESTful API")}
)

// NewRTM returns the form for a user that is still to be named. It begins with
// the lifetimes that the commands have.
func NewRTM(k *keys.Map) *RTM {
	f := &RTM{Form: newForm(k)}
	f.products = []product{
		{option{"RTM", say.F("RTM")}, request.RTM, say.F("Real-time Messaging, also called Signaling")},
		{option{"RTM2", say.F("RTM2")}, request.RTM2, say.F("RTM with permissions for each resource")},
		{option{"Chat", say.F("Chat")}, request.Chat, say.F("Agora Chat")},
		{option{"Classroom", say.F("Classroom")}, request.APaaS, say.F("Flexible Classroom: APaaS, Education")},
		{option{"Streaming", say.F("Streaming")}, request.Streaming, say.F("pushes streams into a channel")},
		{option{"FCDN", say.F("FCDN")}, request.FCDN, say.F("Fusion CDN")},
		{option{"FPA", say.F("FPA")}, request.FPA, say.F("Full-path Accelerator")},
		{option{"ConvoAI", say.F("ConvoAI")}, request.ConvoAI, say.F("Conversational AI, with RTC and RTM")},
		{option{"STT", say.F("STT")}, request.STT, say.F("real-time speech to text, with RTC and RTM")},
	}
	options := make([]option, len(f.products))
	for i, p := range f.products {
		options[i] = p.option
	}
	f.product = f.choice("product", say.F("Product"), aboutProduct, options...)
	f.user = f.text(fieldUserID, say.F("User id"), aboutRTMUser, "")
	f.channel = f.text(fieldChannel, say.F("Channel"), aboutChannel, "")
	f.member = f.newUser(aboutUser, "0")
	f.lifetime = f.offered(fieldLifetime, say.F("Lifetime"), aboutLifetime, "24h")
	f.inChannel = f.offered(fieldInChannel, say.F("Lifetime"), aboutLifetime, "1h")
	f.version = f.newVersion()
	f.chatFor = f.choice("purpose chat", say.F("For"), aboutPurpose, forUser, forAPI)
	f.classFor = f.choice("purpose classroom", say.F("For"), aboutPurpose,
		option{"a user in a room", say.F("a user in a room")}, forUser, forAPI)
	f.room = f.text("room", say.F("Room"), aboutRoom, "")
	f.role = f.offered("role in room", say.F("Role"), aboutRoomRole, "2")
	f.mayRead = f.text("may read", say.F("May read"), aboutResources, "")
	f.mayWrite = f.text("may write", say.F("May write"), aboutResources, "")
	f.mixed = f.newGrant(request.FieldMix, "Mixed", say.F("Mixed"), token.PrivilegePublishMix)
	f.raw = f.newGrant(request.FieldRaw, "Raw", say.F("Raw"), token.PrivilegePublishRaw)
	f.publish = f.newGrant(request.FieldPublish, "Publish", say.F("Publish"), token.PrivilegeFCDNPublish)
	f.play = f.newGrant(request.FieldPlay, "Play", say.F("Play"), token.PrivilegeFCDNPlay)
	f.joins = f.choice(fieldRole, say.F("Role"), aboutRole, publisher, subscriber)
	f.withRTM = f.newWithRTM(rtmSameUser, rtmOther)
	f.setRows(f.product.row, f.user.row, f.lifetime.row, f.version.row)
	f.focus = 1 // most tokens are for RTM: begin with the user
	return f
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
	f.lifetime.offerKnown(v.Lifetime)
	if v.Product == token.RTM { // Chat has one version
		f.version.load(string(v.Version))
	}
	return true
}

// Read validates the form, renews what it says, and returns the token it asks
// for, or what keeps it from being one. Lifetimes count from now.
func (f *RTM) Read(now time.Time) (Request, Obstacle) {
	f.now = now.Truncate(time.Second)
	p := f.products[f.product.Chosen()]
	r := read(f.request(p.Product), f.now)
	f.product.notes = []note{hint(p.about)}
	f.setRows(append([]*row{f.product.row}, f.say(r)...)...)
	return r.result()
}

// request is what the form asks for.
func (f *RTM) request(p request.Product) request.Request {
	q := request.Request{
		Product: p, Channel: f.channel.Value(), User: f.user.Value(), Role: f.joins.save(), Lifetime: f.lifetime.Value(),
		Version: f.version.save(),
		Mix:     f.mixed.text(), Raw: f.raw.text(), Publish: f.publish.text(), Play: f.play.text(),
		Room: f.room.Value(), RoomRole: f.role.Value(), Read: f.mayRead.Value(), Write: f.mayWrite.Value(),
	}
	f.member.ask(&q)
	if p.InChannel() {
		f.withRTM.ask(&q)
		q.Lifetime = f.inChannel.Value()
	}
	switch p {
	case request.Chat:
		q.Purpose = [...]string{request.ForUser, request.ForApp}[f.chatFor.Chosen()]
	case request.APaaS:
		q.Purpose = [...]string{request.ForRoom, request.ForUser, request.ForApp}[f.classFor.Chosen()]
	}
	return q
}

// say says what is to be said about the rows of the product, and returns them.
func (f *RTM) say(r *reading) []*row {
	switch r.Product {
	case request.RTM:
		f.sayUser(r, say.F("User id"), say.F("type a user id"), aboutRTMUser)
		f.version.notes = []note{rtmVersionNotes[f.version.Chosen()]}
		return []*row{f.user.row, f.sayLifetime(r), f.version.row}
	case request.RTM2:
		f.sayUser(r, say.F("User id"), say.F("type a user id"), aboutRTMUser)
		r.resources(f.mayRead, request.FieldRead)
		r.resources(f.mayWrite, request.FieldWrite)
		return []*row{f.user.row, f.mayRead.row, f.mayWrite.row, f.sayLifetime(r)}
	case request.Chat:
		if f.chatFor.notes = nil; r.Purpose == request.ForApp {
			f.chatFor.notes = []note{hint(say.F("logs nobody in"))}
			return []*row{f.chatFor.row, f.sayLifetime(r)}
		}
		f.sayUser(r, say.F("User name"), say.F("type a user name"), aboutChatUser)
		return []*row{f.chatFor.row, f.user.row, f.sayLifetime(r)}
	case request.APaaS:
		return f.sayClassroom(r)
	case request.Streaming:
		return f.sayChannel(r, f.mixed, f.raw)
	case request.FCDN:
		return f.sayChannel(r, f.publish, f.play)
	case request.ConvoAI, request.STT:
		return f.sayChannel(r)
	}
	return []*row{f.sayLifetime(r)}
}

func (f *RTM) sayUser(r *reading, label, await, about say.Text) {
	f.user.label, f.user.about = label, about
	r.show(f.user, request.FieldUser, await)
}

func (f *RTM) sayLifetime(r *reading) *row {
	r.lifetime(f.lifetime)
	return f.lifetime.row
}

func (f *RTM) sayClassroom(r *reading) []*row {
	if f.classFor.notes = nil; r.Purpose == request.ForApp {
		f.classFor.notes = []note{hint(say.F("logs nobody in"))}
		return []*row{f.classFor.row, f.sayLifetime(r)}
	}
	rows := []*row{f.classFor.row}
	if r.Purpose == request.ForRoom {
		f.classFor.notes = []note{hint(say.F("with RTM and Chat"))}
		r.show(f.room, request.FieldRoom, say.F("type a room UUID"))
		rows = append(rows, f.room.row)
	}
	f.sayUser(r, say.F("User id"), say.F("type a user UUID"), aboutClassUser)
	rows = append(rows, f.user.row)
	if r.Purpose == request.ForRoom {
		if r.show(f.role, request.FieldRoomRole, say.F("type the number of a role")) {
			f.role.notes = []note{hint(say.F("1 a teacher, 2 a student"))}
		}
		rows = append(rows, f.role.row)
	}
	return append(rows, f.sayLifetime(r))
}

// sayChannel is about products whose users are in a channel: with grants, or else
// with RTC and RTM in one token.
func (f *RTM) sayChannel(r *reading, grants ...*Grant) []*row {
	r.channel(f.channel)
	f.member.say(r)
	r.lifetime(f.inChannel)
	if len(grants) == 0 {
		f.joins.notes = []note{roleNotes[f.joins.Chosen()]}
		f.withRTM.say(r)
		return []*row{f.channel.row, f.member.row, f.joins.row, f.inChannel.row, f.withRTM.row}
	}
	rows := []*row{f.channel.row, f.member.row, f.inChannel.row}
	for _, g := range grants {
		g.say(r)
		rows = append(rows, g.row)
	}
	if r.faults.Has(grants[0].field, request.NothingGranted) {
		r.refuse(grants[0].row, say.F("grant one of the two at least"))
	}
	return rows
}

// rtmVersionNotes say which SDKs read the version, and that Agora documents the
// lifetime of an RTM 006 token as without effect.
var rtmVersionNotes = [...]note{
	hints(say.F("Signaling (RTM) SDK from 1.5.0"), say.F("RTM SDK from 1.5.0")),
	hints(say.F("always 24 h: the lifetime has no effect"), say.F("always 24 h")),
}
