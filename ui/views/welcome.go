package views

import (
	"charm.land/bubbles/v2/key"

	"agtok/ui/kit"
)

// welcome is what somebody reads who has no project yet, in lines of w cells:
// what was wrong with a project that was looked for, that Agora's sample can be
// tried at once, and how to come to one's own. It is shorter where h lines do
// not hold it.
func welcome(theme *kit.Theme, warned []string, w, h int) []string {
	lines := []string{kit.Blank(w)}
	say := func(level kit.Level, text string) {
		for _, l := range kit.Wrap(level.Mark()+text, w-2) {
			lines = append(lines, kit.Fit(" "+theme.Of(level).Render(l), w))
		}
	}
	for _, text := range warned {
		say(kit.Warning, kit.Printable(text))
	}
	say(kit.Hint, "◇ Try it with Agora's public sample project, whose certificate everybody knows. For your own:")
	long := append(lines, steps(theme, w, "add a project: App ID and certificate, from Agora's console", "import a .env file, or what Agora's tools write")...)
	if len(long) <= h {
		return long
	}
	return append(lines[1:], steps(theme, w, "add a project", "import a .env file")...)
}

// steps are the ways to a project of one's own, and what is said of them.
func steps(theme *kit.Theme, w int, add, read string) (lines []string) {
	list, do := kit.NewGlobalKeys().Projects, kit.NewProjectsKeys()
	for _, step := range []struct {
		do   key.Binding
		says string
	}{{do.Add, add}, {do.Import, read}} {
		keys := "   " + theme.Key.Render(list.Help().Key) + " " + theme.Key.Render(step.do.Help().Key) + "  "
		indent := kit.Width(keys)
		for i, l := range kit.Wrap(step.says, w-indent-1) {
			if i > 0 {
				keys = kit.Blank(indent)
			}
			lines = append(lines, kit.Fit(keys+l, w))
		}
	}
	return lines
}
