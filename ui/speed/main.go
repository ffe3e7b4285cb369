//go:build linux

// Speed measures agtok as a user feels it, on a real pseudo-terminal, beside
// the least that a Bubble Tea program can be (see minimal) and beside other
// programs for the terminal that are on the path. It prints one table and
// judges nothing: a machine that is busy says more about itself.
//
//	go run ./ui/speed                 # two minutes; seven with all the others
//	go run ./ui/speed -idle 60s       # a whole idle minute of each program
//	go run ./ui/speed -agtok ./agtok  # another build of agtok
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

type options struct {
	rounds, keys  int
	idle          time.Duration // in all rounds together
	width, height int
	agtok         string // a program; "" builds it
	peers         bool
}

func main() {
	o := options{width: 120, height: 40}
	flag.IntVar(&o.rounds, "rounds", 5, "how often each program is started")
	flag.IntVar(&o.keys, "keys", 40, "keys typed in each round")
	flag.DurationVar(&o.idle, "idle", 20*time.Second, "how long each program is watched idle, in all rounds together")
	flag.StringVar(&o.agtok, "agtok", "", "measure this `program` instead of the source's")
	flag.BoolVar(&o.peers, "peers", true, "measure glow, gum, gh-dash, pug and lazygit, too, where they are installed")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	if o.rounds < 1 || o.keys < 1 || flag.NArg() > 0 {
		return fmt.Errorf("read the arguments: at least one round and one key, and nothing else")
	}
	dir, err := os.MkdirTemp("", "agtok-speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if o.agtok == "" {
		o.agtok = filepath.Join(dir, "agtok")
		if err := build(o.agtok, "agtok"); err != nil {
			return err
		}
	}
	minimal := filepath.Join(dir, "minimal")
	if err := build(minimal, "agtok/ui/speed/minimal"); err != nil {
		return err
	}
	subjects, err := subjects(dir, o.agtok, minimal, o.peers)
	if err != nil {
		return err
	}
	results := make([][]result, len(subjects))
	for round := range o.rounds {
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round+1, o.rounds)
		for i, s := range subjects {
			r, err := measure(s, o, dir)
			if err != nil {
				return fmt.Errorf("measure %s: %w", s.name, err)
			}
			results[i] = append(results[i], r)
		}
	}
	printTable(subjects, results, o)
	return nil
}

// build makes a program the way it is released.
func build(output, pkg string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", output, pkg)
	cmd.Env = append(cmd.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", pkg, err, out)
	}
	return nil
}

func printTable(subjects []subject, results [][]result, o options) {
	fmt.Printf("%d×%d cells, medians of %d rounds\n\n", o.width, o.height, o.rounds)
	fmt.Println(
		"| program | first screen ms | CPU to it ms | key to first byte ms | CPU per key ms | idle CPU s/min | idle wake-ups/min | memory MiB | of it private |")
	fmt.Println("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
	medians := make([]result, len(subjects))
	for i, s := range subjects {
		medians[i] = median(results[i])
		printRow(s.name, medians[i], "%.1f", "%.1f", "%.1f", "%.2f", "%.2f", "%.0f", "%.1f", "%.1f")
	}
	ratio := result{}
	for i := range ratio {
		ratio[i] = medians[0][i] / medians[1][i]
	}
	printRow(subjects[0].name+" ÷ "+subjects[1].name, ratio, "%.2f", "%.2f", "%.2f", "%.2f", "%.2f", "%.2f", "%.2f",
		"%.2f")
}

func printRow(name string, r result, formats ...string) {
	fmt.Printf("| %s |", name)
	for i, f := range formats {
		fmt.Printf(" "+f+" |", r[i])
	}
	fmt.Println()
}

// median takes each figure's own.
func median(rounds []result) result {
	var m result
	for i := range m {
		figures := make([]float64, len(rounds))
		for j, r := range rounds {
			figures[j] = r[i]
		}
		slices.Sort(figures)
		m[i] = (figures[len(figures)/2] + figures[(len(figures)-1)/2]) / 2
	}
	return m
}
