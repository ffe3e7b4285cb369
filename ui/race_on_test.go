//go:build race

package ui

// racing says that the race detector makes everything ten times slower.
const racing = true
