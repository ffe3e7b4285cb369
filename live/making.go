package live

import (
	"strconv"
	"time"

	"agtok/live/dialect"
	"agtok/request"
	"agtok/say"
	"agtok/token"
)

// prepare reads the requests of a call.
func (s *Server) prepare(ask dialect.Ask) (*making, request.Faults) {
	s.mu.Lock()
	m := &making{ask: ask, project: s.project, now: s.options.Now(), main: ask.Tokens[0].Requests[0]}
	lifetime := s.lifetime
	s.mu.Unlock()
	if lifetime == "" {
		lifetime = m.asked()
	}
	salt := s.options.Salt()
	var faults request.Faults
	for _, wanted := range ask.Tokens {
		spec := token.Spec{}
		for _, r := range wanted.Requests {
			if lifetime != "" {
				r.Lifetime = lifetime
			}
			one, wrong := r.Spec(m.now, salt)
			faults = append(faults, wrong...)
			one.Services = append(spec.Services, one.Services...)
			spec = one
		}
		spec.AppID, spec.Certificate = m.project.AppID, m.project.Certificate.Reveal()
		m.specs = append(m.specs, spec)
	}
	if faults.Wrong() {
		return m, faults
	}
	if role, err := token.ParseRole(m.main.Role); err == nil {
		m.main.Role = role.String()
	}
	m.now = m.specs[0].IssuedAt
	m.service = m.specs[0].Services[0]
	m.limit()
	m.overridden(lifetime)
	m.ends = request.EndsOf(m.specs[0])
	m.remarks = append(m.remarks, remarkUser(m.main, m.service.User, ask.Sent)...)
	m.warnings(faults)
	if lasts := m.ends.At.Sub(m.now); lasts < ShortLifetime {
		m.remark(RemarkShort, say.F("%v is too short: SDKs warn 30 s before the end", say.Span(lasts)))
	}
	return m, nil
}

func (m *making) remark(code RemarkCode, text say.Text) {
	m.remarks = append(m.remarks, Remark{code, text})
}

// warnings says what is doubtful about the requests, but for what is said of
// users and lifetimes in other words.
func (m *making) warnings(faults request.Faults) {
	for _, f := range faults {
		if f.Field == request.FieldLifetime || f.Field == request.FieldUID && m.service.User == "" {
			continue
		}
		m.remark(RemarkRequest, f.Sentence())
	}
}

// asked returns the lifetime that the client asks for, or "". 0 is what clients
// send who have not made up their minds.
func (m *making) asked() string {
	n, err := strconv.ParseInt(m.ask.Lifetime, 10, 64)
	switch {
	case err != nil:
		return m.ask.Lifetime
	case n == 0:
		return ""
	case n < token.MinUnixTime:
		return m.ask.Lifetime
	}
	m.remark(RemarkMoment, say.F("%d is a moment, not a lifetime in seconds", n))
	return strconv.FormatInt(max(1, n-m.now.Unix()), 10)
}

// overridden says that the app asked for another lifetime than the server gives.
func (m *making) overridden(given string) {
	n, err := strconv.ParseInt(m.ask.Lifetime, 10, 64)
	if err != nil || n <= 0 || given == m.ask.Lifetime {
		return
	}
	if n >= token.MinUnixTime {
		n -= m.now.Unix()
	}
	lasts := int64(m.specs[0].Lifetime)
	if n == lasts || given == strconv.FormatInt(max(1, n), 10) { // it was asked for, and may have been cut
		return
	}
	m.remark(RemarkLifetime, say.F("a lifetime of %v was asked for; the server is set to give %v",
		say.Span(time.Duration(n)*time.Second), say.Span(time.Duration(lasts)*time.Second)))
}

// limit ends the tokens after 24 hours at the latest, as Agora's servers do.
func (m *making) limit() {
	const most = uint32(token.MaxLifetime / time.Second)
	for i := range m.specs {
		spec := &m.specs[i]
		if spec.Lifetime <= most {
			continue
		}
		if i == 0 {
			asked := say.Span(time.Duration(spec.Lifetime) * time.Second)
			m.remark(RemarkLong, say.F("a lifetime of %v was asked for: it is cut to 24 h, as Agora's servers do", asked))
		}
		for j := range spec.Services {
			for k := range spec.Services[j].Privileges {
				p := &spec.Services[j].Privileges[k]
				p.Expire = min(p.Expire, most)
			}
		}
		spec.Lifetime = most
	}
}

// key is whose token it is.
func (m *making) key() key { return key{m.main.Product, m.service.Channel, m.service.User} }
