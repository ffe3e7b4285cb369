package cli_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"agtok/cli"
	"agtok/cli/clitest"
	"agtok/token/snippet"
	"agtok/token/spoil"
)

// What the run speaks: the first of the flag, the variable, config.toml, the
// locale and the system that says it. JSON has it only from the first two.
func TestLanguage(t *testing.T) {
	const english, chinese = "rejected: made for channel", "被拒绝："
	for _, tc := range []struct {
		name, args, config, system string
		env                        map[string]string
		chinese, json              bool
	}{
		{name: "nothing"},
		{name: "flag", args: "--lang zh-CN", chinese: true, json: true},
		{name: "flag with =", args: "--lang=zh", chinese: true, json: true},
		{name: "flag before the variable", args: "--lang en", env: map[string]string{"AGTOK_LANG": "zh-CN"}},
		{name: "variable", env: map[string]string{"AGTOK_LANG": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, chinese: true, json: true},
		{name: "variable before the setting", env: map[string]string{"AGTOK_LANG": "en"}, config: `language = "zh-CN"`},
		{name: "setting", config: `language = "zh-CN"`, env: map[string]string{"LANG": "en_US.UTF-8"}, chinese: true},
		{name: "setting that leaves it open", config: `language = "auto"`, env: map[string]string{"LANG": "zh_CN.UTF-8"}, chinese: true},
		{name: "LC_ALL", env: map[string]string{"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, chinese: true},
		{name: "LC_MESSAGES", env: map[string]string{"LC_MESSAGES": "zh", "LANG": "en_US.UTF-8"}, chinese: true},
		{name: "another language", env: map[string]string{"LC_ALL": "fr_FR.UTF-8", "LANG": "zh_CN.UTF-8"}},
		{name: "system", system: "zh-Hans-CN", chinese: true},
		{name: "locale before the system", system: "zh-Hans-CN", env: map[string]string{"LANG": "en_US.UTF-8"}},
		{name: "not a flag any more", args: "-- --lang=zh"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			pasted := clitest.Made(t, nil)
			for name, value := range tc.env {
				d.Env[name] = value
			}
			d.SystemLanguage = func() string { return tc.system }
			d.Write(t, "config.toml", tc.config)
			d.Env["AGTOK_PROFILES"] = d.Dir + "/profiles.toml"
			before, behind, _ := strings.Cut(tc.args, "--")
			args := strings.Fields(before)
			if behind != "" && !strings.HasPrefix(behind, " ") {
				args = strings.Fields(tc.args)
			}
			want := english
			if tc.chinese {
				want = chinese
			}
			if d.Run(t, append([]string{"inspect", pasted, "--channel", "x"}, args...)...); !strings.HasPrefix(d.Out.String(), want) {
				t.Errorf("got %.60q, want %q", d.Out.String(), want)
			}
			d.Run(t, append([]string{"inspect", "--json", pasted, "--channel", "x"}, args...)...)
			if got := strings.Contains(d.Out.String(), "加入时传入的是"); got != tc.json {
				t.Errorf("Chinese in JSON: %v", got)
			}
			if !strings.Contains(d.Out.String(), `"code":"channel-mismatch"`) || !strings.Contains(d.Out.String(), `"verdict":"rejected"`) {
				t.Errorf("JSON %s", d.Out.String())
			}
		})
	}
}

// Only English and Chinese are spoken.
func TestUnknownLanguage(t *testing.T) {
	d := clitest.NewDesk(t)
	if status := d.Run(t, "version", "--lang", "fr"); status != 2 || d.Err.String() != "agtok: --lang: \"fr\" is not a language of agtok: use en or zh-CN\n" {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
}

// What is said to a Chinese reader is Chinese, but for what is typed: names of
// commands, flags and their values, and what has no other name.
func TestMistakesInChinese(t *testing.T) {
	allowed := map[string]bool{}
	for _, word := range strings.Fields("agtok Token App ID uid User Account SDK JSON TOKEN NAME FILE KIND RTM RTC Origin shell channel account true false en zh CN " +
		"rtc rtm streaming fpa chat fcdn apaas convoai stt inspect project add edit import show use remove list serve watch config completion help man version " +
		"bash zsh fish powershell keyring file token json env command curl node web adb logcat x HTTP REST hex at certificate AGORA APP CERTIFICATE EDITOR " +
		"s publisher subscriber host broadcaster audience attendee admin publish read write message stream group server user null app https com example Go Kotlin m h Z T s c path next " +
		"Native Web reason Perl LIVE android ios macos windows linux native flutter unity unreal react electron miniprogram signaling recording classroom") {
		allowed[word] = true
	}
	for _, k := range slices.Concat(spoil.Kinds(), cli.FaultNames()) {
		for word := range strings.SplitSeq(k, "-") {
			allowed[word] = true
		}
	}
	for _, f := range snippet.Formats {
		allowed[f.ID] = true
	}
	quotes, flags, words := regexp.MustCompile(`"[^"]*"| /\S+`), regexp.MustCompile(`(^|[^a-zA-Z])--?[a-zA-Z][-a-zA-Z0-9]*`), regexp.MustCompile(`[A-Za-z]+`)
	lines := `
		nonsense
		rct lobby
		profil list
		project lst
		project use
		project use Nobody
		project add Acme --app-id 12
		project add Acme --app-id ` + clitest.AppIDA + `
		project add Acme --app-id ` + clitest.AppIDA + ` --certificate-file nowhere
		project add Acme --app-id ` + clitest.AppIDA + ` --store cellar
		project add Acme --uid x --account y --role king --expire soon --format-version 8
		project edit Staging
		project edit Staging --secondary-certificate-file - --without-secondary
		project import nowhere
		project export --with-certificates
		project export --force
		config pth
		config edit
		completion tcsh
		completion
		help nothing
		version extra
		rtc
		rtc a 1 b
		rtc lob/by 4294967296
		rtc lobby --rol publisher
		rtc lobby 1 --role king
		rtc lobby 1 --expire soon --salt x --spoil rotten
		rtc lobby 1 --as pascal
		rtc lobby 1 --as node --json
		rtc lobby 1 --as perl
		rtc lobby 1-3 --as node
		rtc lobby 5-2
		rtc lobby 0-2
		rtc lobby 1 --account y
		rtc lobby --account-file nowhere
		rtc lobby 1 --at yesterday
		rtc lobby 1 -p Nobody
		rtc lobby 1 --app-id 12 -p Staging
		rtc lobby 1 --json=maybe
		rtc --channel
		rtc -c
		rtc -x
		rtc lobby --with-rtm
		rtc lobby 1 --join 0 --audio 2h --video 90d
		rtm
		rtm 0123456789012345678901234567890123456789012345678901234567890123456789
		chat --app --user x
		apaas --user x --role 2
		rtm2 x --read nonsense
		rtm x --spoil wrong-channel
		fpa --as go
		inspect x --for video
		inspect x --uid y --account z
		inspect x --uid y
		inspect x --sdk nokia@3310
		inspect x --error nonsense
		inspect x --error 110 --for fpa
		compare x
		compare - -
		serve --port http
		serve --port 8080,8080
		serve --fault stale
		serve --origin nowhere
		serve --expire 10s --fault slow:user
		serve -p Live
		watch nowhere
		watch --since then
		--lang fr version`
	tried := 0
	for line := range strings.Lines(lines) {
		args := strings.Fields(line)
		if len(args) == 0 {
			continue
		}
		tried++
		d := clitest.NewDesk(t)
		d.Save(t, clitest.TwoProjects)
		d.Env["EDITOR"] = ""
		d.Env["AGTOK_LANG"] = "zh-CN"
		d.Run(t, args...)
		said := d.Err.String()
		if !strings.HasPrefix(said, "agtok: ") {
			t.Errorf("agtok %s: standard error %q", strings.Join(args, " "), said)
		}
		plain := flags.ReplaceAllString(quotes.ReplaceAllString(said, ""), "$1")
		for _, word := range words.FindAllString(plain, -1) {
			if !allowed[word] && !slices.Contains(args, word) {
				t.Errorf("agtok %s: %q in %q", strings.Join(args, " "), word, said)
				break
			}
		}
		t.Logf("agtok %s\n%s", strings.Join(args, " "), said)
	}
	if tried < 40 {
		t.Errorf("%d command lines", tried)
	}
}
