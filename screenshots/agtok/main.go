// Agtok as it is, but for its clock, which stands still, and for its salt: the
// same pictures each time.
package main

import (
	"context"
	"os"
	"time"

	"agtok/cli"
	"agtok/cli/host"
)

func main() {
	os.Unsetenv("TEA_TRACE")
	h := host.System()
	shanghai := time.FixedZone("CST", 8*60*60)
	h.Now = func() time.Time { return time.Date(2026, 11, 21, 20, 3, 11, 0, shanghai) }
	h.Salt = func() uint32 { return 12345678 }
	h.Clipboard, h.Tmux = func(string) error { return nil }, nil
	os.Exit(cli.Main(context.Background(), h))
}
