package profiles

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"agtok/token"
)

// dirOf makes a working directory of files.
func dirOf(files map[string]string) fs.FS {
	dir := fstest.MapFS{}
	for name, text := range files {
		dir[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o600}
	}
	return dir
}

func TestResolve(t *testing.T) {
	pair := map[string]string{"AGORA_APP_ID": appB, "AGORA_APP_CERTIFICATE": certB}
	dotenv := dirOf(map[string]string{".env": "AGORA_APP_ID=" + appB + "\nAGORA_APP_CERTIFICATE=" + certC + "\n"})
	tests := []struct {
		name        string
		saved       []string // names of saved profiles; the one with * is the default
		query       Query
		env         map[string]string
		source      string
		certificate string
	}{
		{"--project", []string{"One*", "Two"}, Query{Profile: "two"}, pair, `project "Two" (--project)`, certA},
		{"AGTOK_PROJECT", []string{"One*", "Two"}, Query{}, with(with(pair, "AGTOK_PROFILE", "One"), "AGTOK_PROJECT", "Two"), `project "Two" (AGTOK_PROJECT)`, certA},
		{"AGTOK_PROFILE", []string{"One*", "Two"}, Query{}, with(pair, "AGTOK_PROFILE", "Two"), `project "Two" (AGTOK_PROFILE)`, certA},
		{"environment before default", []string{"One*", "Two"}, Query{}, pair, "environment (AGORA_APP_ID, AGORA_APP_CERTIFICATE)", certB},
		{"environment with line breaks", nil, Query{}, map[string]string{"AGORA_APP_ID": appB + "\n", "AGORA_APP_CERTIFICATE": " " + certB},
			"environment (AGORA_APP_ID, AGORA_APP_CERTIFICATE)", certB},
		{"default", []string{"One", "Two*"}, Query{}, nil, `project "Two" (default)`, certA},
		{"the only one", []string{"One"}, Query{Dir: dotenv, Sample: true}, nil, `project "One" (the only one)`, certA},
		{"empty variables", []string{"One"}, Query{}, map[string]string{"AGORA_APP_ID": "", "AGTOK_PROFILE": ""}, `project "One" (the only one)`, certA},
		{"certificate alone", []string{"One"}, Query{}, map[string]string{"AGORA_APP_CERTIFICATE": certB}, `project "One" (the only one)`, certA},
		{".env", nil, Query{Dir: dotenv, Sample: true}, nil, ".env (AGORA_APP_ID, AGORA_APP_CERTIFICATE)", certC},
		{".env.local before .env", nil, Query{Dir: dirOf(map[string]string{
			".env":       "AGORA_APP_ID=" + appA + "\nAGORA_APP_CERTIFICATE=" + certA,
			".env.local": "AGORA_APP_ID=" + appB + "\nAGORA_APP_CERTIFICATE=" + certB})}, nil, ".env.local (AGORA_APP_ID, AGORA_APP_CERTIFICATE)", certB},
		{"one in each", nil, Query{Dir: dirOf(map[string]string{
			".env":       "NEXT_PUBLIC_AGORA_APP_ID=" + appA,
			".env.local": "NEXT_AGORA_APP_CERTIFICATE=" + certB})}, nil, ".env and .env.local (NEXT_PUBLIC_AGORA_APP_ID, NEXT_AGORA_APP_CERTIFICATE)", certB},
		{"empty in .env.local", nil, Query{Dir: dirOf(map[string]string{
			".env":       "AGORA_APP_ID=" + appA + "\nAGORA_APP_CERTIFICATE=" + certB,
			".env.local": "AGORA_APP_CERTIFICATE="})}, nil, ".env (AGORA_APP_ID, AGORA_APP_CERTIFICATE)", certB},
		{"the second pair is complete", nil, Query{Dir: dirOf(map[string]string{
			".env": "STAGING_AGORA_APP_ID=" + appA + "\nPROD_AGORA_APP_ID=" + appB + "\nPROD_AGORA_APP_CERTIFICATE=" + certB})},
			nil, ".env (PROD_AGORA_APP_ID, PROD_AGORA_APP_CERTIFICATE)", certB},
		{"sample", nil, Query{Sample: true, Dir: dirOf(nil)}, nil, "Agora's public sample project", token.SampleCertificate},
		{"APP_ID of somebody else", nil, Query{Sample: true, Dir: dirOf(map[string]string{".env": "APP_ID=com.example\nAPP_CERTIFICATE=x.pem"})}, nil,
			"Agora's public sample project", token.SampleCertificate},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			for _, name := range test.saved {
				p := project(strings.TrimSuffix(name, "*"))
				p.Default = strings.HasSuffix(name, "*")
				b.put(p, Auto)
			}
			q := test.query
			q.Store, q.LookupEnv = b.Store, lookup(test.env)
			got, err := Resolve(q)
			if err != nil {
				t.Fatal(err)
			}
			if got.Source.String() != test.source || len(got.Warnings) != 0 {
				t.Errorf("source is %s, warnings %v", got.Source, got.Warnings)
			}
			secret, err := got.Certificate(Primary)
			if err != nil || secret.Reveal() != test.certificate {
				t.Errorf("another certificate, %v", err)
			}
			if problems := Validate(got.Profile, nil); len(problems) != 0 {
				t.Errorf("it cannot be saved: %v", problems)
			}
			if got.Profile.Saved() != (got.Source.Kind == FromProfile) {
				t.Errorf("saved is %v", got.Profile.Saved())
			}
		})
	}
}

func with(env map[string]string, name, value string) map[string]string {
	all := map[string]string{name: value}
	for n, v := range env {
		all[n] = v
	}
	return all
}

func TestResolveFails(t *testing.T) {
	tests := []struct {
		name  string
		saved []string
		query Query
		env   map[string]string
		want  error
		says  string
	}{
		{"nothing", nil, Query{}, nil, ErrNoCredentials, "there is no saved project"},
		{"unknown --profile", []string{"One"}, Query{Profile: "x"}, nil, ErrNotFound, `"x"`},
		{"unknown AGTOK_PROFILE", []string{"One"}, Query{}, map[string]string{"AGTOK_PROFILE": "x"}, ErrNotFound, `"x"`},
		{"several", []string{"One", "Two"}, Query{Sample: true}, nil, ErrUndecided, "there are 2 and none is the default"},
		{"App ID alone", []string{"One"}, Query{}, map[string]string{"AGORA_APP_ID": appA}, ErrHalfPair,
			"AGORA_APP_ID is set in the environment, but AGORA_APP_CERTIFICATE is not"},
		{"App ID is none", []string{"One"}, Query{}, map[string]string{"AGORA_APP_ID": "x", "AGORA_APP_CERTIFICATE": certA}, ErrVariable,
			`read AGORA_APP_ID from the environment: "x" at position 1`},
		{"certificate is none", nil, Query{}, map[string]string{"AGORA_APP_ID": appA, "AGORA_APP_CERTIFICATE": certA[:31]}, ErrVariable,
			"read AGORA_APP_CERTIFICATE from the environment: 31 digits"},
		{"App ID alone in .env", nil, Query{Dir: dirOf(map[string]string{".env": "VITE_AGORA_APP_ID=" + appA})}, nil, ErrHalfPair,
			"VITE_AGORA_APP_ID is set in .env, but AGORA_APP_CERTIFICATE is not"},
		{"placeholder in .env", nil, Query{Dir: dirOf(map[string]string{".env": "AGORA_APP_ID=<your app id>\nAGORA_APP_CERTIFICATE=" + certA})}, nil, ErrVariable,
			`read AGORA_APP_ID from .env: "<" at position 1`},
		{"secondary is none", nil, Query{Dir: dirOf(map[string]string{".env": "AGORA_APP_ID=" + appA + "\nAGORA_APP_CERTIFICATE=" + certA + "\nAGORA_SECONDARY_CERTIFICATE=x"})},
			nil, ErrVariable, "read AGORA_SECONDARY_CERTIFICATE from .env"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			for _, name := range test.saved {
				b.put(project(name), Auto)
			}
			q := test.query
			q.Store, q.LookupEnv = b.Store, lookup(test.env)
			_, err := Resolve(q)
			if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
				t.Fatalf("error is %v", err)
			}
			quiet(t, "an error", err, Hint(err))
			if test.want != ErrVariable && Hint(err).IsZero() {
				t.Error("no hint")
			}
		})
	}
}

func TestResolveWithBrokenFile(t *testing.T) {
	b := newBench(t)
	b.write("broken")
	_, err := Resolve(Query{Store: b.Store})
	wantKind(t, err, ErrSyntax)
	_, err = Resolve(Query{Store: b.Store, Profile: "One"})
	wantKind(t, err, ErrSyntax)
	got, err := Resolve(Query{Store: b.Store, LookupEnv: lookup(map[string]string{"AGORA_APP_ID": appA, "AGORA_APP_CERTIFICATE": certA})})
	if err != nil || got.Source.Kind != FromEnvironment {
		t.Errorf("the environment does not help: %v", err)
	}
}

func TestResolveWithoutStore(t *testing.T) {
	if _, err := Resolve(Query{Profile: "One"}); !errors.Is(err, ErrNotFound) || Hint(err).IsZero() {
		t.Errorf("error is %v", err)
	}
	got, err := Resolve(Query{Sample: true})
	if err != nil || got.Source.Kind != FromSample {
		t.Fatalf("%v, %v", got.Source, err)
	}
	_, err = got.Certificate(Secondary)
	wantKind(t, err, ErrNoCertificate)
	if hint := Hint(err).String(); !strings.Contains(hint, "agtok project edit NAME --certificate-file") {
		t.Errorf("hint %q", hint)
	}
	if (Source{}).String() != "nowhere" {
		t.Error("no source has a name")
	}
}

func TestResolveWarns(t *testing.T) {
	leaky := dirOf(map[string]string{".env": "VITE_AGORA_APP_ID=" + appA + "\nVITE_AGORA_APP_CERTIFICATE=" + certA})
	got, err := Resolve(Query{Dir: leaky})
	if err != nil || codes(got.Warnings) != string(WarnPublicName) {
		t.Errorf("warnings %v, %v", got.Warnings, err)
	}
	half := dirOf(map[string]string{".env": "AGORA_APP_ID=" + appA})
	got, err = Resolve(Query{Dir: half, Sample: true})
	if err != nil || got.Source.Kind != FromSample || codes(got.Warnings) != string(WarnHalfPair) {
		t.Errorf("source %v, warnings %v, %v", got.Source, got.Warnings, err)
	}
}

// A project of .env is named as importing the file names it.
func TestNameOfDotenv(t *testing.T) {
	text := "AGORA_APP_ID=" + appA + "\nAGORA_APP_CERTIFICATE=" + certA
	for folder, want := range map[string]string{"": ".env", "/home/ann/chat-app": "chat-app", "/": "Project " + appA[:4], "/tmp/- \x1b[31m": "[31m"} {
		c, err := Resolve(Query{Dir: dirOf(map[string]string{".env": text}), Folder: folder})
		if err != nil || c.Profile.Name != want {
			t.Errorf("in %q it is called %q, want %q, error %v", folder, c.Profile.Name, want, err)
		}
		if folder == "" {
			continue
		}
		found, err := Import(filepath.Join(folder, ".env"), []byte(text), nil)
		if err != nil || found.Candidates[0].Profile.Name != want {
			t.Errorf("in %q it is imported as %+v, error %v", folder, found, err)
		}
	}
}

// deniedFS has a .env that is not to be read.
type deniedFS struct{ fstest.MapFS }

func (d deniedFS) ReadFile(string) ([]byte, error) { return nil, fs.ErrPermission }

func TestUnreadableDotenv(t *testing.T) {
	dir := deniedFS{fstest.MapFS{".env": {Data: []byte("AGORA_APP_ID=" + appA)}}}
	_, err := Resolve(Query{Dir: dir})
	wantKind(t, err, ErrUnreadable)
	pipe := fstest.MapFS{".env": {Mode: fs.ModeNamedPipe}, ".env.local": {Mode: fs.ModeDir}}
	if _, err := Resolve(Query{Dir: pipe}); !errors.Is(err, ErrNoCredentials) {
		t.Errorf("error is %v", err)
	}
}

// TestResolvedProfilesCanBeSaved: what is for this run becomes a saved profile on
// request.
func TestResolvedProfilesCanBeSaved(t *testing.T) {
	b := newBench(t)
	got, err := Resolve(Query{LookupEnv: lookup(map[string]string{"AGORA_APP_ID": appA, "AGORA_APP_CERTIFICATE": certA})})
	if err != nil {
		t.Fatal(err)
	}
	b.put(got.Profile, Auto)
	b.holds("environment", Primary, InKeyring, certA)
}
