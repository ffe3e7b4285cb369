package profiles

import (
	"errors"
	"path/filepath"
)

const (
	folderName = "agtok"
	fileName   = "profiles.toml"
)

// Location is where the profiles are, and who said so.
type Location struct {
	Path string
	// From is what decided: "--profiles", "AGTOK_PROFILES", "XDG_CONFIG_HOME",
	// or "" for the platform's configuration folder.
	From string
	// OwnFolder says that the folder is agtok's own, so that its mode is agtok's
	// business. The folder of a file that the user named is not.
	OwnFolder bool
}

// Locate decides which file holds the profiles: the value of --profiles, else
// AGTOK_PROFILES, else agtok/profiles.toml in XDG_CONFIG_HOME, else in
// configDir, which is os.UserConfigDir's answer or "" if it has none. As the XDG
// specification demands, a relative XDG_CONFIG_HOME is ignored.
func Locate(flag string, lookupEnv func(string) (string, bool), configDir string) (Location, error) {
	if flag != "" {
		return Location{Path: filepath.Clean(flag), From: "--profiles"}, nil
	}
	if path, _ := lookupEnv("AGTOK_PROFILES"); path != "" {
		return Location{Path: filepath.Clean(path), From: "AGTOK_PROFILES"}, nil
	}
	from := ""
	if dir, _ := lookupEnv("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		configDir, from = dir, "XDG_CONFIG_HOME"
	}
	if configDir == "" {
		return Location{}, errors.New("find the configuration folder: neither XDG_CONFIG_HOME nor a home folder is set")
	}
	return Location{Path: filepath.Join(configDir, folderName, fileName), From: from, OwnFolder: true}, nil
}
