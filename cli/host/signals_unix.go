//go:build unix

package host

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// stops are those that job control asks for.
var stops struct {
	listen sync.Once
	mu     sync.Mutex
	around func(stop func()) // nil: the terminal is as it was
}

// jobControl has around called for each stop that is asked for, which has to
// call stop while the terminal is as it was. A stop that nobody can hear of,
// SIGSTOP, is known by its end only: stop returns at once then, but what ran
// meanwhile has changed the terminal.
//
// Go does not give SIGTSTP its meaning back (sigdisable in its runtime): once it
// is heard, it is heard to the end. A stop is therefore made by SIGSTOP, and one
// without a shell (POSIX: in an orphaned process group) is one, too.
func jobControl(around func(stop func())) (leave func()) {
	setAround(around)
	stops.listen.Do(func() {
		asked, goOn := make(chan os.Signal, 1), make(chan os.Signal, 1)
		signal.Notify(asked, syscall.SIGTSTP)
		signal.Notify(goOn, syscall.SIGCONT)
		go hearStops(asked, goOn)
	})
	return func() { setAround(nil) }
}

// setAround waits for the end of a stop.
func setAround(around func(func())) {
	stops.mu.Lock()
	defer stops.mu.Unlock()
	stops.around = around
}

func hearStops(asked, goOn <-chan os.Signal) {
	for {
		stop := func() {}
		select {
		case <-goOn:
		case <-asked:
			stop = func() { stopSelf(goOn) }
		}
		stops.mu.Lock()
		if stops.around != nil {
			stops.around(stop)
		} else {
			stop()
		}
		stops.mu.Unlock()
	}
}

// stopSelf stops the program until it hears that it goes on, unless it has heard
// so already.
func stopSelf(goOn <-chan os.Signal) {
	select {
	case <-goOn:
	default:
		_ = syscall.Kill(syscall.Getpid(), syscall.SIGSTOP) // it is allowed to
		<-goOn
	}
}
