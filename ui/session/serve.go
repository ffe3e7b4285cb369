package session

import "agtok/live"

// A Server answers apps that ask for tokens: a [live.Server] that listens.
type Server interface {
	AddressesOf() []live.Address
	SetProject(live.Project)
	SetLifetime(string)
	SetFaults(...live.Fault)
	Faults() []live.Fault
	// Close lets replies that are on their way a moment: it is for commands only.
	Close()
}

// Servers starts token servers, and ends them with the program. A keyring may be
// asked first: both methods are for commands only.
type Servers interface {
	// Start listens, and serves tokens of a project. The clock and all that is
	// about the machine is filled in. ended is called once, when the server no
	// longer serves, with nil if it was closed.
	Start(p Project, o live.Options, ended func(error)) (Server, error)
	// Credentials fetches what a project signs with.
	Credentials(Project) (live.Project, error)
}
