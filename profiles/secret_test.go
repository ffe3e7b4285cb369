package profiles

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

func TestSecretIsNeverPrinted(t *testing.T) {
	secret := NewSecret(certA)
	p := Profile{Name: "a", AppID: appA, Primary: given(certA), Secondary: inFile(NewSecret(certB))}
	removed := Removed{Profile: p, text: NewSecret("certificate = " + certA), secrets: [2]Secret{secret, secret}}
	type wrapper struct {
		hidden  Secret
		profile Profile
		list    []Certificate
	}
	wrapped := wrapper{secret, p, []Certificate{p.Primary}}
	credentials := Credentials{Profile: p}
	candidate := Candidate{Profile: p}
	quiet(t, "a value", secret, &secret, p, &p, p.Primary, removed, wrapped, &wrapped, credentials, candidate,
		Saved{Profile: p}, Listing{Profiles: []Profile{p}}, []Secret{secret}, map[string]Secret{"x": secret})

	var log bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	logger.Info("x", "secret", secret, "profile", p, "certificate", p.Primary)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "secret", secret, "profile", p)
	encoded, err := json.Marshal(map[string]any{"s": secret, "p": p, "c": p.Primary})
	if err != nil {
		t.Fatal(err)
	}
	asTOML, err := toml.Marshal(map[string]any{"s": secret, "c": p.Primary})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{log.String(), string(encoded), string(asTOML)} {
		if strings.Contains(text, certA) || strings.Contains(text, certB) {
			t.Errorf("a certificate is in %s", text)
		}
		if !strings.Contains(text, mask) {
			t.Errorf("no mask in %s", text)
		}
	}
}

func TestSecret(t *testing.T) {
	secret := NewSecret(certA)
	if secret.Reveal() != certA || secret.IsZero() || !secret.Equal(NewSecret(certA)) || secret.Equal(NewSecret(certB)) {
		t.Error("a secret does not keep its value")
	}
	zero := NewSecret("")
	if zero.Reveal() != "" || !zero.IsZero() || zero.String() != "" || !zero.Equal(Secret{}) || zero.Equal(secret) {
		t.Error("the zero secret is not empty")
	}
	if got := fmt.Sprintf("%v %#v", secret, secret); got != "******** ********" {
		t.Errorf("printed as %s", got)
	}
	if len(NewSecret("x").String()) != len(secret.String()) {
		t.Error("the mask tells the length")
	}
}

func TestCertificateSaysWhere(t *testing.T) {
	tests := []struct {
		c     Certificate
		where Where
		text  string
		held  bool
	}{
		{Certificate{}, Nowhere, "none", false},
		{NewCertificate(Secret{}), Nowhere, "none", false},
		{CertificateEnv(""), Nowhere, "none", false},
		{given(certA), InMemory, "memory", true},
		{inFile(NewSecret(certA)), InFile, "file", true},
		{inKeyring("x/primary"), InKeyring, "keyring", false},
		{CertificateEnv("NAME"), InEnvironment, "environment NAME", false},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			if _, held := test.c.Held(); held != test.held || test.c.Where() != test.where || test.c.String() != test.text {
				t.Errorf("%v at %v, held %v", test.c, test.c.Where(), held)
			}
			if test.c.IsZero() != (test.where == Nowhere) {
				t.Error("IsZero is wrong")
			}
		})
	}
	if got := Where(99).String(); got != "Where(99)" {
		t.Errorf("an unknown place is %q", got)
	}
	if CertificateEnv("NAME").Env() != "NAME" {
		t.Error("the variable's name is lost")
	}
}
