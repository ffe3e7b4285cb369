//go:build unix

package ui

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"agtok/golden"
	"agtok/token"
	"agtok/ui/uitest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"agtok": program})
}

// program is the workbench with Agora's public sample project and no system
// clipboard.
func program() {
	salt := uint32(0)
	err := Run(context.Background(), Deps{
		Now:      time.Now,
		Salt:     func() uint32 { salt++; return salt },
		Projects: []Project{sampleProject()},

		Certificates: &sampleKeys{},
		Token:        strings.Join(os.Args[1:], " "),
	}, Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// TestStories plays the scripts of testdata/script. See package uitest for
// their commands; more are
//
//	decode FILE [CHANNEL USER]
//	                     print what the token in a file opens, if the sample project signed it:
//	                     one of 006 for a channel and a user
//	mistake NAME FILE    write a wrong token into a file
func TestStories(t *testing.T) {
	commands := uitest.Commands()
	commands["decode"] = decodeCommand
	commands["mistake"] = mistake
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		Cmds:               commands,
		UpdateScripts:      *golden.Update,
		RequireUniqueNames: true,
	})
}

func decodeCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 && len(args) != 3 {
		ts.Fatalf("usage: decode FILE [CHANNEL USER]")
	}
	var names token.Names
	if len(args) == 3 {
		names = token.Names{Channel: args[1], User: args[2]}
	}
	t, err := token.Parse(strings.TrimSpace(ts.ReadFile(args[0])))
	ts.Check(err)
	if !t.Verify(sampleCertificate, names) {
		ts.Fatalf("not signed by the sample project")
	}
	for _, s := range t.Services {
		_, err := fmt.Fprintf(ts.Stdout(), "%s %s channel=%q user=%q lifetime=%d\n", t.Version, s.Type, s.Channel, s.User, t.Lifetime)
		ts.Check(err)
	}
}
