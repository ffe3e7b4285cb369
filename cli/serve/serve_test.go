package serve

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"agtok/live"
)

func TestPortFailure(t *testing.T) {
	for want, err := range map[string]error{
		"may not be taken": &live.PortError{Port: 80, Err: fs.ErrPermission},
		"port 80: x":       &live.PortError{Port: 80, Err: errors.New("x")},
		"other":            errors.New("other"),
	} {
		if got := portFailure(err); !strings.Contains(got.Error(), want) {
			t.Errorf("%v", got)
		}
	}
}
