package say

// zhCommands is cli.
var zhCommands = []pair{}
