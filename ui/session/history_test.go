package session

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"agtok/token"
)

func TestRemember(t *testing.T) {
	s := &Session{}
	p := &Project{Name: "a"}
	s.Remember(Entry{Text: "made", Project: p})
	s.Remember(Entry{Text: "other"})
	s.Remember(Entry{Text: "made"}) // pasted: what was made here is known better
	list := s.History()
	if len(list) != 2 || list[0].Text != "made" || list[0].Project != p {
		t.Errorf("%+v", list)
	}
	list[0].Text = "changed"
	if s.History()[0].Text != "made" {
		t.Error("the history is shared")
	}
	for i := range HistoryMost + 1 {
		s.Remember(Entry{Text: fmt.Sprint(i)})
	}
	if list = s.History(); len(list) != 500 || list[0].Text != "500" || list[499].Text != "1" {
		t.Errorf("%d tokens, from %s to %s", len(list), list[0].Text, list[len(list)-1].Text)
	}
}

func TestOnlyTokensAreRemembered(t *testing.T) {
	const certificate = "5CFd2fd1755d40ecb72977518be15d3b"
	text, err := token.Build(token.Spec{Version: token.V007, AppID: appID, Certificate: certificate, IssuedAt: time.Unix(1795258991, 0),
		Lifetime: 3600, Salt: 1, Services: []token.Service{token.RTMUser(token.V007, "alice", 3600)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"a token", " " + text + "\n", true},
		{"a token in a line of a log", "12:03:11 E/agora: join failed, token=\"" + text + "\", channel lobby", true},
		{"half a token", text[:60], false},
		{"half a token in a line of a log", "token: " + text[:60] + " channel: lobby", false},
		{"a name", "lobby", false},
		{"a token in more than is looked at", text + strings.Repeat(" ", PastedMost), false},
	} {
		s := &Session{}
		if got := s.RememberPasted(c.text); got != c.want || len(s.History()) == 1 != c.want {
			t.Errorf("%s: %v, %d in the history", c.name, got, len(s.History()))
		} else if c.want && s.History()[0].Text != text {
			t.Errorf("%s: remembered %q", c.name, s.History()[0].Text)
		}
	}
}
