package look

import (
	"image/color"
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// TestThemesInFewColours converts every colour as the program does for a
// terminal of 16 or 256 colours: what is drawn must not have the colour of its
// background there.
func TestThemesInFewColours(t *testing.T) {
	for _, dark := range []bool{true, false} {
		c := Colours(nil).over(dark)
		inks := map[string]color.Color{
			"accent": c.accent, "dim": c.dim, "border": c.border, "good": c.good, "warn": c.warn, "bad": c.bad,
		}
		if got := reflect.TypeOf(c).NumField(); got != len(inks)+1 {
			t.Fatalf("%d colours, of which %d and the paper are tested", got, len(inks))
		}
		for _, profile := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256} {
			for name, ink := range inks {
				if got := profile.Convert(ink); blends(got, dark) {
					t.Errorf("dark %v, %v: %s has the colour of the background: %v", dark, profile, name, got)
				}
			}
			for name, badge := range map[string]color.Color{"sample": c.warn, "production": c.bad} {
				if profile.Convert(c.paper) == profile.Convert(badge) {
					t.Errorf("dark %v, %v: the badge %s is invisible", dark, profile, name)
				}
			}
		}
	}
}

// TestColours replaces each colour, and those alone.
func TestColours(t *testing.T) {
	for name, of := range map[string]func(*Theme) Style{
		"accent": func(t *Theme) Style { return t.Key }, "dim": func(t *Theme) Style { return t.Dim },
		"border": func(t *Theme) Style { return t.Border }, "good": func(t *Theme) Style { return t.Good },
		"warn": func(t *Theme) Style { return t.Warn }, "bad": func(t *Theme) Style { return t.Bad },
	} {
		for value, want := range map[string]string{"#010203": "\x1b[38;2;1;2;3mx\x1b[m", "9": "\x1b[91mx\x1b[m"} {
			own := Colours{name: value}.Theme(true)
			if got := of(own).Render("x"); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
			if other := Colours(nil).Theme(true); name != "accent" && own.Key.Render("x") != other.Key.Render("x") || own.Strong.Render("x") != other.Strong.Render("x") {
				t.Errorf("%s changes another colour", name)
			}
		}
	}
}

// TestStyleIsLipglosss compares what a style makes of texts to what lipgloss does.
func TestStyleIsLipglosss(t *testing.T) {
	accent := lipgloss.Color("#5fd7ff")
	for name, look := range map[string]lipgloss.Style{
		"plain":   lipgloss.NewStyle(),
		"bold":    lipgloss.NewStyle().Bold(true),
		"ink":     lipgloss.NewStyle().Foreground(accent),
		"badge":   lipgloss.NewStyle().Foreground(accent).Background(lipgloss.Color("#121212")).Bold(true),
		"reverse": lipgloss.NewStyle().Foreground(accent).Bold(true).Reverse(true),
	} {
		for _, text := range []string{" ", "x", " two  words ", "频道 ╰─", "x" + look.Render("y") + "z"} {
			if got, want := newStyle(look).Render(text), look.Render(text); got != want {
				t.Errorf("%s of %q = %q, lipgloss: %q", name, text, got, want)
			}
		}
		if got := newStyle(look).Render(""); got != "" {
			t.Errorf("%s of nothing = %q", name, got)
		}
	}
}

// blends reports a colour that is hard to tell from the background.
func blends(c color.Color, dark bool) bool {
	if b, ok := c.(ansi.BasicColor); ok {
		if dark {
			return b == ansi.Black
		}
		return b == ansi.BrightWhite || b == ansi.White
	}
	return dark && luma(c) < 0.1 || !dark && luma(c) > 0.75
}

// luma is the brightness of a colour, from 0 to 1.
func luma(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return (0.299*float64(r) + 0.587*float64(g) + 0.114*float64(b)) / 0xffff
}
