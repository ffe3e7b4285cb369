package profiles

import (
	"cmp"
	"io/fs"
	"path/filepath"
	"slices"

	"agtok/say"
)

// DotenvFiles are the files of a folder that settings are read from, in this order: a variable of an earlier file
// hides that of a later one, as the tools that made the custom do it.
func DotenvFiles() []string { return []string{".env.local", ".env"} }

// fromDotenv takes the first complete pair. If there is none, the cause says what came nearest; it may be nil.
func fromDotenv(dir fs.FS, folder string) (c Credentials, cause error) {
	list, cause := dotenvVariables(dir)
	pairs, _ := pairVariables(list)
	for i := range pairs {
		p := &pairs[i]
		err := p.check()
		if p.primary.name == "" {
			err = halfPair(p.appID)
		}
		if err != nil {
			cause = cmp.Or(cause, err)
			continue
		}
		profile := p.profile()
		profile.Name = p.appID.file
		if folder != "" {
			profile.Name = cleanName(proposeName(filepath.Join(folder, p.appID.file), p.appID.value))
		}
		source := Source{Kind: FromDotenv, Names: p.used(), Files: []string{p.appID.file}}
		if p.primary.file != p.appID.file {
			source.Files = append(source.Files, p.primary.file)
		}
		return Credentials{Profile: profile, Source: source, Warnings: p.warnings()}, nil
	}
	return Credentials{}, cause
}

// sample says beside the sample project what keeps a .env file from being used.
func sample(cause error) Credentials {
	c := Credentials{Profile: Sample(), Source: Source{Kind: FromSample}}
	if cause != nil {
		c.Warnings = []Warning{{Code: WarnHalfPair, Message: say.Of(cause)}}
	}
	return c
}

// dotenvVariables reads the files. Those that are not there, or are no regular files (a pipe would wait), are left
// out.
func dotenvVariables(dir fs.FS) (list []variable, cause error) {
	if dir == nil {
		return nil, nil
	}
	for _, file := range DotenvFiles() {
		info, err := fs.Stat(dir, file)
		if err != nil || !info.Mode().IsRegular() || info.Size() > maxDotenv {
			continue
		}
		text, err := fs.ReadFile(dir, file)
		if err != nil {
			cause = cmp.Or(cause, fileError("read", file, err))
			continue
		}
		values, _ := readVariables(file, text)
		for _, v := range values {
			hidden := slices.ContainsFunc(list, func(other variable) bool { return other.name == v.name && other.value != "" })
			if !hidden {
				list = append(list, v)
			}
		}
	}
	return list, cause
}

// maxDotenv is more than any file of settings has.
const maxDotenv = 1 << 20
