package keys

import (
	"cmp"
	"iter"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"

	"agtok/say"
)

// A Map is all keys there are, by what they are for.
type Map struct {
	Global      Global      `title:"everywhere"`
	Form        Form        `title:"form"`
	Choice      Choice      `title:"choice"`
	Text        Text        `title:"text field"`
	Mint        Mint        `title:"RTC and RTM"`
	Decode      Decode      `title:"Decode"`
	Compare     Compare     `title:"Compare"`
	Live        Live        `title:"Live"`
	Prompt      Prompt      `title:"Live, one field"`
	Addresses   Addresses   `title:"addresses"`
	Outline     Outline     `title:"report"`
	List        List        `title:"projects"`
	Projects    Projects    `title:"projects"`
	Menu        Menu        `title:"menu"`
	ProjectMenu ProjectMenu `title:"menu of a project"`
	Editor      Editor      `title:"project form"`
	Import      Import      `title:"import"`
	History     History     `title:"history"`
	Fullscreen  Fullscreen  `title:"token alone, QR code"`
	CopyAs      CopyAs      `title:"copy as"`
	Help        Help        `title:"help"`
	Bare        Bare        `title:"list, nothing typed"`
	Confirm     Confirm     `title:"question"`
	Message     Message     `title:"message"`
}

// Default returns the keys as they are without any settings.
func Default() *Map {
	m := unlinked()
	m.link()
	return m
}

func unlinked() *Map {
	m := new(Map)
	for a := range m.Actions() {
		names := strings.Fields(a.tag.Get("keys"))
		shown := cmp.Or(a.tag.Get("shown"), label(names[0]))
		*a.Binding = key.NewBinding(key.WithKeys(names...), key.WithHelp(shown, a.tag.Get("does")))
	}
	return m
}

// link lets the key that has opened something close it, too.
func (m *Map) link() {
	for _, l := range []struct {
		closes *key.Binding
		opens  []key.Binding
	}{
		{&m.Fullscreen.Back, []key.Binding{m.Mint.Fullscreen, m.Mint.QR}},
		{&m.Addresses.Back, []key.Binding{m.Live.Addresses}},
		{&m.CopyAs.Back, []key.Binding{m.Mint.CopyAs}},
		{&m.History.Back, []key.Binding{m.Global.History}},
		{&m.Help.Close, []key.Binding{m.Global.Help, m.Global.Palette}},
	} {
		names := l.closes.Keys()
		for _, b := range l.opens {
			names = append(names[:len(names):len(names)], b.Keys()...)
		}
		l.closes.SetKeys(names...)
	}
}

// Speak says what the keys do in a language.
func (m *Map) Speak(l say.Lang) {
	for a := range m.Actions() {
		help := a.Binding.Help()
		a.Binding.SetHelp(help.Key, say.Data(help.Desc).Meaning("key").In(l))
	}
}

// A Stage is a part of the workbench with the scopes whose keys work in it. No key
// means two things there.
type Stage struct {
	Name   string
	Typed  bool // what is printable is typed into a field
	Scopes []string
}

// Stages are all there are.
var Stages = []Stage{
	{"text field", true, []string{"Global", "Mint", "Form", "Text"}},
	{"choice", false, []string{"Global", "Mint", "Form", "Choice"}},
	{"projects", true, []string{"Global", "List", "Projects", "Text"}},
	{"menu", false, []string{"Menu", "ProjectMenu"}},
	{"question", false, []string{"Confirm"}},
	{"message", false, []string{"Message"}},
	{"editor", true, []string{"Editor", "Form", "Text"}},
	{"import", true, []string{"Import", "Text"}},
	{"help", true, []string{"Help", "Text"}},
	{"help, nothing typed", false, []string{"Help", "Bare"}},
	{"decode", true, []string{"Global", "Decode", "Form", "Text"}},
	{"decode, choice", false, []string{"Global", "Decode", "Form", "Choice"}},
	{"report", false, []string{"Global", "Decode", "Outline"}},
	{"compare", true, []string{"Global", "Compare", "Form", "Text"}},
	{"live", false, []string{"Global", "Live"}},
	{"live, one field", true, []string{"Global", "Prompt", "Text"}},
	{"addresses", false, []string{"Addresses"}},
	{"fields", false, []string{"Global", "Compare", "Outline"}},
	{"fullscreen", false, []string{"Fullscreen"}},
	{"copy as", true, []string{"CopyAs", "Text"}},
	{"copy as, nothing typed", false, []string{"CopyAs", "Bare"}},
	{"history", false, []string{"History"}},
}

// has reports whether an action works in a stage. Modals leave some of the keys that
// work everywhere to the root; the help is closed by the key that opens it.
func (s Stage) has(a Action) bool {
	switch a.Field {
	case "Quit", "Mouse":
		return true
	case "Help", "HelpChar":
		return !slices.Contains(s.Scopes, "Help")
	}
	return slices.Contains(s.Scopes, a.Scope)
}

// An Action is a binding of a map, and where it stands there.
type Action struct {
	Name    string // in config.toml
	Scope   string // the field of the map
	Field   string // the field of the scope
	Title   string // of the scope
	Binding *key.Binding

	tag reflect.StructTag
}

// Actions are all bindings of a map, in its order.
func (m *Map) Actions() iter.Seq[Action] {
	return func(yield func(Action) bool) {
		v := reflect.ValueOf(m).Elem()
		for i := range v.NumField() {
			scope, field := v.Field(i), v.Type().Field(i)
			for j := range scope.NumField() {
				of := scope.Type().Field(j)
				binding := scope.Field(j).Addr().Interface().(*key.Binding)
				if !yield(Action{kebab(of.Name), field.Name, of.Name, field.Tag.Get("title"), binding, of.Tag}) {
					return
				}
			}
		}
	}
}

// kebab writes a Go name as names stand in config.toml: "next-view".
func kebab(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
