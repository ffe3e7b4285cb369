package cli

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"agtok/live"
	"agtok/say"
	"agtok/token"

	"github.com/spf13/cobra"
)

// serveCommands are the commands that test an app.
func serveCommands(a *app) []*cobra.Command {
	return []*cobra.Command{serveCommand(a), watchCommand(a)}
}

// serveOptions are the flags of agtok serve.
type serveOptions struct {
	credentialOptions
	Port, Expire           option
	LAN, Production        bool
	Faults, Origins, Hosts []string
	Log                    option
}

const serveExamples = `  agtok serve
  agtok serve --port 8080,8082 --expire 35s
  agtok serve --fault expired:next --fault slow=10s:user=alice
  agtok serve --lan --json`

func serveCommand(a *app) *cobra.Command {
	o := &serveOptions{credentialOptions: credentialOptions{app: a}}
	cmd := ignores(&cobra.Command{
		Use:     "serve",
		Short:   a.text(say.F("Serve tokens to an app on this machine")),
		Long:    serveAbout(a),
		Example: serveExamples,
		RunE:    a.do(0, func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) }),
	}, flagAt)
	flags := a.flags(cmd)
	flags.add(&o.Port, "port", "", say.F("Port to listen on, several with a comma between; 0 is a free one (default 8080)"))
	flags.yes(&o.LAN, "lan", "", say.F("Let phones in the same network ask, too; without it, this machine alone"))
	flags.add(&o.Expire, "expire", "", say.F("Lifetime of every token (default what the app asks for; also --ttl, --valid-for)"))
	flags.list(&o.Faults, "fault", say.F("Make replies wrong on purpose: KIND, KIND:next, KIND:3, KIND:user=alice; can be given again"))
	flags.list(&o.Origins, "origin", say.F("Page that may ask, such as https://app.example.com, beside those of this machine; can be given again"))
	flags.list(&o.Hosts, "allow-host", say.F("Name that the server may be asked by, such as that of a tunnel; can be given again"))
	flags.add(&o.Log, "log", "", say.F("File of the app's log, to hold what it says against what was issued; see agtok watch"))
	flags.yes(&o.Production, "production", "", say.F("Serve tokens of a project that is for production"))
	o.register(flags)
	return cmd
}

// serveAbout says what the server does, and lists the faults.
func serveAbout(a *app) string {
	rows := []string{a.paragraphs(
		say.F("Serve tokens to an app on this machine, in the dialects of Agora's samples and docs, and log what it asks for, and whether it renews in time. For local testing only: whoever reaches the port can join as anyone."),
		say.F("Faults:"),
	)}
	for _, k := range live.FaultKinds() {
		rows = append(rows, k.Kind+"\t"+a.text(k.About))
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
	log := &serveLog{w: o.Stdout, reader: o.reader, script: o.script(), json: o.common.JSON, zone: o.zone(), failed: cancel}
	issued := &live.LastTokens{}
	options.Events = func(e live.Event) {
		issued.Add(e)
		log.event(e)
	}
	server := live.New(options)
	if err := server.Listen(); err != nil {
		return portFailure(err)
	}
	o.announce(server)
	watched, err := o.watchBeside(ctx, issued, log)
	if err != nil {
		server.Close()
		return err
	}
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
	s, _, warnings := o.config()
	o.warn(warnings...)
	for _, one := range []struct {
		key, text string
		to        *option
	}{{"serve.port", s.Serve.Port, &o.Port}, {"serve.expire", s.Serve.Expire, &o.Expire}} {
		if s.Line(one.key) > 0 && !one.to.given {
			*one.to = option{text: one.text, given: true}
		}
	}
	o.Origins = append(o.Origins, s.Serve.Origins...)
	o.Hosts = append(o.Hosts, s.Serve.Hosts...)
}

// options reads the flags. The certificate comes last: it may be asked for.
func (o *serveOptions) options() (live.Options, error) {
	var in inputs
	o.defaults()
	options := live.Options{
		Ports: readPorts(&in, o.Port), LAN: o.LAN, Hosts: o.Hosts, Origins: o.Origins,
		Lifetime: o.Expire.text, Faults: readFaults(&in, o.Faults),
		Now: o.Now, Salt: o.Salt, Lang: o.reader.Lang,
	}
	if o.Expire.given {
		seconds, err := token.ParseLifetime(o.Expire.text, o.Now())
		in.fail("--expire", err)
		if err == nil {
			in.check("--expire", token.CheckLifetime(seconds))
		}
		if err == nil && seconds > 0 && time.Duration(seconds)*time.Second < live.ShortLifetime {
			in.doubt("--expire", "SDKs warn 30 s before the end: with less than 31 s they warn at once, or not at all")
		}
	}
	for _, origin := range o.Origins {
		if u, err := url.Parse(origin); err != nil || origin != "null" && (u.Scheme == "" || u.Host == "" || u.Path != "") {
			in.refuse("--origin", "%v is not an origin: write https://app.example.com, without a path", say.Name(origin))
		}
	}
	if err := in.err(); err != nil {
		return options, err
	}
	c, err := o.credentials()
	if err != nil {
		return options, err
	}
	if c.Production && !o.Production {
		return options, failf("project %v is for production: whoever reaches the port could join as anyone", say.Name(c.Profile)).
			withHint("choose another with --project, or add --production")
	}
	if o.LAN {
		if options.Addresses, err = live.LANAddresses(); err != nil {
			return options, err
		}
	}
	secret, err := c.checked()
	if err != nil {
		return options, err
	}
	name := c.Profile
	if name == "" {
		name = c.AppID
	}
	options.Project = live.Project{Name: name, AppID: c.AppID, Certificate: secret, Production: c.Production}
	o.note("using %v", c.Source)
	o.warn(c.Warnings...)
	o.warn(in.warnings...)
	return options, nil
}

// readPorts reads --port.
func readPorts(in *inputs, o option) []int {
	if !o.given {
		return nil
	}
	var ports []int
	for _, text := range strings.Split(o.text, ",") {
		n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 16)
		switch {
		case err != nil:
			in.refuse("--port", "%v is not a port: write a number from 0 to 65535", say.Name(text))
		case n > 0 && slices.Contains(ports, int(n)):
			in.refuse("--port", "%v is there twice", say.Name(text))
		default:
			ports = append(ports, int(n))
		}
	}
	return ports
}

func readFaults(in *inputs, texts []string) []live.Fault {
	var list []live.Fault
	for _, text := range texts {
		f, err := live.ParseFault(text)
		in.fail("--fault", err)
		list = append(list, f)
	}
	return list
}

// portFailure says what could help.
func portFailure(err error) error {
	var port *live.PortError
	if !errors.As(err, &port) {
		return err
	}
	switch {
	case port.Taken():
		return failf("port %d is taken by another program", port.Port).withHint("--port 0 takes a free one")
	case errors.Is(err, fs.ErrPermission):
		return failf("port %d may not be taken by this user", port.Port).
			withHint("--port 0 takes a free one; ports below 1024 are often reserved")
	}
	return failf("%v", err).withHint("--port 0 takes a free one")
}

// announce says where the server can be reached, and by whom.
func (o *serveOptions) announce(server *live.Server) {
	for _, address := range server.AddressesOf() {
		if address.Command != "" {
			o.note("%v: %s after %s", address.Where, address.URL, address.Command)
		} else {
			o.note("%v: %v", address.Where, address.URL)
		}
	}
	o.warn(say.F("for local testing only: whoever reaches the port can join as anyone"))
	if o.LAN {
		o.warn(say.F("--lan: everybody in the same network reaches it"))
	}
	for _, f := range server.Faults() {
		o.warn(say.F("%v: %v", "--fault "+f.String(), f.Reports()))
	}
}
