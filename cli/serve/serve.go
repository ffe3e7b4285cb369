// Package serve is the commands that test an app: agtok serve, which issues tokens to
// it, and agtok watch, which reads its log.
package serve

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"agtok/cli/follow"
	"agtok/cli/run"
	"agtok/live"
	"agtok/live/applog"
	"agtok/say"
	"agtok/settings"
	"agtok/token"
)

// Commands are the commands that test an app.
func Commands(a *run.App) []*cobra.Command {
	return []*cobra.Command{serveCommand(a), watchCommand(a)}
}

// serveOptions are the flags of agtok serve.
type serveOptions struct {
	run.CredentialOptions
	Port, Expire           run.Option
	LAN, Production        bool
	Faults, Origins, Hosts []string
	Log                    run.Option

	expireFrom any // where the lifetime is from, the flag or the setting
}

const serveExamples = `  agtok serve
  agtok serve --port 8080,8082 --expire 35s
  agtok serve --fault expired:next --fault slow=10s:user=alice
  agtok serve --lan --json`

func serveCommand(a *run.App) *cobra.Command {
	o := &serveOptions{CredentialOptions: run.CredentialOptions{App: a}}
	cmd := run.Ignores(&cobra.Command{
		Use:     "serve",
		Short:   a.Text(say.F("Serve tokens to an app on this machine")),
		Long:    serveAbout(a),
		Example: serveExamples,
		RunE:    a.Do(0, func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) }),
	}, run.FlagAt)
	flags := a.Flags(cmd)
	flags.Add(&o.Port, "port", "",
		say.F("Port to listen on, several with a comma between; 0 is a free one (default 8080)"))
	flags.Yes(&o.LAN, "lan", "", say.F("Let phones in the same network ask, too; without it, this machine alone"))
	flags.Add(&o.Expire, "expire", "",
		say.F("Lifetime of every token (default what the app asks for; also --ttl, --valid-for)"))
	flags.List(&o.Faults, "fault",
		say.F("Make replies wrong on purpose: KIND, KIND:next, KIND:3, KIND:user=alice; can be given again"))
	flags.List(&o.Origins, "origin", say.F(
		"Page that may ask, such as https://app.example.com, beside those of this machine; can be given again"))
	flags.List(&o.Hosts, "allow-host",
		say.F("Name that the server may be asked by, such as that of a tunnel; can be given again"))
	flags.Add(&o.Log, "log", "",
		say.F("File of the app's log, to hold what it says against what was issued; see agtok watch"))
	flags.Yes(&o.Production, "production", "", say.F("Serve tokens of a project that is for production"))
	o.Register(flags)
	return cmd
}

// serveAbout says what the server does, and lists the faults.
func serveAbout(a *run.App) string {
	rows := []string{a.Paragraphs(
		say.F(
			"Serve tokens to an app on this machine, in the dialects of Agora's samples and docs, and log what it asks for, and whether it renews in time. For local testing only: whoever reaches the port can join as anyone."),
		say.F("Faults:"),
	)}
	for _, k := range live.FaultKinds() {
		rows = append(rows, k.Kind+"\t"+a.Text(k.About))
	}
	return strings.Join(rows, "\n")
}

func (o *serveOptions) run(ctx context.Context) error {
	options, err := o.options()
	if err != nil {
		return err
	}
	ctx, stop := o.Interruptible(ctx)
	defer stop()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	log := &serveLog{w: o.Stdout, reader: o.Reader, script: o.Script(), json: o.Common.JSON, zone: o.Zone(),
		failed: cancel}
	issued := &live.LastTokens{}
	options.Events = func(e live.Event) {
		issued.Add(e)
		log.event(e)
	}
	watcher, pieces, err := o.openLog(ctx, issued, log)
	if err != nil { // before anything is said of a server
		return err
	}
	server := live.New(options)
	if err := server.Listen(); err != nil {
		return portFailure(err)
	}
	o.announce(server)
	watched := watchBeside(ctx, watcher, pieces, log)
	err = server.Serve(ctx)
	cancel(nil) // whatever ended the server ends the reading of the log
	<-watched
	if err != nil {
		return err
	}
	if log.err != nil {
		return log.err
	}
	return log.sum(server.Summary())
}

// defaults fill in what config.toml says, where no flag does.
func (o *serveOptions) defaults() {
	s, _, warnings := o.Config()
	o.Warn(warnings...)
	o.expireFrom = "--expire"
	if !o.Expire.Given {
		o.expireFrom = "config.toml: serve.expire"
	}
	for _, one := range []struct {
		key, text string
		to        *run.Option
	}{{"serve.port", s.Serve.Port, &o.Port}, {"serve.expire", s.Serve.Expire, &o.Expire}} {
		if s.Line(one.key) > 0 && !one.to.Given {
			*one.to = run.Option{Text: one.text, Given: true}
		}
	}
	o.Origins = append(o.Origins, s.Serve.Origins...)
	o.Hosts = append(o.Hosts, s.Serve.Hosts...)
}

// options reads the flags. The certificate comes last: it may be asked for.
func (o *serveOptions) options() (live.Options, error) {
	var in run.Inputs
	o.defaults()
	options := live.Options{
		Ports: readPorts(&in, o.Port), LAN: o.LAN, Hosts: o.Hosts, Origins: o.Origins,
		Lifetime: o.Expire.Text, Faults: readFaults(&in, o.Faults),
		Now: o.Now, Salt: o.Salt, Lang: o.Reader.Lang,
	}
	if o.Expire.Given {
		seconds, err := token.ParseLifetime(o.Expire.Text, o.Now())
		in.Fail(o.expireFrom, err)
		if err == nil {
			in.Check(o.expireFrom, token.CheckLifetime(seconds))
		}
		if err == nil && seconds > 0 && time.Duration(seconds)*time.Second < live.ShortLifetime {
			in.Doubt(o.expireFrom, "SDKs warn 30 s before the end: with less than 31 s they warn at once, or not at all")
		}
	}
	for _, origin := range o.Origins {
		if says := settings.CheckOrigin(origin); !says.IsZero() {
			in.Add("--origin", says)
		}
	}
	if err := in.Err(); err != nil {
		return options, err
	}
	c, err := o.Credentials()
	if err != nil {
		return options, err
	}
	if c.Production && !o.Production {
		return options, run.Failf("project %v is for production: whoever reaches the port could join as anyone",
			say.Name(c.Profile)).
			WithHint("choose another with --project, or add --production")
	}
	if o.LAN {
		if options.Addresses, err = live.LANAddresses(); err != nil {
			return options, err
		}
	}
	secret, err := c.Checked()
	if err != nil {
		return options, err
	}
	name := c.Profile
	if name == "" {
		name = c.AppID
	}
	options.Project = live.Project{Name: name, AppID: c.AppID, Certificate: secret}
	o.Note("using %v", c.Source)
	o.Warn(c.Warnings...)
	o.Warn(in.Warnings...)
	c.Used(o.Now())
	return options, nil
}

// readPorts reads --port. What config.toml says has been checked.
func readPorts(in *run.Inputs, o run.Option) []int {
	if !o.Given {
		return nil
	}
	list, says := settings.ReadPorts(o.Text)
	if !says.IsZero() {
		in.Add("--port", says)
	}
	return list
}

func readFaults(in *run.Inputs, texts []string) []live.Fault {
	var list []live.Fault
	for _, text := range texts {
		f, err := live.ParseFault(text)
		in.Fail("--fault", err)
		list = append(list, f)
	}
	return list
}

// portFailure says what could help.
func portFailure(err error) error {
	port, ok := errors.AsType[*live.PortError](err)
	if !ok {
		return err
	}
	switch {
	case port.Taken():
		return run.Failf("port %d is taken by another program", port.Port).WithHint("--port 0 takes a free one")
	case errors.Is(err, fs.ErrPermission):
		return run.Failf("port %d may not be taken by this user", port.Port).
			WithHint("--port 0 takes a free one; ports below 1024 are often reserved")
	}
	return run.Failf("%v", err).WithHint("--port 0 takes a free one")
}

// announce says where the server can be reached, and by whom.
func (o *serveOptions) announce(server *live.Server) {
	for _, address := range server.AddressesOf() {
		if address.Command != "" {
			o.Note("%v: %s after %s", address.Where, address.URL, address.Command)
		} else {
			o.Note("%v: %v", address.Where, address.URL)
		}
	}
	o.Warn(say.F("for local testing only: whoever reaches the port can join as anyone"))
	if o.LAN {
		o.Warn(say.F("--lan: everybody in the same network reaches it"))
	}
	for _, f := range server.Faults() {
		o.Warn(say.F("%v: %v", "--fault "+f.String(), f.Reports()))
	}
}

// openLog opens the app's log, if one is named, and what is to read it.
func (o *serveOptions) openLog(ctx context.Context, issued *live.LastTokens,
	log *serveLog) (*follow.Watch, <-chan follow.Piece, error) {
	if !o.Log.Given {
		return nil, nil, nil
	}
	options, err := logOptions(o.App)
	if err != nil {
		return nil, nil, err
	}
	options.Issued, options.IssuedLike = issued.Of, issued.Like
	pieces, err := follow.Open(ctx, o.Stdin, []string{o.Log.Text})
	if err != nil {
		return nil, nil, err
	}
	w := follow.New(o.App, log)
	w.Add("", applog.New(options))
	return w, pieces, nil
}

// watchBeside reads an app's log while the server runs, and prints what is wrong.
// The channel is closed when it has ended.
func watchBeside(ctx context.Context, w *follow.Watch, pieces <-chan follow.Piece, log *serveLog) <-chan struct{} {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if w == nil {
			return
		}
		if err := w.Run(ctx, pieces); err != nil {
			log.failed(err)
		}
	}()
	return ended
}
