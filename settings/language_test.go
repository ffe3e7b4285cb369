package settings_test

import (
	"testing"

	"agtok/say"
	"agtok/settings"
)

func TestReadLanguage(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  say.Lang
		known bool
	}{
		{"zh", say.Chinese, true}, {"zh_CN", say.Chinese, true}, {"zh-CN", say.Chinese, true}, {"zh-Hans", say.Chinese, true},
		{"zh_CN.UTF-8", say.Chinese, true}, {"zh_CN.GB18030@x", say.Chinese, true}, {" ZH_cn ", say.Chinese, true},
		{"en", say.English, true}, {"en_GB.UTF-8", say.English, true},
		{"C", say.English, true}, {"C.UTF-8", say.English, true}, {"POSIX", say.English, true},
		{"fr_FR.UTF-8", say.English, false}, {"zhx", say.English, false}, {"auto", say.English, false}, {"", say.English, false},
	} {
		if got, known := settings.ReadLanguage(c.text); got != c.want || known != c.known {
			t.Errorf("%q: %q, %v, want %q, %v", c.text, got, known, c.want, c.known)
		}
	}
}

func TestLanguage(t *testing.T) {
	type env map[string]string
	for _, c := range []struct {
		name, flag string
		env        env
		setting    string
		system     string
		want       say.Lang
	}{
		{"nothing", "", nil, "auto", "", say.English},
		{"flag", "zh-CN", env{"AGTOK_LANG": "en", "LC_ALL": "en_US.UTF-8"}, "en", "en", say.Chinese},
		{"flag is auto", "auto", env{"AGTOK_LANG": "zh"}, "en", "en", say.Chinese},
		{"AGTOK_LANG", "", env{"AGTOK_LANG": "zh", "LC_ALL": "C"}, "en", "en", say.Chinese},
		{"setting", "", env{"LANG": "en_US.UTF-8"}, "zh-CN", "en", say.Chinese},
		{"LC_ALL", "", env{"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, "auto", "en", say.Chinese},
		{"LC_MESSAGES", "", env{"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "auto", "en", say.Chinese},
		{"LANG", "", env{"LANG": "zh_CN.UTF-8"}, "auto", "en", say.Chinese},
		{"LANG is C", "", env{"LANG": "C"}, "auto", "zh-CN", say.English},
		{"LC_ALL over LANG", "", env{"LC_ALL": "POSIX", "LANG": "zh_CN.UTF-8"}, "auto", "zh-CN", say.English},
		{"one not spoken", "", env{"AGTOK_LANG": "fr", "LANG": "zh_CN.UTF-8"}, "zh-CN", "zh-CN", say.English},
		{"system", "", nil, "auto", "zh-Hans-CN", say.Chinese},
		{"system not spoken", "", nil, "", "fr-FR", say.English},
	} {
		t.Run(c.name, func(t *testing.T) {
			lookup := func(name string) (string, bool) { text, ok := c.env[name]; return text, ok }
			asked := false
			got := settings.Language(c.flag, lookup, c.setting, func() string { asked = true; return c.system })
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if asked && len(c.env) > 0 {
				t.Error("the system was asked although the environment says it")
			}
		})
	}
}
