package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/fingerprint"
)

// field adds a field of the token. An empty one is left out.
func (w *writer) field(id ID, label say.Text, text string) {
	if text != "" {
		w.add(Row{ID: id, Label: label, Text: say.F("%v", say.Plain(text)), Value: text})
	}
}

// moment adds a point in time.
func (w *writer) moment(id ID, label say.Text, at time.Time, ends bool) {
	w.add(Row{ID: id, Label: label, Text: say.F("%v", say.Moment(at)), Value: at.UTC().Format(time.RFC3339), At: at,
		Ends: ends})
}

// token adds what belongs to the token as a whole.
func (w *writer) token() {
	r := w.r
	if r.Version == "" {
		return
	}
	w.add(Row{ID: "token", Kind: Heading, Text: say.F("Token")})
	w.field("version", say.F("version"), string(r.Version))
	if r.AppID != "" {
		w.field(AppID, say.F("App ID"), r.AppID)
		w.add(Row{ID: Project, Kind: Prose, Label: say.F("project")})
	}
	if !r.IssuedAt.IsZero() {
		w.moment("issued", say.F("issued"), r.IssuedAt, false)
	}
	if !r.ExpiresAt.IsZero() {
		w.moment("expires", say.F("expires"), r.ExpiresAt, true)
		w.add(Row{ID: "lifetime", Label: say.F("lifetime"), Text: exactSpan(r.ExpiresAt.Unix() - r.IssuedAt.Unix())})
	}
	if r.Salt != nil {
		w.field("salt", say.F("salt"), strconv.FormatUint(uint64(*r.Salt), 10))
	}
	w.signature()
	w.field("channel-crc", say.F("channel CRC"), r.ChannelCRC32)
	w.field("user-crc", say.F("user CRC"), r.UserCRC32)
	w.candidates()
	if w.in.Text != r.Token {
		w.add(Row{ID: "cleaned", Label: say.F("cleaned"), Text: say.F("%v", say.Plain(r.Token)), Value: r.Token,
			Secret: true})
	}
	if t := r.Decoded; t != nil && len(t.Trailing)+len(t.Tail) > 0 {
		n := len(t.Trailing) + len(t.Tail)
		w.add(Row{ID: "trailing", Kind: Prose, Label: say.F("behind it"),
			Text: say.Plural(n, "%d byte that no field is for", "%d bytes that no field is for")})
	}
	if r.Err != nil {
		w.add(Row{ID: "readable", Kind: Prose, Level: Error, Mark: Error.Mark(), Label: say.F("readable"),
			Text: say.F("up to here: %v", r.Err)})
	}
}

func (w *writer) signature() {
	s := w.r.Signature
	if s.Value == "" {
		return
	}
	row := Row{ID: "signature", Kind: Prose, Label: say.F("signature"), Text: say.F("not checked").Meaning("signature")}
	switch s.Status {
	case diagnosis.SignatureValid:
		row.Level = Done
		if row.Text = say.F("valid, made with %v", certificate(s)); len(w.r.Repairs) > 0 {
			row.Text = say.F("valid once repaired, made with %v", certificate(s))
		}
	case diagnosis.SignatureInvalid:
		row.Level, row.Text = Error, say.F("invalid: not from the certificate of this App ID")
	}
	row.Mark = row.Level.Mark()
	w.add(row)
	w.add(Row{ID: Signature, Text: say.F("%s", s.Value), Value: s.Value, Secret: true})
}

// mostCandidates is more uids than share a CRC.
const mostCandidates = 8

func (w *writer) candidates() {
	list := w.r.UserCandidates
	if len(list) == 0 {
		return
	}
	names := make([]say.Text, min(len(list), mostCandidates))
	for i := range names {
		if names[i] = say.F("%v", say.Plain(list[i])); list[i] == "" {
			names[i] = say.F("any user")
		}
	}
	w.add(Row{ID: "user-candidates", Kind: Prose, Label: say.F("user may be"), Text: say.F("%v", say.Commas(names...)),
		Value: strings.Join(list, ", ")})
}

// manyServices is from how many services on each is closed at first.
const manyServices = 16

// services adds the services with their fields and privileges.
func (w *writer) services() {
	many := len(w.r.Services) > manyServices
	for i := range w.r.Services {
		s := &w.r.Services[i]
		id := "service/" + ID(strconv.Itoa(i))
		head := Row{ID: id, Kind: Heading, Text: say.F("%s", s.Name), Other: purposes[s.Type]}
		if !s.Type.Known() {
			head.Text = say.F("service %d", s.Type)
		}
		if many {
			head.Fold = Closed
		}
		w.add(head)
		from := len(w.rows)
		w.service(s, id)
		for j := from; many && j < len(w.rows); j++ {
			w.rows[j].Part = id
		}
	}
	if t := w.r.Decoded; t != nil && t.Announced > len(t.Services) {
		w.add(Row{ID: "services", Kind: Prose, Label: say.F("services"),
			Text: say.F("%d announced, %d readable", t.Announced, len(t.Services))})
	}
}

func (w *writer) service(s *diagnosis.Service, id ID) {
	if s.Type.Has(token.FieldChannel) {
		w.name(id+"/channel", say.F("channel"), s.Channel, s.ChannelHex, w.r.ChannelCRC32)
	}
	if s.Type.Has(token.FieldUser) {
		w.name(id+"/user", say.F("user"), s.User, s.UserHex, w.r.UserCRC32)
	}
	if s.Type.Has(token.FieldRoom) {
		w.name(id+"/room", say.F("room"), s.Room, s.RoomHex, "")
	}
	if s.Role != nil {
		w.field(id+"/role", say.F("role"), strconv.Itoa(int(*s.Role)))
	}
	for _, p := range s.Privileges {
		id, label := id+"/"+ID(p.Name), say.F("%s", p.Name)
		if p.ExpiresAt.IsZero() {
			w.add(Row{ID: id, Label: label, Text: say.F("no limit of its own")})
		} else {
			w.moment(id, label, p.ExpiresAt, true)
		}
	}
	for _, p := range s.Permissions {
		names := make([]say.Name, len(p.Names))
		for i, n := range p.Names {
			names[i] = say.Name(n)
		}
		label := say.F("%s", p.Access)
		switch p.Access {
		case "read":
			label = say.F("may read")
		case "write":
			label = say.F("may write")
		}
		w.add(Row{ID: id + "/" + ID(p.Access+"-"+p.Resource), Label: label,
			Text: say.F("%s: %v", p.Resource, say.Commas(names...))})
	}
	if s.RawHex != "" {
		w.add(Row{ID: id + "/content", Label: say.F("content"), Text: say.F("%s", s.RawHex), Value: s.RawHex})
	}
}

// name adds a name. 006 has a checksum only until it is known.
func (w *writer) name(id ID, label say.Text, text *string, hexa, crc string) {
	row := Row{ID: id, Label: label}
	switch {
	case text != nil && *text == "":
		row.Text = say.F(`"" (any)`)
	case text != nil:
		row.Text, row.Value = say.F("%s", say.Quote(*text)), *text // whole, however long it is
	case hexa != "":
		row.Text, row.Value = say.F("0x%s (not UTF-8)", hexa), hexa
	case crc != "":
		row.Kind, row.Text, row.Value = Prose, say.F("hidden behind CRC-32 %s", crc), crc
	default:
		return
	}
	w.add(row)
}

// exactSpan writes seconds as a length of time, and exactly.
func exactSpan(seconds int64) say.Text {
	span := say.Span(time.Duration(seconds) * time.Second)
	switch {
	case seconds < 0:
		return say.F("ends %v before it begins", span)
	case seconds < int64(time.Minute/time.Second):
		return say.F("%v", span)
	}
	return say.F("%v (%d s)", span, seconds)
}

// builders adds which builders make such bytes, and how that shows.
func (w *writer) builders() {
	if len(w.r.BuiltBy) == 0 {
		return
	}
	const id ID = "builders"
	names := say.F("%v", say.Commas(w.r.BuiltBy...))
	w.add(Row{ID: id, Kind: Heading, Text: say.F("Like made by"), Other: names, Fold: Closed})
	w.add(Row{ID: id + "/all", Kind: Sentence, Text: names, Part: id})
	for i, reason := range fingerprint.Of(w.r.Decoded).Reasons {
		w.add(Row{ID: id + "/" + ID(fmt.Sprint(i)), Kind: Sentence, Text: reason, Part: id})
	}
}

// Parts are what an app needs to use a token, as far as the token names it: App
// ID, channel, user, token.
func Parts(r *diagnosis.Report) []Row {
	w := &writer{r: r}
	w.field(AppID, say.F("App ID"), r.AppID)
	if len(r.Services) > 0 {
		s := &r.Services[0]
		for _, one := range []struct {
			id    ID
			label say.Text
			text  *string
		}{{"channel", say.F("channel"), s.Channel}, {"user", say.F("user"), s.User}, {"room", say.F("room"), s.Room}} {
			if one.text != nil {
				w.field(one.id, one.label, *one.text)
			}
		}
	}
	w.field("token", say.F("Token"), r.Token)
	return w.rows
}
