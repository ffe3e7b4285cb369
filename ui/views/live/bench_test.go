package live

import (
	"fmt"
	"testing"
	"time"

	"agtok/live"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// BenchmarkBatch is what a view does 20 times a second while apps ask 5,000
// times: it takes 250 events, and draws.
func BenchmarkBatch(b *testing.B) {
	v := New(pane.Deps{Now: time.Now, Keys: keys.Default()})
	v.SetTheme(look.Colours(nil).Theme(true))
	v.SetSize(172, 46)
	v.serves, v.sources = v.source(), 1
	now, seq := time.Now(), 0
	for b.Loop() {
		a := arrived{}
		for range 250 {
			seq++
			a.items = append(a.items, item{from: v.serves, event: live.Event{
				Kind: live.Asked, Seq: seq, Time: now, Method: "GET", Path: "/rtc/lobby/publisher/uid/7", Product: "rtc", Status: 200,
				Channel: "lobby", User: fmt.Sprint(seq % 1000), Renewal: live.Renewal{Issued: now, Due: now, End: now.Add(time.Hour)},
			}})
		}
		v.Update(a)
		v.View()
	}
}

// BenchmarkFilter is a key in the filter that no row of a thousand has.
func BenchmarkFilter(b *testing.B) {
	v := New(pane.Deps{Now: time.Now, Keys: keys.Default()})
	v.SetTheme(look.Colours(nil).Theme(true))
	now := time.Now()
	for i := range 1000 {
		v.line.Add(live.Event{
			Kind: live.Asked, Seq: i + 1, Time: now, Method: "GET", Path: "/rtc/lobby/publisher/uid/7", Product: "rtc", Status: 200,
			Channel: "lobby", User: fmt.Sprint(i), Renewal: live.Renewal{Issued: now, Due: now.Add(30 * time.Minute), End: now.Add(time.Hour)},
		})
	}
	v.filter = "nothing has this"
	for b.Loop() {
		v.refresh(v.theme, now)
	}
}
