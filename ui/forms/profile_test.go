package forms

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/profiles"
	"agtok/ui/keys"
	"agtok/ui/look"
)

const (
	anAppID = "970CA35de60c44645bbae8a215061b33"
	aSecret = "5CFd2fd1755d40ecb72977518be15d3b"
)

func whole() profiles.Profile {
	return profiles.Profile{
		Name: "Acme", AppID: anAppID, Primary: profiles.NewCertificate(profiles.NewSecret(aSecret)),
		Channel: "lobby", UID: "7", Role: "host", Expire: "15m", Version: "006",
	}
}

// textOf draws a form.
func textOf(f *Profile) string {
	f.SetTheme(look.Colours(nil).Theme(true))
	f.SetSize(84, 40)
	return ansi.Strip(strings.Join(f.Lines(), "\n"))
}

func TestProfileSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name     string
		change   func(*profiles.Profile)
		want     string
		obstacle string
	}{
		{"nothing", func(*profiles.Profile) {}, "Defaults of the form", ""},
		{"no name", func(p *profiles.Profile) { p.Name = "" }, "type a name", "type a name"},
		{"a name that is taken", func(p *profiles.Profile) { p.Name = "TAKEN" }, `"taken" is taken`, "Name is not valid"},
		{"a space", func(p *profiles.Profile) { p.Name = "a " }, "a space at its start or end", "Name is not valid"},
		{"no App ID", func(p *profiles.Profile) { p.AppID = "" }, "type the App ID", "type the App ID"},
		{"a short App ID", func(p *profiles.Profile) { p.AppID = "970C" }, "4 digits, 32 are needed", "App ID is not valid"},
		{"certificates swapped", func(p *profiles.Profile) { p.Primary = profiles.NewCertificate(profiles.NewSecret(anAppID)) }, "App ID and primary certificate are the same", ""},
		{"no certificate", func(p *profiles.Profile) { p.Primary = profiles.Certificate{} }, "! ", ""},
		{"a variable", func(p *profiles.Profile) { p.Primary = profiles.CertificateEnv("A B") }, "letters, digits and _ only", "Certificate is not valid"},
		{"a channel", func(p *profiles.Profile) { p.Channel = `a"` }, "is not allowed", "Channel is not valid"},
		{"a uid", func(p *profiles.Profile) { p.UID = "4294967296" }, "4294967296 is above", "User is not valid"},
		{"an account", func(p *profiles.Profile) { p.UID, p.Account = "", `a"` }, "is not allowed", "User is not valid"},
		{"a role", func(p *profiles.Profile) { p.Role = "king" }, "✗ ", "Role is not valid"},
		{"a lifetime", func(p *profiles.Profile) { p.Expire = "soon" }, `cannot read "soon"`, "Lifetime is not valid"},
		{"a long lifetime", func(p *profiles.Profile) { p.Expire = "48h" }, "24 h", ""},
		{"a version", func(p *profiles.Profile) { p.Version = "008" }, "✗ ", "Version is not valid"},
		{"production", func(p *profiles.Profile) { p.Production = true }, "asks before its first token", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := whole()
			c.change(&p)
			f := NewProfile(keys.Default(), p, []profiles.Profile{{Name: "taken", AppID: strings.Repeat("0", 32)}})
			_, obstacle := f.Read()
			if obstacle.Text.String() != c.obstacle {
				t.Errorf("obstacle %q, want %q", obstacle.Text, c.obstacle)
			}
			if text := textOf(f); !strings.Contains(text, c.want) || strings.Contains(text, aSecret) {
				t.Errorf("shows no %q:\n%s", c.want, text)
			}
			if f.Changed() {
				t.Error("it has changed by being looked at")
			}
		})
	}
}

// What nobody touched is saved as it was, words of others included.
func TestProfileKeepsWhatIsNotChanged(t *testing.T) {
	for _, p := range []profiles.Profile{whole(), {Name: "bare", AppID: anAppID}, {Name: "a", AppID: anAppID, Account: "bob", Role: "attendee", Production: true}} {
		got, _ := NewProfile(keys.Default(), p, nil).Read()
		if got.Role != p.Role || got.Version != p.Version || got.UID != p.UID || got.Account != p.Account || got.Production != p.Production ||
			got.Channel != p.Channel || got.Expire != p.Expire || got.Primary.String() != p.Primary.String() {
			t.Errorf("%+v became %+v", p, got)
		}
	}
}

func TestProfileRoleCanBeTakenAway(t *testing.T) {
	f := NewProfile(keys.Default(), whole(), nil)
	f.role.load(unset.id)
	f.version.load("007")
	if p, _ := f.Read(); p.Role != "" || p.Version != "007" || !f.Changed() {
		t.Errorf("role %q, version %q, changed %v", p.Role, p.Version, f.Changed())
	}
}

func TestCertificates(t *testing.T) {
	typed := func(how option, text string) func(*certificate) {
		return func(c *certificate) {
			c.how.load(how.id)
			c.row.stops[1].update(tea.PasteMsg{Content: text})
		}
	}
	stored := profiles.NewCertificate(profiles.NewSecret(aSecret))
	for _, c := range []struct {
		name    string
		slot    profiles.Slot
		before  profiles.Certificate
		act     func(*certificate)
		where   profiles.Where
		changed bool
		await   string
	}{
		{"nothing", profiles.Primary, profiles.Certificate{}, func(*certificate) {}, profiles.Nowhere, false, ""},
		{"typed, with blanks around", profiles.Primary, profiles.Certificate{}, typed(certTyped, " "+aSecret+"\n"), profiles.InMemory, true, ""},
		{"a variable", profiles.Primary, stored, typed(certVariable, "NAME\n"), profiles.InEnvironment, true, ""},
		{"no name of a variable", profiles.Primary, stored, typed(certVariable, ""), profiles.Nowhere, true, "type the name of a variable"},
		{"kept", profiles.Secondary, stored, func(*certificate) {}, profiles.InMemory, false, ""},
		{"removed", profiles.Secondary, stored, func(c *certificate) { c.how.load(certNone.id) }, profiles.Nowhere, true, ""},
		{"typed where there is none", profiles.Secondary, profiles.Certificate{}, typed(certNone, aSecret), profiles.InMemory, true, ""},
		{"nothing typed", profiles.Secondary, profiles.Certificate{}, typed(certTyped, ""), profiles.Nowhere, false, "type the certificate, or choose none"},
		{"no longer a variable", profiles.Secondary, profiles.CertificateEnv("X"), func(c *certificate) { c.how.load(certTyped.id) }, profiles.Nowhere, true, "type the certificate, or choose none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			field := newCertificate(keys.Default(), c.slot, c.before)
			c.act(field)
			var r reading
			got := field.read(&r)
			if got.Where() != c.where || field.changed() != c.changed || r.obstacle.Text.String() != c.await {
				t.Errorf("in %v, changed %v, awaits %q", got.Where(), field.changed(), r.obstacle.Text)
			}
			if held, _ := got.Held(); c.where == profiles.InMemory && held.Reveal() != aSecret {
				t.Error("it is another certificate")
			}
		})
	}
}

// A secret shows how far the cursor is, and nothing else.
func TestSecretIsMasked(t *testing.T) {
	s := newText(keys.Default(), "")
	s.masked = true
	s.update(tea.PasteMsg{Content: "\t5CF\u202e密\r\n"})
	if got := ansi.Strip(s.draw(20, true, look.Colours(nil).Theme(true))); got != strings.Repeat(bullet, 5) {
		t.Errorf("drawn as %q", got)
	}
	s.update(tea.KeyPressMsg{Code: tea.KeyLeft})
	s.draw(20, true, look.Colours(nil).Theme(true))
	if x := s.x; x != 4 {
		t.Errorf("cursor at %d", x)
	}
	s.update(tea.PasteMsg{Content: strings.Repeat("x", 10_000)})
	if n := len(s.Value()); n < 10_000 {
		t.Errorf("%d bytes of a paste are left", n)
	}
}
