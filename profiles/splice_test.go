package profiles

import (
	"strings"
	"testing"
)

// handWritten has what people and other versions write: comments, odd spacing,
// unknown keys, sub-tables, other tables.
const handWritten = `# my projects
version = 1   # keep
theme = "dark"
default = 'One'

# the first one
[[profile]]
  name   = "One"   # short
  app_id = "970CA35de60c44645bbae8a215061b33"
  notes = """
[[profile]]
name = "not a profile"
"""
  uid = 1_000
  [profile.extra]
  list = [1,
    2]

[[ profile ]]
"name" = 'Two'
app_id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
certificate = "0123456789abcdef0123456789ABCDEF"
# last words of two

# a loose comment

[other]
name = "not a profile either"
`

func TestEditsLeaveTheRestAlone(t *testing.T) {
	tests := []struct {
		name string
		edit func(*editor)
		want *strings.Replacer // of handWritten
	}{
		{"nothing", func(*editor) {}, strings.NewReplacer()},
		{"a key of a profile", func(e *editor) { e.setBlock(0, []setting{{"name", `"Uno"`}}) },
			strings.NewReplacer(`name   = "One"   # short`, `name = "Uno"   # short`)},
		{"a quoted key", func(e *editor) { e.setBlock(1, []setting{{"name", `"Zwei"`}}) },
			strings.NewReplacer(`"name" = 'Two'`, `name = "Zwei"`)},
		{"a key is added before the sub-table", func(e *editor) { e.setBlock(0, []setting{{"role", `"host"`}}) },
			strings.NewReplacer("  uid = 1_000\n", "  uid = 1_000\nrole = \"host\"\n")},
		{"a key is removed", func(e *editor) { e.setBlock(1, []setting{{"certificate", ""}}) },
			strings.NewReplacer("certificate = \"0123456789abcdef0123456789ABCDEF\"\n", "")},
		{"removing what is not there", func(e *editor) { e.setBlock(1, []setting{{"role", ""}}) }, strings.NewReplacer()},
		{"a key of the top", func(e *editor) { e.setTop(setting{"default", `"Two"`}) },
			strings.NewReplacer("default = 'One'", "default = \"Two\"")},
		{"a key is added at the top", func(e *editor) { e.setTop(setting{"x", "1"}) },
			strings.NewReplacer("default = 'One'\n", "default = 'One'\nx = 1\n")},
		{"a profile is removed with its comment", func(e *editor) { e.removeBlock(0) },
			strings.NewReplacer(handWritten[strings.Index(handWritten, "# the first"):strings.Index(handWritten, "[[ profile ]]")], "")},
		{"the last profile is removed", func(e *editor) { e.removeBlock(1) },
			strings.NewReplacer(handWritten[strings.Index(handWritten, "[[ profile ]]"):strings.Index(handWritten, "# a loose")], "")},
		{"a profile is added behind the last", func(e *editor) { e.insertBlock(2, "[[profile]]\nname = \"Three\"\n") },
			strings.NewReplacer("# last words of two\n", "# last words of two\n\n[[profile]]\nname = \"Three\"\n")},
		{"a profile is put before the first", func(e *editor) { e.insertBlock(0, "[[profile]]\nname = \"Zero\"\n") },
			strings.NewReplacer("# the first one\n", "[[profile]]\nname = \"Zero\"\n\n# the first one\n")},
		{"several at once", func(e *editor) {
			e.setTop(setting{"default", ""})
			e.setBlock(1, []setting{{"certificate", ""}, {"uid", "7"}})
			e.setBlock(0, []setting{{"uid", "1"}})
		}, strings.NewReplacer("default = 'One'\n", "", "uid = 1_000", "uid = 1",
			"certificate = \"0123456789abcdef0123456789ABCDEF\"\n", "uid = 7\n")},
	}
	for _, eol := range []string{"\n", "\r\n"} {
		for _, test := range tests {
			t.Run(test.name+strings.ReplaceAll(eol, "\r\n", " in CRLF"), func(t *testing.T) {
				text := strings.ReplaceAll(handWritten, "\n", eol)
				e, err := newEditor([]byte(text))
				if err != nil {
					t.Fatal(err)
				}
				e.eol = eol
				test.edit(e)
				got := strings.ReplaceAll(string(e.text), "\r\n", "\n")
				if want := test.want.Replace(handWritten); got != want {
					t.Errorf("got:\n%s\nwant:\n%s", got, want)
				}
				if _, err := parse("x", e.text); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestOtherFormsKeepTheirKeys(t *testing.T) {
	tests := map[string]string{
		"inline tables": `profile = [{name = "One", app_id = "x", color = "red"}, {name = "Two"}]
top = 5`,
		"sub-table after another table": `top = 5
[[profile]]
name = "One"
[other]
[profile.extra]
color = "red"
[[profile]]
name = "Two"`,
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			e, err := newEditor([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			e.setBlock(1, []setting{{"name", `"Zwei"`}})
			got := string(e.text)
			for _, want := range []string{"One", "Zwei", "red", "top = 5"} {
				if !strings.Contains(got, want) {
					t.Errorf("%q is missing in\n%s", want, got)
				}
			}
			if doc, err := parse("x", []byte(got)); err != nil || len(doc.profiles) != 2 {
				t.Errorf("%v in\n%s", err, got)
			}
		})
	}
}

func TestUnusableForms(t *testing.T) {
	for _, text := range []string{"= broken", "[profile]\nname = \"One\"", "profile = 5"} {
		if _, err := newEditor([]byte(text)); err == nil {
			t.Errorf("%q can be edited", text)
		}
	}
}

func TestQuote(t *testing.T) {
	for _, text := range []string{"plain", `back\slash "quoted"`, "tab\tline\nfeed\rdel\x7f\x00", "声网 🎥", "\u202e\ufeff\U000e0001"} {
		doc, err := parse("x", []byte("[[profile]]\nname = "+quote(text)))
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if got := doc.profiles[0].Name; got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if quote("") != "" {
		t.Error("an empty text is written")
	}
}

// FuzzEdit: whatever TOML a file holds, an edit gives TOML in which the edited
// key has the new value and the number of profiles is the same.
func FuzzEdit(f *testing.F) {
	f.Add(handWritten)
	f.Add("")
	f.Add("[[profile]]\nname='a'\n[[profile]]\n[profile.x]\ny=1")
	f.Add("profile=[{name='a'}]")
	f.Add("\ufeff# c\r\n[[profile]] # d\r\nname = '''\r\na'''\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		before, err := parse("x", []byte(text))
		if err != nil {
			t.Skip()
		}
		e, err := newEditor(before.text)
		if err != nil {
			t.Skip()
		}
		e.setTop(setting{"default", `"d"`})
		for i := range before.profiles {
			e.setBlock(i, []setting{{"name", quote("edited")}, {"channel", quote("c")}})
		}
		e.insertBlock(len(before.profiles), newBlock([]setting{{"name", quote("new")}}, e.eol))
		after, err := parse("x", e.text)
		if err != nil {
			t.Fatalf("%v\n%q became\n%q", err, text, e.text)
		}
		if len(after.profiles) != len(before.profiles)+1 || after.def != "d" {
			t.Fatalf("%q became\n%q", text, e.text)
		}
		for i, p := range after.profiles[:len(before.profiles)] {
			if p.Name != "edited" || p.Channel != "c" || p.AppID != before.profiles[i].AppID {
				t.Fatalf("profile %d of %q is wrong in\n%q", i, text, e.text)
			}
		}
	})
}
