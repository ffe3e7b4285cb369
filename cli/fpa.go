package cli

import (
	"agtok/request"

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
	o.register(cmd.Flags(), request.FPA)
	return cmd
}

func (a *app) runFPA(o *buildOptions) error {
	b, err := a.begin(o, request.FPA)
	if err != nil {
		return err
	}
	b.read()
	return a.mint(b, b.describe())
}
