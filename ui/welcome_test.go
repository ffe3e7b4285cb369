package ui

import (
	"strings"
	"testing"

	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
)

// TestWelcomeSaysWhatIsWrong starts beside a .env that is of no use: that must be
// said where only the view is in sight, and the ways to a project with it.
func TestWelcomeSaysWhatIsWrong(t *testing.T) {
	const warning = "AGORA_APP_ID is set in .env, but AGORA_APP_CERTIFICATE is not"
	for _, size := range [][2]int{{80, 24}, {100, 30}, {200, 50}} {
		b := newBench(t)
		d := b.deps
		d.Warnings = []say.Text{say.F(warning)}
		b.Model = New(d)
		b.size(size[0], size[1]).shows("! AGORA_APP_ID is set", "ctrl+p ctrl+n", "from Agora's", "console", "ctrl+p ctrl+o")
	}
	b := newBench(t)
	d := b.deps
	d.Warnings, d.Remembered.LastView = []say.Text{say.F(warning)}, "decode"
	b.Model = New(d)
	b.size(80, 24).shows("[Decode]", "! AGORA_APP_ID is set")
	newBench(t).size(60, 16).shows("ctrl+p ctrl+n  add a project", "ctrl+p ctrl+o  import a .env file")
}

// TestALongNoticeIsWhole shows one that is wider than each frame it can stand in.
func TestALongNoticeIsWhole(t *testing.T) {
	words := strings.Fields(strings.Repeat("word ", 24) + "end.")
	for _, reach := range [][]string{{}, {"ctrl+p"}, {"ctrl+l"}, {"ctrl+s"}} {
		b := newBench(t).size(80, 24).typed("lobby-1").keys(reach...)
		b.notice = look.Notice{Level: report.Warning, Text: say.Data(strings.Join(words, " "))}
		text := screenOf(b)
		if n := strings.Count(text, "word"); n != len(words)-1 || !strings.Contains(text, "end.") {
			t.Errorf("after %v it has %d words of %d:\n%s", reach, n, len(words), text)
		}
	}
}
