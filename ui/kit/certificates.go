package kit

import "agtok/token/diagnosis"

// Certificates diagnose tokens with every certificate at hand. The workbench
// never sees one. The methods may be called at the same time.
type Certificates interface {
	// Diagnose never waits: it uses the certificates that have been read.
	Diagnose(diagnosis.Input) *diagnosis.Report
	// Locked reports whether there are certificates of an App ID, or with "" of
	// any, that have not been read yet.
	Locked(appID string) bool
	// Unlock reads them, and returns what kept it from reading one, in
	// sentences. A keyring may take seconds: it is for commands only.
	Unlock(appID string) (doubts []string)
}
