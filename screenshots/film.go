//go:build unix

package main

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// film plays the steps, and makes a moving picture of what is seen after each.
func (s *studio) film(steps []step) error {
	st, err := open(s.agtok, s.dir, "", filmSize, dark)
	if err != nil {
		return err
	}
	defer st.Kill()
	var frames []*image.NRGBA
	var holds []time.Duration
	for i, step := range append([]step{{hold: time.Second}}, steps...) {
		if err := st.play(step); err != nil {
			return err
		}
		if s.blind {
			continue
		}
		file := filepath.Join(s.dir, fmt.Sprintf("frame-%03d.png", i))
		if err := paint(picture(st.Terminal, dark), file, filmZoom); err != nil {
			return err
		}
		frame, err := read(file)
		if err != nil {
			return err
		}
		frames, holds = append(frames, frame), append(holds, step.hold)
	}
	if s.blind {
		return nil
	}
	return write(filepath.Join(s.output, filmName+".gif"), frames, holds)
}

func read(file string) (*image.NRGBA, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	flat := image.NewNRGBA(m.Bounds())
	draw.Draw(flat, flat.Rect, m, image.Point{}, draw.Src)
	return flat, nil
}

// write makes a GIF that plays for ever. Each image but the first is only what
// changed.
func write(file string, frames []*image.NRGBA, holds []time.Duration) error {
	colours := commonest(frames)
	index := map[color.NRGBA]uint8{}
	out := gif.GIF{Config: image.Config{ColorModel: colours, Width: frames[0].Rect.Dx(), Height: frames[0].Rect.Dy()}}
	for i, f := range frames {
		area := f.Rect
		if i > 0 {
			area = changed(frames[i-1], f)
		}
		m := image.NewPaletted(area, colours)
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				c := f.NRGBAAt(x, y)
				n, known := index[c]
				if !known {
					n = uint8(colours.Index(c))
					index[c] = n
				}
				m.SetColorIndex(x, y, n)
			}
		}
		out.Image = append(out.Image, m)
		out.Delay = append(out.Delay, int(holds[i]/(10*time.Millisecond)))
		out.Disposal = append(out.Disposal, gif.DisposalNone)
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := gif.EncodeAll(f, &out); err != nil {
		_ = f.Close() // the first error counts
		return fmt.Errorf("write %s: %w", file, err)
	}
	return f.Close()
}

// commonest are the colours that a GIF can have, of those in all frames. Shades
// that look alike are one: or those of the edges of letters would take the places
// of a colour that only a sign has.
func commonest(frames []*image.NRGBA) color.Palette {
	count := map[color.NRGBA]int{}
	for _, f := range frames {
		for i := 0; i < len(f.Pix); i += 4 {
			count[color.NRGBA{f.Pix[i], f.Pix[i+1], f.Pix[i+2], f.Pix[i+3]}]++
		}
	}
	all := slices.SortedFunc(maps.Keys(count), func(a, b color.NRGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(number(a), number(b)))
	})
	var list color.Palette
	for _, c := range all {
		like := func(o color.Color) bool { return alike(o.(color.NRGBA), c) }
		if len(list) < 256 && !slices.ContainsFunc(list, like) {
			list = append(list, c)
		}
	}
	return list
}

// alike reports whether two shades differ by no more than an eye forgives.
func alike(a, b color.NRGBA) bool {
	const most = 10 // of 255, in each part
	near := func(x, y uint8) bool { return max(x, y)-min(x, y) <= most }
	return near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B) && near(a.A, b.A)
}

func number(c color.NRGBA) uint32 {
	return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
}

// changed is the smallest rectangle outside of which two frames are the same.
// It is never empty: each frame takes its time.
func changed(a, b *image.NRGBA) image.Rectangle {
	r := image.Rectangle{}
	for y := a.Rect.Min.Y; y < a.Rect.Max.Y; y++ {
		for x := a.Rect.Min.X; x < a.Rect.Max.X; x++ {
			if a.NRGBAAt(x, y) != b.NRGBAAt(x, y) {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if r.Empty() {
		return image.Rect(0, 0, 1, 1)
	}
	return r
}
