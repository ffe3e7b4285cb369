// Package inspect is the commands that read tokens: agtok inspect, for one or for every
// line of standard input, and agtok compare.
package inspect

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"agtok/cli/run"
	rows "agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/token/sdk"
	"agtok/token/snippet"
)

// Commands are the commands that read tokens.
func Commands(a *run.App) []*cobra.Command {
	return []*cobra.Command{inspectCommand(a), compareCommand(a)}
}

// inspectOptions are the flags of agtok inspect: what the client did with the
// token, and what came of it.
type inspectOptions struct {
	*run.App
	NoContext                    bool
	AppID, Channel, UID, Account run.Option
	For, SDK, Error              run.Option
	CertificateFile              run.Option
}

const inspectExamples = `  agtok inspect 007eJx… --channel lobby-1 --uid 12345
  agtok inspect 007eJx… --for rtm --sdk web@4.8.0 --error "flag: 4096, invalid token, authorized failed"
  pbpaste | agtok inspect
  agtok inspect --json - < tokens.txt`

func inspectCommand(a *run.App) *cobra.Command {
	o := &inspectOptions{App: a}
	cmd := &cobra.Command{
		Use:     "inspect [TOKEN | FILE | -]",
		Aliases: []string{"decode"},

		SuggestFor: []string{"verify", "parse", "check", "explain", "read"},

		Short: a.Text(say.F("Decode a token and say why it is rejected")),
		Long: a.Paragraphs(
			say.F(
				"Decode a token and say why it is, or would be, rejected. It may stand in a file; without TOKEN it is read from a pipe."),
			say.F(
				"With - every line of standard input is a token, or a JSON object that starts with { and holds token and, as they are known, appId, certificate, channel, uid, account, for, sdk, error and at. Each line gets one answer."),
		),
		Example: inspectExamples,
		RunE: a.Do(run.AnyNumber, func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return strayWords(cmd, args)
			}
			return o.run(cmd.Context(), args)
		}),
	}
	flags := a.Flags(cmd)
	flags.Add(&o.AppID, "app-id", "", say.F("App ID that the client used (without it, that of --project is assumed)"))
	flags.Add(&o.Channel, "channel", "c", say.F("Channel that the client joined"))
	flags.Add(&o.UID, "uid", "u", say.F("Number that the client passed as its uid"))
	flags.Add(&o.Account, "account", "", say.F("String account, or user of RTM or Chat, that the client passed"))
	flags.Add(&o.For, "for", "",
		say.F("Product the token was used for: rtc, rtm, streaming, fpa, chat, fcdn, apaas, rtm2, convoai or stt"))
	flags.Add(&o.SDK, "sdk", "", say.F("Client's SDK, such as web@4.8.0"))
	flags.Add(&o.Error, "error", "", say.F("What came back: a number, a name, a sentence"))
	flags.Yes(&o.NoContext, "no-context", "", say.F("Leave alone what the text says besides its token"))
	flags.Add(&o.CertificateFile, "certificate-file", "", say.F("File that holds a certificate to try"))
	return cmd
}

// strayWords refuses what stands behind the one argument. Where it makes an error, by itself or
// with that, its place is said.
func strayWords(cmd *cobra.Command, args []string) error {
	refused := run.Unexpected(cmd, args[1])
	stray, all := strings.Join(args[1:], " "), strings.Join(args, " ")
	known := func(text string) bool { return len(sdk.LookupError(text, sdk.SDK{}, 0)) > 0 }
	switch isToken := token.IsToken(args[0]); {
	case slices.ContainsFunc(args, token.IsHex32): // it may be a certificate
	case isToken && known(stray):
		return refused.WithHint("an error that came back is given with --error %s", run.Argument(stray))
	case !isToken && known(all):
		return refused.WithHint("words are one text between quotes: agtok inspect %s", run.Argument(all))
	}
	return refused
}

func (o *inspectOptions) run(ctx context.Context, args []string) error {
	lines := len(args) == 1 && args[0] == "-"
	if len(args) == 0 && o.Terminal.Stdin && !o.explains() {
		return run.Failf("there is no token to inspect").WithHint("agtok inspect TOKEN, or pipe one into it")
	}
	if len(args) == 0 || lines {
		if o.CertificateFile.Text == "-" {
			return run.Failf("--certificate-file: standard input is the token already")
		}
	}
	question, err := o.question()
	if err != nil {
		return err
	}
	keys, err := o.Keychain(o.CertificateFile)
	if err != nil {
		return err
	}
	if lines {
		if unknown := question.UnknownError(); !unknown.IsZero() { // no line has room for it
			o.Warn(say.F("%v: %v", "--error", unknown))
		}
		return o.inspectLines(ctx, question, keys)
	}
	switch {
	case len(args) == 1:
		question.Text = args[0]
	case !o.Terminal.Stdin:
		if question.Text, err = readPaste(o.Stdin, "-"); err != nil {
			return err
		}
	}
	if len(args) == 0 && question.Text == "" && o.explains() {
		question.Text = o.Error.Text
	}
	report := keys.Explain(question)
	if len(args) == 1 {
		if report, question, err = lookInFile(o.App, keys, report, question); err != nil {
			return err
		}
	}
	o.Warn(keys.Doubts()...)
	if said := question.Missing(report.Context); proves(report, said) {
		o.Note("what the text says is believed, and proves nothing; if it is right, give it as flags: %s",
			say.Escape(asFlags(said)))
	}
	if err := o.printReport(report, question); err != nil {
		return err
	}
	return verdictError(report.Verdict)
}

// proves reports whether what a text says would prove more if it were given: what the token is
// for, it says itself, and an error alone explains itself either way.
func proves(r *diagnosis.Report, said paste.Context) bool {
	said.For = 0
	if r.Verdict == diagnosis.NoToken {
		said.Error = ""
	}
	return !said.IsZero()
}

// explains reports whether there is an error to explain, which needs no token.
func (o *inspectOptions) explains() bool { return len(sdk.LookupError(o.Error.Text, sdk.SDK{}, 0)) > 0 }

// asFlags writes what a text says as the flags that give it.
func asFlags(said paste.Context) string {
	product := ""
	if said.For != 0 {
		product = said.For.String()
	}
	var words []string
	for _, f := range []struct{ flag, text string }{
		{"--app-id", said.AppID}, {"--channel", said.Channel}, {"--uid", said.UID}, {"--account", said.Account},
		{"--for", product}, {"--sdk", said.SDK}, {"--error", said.Error},
	} {
		if word, err := snippet.ShellWord(f.text); f.text != "" && err == nil {
			words = append(words, f.flag+" "+word)
		}
	}
	return strings.Join(words, " ")
}

func verdictError(v diagnosis.Verdict) error {
	switch v {
	case diagnosis.Accepted:
		return nil
	case diagnosis.Unverified:
		return run.ErrUnverified
	}
	return run.ErrNo
}

// question reads the options into what all tokens of the run have in common.
func (o *inspectOptions) question() (diagnosis.Input, error) {
	now, err := o.At()
	if err != nil {
		return diagnosis.Input{}, err
	}
	var in run.Inputs
	q := diagnosis.Input{SDK: o.SDK.Text, Error: o.Error.Text, NoContext: o.NoContext, At: now, AtGiven: o.Common.At.Given}
	for _, one := range []struct {
		run.Option
		to **string
	}{{o.AppID, &q.AppID}, {o.Channel, &q.Channel}, {o.UID, &q.UID}, {o.Account, &q.Account}} {
		if one.Given {
			*one.to = &one.Text
		}
	}
	if o.UID.Given && o.Account.Given {
		in.Refuse("--account", "a client joins with a uid or an account, not both")
	}
	if o.For.Given {
		service, err := token.ParseServiceType(strings.ToLower(o.For.Text))
		in.Fail("--for", err)
		q.For = service
	}
	if o.UID.Given {
		in.CheckUID("--uid", o.UID.Text, paste.CheckUID(o.UID.Text, q.For))
	}
	if o.SDK.Given {
		_, err := sdk.Parse(o.SDK.Text)
		in.Fail("--sdk", err)
	}
	if err := o.assumeAppID(&q); err != nil {
		return q, err
	}
	if err := in.Err(); err != nil {
		return q, err
	}
	return q, nil
}

// assumeAppID takes the App ID of the project that was named for the client's,
// where that was not given: nobody said that the client uses it.
func (o *inspectOptions) assumeAppID(q *diagnosis.Input) error {
	if !o.Common.Project.Given || q.AppID != nil {
		return nil
	}
	project, err := (&run.CredentialOptions{App: o.App}).Named(o.Common.Project.Text)
	if err == nil {
		q.AppID, q.AppIDAssumed = &project.AppID, true
	}
	return err
}

// printReport answers for one token.
func (o *inspectOptions) printReport(r *diagnosis.Report, in diagnosis.Input) error {
	if o.Common.JSON {
		return o.PrintJSON(r.As(o.Script()))
	}
	_, err := io.WriteString(o.Stdout, o.reportPage(r, in))
	return err
}

// reportPage is the answer of agtok inspect for a person: the verdict with its
// reason and what to change, then all findings, then what the token says.
func (o *inspectOptions) reportPage(r *diagnosis.Report, in diagnosis.Input) string {
	page := rowsPage(o.App)
	page.Now = in.At
	return page.Print(r.Verdict, rows.Without(rows.Of(r, in), rows.Checks, rows.Signature, rows.Bytes))
}

// rowsPage prints rows for the reader of this run.
func rowsPage(a *run.App) rows.Page {
	return rows.Page{Reader: a.Reader, Width: a.Terminal.Width, Paint: a.Painter().Ink}
}
