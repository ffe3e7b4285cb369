package forms

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/token/sdk"
	"agtok/ui/keys"
	"agtok/ui/session"
)

// Join asks what a client did with a token: what it passed when it joined a
// channel or logged in, with which SDK, and which error came back. All of it
// may be left out.
type Join struct {
	Form
	appID, product        *pick
	typed                 *Text // an App ID
	appIDRow, productRow  *row
	channel, sdk, failure textField
	user                  *User

	project *session.Project
	said    paste.Context // what the text says where nothing is given
	heard   paste.Context // what was filled in from a text, and was not edited since
}

// Where the client's App ID comes from, in the order of the choice.
const (
	appIDOfProject = iota
	appIDTyped
	appIDUnknown
)

var appIDOptions = [...]option{
	{"of the project", say.F("of the project")}, {"typed", say.F("typed").Meaning("App ID")},
	{"not known", say.F("not known")},
}

// joinProducts are the services in the order of the choice, from its second
// option on.
var joinProducts = [...]token.ServiceType{
	token.RTC, token.RTM, token.Chat, token.Streaming, token.FPA, token.FCDN, token.APaaS, token.RTM2, token.ConvoAI,
	token.STT,
}

// NewJoin returns a form in which nothing is given but the project's App ID.
func NewJoin(k *keys.Map) *Join {
	f := &Join{Form: Form{keys: k}}
	f.Clear()
	return f
}

// Clear empties the form.
func (f *Join) Clear() {
	k := f.keys
	products := []option{{"not said", say.F("not said")}}
	for _, p := range joinProducts {
		products = append(products, fixed(p.String())...)
	}
	old := f.Form
	f.Form, f.heard = newForm(k), paste.Context{}
	f.footMost = 1 // what an error means is in the report, too
	f.theme, f.w, f.h, f.away = old.theme, old.w, old.h, old.away
	f.appID, f.product, f.typed = newPick(k, appIDOptions[:]...), newPick(k, products...), newText(k, "")
	f.appID.aside = &aside{option: appIDTyped, text: f.typed, takes: "0123456789abcdefABCDEF"}
	f.appIDRow = &row{label: say.F("App ID"), about: aboutAppIDPassed, stops: []stop{f.appID}}
	f.productRow = &row{label: say.F("Product"), about: aboutProductUsed, stops: []stop{f.product}}
	f.channel = f.text(fieldChannel, say.F("Channel"), aboutChannelPassed, "")
	f.user = f.newUser(aboutUserPassed, "")
	f.sdk = f.text("sdk", say.F("SDK"), aboutSDK, "")
	f.failure = f.text("error", say.F("Error"), aboutError, "")
	// A channel is what nearly everybody has to say: the keyboard comes there first.
	f.setRows(f.channel.row, f.user.row, f.appIDRow, f.productRow, f.sdk.row, f.failure.row)
}

// Hear puts in what a text said. It stays what the text says until it is edited.
func (f *Join) Hear(s paste.Context) {
	f.Fill(s)
	h := &f.heard
	h.AppID, h.Channel, h.Error, h.For = cmp.Or(s.AppID, h.AppID), cmp.Or(s.Channel, h.Channel),
		cmp.Or(s.Error, h.Error), cmp.Or(s.For, h.For)
	h.SDK = cmp.Or(s.SDK, h.SDK)
	if s.UID+s.Account != "" {
		h.UID, h.Account = s.UID, s.Account
	}
}

// edited forgets that a value was heard once it is another.
func (f *Join) edited() {
	h, j := &f.heard, f.Read()
	for _, one := range []struct{ heard, is *string }{
		{&h.AppID, j.AppID}, {&h.Channel, j.Channel}, {&h.UID, j.UID}, {&h.Account, j.Account}, {&h.Error, &j.Error},
		{&h.SDK, &j.SDK},
	} {
		if one.is == nil || *one.is != *one.heard {
			*one.heard = ""
		}
	}
	if j.Project != nil {
		h.AppID = ""
	}
	if j.For != h.For {
		h.For = 0
	}
}

// Fill puts in what is known. What is not stays.
func (f *Join) Fill(s paste.Context) {
	if s.AppID != "" {
		f.appID.Choose(appIDTyped)
		f.typed.SetValue(s.AppID)
	}
	if s.Channel != "" {
		f.channel.SetValue(s.Channel)
	}
	if s.UID != "" || s.Account != "" {
		f.user.set(s.UID+s.Account, s.Account != "") // there is never both
	}
	if s.Error != "" {
		f.failure.SetValue(s.Error)
	}
	if s.SDK != "" {
		f.sdk.SetValue(s.SDK)
	}
	if i := slices.Index(joinProducts[:], s.For); i >= 0 {
		f.product.Choose(i + 1)
	}
	f.arrange()
}

// Update handles a key or a paste and reports whether a value changed.
func (f *Join) Update(msg tea.Msg) (changed bool) {
	if changed = f.Form.Update(msg); changed {
		f.edited()
	}
	f.arrange()
	return changed
}

// Click gives the keyboard to the field at a cell of Lines, and the cell to the
// field. It reports whether a value changed.
func (f *Join) Click(x, y int) (changed bool) {
	f.away = false
	if changed = f.Form.Click(x, y); changed {
		f.edited()
	}
	f.arrange()
	return changed
}

// arrange offers the field for an App ID where one is typed.
func (f *Join) arrange() {
	f.appIDRow.stops = []stop{f.appID}
	if f.appID.Chosen() == appIDTyped {
		f.appIDRow.stops = append(f.appIDRow.stops, f.typed)
	}
}

// Say tells the form what the text says, where nothing is given: it stands beside
// the empty fields.
func (f *Join) Say(s paste.Context) { f.said = s }

// SetProject says which project is in force.
func (f *Join) SetProject(p *session.Project) { f.project = p }

// A Joined is what a client did with a token. What is nil was not given, nor is an SDK
// that nobody knows.
type Joined struct {
	diagnosis.Input
	// Project is the one that AppID was taken from; nil if it was typed.
	Project *session.Project
}

// Read returns what was given, and says beside the fields what it means.
func (f *Join) Read() Joined {
	j := Joined{Input: diagnosis.Input{Channel: given(f.channel.Text), Error: f.failure.Value(),
		Heard: f.heard}}
	f.readAppID(&j)
	f.user.row.notes, f.channel.notes, f.productRow.notes = nil, nil, nil
	if n := f.product.Chosen(); n > 0 {
		j.For = joinProducts[n-1]
	}
	f.readUser(&j)
	f.readSDK(&j)
	f.readError(&j)
	f.noteSaid(j)
	return j
}

// noteSaid puts what the text says beside the fields that are empty.
func (f *Join) noteSaid(j Joined) {
	for _, one := range []struct {
		row   *row
		text  string
		given bool
	}{
		{f.channel.row, f.said.Channel, j.Channel != nil},
		{f.user.row, f.said.UID + f.said.Account, j.UID != nil || j.Account != nil},
		{f.failure.row, f.said.Error, j.Error != ""},
		{f.sdk.row, f.said.SDK, f.sdk.Value() != ""},
	} {
		if one.text != "" && !one.given {
			one.row.notes = []note{hints(say.F("from the text: %s", brief(one.text)), say.F("text: %s", brief(one.text)))}
		}
	}
	if f.said.For != 0 && j.For == 0 {
		f.productRow.notes = []note{hint(say.F("from the text: %s", f.said.For))}
	}
}

func (f *Join) readAppID(j *Joined) {
	f.appIDRow.notes = nil
	switch p := f.project; f.appID.Chosen() {
	case appIDOfProject:
		if p == nil {
			f.appIDRow.notes = []note{hint(say.F("no project"))}
			return
		}
		j.AppID, j.Project = &p.AppID, p
		name := cells.Printable(p.Name)
		f.appIDRow.notes = []note{
			hints(say.F("%s %s", p.ShortAppID(), name), say.F("%s %s", p.ShortAppID(), cells.Cut(name, noteMin/2)))}
	case appIDTyped:
		if j.AppID = given(f.typed); j.AppID != nil {
			problems := token.CheckAppID(*j.AppID)
			f.typed.problems = problems
			f.appIDRow.notes = problemNotes(problems)
		}
	}
}

// readUser leaves a number out that is written as no uid is ("05", "5.0"). A name
// in the uid's place is marked as well, but diagnosed: apps pass one.
func (f *Join) readUser(j *Joined) {
	f.user.carry()
	text := f.user.Text()
	if f.user.IsAccount() {
		j.Account = given(text)
		f.user.row.notes = []note{hints(say.F("or the user id of RTM and Chat"), say.F("or RTM, Chat user"))}
		return
	}
	j.UID = given(text)
	text.problems = nil
	if problems := paste.CheckUID(text.Value(), j.For); j.UID != nil && token.Invalid(problems) {
		text.problems, f.user.row.notes = problems, problemNotes(problems)
		f.user.noteAccount()
		if paste.LooksNumeric(text.Value()) {
			j.UID = nil
		}
	}
}

func (f *Join) readSDK(j *Joined) {
	f.sdk.notes = []note{hints(say.F("such as web@4.8.0 or android 4.2"), say.F("such as web@4.8.0"))}
	text := f.sdk.Value()
	f.sdk.problems = nil
	if text == "" {
		return
	}
	client, err := sdk.Parse(text)
	if err != nil {
		f.sdk.problems = []token.Problem{{Severity: token.Error, End: len(text)}}
		f.sdk.notes = []note{{level: report.Error, text: say.F("not an SDK that agtok knows: it is left out")}}
		return
	}
	j.SDK = text
	f.sdk.notes = []note{hint(client.Title())}
}

func (f *Join) readError(j *Joined) {
	f.failure.notes = []note{hints(say.F("a number, a name or a sentence"), say.F("number, name, sentence"))}
	if j.Error == "" {
		return
	}
	client, _ := sdk.Parse(j.SDK) // the zero SDK leaves all meanings
	meanings := sdk.LookupError(j.Error, client, j.For)
	if len(meanings) == 0 {
		f.failure.notes = []note{foreignError(j.Error, client, j.For)}
		return
	}
	f.failure.notes = []note{hints(meaningOf(meanings[0]), meanings[0].Says)}
}

// meaningOf says whose error it is, and what it means.
func meaningOf(m sdk.Meaning) say.Text {
	switch {
	case m.Product == "":
		return say.F("%s: %v", m.Code, m.Says)
	case m.Code == "":
		return say.F("%v: %v", m.Product, m.Says)
	}
	return say.F("%v %s: %v", m.Product, m.Code, m.Says)
}

// foreignError says of an error that the product or the SDK does not have what
// it means elsewhere.
func foreignError(text string, client sdk.SDK, product token.ServiceType) note {
	whose := client.Title()
	elsewhere := sdk.LookupError(text, client, 0)
	if len(elsewhere) > 0 || client.Name == "" {
		whose = say.F("%s", product)
	}
	if len(elsewhere) == 0 {
		elsewhere = sdk.LookupError(text, sdk.SDK{}, 0)
	}
	if len(elsewhere) == 0 {
		return warn(say.F("not an error that agtok knows"), say.Text{})
	}
	return warn(say.F("no error of %v; %v", whose, meaningOf(elsewhere[0])), say.Text{})
}

// InError reports whether the field for the error has the keyboard.
func (f *Join) InError() bool {
	r, _ := f.at()
	return !f.away && r == f.failure.row
}

func given(t *Text) *string {
	if s := t.Value(); s != "" {
		return &s
	}
	return nil
}

// Summary says in a line what was given; nothing where nothing was.
func (f *Join) Summary() say.Text {
	j := f.Read()
	var parts []say.Text
	if j.AppID != nil {
		who := session.Project{AppID: *j.AppID}
		parts = append(parts, say.F("App ID %s", who.ShortAppID()))
	}
	if j.Channel != nil {
		parts = append(parts, say.F("channel %s", brief(*j.Channel)))
	}
	if j.UID != nil {
		parts = append(parts, say.F("uid %s", brief(*j.UID)))
	}
	if j.Account != nil {
		parts = append(parts, say.F("account %s", brief(*j.Account)))
	}
	if j.For != 0 {
		parts = append(parts, say.F("%s", j.For))
	}
	if j.SDK != "" {
		parts = append(parts, say.F("%s", cells.Printable(j.SDK)))
	}
	if j.Error != "" {
		parts = append(parts, say.F("error %s", brief(j.Error)))
	}
	if !f.said.IsZero() {
		parts = append(parts, say.F("from the text: %s", f.said.Sentence()))
	}
	if len(parts) == 0 {
		return say.Text{}
	}
	return say.F("%v", say.Commas(parts...))
}

// brief is the beginning of a text of any length.
func brief(s string) string {
	const most = 60
	if len(s) > most {
		s = s[:nextRune(s, most)] + "…"
	}
	return cells.Printable(s)
}

// Informed reports whether the text says something where nothing is given.
func (f *Join) Informed() bool { return !f.said.IsZero() }

// Given reports whether anything was given but the project's App ID.
func (f *Join) Given() bool {
	j := f.Read()
	return f.appID.Chosen() == appIDTyped && j.AppID != nil || j.Channel != nil || j.UID != nil || j.Account != nil ||
		j.For != 0 || j.SDK != "" || j.Error != ""
}
