package cli

import (
	"agtok/request"
	"agtok/say"

	"github.com/spf13/cobra"
)

// mintCommands are the commands that make a token.
func mintCommands(a *app) []*cobra.Command {
	return []*cobra.Command{
		rtcCommand(a), rtmCommand(a), chatCommand(a), fpaCommand(a), streamingCommand(a),
		fcdnCommand(a), apaasCommand(a), rtm2Command(a), convoAICommand(a), sttCommand(a),
	}
}

func fpaCommand(a *app) *cobra.Command {
	o := buildOptionsOf(a)
	cmd := &cobra.Command{
		Use:   "fpa",
		Short: a.text(say.F("Make a token for Full-path Accelerator")),
		RunE: a.do(0, func(*cobra.Command, []string) error {
			b, err := o.begin(request.FPA)
			if err != nil {
				return err
			}
			b.read()
			return o.mint(b, b.describe())
		}),
	}
	o.register(a.flags(cmd), request.FPA)
	return cmd
}
