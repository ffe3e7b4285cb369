package cli

import (
	"agtok/token"

	"github.com/spf13/cobra"
)

func (a *app) fpaCommand() *cobra.Command {
	o := &buildOptions{}
	cmd := &cobra.Command{
		Use:   "fpa",
		Short: "make a token for Full-path Accelerator",
		RunE:  a.do(0, func(*cobra.Command, []string) error { return a.runFPA(o) }),
	}
	cmd.Flags().SortFlags = false
	o.register(cmd.Flags(), loginLifetime)
	return cmd
}

// runFPA makes the token of Agora's FpaTokenBuilder: 24 hours, and a privilege
// without a limit of its own.
func (a *app) runFPA(o *buildOptions) error {
	b, err := a.begin(o, loginLifetime)
	if err != nil {
		return err
	}
	login := []token.Privilege{{ID: token.PrivilegeLogin}}
	return a.mint(b, b.describe(b.lasts()), token.Service{Type: token.FPA, Privileges: login})
}
