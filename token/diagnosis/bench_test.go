package diagnosis_test

import (
	"testing"

	"agtok/token"
	"agtok/token/diagnosis"
)

func BenchmarkDiagnose(b *testing.B) {
	t6 := good(b, token.V006)
	unknown := t6
	unknown.Channel = ptr("kitchen-sink")
	mismatch := good(b, token.V007)
	mismatch.UID = ptr("999")
	wrapped := good(b, token.V007)
	wrapped.Text = "Token: \"" + wrapped.Text[:60] + "\n" + wrapped.Text[60:] + "\""
	for _, c := range []struct {
		name string
		in   diagnosis.Input
	}{{"007", good(b, token.V007)}, {"006", t6}, {"007 mismatch", mismatch}, {"006 mismatch", unknown}, {"007 wrapped", wrapped}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				diagnosis.Diagnose(c.in)
			}
		})
	}
}

func BenchmarkRepair(b *testing.B) {
	t7, t6 := good(b, token.V007).Text, good(b, token.V006).Text
	for _, c := range []struct{ name, text string }{
		{"007 replaced", changed(t7, 100)}, {"007 deleted", t7[:100] + t7[101:]}, {"007 hopeless", changed(changed(t7, 100), 130)},
		{"006 deleted", t6[:60] + t6[61:]}, {"006 inserted", t6[:60] + "x" + t6[60:]},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				diagnosis.Diagnose(input(c.text))
			}
		})
	}
}
