package token_test

import (
	"testing"

	"agtok/token"
)

func BenchmarkBuild(b *testing.B) {
	for _, v := range []token.Version{token.V007, token.V006} {
		spec := sampleSpec(v)
		b.Run(string(v), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := token.Build(spec); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParseVerify(b *testing.B) {
	for _, v := range []token.Version{token.V007, token.V006} {
		text := build(b, sampleSpec(v))
		b.Run(string(v), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				tok, err := token.Parse(text)
				if err != nil || !tok.Verify(sampleCertificate, token.Names{Channel: "lobby-1", User: "12345"}) {
					b.Fatal(err)
				}
			}
		})
	}
}
