package cli

// What tests of whole command lines look at.
const (
	HelpIndent = helpIndent
	HelpWidest = helpWidest
)

var (
	RootCommand = rootCommand
	FaultNames  = faultNames
)
