package cli

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/say"
)

// A build says what was built, never when: the same source gives the same
// program.
type build struct {
	Version  string `json:"version"`            // of the module; "devel" when built from source that has none
	Revision string `json:"revision,omitempty"` // of the source
	Time     string `json:"time,omitempty"`     // of the revision
	Modified bool   `json:"modified,omitempty"` // the source had changes on top of the revision
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func buildVersion() build {
	b := build{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// text is the version on one line.
func (b build) text() say.Text {
	const shortRevision = 12
	var parts []say.Text
	if b.Revision != "" {
		revision := say.F("revision %s", b.Revision[:min(shortRevision, len(b.Revision))])
		if b.Modified {
			revision = say.F("%v with changes", revision)
		}
		parts = append(parts, revision)
	}
	parts = append(parts, say.F("%v", b.Go), say.F("%v", b.Platform))
	return say.F("%v (%v)", b.Version, say.Commas(parts...))
}

func versionCommand(a *run.App) *cobra.Command {
	return run.Ignores(&cobra.Command{
		Use:   "version",
		Short: a.Text(say.F("Say which agtok this is")),
		RunE: a.Do(0, func(*cobra.Command, []string) error {
			b := buildVersion()
			if a.Common.JSON {
				return a.PrintJSON(b)
			}
			return a.PrintLine(a.Text(say.F("agtok %v", b.text())))
		}),
	}, run.FlagProject, run.FlagProfiles, run.FlagAt)
}
