package serve

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"agtok/cli/follow"
	"agtok/cli/run"
	"agtok/live/applog"
	"agtok/say"
)

// watchOptions are the flags of agtok watch.
type watchOptions struct {
	*run.App
	Since run.Option
}

const watchExamples = `  adb logcat | agtok watch
  flutter run | agtok watch
  agtok watch app.log
  agtok watch --json --since 10m app.log`

func watchCommand(a *run.App) *cobra.Command {
	o := &watchOptions{App: a}
	cmd := &cobra.Command{
		Use:   "watch [FILE...]",
		Short: a.Text(say.F("Read an app's log and name the cause when a token is refused")),
		Long: a.Paragraphs(
			say.F(
				"Read the log of an app from a pipe, or from files that are followed as they grow, until it ends or is interrupted. Lines pass through unchanged; below an error stands its cause, marked with ▌. With --quiet the causes alone are printed, with --json one object for each. Exit status 1 says that there was one."),
			say.F(
				"Tokens are judged at the times that the log says with a zone; --at TIME gives another. Nothing is written to disk."),
		),
		Example: watchExamples,

		SuggestFor: []string{"log", "logs", "logcat", "tail"},

		RunE: a.Do(run.AnyNumber, func(cmd *cobra.Command, args []string) error {
			return o.run(cmd.Context(), args)
		}),
	}
	a.Flags(cmd).Add(&o.Since, "since", "", say.F("Pass over older lines: 10m, or a time such as 2026-11-21T12:03:11Z"))
	return cmd
}

func (o *watchOptions) run(ctx context.Context, files []string) error {
	if len(files) == 1 && files[0] == "-" {
		files = nil
	}
	if len(files) == 0 && o.Terminal.Stdin {
		return run.Failf("there is no log to read").
			WithHint("agtok watch FILE, or pipe one into it: adb logcat | agtok watch")
	}
	options, err := logOptions(o.App)
	if err != nil {
		return err
	}
	chosen, _, warnings := o.Config()
	o.Warn(warnings...)
	since, err := o.since()
	if err != nil {
		return err
	}
	ctx, stop := o.Interruptible(ctx)
	defer stop()
	w := follow.New(o.App, o.Stdout)
	w.Since, w.Passes = since, !o.Common.JSON && !o.Common.Quiet && !chosen.Watch.Quiet
	chunks, err := follow.Open(ctx, o.Stdin, files)
	if err != nil {
		return err
	}
	if len(files) > 0 && o.Terminal.Stderr { // a person would wait for the end of a file
		o.Note("files are read as they grow; ctrl+c ends this")
	}
	names := files
	if len(files) < 2 {
		names = []string{""} // of the only one
	}
	for _, name := range names {
		w.Add(name, applog.New(options))
	}
	if err := w.Run(ctx, chunks); err != nil {
		return err
	}
	if w.Incidents > 0 {
		return run.ErrNo
	}
	return nil
}

// logOptions say how tokens of a log are judged: with the certificates at hand,
// at --at.
func logOptions(a *run.App) (applog.Options, error) {
	keys, err := a.Keychain(run.Option{})
	if err != nil {
		return applog.Options{}, err
	}
	options := applog.Options{Diagnose: keys.Explain}
	if a.Common.At.Given {
		options.At, err = a.At()
	}
	return options, err
}

// since reads --since: a span before now, or a time.
func (o *watchOptions) since() (time.Time, error) {
	if !o.Since.Given {
		return time.Time{}, nil
	}
	if span, err := time.ParseDuration(o.Since.Text); err == nil && span > 0 {
		return o.Now().Add(-span), nil
	}
	at, err := run.ParseAt(o.Since.Text, o.Zone())
	if err != nil {
		return at, run.Failf("--since: cannot read %v",
			say.Name(o.Since.Text)).WithHint("write 10m, 2h or 2026-11-21T12:03:11Z")
	}
	return at, nil
}
