//go:build unix

package main

import (
	"fmt"
	"html"
	"image/color"
	"os"
	"os/exec"
	"strings"

	"agtok/ui/uitest/terminal"
)

// Sizes in pixels. The font is as wide as a cell at this size, exactly.
const (
	cellWidth, cellHeight = 15, 30
	fontSize              = 25
	baseline              = 22 // from the top of a cell
	padding               = 20
	corner                = 14
	stroke                = 2 // of box drawing
)

// Attributes of a cell, as ECMA-48 counts them.
const (
	bold = 1 << iota
	faint
	italic
	_
	_
	reverse
)

// A palette is the colours of a terminal that the program does not set.
type palette struct {
	name       string
	background color.Color
	foreground color.Color
	edge       string // around the picture
}

var (
	dark  = palette{"dark", color.RGBA{0x15, 0x18, 0x1e, 0xff}, color.RGBA{0xd9, 0xdd, 0xe4, 0xff}, "#2c313a"}
	light = palette{"light", color.RGBA{0xfd, 0xfd, 0xfb, 0xff}, color.RGBA{0x24, 0x29, 0x2f, 0xff}, "#d5d8dc"}
)

// A drawing is the picture of one screen, as SVG.
type drawing struct {
	strings.Builder
	palette palette
}

// picture draws what a terminal shows.
func picture(t *terminal.Terminal, p palette) string {
	screen := t.Screen()
	w, h := screen.Width(), screen.Height()
	width, height := pictureSize(w, h)
	d := &drawing{palette: p}
	fmt.Fprintf(d,
		`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="'JetBrains Mono','DejaVu Sans Mono','Noto Sans Mono CJK SC'" font-size="%d">`+"\n", width, height, fontSize)
	fmt.Fprintf(d, `<rect x="1" y="1" width="%d" height="%d" rx="%d" fill="%s" stroke="%s" stroke-width="2"/>`+"\n",
		width-2, height-2, corner, hex(p.background), p.edge)
	fmt.Fprintf(d, `<g transform="translate(%d,%d)">`+"\n", padding, padding)
	cursorX, cursorY := t.Cursor()
	for y := range h {
		for x := 0; x < w; {
			c := screen.CellAt(x, y)
			if c == nil || c.Width < 1 {
				x++
				continue
			}
			cursor := x == cursorX && y == cursorY && t.CursorVisible()
			d.cell(cell{x, y, c.Width, c.Content, c.Style.Fg, c.Style.Bg, c.Style.Attrs, c.Style.Underline != 0, cursor})
			x += c.Width
		}
	}
	d.WriteString("</g>\n</svg>\n")
	return d.String()
}

// pictureSize returns the pixels of a picture of w by h cells.
func pictureSize(w, h int) (width, height int) {
	return w*cellWidth + 2*padding, h*cellHeight + 2*padding
}

// A cell is what one place of the screen shows.
type cell struct {
	x, y, width int
	text        string
	fg, bg      color.Color // nil is the terminal's own
	attributes  uint8
	underlined  bool
	cursor      bool
}

func (d *drawing) cell(c cell) {
	ink, paper := c.fg, c.bg
	if ink == nil {
		ink = d.palette.foreground
	}
	if c.attributes&faint != 0 {
		ink = mix(ink, d.palette.background)
	}
	if (c.attributes&reverse != 0) != c.cursor {
		if paper == nil {
			paper = d.palette.background
		}
		ink, paper = paper, ink
	}
	left, top := c.x*cellWidth, c.y*cellHeight
	if paper != nil {
		d.rect(left, top, c.width*cellWidth, cellHeight, paper)
	}
	if c.underlined {
		d.rect(left, top+baseline+4, c.width*cellWidth, stroke, ink)
	}
	if strings.TrimSpace(c.text) == "" || d.box([]rune(c.text)[0], left, top, ink) {
		return
	}
	d.glyph(c, left, top, ink)
}

func (d *drawing) glyph(c cell, left, top int, ink color.Color) {
	style := ""
	if c.attributes&bold != 0 {
		style += ` font-weight="700"`
	}
	if c.attributes&italic != 0 {
		style += ` font-style="italic"`
	}
	// In the middle of its cells, whatever font has it.
	fmt.Fprintf(d, `<text x="%g" y="%d" text-anchor="middle" fill="%s"%s>%s</text>`+"\n",
		float64(left)+float64(c.width*cellWidth)/2, top+baseline, hex(ink), style, html.EscapeString(c.text))
}

func (d *drawing) rect(x, y, w, h int, ink color.Color) {
	fmt.Fprintf(d, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", x, y, w, h, hex(ink))
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

func mix(a, b color.Color) color.Color {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	half := func(x, y uint32) uint8 { return uint8((x + y) >> 9) }
	return color.RGBA{half(ar, br), half(ag, bg), half(ab, bb), 0xff}
}

// tools are what pictures need that Go has not got.
const tools = "apt-get install librsvg2-bin fonts-jetbrains-mono fonts-dejavu-core fonts-noto-cjk"

const converter = "rsvg-convert"

// paint writes a drawing as PNG, larger or smaller by a factor.
func paint(drawing, file string, zoom float64) error {
	cmd := exec.Command(converter, "--zoom", fmt.Sprint(zoom), "--output", file)
	cmd.Stdin, cmd.Stderr = strings.NewReader(drawing), os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("paint %s: %w", file, err)
	}
	return nil
}
