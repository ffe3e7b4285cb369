package say

// zhWorkbench is ui.
var zhWorkbench = []pair{
	// title.go
	{"agtok ✗ %s expired", "agtok ✗ %s 已过期"},
	{"agtok ✗ token expired", "agtok ✗ Token 已过期"},
	{"agtok %v %s", "agtok %v %s"},
	{"agtok %v", "agtok %v"},
}
