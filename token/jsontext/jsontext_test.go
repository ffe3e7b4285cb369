package jsontext

import "testing"

func TestEncode(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"plain", `a<b>&"c"`, `"a<b>&\"c\""`},
		{"Chinese", "频道", `"频道"`},
		{"control", "\x1b[31m\n", `"\u001b[31m\n"`},
		{"right to left", "a\u202eb", `"a\u202eb"`},
		{"zero width", "a\u200bb\ufeff", `"a\u200bb\ufeff"`},
		{"beyond the basic plane", "\U000e0041", `"\udb40\udc41"`},
		{"C1", "\u009b31m", `"\u009b31m"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := Encode(tc.in, "")
			if err != nil || string(got) != tc.want+"\n" {
				t.Errorf("%s, %v, want %s", got, err, tc.want)
			}
		})
	}
}
