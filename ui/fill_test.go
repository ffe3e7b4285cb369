package ui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/token"
	"agtok/ui/pane"
)

// TestWhatFillingInReplacedComesBack fills in a form that somebody typed into.
func TestWhatFillingInReplacedComesBack(t *testing.T) {
	channel, user := "Lobby-1", "12345"
	fill := pane.Fill{Product: token.RTC, Channel: &channel, User: &user}
	b := newBench(t, threeProjects()...).size(120, 40).typed("mine").keys("tab").typed("7")
	b.hides("ctrl+z undo")
	b.act(fill)
	b.shows("Lobby-1", "12345", "ctrl+z undo").keys("f1").shows("ctrl+z      undo").keys("esc")
	b.keys("ctrl+z").shows("mine", "● uid  ○ account  7 ", "joins mine as 7").hides("Lobby-1")
	b.typed("7").shows("joins mine as 77") // what was typed goes on
	b.keys("ctrl+z").shows("joins mine as 7,").keys("ctrl+z").shows("joins mine as any user").keys("ctrl+z").shows("type a channel")
	b.act(fill)
	b.shows("ctrl+z undo").keys("ctrl+p", "down", "down", "enter").hides("ctrl+z undo")
	b.act(fill)
	b.hides("ctrl+z undo") // nothing was replaced
	b.keys("ctrl+z").shows("nothing is left to undo")
}

// TestWhatALetterReplacedComesBack types over a user that agtok put there, and deletes a
// channel.
func TestWhatALetterReplacedComesBack(t *testing.T) {
	channel, user := "Lobby-1", "12345r"
	b := newBench(t, threeProjects()...).size(120, 40)
	b.act(pane.Fill{Product: token.RTC, Channel: &channel, User: &user, Account: true})
	b.keys("tab").typed("zoe").shows("account  zoe ").keys("ctrl+z").shows("account  12345r")
	b.keys("shift+tab", "end", "ctrl+u").hides("Lobby-1").shows("ctrl+z undo").keys("ctrl+z").shows("Lobby-1", "12345r")
	b.keys("ctrl+u").typed("other").keys("tab", "end").typed("s").shows("joins other as 12345rs")
	b.keys("ctrl+z").shows("joins other as 12345r").hides("12345rs").keys("ctrl+z").shows("joins Lobby-1 as 12345r")
}

// TestUndoGoesBackOneChangeAtATime changes fields of every kind, and undoes each change.
func TestUndoGoesBackOneChangeAtATime(t *testing.T) {
	user := "12345"
	b := newBench(t, threeProjects()...).size(120, 40).typed("mine")
	b.act(pane.Fill{Product: token.RTC, User: &user})
	b.keys("tab").typed("777").keys("tab", "right").shows("joins mine as 777", "◉ subscriber")
	b.keys("ctrl+z").shows("joins mine as 777,", "◉ publisher")
	b.keys("ctrl+z").shows("joins mine as 12345,", "◉ publisher")
	// What is typed behind a text that came back is a change of its own.
	b.keys("shift+tab").typed("6").shows("joins mine as 123456").keys("ctrl+z").shows("joins mine as 12345,")
	b.keys("end", "backspace", "backspace").shows("joins mine as 123,").keys("ctrl+z").shows("joins mine as 12345,")
	// So is what is typed after a key that moves.
	b.keys("shift+tab", "end").typed("-1").keys("home").typed("x").shows("joins xmine-1 as")
	b.keys("ctrl+z").shows("joins mine-1 as").keys("ctrl+z").shows("joins mine as 12345")
	b.keys("ctrl+z").shows("joins mine as any user").keys("ctrl+z").shows("type a channel")
	b.keys("ctrl+z").shows("! nothing is left to undo").keys("ctrl+g").typed("undo").shows("▸ ctrl+z      undo")
}

// TestTheEndIsOfThisMoment comes back to a form that nothing counted down in.
func TestTheEndIsOfThisMoment(t *testing.T) {
	b := newBench(t).size(80, 24).shows("13:03:11")
	b.now = b.now.Add(2 * time.Hour)
	b.Update(tea.FocusMsg{})
	b.shows("15:03:11")
	b.now = b.now.Add(time.Hour)
	b.keys("f3", "f2").shows("16:03:11")
}
