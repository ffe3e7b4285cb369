// Package mint is the commands that make tokens: agtok rtc, rtm, chat and the others.
//
// Each takes the flags of its product into a request, as typed; package request says
// what is wrong with it. A building is what they have in common: whose token it is,
// how long it lasts, and in what form it is written.
package mint

import (
	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
)

// Commands are the commands that make a token.
func Commands(a *run.App) []*cobra.Command {
	return []*cobra.Command{
		rtcCommand(a), rtmCommand(a), chatCommand(a), fpaCommand(a), streamingCommand(a),
		fcdnCommand(a), apaasCommand(a), rtm2Command(a), convoAICommand(a), sttCommand(a),
	}
}

func fpaCommand(a *run.App) *cobra.Command {
	o := buildOptionsOf(a)
	cmd := &cobra.Command{
		Use:   "fpa",
		Short: a.Text(say.F("Make a token for Full-path Accelerator")),
		RunE:  a.Do(0, o.making(request.FPA, func(*building) {})),
	}
	o.register(a.Flags(cmd), request.FPA)
	return cmd
}
