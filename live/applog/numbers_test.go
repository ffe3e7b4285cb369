package applog

import "testing"

// A user's number before the word is not the error.
func TestNumberOfOnError(t *testing.T) {
	for line, want := range map[string]string{
		"onerror 110": "110", "onerror code 110": "110", "didoccurerror: 110": "110", "onerror：-17": "-17",
		"onerror uid 109 error 110": "110", "onerror uid: 109, code: 110": "110", "onerror 110 uid 7 error": "110",
		"onerror user 5 错误 109": "109",
	} {
		if m := onError().FindStringSubmatch(line); m == nil || m[1] != want {
			t.Errorf("%q: %q", line, m)
		}
	}
}
