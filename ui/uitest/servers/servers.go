// Package servers is token servers without a network, for tests of the
// workbench.
package servers

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"time"

	"agtok/live"
	"agtok/profiles"
	"agtok/say"
	"agtok/ui/session"
)

// Servers starts servers that listen nowhere: Ask asks the last one.
type Servers struct {
	Now         func() time.Time
	Certificate string            // of every project
	Fail        error             // why nothing starts
	Refuse      map[string]error  // why a project has no certificate, by its name
	Last        *Server           // nil before the first
	Closed      int               // how many have ended
	Hold        map[string]func() // called before the credentials of a project are known
}

// A Server answers Ask.
type Server struct {
	*live.Server
	ended   func(error)
	options live.Options
	closed  func()
}

// Credentials are those of any project.
func (s *Servers) Credentials(p session.Project) (live.Project, error) {
	if hold := s.Hold[p.Name]; hold != nil {
		hold()
	}
	project := live.Project{Name: p.Name, AppID: p.AppID, Certificate: profiles.NewSecret(s.Certificate)}
	return project, s.Refuse[p.Name]
}

// Start starts a server, unless it is to fail.
func (s *Servers) Start(p session.Project, o live.Options, ended func(error)) (session.Server, error) {
	project, err := s.Credentials(p)
	if s.Fail != nil {
		err = s.Fail
	}
	if err != nil {
		return nil, err
	}
	o.Project, o.Now, o.Salt = project, s.Now, func() uint32 { return 12345678 }
	s.Last = &Server{live.New(o), ended, o, func() { s.Closed++ }}
	o.Events(live.Event{
		Kind: live.Listening, Time: s.Now(), URLs: []string{s.Last.AddressesOf()[0].URL}, LAN: o.LAN, Project: o.Project.Name,
	})
	return s.Last, nil
}

// AddressesOf are those of the port that was asked for.
func (s *Server) AddressesOf() []live.Address {
	p := strconv.Itoa(s.options.Ports[0])
	list := []live.Address{
		{Where: say.F("Web, desktop, iOS simulator"), URL: "http://localhost:" + p},
		{Where: say.F("Android emulator"), URL: "http://10.0.2.2:" + p},
		{Where: say.F("Android by USB"), URL: "http://localhost:" + p, Command: "adb reverse tcp:" + p + " tcp:" + p},
	}
	if s.options.LAN {
		phone := say.F("phone in the same network")
		list = append(list, live.Address{Where: phone, URL: "http://192.168.1.23:" + p, LAN: true})
	}
	return list
}

// Close ends the server.
func (s *Server) Close() {
	s.Server.Close()
	s.closed()
	s.ended(nil)
}

// Ask sends a request, with a body where there is one, and returns the reply.
func (s *Servers) Ask(method, target string, body ...string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, target, strings.NewReader(strings.Join(body, "")))
	r.Host = "localhost"
	if len(body) > 0 {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("User-Agent", "Dart/3.2 (dart:io)")
	s.Last.Handler().ServeHTTP(w, r)
	return w
}

// Get asks for targets.
func (s *Servers) Get(targets ...string) {
	for _, t := range targets {
		s.Ask(http.MethodGet, t)
	}
}
