package workbench

import (
	"context"
	"sync"
	"time"

	"agtok/cli/run"
	"agtok/live"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/ui"
	"agtok/ui/session"
)

// servers starts the token servers of the workbench, and ends them with it.
type servers struct {
	app         *run.App
	now         func() time.Time
	certificate func(ui.Project) (profiles.Secret, error)

	over context.Context
	end  context.CancelFunc

	mu      sync.Mutex // nothing starts while all are ended
	running sync.WaitGroup
	sum     live.Summary // of those that have ended
}

func newServers(a *run.App, now func() time.Time) *servers {
	s := &servers{app: a, now: now}
	s.over, s.end = context.WithCancel(context.Background())
	return s
}

// close ends all servers, and waits until they have ended. What they were asked for is
// said where the screen was: an app may still want to be served.
func (s *servers) close() {
	s.mu.Lock()
	s.end()
	s.mu.Unlock()
	s.running.Wait()
	if s.sum.Requests > 0 {
		s.app.Note("served: %v", s.sum.Asked())
		if renewed := s.sum.Renewed(); !renewed.IsZero() { // on a line of its own: both are too long for one
			s.app.Note("%v", renewed)
		}
	}
}

// Credentials fetches what a project signs with, and checks it.
func (s *servers) Credentials(p ui.Project) (live.Project, error) {
	secret, err := s.certificate(p)
	if err != nil {
		return live.Project{}, err
	}
	var in run.Inputs
	in.Check(say.F("certificate"), token.CheckCertificate(secret.Reveal()))
	project := live.Project{Name: p.Name, AppID: p.AppID, Certificate: secret}
	return project, in.Err()
}

// Start starts a server that ends with the workbench.
func (s *servers) Start(p ui.Project, o live.Options, ended func(error)) (session.Server, error) {
	var err error
	if o.Project, err = s.Credentials(p); err != nil {
		return nil, err
	}
	if o.LAN {
		if o.Addresses, err = live.LANAddresses(); err != nil {
			return nil, err
		}
	}
	o.Now, o.Salt, o.Lang = s.now, s.app.Salt, s.app.Reader.Lang
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.over.Err(); err != nil {
		return nil, err
	}
	server := live.New(o)
	if err := server.Listen(); err != nil {
		return nil, err
	}
	s.running.Go(func() {
		err := server.Serve(s.over)
		s.mu.Lock()
		s.sum = s.sum.And(server.Summary())
		s.mu.Unlock()
		ended(err)
	})
	return server, nil
}
