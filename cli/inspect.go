package cli

import (
	"context"
	"io"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/token/sdk"

	"github.com/spf13/cobra"
)

// inspectCommands are the commands that read tokens.
func inspectCommands(a *app) []*cobra.Command {
	return []*cobra.Command{inspectCommand(a), compareCommand(a)}
}

// inspectOptions are the flags of agtok inspect: what the client did with the
// token, and what came of it.
type inspectOptions struct {
	*app
	NoContext                    bool
	AppID, Channel, UID, Account option
	For, SDK, Error              option
	CertificateFile              option
}

const inspectExamples = `  agtok inspect 007eJx… --channel lobby-1 --uid 12345
  agtok inspect 007eJx… --for rtm --sdk web@4.8.0 --error "flag: 4096, invalid token, authorized failed"
  pbpaste | agtok inspect
  agtok inspect --json - < tokens.txt`

func inspectCommand(a *app) *cobra.Command {
	o := &inspectOptions{app: a}
	cmd := &cobra.Command{
		Use:     "inspect [TOKEN | -]",
		Aliases: []string{"decode"},
		Short:   a.text(say.F("Decode a token and say why it is rejected")),
		Long: a.paragraphs(
			say.F("Decode a token and say why it is, or would be, rejected. Without TOKEN it is read from a pipe."),
			say.F("With - every line of standard input is a token, or a JSON object that starts with { and holds token and, as they are known, appId, certificate, channel, uid, account, for, sdk, error and at. Each line gets one answer."),
		),
		Example: inspectExamples,
		RunE:    a.do(1, func(cmd *cobra.Command, args []string) error { return o.run(cmd.Context(), args) }),
	}
	flags := a.flags(cmd)
	flags.add(&o.AppID, "app-id", "", say.F("App ID that the client used (without it, that of --project is assumed)"))
	flags.add(&o.Channel, "channel", "c", say.F("Channel that the client joined"))
	flags.add(&o.UID, "uid", "u", say.F("Number that the client passed as its uid"))
	flags.add(&o.Account, "account", "", say.F("String account, or user of RTM or Chat, that the client passed"))
	flags.add(&o.For, "for", "", say.F("Product the token was used for: rtc, rtm, streaming, fpa, chat, fcdn, apaas, rtm2, convoai or stt"))
	flags.add(&o.SDK, "sdk", "", say.F("Client's SDK, such as web@4.8.0"))
	flags.add(&o.Error, "error", "", say.F("What came back: a number, a name, a sentence"))
	flags.yes(&o.NoContext, "no-context", "", say.F("Leave alone what the text says besides its token"))
	flags.add(&o.CertificateFile, "certificate-file", "", say.F("File that holds a certificate to try"))
	return cmd
}

// maxPaste is how much is read of what should be one token. A token with the
// largest payload is shorter.
const maxPaste = 4 << 20

func (o *inspectOptions) run(ctx context.Context, args []string) error {
	lines := len(args) == 1 && args[0] == "-"
	if len(args) == 0 && o.Terminal.Stdin {
		return failf("there is no token to inspect").withHint("agtok inspect TOKEN, or pipe one into it")
	}
	if len(args) == 0 || lines {
		if o.CertificateFile.text == "-" {
			return failf("--certificate-file: standard input is the token already")
		}
	}
	question, err := o.question()
	if err != nil {
		return err
	}
	keys, err := o.keychain(o.CertificateFile)
	if err != nil {
		return err
	}
	if lines {
		return o.inspectLines(ctx, question, keys)
	}
	if len(args) == 1 {
		question.Text = args[0]
	} else if question.Text, err = readPaste(o.app); err != nil {
		return err
	}
	report := keys.Explain(question)
	o.warn(keys.Doubts()...)
	if said := question.Missing(paste.Context(report.Context)); !said.IsZero() {
		o.note("the text says %v: pass it with the flags of those names, and what rests on it can be proven", said.Sentence())
	}
	if err := o.printReport(report, question); err != nil {
		return err
	}
	return verdictError(report.Verdict)
}

func verdictError(v diagnosis.Verdict) error {
	switch v {
	case diagnosis.Accepted:
		return nil
	case diagnosis.Unverified:
		return errUnverified
	}
	return errNo
}

// question reads the options into what all tokens of the run have in common.
func (o *inspectOptions) question() (diagnosis.Input, error) {
	now, err := o.now()
	if err != nil {
		return diagnosis.Input{}, err
	}
	var in inputs
	q := diagnosis.Input{SDK: o.SDK.text, Error: o.Error.text, NoContext: o.NoContext, At: now}
	for _, one := range []struct {
		option
		to **string
	}{{o.AppID, &q.AppID}, {o.Channel, &q.Channel}, {o.UID, &q.UID}, {o.Account, &q.Account}} {
		if one.given {
			*one.to = &one.text
		}
	}
	if o.UID.given && o.Account.given {
		in.refuse("--account", "a client joins with a uid or an account, not both")
	}
	if o.For.given {
		service, err := token.ParseServiceType(strings.ToLower(o.For.text))
		in.fail("--for", err)
		q.For = service
	}
	if o.UID.given {
		in.uidProblems("--uid", o.UID.text, paste.CheckUID(o.UID.text, q.For))
	}
	if o.SDK.given {
		_, err := sdk.Parse(o.SDK.text)
		in.fail("--sdk", err)
	}
	if err := o.assumeAppID(&q); err != nil {
		return q, err
	}
	if err := in.err(); err != nil {
		return q, err
	}
	o.doubtError(q)
	return q, nil
}

// assumeAppID takes the App ID of the project that was named for the client's,
// where that was not given: nobody said that the client uses it.
func (o *inspectOptions) assumeAppID(q *diagnosis.Input) error {
	if !o.common.Project.given || q.AppID != nil {
		return nil
	}
	project, err := (&credentialOptions{app: o.app}).named(o.common.Project.text)
	if err == nil {
		q.AppID, q.AppIDAssumed = &project.AppID, true
	}
	return err
}

// readPaste reads what was piped in as one token, line breaks and all but the
// last, which is how programs end what they print.
func readPaste(a *app) (string, error) {
	text, err := io.ReadAll(io.LimitReader(a.Stdin, maxPaste+1))
	switch {
	case err != nil:
		return "", say.Errorf("read standard input: %w", err)
	case len(text) > maxPaste:
		return "", failf("standard input is too long for a token").withHint("agtok inspect - reads one token from each line")
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\r"), nil
}

// printReport answers for one token.
func (o *inspectOptions) printReport(r *diagnosis.Report, in diagnosis.Input) error {
	if o.common.JSON {
		return o.printJSON(r.As(o.script()))
	}
	_, err := io.WriteString(o.Stdout, o.reportPage(r, in))
	return err
}
