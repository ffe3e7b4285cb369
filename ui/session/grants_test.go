package session

import (
	"testing"

	"agtok/token"
)

// A token that names no resource says that it has no permissions, not that it has 0.
func TestGrantsWithoutPermissions(t *testing.T) {
	none := token.Service{Type: token.RTM2, User: "alice"}
	one := none
	one.Permissions = []token.Resource{{Permissions: []token.Permission{{Names: []string{"lobby"}}}}}
	for want, s := range map[string]token.Service{
		"logs in to RTM as alice, without permissions": none,
		"logs in to RTM as alice with 1 permission":    one,
	} {
		if got := Grants([]token.Service{s}).String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
