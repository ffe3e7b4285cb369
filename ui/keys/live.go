package keys

import "charm.land/bubbles/v2/key"

// Live are the keys of the Live view while no field of it has the keyboard.
type Live struct {
	Serve     key.Binding `keys:"s" does:"start, stop"`
	Decode    key.Binding `keys:"enter ctrl+o" does:"decode"`
	Fault     key.Binding `keys:"f" does:"next reply wrong"`
	Lifetime  key.Binding `keys:"t" does:"lifetime"`
	Port      key.Binding `keys:"p" does:"port"`
	Network   key.Binding `keys:"n" does:"network, or this machine"`
	Addresses key.Binding `keys:"a" does:"addresses"`
	Follow    key.Binding `keys:"l" does:"read a log"`
	Filter    key.Binding `keys:"/" does:"filter"`
	Curl      key.Binding `keys:"c" does:"copy as curl"`
	Copy      key.Binding `keys:"ctrl+y" does:"copy token"`
	Clear     key.Binding `keys:"ctrl+x" does:"clear"`
	Undo      key.Binding `keys:"ctrl+z" does:"bring the rows back"`
	Up        key.Binding `keys:"up k" does:"up"`
	Down      key.Binding `keys:"down j" does:"down"`
	PageUp    key.Binding `keys:"pgup" does:"page up"`
	PageDown  key.Binding `keys:"pgdown" does:"page down"`
	First     key.Binding `keys:"home" does:"first row"`
	Last      key.Binding `keys:"end" does:"follow the last row"`
	Back      key.Binding `keys:"esc" does:"no filter"`
}

// Prompt ends a field that asks for one thing.
type Prompt struct {
	Take     key.Binding `keys:"enter" does:"take it"`
	Complete key.Binding `keys:"tab" does:"complete, take it"`
	Back     key.Binding `keys:"esc" does:"leave it"`
}

// Addresses act on an address of the token server.
type Addresses struct {
	Up    key.Binding `keys:"up k" does:"up"`
	Down  key.Binding `keys:"down j" does:"down"`
	First key.Binding `keys:"home" does:"first line"`
	Last  key.Binding `keys:"end" does:"last line"`
	Copy  key.Binding `keys:"enter ctrl+y" does:"copy"`
	QR    key.Binding `keys:"ctrl+q" does:"QR code"`
	Back  key.Binding `keys:"esc q" does:"close"`
}
