package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"agtok/golden"
	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/tokentest"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/views/outline"
)

// Agora's public sample project.
const (
	appID       = token.SampleAppID
	certificate = token.SampleCertificate
	otherAppID  = "abababababababababababababababab"
)

var now = time.Date(2026, 11, 21, 20, 3, 11, 0, time.FixedZone("CST", 8*3600))

// made is a token of an hour for lobby-1 and 12345, three minutes old.
func made(t *testing.T, change func(*token.Spec)) string {
	t.Helper()
	return tokentest.Lobby(t, now.Add(-3*time.Minute).UTC(), change)
}

func ptr(s string) *string { return &s }

// client is what a client passes for whom the token is right.
func client(in *diagnosis.Input) {
	in.AppID, in.Channel, in.UID, in.For, in.SDK = ptr(appID), ptr("lobby-1"), ptr("12345"), token.RTC, "web@4.20.0"
}

// cases are diagnoses of every sort.
var cases = []struct {
	name  string
	token func(*testing.T) string
	ask   func(*diagnosis.Input)
}{
	{"accepted", func(t *testing.T) string { return made(t, nil) }, client},
	{"rejected", func(t *testing.T) string { return made(t, nil) }, func(in *diagnosis.Input) { in.Channel = ptr("Lobby-1") }},
	{"expired", func(t *testing.T) string {
		return made(t, func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(-26 * time.Hour) })
	}, client},
	{"suspect", func(t *testing.T) string { return made(t, func(s *token.Spec) { s.AppID = otherAppID }) }, func(in *diagnosis.Input) { in.AppID, in.AppIDAssumed = ptr(appID), true }},
	{"unexplained", func(t *testing.T) string { return made(t, nil) }, func(in *diagnosis.Input) {
		client(in)
		in.Error = "110"
	}},
	{"unverified", func(t *testing.T) string { return made(t, nil) }, func(in *diagnosis.Input) {
		client(in)
		in.Certificates = nil
	}},
	{"limited", func(t *testing.T) string {
		return made(t, func(s *token.Spec) { s.Services[0].Privileges = token.Subscriber.Privileges(3600) })
	}, client},
	{"no-token", func(*testing.T) string { return "join failed: -17 ERR_JOIN_CHANNEL_REJECTED, token: null" }, nil},
	{"unreadable", func(t *testing.T) string { return made(t, nil)[:90] }, client},
	{"006", func(t *testing.T) string { return made(t, version006) }, nil},
	{"services", func(t *testing.T) string { return made(t, severalServices) }, nil},
	{"repaired", func(t *testing.T) string {
		text := made(t, nil)
		return text[:60] + text[61:]
	}, client},
	{"legacy", func(*testing.T) string {
		return "003f738ce17814497e313551b9b4c2d3d9a4c563f6a9642b1cc012db21ed2dc7e1253c11f6215809415100ea8bacb11014766851628589474"
	}, nil},
	{"context", func(t *testing.T) string {
		return "joinChannel failed err=110 token=" + made(t, nil) + " channel=Lobby-1 uid=12345"
	}, nil},
	{"illegal", func(t *testing.T) string {
		return made(t, func(s *token.Spec) { s.Services[0].Channel, s.Services[0].User = "频道\u202e\"", "\x1b[31m\xff" })
	}, nil},
}

func version006(s *token.Spec) {
	s.Version = token.V006
	for i := range s.Services[0].Privileges {
		s.Services[0].Privileges[i].Expire += uint32(s.IssuedAt.Unix())
	}
}

// severalServices is a token with one service of each sort of field.
func severalServices(s *token.Spec) {
	s.Services = append(s.Services,
		token.RTMUser(token.V007, "alice", 3600),
		token.Service{Type: token.Chat, User: "", Privileges: []token.Privilege{{ID: 2, Expire: 0}}},
		token.Service{Type: token.APaaS, Room: "maths", User: "bob", Role: 2, Privileges: []token.Privilege{{ID: 1, Expire: 3600}}},
		token.Service{Type: token.RTM2, User: "carol", Privileges: []token.Privilege{{ID: 1, Expire: 3600}},
			Permissions: []token.Resource{{Type: 0, Permissions: []token.Permission{{Access: 0, Names: []string{"news", "a\"b"}}, {Access: 1, Names: []string{"*"}}}}}},
	)
}

func titles(id string) []say.Text {
	switch id {
	case appID:
		return []say.Text{say.F("Acme staging"), say.F("Agora sample")}
	case otherAppID:
		return []say.Text{say.F("Acme production")}
	}
	return nil
}

// asked makes the diagnosis of a case.
func asked(t *testing.T, text string, ask func(*diagnosis.Input)) (*diagnosis.Report, diagnosis.Input) {
	in := diagnosis.Input{Text: text, At: now,
		Certificates: []diagnosis.Certificate{{Secret: certificate, AppID: appID, Label: diagnosis.Primary, Profile: "Acme staging"}}}
	if ask != nil {
		ask(&in)
	}
	return diagnosis.Diagnose(in), in
}

// onScreen draws rows as the workbench does, all that is folded opened.
func onScreen(rows []report.Row, lang say.Lang, w int) string {
	theme := look.Colours(nil).Theme(true)
	theme.Lang = lang
	list := outline.New(keys.Default().Outline)
	list.Now = now
	list.SetTheme(theme)
	list.Set(rows)
	list.SetSize(w, 70)
	var b strings.Builder
	for _, l := range list.View() {
		b.WriteString(strings.TrimRight(ansi.Strip(l), " ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// known are the rows for somebody whose projects are known.
func known(r *diagnosis.Report, in diagnosis.Input) []report.Row {
	rows := append(report.Head(r, in, titles), report.Body(r, in)...)
	report.NameProjects(rows, titles(r.AppID))
	return rows
}

// TestReports holds what is said of each case on the screen, on a page and in a
// ticket, in both languages.
func TestReports(t *testing.T) {
	for _, c := range cases {
		for lang, name := range map[say.Lang]string{say.English: "en", say.Chinese: "zh"} {
			t.Run(c.name+"_"+name, func(t *testing.T) {
				r, in := asked(t, c.token(t), c.ask)
				rows := known(r, in)
				page := report.Page{Reader: say.Reader{Lang: lang, Now: now}, Now: now, Width: 100}
				golden.Check(t, t.Name(), fmt.Sprintf("== screen\n%s\n== page\n%s\n== ticket\n%s", onScreen(rows, lang, 100),
					page.Print(r.Verdict, report.Without(rows, report.Checks, report.Signature, report.Bytes)), report.Ticket(r, slices.Insert(slices.Clone(rows), len(report.Head(r, in, titles)), report.Passed(r, in)...), lang, now, false)))
			})
		}
	}
}

// Where nobody knows the reader's projects, nothing is said of them; no row of a
// report is empty, and all have ids of their own.
func TestRows(t *testing.T) {
	for _, c := range cases {
		r, in := asked(t, c.token(t), c.ask)
		for anonymous, rows := range map[bool][]report.Row{false: known(r, in), true: report.Of(r, in)} {
			for _, row := range rows {
				if row.Rest != nil {
					rows = append(rows, row.Rest()...)
				}
			}
			seen := map[report.ID]bool{}
			for _, row := range rows {
				if row.Text.IsZero() || row.ID == "" || seen[row.ID] || anonymous && (row.ID == report.Project || row.ID == "owners") {
					t.Errorf("%s: %q with the text %q", c.name, row.ID, row.Text)
				}
				seen[row.ID] = true
			}
		}
	}
}
