// Package dialect knows how the apps and samples of Agora ask a token server,
// and what answer they read: one dialect a file, with its source. It is pure: a
// call goes in, what is asked for comes out, and the bytes of the reply.
package dialect

import (
	"net/http"
	"strconv"

	"agtok/request"
	"agtok/say"
	"agtok/token/jsontext"
)

// A Dialect is how one server of Agora is asked.
type Dialect struct {
	Name   string
	Source string // where the dialect is documented, or its server
	Routes []Route

	// refuse is the reply to a call that cannot be answered, in the form that
	// the dialect's clients read. The message may hold what the client sent.
	refuse func(status int, message string) body
}

// A Route is one address of a dialect.
type Route struct {
	Method  string
	Pattern string // such as /rtm/{user}
	Dialect *Dialect
	// Takes are the names that the server of the dialect reads in the query or the body,
	// beside those in the pattern.
	Takes []string

	// when tells calls apart that have the same address; nil takes all.
	when   func(*Values) bool
	read   func(*Values) Ask
	answer func(Grant) body
}

func get(pattern string, read func(*Values) Ask, answer func(Grant) body) Route {
	return Route{Method: http.MethodGet, Pattern: pattern, read: read, answer: answer}
}

func post(pattern string, read func(*Values) Ask, answer func(Grant) body) Route {
	return Route{Method: http.MethodPost, Pattern: pattern, read: read, answer: answer}
}

// only returns the route for the calls of its address that are so.
func (r Route) only(when func(*Values) bool) Route {
	r.when = when
	return r
}

// takes returns the route with the names that it takes.
func (r Route) takes(names ...string) Route {
	r.Takes = names
	return r
}

// An Ask is what a client asks for.
type Ask struct {
	Tokens   []Wanted
	Lifetime string // in seconds from now, or a moment in seconds from 1970; "" is not said
	Sent     string // the user, as the client sent it
	Form     Form   // of the user
	Agent    string // the uid of an agent, where the client wants to be told one
	Name     string // that a user account was made of

	Refusal say.Text // why it cannot be answered, whatever the project; the zero Text where it can
}

// A Wanted is one token that is asked for, by what the dialect calls it.
// Several requests make one token of several services.
type Wanted struct {
	Name     string
	Requests []request.Request
}

// A Grant is what a client is given.
type Grant struct {
	Ask
	AppID     string
	Tokens    map[string]string // by the names of the Wanted
	Channel   string
	User      string // as the token has it: "" is any user
	ExpiresIn int64  // seconds
	ExpiresAt int64  // seconds from 1970
}

// uid is the user as a client that joins with a number wants it: 0 is any user.
func (g Grant) uid() string {
	if g.User == "" {
		return "0"
	}
	return g.User
}

// number returns a text as a JSON number, where it is one.
func number(text string) any {
	if n, err := strconv.ParseUint(text, 10, 32); err == nil {
		return n
	}
	return text
}

// A Reply is what the client reads.
type Reply struct {
	Status int
	Type   string // the Content-Type
	Body   []byte
}

// A body is what a reply says: JSON, or a text.
type body interface{ reply(status int) Reply }

type object map[string]any

func (o object) reply(status int) Reply {
	body, err := jsontext.Encode(o, "")
	if err != nil { // an object holds texts and numbers only
		return plain(err.Error()).reply(http.StatusInternalServerError)
	}
	return Reply{status, "application/json; charset=utf-8", body}
}

type plain string

func (p plain) reply(status int) Reply { return Reply{status, "text/plain; charset=utf-8", []byte(p)} }

// Read returns what a call asks for.
func (r Route) Read(v *Values) Ask { return r.read(v) }

// Answer returns the reply that gives what was asked for.
func (r Route) Answer(g Grant) Reply { return r.answer(g).reply(http.StatusOK) }

// Refuse returns the reply to a call that is not answered.
func (r Route) Refuse(status int, message string) Reply {
	return r.Dialect.refuse(status, message).reply(status)
}

// All returns all dialects.
func All() []*Dialect { return all }

var all = join(
	tokenService, getToken, fetchToken, docker, toolbox, ten, getConfig, quickstart,
	accessToken, demoServer, tokenGen, apiToken, chatDocs,
)

// join lets each route know its dialect.
func join(dialects ...*Dialect) []*Dialect {
	for _, d := range dialects {
		for i := range d.Routes {
			d.Routes[i].Dialect = d
		}
	}
	return dialects
}
