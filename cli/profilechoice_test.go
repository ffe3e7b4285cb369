package cli

import (
	"strings"
	"testing"
)

// With the second project, which one is used is a choice: that is said when it
// is added, not when the next command fails.
func TestProfileAddSaysHowToChoose(t *testing.T) {
	const choose = "agtok: no profile is the default: agtok profile use NAME makes one that, and -p NAME chooses for one command\n"
	d := newDesk(t)
	d.env = nil
	d.write(t, "a", certificateA)
	d.done(t, "profile", "add", "One", "--app-id", appIDA, "--certificate-file", "a")
	if got := d.stderr.String(); strings.Contains(got, choose) {
		t.Errorf("for the first: %q", got)
	}
	d.done(t, "profile", "add", "Two", "--app-id", appIDB, "--certificate-file", "a")
	if got := d.stderr.String(); !strings.Contains(got, choose) {
		t.Errorf("for the second: %q", got)
	}
	d.done(t, "profile", "use", "One")
	d.done(t, "profile", "add", "Three", "--app-id", sampleAppID, "--certificate-file", "a")
	if got := d.stderr.String(); strings.Contains(got, choose) {
		t.Errorf("with a default: %q", got)
	}
	if d.done(t, "profile", "edit", "Two", "--channel", "a"); strings.Contains(d.stderr.String(), choose) {
		t.Errorf("for a change: %q", d.stderr.String())
	}
}
