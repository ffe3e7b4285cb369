package views

import (
	"charm.land/bubbles/v2/key"

	"agtok/ui/kit"
)

// welcome is what somebody reads who has no project yet, in lines of w cells:
// that Agora's sample can be tried at once, and how to come to one's own.
func welcome(theme *kit.Theme, w int) []string {
	list, do := kit.NewGlobalKeys().Projects, kit.NewProjectsKeys()
	lines := []string{kit.Blank(w)}
	for _, l := range kit.Wrap("◇ Try it with Agora's public sample project, whose certificate everybody knows. For your own:", w-2) {
		lines = append(lines, kit.Fit(" "+theme.Dim.Render(l), w))
	}
	for _, step := range []struct {
		do   key.Binding
		says string
	}{
		{do.Add, "add a project: App ID and certificate, from Agora's console"},
		{do.Import, "import a .env file, or what Agora's tools write"},
	} {
		keys := theme.Key.Render(list.Help().Key) + " " + theme.Key.Render(step.do.Help().Key)
		lines = append(lines, kit.Fit("   "+keys+"  "+step.says, w))
	}
	return lines
}
