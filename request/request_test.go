package request

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"agtok/token"
)

const (
	hour = 3600
	day  = 24 * hour
)

// noon is when all requests of the tests are made.
func noon() time.Time { return time.Date(2026, 11, 21, 12, 3, 11, 500, time.UTC) }

func of(p Product, change func(*Request)) Request {
	r := New(p)
	change(&r)
	return r
}

func TestSpec(t *testing.T) {
	lobby := func(change func(*Request)) Request {
		return of(RTC, func(r *Request) { r.Channel = "lobby"; change(r) })
	}
	at := uint32(noon().Unix())
	for _, tc := range []struct {
		name     string
		request  Request
		version  token.Version
		lifetime uint32
		want     []token.Service
	}{
		{"any user", lobby(func(*Request) {}), token.V007, hour,
			[]token.Service{{Type: token.RTC, Channel: "lobby", Privileges: token.Publisher.Privileges(hour)}}},
		{"uid 0", lobby(func(r *Request) { r.UserKind, r.UID = UID, "0" }), token.V007, hour,
			[]token.Service{{Type: token.RTC, Channel: "lobby", Privileges: token.Publisher.Privileges(hour)}}},
		{"account, not the uid typed before", lobby(func(r *Request) { r.UserKind, r.UID, r.Account = Account, "x", "alice" }), token.V007, hour,
			[]token.Service{{Type: token.RTC, Channel: "lobby", User: "alice", Privileges: token.Publisher.Privileges(hour)}}},
		{"role as people write it", lobby(func(r *Request) { r.Role, r.Lifetime = "Audience", "15m" }), token.V007, 900,
			[]token.Service{{Type: token.RTC, Channel: "lobby", Privileges: token.Subscriber.Privileges(900)}}},
		{"privileges one by one", lobby(func(r *Request) { r.Role, r.Join, r.Audio, r.Video, r.Data = "subscriber", "30m", Yes, "0", No }), token.V007, hour,
			[]token.Service{{Type: token.RTC, Channel: "lobby", Privileges: []token.Privilege{{ID: 1, Expire: 1800}, {ID: 2, Expire: hour}, {ID: 3}}}}},
		{"006 counts from 1970", lobby(func(r *Request) { r.Version, r.Role, r.Join = "006", "audience", "10m" }), token.V006, hour,
			[]token.Service{{Type: token.RTC, Channel: "lobby", Privileges: []token.Privilege{{ID: 1, Expire: at + 600}}}}},
		{"RTM for the same user", lobby(func(r *Request) { r.UserKind, r.UID, r.WithRTM = UID, "7", SameUser }), token.V007, hour,
			[]token.Service{{Type: token.RTC, Channel: "lobby", User: "7", Privileges: token.Publisher.Privileges(hour)}, token.RTMUser(token.V007, "7", hour)}},
		{"RTM for another", lobby(func(r *Request) { r.WithRTM, r.RTMUser = OtherUser, "bob" }), token.V007, hour,
			[]token.Service{{Type: token.RTC, Channel: "lobby", Privileges: token.Publisher.Privileges(hour)}, token.RTMUser(token.V007, "bob", hour)}},
		{"rtm", of(RTM, func(r *Request) { r.User = "alice" }), token.V007, day, []token.Service{token.RTMUser(token.V007, "alice", day)}},
		{"rtm2", of(RTM2, func(r *Request) { r.User, r.Read, r.Write = "alice", `user="b,c", message=a`, "message=d" }), token.V007, day,
			[]token.Service{{Type: token.RTM2, User: "alice", Privileges: []token.Privilege{{ID: 1, Expire: day}}, Permissions: []token.Resource{
				{Type: 0, Permissions: []token.Permission{{Access: 0, Names: []string{"a"}}, {Access: 1, Names: []string{"d"}}}},
				{Type: 4, Permissions: []token.Permission{{Access: 0, Names: []string{"b,c"}}}}}}}},
		{"chat has no 006", of(Chat, func(r *Request) { r.User, r.Version = "alice", "006" }), token.V007, day, []token.Service{token.ChatUser("alice", day)}},
		{"chat's app", of(Chat, func(r *Request) { r.User, r.Purpose = "/", ForApp }), token.V007, day, []token.Service{token.ChatApp(day)}},
		{"classroom", of(APaaS, func(r *Request) { r.Purpose, r.Room, r.User, r.RoomRole = ForRoom, "maths", "alice", "2" }), token.V007, day,
			token.RoomUser("maths", "alice", 2, day)},
		{"classroom without the room", of(APaaS, func(r *Request) { r.Room, r.User = "maths", "alice" }), token.V007, day, []token.Service{token.APaaSUser("alice", day)}},
		{"streaming", of(Streaming, func(r *Request) { r.Channel, r.UserKind, r.UID, r.Raw = "lobby", UID, "7", "10m" }), token.V007, hour,
			[]token.Service{{Type: token.Streaming, Channel: "lobby", User: "7", Privileges: []token.Privilege{{ID: 1, Expire: hour}, {ID: 2, Expire: 600}}}}},
		{"fcdn", of(FCDN, func(r *Request) { r.Channel, r.Publish = "lobby", No }), token.V007, hour,
			[]token.Service{{Type: token.FCDN, Channel: "lobby", Privileges: []token.Privilege{{ID: 2, Expire: hour}}}}},
		{"convoai", of(ConvoAI, func(r *Request) { r.Channel, r.UserKind, r.UID = "lobby", UID, "7" }), token.V007, hour,
			[]token.Service{{Type: token.RTC, Channel: "lobby", User: "7", Privileges: token.Publisher.Privileges(hour)}, token.RTMUser(token.V007, "7", hour), {Type: token.ConvoAI}}},
		{"fpa", New(FPA), token.V007, day, []token.Service{{Type: token.FPA, Privileges: []token.Privilege{{ID: 1}}}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, faults := tc.request.Spec(noon(), 9)
			want := token.Spec{Version: tc.version, IssuedAt: noon().Truncate(time.Second), Lifetime: tc.lifetime, Salt: 9, Services: tc.want}
			if faults.Wrong() || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v\nwant %+v\nfaults %v", got, want, faults)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	lobby := func(change func(*Request)) Request {
		return of(RTC, func(r *Request) { r.Channel, r.UserKind, r.UID = "lobby", UID, "7"; change(r) })
	}
	type fault struct {
		field      Field
		code       Code
		severity   token.Severity
		start, end int
		says       string // the beginning
	}
	const warning, wrong = token.Warning, token.Error
	for _, tc := range []struct {
		name    string
		request Request
		want    []fault
	}{
		{"none", lobby(func(*Request) {}), nil},
		{"nothing typed", of(RTC, func(r *Request) { r.UserKind, r.Lifetime = UID, "" }), []fault{
			{FieldLifetime, Missing, wrong, 0, 0, "empty"}, {FieldChannel, Missing, wrong, 0, 0, "empty"}, {FieldUID, Missing, wrong, 0, 0, "empty"}}},
		{"where in the text", lobby(func(r *Request) { r.Channel, r.UID = "lob/by", "12x" }), []fault{
			{FieldChannel, Unfit, wrong, 3, 4, `"/" at position 4`}, {FieldUID, Unfit, wrong, 0, 3, `"x" at position 3`}}},
		{"kind of user", lobby(func(r *Request) { r.UserKind = "number" }), []fault{{FieldUserKind, Unfit, wrong, 0, 6, `"number" is not a kind`}}},
		{"any user is a warning", lobby(func(r *Request) { r.UID = "0" }), []fault{{FieldUID, Unfit, warning, 0, 0, "any user may join"}}},
		{"role and version", lobby(func(r *Request) { r.Role, r.Version = "guest", "7" }), []fault{
			{FieldVersion, Unfit, wrong, 0, 1, `"7" is not a version`}, {FieldRole, Unfit, wrong, 0, 5, `"guest" is not a role`}}},
		{"over 24 h", lobby(func(r *Request) { r.Lifetime = "25h" }), []fault{{FieldLifetime, Unfit, warning, 0, 0, "over 24 h"}}},
		{"Unix time", lobby(func(r *Request) { r.Lifetime = "1795878107" }), []fault{{FieldLifetime, Unfit, warning, 0, 0, "1795878107 s is a Unix time"}}},
		{"privileges", lobby(func(r *Request) { r.Join, r.Audio, r.Video = "2h", "soon", "0" }), []fault{
			{FieldJoin, Outlives, warning, 0, 0, "outlives the token"}, {FieldAudio, Unfit, wrong, 0, 4, "cannot read"}, {FieldVideo, NoOwnLimit, warning, 0, 0, "0 sets no limit"}}},
		{"nobody joins", lobby(func(r *Request) { r.Join = No }), []fault{{FieldJoin, NoJoin, warning, 0, 0, "not granted"}}},
		{"RTM for any user", lobby(func(r *Request) { r.UID, r.WithRTM = "0", SameUser }), []fault{
			{FieldUID, Unfit, warning, 0, 0, "any user"}, {FieldWithRTM, NamelessRTM, wrong, 0, 0, "needs a user"}}},
		{"RTM for a faulty user", lobby(func(r *Request) { r.UID, r.WithRTM = "x", SameUser }), []fault{{FieldUID, Unfit, wrong, 0, 1, `"x"`}}},
		{"RTM for users to come", lobby(func(r *Request) { r.UserKind, r.WithRTM = EachUser, SameUser }), nil},
		{"ConvoAI for any user", of(ConvoAI, func(r *Request) { r.Channel = "lobby" }), []fault{{FieldWithRTM, NamelessRTM, wrong, 0, 0, "needs a user"}}},
		{"RTM in 006", lobby(func(r *Request) { r.Version, r.WithRTM = "006", SameUser }), []fault{{FieldWithRTM, OneService, wrong, 0, 0, "a 006 token has one"}}},
		{"RTM's lifetime in 006", of(RTM, func(r *Request) { r.User, r.Version, r.Lifetime = "a", "006", "1h" }), []fault{{FieldLifetime, Lasts24h, warning, 0, 0, "a 006 token for RTM"}}},
		{"role in a room", of(APaaS, func(r *Request) { r.Purpose, r.Room, r.User, r.RoomRole = ForRoom, "r", "u", "32768" }), []fault{
			{FieldRoomRole, Unfit, wrong, 0, 5, `"32768" is not a number`}}},
		{"resources", of(RTM2, func(r *Request) { r.User, r.Read = "a", `message=x, room=y,user=,message="z` }), []fault{
			{FieldRead, Unfit, wrong, 10, 17, `"room=y" is not`}, {FieldRead, Unfit, wrong, 18, 23, `"user=" has no name`}, {FieldRead, Unfit, wrong, 24, 34, "a quoted name"}}},
		{"nothing granted", of(Streaming, func(r *Request) { r.Channel, r.Mix, r.Raw = "lobby", No, No }), []fault{{FieldMix, NothingGranted, wrong, 0, 0, "grant one"}}},
		{"product", Request{Product: "sip", Lifetime: "1h"}, []fault{{FieldProduct, Unfit, wrong, 0, 3, `"sip" is not a service`}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			spec, faults := tc.request.Spec(noon(), 9)
			if faults.Wrong() != (spec.Version == "") {
				t.Errorf("Spec %+v with faults %v", spec, faults)
			}
			if len(faults) != len(tc.want) {
				t.Fatalf("faults %+v", faults)
			}
			for i, f := range faults {
				got := fault{f.Field, f.Code, f.Severity, f.Start, f.End, f.Message.String()}
				if want := tc.want[i]; !strings.HasPrefix(got.says, want.says) {
					t.Errorf("says %q, want %q", got.says, want.says)
				} else if got.says = want.says; got != want {
					t.Errorf("%+v, want %+v", got, want)
				}
			}
		})
	}
}

// The end is said in one place: at the latest after 24 hours, and for a join
// when the privilege to join does.
func TestEnds(t *testing.T) {
	for _, tc := range []struct {
		name        string
		request     Request
		at, claimed time.Duration
	}{
		{"as long as it says", of(RTC, func(r *Request) {}), time.Hour, time.Hour},
		{"join ends first", of(RTC, func(r *Request) { r.Join = "15m" }), 15 * time.Minute, time.Hour},
		{"audio does not matter", of(RTC, func(r *Request) { r.Audio = "15m" }), time.Hour, time.Hour},
		{"join without a limit", of(RTC, func(r *Request) { r.Join = "0" }), time.Hour, time.Hour},
		{"no join", of(RTC, func(r *Request) { r.Join, r.Audio = No, "15m" }), time.Hour, time.Hour},
		{"join outlives the token", of(RTC, func(r *Request) { r.Join = "2h" }), time.Hour, time.Hour},
		{"48 h are 24 h", of(RTC, func(r *Request) { r.Lifetime = "48h" }), 24 * time.Hour, 48 * time.Hour},
		{"006", of(RTC, func(r *Request) { r.Version, r.Lifetime = "006", "30m" }), 30 * time.Minute, 24 * time.Hour},
		{"006 of 48 h", of(RTC, func(r *Request) { r.Version, r.Lifetime = "006", "48h" }), 24 * time.Hour, 24 * time.Hour},
		{"006 join of 10 m", of(RTC, func(r *Request) { r.Version, r.Join = "006", "10m" }), 10 * time.Minute, 24 * time.Hour},
		{"006 for RTM", of(RTM, func(r *Request) { r.Version, r.Lifetime = "006", "1h" }), 24 * time.Hour, 24 * time.Hour},
		{"the longer of two streams", of(Streaming, func(r *Request) { r.Mix, r.Raw = "5m", "10m" }), 10 * time.Minute, time.Hour},
		{"fpa", New(FPA), 24 * time.Hour, 24 * time.Hour},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.request.Channel, tc.request.User = "lobby", "alice"
			spec, faults := tc.request.Spec(noon(), 1)
			if faults.Wrong() {
				t.Fatal(faults)
			}
			got := EndsOf(spec)
			if at, claimed := got.At.Sub(spec.IssuedAt), got.Claimed.Sub(spec.IssuedAt); at != tc.at || claimed != tc.claimed {
				t.Errorf("ends after %v and claims %v, want %v and %v", at, claimed, tc.at, tc.claimed)
			}
		})
	}
}

// A project's defaults are checked each for itself, and may lack anything.
func TestCheck(t *testing.T) {
	if got := (Request{}).Check(); got != nil {
		t.Errorf("nothing at all: %v", got)
	}
	bad := Request{Channel: "a/b", UID: "-1", Account: "é", Role: "guest", Version: "005", Lifetime: "soon"}
	var fields []Field
	for _, f := range bad.Check() {
		fields = append(fields, f.Field)
	}
	if want := []Field{FieldChannel, FieldUID, FieldAccount, FieldRole, FieldVersion, FieldLifetime}; !reflect.DeepEqual(fields, want) {
		t.Errorf("faults with %v, want %v", fields, want)
	}
	faults := (Request{Lifetime: "soon"}).Check()
	if got, want := faults[0].Message.String(), `cannot read "soon": write 90s, 15m, 1h30m or 24h`; got != want {
		t.Errorf("%q, want %q: there is no now that an end could be an example of", got, want)
	}
	if got := (Request{Lifetime: "2020-01-01 00:00"}).Check(); got.Wrong() {
		t.Errorf("a date: %v", got)
	}
}

// Every text of a request has a field.
func TestFieldsAreComplete(t *testing.T) {
	var r Request
	for _, f := range []Field{
		FieldPurpose, FieldVersion, FieldLifetime, FieldChannel, FieldUserKind, FieldUID, FieldAccount, FieldUser, FieldRole,
		FieldJoin, FieldAudio, FieldVideo, FieldData, FieldMix, FieldRaw, FieldPublish, FieldPlay,
		FieldWithRTM, FieldRTMUser, FieldRoom, FieldRoomRole, FieldRead, FieldWrite,
	} {
		*r.At(f) = string(f)
	}
	v := reflect.ValueOf(r)
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "Product" && v.Field(i).String() == "" {
			t.Errorf("no field reads %s", name)
		}
	}
}

func TestResources(t *testing.T) {
	for _, words := range [][]string{{"message=a"}, {"message=a,b", `user="c"`, "stream= d ", `group=x"y`}} {
		in := reading{}
		names := in.resources(FieldRead, Resources(words...))
		var got []string
		for k, list := range names {
			for _, name := range list {
				got = append(got, resourceKinds[k]+"="+name)
			}
		}
		if len(got) != len(words) || in.faults != nil {
			t.Errorf("%q became %q, %v", words, got, in.faults)
		}
		for _, w := range words {
			if !strings.Contains(strings.Join(got, "\x00"), w) {
				t.Errorf("%q lost of %q", w, got)
			}
		}
	}
}

// The tokens for Conversational AI and speech to text are those of Agora's own
// builders, byte for byte before compression: go-tokenbuilder ends its stream in
// another way.
func TestAgoraBuilders(t *testing.T) {
	text, err := os.ReadFile("../token/testdata/interop.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, row := range strings.Split(string(text), "\n") {
		var v struct {
			ID, Language, Token, AppID, Certificate string
			Salt                                    uint32
			IssuedAt                                int64
			Expire                                  uint32
			Inputs                                  struct{ Builder string }
		}
		names := strings.NewReplacer("app_certificate", "certificate", "app_id", "appid", "issue_ts", "issuedat")
		if !strings.Contains(row, `"ConvoAI`) && !strings.Contains(row, `"STT`) || json.Unmarshal([]byte(names.Replace(row)), &v) != nil {
			continue
		}
		made, err := token.Parse(v.Token)
		if err != nil || len(made.Services) != 3 {
			t.Fatalf("%s: %v", v.ID, err)
		}
		if token.Invalid(token.CheckChannel(made.Services[0].Channel)) || made.Services[1].Privileges[0].Expire != v.Expire {
			continue // a request takes no such name, and no lifetime of RTM alone
		}
		r := New(Product(made.Services[2].Type.String()))
		r.Channel, r.WithRTM, r.RTMUser = made.Services[0].Channel, OtherUser, made.Services[1].User
		if r.Account = made.Services[0].User; r.Account != "" {
			r.UserKind = Account
		}
		r.Lifetime = strconv.Itoa(int(v.Expire))
		spec, faults := r.Spec(time.Unix(v.IssuedAt, 0), v.Salt)
		spec.AppID, spec.Certificate = v.AppID, v.Certificate
		got, err := token.Build(spec)
		if err != nil {
			t.Fatal(err, faults)
		}
		if parsed, err := token.Parse(got); err != nil || !bytes.Equal(parsed.Payload(), made.Payload()) {
			t.Errorf("%s (%s): %v\n%q, want\n%q", v.ID, v.Inputs.Builder, err, got, v.Token)
		}
		compared++
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}
