package forms

import (
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
)

// Channel is the field for the name of a channel.
type Channel struct{ *Text }

func newChannel(k *keys.Map) *Channel { return &Channel{newText(k, "")} }

func (c *Channel) row() *row { return &row{label: say.F("Channel"), stops: []stop{c}} }

// wildcard is what a name has in it that stands for many.
const wildcard = "*"

// read checks what was typed.
func (c *Channel) read(r *reading, row *row) string {
	name := c.Value()
	if name == "" {
		c.mark(nil)
		r.await(row, say.F("type a channel"))
		return name
	}
	r.check(row, c.Text, token.CheckChannel(name))
	if strings.Contains(name, wildcard) {
		row.notes = append(row.notes, hint(wildcardHint))
	}
	return name
}

// wildcardHint is what Agora's guide to token generation says of them.
var wildcardHint = say.F("* = any name; 1*a*2 = any of that pattern")
