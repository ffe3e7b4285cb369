package forms

import (
	"strings"

	"agtok/request"
	"agtok/say"
	"agtok/ui/keys"
)

// Channel is the field for the name of a channel.
type Channel struct{ *Text }

func newChannel(k *keys.Map) *Channel { return &Channel{newText(k, "")} }

func (c *Channel) row() *row { return &row{label: say.F("Channel"), stops: []stop{c}} }

// wildcard is what a name has in it that stands for many.
const wildcard = "*"

// say says what is to be said about what was typed.
func (c *Channel) say(r *reading, row *row) {
	r.show(row, c.Text, request.FieldChannel, say.F("type a channel"))
	if strings.Contains(c.Value(), wildcard) {
		row.notes = append(row.notes, hint(wildcardHint))
	}
}

// wildcardHint is what Agora's guide to token generation says of them.
var wildcardHint = say.F("* = any name; 1*a*2 = any of that pattern")
