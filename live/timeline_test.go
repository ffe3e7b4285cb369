package live

import (
	"strings"
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

// Of the tokens that were given, one that alone fits is found, whoever it is for.
func TestTokenLike(t *testing.T) {
	var l LastTokens
	for i, user := range []string{"1", "2", "3"} {
		l.Add(Event{Channel: "lobby-1", User: user, Tokens: []Issued{{"token", []string{"ab", "cd", "ce"}[i]}}})
	}
	for prefix, want := range map[string]string{"a": "ab", "c": "", "x": ""} {
		if got := l.Like(func(t string) bool { return strings.HasPrefix(t, prefix) }); got != want {
			t.Errorf("%s: %q, not %q", prefix, got, want)
		}
	}
}
