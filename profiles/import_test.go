package profiles

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// brief describes what was imported, one line per candidate: name, App ID,
// certificates, their names, warnings and problems.
func brief(found Imported) string {
	short := map[string]string{appA: "A", appB: "B", certA: "a", certB: "b", certC: "c", "": "-"}
	shorten := func(text string) string {
		if s, known := short[text]; known {
			return s
		}
		return "?"
	}
	var b strings.Builder
	for _, c := range found.Candidates {
		primary, _ := c.Profile.Primary.Held()
		secondary, _ := c.Profile.Secondary.Held()
		fmt.Fprintf(&b, "%s: %s %s %s from %s", c.Profile.Name, shorten(c.Profile.AppID), shorten(primary.Reveal()), shorten(secondary.Reveal()), strings.Join(c.From, " "))
		if len(c.Warnings) > 0 {
			b.WriteString("; warned " + codes(c.Warnings))
		}
		for _, p := range c.Problems {
			b.WriteString("; " + p.String())
		}
		b.WriteString("\n")
	}
	for _, w := range found.Warnings {
		b.WriteString(string(w.Code) + "\n")
	}
	return strings.TrimSpace(b.String())
}

func TestImportVariables(t *testing.T) {
	id, cert := appA, certA
	tests := []struct{ name, text, want string }{
		{"Agora's own names", "AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert, "web: A a - from AGORA_APP_ID AGORA_APP_CERTIFICATE"},
		{"old names", "APP_ID=" + id + "\nAPP_CERTIFICATE=" + cert, "web: A a - from APP_ID APP_CERTIFICATE"},
		{"APP_CERT", "AGORA_APP_ID=" + id + "\nAGORA_APP_CERT=" + cert, "web: A a - from AGORA_APP_ID AGORA_APP_CERT"},
		{"APPID", "AGORA_APPID=" + id + "\nAGORA_CERTIFICATE=" + cert, "web: A a - from AGORA_APPID AGORA_CERTIFICATE"},
		{"plain certificate", "APP_ID=" + id + "\nCERTIFICATE=" + cert, "web: A a - from APP_ID CERTIFICATE"},
		{"Next.js", "NEXT_PUBLIC_AGORA_APP_ID=" + id + "\nNEXT_AGORA_APP_CERTIFICATE=" + cert,
			"web: A a - from NEXT_PUBLIC_AGORA_APP_ID NEXT_AGORA_APP_CERTIFICATE"},
		{"primary and secondary", "AGORA_APP_ID=" + id + "\nAGORA_PRIMARY_CERTIFICATE=" + cert + "\nAGORA_SECONDARY_CERTIFICATE=" + certB,
			"web: A a b from AGORA_APP_ID AGORA_PRIMARY_CERTIFICATE AGORA_SECONDARY_CERTIFICATE"},
		{"Android", "AG_APP_ID=" + id + "\nAG_APP_CERTIFICATE=" + cert, "web: A a - from AG_APP_ID AG_APP_CERTIFICATE"},
		{"Vite", "VITE_AGORA_APP_ID=" + id + "\nVITE_AGORA_APP_CERTIFICATE=" + cert,
			"web: A a - from VITE_AGORA_APP_ID VITE_AGORA_APP_CERTIFICATE; warned public-name"},
		{"React", "REACT_APP_AGORA_APP_ID=" + id + "\nREACT_APP_AGORA_APP_CERTIFICATE=" + cert,
			"web: A a - from REACT_APP_AGORA_APP_ID REACT_APP_AGORA_APP_CERTIFICATE; warned public-name"},
		{"Vue", "VUE_APP_AGORA_APP_ID=" + id + "\nVUE_APP_AGORA_APP_CERTIFICATE=" + cert,
			"web: A a - from VUE_APP_AGORA_APP_ID VUE_APP_AGORA_APP_CERTIFICATE; warned public-name"},
		{"Next.js to the browser", "NEXT_PUBLIC_AGORA_APP_ID=" + id + "\nNEXT_PUBLIC_AGORA_APP_CERTIFICATE=" + cert,
			"web: A a - from NEXT_PUBLIC_AGORA_APP_ID NEXT_PUBLIC_AGORA_APP_CERTIFICATE; warned public-name"},
		{"certificate kept from the browser", "VITE_AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert,
			"web: A a - from VITE_AGORA_APP_ID AGORA_APP_CERTIFICATE"},
		{"the same under two names", "AGORA_APP_ID=" + id + "\nVITE_AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert + "\nVITE_AGORA_APP_CERTIFICATE=" + cert,
			"web: A a - from AGORA_APP_ID AGORA_APP_CERTIFICATE"},
		{"the family first", "AGORA_APP_ID=" + id + "\nAPP_ID=" + appB + "\nAPP_CERTIFICATE=" + certB + "\nAGORA_APP_CERTIFICATE=" + cert,
			"web: A a - from AGORA_APP_ID AGORA_APP_CERTIFICATE\nweb 2: B b - from APP_ID APP_CERTIFICATE"},
		{"stages", "STAGING_AGORA_APP_ID=" + id + "\nSTAGING_AGORA_APP_CERTIFICATE=" + cert + "\nPROD_AGORA_APP_ID=" + appB + "\nPROD_AGORA_APP_CERTIFICATE=" + certB,
			"web: A a - from STAGING_AGORA_APP_ID STAGING_AGORA_APP_CERTIFICATE\nweb 2: B b - from PROD_AGORA_APP_ID PROD_AGORA_APP_CERTIFICATE"},
		{"no choice is made", "VITE_AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert + "\nAPP_CERTIFICATE=" + certB,
			"web: A - - from VITE_AGORA_APP_ID; warned no-certificate\nunpaired\nunpaired"},
		{"App ID alone", "AGORA_APP_ID=" + id, "web: A - - from AGORA_APP_ID; warned no-certificate"},
		{"somebody else's", "AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert + "\nFACEBOOK_APP_ID=" + appB + "\nFLAG_APP_ID=" + appB + "\nSSL_CERT=" + certB + "\nCERT=/etc/x.pem\nAPP_ID=com.example",
			"web: A a - from AGORA_APP_ID AGORA_APP_CERTIFICATE"},
		{"placeholder", "AGORA_APP_ID=your_app_id\nAGORA_APP_CERTIFICATE=" + cert,
			`web: ? a - from AGORA_APP_ID AGORA_APP_CERTIFICATE; app_id: "y" at position 1 is not a hexadecimal digit`},
		{"certificate cut", "AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert[:31],
			"web: A ? - from AGORA_APP_ID AGORA_APP_CERTIFICATE; certificate: 31 digits, 32 are needed"},
		{"empty", "AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=\nAPP_CERTIFICATE=" + cert, "web: A a - from AGORA_APP_ID APP_CERTIFICATE"},
		{"quotes, export, comments, CRLF", "# x\r\nexport AGORA_APP_ID=\"" + id + "\" # app\r\nAGORA_APP_CERTIFICATE = '" + cert + "'\r\n",
			"web: A a - from AGORA_APP_ID AGORA_APP_CERTIFICATE"},
		{"byte order mark", "\ufeffAGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert, "web: A a - from AGORA_APP_ID AGORA_APP_CERTIFICATE"},
		{"one refers to the other", "AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert + "\nVITE_AGORA_APP_ID=${AGORA_APP_ID}",
			"web: A a - from AGORA_APP_ID AGORA_APP_CERTIFICATE"},
		{"lines that are none", "AGORA_APP_ID=" + id + "\nAGORA_APP_CERTIFICATE=" + cert + "\nthis is no line: at all?\n<<<<<<< HEAD\n",
			"web: A a - from AGORA_APP_ID AGORA_APP_CERTIFICATE\nnot-understood"},
		{"properties", "# Gradle\norg.gradle.jvmargs=-Xmx2048m -Dfile.encoding=UTF-8\n! old style\nandroid.useAndroidX=true\nAG_APP_ID=" + id + "\nAG_APP_CERTIFICATE : " + cert + "\n",
			"web: A a - from AG_APP_ID AG_APP_CERTIFICATE"},
		{"the same twice", "AGORA_APP_ID=" + appB + "\nAGORA_APP_CERTIFICATE=" + appB,
			"web: B B - from AGORA_APP_ID AGORA_APP_CERTIFICATE; warned certificate-is-appid"},
		{"swapped sample", "AGORA_APP_ID=" + appB + "\nAGORA_APP_CERTIFICATE=" + appA,
			"web: B A - from AGORA_APP_ID AGORA_APP_CERTIFICATE; warned certificate-is-appid"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found, err := Import(filepath.Join("home", "web", ".env"), []byte(test.text), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := brief(found); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			quiet(t, "what was imported", found, &found)
		})
	}
}

func TestImportJSON(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"agora project show --json", "project-show.json", "Acme staging: A a - from appId appCertificate projectName"},
		{"agora project show --json without certificate", "project-show-no-certificate.json", "Acme staging: A - - from appId projectName; warned no-certificate"},
		{"a list", "project-list.json", "One: A - - from appId name; warned no-certificate\nTwo: B - - from appId name; warned no-certificate"},
		{"config.json of the SDK samples", "sample-config.json", "web: A - - from appId channelName uid; warned no-certificate"},
		{"config.json of the app builder", "app-builder-config.json", "web: A a - from APP_ID APP_CERTIFICATE"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("testdata", test.file))
			if err != nil {
				t.Fatal(err)
			}
			found, err := Import("/home/web/config.json", text, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := brief(found); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
	text, err := os.ReadFile(filepath.Join("testdata", "sample-config.json"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := Import("-", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := found.Candidates[0].Profile; p.Channel != "demo" || p.UID != "1234" || p.Name != "Project 970C" {
		t.Errorf("imported %+v", p)
	}
}

func TestImportFails(t *testing.T) {
	tests := []struct{ name, path, text, says string }{
		{"empty", "-", " \n", "it is empty"},
		{"nothing of Agora's", ".env", "A=b\n", "no App ID was found in it"},
		{"certificate alone", ".env", "AGORA_APP_CERTIFICATE=" + certA, "AGORA_APP_CERTIFICATE was left out"},
		{"broken JSON", "x.json", "{\n \"appId\": \"" + certA + "\",\n oops", "x.json:3:"},
		{"JSON cut", "x.json", "{\"appCertificate\": \"" + certA, "x.json:1:"},
		{"JSON without App ID", "x.json", `{"a": [1, {"b": null}]}`, "no App ID was found"},
		{"JSON too deep", "x.json", strings.Repeat(`{"a":`, 20) + `{"appId":"x"}` + strings.Repeat("}", 20), "no App ID was found"},
		{"failed command", "-", `{"ok": false, "error": {"message": "not logged in\u001b[0m"}}`, `the command that wrote it failed: "not logged in\x1b[0m"`},
		{"not UTF-8", ".env", "A=b\nC=\xff", ".env:2:3: the text is not UTF-8"},
		{"broken TOML", "x.toml", "[[profile]]\ncertificate = " + certA, "x.toml:2:"},
		{"TOML without profiles", "x.toml", "a = 1", "no App ID was found"},
		{"newer TOML", "x.toml", "version = 9", "version 9"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found, err := Import(test.path, []byte(test.text), nil)
			if err == nil || !strings.Contains(err.Error(), test.says) || len(found.Candidates) != 0 {
				t.Fatalf("found %v, error %v", found, err)
			}
			quiet(t, "an error", err, Hint(err))
			if Hint(err).IsZero() {
				t.Error("no hint")
			}
		})
	}
	var failed *FileError
	if _, err := Import("-", nil, nil); !errors.As(err, &failed) {
		t.Errorf("error is %v", err)
	}
}

func TestImportBesideExisting(t *testing.T) {
	existing := []Profile{{Name: "web", AppID: appB}, {Name: "Mine", AppID: appA}}
	found, err := Import("/x/web/.env", []byte("AGORA_APP_ID="+appA+"\nAGORA_APP_CERTIFICATE="+certA), existing)
	if err != nil {
		t.Fatal(err)
	}
	if c := found.Candidates[0]; c.Profile.Name != "web 2" || c.Existing != "Mine" {
		t.Errorf("candidate %+v", c)
	}
	found, err = Import(".env", []byte("AGORA_APP_ID=bad\nAGORA_APP_CERTIFICATE="+certA), nil)
	if err != nil || found.Candidates[0].Profile.Name != "Project" {
		t.Errorf("candidate %+v, %v", found.Candidates, err)
	}
}

func FuzzImport(f *testing.F) {
	f.Add(".env", "AGORA_APP_ID="+appA+"\nAGORA_APP_CERTIFICATE="+certA)
	f.Add("-", `{"data":{"appId":"x"}}`)
	f.Add("x.toml", "[[profile]]\nname='a'")
	f.Add(".env", "A=\"unterminated\nB='x\nC=${A}\\")
	f.Fuzz(func(t *testing.T, path, text string) {
		found, err := Import(path, []byte(text), nil)
		if err == nil && len(found.Candidates) == 0 {
			t.Error("neither candidates nor an error")
		}
		for _, c := range found.Candidates {
			if !nameProblem(c.Profile.Name, nil).IsZero() {
				t.Errorf("the name %q is proposed", c.Profile.Name)
			}
		}
	})
}

// Only what is known to be lacking is filled in: what the keyring lost, but not what it
// does not give just now, nor a secondary certificate that is the primary one found.
func TestFilled(t *testing.T) {
	found := project("found")
	other := found.WithCertificate(Primary, NewCertificate(NewSecret(certB)))
	for _, test := range []struct {
		name    string
		from    Profile
		prepare func(*bench)
		filled  int
		err     error
		want    string // the primary certificate afterwards
	}{
		{"the same", found, func(*bench) {}, 0, nil, certA},
		{"another", other, func(*bench) {}, 0, ErrOtherCertificate, certA},
		{"lost", other, func(b *bench) { clear(b.keyring.entries) }, 1, nil, certB},
		{"locked", other, func(b *bench) { b.keyring.fail["get"] = ErrKeyringLocked }, 0, nil, certA},
		{"no certificate found", other.WithCertificate(Primary, Certificate{}), func(b *bench) { clear(b.keyring.entries) }, 0, nil, ""},
		{"the other slot", found.WithCertificate(Primary, Certificate{}).WithCertificate(Secondary, found.Primary), func(*bench) {}, 0, nil, certA},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			if _, err := b.Put(project("a"), InKeyring); err != nil {
				t.Fatal(err)
			}
			test.prepare(b)
			full, filled, err := b.Filled(Candidate{Profile: test.from, Existing: "a"})
			if len(filled) > 0 {
				_, err = b.Put(full, Auto)
			}
			if !errors.Is(err, test.err) || len(filled) != test.filled {
				t.Errorf("filled %v, error %v", filled, err)
			}
			clear(b.keyring.fail)
			p, _ := b.Get("a")
			if got, _ := b.Certificate(p, Primary); got.Reveal() != test.want {
				t.Error("not the certificate that should be there")
			}
		})
	}
}
