package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"agtok/ui/keys"
)

// scopes are the structs of bindings; those that can be in force at the same
// time are in one set.
var scopes = map[string][]any{
	"text field":      {keys.NewGlobalKeys(), keys.NewMintKeys(), keys.NewFormKeys(), keys.NewTextKeys()},
	"choice":          {keys.NewGlobalKeys(), keys.NewMintKeys(), keys.NewFormKeys(), keys.NewChoiceKeys()},
	"projects":        {keys.NewGlobalKeys(), keys.NewListKeys(), keys.NewProjectsKeys(), keys.NewTextKeys()},
	"menu":            {keys.NewMenuKeys(), keys.NewProjectMenuKeys()},
	"ask":             {keys.NewAskKeys()},
	"message":         {keys.NewMessageKeys()},
	"editor":          {keys.NewEditorKeys(), keys.NewFormKeys(), keys.NewTextKeys()},
	"import":          {keys.NewImportKeys(), keys.NewTextKeys()},
	"help":            {keys.NewScrollKeys()},
	"decode":          {keys.NewGlobalKeys(), keys.NewDecodeKeys(), keys.NewFormKeys(), keys.NewTextKeys()},
	"decode, product": {keys.NewGlobalKeys(), keys.NewDecodeKeys(), keys.NewFormKeys(), keys.NewChoiceKeys()},
	"report":          {keys.NewGlobalKeys(), keys.NewDecodeKeys(), keys.NewSheetKeys()},
	"compare":         {keys.NewGlobalKeys(), keys.NewCompareKeys(), keys.NewFormKeys(), keys.NewTextKeys()},
	"fields":          {keys.NewGlobalKeys(), keys.NewCompareKeys(), keys.NewSheetKeys()},
	"alone":           {keys.NewAloneKeys()},
	"history":         {keys.NewHistoryKeys()},
	"palette":         {keys.NewPaletteKeys()},
}

// bindings are the fields of a struct of keys.
func bindings(keys any) (list []key.Binding) {
	v := reflect.ValueOf(keys)
	for i := range v.NumField() {
		list = append(list, v.Field(i).Interface().(key.Binding))
	}
	return list
}

// boundKeys are the keys of all scopes, some often.
var boundKeys = func() (names []string) {
	for _, scope := range scopes {
		for _, keys := range scope {
			for _, b := range bindings(keys) {
				names = append(names, b.Keys()...)
			}
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return append(names, repeat("tab", 12)...) // the way to most
}()

// TestKeys checks that every binding has help and keys that a terminal can
// send, and that no key means two things at once.
func TestKeys(t *testing.T) {
	for set, structs := range scopes {
		seen := map[string]string{}
		for _, s := range structs {
			v := reflect.ValueOf(s)
			for i := range v.NumField() {
				b, name := v.Field(i).Interface().(key.Binding), v.Type().Name()+"."+v.Type().Field(i).Name
				if b.Help().Key == "" || b.Help().Desc == "" || len(b.Keys()) == 0 {
					t.Errorf("%s has no key or no help", name)
				}
				for _, k := range b.Keys() {
					if other := seen[k]; other != "" {
						t.Errorf("%s: %q is bound to %s and to %s", set, k, other, name)
					}
					seen[k] = name
					if got := press(k).String(); got != k {
						t.Errorf("%s: no key press is called %q, it is %q", name, k, got)
					}
					if set == "text field" && len(k) == 1 && k != "?" {
						t.Errorf("%s: %q belongs to the text", name, k)
					}
				}
			}
		}
	}
}

// keyName is what names a key.
var keyName = regexp.MustCompile(`^((ctrl|alt|shift)\+.+|f\d+|tab|enter|esc|space|up|down|left|right|home|end|pgup|pgdown|backspace|delete)$`)

// TestKeysAreNamedInOnePlace reads the sources: a key that is named elsewhere
// than in keys/keys.go is not in the help.
func TestKeysAreNamedInOnePlace(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		skip := strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "uitest") || strings.HasPrefix(path, "speed") || path == filepath.Join("keys", "keys.go")
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
	"RTC":     {"text field", "choice", "projects", "history"},
	"RTM":     {"text field", "choice", "projects", "history"},
	"Decode":  {"projects", "history"},
	"Compare": {"projects", "history"},
}

// TestHelpListsEveryKey opens the help of each view and looks for the keys of
// all scopes.
func TestHelpListsEveryKey(t *testing.T) {
	for i, tab := range newTabs() {
		b := newBench(t).size(120, 120)
		b.show(i)
		b.keys("f1")
		text := screenOf(b)
		for _, set := range helpOf[tab.name] {
			for _, s := range scopes[set] {
				v := reflect.ValueOf(s)
				for i := range v.NumField() {
					help := v.Field(i).Interface().(key.Binding).Help()
					switch name := v.Type().Name() + "." + v.Type().Field(i).Name; name {
					case "GlobalKeys.Views":
						help = b.Model.keys.Views.Help()
					case "MintKeys.Undo": // listed when there is something to undo
						continue
					}
					if !strings.Contains(text, help.Key) || !strings.Contains(text, help.Desc) {
						t.Errorf("the help does not have %s %s", help.Key, help.Desc)
					}
				}
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
	list := strings.HasPrefix(state, "help") || strings.HasPrefix(state, "palette")
	return list || state == "projects" && name == "down"
}
