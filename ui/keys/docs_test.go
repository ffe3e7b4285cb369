package keys

import (
	"testing"

	"agtok/golden"
	"agtok/say"
)

// TestDocs holds the tables of keys in docs/ against the keys; -update writes them
// anew.
func TestDocs(t *testing.T) {
	for _, doc := range []struct {
		file, head string
		lang       say.Lang
	}{
		{"../../docs/keys.md", "# Keys\n\nEnglish · [简体中文](keys.zh-CN.md)\n\nA name is that of the action in `config.toml`, where `[keys]` gives it other keys. A window that lies over the others has the keyboard to itself: of the keys for everywhere, help, mouse and quit work there.\n\n", say.English},
		{"../../docs/keys.zh-CN.md", "# 按键\n\n[English](keys.md) · 简体中文\n\n名称是操作在 `config.toml` 中的名字，可在 `[keys]` 中换成别的按键。有窗口盖在上面时，按键归这个窗口，「任何位置」的按键中只有帮助、鼠标和退出有效。\n\n", say.Chinese},
	} {
		m := Default()
		m.Speak(doc.lang)
		golden.File(t, doc.file, doc.head+m.Table(doc.lang))
	}
}
