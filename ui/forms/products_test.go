package forms

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/look"
)

var at = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// Options of whom a classroom's token is for.
const classUser, classApp = 1, 2

func choose(f *RTM, product string) {
	for i, p := range f.products {
		if p.id == product {
			f.product.Choose(i)
		}
	}
}

// beside is what Agora's builders for a service put into a token.
func beside(typ token.ServiceType, user, rtmUser string, role token.Role) []token.Service {
	const hour = 60 * 60
	return []token.Service{
		{Type: token.RTC, Channel: "c", User: user, Privileges: role.Privileges(hour)}, token.RTMUser(token.V007, rtmUser, hour), {Type: typ},
	}
}

// TestProducts reads the form of every product, and what keeps it from being a
// token.
func TestProducts(t *testing.T) {
	const day = 24 * 60 * 60 // as the commands have it
	login := func(expire uint32) []token.Privilege { return []token.Privilege{{ID: 1, Expire: expire}} }
	cases := []struct {
		name, product string
		fill          func(*RTM)
		want          []token.Service
		obstacle      string
	}{
		{"RTM", "RTM", func(f *RTM) { f.user.SetValue("alice") }, []token.Service{{Type: token.RTM, User: "alice", Privileges: login(day)}}, ""},
		{"RTM without a user", "RTM", func(*RTM) {}, nil, "type a user id"},
		{"RTM2", "RTM2", func(f *RTM) {
			f.user.SetValue("alice")
			f.mayRead.SetValue("user=bob, message=news,message=a=b ")
			f.mayWrite.SetValue("message=news")
		}, []token.Service{{Type: token.RTM2, User: "alice", Privileges: login(day), Permissions: []token.Resource{
			{Type: 0, Permissions: []token.Permission{{Access: 0, Names: []string{"news", "a=b"}}, {Access: 1, Names: []string{"news"}}}},
			{Type: 4, Permissions: []token.Permission{{Access: 0, Names: []string{"bob"}}}},
		}}}, ""},
		{"RTM2 with commas in names", "RTM2", func(f *RTM) {
			f.user.SetValue("a")
			f.mayRead.SetValue(`message="a,b", message="say ""c"",d",message=e"",user=x="`)
		}, []token.Service{{Type: token.RTM2, User: "a", Privileges: login(day), Permissions: []token.Resource{
			{Type: 0, Permissions: []token.Permission{{Access: 0, Names: []string{"a,b", `say "c",d`, `e""`}}}},
			{Type: 4, Permissions: []token.Permission{{Access: 0, Names: []string{`x="`}}}},
		}}}, ""},
		{"RTM2 with a quote that is open", "RTM2", func(f *RTM) { f.user.SetValue("a"); f.mayRead.SetValue(`message="a,user=b`) }, nil, "May read is not valid"},
		{"RTM2 without resources", "RTM2", func(f *RTM) { f.user.SetValue("a") }, []token.Service{{Type: token.RTM2, User: "a", Privileges: login(day)}}, ""},
		{"RTM2 with an unknown kind", "RTM2", func(f *RTM) { f.user.SetValue("a"); f.mayRead.SetValue("message=a,room=b") }, nil, "May read is not valid"},
		{"RTM2 with a kind alone", "RTM2", func(f *RTM) { f.user.SetValue("a"); f.mayWrite.SetValue("message=") }, nil, "May write is not valid"},
		{"Chat", "Chat", func(f *RTM) { f.user.SetValue("alice") }, []token.Service{token.ChatUser("alice", day)}, ""},
		{"Chat without a user", "Chat", func(*RTM) {}, nil, "type a user name"},
		{"Chat with a name too long", "Chat", func(f *RTM) { f.user.SetValue(strings.Repeat("a", 65)) }, nil, "User name is not valid"},
		{"Chat's API", "Chat", func(f *RTM) { f.chatFor.Choose(1) }, []token.Service{token.ChatApp(day)}, ""},
		{"a room", "Classroom", func(f *RTM) { f.room.SetValue("maths"); f.user.SetValue("alice"); f.role.SetValue("-3") }, token.RoomUser("maths", "alice", -3, day), ""},
		{"a room without a room", "Classroom", func(f *RTM) { f.user.SetValue("alice") }, nil, "type a room UUID"},
		{"a room without a role", "Classroom", func(f *RTM) { f.room.SetValue("m"); f.user.SetValue("a"); f.role.SetValue("") }, nil, "type the number of a role"},
		{"a room with a role that wraps", "Classroom", func(f *RTM) { f.room.SetValue("m"); f.user.SetValue("a"); f.role.SetValue("32768") }, nil, "Role is not valid"},
		{"a classroom's user", "Classroom", func(f *RTM) { f.classFor.Choose(classUser); f.user.SetValue("a") }, []token.Service{token.APaaSUser("a", day)}, ""},
		{"a classroom's API", "Classroom", func(f *RTM) { f.classFor.Choose(classApp) }, []token.Service{token.APaaSApp(day)}, ""},
		{"Streaming", "Streaming", func(f *RTM) { f.channel.SetValue("c"); f.raw.life.SetValue("15m") },
			[]token.Service{{Type: token.Streaming, Channel: "c", Privileges: []token.Privilege{{ID: 1, Expire: 3600}, {ID: 2, Expire: 900}}}}, ""},
		{"FCDN for playing", "FCDN", func(f *RTM) { f.channel.SetValue("c"); f.member.set("42", false); f.publish.give.Choose(refused) },
			[]token.Service{{Type: token.FCDN, Channel: "c", User: "42", Privileges: []token.Privilege{{ID: 2, Expire: 3600}}}}, ""},
		{"FCDN for nothing", "FCDN", func(f *RTM) { f.channel.SetValue("c"); f.publish.give.Choose(refused); f.play.give.Choose(refused) }, nil, "Publish is not valid"},
		{"FPA", "FPA", func(*RTM) {}, []token.Service{{Type: token.FPA, Privileges: login(0)}}, ""},
		{"ConvoAI", "ConvoAI", func(f *RTM) { f.channel.SetValue("c"); f.member.set("42", false) }, beside(token.ConvoAI, "42", "42", token.Publisher), ""},
		{"ConvoAI with another user of RTM", "ConvoAI", func(f *RTM) {
			f.channel.SetValue("c")
			f.withRTM.set("agent", nil)
		}, beside(token.ConvoAI, "", "agent", token.Publisher), ""},
		{"STT", "STT", func(f *RTM) {
			f.channel.SetValue("c")
			f.member.set("alice", true)
			f.joins.Choose(1)
		}, beside(token.STT, "alice", "alice", token.Subscriber), ""},
		{"STT for any user", "STT", func(f *RTM) { f.channel.SetValue("c") }, nil, "type a uid, or name another user for RTM"},
		{"FPA without a lifetime", "FPA", func(f *RTM) { f.lifetime.SetValue("x") }, nil, "Lifetime is not valid"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := NewRTM(keys.Default())
			f.SetTheme(look.Colours(nil).Theme(true))
			f.SetSize(60, 20)
			choose(f, c.product)
			f.version.Choose(1) // which is RTM's own
			if c.product == "RTM" {
				f.version.Choose(0)
			}
			c.fill(f)
			q, obstacle := f.Read(at)
			if obstacle.Text.String() != c.obstacle || !reflect.DeepEqual(q.Spec.Services, c.want) {
				t.Fatalf("%q, %+v\nwant %q, %+v", obstacle.Text, q.Spec.Services, c.obstacle, c.want)
			}
			life := uint32(day)
			if c.product == "Streaming" || c.product == "FCDN" || c.product == "ConvoAI" || c.product == "STT" {
				life = 3600
			}
			if c.want != nil && (q.Spec.Version != token.V007 || q.Spec.Lifetime != life || !q.Ends.Equal(at.Add(time.Duration(life)*time.Second))) {
				t.Errorf("%s, %d s, ends %v", q.Spec.Version, q.Spec.Lifetime, q.Ends)
			}
			if n := f.Height(); len(f.Lines()) != min(n, 20) {
				t.Errorf("%d lines of %d", len(f.Lines()), n)
			}
		})
	}
}

// TestPrivilegesOneByOne reads the privileges of RTC with lifetimes of their
// own.
func TestPrivilegesOneByOne(t *testing.T) {
	const j, a, v, d = 0, 1, 2, 3
	old := uint32(at.Unix())
	cases := []struct {
		name     string
		version  int
		fill     func(g []*Grant)
		want     []token.Privilege
		ends     time.Duration
		says     string
		obstacle string
	}{
		{"all, as long as the token", 0, func([]*Grant) {}, []token.Privilege{{ID: 1, Expire: 3600}, {ID: 2, Expire: 3600}, {ID: 3, Expire: 3600}, {ID: 4, Expire: 3600}}, time.Hour, "as the token", ""},
		{"audio alone, shorter", 0, func(g []*Grant) { g[a].life.SetValue("15m"); g[v].give.Choose(1); g[d].give.Choose(1) },
			[]token.Privilege{{ID: 1, Expire: 3600}, {ID: 2, Expire: 900}}, time.Hour, "until 12:15:00 UTC", ""},
		{"join ends before the token", 0, func(g []*Grant) { g[j].life.SetValue("10m") }, []token.Privilege{{ID: 1, Expire: 600}, {ID: 2, Expire: 3600}, {ID: 3, Expire: 3600}, {ID: 4, Expire: 3600}}, 10 * time.Minute, "", ""},
		{"join outlives the token", 0, func(g []*Grant) { g[j].life.SetValue("2h") }, []token.Privilege{{ID: 1, Expire: 7200}, {ID: 2, Expire: 3600}, {ID: 3, Expire: 3600}, {ID: 4, Expire: 3600}}, time.Hour, "outlives the token", ""},
		{"without a limit of its own", 0, func(g []*Grant) { g[a].life.SetValue("0") }, []token.Privilege{{ID: 1, Expire: 3600}, {ID: 2, Expire: 0}, {ID: 3, Expire: 3600}, {ID: 4, Expire: 3600}}, time.Hour, "0 = no own limit", ""},
		{"nobody joins", 0, func(g []*Grant) { g[j].give.Choose(1) }, []token.Privilege{{ID: 2, Expire: 3600}, {ID: 3, Expire: 3600}, {ID: 4, Expire: 3600}}, time.Hour, "nobody can join", ""},
		{"006 counts from 1970", 1, func(g []*Grant) { g[a].life.SetValue("15m") },
			[]token.Privilege{{ID: 1, Expire: old + 3600}, {ID: 2, Expire: old + 900}, {ID: 3, Expire: old + 3600}, {ID: 4, Expire: old + 3600}}, time.Hour, "", ""},
		{"006 without a limit", 1, func(g []*Grant) { g[a].life.SetValue("0") },
			[]token.Privilege{{ID: 1, Expire: old + 3600}, {ID: 2, Expire: 0}, {ID: 3, Expire: old + 3600}, {ID: 4, Expire: old + 3600}}, time.Hour, "0 = 24 h", ""},
		{"unreadable", 0, func(g []*Grant) { g[d].life.SetValue("soon") }, nil, 0, "", "Data is not valid"},
		{"past", 0, func(g []*Grant) { g[d].life.SetValue("2020-01-01 00:00") }, nil, 0, "is past", "Data is not valid"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := NewRTC(keys.Default())
			f.SetTheme(look.Colours(nil).Theme(true))
			f.SetSize(100, 30)
			f.channel.SetValue("c")
			f.role.Choose(2)
			f.version.Choose(c.version)
			c.fill(f.grants)
			q, obstacle := f.Read(at)
			if obstacle.Text.String() != c.obstacle {
				t.Fatalf("obstacle %q", obstacle.Text)
			}
			if text := strings.Join(f.Lines(), "\n"); !strings.Contains(text, c.says) {
				t.Errorf("does not say %q:\n%s", c.says, text)
			}
			if c.want == nil {
				return
			}
			if got := q.Spec.Services[0].Privileges; !reflect.DeepEqual(got, c.want) {
				t.Errorf("privileges %v, want %v", got, c.want)
			}
			if !q.Ends.Equal(at.Add(c.ends)) {
				t.Errorf("ends %v, want after %v", q.Ends, c.ends)
			}
		})
	}
}

func TestWithRTM(t *testing.T) {
	cases := []struct {
		name, uid, other string
		who              option
		version          int
		user, obstacle   string
	}{
		{"nobody", "42", "x", rtmNobody, 0, "", ""},
		{"the same user", "42", "", rtmSameUser, 0, "42", ""},
		{"any user", "0", "", rtmSameUser, 0, "", "With RTM is not valid"},
		{"another", "0", "alice", rtmOther, 0, "alice", ""},
		{"another without a name", "0", "", rtmOther, 0, "", "type the RTM user id"},
		{"another with a bad name", "0", "a\x00", rtmOther, 0, "", "With RTM is not valid"},
		{"006 holds one service", "42", "", rtmSameUser, 1, "", "With RTM is not valid"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := NewRTC(keys.Default())
			f.channel.SetValue("c")
			f.user.set(c.uid, false)
			f.withRTM.who.load(c.who.id)
			f.withRTM.other.value = c.other
			f.version.Choose(c.version)
			q, obstacle := f.Read(at)
			if obstacle.Text.String() != c.obstacle {
				t.Fatalf("obstacle %q", obstacle.Text)
			}
			user := ""
			for _, s := range q.Spec.Services {
				if s.Type == token.RTM {
					user = s.User
				}
			}
			if user != c.user {
				t.Errorf("RTM for %q", user)
			}
		})
	}
}

// TestRowsKeepTheKeyboard changes what is shown while a field has the keyboard.
func TestRowsKeepTheKeyboard(t *testing.T) {
	f := NewRTM(keys.Default())
	f.SetTheme(look.Colours(nil).Theme(true))
	f.SetSize(60, 5)
	for i := range f.products {
		f.product.Choose(i)
		f.user.SetValue("alice")
		f.focus = 0
		f.Read(at)
		n := len(f.rows)
		for range n {
			f.layOut()
			if f.focus < f.top || f.focus >= f.top+f.rowsInSight() {
				t.Errorf("%s: the row with the keyboard, %d, is out of sight: %d to %d", f.products[i].id, f.focus, f.top, f.top+f.rowsInSight())
			}
			f.move(1)
			_, had := f.at()
			f.Read(at)
			if _, has := f.at(); has != had {
				t.Errorf("%s: reading moves the keyboard", f.products[i].id)
			}
		}
		if f.focus != 0 {
			t.Errorf("%s: %d fields, then at %d", f.products[i].id, n, f.focus)
		}
	}
}

// TestClickEverywhere clicks every cell of every form: a click on a field gives
// it the keyboard, and nothing panics.
func TestClickEverywhere(t *testing.T) {
	for _, w := range []int{30, 58, 92} {
		f := NewRTC(keys.Default())
		f.SetTheme(look.Colours(nil).Theme(true))
		f.SetSize(w, 9)
		f.channel.SetValue("频道 a very long name of a channel, longer than its field")
		f.role.Choose(2)
		f.Read(at)
		for y := range 12 {
			for x := range w {
				f.Click(x, y)
				f.Read(at)
				f.Lines()
			}
		}
		if f.Click(0, 100) || f.Click(5, -1) {
			t.Error("a click outside changes something")
		}
	}
}
