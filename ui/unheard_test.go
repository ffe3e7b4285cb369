package ui

import "testing"

// TestEveryKeyThatPeopleTryAnswers presses them wherever they may: the screen changes, if
// only to say that the key does nothing there.
func TestEveryKeyThatPeopleTryAnswers(t *testing.T) {
	places := map[string]func(*bench){
		"decode, empty": func(b *bench) { b.keys("f4") },
		"decode":        func(b *bench) { b.keys("f4").paste(pastedToken) },
		"app":           func(b *bench) { b.keys("f4").paste(pastedToken).keys("tab") },
		"report":        func(b *bench) { b.keys("f4").paste(pastedToken).keys("shift+tab") },
		"compare":       func(b *bench) { b.keys("f5").paste(pastedToken) },
		"compared":      func(b *bench) { b.keys("f5").paste(pastedToken).paste(pastedToken + "x") },
		"live":          func(b *bench) { b.keys("f6") },
		"editor":        func(b *bench) { b.keys("ctrl+p", "ctrl+n") },
		"menu":          func(b *bench) { b.keys("ctrl+p", "tab") },
	}
	for _, s := range states {
		places[s.name] = s.reach
	}
	for name, reach := range places {
		for _, k := range []string{"esc", "q", "tab", "shift+tab", "ctrl+n", "ctrl+z", "ctrl+v", "alt+enter", "f7", "?"} {
			b := newBench(t, threeProjects()...).size(80, 24)
			reach(b)
			before := seen(b)
			if _, cmd := b.Update(press(k)); cmd == nil && seen(b) == before {
				t.Errorf("%s: %s is silent", name, k)
			}
		}
	}
}

// seen is the screen and its cursor.
func seen(b *bench) string {
	v := b.View()
	if v.Cursor == nil {
		return v.Content
	}
	return v.Content + string(rune(v.Cursor.X)) + string(rune(v.Cursor.Y))
}

// TestAKeyThatDoesNothingSaysSo, and which would; ctrl+n makes a project wherever nothing
// else does, and pasting is the terminal's.
func TestAKeyThatDoesNothingSaysSo(t *testing.T) {
	b, _ := saved(t)
	b.hit("end", "alt+enter").shows("alt+enter does nothing here; f1 lists the keys, ctrl+c quits").hit("end").hides("does nothing")
	b.hit("esc").shows("esc does nothing here").hit("ctrl+v").shows("the terminal pastes")
	b.hit("ctrl+z").shows("nothing is left to undo").hit("z").hides("nothing is left")
	b.hit("ctrl+s", "f7").shows("f7 does nothing here; esc goes back").hit("esc")
	b.hit("f6", "q").shows("q does nothing here").hit("ctrl+x").shows("no rows to clear")
	b.hit("f4", "ctrl+n").shows("nothing yet to make a right token from").hit("ctrl+z").shows("says nothing besides its token")
	for _, view := range []string{"f2", "f3", "f5", "f6"} {
		b.hit(view, "ctrl+n").shows("New project").hit("f7").shows("f7 does nothing here").hit("esc").shows("Projects 5").hit("esc")
	}
	b.hit("ctrl+p", "ctrl+z").shows("no project was deleted")
	b.hit("esc", "f2", "ctrl+u", "ctrl+r").shows("no token: type a channel")
}
