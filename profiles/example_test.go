package profiles_test

import (
	"fmt"
	"os"
	"path/filepath"

	"agtok/profiles"
)

func tempDir() (dir string, remove func()) {
	dir, err := os.MkdirTemp("", "agtok-example")
	if err != nil {
		panic(err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }
}

func Example() {
	dir, remove := tempDir()
	defer remove()
	store := profiles.Open(profiles.Options{Path: filepath.Join(dir, "profiles.toml")})

	saved, err := store.Put(profiles.Profile{
		Name:    "Acme staging",
		AppID:   "970CA35de60c44645bbae8a215061b33",
		Primary: profiles.NewCertificate(profiles.NewSecret("5CFd2fd1755d40ecb72977518be15d3b")),
		Channel: "lobby-1",
	}, profiles.InFile)
	if err != nil {
		panic(err)
	}
	fmt.Println(saved.Profile.Name, "has its certificate in the", saved.Profile.Primary.Where())

	certificate, err := store.Certificate(saved.Profile, profiles.Primary)
	if err != nil {
		panic(err)
	}
	fmt.Println("printed:", certificate, "revealed:", len(certificate.Reveal()), "digits")

	// Output:
	// Acme staging has its certificate in the file
	// printed: ******** revealed: 32 digits
}

func ExampleResolve() {
	env := map[string]string{
		"AGORA_APP_ID":          "970CA35de60c44645bbae8a215061b33",
		"AGORA_APP_CERTIFICATE": "5CFd2fd1755d40ecb72977518be15d3b",
	}
	credentials, err := profiles.Resolve(profiles.Query{
		LookupEnv: func(name string) (string, bool) { value, ok := env[name]; return value, ok },
	})
	if err != nil {
		panic(err)
	}
	fmt.Println("using", credentials.Source)
	// Output:
	// using environment (AGORA_APP_ID, AGORA_APP_CERTIFICATE)
}

func ExampleImport() {
	text := `
VITE_AGORA_APP_ID=970CA35de60c44645bbae8a215061b33
VITE_AGORA_APP_CERTIFICATE=5CFd2fd1755d40ecb72977518be15d3b
`
	found, err := profiles.Import("/home/me/acme/.env", []byte(text), nil)
	if err != nil {
		panic(err)
	}
	for _, candidate := range found.Candidates {
		fmt.Println(candidate.Profile.Name, candidate.Profile.AppID, candidate.Problems)
		for _, warning := range candidate.Warnings {
			fmt.Println(warning.Code)
		}
	}
	// Output:
	// acme 970CA35de60c44645bbae8a215061b33 []
	// public-name
}

func ExampleHint() {
	_, err := profiles.Resolve(profiles.Query{})
	fmt.Println("agtok:", err)
	fmt.Println("hint:", profiles.Hint(err))
	// Output:
	// agtok: choose credentials: there is no saved project, and AGORA_APP_ID is not set
	// hint: set AGORA_APP_ID and AGORA_APP_CERTIFICATE, or save a project with: agtok project add NAME --app-id ID
}

func ExampleLocate() {
	location, err := profiles.Locate("", func(string) (string, bool) { return "", false }, filepath.FromSlash("/home/me/.config"))
	if err != nil {
		panic(err)
	}
	fmt.Println(filepath.ToSlash(location.Path))
	// Output:
	// /home/me/.config/agtok/profiles.toml
}
