package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkDecodeKeystroke types a character into what the client passed,
// diagnoses and draws.
func BenchmarkDecodeKeystroke(b *testing.B) {
	r := newReader(b)
	r.size(120, 40)
	r.put(lobbyToken(b, nil)).press("tab").put("Lobby")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			r.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		} else {
			r.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		}
		r.View()
	}
}

// BenchmarkDecodeSecond is what a second costs while a token counts down.
func BenchmarkDecodeSecond(b *testing.B) {
	r := newReader(b)
	r.size(120, 40)
	r.put(lobbyToken(b, nil))
	b.ReportAllocs()
	for b.Loop() {
		r.Update(ticked{})
		r.View()
	}
}

// BenchmarkDecodeScroll moves through a report of 65,535 services.
func BenchmarkDecodeScroll(b *testing.B) {
	r := newReader(b)
	r.size(120, 40)
	r.put(lobbyToken(b, everyService)).press("shift+tab")
	b.ReportAllocs()
	for b.Loop() {
		r.Update(press("down"))
		r.View()
	}
}

// BenchmarkDecodeMegabyte types behind a megabyte that is no token.
func BenchmarkDecodeMegabyte(b *testing.B) {
	r := newReader(b)
	r.size(120, 40)
	text := make([]byte, 1<<20)
	for i := range text {
		text[i] = "007eJxTYFhx {\"\n"[i%15]
	}
	r.put(string(text))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			r.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		} else {
			r.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		}
		r.View()
	}
}
