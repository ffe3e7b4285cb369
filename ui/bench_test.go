package ui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkView draws the whole screen, first with every pane changed, as after
// a resize, then with nothing changed, as after a message that is nobody's.
func BenchmarkView(b *testing.B) {
	m := newBench(b, threeProjects()...).size(120, 40).paste("lobby-1")
	b.Run("all-changed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.setTheme(true)
			m.View()
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.View()
		}
	})
}

// BenchmarkSecond is what a second costs while a token counts down.
func BenchmarkSecond(b *testing.B) {
	m := newBench(b, threeProjects()...).size(120, 40).paste("lobby-1")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%1000 == 0 {
			m.keys("ctrl+r") // before it expires
		}
		m.wait(time.Second)
		m.View()
	}
}

// BenchmarkKeystroke types a character into a form, mints and draws.
func BenchmarkKeystroke(b *testing.B) {
	m := newBench(b, threeProjects()...).size(120, 40).paste("lobby-1")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			m.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		} else {
			m.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		}
		m.View()
	}
}

// BenchmarkOverlay draws the screen below an open help.
func BenchmarkOverlay(b *testing.B) {
	m := newBench(b, threeProjects()...).size(120, 40).paste("lobby-1").keys("f1")
	b.ReportAllocs()
	for b.Loop() {
		m.View()
	}
}
