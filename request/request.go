// Package request reads one request for a token: texts, as people, projects and
// programs give them, to a [token.Spec], with what is wrong in which text.
//
// The flags of commands, the forms of the workbench, the defaults of projects
// and the routes of the token server all fill in a [Request]. It is comparable,
// so that a draft, an undo and a project's defaults are plain values. The
// package is pure: the clock and the salt are the caller's.
package request

// A Request is what is asked for, as texts. What its product has no use for is
// kept and not read, as is what belongs to a choice that is not made: the
// account of a request whose UserKind is [UID].
type Request struct {
	Product Product `json:"product"`
	Purpose string  `json:"purpose,omitempty"` // of Chat and APaaS: ForUser, ForRoom or ForApp

	Channel  string `json:"channel,omitempty"`  // RTC, Streaming, FCDN
	UserKind string `json:"userKind,omitempty"` // of the user of a channel: UID, Account, EachUser, or "" for any user
	UID      string `json:"uid,omitempty"`
	Account  string `json:"account,omitempty"`
	User     string `json:"user,omitempty"` // of the products that know their users by name

	Role string `json:"role,omitempty"` // RTC

	// Privileges of RTC: "" is what the role has, Yes as long as the token, No
	// not at all; anything else is a lifetime.
	Join  string `json:"join,omitempty"`
	Audio string `json:"audio,omitempty"`
	Video string `json:"video,omitempty"`
	Data  string `json:"data,omitempty"`

	// Privileges of Streaming and FCDN, in the same words: "" is Yes.
	Mix     string `json:"mix,omitempty"`
	Raw     string `json:"raw,omitempty"`
	Publish string `json:"publish,omitempty"`
	Play    string `json:"play,omitempty"`

	// WithRTM is who logs in to RTM with the same token: "" for nobody, SameUser
	// or OtherUser. With ConvoAI and STT "" is SameUser.
	WithRTM string `json:"withRTM,omitempty"`
	RTMUser string `json:"rtmUser,omitempty"` // the other user

	Room     string `json:"room,omitempty"`     // APaaS
	RoomRole string `json:"roomRole,omitempty"` // APaaS, a number
	Read     string `json:"read,omitempty"`     // RTM2, see Resources
	Write    string `json:"write,omitempty"`    // RTM2

	Lifetime string `json:"lifetime,omitempty"` // see token.ParseLifetime
	Version  string `json:"version,omitempty"`  // of RTC and RTM; the others have 007 alone
}

// A Product is what a token is asked for.
type Product string

// The products.
const (
	RTC       Product = "rtc"
	RTM       Product = "rtm"
	RTM2      Product = "rtm2"
	Chat      Product = "chat"
	APaaS     Product = "apaas"
	Streaming Product = "streaming"
	FCDN      Product = "fcdn"
	FPA       Product = "fpa"
	ConvoAI   Product = "convoai"
	STT       Product = "stt"
)

// Choices of [Request.UserKind]. EachUser is a user who is named later: see
// [Request.For].
const (
	UID      = "uid"
	Account  = "account"
	EachUser = "each"
)

// Choices of [Request.Purpose]: "" is ForUser.
const (
	ForUser = "user"
	ForRoom = "room" // a user in a room, of APaaS
	ForApp  = "app"  // calls the RESTful API; logs nobody in
)

// Choices of [Request.WithRTM].
const (
	SameUser  = "same"
	OtherUser = "other"
)

// What a privilege can be beside a lifetime.
const (
	Yes = "yes"
	No  = "no"
)

// New returns the request that a product begins with, with the lifetimes of Agora's
// samples. What is empty in it is still to be given, but for the user of a channel.
func New(p Product) Request {
	r := Request{Product: p, Lifetime: "24h", Version: "007"}
	if p.InChannel() {
		r.Lifetime = "1h"
	}
	if p.joins() {
		r.Role = "publisher"
	}
	return r
}

// joins reports whether the product's token is one for RTC, with or without
// other services.
func (p Product) joins() bool { return p == RTC || p == ConvoAI || p == STT }

// InChannel reports whether the product's users are in a channel, by uid or by
// account.
func (p Product) InChannel() bool { return p.joins() || p == Streaming || p == FCDN }

// A Field is one of the texts of a request.
type Field string

// The fields, in the order in which they are read.
const (
	FieldProduct  Field = "product"
	FieldPurpose  Field = "purpose"
	FieldVersion  Field = "version"
	FieldLifetime Field = "lifetime"
	FieldChannel  Field = "channel"
	FieldUserKind Field = "user kind"
	FieldUID      Field = "uid"
	FieldAccount  Field = "account"
	FieldUser     Field = "user"
	FieldRole     Field = "role"
	FieldJoin     Field = "join"
	FieldAudio    Field = "audio"
	FieldVideo    Field = "video"
	FieldData     Field = "data"
	FieldMix      Field = "mix"
	FieldRaw      Field = "raw"
	FieldPublish  Field = "publish"
	FieldPlay     Field = "play"
	FieldWithRTM  Field = "with rtm"
	FieldRTMUser  Field = "rtm user"
	FieldRoom     Field = "room"
	FieldRoomRole Field = "role in room"
	FieldRead     Field = "may read"
	FieldWrite    Field = "may write"
)

// At returns the text of a field, to read it or to put another one there. It
// panics for the product, and for a name that is none.
func (r *Request) At(f Field) *string {
	return map[Field]*string{
		FieldPurpose: &r.Purpose, FieldVersion: &r.Version, FieldLifetime: &r.Lifetime, FieldChannel: &r.Channel,
		FieldUserKind: &r.UserKind, FieldUID: &r.UID, FieldAccount: &r.Account, FieldUser: &r.User, FieldRole: &r.Role,
		FieldJoin: &r.Join, FieldAudio: &r.Audio, FieldVideo: &r.Video, FieldData: &r.Data,
		FieldMix: &r.Mix, FieldRaw: &r.Raw, FieldPublish: &r.Publish, FieldPlay: &r.Play,
		FieldWithRTM: &r.WithRTM, FieldRTMUser: &r.RTMUser, FieldRoom: &r.Room, FieldRoomRole: &r.RoomRole,
		FieldRead: &r.Read, FieldWrite: &r.Write,
	}[f]
}
