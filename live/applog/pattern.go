package applog

import (
	"regexp"
	"sync"
)

// pattern returns a regular expression that is compiled when it is first needed:
// together they take a millisecond, and most runs read no log.
func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
