package settings

import "testing"

func TestFirstLanguage(t *testing.T) {
	for list, want := range map[string]string{"(\n    \"zh-Hans-CN\",\n    \"en-CN\"\n)\n": "zh-Hans-CN", "(\n    en\n)\n": "en", "()": ""} {
		if got := firstLanguage(list); got != want {
			t.Errorf("%q: %q, want %q", list, got, want)
		}
	}
}
