package profiles

import (
	"bytes"
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
)

// Candidate is a project that [Import] found.
type Candidate struct {
	// Profile is ready for Put, if there are no Problems. Its name is a proposal that no other candidate and no
	// existing profile has.
	Profile Profile
	// From names the variables or keys that it was made of.
	From []string
	// Existing is the name of the profile that has this App ID already, or "": see [Store.Filled].
	Existing string
	Warnings []Warning
	Problems []Problem
}

// Imported is what [Import] found.
type Imported struct {
	Path       string // as it was given to Import
	Candidates []Candidate
	Warnings   []Warning // about the text as a whole
}

// Import reads the projects out of a text that another tool wrote: a dotenv or properties file with App ID and
// certificate under any of their usual names, the output of "agora project show --json", the config.json of Agora's
// samples, or an agtok export. path is where the text is from, "-" for standard input; it serves to tell the formats
// apart and to propose names. existing are the profiles there are.
//
// A candidate that is incomplete is returned with its Problems. A [*FileError] means that there is no candidate at
// all; it quotes nothing of the text.
func Import(path string, text []byte, existing []Profile) (Imported, error) {
	if at := invalidUTF8(text); at >= 0 {
		return Imported{}, textError("import", path, text, at, say.F("the text is not UTF-8 from here on"))
	}
	var found Imported
	var err error
	switch trimmed := bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff"))); {
	case len(trimmed) == 0:
		return Imported{}, importError(path, say.F("it is empty"))
	case trimmed[0] == '{', trimmed[0] == '[' && !bytes.Contains(trimmed, []byte("[["+tableName)):
		found, err = importJSON(path, trimmed)
	case strings.HasSuffix(path, ".toml"), bytes.Contains(trimmed, []byte("[["+tableName)):
		found, err = importTOML(path, trimmed)
	default:
		found = importVariables(path, trimmed)
	}
	if err != nil {
		return Imported{}, err
	}
	if len(found.Candidates) == 0 {
		reason := say.F("no App ID was found in it")
		if len(found.Warnings) > 0 {
			reason = say.F("no App ID was found in it; %v", found.Warnings[0].Message)
		}
		return Imported{}, importError(path, reason)
	}
	found.Path = path
	finish(path, found.Candidates, existing)
	return found, nil
}

func importError(path string, reason say.Text) error {
	return &FileError{Op: "import", Path: path, Kind: ErrSyntax, Reason: reason}
}

// finish names the candidates and says what is wrong with them.
func finish(path string, candidates []Candidate, existing []Profile) {
	names := namer{}
	owners := map[string]string{} // by their App IDs
	for _, p := range slices.Backward(existing) {
		names.take(p.Name)
		owners[p.AppID] = p.Name
	}
	for i := range candidates {
		c := &candidates[i]
		c.Profile.Name = names.name(cmp.Or(c.Profile.Name, proposeName(path, c.Profile.AppID)))
		c.Existing = owners[c.Profile.AppID]
		c.Problems = append(c.Problems, Validate(c.Profile, nil)...)
		c.Warnings = append(c.Warnings, Suspicions(c.Profile, existing)...)
		if c.Profile.Primary.IsZero() && c.Profile.Secondary.IsZero() {
			c.Warnings = append(c.Warnings, Warning{Code: WarnNoCertificate,
				Message: say.F("there is an App ID and no certificate for it")})
		}
	}
}

// proposeName makes a name of the folder that the file is in, which is where people keep a project, else of the App
// ID.
func proposeName(path, appID string) string {
	folder := filepath.Base(filepath.Dir(path))
	if path != "-" && folder != "." && folder != string(filepath.Separator) {
		return folder
	}
	if !token.IsHex32(appID) {
		return "Project"
	}
	return "Project " + appID[:4]
}

func importVariables(path string, text []byte) Imported {
	var found Imported
	list, all := readVariables(path, text)
	if !all {
		found.Warnings = append(found.Warnings, Warning{Code: WarnNotUnderstood,
			Message: say.F("some lines are not of the form NAME=value and were skipped")})
	}
	pairs, unpaired := pairVariables(list)
	for i := range pairs {
		p := &pairs[i]
		found.Candidates = append(found.Candidates, Candidate{Profile: p.profile(), From: p.used(), Warnings: p.warnings()})
	}
	for _, v := range unpaired {
		found.Warnings = append(found.Warnings, Warning{Code: WarnUnpaired,
			Message: say.F("%s was left out: no App ID belongs to it for certain", v.name)})
	}
	return found
}

// importTOML reads an export, or a profiles file of another machine.
func importTOML(path string, text []byte) (Imported, error) {
	doc, err := parse(path, text)
	if err != nil {
		return Imported{}, err
	}
	var found Imported
	for _, w := range doc.warnings {
		if w.Code == WarnValue {
			found.Warnings = append(found.Warnings, w)
		}
	}
	for _, p := range doc.profiles {
		c := Candidate{Profile: p.AsNew(), From: []string{p.Name}}
		for _, slot := range Slots() {
			switch certificate := p.Certificate(slot); certificate.where {
			case InFile:
				c.Profile = c.Profile.WithCertificate(slot, NewCertificate(certificate.value))
			case InKeyring:
				c.Profile = c.Profile.WithCertificate(slot, Certificate{})
				c.Warnings = append(c.Warnings, Warning{Code: WarnNoCertificate,
					Message: say.F("the %v certificate is in the keyring of the machine that this is from", slot)})
			}
		}
		found.Candidates = append(found.Candidates, c)
	}
	return found, nil
}

// Filled returns the profile that has the App ID of a candidate already, with the certificates that it lacks and the
// candidate has, for Put, and says which. It overwrites none: where the profile has a different one, that is
// [ErrOtherCertificate]. What the keyring has lost is lacking; what cannot be read is there, and is not compared.
func (s *Store) Filled(c Candidate) (Profile, []Slot, error) {
	p, err := s.Get(c.Existing)
	from := c.Profile
	if err != nil || from.Primary.IsZero() && from.Secondary.IsZero() {
		return p, nil, err
	}
	var has [2]bool
	var own [2]Secret
	for _, slot := range Slots() {
		own[slot], err = s.Certificate(p, slot)
		has[slot] = !errors.Is(err, ErrNoCertificate) && !errors.Is(err, ErrNoSecret)
	}
	var filled []Slot
	for _, slot := range Slots() {
		found := from.Certificate(slot)
		value, held := found.Held()
		switch {
		case found.IsZero(), held && (value.Equal(own[Primary]) || value.Equal(own[Secondary])):
		case !has[slot]:
			p, filled = p.WithCertificate(slot, found), append(filled, slot)
		case held && !own[slot].IsZero():
			return p, nil, otherCertificate(slot, p.Name)
		}
	}
	return p, filled, nil
}
