//go:build race

package workbench_test

// underRace says that the tests, and so the program they start, watch for
// data races.
const underRace = true
