package live

import (
	"errors"
	"net"
	"net/netip"
	"strconv"
	"syscall"

	"agtok/say"
)

// A PortError says that a port cannot be listened on.
type PortError struct {
	Port int
	Err  error
}

// Sentence names the port.
func (e *PortError) Sentence() say.Text { return say.F("port %d: %v", e.Port, e.Err) }

// Error says it in English.
func (e *PortError) Error() string { return e.Sentence().String() }

// Unwrap returns the reason.
func (e *PortError) Unwrap() error { return e.Err }

// Taken reports whether another program has the port.
func (e *PortError) Taken() bool {
	const windowsInUse = syscall.Errno(10048) // WSAEADDRINUSE
	return errors.Is(e.Err, syscall.EADDRINUSE) || errors.Is(e.Err, windowsInUse)
}

// Listen opens the ports: on 127.0.0.1 and ::1, or on all addresses. After an
// error, which is a [*PortError], it listens nowhere.
func (s *Server) Listen() error {
	for _, port := range s.options.Ports {
		got, sockets, err := s.open(port)
		if err != nil {
			s.Close()
			return &PortError{port, err}
		}
		s.ports, s.sockets = append(s.ports, got), append(s.sockets, sockets...)
	}
	return nil
}

// open listens on a port, and returns which one it is.
func (s *Server) open(port int) (int, []net.Listener, error) {
	if s.options.LAN {
		l, err := net.Listen("tcp", net.JoinHostPort("", strconv.Itoa(port)))
		if err != nil {
			return 0, nil, err
		}
		return l.Addr().(*net.TCPAddr).Port, []net.Listener{l}, nil
	}
	const attempts = 10 // a port that is free on 127.0.0.1 may be taken on ::1
	for range attempts {
		got, sockets, err := loopback(port)
		if err == nil || port != 0 {
			return got, sockets, err
		}
	}
	return loopback(port)
}

// loopback listens on both addresses of loopback: a browser may take localhost
// for either. On a machine without IPv6 there is one.
func loopback(port int) (int, []net.Listener, error) {
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return 0, nil, err
	}
	port = four.Addr().(*net.TCPAddr).Port
	six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
	if err == nil {
		return port, []net.Listener{four, six}, nil
	}
	if taken := (&PortError{port, err}).Taken(); taken {
		return 0, nil, errors.Join(err, four.Close())
	}
	return port, []net.Listener{four}, nil
}

// URLs are the addresses on this machine.
func (s *Server) URLs() []string {
	urls := make([]string, len(s.ports))
	for i, port := range s.ports {
		urls[i] = address("localhost", port)
	}
	return urls
}

// address writes the address of a port.
func address(host string, port int) string {
	return "http://" + net.JoinHostPort(host, strconv.Itoa(port))
}

// An Address is what to type into an app, and where that app runs.
type Address struct {
	Where say.Text
	URL   string
	// Command is what must be run before; "" for nothing.
	Command string
	// LAN says that it is for other machines in the network.
	LAN bool
}

// An Android emulator reaches the machine it runs on at 10.0.2.2 (Android
// Studio), or at 10.0.3.2 (Genymotion).
const (
	emulatorHost   = "10.0.2.2"
	genymotionHost = "10.0.3.2"
)

// AddressesOf returns the addresses to type, by platform.
func (s *Server) AddressesOf() []Address {
	var list []Address
	for _, port := range s.ports {
		p := strconv.Itoa(port)
		adb := "adb reverse tcp:" + p + " tcp:" + p
		list = append(list,
			Address{Where: say.F("Web, desktop, iOS simulator"), URL: address("localhost", port)},
			Address{Where: say.F("Android emulator"), URL: address(emulatorHost, port)},
			Address{Where: say.F("Android by USB"), URL: address("localhost", port), Command: adb})
		if !s.options.LAN {
			continue
		}
		for _, a := range s.options.Addresses {
			list = append(list, Address{Where: say.F("phone in the same network"), URL: address(a.String(), port), LAN: true})
		}
	}
	return list
}

// LANAddresses returns the addresses of this machine in its own networks.
func LANAddresses() ([]netip.Addr, error) {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil, say.Errorf("read the addresses of this machine: %w", err)
	}
	var list []netip.Addr
	for _, a := range addrs {
		prefix, err := netip.ParsePrefix(a.String())
		if ip := prefix.Addr().Unmap(); err == nil && ip.Is4() && !ip.IsLoopback() && !ip.IsLinkLocalUnicast() {
			list = append(list, ip)
		}
	}
	return list, nil
}
