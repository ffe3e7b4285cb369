package decode

import (
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui/keys"
	"agtok/ui/pane"
)

// The offered language is the one of the server, where that is sure enough and its
// library makes the right token.
func TestLanguageOf(t *testing.T) {
	builder := []diagnosis.Finding{{Code: diagnosis.CodeBuilder}}
	rtc006, rtc007 := pane.Fill{Product: token.RTC, Version: token.V006}, pane.Fill{Product: token.RTC, Version: token.V007}
	for _, c := range []struct {
		builders string
		findings []diagnosis.Finding
		wanted   pane.Fill
		want     string
	}{
		{"go agtok", nil, rtc007, "go"},
		{"agtok go", nil, rtc007, "go"},
		{"nodejs deno", nil, rtc007, "node"},
		{"python python3", nil, rtc006, "python"},
		{"php java ruby", nil, rtc007, ""},
		{"php java ruby", builder, rtc007, "php"},
		{"dart", builder, rtc007, ""},
		{"lua php", builder, rtc007, ""},
		{"perl php", builder, rtc006, "perl"},
		{"perl php", builder, rtc007, ""}, // it makes 006 only
		{"rust", nil, rtc006, ""},         // it makes 007 only
		{"", nil, rtc007, ""},
	} {
		r := &diagnosis.Report{BuiltBy: strings.Fields(c.builders), Findings: c.findings}
		if f, ok := languageOf(r, &c.wanted); ok != (c.want != "") || ok && f.ID != c.want {
			t.Errorf("%s, wanted %+v: %q, %v, want %q", c.builders, c.wanted, f.ID, ok, c.want)
		}
	}
}

// Code is offered for what the server does wrong, and not for what the client may.
func TestServerCodeIsOffered(t *testing.T) {
	const key = "alt+y copies server code that makes a right one"
	const byGo = " (Go, by its looks)"
	want := map[string]string{
		"006 for Chat": key, "a Signaling key": key, "zero": key + byGo, "swapped": key + byGo, "RTM for RTC": key + byGo,
		"milliseconds":  key + byGo,
		"a placeholder": key + byGo + ", once its user is named above",
		"relative":      key + ", once its channel is named above",
		"expired":       "", "another channel": "", "another user": "", "cut": "", "no App ID": "",
	}
	for _, c := range refusals() {
		says, asked := want[c.name]
		if !asked {
			continue
		}
		delete(want, c.name)
		t.Run(c.name, func(t *testing.T) {
			in := c.input(t)
			r := ask(in)
			d := answer{
				report: r, input: in, keys: keys.Default().Decode, replacement: replacementOf(keys.Default(), r, in, acmeOnly),
			}
			got := ""
			if d.wantsCode() {
				got = d.codeOffer().String()
			}
			if got != says {
				t.Errorf("it says %q, want %q", got, says)
			}
		})
	}
	for name := range want {
		t.Errorf("there is no case %s", name)
	}
}
