package paste_test

import (
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/paste"
)

// What a log writes before each line ends a token that it cut, and is taken out of
// one that it broke up.
func TestLogPrefixes(t *testing.T) {
	t7 := built(t)
	const cut = 97
	for name, prefix := range map[string]string{
		"logcat":              "11-28 06:58:18.542 I/flutter(12041): ",
		"logcat threads":      "11-28 06:58:18.600 12041 12041 D Call    : ",
		"logcat brief":        "D/ONE SDK (12552): ",
		"Flutter":             "flutter: ",
		"Xcode":               "2026-11-28 06:58:18.600123+0100 Shop[99:1234] ",
		"ISO":                 "2026-11-28T06:58:18.600Z ",
		"ISO in brackets":     "[2026-11-28 06:58:18.600] [INFO] ",
		"Go":                  "2026/11/28 06:58:18 ",
		"Python":              "2026-11-28 06:58:18,600 - INFO - ",
		"Apache":              "[28/Nov/2026:06:58:18 +0000] ",
		"syslog":              "Nov 28 06:58:18 host app[42]: ",
		"a clock":             "06:58:18.600 ",
		"a clock in brackets": "[06:58:18] ",
		"Web SDK":             "06:58:18:600 Agora-SDK [INFO]: ",
		"React Native":        " LOG  ",
		"levels":              "INFO: ",
		"Unreal":              "LogTemp: Warning: ",
		"pm2":                 "0|app  | ",
		"docker":              "api-1  | ",
		"Chrome":              "AgoraRTC_N.js:5 ",
		"seconds":             "[   5.577] ",
	} {
		t.Run(name, func(t *testing.T) {
			const more = "[call] joinChannel 12345 of lobby"
			got := paste.Clean(prefix+"token: "+t7[:cut]+"\n"+prefix+more+"\n", 0)
			if got.Text != t7[:cut] {
				t.Errorf("of a token that is cut, %q is left, want %q", got.Text, t7[:cut])
			}
			broken := prefix + "token: " + t7[:60] + "\n" + prefix + t7[60:cut] + "\r\n" + prefix + t7[cut:] + "\n" + prefix + more
			if got := paste.Clean(broken, 0); got.Text != t7 {
				t.Errorf("of a token that is broken up, %q is left", got.Text)
			}
			whole := prefix + "token: " + t7 + "\n" + prefix + more
			if got := paste.Clean(whole, 0); got.Text != t7 || got.Altered {
				t.Errorf("of a whole token, %q is left (%v)", got.Text, got.Noise)
			}
		})
	}
}

// A line that is none of the token's ends it also where no prefix says so.
func TestCutAtAnyLine(t *testing.T) {
	t7 := built(t)
	for _, next := range []string{"joinChannel channel lobby-1", "Error code 110", "加入频道"} {
		if got := paste.Clean("token: "+t7[:97]+"\n"+next, 0); got.Text != t7[:97] {
			t.Errorf("before %q, %q is left", next, got.Text)
		}
	}
}

// A token in a long text is told of by its line, one in a short text by what stands
// around it.
func TestWhereItWas(t *testing.T) {
	t7 := built(t)
	noise := strings.Repeat("11-28 06:58:18.542 D/ViewRootImpl(12041): enableStraightforwardFeature\n", 99)
	got := paste.Clean(noise+"11-28 06:58:18.542 I/flutter(12041): token: "+t7+"\n"+noise, 0)
	if got.Lines != 199 || got.Line != 100 || len(got.Noise) != 0 || !token.IsToken(got.Text) {
		t.Errorf("line %d of %d, noise %v", got.Line, got.Lines, got.Noise)
	}
	if got := paste.Clean("hello\nthe token: "+t7+"\nbye", 0); got.Lines != 0 || len(got.Noise) != 2 {
		t.Errorf("line %d of %d, noise %v", got.Line, got.Lines, got.Noise)
	}
}
