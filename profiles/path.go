package profiles

import (
	"path/filepath"

	"agtok/say"
)

const (
	folderName = "agtok"
	fileName   = "profiles.toml"
	stateName  = "state.json"
)

// Location is where a file is.
type Location struct {
	Path string
	// OwnFolder says that the folder is agtok's own, so that its mode is agtok's business. The folder of a file that
	// the user named is not.
	OwnFolder bool
}

// Locate decides which file holds the profiles: the value of --profiles, else AGTOK_PROFILES, else
// agtok/profiles.toml in XDG_CONFIG_HOME, else in configDir, which is the platform's configuration folder or "" if
// there is none.
func Locate(flag string, lookupEnv func(string) (string, bool), configDir string) (Location, error) {
	if flag == "" {
		flag, _ = lookupEnv("AGTOK_PROFILES")
	}
	if flag != "" {
		return Location{Path: filepath.Clean(flag)}, nil
	}
	l := locate("XDG_CONFIG_HOME", lookupEnv, configDir, fileName)
	if l.Path == "" {
		return l, say.Errorf("find the configuration folder: neither XDG_CONFIG_HOME nor a home folder is set")
	}
	return l, nil
}

// LocateState decides which file holds what the program remembers: agtok/state.json in XDG_STATE_HOME, else in
// stateDir, which is the platform's folder for such things. Without either there is no path: see [OpenState].
func LocateState(lookupEnv func(string) (string, bool), stateDir string) Location {
	return locate("XDG_STATE_HOME", lookupEnv, stateDir, stateName)
}

// locate ignores a relative path in the variable, as its specification demands:
// https://specifications.freedesktop.org/basedir-spec/latest/
func locate(variable string, lookupEnv func(string) (string, bool), platform, name string) Location {
	if dir, _ := lookupEnv(variable); filepath.IsAbs(dir) {
		platform = dir
	}
	if platform == "" {
		return Location{}
	}
	return Location{Path: filepath.Join(platform, folderName, name), OwnFolder: true}
}
