package live

import (
	"testing"
	"time"
)

// Of a token whose server ended before it did nobody knows whether it would have
// been renewed.
func TestCloseOfATimeline(t *testing.T) {
	issued := noon()
	var line Timeline
	for i, lasts := range []time.Duration{35 * time.Second, time.Hour, time.Hour} {
		e := Event{Kind: Asked, Seq: i + 1, Time: issued, Renewal: renewalOf("rtc", issued, issued.Add(lasts))}
		if i == 2 {
			e.Renews, e.Outcome = 2, Early
		}
		line.Add(e)
	}
	line.Add(Event{Kind: Asked, Seq: 4, Time: issued}) // has no clock
	line.Close(issued.Add(time.Minute))
	for i, want := range []Outcome{Never, Early, Unseen, Open} {
		if got := line.Rows()[i].State(issued.Add(2 * time.Hour)).Outcome; got != want {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
}
