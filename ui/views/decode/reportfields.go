package decode

import (
	"fmt"
	"strings"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui/look"
	"agtok/ui/views/outline"
)

// field adds a field of the token. An empty one is left out.
func (d *dossier) field(label, text string) {
	if text != "" {
		d.add(outline.Row{Label: label, Text: look.Printable(text), Value: text})
	}
}

// writeToken adds what belongs to the token as a whole.
func (d *dossier) writeToken() {
	r := d.report
	if r.Version == "" {
		return
	}
	d.heading("Token", "", "")
	d.field("version", string(r.Version))
	d.appID()
	if !r.IssuedAt.IsZero() {
		d.moment("issued", r.IssuedAt, time.Time{})
	}
	if !r.ExpiresAt.IsZero() {
		d.moment("ends", r.ExpiresAt, r.ExpiresAt)
		d.field("lifetime", diagnosis.ExactSpan(r.ExpiresAt.Unix()-r.IssuedAt.Unix()))
	}
	if r.Salt != nil {
		d.field("salt", fmt.Sprint(*r.Salt))
	}
	d.signature()
	if r.ChannelCRC32 != "" {
		d.field("channel CRC", r.ChannelCRC32)
		d.field("user CRC", r.UserCRC32)
	}
	d.candidates()
	if d.input.Text != r.Token {
		d.add(outline.Row{Label: "cleaned", Text: look.Printable(r.Token), Value: r.Token})
	}
	if t := r.Decoded; t != nil && len(t.Trailing)+len(t.Tail) > 0 {
		d.field("behind it", token.Count(len(t.Trailing)+len(t.Tail), "byte")+" that no field is for")
	}
	if r.Err != nil {
		d.add(outline.Row{Kind: outline.Prose, Level: look.Error, Glyph: "✗", Label: "readable", Text: look.Shown(token.Escape("up to here: " + r.Err.Error()))})
	}
}

func (d *dossier) appID() {
	id := d.report.AppID
	if id == "" {
		return
	}
	d.field("App ID", id)
	d.add(outline.Row{Label: projectLabel})
}

// projectLabel is that of the row that says whose App ID it is.
const projectLabel = "project"

func (d *dossier) projectNames() string {
	if len(d.projects) == 0 {
		return "no project of yours"
	}
	names := make([]string, len(d.projects))
	for i, n := range d.projects {
		names[i] = look.Printable(n)
	}
	return strings.Join(names, ", ")
}

// moment adds a point in time, and how long it is to it where that is end.
func (d *dossier) moment(label string, at, end time.Time) {
	d.add(outline.Row{Label: label, Text: look.Moment(at, d.now), Value: at.UTC().Format(time.RFC3339), End: end})
}

func (d *dossier) signature() {
	s := d.report.Signature
	if s.Value == "" {
		return
	}
	one := outline.Row{Kind: outline.Prose, Label: "signature", Level: look.Hint, Glyph: "·", Text: d.uncheckedText()}
	switch s.Status {
	case diagnosis.SignatureValid:
		one.Level, one.Glyph, one.Text = look.Done, "✓", "valid, made with the "+s.Certificate+" certificate"
		if s.Profile != "" {
			one.Text += " of " + look.Printable(s.Profile)
		}
	case diagnosis.SignatureInvalid:
		one.Level, one.Glyph, one.Text = look.Error, "✗", "invalid: not from the certificate of this App ID"
	}
	d.add(one)
	d.add(outline.Row{Text: s.Value})
}

// uncheckedText says why the signature was not checked, and what would help.
func (d *dossier) uncheckedText() string {
	if f := d.report.Find(diagnosis.CodeSignatureUnchecked); f != nil {
		return look.Shown(strings.TrimPrefix(f.Message.String(), "the signature was ") + "; " + f.Fix.String())
	}
	return "not checked"
}

// maxCandidates is more uids than share a CRC.
const maxCandidates = 8

func (d *dossier) candidates() {
	list := d.report.UserCandidates
	if len(list) == 0 {
		return
	}
	names := make([]string, min(len(list), maxCandidates))
	for i := range names {
		if names[i] = look.Printable(list[i]); list[i] == "" {
			names[i] = "any user"
		}
	}
	d.add(outline.Row{Label: "user may be", Text: strings.Join(names, ", "), Value: strings.Join(list, ", ")})
}

// writeServices adds the services with their fields and privileges.
func (d *dossier) writeServices() {
	many := len(d.report.Services) > manyServices
	for i := range d.report.Services {
		s := &d.report.Services[i]
		title, part := s.Name, ""
		if !s.Type.Known() {
			title = fmt.Sprintf("service %d", s.Type)
		}
		if many {
			part = fmt.Sprintf("service %d of the token", i)
			d.closed[part] = true
		}
		d.heading(title, productOf[s.Type], part)
		from := len(d.rows)
		d.service(s)
		for j := from; j < len(d.rows); j++ {
			d.rows[j].Part = part
		}
	}
	if t := d.report.Decoded; t != nil && t.Announced > len(t.Services) {
		d.field("services", fmt.Sprintf("%d announced, %d readable", t.Announced, len(t.Services)))
	}
}

// manyServices is from how many services on each is closed at first.
const manyServices = 16

// productOf names what a service is for.
var productOf = map[token.ServiceType]string{
	token.RTC: "join a channel", token.RTM: "log in to Signaling", token.Streaming: "push streams into a channel",
	token.FPA: "Full-path Accelerator", token.Chat: "Chat", token.FCDN: "Fusion CDN", token.APaaS: "Flexible Classroom",
	token.RTM2: "log in to Signaling, with permissions",
}

func (d *dossier) service(s *diagnosis.Service) {
	d.name("channel", s.Channel, s.ChannelHex, d.report.ChannelCRC32, s.Type.Has(token.FieldChannel))
	d.name("user", s.User, s.UserHex, d.report.UserCRC32, s.Type.Has(token.FieldUser))
	d.name("room", s.Room, s.RoomHex, "", s.Type.Has(token.FieldRoom))
	if s.Role != nil {
		d.field("role", fmt.Sprint(*s.Role))
	}
	for _, p := range s.Privileges {
		if p.ExpiresAt.IsZero() {
			d.add(outline.Row{Label: p.Name, Text: "no limit of its own"})
		} else {
			d.moment(p.Name, p.ExpiresAt, p.ExpiresAt)
		}
	}
	for _, p := range s.Permissions {
		names := make([]string, len(p.Names))
		for i, n := range p.Names {
			names[i] = token.Quote(n)
		}
		d.add(outline.Row{Label: p.Access, Text: look.Shown(p.Resource + ": " + strings.Join(names, ", "))})
	}
	if s.RawHex != "" {
		d.add(outline.Row{Label: "content", Text: s.RawHex})
	}
}

// name adds a name. 006 has a checksum only until it is known.
func (d *dossier) name(label string, text *string, hexa, crc string, wanted bool) {
	switch {
	case !wanted:
	case text != nil && *text == "":
		d.add(outline.Row{Label: label, Text: `"" any ` + label, Value: ""})
	case text != nil:
		d.add(outline.Row{Label: label, Text: look.Shown(token.Quote(*text)), Value: *text})
	case hexa != "":
		d.add(outline.Row{Label: label, Text: "0x" + hexa + " (not UTF-8)", Value: hexa})
	case crc != "":
		d.add(outline.Row{Kind: outline.Prose, Label: label, Text: "hidden behind CRC-32 " + crc + "; type it above to check", Value: crc})
	}
}
