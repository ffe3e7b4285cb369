package kit

import (
	"image/color"
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// TestThemesInFewColours converts every style as the program does for a
// terminal of 16 or 256 colours: what is drawn must not have the colour of its
// background there.
func TestThemesInFewColours(t *testing.T) {
	for _, dark := range []bool{true, false} {
		theme := NewTheme(dark)
		v := reflect.ValueOf(*theme)
		for i := range v.NumField() {
			style, ok := v.Field(i).Interface().(lipgloss.Style)
			if !ok {
				continue
			}
			for _, profile := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256} {
				name := v.Type().Field(i).Name
				if isNone(style.GetForeground()) {
					continue
				}
				fg, bg := profile.Convert(style.GetForeground()), profile.Convert(style.GetBackground())
				if !isNone(style.GetBackground()) {
					if fg == bg {
						t.Errorf("dark %v, %v: %s is invisible", dark, profile, name)
					}
					continue
				}
				if blends(fg, dark) {
					t.Errorf("dark %v, %v: %s has the colour of the background: %v", dark, profile, name, fg)
				}
			}
		}
	}
}

func isNone(c color.Color) bool {
	_, none := c.(lipgloss.NoColor)
	return c == nil || none
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
