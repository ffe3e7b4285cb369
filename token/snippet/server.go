package snippet

import (
	"embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"agtok/say"
	"agtok/token"
)

// The formats of server code.
var serverFormats = []Format{
	server("go", "Go", ".go", "//", withBeside, language{text: inGo.text, now: "now+%s"}, "golang"),
	server("node", "Node.js", ".js", "//", withBeside, language{text: inScript.text, now: "now + %s"},
		"javascript", "nodejs", "js", "typescript", "deno"),
	server("python", "Python", ".py", "#", both, language{text: inGo.text, now: "now + %s"}, "py", "python3"),
	server("java", "Java", ".java", "//", both, language{text: inJava.text, now: "now + %s", wide: "(int) %dL"}),
	server("csharp", "C#", ".cs", "//", both, language{text: inGo.text, now: "now + %s"}, "c#", "cs", "dotnet", ".net"),
	server("cpp", "C++", ".cpp", "//", both, language{text: inCpp.text, now: "now + %s"}, "c++", "cc"),
	server("php", "PHP", ".php", "//", both, language{text: inPHP.single, now: "$now + %s"}),
	server("ruby", "Ruby", ".rb", "#", both, language{text: inRuby.single, now: "now + %s"}, "rb"),
	server("kotlin", "Kotlin", ".kt", "//", both, language{text: inKotlin.text, now: "now + %s", wide: "%du.toInt()"},
		"kt"),
	server("rust", "Rust", ".rs", "//", only007, language{text: inRust.text}, "rs"),
	server("perl", "Perl", ".pl", "#", only006, language{text: inPerl.single, now: "$now + %s"}, "pl"),
}

// A language is how programs call Agora's library.
//
// Its template has one definition for each call that the library has, which makes
// the token, and "program" with what stands around it. The calls have the names
// that callOf returns.
type language struct {
	text func(string) string // a literal
	now  string              // the moment so many seconds from now
	wide string              // how a number is written that a signed one of 32 bits cannot hold; "" as any
}

// products are what code has tokens of each version for.
type products map[token.Version][]token.ServiceType

// What Agora's libraries make.
var (
	in007   = []token.ServiceType{token.RTC, token.RTM, token.Chat}
	in006   = []token.ServiceType{token.RTC, token.RTM}
	both    = products{token.V007: in007, token.V006: in006}
	only007 = products{token.V007: in007}
	only006 = products{token.V006: in006}
	// withBeside are npm agora-token 2.0.6 and go-tokenbuilder 1.5.0 alone (langs.md, section 3).
	withBeside = products{token.V007: slices.Concat(in007, []token.ServiceType{token.ConvoAI, token.STT}),
		token.V006: in006}
)

func server(id, title, extension, comment string, makes products, l language, other ...string) Format {
	return Format{
		ID: id, Title: say.F("%v", title), Kind: Server, Extension: extension, Comment: comment, other: other, makes: makes,
		write: func(r Request) (string, error) { return l.write(templateOf(id), r) },
	}
}

//go:embed templates
var templates embed.FS

// templateOf reads a format's template when it is needed: there are twenty, and
// most runs of the program need none.
func templateOf(id string) *template.Template {
	return template.Must(template.ParseFS(templates, "templates/"+id+".tmpl"))
}

// write writes a program.
func (l language) write(t *template.Template, r Request) (string, error) {
	s := l.source(r)
	var b strings.Builder
	if err := t.ExecuteTemplate(&b, s.Call, s); err != nil {
		return "", err
	}
	s.Made = strings.TrimPrefix(b.String(), "\n")
	b.Reset()
	err := t.ExecuteTemplate(&b, "program", s)
	return b.String(), err
}

// A source is a request as a template sees it: all texts are literals.
type source struct {
	Call     string
	Old      bool // 006
	Classes  bool // the call is of the classes below the builders
	Product  string
	Beside   string // ConvoAI or STT as builders spell them, of a token with one of these; "" is none
	AppID    string
	Channel  string
	UID      uint32
	UIDText  string // as a literal
	Number   string // the uid as a number
	Account  string // RTC's user as a token holds it
	HasName  bool   // the user is an account
	Signed   bool   // the uid fits in a signed number of 32 bits
	RTMUser  string // RTM's or Chat's user; "" is none
	Lifetime string

	Publisher  bool
	All        string // lifetime of all privileges, or for 006 the moment of their end
	Each       string // those of the four, with commas between them; 0 for one that is not there
	Privileges []ending
	Moment     bool // there is such a moment
	ASCII      bool // all names are

	Made string // what makes the token
}

// An ending is a privilege with its end.
type ending struct {
	Camel string // JoinChannel
	Upper string // JOIN_CHANNEL
	Ends  string
}

func (l language) source(r Request) source {
	s := source{
		Call: callOf(r), Old: r.Version == token.V006, Product: r.Product.String(), Beside: besides[r.Product],
		AppID: l.text(r.AppID), Channel: l.text(r.Channel), UID: r.UID,
		Number: l.number(r.UID), UIDText: l.text(strconv.FormatUint(uint64(r.UID), 10)),
		Account: l.text(r.account()), HasName: r.Account != "", Signed: r.UID <= math.MaxInt32, Publisher: r.publishes(),
		Lifetime: l.end(r, r.Lifetime),
		ASCII:    strings.IndexFunc(r.Channel+r.Account+r.User, func(c rune) bool { return c > '~' }) < 0,
	}
	s.Classes = strings.HasSuffix(s.Call, services)
	if r.User != "" {
		s.RTMUser = l.text(r.User)
	}
	each := []string{"0", "0", "0", "0"}
	for _, p := range r.Privileges {
		name := privilegeNames[p.ID]
		s.Privileges = append(s.Privileges, ending{name[0], name[1], l.end(r, p.Expire)})
		s.All = s.Privileges[0].Ends
		s.Moment = s.Moment || s.Old && p.Expire > 0
		if int(p.ID) <= len(each) {
			each[p.ID-1] = l.end(r, p.Expire)
		}
	}
	s.Each = strings.Join(each, ", ")
	s.Moment = s.Moment || s.Old && r.Product == token.RTM
	return s
}

// privilegeNames are the two ways in which Agora's libraries spell them.
var privilegeNames = map[uint16][2]string{
	token.PrivilegeJoin:         {"JoinChannel", "JOIN_CHANNEL"},
	token.PrivilegePublishAudio: {"PublishAudioStream", "PUBLISH_AUDIO_STREAM"},
	token.PrivilegePublishVideo: {"PublishVideoStream", "PUBLISH_VIDEO_STREAM"},
	token.PrivilegePublishData:  {"PublishDataStream", "PUBLISH_DATA_STREAM"},
}

// end writes when a privilege ends: 007 counts seconds, 006 has the moment.
func (l language) end(r Request, seconds uint32) string {
	text := l.number(seconds)
	if r.Version == token.V006 && seconds > 0 {
		return fmt.Sprintf(l.now, text)
	}
	return text
}

func (l language) number(n uint32) string {
	if n > math.MaxInt32 && l.wide != "" {
		return fmt.Sprintf(l.wide, n)
	}
	return strconv.FormatUint(uint64(n), 10)
}

// services is the call of the classes below the builders: any set of privileges.
const services = "services"

// besides are the services beside RTC and RTM, as builders spell them.
var besides = map[token.ServiceType]string{token.ConvoAI: "ConvoAI", token.STT: "Stt"}

// callOf chooses the function of Agora's builders that makes the token. Their
// names and arguments are alike in all languages (langs.md, sections 3 to 5).
func callOf(r Request) string {
	call := rtcCall(r)
	switch {
	case r.Product == token.RTM:
		call = "rtm"
	case r.Product == token.Chat && r.App:
		call = "chat app"
	case r.Product == token.Chat:
		call = "chat user"
	case besides[r.Product] != "" && (call == services || r.User == ""):
		call = services
	case besides[r.Product] != "":
		call = "beside"
	case r.Product != token.RTC:
		call = r.Product.String()
	}
	if r.Version == token.V006 {
		return "006 " + call
	}
	return call
}

func rtcCall(r Request) string {
	one := "uid"
	if r.Account != "" {
		one = "account"
	}
	switch {
	case !r.hasPrivilegesOf(token.Subscriber) && !r.hasPrivilegesOf(token.Publisher):
		return services
	case r.User != "" && r.User == r.account() && r.uniform():
		return "with rtm"
	case r.User != "":
		return "with rtm 2"
	case r.uniform():
		return one
	case r.Version == token.V006:
		return services
	}
	return one + " privileges"
}

// hasPrivilegesOf reports whether the privileges are those of a role.
func (r Request) hasPrivilegesOf(role token.Role) bool {
	return slices.EqualFunc(r.Privileges, role.Privileges(0), func(a, b token.Privilege) bool { return a.ID == b.ID })
}

// uniform reports whether all privileges last equally long.
func (r Request) uniform() bool {
	return !slices.ContainsFunc(r.Privileges, func(p token.Privilege) bool { return p.Expire != r.Privileges[0].Expire })
}
