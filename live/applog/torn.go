package applog

import (
	"strings"

	"agtok/token"
)

// A torn token is one that breaks off at the end of a line: what wraps lines has
// broken it up, or it is cut.
type torn struct {
	text  string
	n     int // of the line that it begins on
	lines int // how many it stands on so far; 0 where it does not go on
}

// begun is the beginning of a token at the end of a line: as of no other text, and as
// long as what a narrow window leaves of it.
var (
	begun = pattern(`(?:^|[^\w+/])((?:007eJ|006[0-9a-fA-F]{8})[A-Za-z0-9+/]{16,}={0,2})["']?$`)
	piece = pattern(`^[A-Za-z0-9+/]+={0,2}`)
)

// mend puts the pieces of a token together that stand on lines of their own. It
// returns "" as long as it is not whole.
func (w *Watcher) mend(c *client, l line) string {
	body := strings.TrimSpace(l.body)
	if c.torn.lines > 0 {
		next := piece().FindString(body)
		whole := c.torn.text + next
		if _, err := token.Parse(whole); next != "" && err == nil {
			w.give(c)
			c.torn = torn{}
			return whole
		}
		if next == body && next != "" && c.torn.lines < maxParts {
			c.torn.text, c.torn.lines = whole, c.torn.lines+1
			return ""
		}
		w.give(c)
	}
	if m := begun().FindStringSubmatch(body); m != nil && strings.Contains(body, m[1]) {
		c.torn = torn{m[1], l.n, 1}
		w.parts++
	}
	return ""
}

// give stops waiting for the rest of a token.
func (w *Watcher) give(c *client) {
	if c.torn.lines > 0 {
		c.torn.lines = 0
		w.parts--
	}
}

// cut returns what a log shows of a token that it cuts, where that can be the one of a
// call; "" for none.
func (c *client) cut(s secret, n int) string {
	t := c.torn
	if t.text == "" || n-t.n > near || s.text != "" || s.masked() && !strings.HasPrefix(t.text, s.head) {
		return ""
	}
	return t.text
}
