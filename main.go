// Agtok makes, reads and explains Agora tokens in the terminal.
package main

import (
	"context"
	"os"

	"agtok/cli"
	"agtok/cli/host"
)

func main() {
	// Bubble Tea writes every message, and so every pasted secret, to the file
	// that this names.
	os.Unsetenv("TEA_TRACE")
	os.Exit(cli.Main(context.Background(), host.System()))
}
