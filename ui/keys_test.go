package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"agtok/ui/keys"
)

// boundKeys are the keys of all scopes, some often.
var boundKeys = func() (names []string) {
	for a := range keys.Default().Actions() {
		names = append(names, a.Binding.Keys()...)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return append(names, repeat("tab", 12)...) // the way to most
}()

// keyName is what names a key.
var keyName = regexp.MustCompile(`^((ctrl|alt|shift)\+.+|f\d+|tab|enter|esc|space|up|down|left|right|home|end|pgup|pgdown|backspace|delete)$`)

// TestKeysAreNamedInOnePlace reads the sources: a key that is named elsewhere
// than in package keys is not in the help.
func TestKeysAreNamedInOnePlace(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		skip := strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "uitest") || strings.HasPrefix(path, "speed") || strings.HasPrefix(path, "keys")
		if err != nil || skip || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && keyName.MatchString(strings.Trim(l.Value, "`\"")) {
				t.Errorf("%s names the key %s", path, l.Value)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// helpOf are the scopes that the help of a view lists.
var helpOf = map[string][]string{
	"RTC":     {"Global", "Mint", "Form", "Text", "Choice", "List", "Projects", "History"},
	"RTM":     {"Global", "Mint", "Form", "Text", "Choice", "List", "Projects", "History"},
	"Decode":  {"Global", "List", "Projects", "Text", "History"},
	"Compare": {"Global", "List", "Projects", "Text", "History"},
	"Live":    {"Global", "Live", "Prompt", "List", "Projects", "Text", "History"},
}

// TestHelpListsEveryKey opens the help of each view and looks for the keys of
// all scopes.
func TestHelpListsEveryKey(t *testing.T) {
	for i, tab := range newTabs() {
		b := newBench(t).size(120, 120)
		b.show(i)
		b.keys("f1")
		text := screenOf(b)
		for a := range b.Model.keys.Actions() {
			help := a.Binding.Help()
			undo := a.Scope == "Mint" && a.Name == "undo" // listed when there is something to undo
			keep := a.Name == "keep" && i > 0             // the form of RTC has what projects have defaults for
			if undo || keep || a.Name == "views" || !slices.Contains(helpOf[tab.name.String()], a.Scope) {
				continue
			}
			if !strings.Contains(text, help.Key) || !strings.Contains(text, help.Desc) {
				t.Errorf("the help does not have %s %s", help.Key, help.Desc)
			}
		}
	}
}

// TestFooterKeysWork presses every key that the footer shows, in each state:
// something must come of it.
func TestFooterKeysWork(t *testing.T) {
	for _, s := range states {
		fresh := func() *bench {
			b := newBench(t, s.projects...).size(120, 40)
			s.reach(b)
			return b
		}
		first := fresh()
		shown := first.footer()
		for _, binding := range first.pane().ShortHelp() {
			help := binding.Help()
			if !strings.Contains(shown, help.Key) {
				continue // no room, or not now
			}
			b := fresh()
			before, name := screenOf(b), binding.Keys()[0]
			_, cmd := b.Update(press(name))
			if screenOf(b) == before && cmd == nil && !atTheEdge(s.name, name) {
				t.Errorf("%s: %s %s does nothing", s.name, help.Key, help.Desc)
			}
		}
	}
}

// atTheEdge reports keys that move further than there is to move.
func atTheEdge(state, name string) bool {
	list := strings.HasPrefix(state, "help") || strings.HasPrefix(state, "palette") || strings.HasPrefix(state, "copy-as")
	return list || state == "projects" && name == "down"
}

// A key for each view there is.
func TestViewsHaveKeys(t *testing.T) {
	if views, names := len(newTabs()), keys.Default().Global.Views.Keys(); views != len(names) {
		t.Errorf("%d views have the keys %q", views, names)
	}
}

// The footer, the help and what is done follow the keys of the settings.
func TestOtherKeys(t *testing.T) {
	k := keys.Default()
	if faults := k.Override(map[string][]string{"copy": {"alt+v"}, "quit": {"f12"}, "views": {"f5", "f6", "f7", "f8", "f10"}, "use-project": {"alt+p"}}); len(faults) > 0 {
		t.Fatalf("refused %v", faults)
	}
	b := &bench{t: t, Model: New(Deps{Now: time.Now, Salt: func() uint32 { return 1 }, Projects: []Project{sampleProject()}, Keys: k})}
	b.size(120, 60).paste("lobby").shows("alt+v copy", "f12 quit").hides("ctrl+y", "ctrl+c")
	b.keys("alt+v").shows("sent to the terminal, not confirmed: token")
	b.keys("f6").shows("[RTM]").keys("f1").shows("f8          go to Compare", "alt+v").hides("ctrl+y")
	if b.keys("esc", "ctrl+y"); len(b.session.History()) != 1 {
		t.Error("the key that copied before copies still")
	}
}
