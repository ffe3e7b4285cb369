package live

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"agtok/live/dialect"
	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/spoil"
)

// A making is the tokens that a call asks for.
type making struct {
	ask     dialect.Ask
	project Project
	now     time.Time
	specs   []token.Spec // one for each Wanted
	main    request.Request
	service token.Service // of the first
	ends    request.Ends
	remarks []Remark
}

// answer gives what was asked for, or makes it wrong on purpose.
func (c *call) answer(values *dialect.Values) {
	ask := c.route.Read(values)
	if !ask.Refusal.IsZero() {
		c.refuse(http.StatusBadRequest, ask.Refusal)
		return
	}
	if len(ask.Tokens) == 0 { // a ping
		c.count()
		c.reply(c.route.Answer(dialect.Grant{}))
		return
	}
	m, faults := c.s.prepare(ask)
	if values.Certificate {
		m.remark(RemarkCertificate, say.F("the app sends an App Certificate: it is ignored, and should never leave a server"))
	}
	for _, other := range c.route.OtherNames(values) {
		m.remark(RemarkName, say.F("the app sends %v; the server of this dialect reads %v", say.Plain(other.Sent),
			say.Or(plain(other.Reads)...)))
	}
	if c.s.isSecret(m.service.User) { // an account that was made of a name
		c.refuseSecret()
		return
	}
	c.describe(m)
	if faults.Wrong() {
		c.refuseFaults(faults)
		return
	}
	if fault, ok := c.s.fault(ask.Sent, m.service.User); ok {
		c.event.Fault = fault.String()
		if !fault.spoils() && c.fail(fault) {
			return
		}
		c.give(m, spoil.Kind(fault.Kind))
		return
	}
	c.give(m, "")
}

// plain are names as a sentence has them.
func plain(names []string) (list []say.Plain) {
	for _, name := range names {
		list = append(list, say.Plain(name))
	}
	return list
}

// refuseFaults says everything that is wrong with the request.
func (c *call) refuseFaults(faults request.Faults) {
	var texts []say.Text
	for _, f := range faults {
		if f.Severity != token.Error {
			continue
		}
		texts = append(texts, f.Sentence())
		if f.Field == request.FieldRole {
			c.event.Remarks = append(c.event.Remarks, Remark{RemarkRole, say.F("%v is not a role", say.Name(c.event.Role))})
		}
	}
	c.refuse(http.StatusBadRequest, say.F("%v", say.Also(texts...)))
}

// fail sends a reply that is wrong on purpose, and reports whether it was sent:
// a slow one is right in the end.
func (c *call) fail(f Fault) bool {
	if f.Kind == faultSlow && c.s.stall(c.w, c.r, f) {
		return false
	}
	c.count()
	switch f.Kind {
	case faultSlow: // the client has gone
		c.tell(dialect.Reply{})
	case faultHang:
		c.tell(dialect.Reply{})
		c.s.stall(c.w, c.r, f)
		reset(c.w)
	case faultReset:
		c.tell(dialect.Reply{})
		reset(c.w)
	case faultHTML:
		c.reply(dialect.Reply{Status: http.StatusOK, Type: "text/html; charset=utf-8", Body: []byte(loginPage)})
	default:
		status, _ := strconv.Atoi(f.Kind) // the others are numbers
		c.reply(c.route.Refuse(status, f.Kind+" on purpose"))
	}
	return true
}

// give makes the tokens, spoiled where a kind says so, and sends them.
func (c *call) give(m *making, kind spoil.Kind) {
	g := dialect.Grant{
		Ask: m.ask, AppID: m.project.AppID, Tokens: map[string]string{}, Channel: m.service.Channel, User: m.service.User,
		ExpiresAt: m.ends.At.Unix(), ExpiresIn: int64(m.ends.At.Sub(m.now) / time.Second),
	}
	last := ""
	if kind == spoil.Old {
		last = c.s.lastToken(m.key())
	}
	for i, spec := range m.specs {
		text, err := build(spec, kind)
		if i == 0 && last != "" {
			text, err = last, nil
		}
		if errors.Is(err, spoil.ErrNotForProduct) {
			c.event.Remarks = append(c.event.Remarks, Remark{RemarkFault,
				say.F("%s: a token of this product cannot be wrong in this way; it is right", c.event.Fault)})
			text, err = token.Build(spec)
		}
		if err != nil {
			c.refuse(http.StatusInternalServerError, say.Of(err))
			return
		}
		name := m.ask.Tokens[i].Name
		g.Tokens[name] = text
		c.event.Tokens = append(c.event.Tokens, Issued{name, text})
	}
	c.event.ExpiresIn = g.ExpiresIn
	reply := c.route.Answer(g)
	c.issued(m, kind, reply)
	c.write(reply)
}

func build(spec token.Spec, kind spoil.Kind) (string, error) {
	if kind == "" || kind == faultSlow {
		return token.Build(spec)
	}
	return spoil.Make(kind, spec)
}

// count counts a request that was answered, and given no token.
func (c *call) count() {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.s.counts.Requests++
}

// lastToken returns the token that a user was given last, or "".
func (s *Server) lastToken(k key) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.clock.last(k); e != nil {
		return e.token
	}
	return ""
}

// issued sets the clock of the token, says what became of the last, and tells of
// the event: all at once, so that events come in the order of the clock.
func (c *call) issued(m *making, kind spoil.Kind, reply dialect.Reply) {
	s := c.s
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts.Requests++
	s.counts.Issued += len(c.event.Tokens)
	e := &entry{
		Renewal: renewalOf(m.main.Product, m.now, m.ends.At), key: m.key(), seq: s.seq + 1,
		token: c.event.Token(), role: m.main.Role, form: m.ask.Form,
	}
	last := s.clock.last(e.key)
	if last != nil && e.form == dialect.Untyped {
		e.form = last.form
	}
	if last != nil && kind == spoil.Old && last.token == e.token {
		e.Due, e.End = last.Due, last.End
	}
	usable := kind == "" || kind == spoil.Old || kind == spoil.Subscriber
	if usable {
		if other := s.clock.other(e.key, m.now); other != nil {
			if e.key.user != other.key.user { // else the channel's letters say so
				c.event.Remarks = append(c.event.Remarks, remarkOther(e.key.user, other.key.user))
			}
			other.instead, c.event.InsteadOf = &e.key, other.seq
		}
		_, c.event.Outcome = s.clock.next(e, m.now)
		c.event.Renewal = e.Renewal
		if last != nil {
			c.event.Renews = last.seq
		}
	}
	c.event.Remarks = append(c.event.Remarks, compare(last, e, m.main.Role)...)
	if m.service.Channel != "" {
		c.event.Remarks = append(c.event.Remarks, s.names.remark(m.key())...)
	}
	c.event.Status = reply.Status
	s.tellLocked(c.event)
}

// describe puts into the event what is asked for.
func (c *call) describe(m *making) {
	e := &c.event
	e.AppID, e.Product, e.Channel, e.User = m.project.AppID, m.main.Product, m.service.Channel, m.service.User
	e.Sent, e.Role, e.Remarks = m.ask.Sent, m.main.Role, m.remarks
	if m.service.Type == 0 { // refused: what was sent is all that there is
		e.Channel, e.User = m.main.Channel, m.ask.Sent
	}
}
