package dialect

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"agtok/request"
	"agtok/say"
	"agtok/token"
)

// An OtherName is a name under which a client sent what the server of the dialect reads
// under others.
type OtherName struct {
	Sent  string
	Reads []string
}

// OtherNames returns the names of a channel and a user that the server of the dialect
// would not have read, in any letter case. Only a route that takes such a name has them.
func (r Route) OtherNames(v *Values) (list []OtherName) {
	for _, names := range [][]string{channelNames, userNames} {
		is := func(name string) bool { return slices.Contains(names, plainName(name)) }
		sent, ok := v.find(names)
		reads := slices.DeleteFunc(slices.Clone(r.Takes), func(name string) bool { return !is(name) })
		known := func(name string) bool { return strings.EqualFold(name, v.byName[plainName(name)].name) }
		if ok && sent.name != "" && len(reads) > 0 && !slices.ContainsFunc(reads, known) {
			list = append(list, OtherName{sent.name, reads})
		}
	}
	return list
}

// Values are what a client sent, in the path, the query and the body, whatever
// it called it: names are read in any letter case, with or without underscores.
type Values struct {
	byName map[string]value
	// Certificate says that the client sent an App Certificate, which nothing
	// here reads. An empty one, which clients of a sample send, is none.
	Certificate bool
	random      func() uint32
}

// A value is one text that was sent.
type value struct {
	text string
	form Form
	name string // as it was sent; "" in a path
}

// A Form is how a value was written. Only JSON tells numbers from texts.
type Form string

// Forms of values.
const (
	Untyped Form = "" // in a path, a query or a form
	Number  Form = "number"
	Text    Form = "text" // between quotes
)

// Errors of a body that cannot be read.
var (
	errNotObject = say.Errorf("the body is JSON, but not an object")
	errNeither   = say.Errorf("the body is neither a JSON object nor a form")
)

// Read reads what was sent, and returns the route that takes it. The body is
// JSON or a form, whatever its Content-Type says: React Native and Electron
// samples send none, and one for iOS sends a form that it calls JSON. What is in
// the path comes before the body, and that before the query. random is for
// clients that ask to be given a uid.
func (m Match) Read(query string, body []byte, random func() uint32) (Route, *Values, error) {
	sent := &Values{byName: map[string]value{}}
	if err := sent.form(query); err != nil {
		return m.Route(), nil, err
	}
	if err := sent.body(body); err != nil {
		return m.Route(), nil, err
	}
	for _, c := range m.candidates {
		v := &Values{byName: sent.byName, Certificate: sent.Certificate, random: random}
		if len(m.candidates) > 1 {
			v.byName = maps.Clone(sent.byName)
		}
		for name, text := range c.vars {
			v.byName[name] = value{text: text}
		}
		if c.when == nil || c.when(v) {
			return c.Route, v, nil
		}
	}
	return m.Route(), nil, errNeither
}

func (v *Values) body(body []byte) error {
	body = bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\ufeff")))
	switch {
	case len(body) == 0:
		return nil
	case body[0] == '{':
		return v.json(body)
	case body[0] == '[' || body[0] == '"':
		return errNotObject
	case bytes.IndexByte(body, '=') < 0:
		return errNeither
	}
	return v.form(string(body))
}

func (v *Values) form(text string) error {
	values, err := url.ParseQuery(text)
	if err != nil {
		return errNeither
	}
	for name, list := range values {
		if _, err := strconv.ParseUint(name, 10, 64); err == nil && list[0] == "" {
			name, list = "expiry", []string{name} // Unity's helper sends /?3600
		}
		v.put(name, value{text: list[0]})
	}
	return nil
}

func (v *Values) json(body []byte) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var object map[string]any
	if err := d.Decode(&object); err != nil {
		return errNeither
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errNeither
	}
	v.flatten("", object)
	return nil
}

// flatten puts in the members of an object, and those of objects in it behind
// a dot.
func (v *Values) flatten(prefix string, object map[string]any) {
	for name, member := range object {
		switch m := member.(type) {
		case string:
			v.put(prefix+name, value{text: m, form: Text})
		case json.Number:
			v.put(prefix+name, value{text: m.String(), form: Number})
		case bool:
			v.put(prefix+name, value{text: strconv.FormatBool(m)})
		case map[string]any:
			if prefix == "" { // no dialect nests deeper
				v.flatten(name+".", m)
			}
		case []any:
			v.list(prefix+name, m)
		}
	}
}

// list puts in a list of numbers, with a comma between.
func (v *Values) list(name string, list []any) {
	var texts []string
	for _, item := range list {
		if n, ok := item.(json.Number); ok {
			texts = append(texts, n.String())
		}
	}
	v.put(name, value{text: strings.Join(texts, ",")})
}

// plainName is a name without what differs between spellings.
func plainName(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(name))
}

// IsCertificate reports whether a name is that of an App Certificate, as
// clients write it.
func IsCertificate(name string) bool {
	name = plainName(name)
	return strings.HasSuffix(name, "certificate") || strings.HasSuffix(name, "cert")
}

func (v *Values) put(name string, val value) {
	if IsCertificate(name) {
		v.Certificate = v.Certificate || strings.TrimSpace(val.text) != ""
		return
	}
	val.name = name
	v.byName[plainName(name)] = val
}

// Any reports whether a text that was sent has a property.
func (v *Values) Any(has func(string) bool) bool {
	for name, val := range v.byName {
		if has(val.text) || has(name) {
			return true
		}
	}
	return false
}

// has reports whether one of the names was sent.
func (v *Values) has(names ...string) bool {
	_, ok := v.find(names)
	return ok
}

// text returns what was sent under the first of the names that was.
func (v *Values) text(names ...string) string {
	val, _ := v.find(names)
	return val.text
}

func (v *Values) find(names []string) (value, bool) {
	for _, name := range names {
		if val, ok := v.byName[name]; ok {
			return val, true
		}
	}
	return value{}, false
}

// Names under which clients send what most dialects ask for.
var (
	channelNames  = []string{"channelname", "channel", "roomid"}
	userNames     = []string{"uid", "user", "useraccount", "account", "userid", "useruuid"}
	lifetimeNames = []string{
		"expiry", "expire", "expiretime", "expiretimeinseconds", "expireseconds", "tokenexpirets", "privilegeexpirets",
		"expiredts", "ttl",
	}
)

// ask begins an Ask with what most dialects ask for.
func (v *Values) ask(tokens ...Wanted) Ask {
	user, _ := v.find(userNames)
	return Ask{Tokens: tokens, Lifetime: v.text(lifetimeNames...), Sent: user.text, Form: user.form}
}

func refuse(text say.Text) Ask { return Ask{Refusal: text} }

// rtc returns the request for a user of a channel: with a number for a uid,
// with any other text for an account, and with nothing for any user.
func (v *Values) rtc() request.Request {
	r := request.New(request.RTC)
	r.Channel = v.text(channelNames...)
	v.member(&r, v.text(userNames...))
	v.role(&r, v.text("role"))
	return r
}

// member puts a user into a request.
func (v *Values) member(r *request.Request, user string) {
	switch {
	case user == "":
	case token.IsDigits(strings.TrimPrefix(user, "-")):
		r.UserKind, r.UID = request.UID, user
	default:
		r.UserKind, r.Account = request.Account, user
	}
}

// role puts in a role. None is a publisher; an unknown one is refused later.
func (v *Values) role(r *request.Request, role string) {
	if role != "" {
		r.Role = role
	}
}

// someUID puts in a uid where the client has none, or 0: the token is for RTM
// too, which knows no user without a name.
func (v *Values) someUID(r *request.Request) {
	if r.UserKind == "" || r.UserKind == request.UID && r.UID == "0" {
		r.UserKind, r.UID = request.UID, v.anyUID()
	}
}

// anyUID draws a uid that agents and users of the recipes have: 6 digits.
func (v *Values) anyUID() string { return strconv.Itoa(100000 + int(v.random()%900000)) }

// named returns the request of a product that knows its users by name.
func named(p request.Product, user string) request.Request {
	r := request.New(p)
	r.User = user
	return r
}

// one is a single token.
func one(r ...request.Request) Wanted { return Wanted{"token", r} }

// readMember asks for a token to join a channel.
func readMember(v *Values) Ask { return v.ask(one(v.rtc())) }

// readLogin asks for a token to log in to RTM.
func readLogin(v *Values) Ask { return v.ask(one(named(request.RTM, v.text(userNames...)))) }
