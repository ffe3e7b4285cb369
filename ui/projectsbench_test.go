package ui

import (
	"fmt"
	"strings"
	"testing"

	"agtok/profiles"
	"agtok/say"
	"agtok/ui/session"
)

// manyProjects are as many as an agency could ever have.
func manyProjects(n int) []Project {
	list := make([]Project, n)
	for i := range list {
		p := profiles.Profile{ID: fmt.Sprintf("id-%d", i), Name: fmt.Sprintf("Client %05d 客户", i), AppID: fmt.Sprintf("%032x", i*7919)}
		list[i] = Project{Name: p.Name, AppID: p.AppID, Source: say.F("file"), Production: i%5 == 0, Profile: p, Sign: sampleSign}
	}
	return list
}

// BenchmarkManyProjects is what is done with a list of 10,000, screen included.
func BenchmarkManyProjects(b *testing.B) {
	list := manyProjects(10_000)
	b.Run("open", func(b *testing.B) {
		m := newBench(b, list...).size(120, 40)
		for b.Loop() {
			m.keys("ctrl+p")
			m.View()
		}
	})
	b.Run("filter", func(b *testing.B) {
		m := newBench(b, list...).size(120, 40).keys("ctrl+p").typed("client 0")
		for i := 0; b.Loop(); i++ {
			m.keys([]string{"1", "backspace"}[i%2])
			m.View()
		}
	})
	b.Run("scroll", func(b *testing.B) {
		m := newBench(b, list...).size(120, 40).keys("ctrl+p")
		for i := 0; b.Loop(); i++ {
			m.keys([]string{"down", "pgdown", "up"}[i%3])
			m.View()
		}
	})
	b.Run("switch", func(b *testing.B) {
		m := newBench(b, list...).size(120, 40).paste("lobby").keys("ctrl+p").typed("09991")
		for b.Loop() {
			m.keys("enter", "ctrl+p")
			m.View()
		}
	})
	b.Run("reload", func(b *testing.B) {
		m := newBench(b, list...).size(120, 40)
		for b.Loop() {
			var news session.News
			m.session, news = session.New(nil, session.Catalog{Projects: list}, 0)
			news.List = true
			m.heed(news)
			m.View()
		}
	})
}

func TestManyProjects(t *testing.T) {
	b := newBench(t, manyProjects(10_000)...).size(120, 40).keys("ctrl+p").shows("10000", "Client 00000").typed("9998")
	b.shows("Client 09998", "1 of 10000")
	if n := strings.Count(b.text(), "▸"); n != 2 { // that of the form is the other
		t.Errorf("%d markers", n)
	}
	b.keys("enter").shows("Client 09998", "type a channel")
}
