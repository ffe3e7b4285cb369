package cli_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"agtok/cli/clitest"
)

// Every help begins as a sentence, spells what it abbreviates, and lists no flag
// that the command has no use for.
func TestHelp(t *testing.T) {
	ignoring := map[string]string{
		"compare": "project", "completion": "project profiles json at", "man": "project profiles json at", "version": "project profiles at", "help": "project profiles json at", "serve": "at",
		"config": "project json at", "config path": "project json at", "config show": "project json at", "config edit": "project json at",
		"project": "project at", "project list": "project at", "project show": "at", "project add": "project at", "project edit": "project at",
		"project remove": "project at", "project use": "project at", "project import": "project at", "project export": "project at",
	}
	everyCommand(func(cmd *cobra.Command, _ []string) {
		path := strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), "agtok"), " ")
		t.Run("agtok "+path, func(t *testing.T) {
			text := clitest.NewDesk(t).Done(t, append(strings.Fields(path), "--help")...)
			if first := strings.TrimSpace(text); !strings.HasPrefix(first, "agtok ") && strings.ToUpper(first[:1]) != first[:1] {
				t.Errorf("it begins %.40q", first)
			}
			if wrong := regexp.MustCompile(`\b(Sdk|Uuid|Uid|Rtc|Rtm|Json|Id)\b`).FindString(text); wrong != "" {
				t.Errorf("%q in\n%s", wrong, text)
			}
			for _, name := range []string{"project", "profiles", "json", "at", "quiet"} {
				listed := regexp.MustCompile(`(?m)^ +(-. )?--` + name + ` `).MatchString(text)
				if ignored := strings.Contains(" "+ignoring[path]+" ", " "+name+" "); listed == ignored {
					t.Errorf("--%s: listed %v, ignored %v", name, listed, ignored)
				}
			}
		})
	})
}

// Where --profile does nothing it is taken all the same, and that is said.
func TestProfileForNothing(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, clitest.TwoProjects)
	d.Done(t, "project", "list", "-p", "Staging")
	if got, want := d.Err.String(), "agtok: warning: --project: agtok project list has no use for it\n"; got != want {
		t.Errorf("standard error %q, want %q", got, want)
	}
	if d.Done(t, "project", "show", "-p", "Staging"); strings.Contains(d.Err.String(), "warning") {
		t.Errorf("standard error %q", d.Err.String())
	}
}

// A quiet run keeps to itself what is no warning and no error.
func TestQuiet(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Done(t, "-q", "rtc", "-c", "a", "-u", "1")
	if got := d.Err.String(); got != "" {
		t.Errorf("standard error %q", got)
	}
	d.Done(t, "rtc", "-c", "a", "-u", "1", "--expire", "25h", "--quiet")
	if got := d.Err.String(); !strings.HasPrefix(got, "agtok: warning: --expire: ") || strings.Contains(got, "using") {
		t.Errorf("standard error %q", got)
	}
	if d.Run(t, "rtc", "-q"); d.Err.String() != "agtok: --channel is missing\nhint: agtok rtc --help shows what it takes\n" {
		t.Errorf("standard error %q", d.Err.String())
	}
	d.Save(t, clitest.TwoProjects)
	if status := d.Run(t, "project", "edit", "Staging", "-q"); status != 2 || !strings.Contains(d.Err.String(), "nothing to change") {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
}
