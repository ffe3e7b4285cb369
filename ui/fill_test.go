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
	b := newBench(t, threeProjects()...).size(120, 40).typed("mine").keys("tab").typed("7").keys("ctrl+z")
	b.hides("ctrl+z form as before")
	b.act(fill)
	b.shows("Lobby-1", "12345", "ctrl+z form as before").keys("f1").shows("form as before").keys("esc")
	b.keys("ctrl+z").shows("mine", "● uid  ○ account  7 ", "joins mine as 7").hides("Lobby-1")
	b.typed("7").shows("joins mine as 77").keys("backspace") // what was typed goes on
	b.keys("ctrl+z").shows("Lobby-1", "12345")               // and what was filled in, if that was a mistake
	b.keys("ctrl+p", "down", "down", "enter").hides("ctrl+z form as before")
	b.act(fill)
	b.hides("ctrl+z form as before") // nothing was replaced
}

// TestWhatALetterReplacedComesBack types over a user that agtok put there, and deletes a
// channel.
func TestWhatALetterReplacedComesBack(t *testing.T) {
	channel, user := "Lobby-1", "12345r"
	b := newBench(t, threeProjects()...).size(120, 40)
	b.act(pane.Fill{Product: token.RTC, Channel: &channel, User: &user, Account: true})
	b.keys("tab").typed("zoe").shows("account  zoe ").keys("ctrl+z").shows("account  12345r")
	b.keys("ctrl+z").shows("account  zoe ").keys("ctrl+z", "shift+tab", "end", "ctrl+u").hides("Lobby-1")
	b.keys("ctrl+z").shows("Lobby-1", "12345r")
	// What is typed into other fields afterwards stays.
	b.keys("ctrl+u").typed("other").keys("tab", "end").typed("s").shows("joins other as 12345rs")
	b.keys("ctrl+z").shows("joins Lobby-1 as 12345rs").keys("ctrl+z").shows("joins other as 12345rs")
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
