package snippet

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"agtok/say"
	"agtok/token"
)

// The formats of client code: for which products facts-live.md, section 3.1, has
// the calls.
var clientFormats = []Format{
	client("web", "Web", ".js", language{text: inScript.text}, in007, "browser", "html"),
	client("android", "Android", ".kt", language{text: inKotlin.text, wide: "%du.toInt()"}, in007),
	client("ios", "iOS", ".swift", language{text: inSwift.text}, in007, "swift", "macos"),
	client("flutter", "Flutter", ".dart", language{text: inDart.text}, []token.ServiceType{token.RTC, token.Chat}, "dart"),
	client("unity", "Unity", ".cs", language{text: inGo.text}, []token.ServiceType{token.RTC, token.RTM}),
	client("react-native", "React Native", ".js", language{text: inScript.text},
		[]token.ServiceType{token.RTC, token.Chat}, "rn", "reactnative"),
	client("electron", "Electron", ".js", language{text: inScript.text}, []token.ServiceType{token.RTC}),
	client("windows", "Windows", ".cpp", language{text: inCpp.text}, []token.ServiceType{token.RTC}, "win"),
}

func client(id, title, extension string, l language, of []token.ServiceType, other ...string) Format {
	return Format{
		ID: id, Title: say.F("%v", title), Kind: Client, Extension: extension, Comment: "//", other: other,
		makes: products{token.V007: of, token.V006: of},
		write: func(r Request) (string, error) { return writeClient(id, l, r) },
	}
}

// A clientSource is a request as a client's template sees it.
type clientSource struct {
	source
	Token string
	URL   string // where a new token is
	Field string // of the reply
	Port  string // of the local server
}

func writeClient(id string, l language, r Request) (string, error) {
	if r.App {
		return "", say.Errorf("a token for the app logs nobody in: clients need one for a user")
	}
	address, err := r.route(r.Product.String())
	if err != nil {
		return "", err
	}
	s := clientSource{
		source: l.source(r), Token: l.text(r.Minted.Token), URL: l.text(r.lasting(address)), Port: "8080",
		Field: r.Product.String() + "Token",
	}
	if at, err := url.Parse(r.Server); err == nil && at.Port() != "" {
		s.Port = at.Port()
	}
	var b strings.Builder
	err = templateOf(id).ExecuteTemplate(&b, s.Product, s)
	return b.String(), err
}

// lasting asks, at an address of the local server, for a token that lasts as long as
// this one.
func (r Request) lasting(address string) string {
	return address + "?expiry=" + strconv.FormatUint(uint64(r.Lifetime), 10)
}

// route is the address of a new token for the same user on the local server, in
// the dialect of Agora's token service (facts-live.md, section 2.1, rows 1 to 4).
// For RTC its first part says whether RTM is wanted as well: rte, or rtc.
func (r Request) route(first string) (string, error) {
	var parts []string
	switch {
	case r.Product == token.RTC && r.Account != "":
		parts = []string{first, r.Channel, r.role(), "userAccount", r.Account}
	case r.Product == token.RTC:
		parts = []string{first, r.Channel, r.role(), "uid", fmt.Sprint(r.UID)}
	case r.Product == token.RTM:
		parts = []string{first, r.User}
	case r.Product == token.Chat && r.App:
		parts = []string{first, "app"}
	case r.Product == token.Chat:
		parts = []string{first, "account", r.User}
	default:
		return "", say.Errorf("the local server has no route for %v tokens", r.Product)
	}
	if first == "rte" && r.User != r.account() {
		parts = append(parts, r.User)
	}
	for i, p := range parts {
		if p == "" || p == "." || p == ".." {
			return "", say.Errorf("the name %v cannot stand in the path of an address", say.Name(p))
		}
		parts[i] = url.PathEscape(p)
	}
	return r.Server + "/" + strings.Join(parts, "/"), nil
}
