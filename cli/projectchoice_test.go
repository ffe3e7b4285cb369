package cli

import (
	"strings"
	"testing"
)

// With the second project, which one is used is a choice: that is said when it
// is added, not when the next command fails.
func TestProfileAddSaysHowToChoose(t *testing.T) {
	const choose = "agtok: no project is the default: agtok project use NAME makes one that, and -p NAME chooses for one command\n"
	d := newDesk(t)
	d.env = nil
	d.write(t, "a", certificateA)
	d.done(t, "project", "add", "One", "--app-id", appIDA, "--certificate-file", "a")
	if got := d.stderr.String(); strings.Contains(got, choose) {
		t.Errorf("for the first: %q", got)
	}
	d.done(t, "project", "add", "Two", "--app-id", appIDB, "--certificate-file", "a")
	if got := d.stderr.String(); !strings.Contains(got, choose) {
		t.Errorf("for the second: %q", got)
	}
	d.done(t, "project", "use", "One")
	d.done(t, "project", "add", "Three", "--app-id", sampleAppID, "--certificate-file", "a")
	if got := d.stderr.String(); strings.Contains(got, choose) {
		t.Errorf("with a default: %q", got)
	}
	d.done(t, "project", "remove", "Two")
	if got := d.stderr.String(); strings.Contains(got, choose) {
		t.Errorf("another one removed: %q", got)
	}
	d.done(t, "project", "remove", "One")
	if got := d.stderr.String(); strings.Contains(got, choose) {
		t.Errorf("one is left: %q", got)
	}
	d.write(t, ".env", "AGORA_APP_ID="+appIDB+"\nAGORA_APP_CERTIFICATE="+certificateB+"\n")
	d.done(t, "project", "import", ".env", "--name", "Two")
	if got := d.stderr.String(); !strings.Contains(got, choose) {
		t.Errorf("for an import: %q", got)
	}
	d.write(t, "b", certificateB)
	d.done(t, "project", "use", "Two")
	d.done(t, "project", "add", "Four", "--app-id", appIDA, "--certificate-file", "b")
	d.done(t, "project", "remove", "Two")
	if got := d.stderr.String(); !strings.Contains(got, choose) {
		t.Errorf("the default removed: %q", got)
	}
	if d.done(t, "project", "edit", "Four", "--channel", "a"); strings.Contains(d.stderr.String(), choose) {
		t.Errorf("for a change: %q", d.stderr.String())
	}
}
