package run

import (
	"context"
	"errors"
	"io"
	"runtime"
)

// Ordered works on what next returns, on all processors, and gives the results
// to emit in the order of next. It holds no more than a few jobs per processor,
// however slow emit is. next ends with io.EOF; any other error of it is returned
// after the results before it have been emitted. more tells emit that the next
// result will follow soon.
//
// When the context ends, ordered returns at once, even while next waits for
// input.
func Ordered[J, R any](ctx context.Context, next func() (J, error), work func(J) R,
	emit func(r R, more bool) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	tasks := make(chan task[J, R])
	results := make(chan (<-chan R), 4*workers)
	var failure error // set before results is closed
	go func() {
		defer close(results)
		defer close(tasks)
		failure = hand(ctx, next, tasks, results)
	}()
	for range workers {
		go func() {
			for t := range tasks {
				t.result <- work(t.job)
			}
		}()
	}
	if err := emitAll(ctx, results, emit); err != nil {
		return err
	}
	if errors.Is(failure, io.EOF) {
		return nil
	}
	return failure
}

// A task is a job, and where its result goes.
type task[J, R any] struct {
	job    J
	result chan<- R
}

// hand gives each job to whoever is free, and a place to wait for its result to
// whoever emits. It returns the error that ended next.
func hand[J, R any](ctx context.Context, next func() (J, error), tasks chan<- task[J, R],
	results chan<- (<-chan R)) error {
	for {
		job, err := next()
		if err != nil {
			return err
		}
		result := make(chan R, 1)
		select {
		case results <- result:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		select {
		case tasks <- task[J, R]{job, result}:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

func emitAll[R any](ctx context.Context, results <-chan (<-chan R), emit func(R, bool) error) error {
	for {
		var result <-chan R
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case next, open := <-results:
			if !open {
				return context.Cause(ctx)
			}
			result = next
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case r := <-result:
			if err := emit(r, len(results) > 0); err != nil {
				return err
			}
		}
	}
}
