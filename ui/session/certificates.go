package session

import (
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
)

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
	Unlock(appID string) (doubts []say.Text)
}

// Limits of what is diagnosed at once, in bytes: a text that is a token, and
// what it inflates to. Such a token takes less than a millisecond.
const (
	lightText    = 2 << 10
	lightPayload = 8 << 10
)

// Light reports whether a text is diagnosed in no time. Damaged text is: its
// repair is not.
func Light(text string) bool {
	if len(text) > lightText {
		return false
	}
	t, _ := token.Parse(strings.TrimSpace(text)) // what can be read of a damaged one counts, too
	return len(t.Payload()) <= lightPayload
}
