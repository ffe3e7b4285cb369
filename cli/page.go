package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"agtok/token"
	"agtok/token/diagnosis"
)

// A page is the answer of agtok inspect for a person: the verdict with its
// reason and what to change, then what the token says, then all findings.
type page struct {
	painter
	width int // in cells; 0: lines are not wrapped
	now   time.Time
	b     strings.Builder
}

func (p *page) text() string { return p.b.String() }

// labelWidth is that of the column of names.
const labelWidth = 12

func (p *page) report(r *diagnosis.Report) {
	p.wrapped("", p.bold(p.verdict(r.Verdict, string(r.Verdict))+": ")+oneLine(r.Headline.String()))
	p.remarks(r)
	p.b.WriteString("\n")
	p.facts(r)
	for i := range r.Services {
		p.service(r, &r.Services[i])
	}
	p.findings(r)
	p.repairs(r)
}

// maxBuilders is how many possible builders are worth a mention.
const maxBuilders = 3

// facts shows what belongs to the token as a whole.
func (p *page) facts(r *diagnosis.Report) {
	version := string(r.Version)
	if n := len(r.BuiltBy); n > 0 && n <= maxBuilders {
		version += p.faint(", as built by " + strings.Join(r.BuiltBy, ", "))
	}
	p.row("version", version)
	p.row("App ID", token.Escape(r.AppID))
	if !r.IssuedAt.IsZero() {
		since := r.IssuedAt.Unix() - p.now.Unix()
		p.row("issued", p.moment(r.IssuedAt, &since))
	}
	if !r.ExpiresAt.IsZero() {
		p.row("expires", p.moment(r.ExpiresAt, r.ExpiresIn))
	}
	if r.Salt != nil {
		p.row("salt", fmt.Sprint(*r.Salt))
	}
	p.row("signature", p.signature(r))
}

func (p *page) signature(r *diagnosis.Report) string {
	switch s := r.Signature; s.Status {
	case diagnosis.SignatureValid:
		text := p.good("valid")
		if len(r.Repairs) > 0 {
			text += " once repaired"
		}
		if s.Certificate != "" {
			text += ", " + s.Certificate + " certificate"
		}
		if s.Profile != "" {
			text += " of " + token.Quote(s.Profile)
		}
		return text
	case diagnosis.SignatureInvalid:
		return p.bad("invalid")
	}
	return p.doubtful("not checked")
}

// service shows one service, its privileges below it.
func (p *page) service(r *diagnosis.Report, s *diagnosis.Service) {
	var parts []string
	for _, one := range []struct {
		name  string
		text  *string
		hex   string
		crc   string
		wants bool
	}{
		{"channel", s.Channel, s.ChannelHex, r.ChannelCRC32, s.Type.Has(token.FieldChannel)},
		{"user", s.User, s.UserHex, r.UserCRC32, s.Type.Has(token.FieldUser)},
		{"room", s.Room, s.RoomHex, "", s.Type.Has(token.FieldRoom)},
	} {
		if one.wants {
			parts = append(parts, one.name+" "+p.name(one.text, one.hex, one.crc))
		}
	}
	if s.Role != nil {
		parts = append(parts, fmt.Sprintf("role %d", *s.Role))
	}
	if s.RawHex != "" {
		parts = append(parts, fmt.Sprintf("type %d, %s not understood", s.Type, token.Count(len(s.RawHex)/2, "byte")))
	}
	p.row(s.Name, strings.Join(parts, ", "))
	if len(r.UserCandidates) > 0 && s.User == nil {
		p.row("", "the user may be uid "+strings.Join(r.UserCandidates, ", "))
	}
	p.privileges(s.Privileges)
	for _, one := range s.Permissions {
		names := make([]string, len(one.Names))
		for i, name := range one.Names {
			names[i] = token.Quote(name)
		}
		p.row("", one.Access+" "+one.Resource+" "+strings.Join(names, ", "))
	}
}

func (p *page) privileges(list []diagnosis.Privilege) {
	width := 0
	for _, one := range list {
		width = max(width, len(one.Name))
	}
	for _, one := range list {
		end := p.faint("no limit of its own")
		if !one.ExpiresAt.IsZero() {
			end = p.moment(one.ExpiresAt, one.ExpiresIn)
		}
		p.row("", fmt.Sprintf("%-*s  %s", width, one.Name, end))
	}
}

// name shows a name of the token: 006 only has a checksum until it is known.
func (p *page) name(text *string, hex, crc string) string {
	switch {
	case text != nil && *text == "":
		return `"" (any)`
	case text != nil:
		return token.Quote(*text)
	case hex != "":
		return "0x" + hex + " (not UTF-8)"
	case crc != "":
		return p.faint("with the CRC-32 " + crc)
	}
	return p.faint("unknown")
}

// mark shows at a glance how much a finding matters.
func (p *page) mark(f *diagnosis.Finding) string {
	switch {
	case f.Effect == diagnosis.Rejects && f.Certainty == diagnosis.Proven:
		return p.bad("✗ ")
	case f.Effect != diagnosis.None:
		return p.doubtful("! ")
	}
	return p.faint("· ")
}

// findings shows all findings, the most decisive first.
func (p *page) findings(r *diagnosis.Report) {
	for i := range r.Findings {
		f := &r.Findings[i]
		p.b.WriteString("\n")
		p.wrapped(p.mark(f), p.bold(string(f.Code))+p.faint(" ("+string(f.Certainty)+", "+effects[f.Effect]+")"))
		p.wrapped("  ", f.Message.String())
		if len(f.Evidence) > 0 {
			p.wrapped("  ", p.faint("because: ")+f.Because().String())
		}
		if !f.Fix.IsZero() {
			p.wrapped("  ", p.faint("to do: ")+f.Fix.String())
		}
	}
}

// effects say what a finding does in words for a line.
var effects = map[diagnosis.Effect]string{
	diagnosis.Rejects: "rejects the token", diagnosis.Limits: "limits it", diagnosis.None: "rejects nothing",
}

// maxRepairsShown is how many repairs a page has room for.
const maxRepairsShown = 5

func (p *page) repairs(r *diagnosis.Report) {
	for i, one := range r.Repairs {
		if i == 0 {
			p.b.WriteString("\n")
		}
		if i == maxRepairsShown {
			p.wrapped("", token.Count(len(r.Repairs)-i, "more repair")+"; --json has all")
			return
		}
		text := "repair: " + token.Escape(one.Edit.String())
		if one.Verified {
			text += p.good(" (the signature verifies)")
		}
		p.wrapped("", text)
		p.b.WriteString(token.Escape(one.Token) + "\n") // never wrapped: it is to be copied
	}
}

// row shows a name and what belongs to it.
func (p *page) row(name, text string) {
	if text == "" {
		return
	}
	p.wrapped(p.faint(fmt.Sprintf("%-*s", labelWidth, name)), text)
}

// wrapped writes a text behind a head, and further lines of it below its
// beginning.
func (p *page) wrapped(head, text string) {
	indent := ansi.StringWidth(head)
	if p.width > indent+labelWidth {
		text = ansi.Wrap(text, p.width-indent, "")
	}
	text = strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", indent))
	p.b.WriteString(head + text + "\n")
}

// moment shows a time, and how far away it is.
func (p *page) moment(at time.Time, in *int64) string {
	text := at.UTC().Format("2006-01-02 15:04:05 UTC")
	switch {
	case in == nil:
		return text
	case *in > 0:
		return text + p.faint(", in "+diagnosis.Span(*in))
	case *in == 0:
		return text + p.faint(", now")
	}
	return text + p.faint(", "+diagnosis.Span(-*in)+" ago")
}
