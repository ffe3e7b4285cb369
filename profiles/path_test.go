package profiles

import (
	"path/filepath"
	"testing"
)

func TestLocate(t *testing.T) {
	home := t.TempDir()
	join := filepath.Join
	tests := []struct {
		name   string
		flag   string
		env    map[string]string
		config string
		want   Location
	}{
		{"platform", "", nil, home, Location{join(home, "agtok", "profiles.toml"), true}},
		{"XDG", "", map[string]string{"XDG_CONFIG_HOME": join(home, "x")}, home,
			Location{join(home, "x", "agtok", "profiles.toml"), true}},
		{"XDG without a home", "", map[string]string{"XDG_CONFIG_HOME": join(home, "x")}, "",
			Location{join(home, "x", "agtok", "profiles.toml"), true}},
		{"XDG relative", "", map[string]string{"XDG_CONFIG_HOME": "x"}, home, Location{join(home, "agtok", "profiles.toml"), true}},
		{"XDG empty", "", map[string]string{"XDG_CONFIG_HOME": ""}, home, Location{join(home, "agtok", "profiles.toml"), true}},
		{"variable", "", map[string]string{"AGTOK_PROFILES": "a//b.toml", "XDG_CONFIG_HOME": home}, home,
			Location{join("a", "b.toml"), false}},
		{"variable empty", "", map[string]string{"AGTOK_PROFILES": ""}, home, Location{join(home, "agtok", "profiles.toml"), true}},
		{"flag", "./c.toml", map[string]string{"AGTOK_PROFILES": "a.toml"}, home, Location{"c.toml", false}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Locate(test.flag, lookup(test.env), test.config)
			if err != nil || got != test.want {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
	if _, err := Locate("", lookup(nil), ""); err == nil {
		t.Error("a place was found without any folder")
	}
}

func lookup(env map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { v, ok := env[name]; return v, ok }
}
