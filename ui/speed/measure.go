//go:build linux

package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"agtok/ui/uitest/terminal"
)

// A result is what one round found, in the order of the table.
type result [figures]float64

const (
	firstScreen = iota // ms
	firstCPU           // ms
	keyLatency         // ms, median
	keyCPU             // ms, above what the program takes idle
	idleCPU            // s per minute
	idleWakeups        // per minute
	memory             // MiB
	private            // MiB of it that no file backs
	figures
)

const (
	patience = 10 * time.Second
	// quiet is how long a program that says nothing has said everything.
	quiet = 150 * time.Millisecond
	// settle lets a program finish what it began.
	settle = 300 * time.Millisecond
)

// A piece is what was written at once.
type piece struct{ at time.Time }

// A round is one start of a subject.
type round struct {
	*terminal.Terminal
	pieces chan piece
}

func measure(s subject, o options, dir string) (result, error) {
	r := round{pieces: make(chan piece, 1<<16)}
	config := terminal.Config{
		Width: o.width, Height: o.height, Dir: dir,
		Env: []string{"TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + dir, "PATH=" + os.Getenv("PATH"),
			"LANG=C.UTF-8"},
		Output: func(_ []byte, at time.Time) { r.pieces <- piece{at} },
	}
	var out result
	begin := time.Now()
	t, err := terminal.Start(config, s.command[0], s.command[1:]...)
	if err != nil {
		return out, err
	}
	defer t.Kill()
	r.Terminal = t

	full, cpu, err := r.firstScreen(s.full)
	if err != nil {
		return out, err
	}
	out[firstScreen], out[firstCPU] = milliseconds(full.Sub(begin)), milliseconds(cpu)

	time.Sleep(settle)
	if err := r.prepare(s); err != nil {
		return out, err
	}
	time.Sleep(settle)
	latency, typing, took, err := r.press(s.keys, o.keys)
	if err != nil {
		return out, err
	}
	time.Sleep(settle)
	idle := o.idle / time.Duration(o.rounds)
	before, err := r.usage()
	if err != nil {
		return out, err
	}
	time.Sleep(idle)
	after, err := r.usage()
	if err != nil {
		return out, err
	}
	perMinute := time.Minute.Seconds() / after.at.Sub(before.at).Seconds()
	resting := after.cpu - before.cpu
	out[keyLatency] = milliseconds(latency)
	rested := milliseconds(resting) * took.Seconds() / after.at.Sub(before.at).Seconds()
	out[keyCPU] = (milliseconds(typing) - rested) / float64(o.keys)
	out[idleCPU] = resting.Seconds() * perMinute
	out[idleWakeups] = float64(after.wakeups-before.wakeups) * perMinute
	out[memory] = float64(after.resident) / (1 << 20)
	out[private] = float64(after.private) / (1 << 20)
	return out, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// firstScreen waits for the first full screen, and returns when it was there
// and what the program had taken of the processor by then.
func (r round) firstScreen(full string) (time.Time, time.Duration, error) {
	var last time.Time
	var cpu time.Duration
	limit := time.After(patience)
	for {
		var silence <-chan time.Time
		if full == "" && !last.IsZero() {
			silence = time.After(quiet)
		}
		select {
		case p := <-r.pieces:
			last = p.at
			var err error
			if cpu, err = r.cpu(); err != nil {
				return last, 0, err
			}
			if full != "" && strings.Contains(r.Text(), full) {
				return last, cpu, nil
			}
		case <-silence:
			return last, cpu, nil
		case <-limit:
			return last, 0, fmt.Errorf("no %q on the first screen, which shows:\n%s", full, r.Text())
		}
	}
}

func (r round) prepare(s subject) error {
	if s.prepare == "" {
		return nil
	}
	if err := r.Write(s.prepare); err != nil {
		return err
	}
	for deadline := time.Now().Add(patience); !strings.Contains(r.Text(), s.ready); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			return fmt.Errorf("no %q after %q; the screen shows:\n%s", s.ready, s.prepare, r.Text())
		}
	}
	return nil
}

// press types keys one by one, each at another point of the program's frame. It
// returns the median time until something is written, what all keys took of the
// processor, and how long that was.
func (r round) press(keys [2]string, n int) (latency, cpu, took time.Duration, err error) {
	before, err := r.usage()
	if err != nil {
		return 0, 0, 0, err
	}
	var waits []time.Duration
	for i := range n {
		r.drain()
		pressed := time.Now()
		if err := r.Write(keys[i%2]); err != nil {
			return 0, 0, 0, err
		}
		select {
		case p := <-r.pieces:
			waits = append(waits, p.at.Sub(pressed))
		case <-time.After(quiet): // it had nothing to say
		}
		time.Sleep(50*time.Millisecond + time.Duration(i*7%17)*time.Millisecond)
	}
	after, err := r.usage()
	if err != nil {
		return 0, 0, 0, err
	}
	return middle(waits), after.cpu - before.cpu, after.at.Sub(before.at), nil
}

func (r round) drain() {
	for {
		select {
		case <-r.pieces:
		default:
			return
		}
	}
}
