package projects

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

var (
	up    = tea.KeyPressMsg{Code: tea.KeyUp}
	down  = tea.KeyPressMsg{Code: tea.KeyDown}
	enter = tea.KeyPressMsg{Code: tea.KeyEnter}
)

func linesOf(p *List) []string { return strings.Split(ansi.Strip(p.View()), "\n") }

func manyProjects(n int) *List {
	list := make([]session.Project, n)
	for i := range list {
		list[i].Name = fmt.Sprintf("project %d", i)
	}
	p := New(pane.Deps{Keys: keys.Default(), Now: func() time.Time { return time.Unix(1795258991, 0).UTC() }})
	p.SetTheme(look.Colours(nil).Theme(true))
	p.SetList(list)
	p.SetInForce("unsaved project 0")
	return p
}

func TestProjectsScrollWithTheCursor(t *testing.T) {
	p := manyProjects(20)
	p.SetSize(24, 5)
	p.Focus(true)
	for i := range 20 {
		if text := strings.Join(linesOf(p), "\n"); !strings.Contains(text, fmt.Sprintf("▸ %s project %d ", []string{"●", " "}[min(i, 1)], i)) || len(linesOf(p)) != 5 {
			t.Fatalf("at %d the list shows\n%s", i, text)
		}
		p.Update(down)
	}
	for range 30 {
		p.Update(up)
	}
	if got := linesOf(p)[1]; !strings.Contains(got, "▸ ● project 0") {
		t.Errorf("back at the top: %q", got)
	}
}

func TestProjectsAskForWhatIsChosen(t *testing.T) {
	p := manyProjects(3)
	p.SetSize(24, 5)
	p.SetInForce("unsaved project 1")
	p.Focus(true)
	p.Update(down)
	if got, _ := p.Update(enter); got != (pane.ChooseProject{Index: 2}) {
		t.Errorf("enter asks for %+v", got)
	}
	if got, _ := p.Update(tea.KeyPressMsg{Code: tea.KeyEscape}); got != (pane.LeaveProjects{}) {
		t.Errorf("esc asks for %+v", got)
	}
	if got, _ := manyProjects(0).Update(enter); got != nil {
		t.Errorf("an empty list asks for %+v", got)
	}
}

// TestTheFilterTakesLettersInTheirOrder filters: what has the words themselves comes
// before what has their letters.
func TestTheFilterTakesLettersInTheirOrder(t *testing.T) {
	p := New(pane.Deps{Keys: keys.Default(), Now: func() time.Time { return time.Unix(1795258991, 0).UTC() }})
	p.SetTheme(look.Colours(nil).Theme(true))
	p.SetSize(40, 9)
	p.SetList([]session.Project{{Name: "Special hot"}, {Name: "Acme production"}, {Name: "Acme staging"}, {Name: "AC Pro shop"}, {Name: "kiosk", AppID: "ac9a"}})
	p.Focus(true)
	for typed, want := range map[string]string{
		"acpro":   "Acme production,AC Pro shop",
		"ac pro":  "Acme production,AC Pro shop",
		"pro ac":  "Acme production,AC Pro shop",
		"sho":     "AC Pro shop,Special hot",
		"acmest":  "Acme staging",
		"ac9":     "kiosk",
		"orpca":   "",
		"ACME ST": "Acme staging",
	} {
		p.filter.SetValue(typed)
		p.search()
		var names []string
		for _, n := range p.shown {
			names = append(names, p.list[n].Name)
		}
		if got := strings.Join(names, ","); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}
