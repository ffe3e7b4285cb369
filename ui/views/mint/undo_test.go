package mint

import (
	"maps"
	"math/rand/v2"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/pane"
)

// TestUndoGoesBackThroughEveryState presses keys at random, and undoes all they did: each
// state is one that there was, an earlier one each time, and the last is the first.
func TestUndoGoesBackThroughEveryState(t *testing.T) {
	k := keys.Default()
	bound := []tea.KeyPressMsg{keys.PressOf(k.Form.Next), keys.PressOf(k.Form.Previous), keys.PressOf(k.Choice.Left),
		keys.PressOf(k.Choice.Right), keys.PressOf(k.Text.Start), keys.PressOf(k.Text.Backspace),
		keys.PressOf(k.Text.DeleteToStart), keys.PressOf(k.Text.DeleteWord)}
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 0))
		m := mint(100)
		states := []forms.Values{m.form.Values()}
		m.undo = undo{}
		for range 40 {
			switch c := rune("az09-"[r.IntN(5)]); r.IntN(4) {
			case 0, 1:
				m.Update(bound[r.IntN(len(bound))])
			case 2:
				m.Update(tea.KeyPressMsg{Code: c, Text: string(c)})
			default:
				m.Update(pane.Clicked{X: r.IntN(58), Y: r.IntN(8)})
			}
			if now := m.form.Values(); !maps.Equal(now, states[len(states)-1]) {
				states = append(states, now)
			}
		}
		at := len(states) - 1
		for len(m.undo.steps) > 0 {
			m.Update(keys.PressOf(m.keys.Undo))
			now := m.form.Values()
			for at--; at >= 0 && !maps.Equal(states[at], now); at-- {
			}
			if at < 0 {
				t.Fatalf("seed %d: no earlier state is %v", seed, now)
			}
		}
		if !maps.Equal(m.form.Values(), states[0]) {
			t.Fatalf("seed %d: ends with %v, began with %v", seed, m.form.Values(), states[0])
		}
	}
}

// TestUndoCarriesNothingOver brings back an account that was empty: what is typed as a uid
// and is none is taken over as the account when the kind is switched, but not here.
func TestUndoCarriesNothingOver(t *testing.T) {
	m, k := mint(100), keys.Default()
	m.Update(keys.PressOf(k.Form.Next))
	m.Update(tea.KeyPressMsg{Code: 'a', Text: "a"})
	for _, b := range []key.Binding{k.Choice.Right, k.Text.Backspace} { // an account, and empty
		m.Update(keys.PressOf(b))
	}
	before := m.form.Values()
	m.Update(keys.PressOf(k.Text.Left)) // to the choice
	m.Update(keys.PressOf(k.Choice.Left))
	m.Update(keys.PressOf(m.keys.Undo))
	if now := m.form.Values(); !maps.Equal(now, before) {
		t.Errorf("%v came back as %v", before, now)
	}
}

// TestUndoForgetsTheFirstOfManyChanges types one thing after the other.
func TestUndoForgetsTheFirstOfManyChanges(t *testing.T) {
	m := mint(100)
	for range most + 50 {
		m.Update(tea.PasteMsg{Content: "x"})
	}
	if got := len(m.undo.steps); got != most {
		t.Errorf("%d changes are known, want %d", got, most)
	}
}
