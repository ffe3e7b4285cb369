package forms

import (
	"testing"

	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/pane"
)

// TestWhatIsFilledInGivesWay types over what was filled in from elsewhere.
func TestWhatIsFilledInGivesWay(t *testing.T) {
	channel, user := "Lobby-1", "12345"
	f := NewRTC(keys.Default())
	f.Fill(pane.Fill{Product: token.RTC, Channel: &channel, User: &user, Lifetime: "15m"})
	typeInto(f, "mine", "<tab>", "7", "<tab>", "<tab>", "2h")
	if c, u, l := f.channel.Value(), f.user.uid.Value(), f.lifetime.Value(); c != "mine" || u != "7" || l != "2h" {
		t.Errorf("channel %q, uid %q, lifetime %q", c, u, l)
	}
}
