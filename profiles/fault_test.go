package profiles

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// broken are files that cannot be read. Each is made at path; what it says has to
// be in the error.
func broken() map[string]struct {
	make func(path string) error
	kind error
	says string
} {
	text := func(text string) func(string) error {
		return func(path string) error { return os.WriteFile(path, []byte(text), 0o600) }
	}
	type entry = struct {
		make func(path string) error
		kind error
		says string
	}
	return map[string]entry{
		"not TOML":             {text("version = 1\n\n[[profile]]\nname = One\n"), ErrSyntax, "profiles.toml:4:8: "},
		"cut in a text":        {text("version = 1\n[[profile]]\nname = \"On"), ErrSyntax, "profiles.toml:3:"},
		"cut in a header":      {text("version = 1\n[[prof"), ErrSyntax, "profiles.toml:2:"},
		"a key twice":          {text("version = 1\nversion = 1\n"), ErrSyntax, "profiles.toml:2:"},
		"a certificate cut":    {text("[[profile]]\ncertificate = \"" + certA), ErrSyntax, "profiles.toml:2:"},
		"a certificate bare":   {text("[[profile]]\ncertificate = " + certA), ErrSyntax, "profiles.toml:2:"},
		"Latin-1":              {text("version = 1\n# caf\xe9\n"), ErrSyntax, "profiles.toml:2:6: "},
		"UTF-16":               {text("\xff\xfev\x00e\x00"), ErrSyntax, "profiles.toml:1:1: "},
		"binary":               {text("\x00\x01\x02"), ErrSyntax, "profiles.toml:1:1: "},
		"newer":                {text("version = 2\nprofile = \"elsewhere\"\n"), ErrNewerVersion, "version 2"},
		"version is text":      {text("\nversion = \"one\"\n"), ErrSyntax, "profiles.toml:2:1: version must be a number"},
		"version is negative":  {text("version = -1\n"), ErrSyntax, "profiles.toml:1:1: version must be"},
		"version is zero":      {text("version = 0\n"), ErrSyntax, "profiles.toml:1:1: version must be"},
		"default is a number":  {text("default = 1\n"), ErrSyntax, "profiles.toml:1:1: default must be"},
		"profile is a table":   {text("version = 1\n[profile]\nname = \"One\"\n"), ErrSyntax, "profiles.toml:2:2: profile must be a list"},
		"profiles are numbers": {text("profile = [1, 2]\n"), ErrSyntax, "profiles.toml:1:1: profile must be a list"},
		"too large": {func(path string) error {
			return errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, maxSize+1))
		}, ErrTooLarge, "profiles.toml: "},
		"a folder":        {func(path string) error { return os.Mkdir(path, 0o700) }, ErrNotFile, "profiles.toml: "},
		"a dangling link": {func(path string) error { return os.Symlink("nowhere.toml", path) }, ErrDanglingLink, "profiles.toml: "},
		"a link to itself": {func(path string) error { return os.Symlink(filepath.Base(path), path) },
			ErrLinkLoop, "profiles.toml: "},
	}
}

func TestBrokenFilesAreNeverReplaced(t *testing.T) {
	for name, test := range broken() {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			if err := os.MkdirAll(filepath.Dir(b.path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := test.make(b.path); err != nil {
				t.Skipf("cannot make one here: %v", err)
			}
			before := look(t, b.path)
			listing, err := b.List()
			wantKind(t, err, test.kind)
			if len(listing.Profiles) != 0 || listing.Path != b.path {
				t.Errorf("listed %+v", listing)
			}
			if !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "\n") || Hint(err).IsZero() {
				t.Errorf("error %q, hint %q", err, Hint(err))
			}
			quiet(t, "an error", err, Hint(err))
			for change, err := range tryChanges(b) {
				if !errors.Is(err, test.kind) {
					t.Errorf("%s gave %v", change, err)
				}
			}
			if _, err := b.Get("One"); !errors.Is(err, test.kind) {
				t.Errorf("get gave %v", err)
			}
			if after := look(t, b.path); after != before {
				t.Errorf("it became %q", after)
			}
			b.keyringIs()

			// Once it is mended, the store goes on.
			if err := os.RemoveAll(b.path); err != nil {
				t.Fatal(err)
			}
			if got := b.names(); len(got) != 0 {
				t.Errorf("profiles are %v", got)
			}
			b.put(project("One"), Auto)
		})
	}
}

// tryChanges runs one of every kind of change.
func tryChanges(b *bench) map[string]error {
	errs := map[string]error{}
	_, errs["put"] = b.Put(project("One"), Auto)
	_, errs["delete"] = b.Delete("One")
	_, errs["move"] = b.Move("One", InFile)
	errs["default"] = b.SetDefault("")
	return errs
}

// look describes what stands at a path.
func look(t *testing.T, path string) string {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().IsRegular() && info.Size() < 1<<20 {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode().String() + string(text)
	}
	return info.Mode().String()
}

func TestFilesThatAreFine(t *testing.T) {
	tests := map[string]struct {
		text  string
		names int
	}{
		"0 bytes":           {"", 0},
		"only a comment":    {"# nothing yet\n", 0},
		"no version":        {"[[profile]]\nname = \"One\"", 1},
		"byte order mark":   {"\ufeffversion = 1\n[[profile]]\nname = \"One\"\n", 1},
		"CRLF":              {"version = 1\r\n\r\n[[profile]]\r\nname = \"One\"\r\n", 1},
		"inline":            {"profile = [{name = \"One\"}]", 1},
		"an empty list":     {"profile = []", 0},
		"cut behind a line": {"version = 1\n[[profile]]\nname = \"One\"\n", 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.write(test.text)
			if got := b.names(); len(got) != test.names {
				t.Errorf("profiles are %v", got)
			}
			b.put(project("New"), Auto)
			if got := b.names(); len(got) != test.names+1 {
				t.Errorf("profiles are %v in\n%s", got, b.text())
			}
			if strings.Contains(test.text, "\r\n") && strings.Count(b.text(), "\n") != strings.Count(b.text(), "\r\n") {
				t.Errorf("line ends are mixed: %q", b.text())
			}
			if strings.Contains(test.text, "comment") && !strings.Contains(b.text(), "# nothing yet") {
				t.Error("the comment is gone")
			}
		})
	}
}

func TestPartOfThePathIsAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(file, "profiles.toml"), filepath.Join(file, "deep", "profiles.toml")} {
		store := Open(Options{Path: path})
		_, err := store.Put(project("One"), Auto)
		if err == nil || Hint(err).IsZero() || runtime.GOOS != "windows" && !errors.Is(err, ErrNotFolder) {
			t.Errorf("error %v, hint %q", err, Hint(err))
		}
	}
}

func TestOddValues(t *testing.T) {
	b := newBench(t)
	b.write(`default = "Nobody"
[[profile]]
name = "One"
app_id = "` + appA + `"
certificate = ["x"]
uid = 1.5
production = "yes"
[[profile]]
role = true
certificate_in = "keyring"
[[profile]]
id = "x"
name = "Three"
certificate = "` + certA + `"
certificate_in = "keyring"
secondary_certificate = "` + certA + `"
secondary_certificate_env = "X"
[[profile]]
name = "Four"
certificate_in = "safe"
certificate = "` + certA + `"
expire = 3600
uid = 7
format_version = "007"
`)
	listing, err := b.List()
	if err != nil || len(listing.Profiles) != 3 {
		t.Fatalf("%d profiles, %v", len(listing.Profiles), err)
	}
	if got := codes(listing.Warnings); got != "value value value value value value value value default-missing key" {
		t.Errorf("warnings are %q", got)
		for _, w := range listing.Warnings {
			t.Log(w)
		}
	}
	quiet(t, "a warning", listing.Warnings)
	if one := listing.Profiles[0]; !one.Production || one.UID != "" || !one.Primary.IsZero() {
		t.Errorf("One is %+v", one)
	}
	if three := listing.Profiles[1]; three.Primary.Where() != InKeyring || three.Secondary.Where() != InEnvironment {
		t.Errorf("Three is %+v", three)
	}
	four := listing.Profiles[2]
	if four.Expire != "3600" || four.UID != "7" || four.Primary.Where() != InFile {
		t.Errorf("Four is %+v", four)
	}
	one := listing.Profiles[0]
	one.Channel = "c"
	b.put(one, Auto)
	for _, kept := range []string{`certificate = ["x"]`, `production = "yes"`, "uid = 1.5"} {
		if !strings.Contains(b.text(), kept) {
			t.Errorf("%s is gone", kept)
		}
	}
}
