package say

// zhWorkbench is ui.
var zhWorkbench = []pair{}
