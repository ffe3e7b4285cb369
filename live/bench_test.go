package live

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"
)

// BenchmarkServe asks from 50 connections, each of which waits for its answer
// before it asks again. The clients take their part of the machine.
func BenchmarkServe(b *testing.B) {
	const connections = 50
	o := options()
	o.Now = time.Now
	s := New(o)
	if err := s.Listen(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- s.Serve(b.Context()) }()
	addr := "127.0.0.1:" + strconv.Itoa(s.ports[0])
	var todo, done sync.WaitGroup
	start := make(chan struct{})
	for i := range connections {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			b.Fatal(err)
		}
		todo.Add(1)
		done.Go(func() {
			defer conn.Close()
			ask := []byte("GET /rtc/lobby/publisher/uid/" + strconv.Itoa(i+1) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
			replies := bufio.NewReader(conn)
			todo.Done()
			<-start
			for range b.N/connections + 1 {
				if _, err := conn.Write(ask); err != nil {
					b.Error(err)
					return
				}
				response, err := http.ReadResponse(replies, nil)
				if err != nil || response.StatusCode != http.StatusOK {
					b.Errorf("%v, %v", response, err)
					return
				}
				if _, err := io.Copy(io.Discard, response.Body); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	todo.Wait()
	b.ReportAllocs()
	b.ResetTimer()
	close(start)
	done.Wait()
	b.StopTimer()
	b.ReportMetric(float64((b.N/connections+1)*connections)/b.Elapsed().Seconds(), "requests/s")
	s.Close()
	if err := <-ended; err != nil {
		b.Error(err)
	}
}
