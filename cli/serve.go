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
	"agtok/token"

	"github.com/spf13/cobra"
)

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

func (a *app) serveCommand() *cobra.Command {
	o := &serveOptions{}
	cmd := ignores(&cobra.Command{
		Use:     "serve",
		Short:   "serve tokens to an app on this machine",
		Long:    serveAbout(),
		Example: serveExamples,
		RunE:    a.do(0, func(cmd *cobra.Command, _ []string) error { return a.runServe(cmd.Context(), o) }),
	}, flagAt)
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(&o.Port, "port", "port to listen on, several with a comma between; 0 is a free one (default 8080)")
	flags.BoolVar(&o.LAN, "lan", false, "let phones in the same network ask, too; without it, this machine alone")
	flags.Var(&o.Expire, "expire", "lifetime of every token (default what the app asks for; also --ttl, --valid-for)")
	flags.StringArrayVar(&o.Faults, "fault", nil,
		"make replies wrong on purpose: KIND, KIND:next, KIND:3, KIND:user=alice; can be given again")
	flags.StringArrayVar(&o.Origins, "origin", nil,
		"page that may ask, such as https://app.example.com, beside those of this machine; can be given again")
	flags.StringArrayVar(&o.Hosts, "allow-host", nil,
		"name that the server may be asked by, such as that of a tunnel; can be given again")
	flags.Var(&o.Log, "log", "file of the app's log, to hold what it says against what was issued; see agtok watch")
	flags.BoolVar(&o.Production, "production", false, "serve tokens of a project that is for production")
	o.credentialOptions.register(flags)
	return cmd
}

// serveAbout says what the server does, and lists the faults.
func serveAbout() string {
	var b strings.Builder
	b.WriteString("Serve tokens to an app on this machine, in the dialects of Agora's samples and docs,\nand log what it asks for, " +
		"and whether it renews in time. For local testing only: whoever reaches the port can join as anyone.\n\nFaults:\n")
	width := 0
	for _, k := range live.FaultKinds() {
		width = max(width, len(k.Kind))
	}
	for _, k := range live.FaultKinds() {
		b.WriteString("  " + k.Kind + strings.Repeat(" ", width-len(k.Kind)) + "  " + k.About.String() + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (a *app) runServe(ctx context.Context, o *serveOptions) error {
	options, err := a.serveOptions(o)
	if err != nil {
		return err
	}
	ctx, stop := a.Interruptible(ctx)
	defer stop()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	log := &serveLog{w: a.Stdout, json: a.common.JSON, zone: a.zone(), failed: cancel}
	issued := &live.LastTokens{}
	options.Events = func(e live.Event) {
		issued.Add(e)
		log.event(e)
	}
	server := live.New(options)
	if err := server.Listen(); err != nil {
		return portFailure(err)
	}
	a.announce(server, o.LAN)
	watched, err := a.watchBeside(ctx, o.Log, issued, log)
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

// serveOptions reads the flags. The certificate comes last: it may be asked for.
// serveDefaults fills in what config.toml says, where no flag does.
func (a *app) serveDefaults(o *serveOptions) {
	s, _, warnings := a.config()
	a.warn(warnings...)
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

func (a *app) serveOptions(o *serveOptions) (live.Options, error) {
	var in inputs
	a.serveDefaults(o)
	options := live.Options{
		Ports: in.ports(o.Port), LAN: o.LAN, Hosts: o.Hosts, Origins: o.Origins,
		Lifetime: o.Expire.text, Faults: in.faults(o.Faults),
		Now: a.Now, Salt: a.Salt,
	}
	if o.Expire.given {
		seconds, err := token.ParseLifetime(o.Expire.text, a.Now())
		in.fail("--expire", err)
		if err == nil {
			in.check("--expire", token.CheckLifetime(seconds))
		}
		if err == nil && seconds > 0 && time.Duration(seconds)*time.Second < live.ShortLifetime {
			in.warn("--expire", "SDKs warn 30 s before the end: with less than 31 s they warn at once, or not at all")
		}
	}
	for _, origin := range o.Origins {
		if u, err := url.Parse(origin); err != nil || origin != "null" && (u.Scheme == "" || u.Host == "" || u.Path != "") {
			in.failf("--origin", quoted(origin)+" is not an origin: write https://app.example.com, without a path")
		}
	}
	if err := in.err(); err != nil {
		return options, err
	}
	c, err := a.credentials(o.credentialOptions)
	if err != nil {
		return options, err
	}
	if c.Production && !o.Production {
		return options, failf("profile %s is for production: whoever reaches the port could join as anyone",
			token.Quote(c.Profile)).withHint("choose another with --profile, or add --production")
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
	a.note("using %s", c.Source)
	a.warn(c.Warnings...)
	a.warn(in.warnings...)
	return options, nil
}

// ports reads --port.
func (in *inputs) ports(o option) []int {
	if !o.given {
		return nil
	}
	var ports []int
	for _, text := range strings.Split(o.text, ",") {
		n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 16)
		switch {
		case err != nil:
			in.failf("--port", quoted(text)+" is not a port: write a number from 0 to 65535")
		case n > 0 && slices.Contains(ports, int(n)):
			in.failf("--port", quoted(text)+" is there twice")
		default:
			ports = append(ports, int(n))
		}
	}
	return ports
}

func (in *inputs) faults(texts []string) []live.Fault {
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
func (a *app) announce(server *live.Server, lan bool) {
	for _, address := range server.AddressesOf() {
		text := address.URL
		if address.Command != "" {
			text += " after " + address.Command
		}
		a.note("%v: %s", address.Where, text)
	}
	a.warn("for local testing only: whoever reaches the port can join as anyone")
	if lan {
		a.warn("--lan: everybody in the same network reaches it")
	}
	for _, f := range server.Faults() {
		a.warn("--fault " + f.String() + ": " + f.Reports().String())
	}
}
