package forms

import (
	"math"
	"strconv"

	"agtok/request"
	"agtok/say"
	"agtok/token"
)

// The products of the RTM form that only 007 knows. Each reads its rows, and
// returns them with what the token holds, as Agora's builders make it.

func (f *RTM) readRTM2(q *Request, r *reading) ([]*row, []token.Service) {
	user := name(r, f.userRow, f.user, say.F("type a user id"), token.CheckRTMUser)
	resources := request.Permissions(f.mayRead.read(r), f.mayWrite.read(r))
	expire := f.expire(q, r)
	return []*row{f.userRow, f.mayRead.row, f.mayWrite.row, f.lifetimeRow}, []token.Service{{
		Type: token.RTM2, User: user, Permissions: resources,
		Privileges: []token.Privilege{{ID: token.PrivilegeLogin, Expire: expire}},
	}}
}

func (f *RTM) readChat(q *Request, r *reading) ([]*row, []token.Service) {
	if f.chatFor.Chosen() != 0 {
		f.chatRow.notes = []note{hint(say.F("logs nobody in"))}
		return []*row{f.chatRow, f.lifetimeRow}, []token.Service{token.ChatApp(f.expire(q, r))}
	}
	f.chatRow.notes = nil
	f.userRow.label = say.F("User name")
	user := name(r, f.userRow, f.user, say.F("type a user name"), token.CheckChatUser)
	return []*row{f.chatRow, f.userRow, f.lifetimeRow}, []token.Service{token.ChatUser(user, f.expire(q, r))}
}

// Whom a classroom's token is for.
const (
	classRoomUser = iota
	classUser
	classApp
)

func (f *RTM) readClassroom(q *Request, r *reading) ([]*row, []token.Service) {
	rows := []*row{f.classRow}
	f.classRow.notes = nil
	if f.classFor.Chosen() == classApp {
		f.classRow.notes = []note{hint(say.F("logs nobody in"))}
		return append(rows, f.lifetimeRow), []token.Service{token.APaaSApp(f.expire(q, r))}
	}
	uuid := func(field token.Field) func(string) []token.Problem {
		return func(text string) []token.Problem { return token.CheckUUID(field, text) }
	}
	if f.classFor.Chosen() == classUser {
		user := name(r, f.userRow, f.user, say.F("type a user UUID"), uuid(token.FieldUser))
		return append(rows, f.userRow, f.lifetimeRow), []token.Service{token.APaaSUser(user, f.expire(q, r))}
	}
	f.classRow.notes = []note{hint(say.F("with RTM and Chat"))}
	room := name(r, f.roomRow, f.room, say.F("type a room UUID"), uuid(token.FieldRoom))
	user := name(r, f.userRow, f.user, say.F("type a user UUID"), uuid(token.FieldUser))
	role := f.readRole(r)
	return append(rows, f.roomRow, f.userRow, f.roleRow, f.lifetimeRow), token.RoomUser(room, user, role, f.expire(q, r))
}

// readRole reads the number of a role in a room.
func (f *RTM) readRole(r *reading) int16 {
	text := f.role.Value()
	if text == "" {
		f.role.mark(nil)
		r.await(f.roleRow, say.F("type the number of a role"))
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 16)
	if err != nil {
		r.check(f.roleRow, f.role, []token.Problem{{
			Field: token.FieldRole, Severity: token.Error, End: len(text),
			Message: say.F("is not a number from %d to %d", math.MinInt16, math.MaxInt16),
		}})
		return 0
	}
	f.role.mark(nil)
	f.roleRow.notes = []note{hint(say.F("1 a teacher, 2 a student"))}
	return int16(n)
}

func (f *RTM) readStreaming(q *Request, r *reading) ([]*row, []token.Service) {
	return f.readStream(q, r, token.Streaming, f.mixed, f.raw)
}

func (f *RTM) readFCDN(q *Request, r *reading) ([]*row, []token.Service) {
	return f.readStream(q, r, token.FCDN, f.publish, f.play)
}

func (f *RTM) readStream(q *Request, r *reading, typ token.ServiceType, grants ...*Grant) ([]*row, []token.Service) {
	s := token.Service{Type: typ, Channel: f.channel.read(r, f.channelRow), User: f.member.read(r, f.memberRow)}
	rows := []*row{f.channelRow, f.memberRow, f.inChannelRow}
	expire := f.inChannel.fill(q, r, f.inChannelRow)
	q.sayEnd(f.inChannelRow)
	for _, g := range grants {
		if p, ok := g.read(q, r, expire); ok {
			s.Privileges = append(s.Privileges, p)
		}
		rows = append(rows, g.row)
	}
	if len(s.Privileges) == 0 {
		r.refuse(grants[0].row, say.F("grant one of the two at least"))
	}
	return rows, []token.Service{s}
}

func (f *RTM) readConvoAI(q *Request, r *reading) ([]*row, []token.Service) {
	return f.readBeside(q, r, token.ConvoAI)
}

func (f *RTM) readSTT(q *Request, r *reading) ([]*row, []token.Service) {
	return f.readBeside(q, r, token.STT)
}

// readBeside makes the token of Agora's builders for a service that is of use in a
// channel alone: with RTC, and with RTM.
func (f *RTM) readBeside(q *Request, r *reading, typ token.ServiceType) ([]*row, []token.Service) {
	rtc := token.Service{Type: token.RTC, Channel: f.channel.read(r, f.channelRow), User: f.member.read(r, f.memberRow)}
	f.joinsRow.notes = []note{roleNotes[f.joins.Chosen()]}
	expire := f.inChannel.fill(q, r, f.inChannelRow)
	q.sayEnd(f.inChannelRow)
	rtc.Privileges = roles[f.joins.Chosen()].Privileges(expire)
	rtm := f.withRTM.read(q, r, rtc.User, expire)
	rows := []*row{f.channelRow, f.memberRow, f.joinsRow, f.inChannelRow, f.withRTM.row}
	return rows, append(append([]token.Service{rtc}, rtm...), token.Service{Type: typ})
}

// readFPA makes the token of Agora's FpaTokenBuilder: a privilege without a
// limit of its own.
func (f *RTM) readFPA(q *Request, r *reading) ([]*row, []token.Service) {
	f.expire(q, r)
	return []*row{f.lifetimeRow}, []token.Service{{Type: token.FPA, Privileges: []token.Privilege{{ID: token.PrivilegeLogin}}}}
}
