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
	results := make(chan (<-chan R), 4*runtime.GOMAXPROCS(0))
	var failure error // set before results is closed
	go func() {
		defer close(results)
		failure = startAll(ctx, next, work, results)
	}()
	if err := emitAll(ctx, results, emit); err != nil {
		return err
	}
	if errors.Is(failure, io.EOF) {
		return nil
	}
	return failure
}

// startAll starts the work on each job once there is a place to wait for its result. It
// returns the error that ended next.
func startAll[J, R any](ctx context.Context, next func() (J, error), work func(J) R, results chan<- (<-chan R)) error {
	for {
		job, err := next()
		if err != nil {
			return err
		}
		result := make(chan R, 1)
		select {
		case results <- result:
			go func() { result <- work(job) }()
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
