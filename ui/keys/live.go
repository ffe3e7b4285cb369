package keys

import "charm.land/bubbles/v2/key"

// Live are the keys of the Live view while no field of it has the keyboard.
type Live struct {
	Serve, Decode, Fault, Lifetime, Port, Network, Addresses, Follow, Filter, Curl, Copy, Clear, Undo key.Binding
	Up, Down, PageUp, PageDown, First, Last, Back                                                     key.Binding
}

// newLive returns the keys of the Live view.
func newLive() Live {
	return Live{
		Serve:     bind("s", "start, stop", "s"),
		Decode:    bind("enter", "decode", "enter", "ctrl+o"),
		Fault:     bind("f", "next reply wrong", "f"),
		Lifetime:  bind("t", "lifetime", "t"),
		Port:      bind("p", "port", "p"),
		Network:   bind("n", "network, or this machine", "n"),
		Addresses: bind("a", "addresses", "a"),
		Follow:    bind("l", "read a log", "l"),
		Filter:    bind("/", "filter", "/"),
		Curl:      bind("c", "copy as curl", "c"),
		Copy:      bind("ctrl+y", "copy token", "ctrl+y"),
		Clear:     bind("ctrl+x", "clear", "ctrl+x"),
		Undo:      bind("ctrl+z", "bring the rows back", "ctrl+z"),
		Up:        bind("↑", "up", "up", "k"),
		Down:      bind("↓", "down", "down", "j"),
		PageUp:    bind("pgup", "page up", "pgup"),
		PageDown:  bind("pgdown", "page down", "pgdown"),
		First:     bind("home", "first row", "home"),
		Last:      bind("end", "follow the last row", "end"),
		Back:      bind("esc", "no filter", "esc"),
	}
}

// Prompt ends a field that asks for one thing.
type Prompt struct{ Take, Complete, Back key.Binding }

// newPrompt returns the keys of a field that asks for one thing.
func newPrompt() Prompt {
	return Prompt{
		Take:     bind("enter", "take it", "enter"),
		Complete: bind("tab", "complete, take it", "tab"),
		Back:     bind("esc", "leave it", "esc"),
	}
}

// Addresses act on an address of the token server.
type Addresses struct{ Up, Down, First, Last, Copy, QR, Back key.Binding }

// newAddresses returns the keys of the addresses of the token server.
func newAddresses() Addresses {
	return Addresses{
		Up:    bind("↑", "up", "up", "k"),
		Down:  bind("↓", "down", "down", "j"),
		First: bind("home", "first line", "home"),
		Last:  bind("end", "last line", "end"),
		Copy:  bind("enter", "copy", "enter", "ctrl+y"),
		QR:    bind("ctrl+q", "QR code", "ctrl+q"),
		Back:  bind("esc", "close", "esc", "q"),
	}
}
