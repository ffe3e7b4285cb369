package mint

import (
	"charm.land/bubbles/v2/key"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// welcome is what somebody reads who has no project yet, in lines of w cells:
// what was wrong with a project that was looked for, that Agora's sample can be
// tried at once, and how to come to one's own. It is shorter where h lines do
// not hold it.
func welcome(k *keys.Map, theme *look.Theme, warned []say.Text, w, h int) []string {
	lines := []string{""}
	add := func(level report.Level, text say.Text) {
		for _, l := range theme.Lines(level, text, w-2) {
			lines = append(lines, " "+l)
		}
	}
	for _, text := range warned {
		add(report.Warning, text)
	}
	add(report.Hint,
		say.F("◇ Try it with Agora's public sample project, whose certificate everybody knows. For your own:"))
	long := append(lines, steps(k, theme, w, say.F("add a project: App ID and certificate, from Agora's console"),
		say.F("import a .env file, or what Agora's tools write"))...)
	if len(long) <= h {
		return long
	}
	return append(lines[1:], steps(k, theme, w, say.F("add a project"), say.F("import a .env file"))...)
}

// steps are the ways to a project of one's own, and what is said of them.
func steps(k *keys.Map, theme *look.Theme, w int, add, read say.Text) (lines []string) {
	list, do := k.Global.Projects, k.Projects
	for _, step := range []struct {
		do   key.Binding
		says say.Text
	}{{do.Add, add}, {do.Import, read}} {
		keys := "   " + theme.Key.Render(list.Help().Key) + " " + theme.Key.Render(step.do.Help().Key) + "  "
		indent := cells.Width(keys)
		for i, l := range cells.Wrap(theme.Say(step.says), w-indent-1) {
			if i > 0 {
				keys = cells.Blank(indent)
			}
			lines = append(lines, keys+l)
		}
	}
	return lines
}
