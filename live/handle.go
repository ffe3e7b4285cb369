package live

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"agtok/live/dialect"
	"agtok/say"
)

// A call is a request on its way to a reply.
type call struct {
	s     *Server
	w     http.ResponseWriter
	r     *http.Request
	event Event
	route dialect.Route // whose form a refusal has; none before it is found
}

// serve answers a request.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	c := &call{s: s, w: w, r: r, event: Event{
		Kind: Asked, Time: s.options.Now(), Method: r.Method, Path: s.withoutSecret(r.URL.EscapedPath()),
		Query:  s.withoutSecret(withoutCertificates([]byte(r.URL.RawQuery))),
		Client: s.withoutSecret(r.UserAgent()), ContentType: s.withoutSecret(r.Header.Get("Content-Type")),
	}}
	if refused := s.guard(r); !refused.IsZero() {
		w.Header().Set("Cache-Control", "no-store")
		c.refuse(http.StatusForbidden, refused)
		return
	}
	protect(w, r)
	switch {
	case r.Method == http.MethodOptions:
		preflight(w, r)
	case s.servesPage(w, r):
	default:
		c.ask()
	}
}

// ask reads what is asked for, and answers.
func (c *call) ask() {
	match := dialect.Find(c.r.Method, c.r.URL.EscapedPath())
	if !match.Found() {
		c.notFound(match)
		return
	}
	c.route = match.Route()
	body, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, maxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		c.refuse(http.StatusRequestEntityTooLarge, say.F("the body is larger than %d bytes", maxBody))
		return
	case err != nil: // the client has gone, or is too slow
		c.refuse(http.StatusRequestTimeout, say.F("the body did not come in time"))
		return
	}
	c.keep(body)
	route, values, err := match.Read(c.r.URL.RawQuery, body, c.s.options.Salt)
	c.route, c.event.Dialect = route, route.Dialect.Name
	switch {
	case err != nil:
		c.refuse(http.StatusBadRequest, say.Of(err))
	case values.Any(c.s.isSecret):
		c.refuseSecret()
	default:
		c.answer(values)
	}
}

func (c *call) refuseSecret() {
	c.event.Body = ""
	c.refuse(http.StatusBadRequest, say.F("the request has the App Certificate in it, where another value belongs"))
}

// notFound names the route that may have been meant.
func (c *call) notFound(m dialect.Match) {
	if len(m.Allow) > 0 {
		allow := strings.Join(m.Allow, ", ")
		c.w.Header().Set("Allow", allow)
		c.refuse(http.StatusMethodNotAllowed, say.F("this address takes %s", allow))
		return
	}
	if near, ok := m.Nearest(); ok {
		c.refuse(http.StatusNotFound, say.F("there is no such address; the nearest is %s", near.Address()))
		return
	}
	c.refuse(http.StatusNotFound, say.F("there is no such address; %s shows those that there are", "GET /"))
}

// refuse replies that there is no token, and why.
func (c *call) refuse(status int, why say.Text) {
	why = why.Map(c.s.withoutSecret)
	c.event.Status, c.event.Refused = status, why
	text := why.String()
	if c.r.Header.Get(pageHeader) != "" {
		text = why.In(c.s.options.Lang)
	}
	reply := dialect.Reply{Status: status, Type: "text/plain; charset=utf-8", Body: []byte(text + "\n")}
	if c.route.Dialect != nil {
		c.event.Dialect = c.route.Dialect.Name
		reply = c.route.Refuse(status, text)
	}
	c.s.mu.Lock()
	c.s.counts.Requests++
	c.s.counts.Refused++
	c.s.mu.Unlock()
	c.reply(reply)
}

// reply tells of the event, and sends the reply.
func (c *call) reply(reply dialect.Reply) {
	c.tell(reply)
	c.write(reply)
}

func (c *call) write(reply dialect.Reply) {
	c.w.Header().Set("Content-Type", reply.Type)
	c.w.WriteHeader(reply.Status)
	_, _ = c.w.Write(reply.Body) // a client that has gone needs no answer
}

func (c *call) tell(reply dialect.Reply) {
	c.event.Status = reply.Status
	c.s.tell(c.event)
}
