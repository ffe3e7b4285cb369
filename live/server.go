// Package live is what agtok does while an app is being tested: a token server
// that speaks the dialects of Agora's samples, the log of what was asked, and
// the clock that says whether an app renews its tokens.
//
// Everything is a value that a command or a screen only prints: an [Event] for
// each thing that happens, a [Timeline] of them, a [Summary] at the end. The
// server answers who reaches it; it calls nobody.
package live

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"agtok/profiles"
	"agtok/say"
)

// Options are what a server is made from.
type Options struct {
	Project Project

	Ports     []int        // 0 is a free one; none is 8080
	LAN       bool         // listen on all addresses, and not on loopback alone
	Addresses []netip.Addr // of this machine in its networks; see LANAddresses
	Hosts     []string     // names that a Host may have beside localhost
	Origins   []string     // that may ask beside those of this machine: https://example.com

	// Lifetime of every token, as token.ParseLifetime reads it. "" is what the
	// client asks for, or else what Agora's samples have.
	Lifetime string
	Faults   []Fault
	Lang     say.Lang // of the page for testers

	Now  func() time.Time
	Salt func() uint32 // safe for concurrent use

	// Events is told of everything, in order and one at a time, by whoever
	// answers a request: it must not wait for long. nil tells nobody.
	Events func(Event)
}

// A Project is whose tokens are made.
type Project struct {
	Name        string
	AppID       string
	Certificate profiles.Secret
}

// Limits of what a client may take: far above what any sample sends.
const (
	maxBody        = 64 << 10
	maxHeader      = 16 << 10
	headerTimeout  = 5 * time.Second // to send the header, for slow clients
	requestTimeout = 10 * time.Second
	idleTimeout    = time.Minute
	defaultPort    = 8080 // of agora-token-service, and most others
)

// A Server answers apps that ask for tokens. Its methods may be called at any
// time, from anywhere.
type Server struct {
	options Options
	http    *http.Server
	sockets []net.Listener
	ports   []int
	ended   context.Context
	end     context.CancelFunc

	mu       sync.Mutex // guards what follows, and the order of events
	project  Project
	lifetime string
	faults   []Fault
	clock    clock
	names    spelling
	seq      int
	counts   Summary
}

// New returns a server that does not listen yet.
func New(o Options) *Server {
	if len(o.Ports) == 0 {
		o.Ports = []int{defaultPort}
	}
	if o.Events == nil {
		o.Events = func(Event) {}
	}
	s := &Server{options: o, project: o.Project, lifetime: o.Lifetime, faults: append([]Fault(nil), o.Faults...)}
	s.ended, s.end = context.WithCancel(context.Background())
	s.clock.missed = s.miss
	s.http = &http.Server{
		Handler:           http.HandlerFunc(s.serve),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       requestTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          log.New(io.Discard, "", 0), // what clients do wrong is in the events
	}
	return s
}

// Handler answers requests without a listener, for tests.
func (s *Server) Handler() http.Handler { return s.http.Handler }

// SetProject lets another project sign from now on.
func (s *Server) SetProject(p Project) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.project = p
}

// SetLifetime gives all tokens another lifetime from now on; see Options.
func (s *Server) SetLifetime(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lifetime = text
}

// SetFaults replaces what is made wrong on purpose.
func (s *Server) SetFaults(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append([]Fault(nil), faults...)
}

// Faults returns what is still to be made wrong.
func (s *Server) Faults() []Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Fault(nil), s.faults...)
}

// Serve answers requests until the context or [Server.Close] ends it. The server
// must be listening. It returns nil when it was ended.
func (s *Server) Serve(ctx context.Context) error {
	stop := context.AfterFunc(ctx, s.Close)
	defer stop()
	s.tell(Event{Kind: Listening, URLs: s.URLs(), LAN: s.options.LAN, Project: s.options.Project.Name})
	done := make(chan error, len(s.sockets))
	for _, l := range s.sockets {
		go func() { done <- s.http.Serve(l) }()
	}
	var first error
	for range s.sockets {
		if err := <-done; !errors.Is(err, http.ErrServerClosed) && first == nil {
			first = err
			s.Close()
		}
	}
	s.Close()
	return first
}

// grace is what replies on their way have left when the server ends.
const grace = 300 * time.Millisecond

// Close ends the server: replies that are being sent have a moment left, what is
// kept waiting on purpose has not.
func (s *Server) Close() {
	s.end()
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if s.http.Shutdown(ctx) != nil {
		_ = s.http.Close() // there is nothing to be done about a socket that does not close
	}
	for _, l := range s.sockets {
		_ = l.Close()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clock.stop()
}

// Summary says what has happened so far.
func (s *Server) Summary() Summary {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum := s.counts
	s.clock.sum(&sum, s.options.Now())
	return sum
}

// tell numbers an event and passes it on.
func (s *Server) tell(e Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tellLocked(e)
}

func (s *Server) tellLocked(e Event) {
	s.seq++
	e.Seq = s.seq
	if e.Time.IsZero() {
		e.Time = s.options.Now()
	}
	s.options.Events(e)
}

// miss says that nobody asked for the next token of a user before the last one
// ended.
func (s *Server) miss(e *entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended.Err() != nil || e.gone || s.options.Now().Before(e.End) {
		return
	}
	missed := Event{
		Kind: Missed, Time: e.End, Renews: e.seq, Outcome: Never,
		Product: e.key.product, Channel: e.key.channel, User: e.key.user, Renewal: e.Renewal,
	}
	if e.instead != nil {
		missed.Remarks = []Remark{remarkInstead(*e.instead, e.key)}
	}
	s.tellLocked(missed)
}
