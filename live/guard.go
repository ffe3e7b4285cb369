package live

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"agtok/say"
)

// Whoever may ask is decided by three things that a browser cannot lie about:
// where the connection comes from (loopback, unless the user wants the network),
// the Host it was made to (a foreign page can let its own name point here: DNS
// rebinding, CVE-2025-24010 of Vite), and the Origin of the page.

// guard refuses who may not ask; the zero Text lets pass.
func (s *Server) guard(r *http.Request) say.Text {
	if !s.knowsHost(r.Host) {
		return say.F("Host %v is not this server: start it with --allow-host to be reached by that name", say.Name(r.Host))
	}
	origins := r.Header["Origin"]
	if len(origins) > 1 || len(origins) == 1 && !s.knowsOrigin(origins[0], r.Host) {
		return say.F("a page from %v may not ask: start the server with --origin to allow it",
			say.Name(strings.Join(origins, " ")))
	}
	return say.Text{}
}

// hostOf returns the name of a Host, without its port and the dot of the root.
func hostOf(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

func (s *Server) knowsHost(host string) bool {
	name := hostOf(host)
	if name == "localhost" || name == emulatorHost || name == genymotionHost {
		return true
	}
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.Unmap().IsLoopback() || s.options.LAN && slices.Contains(s.options.Addresses, ip.Unmap())
	}
	return slices.ContainsFunc(s.options.Hosts, func(allowed string) bool { return hostOf(allowed) == name && name != "" })
}

// knowsOrigin reports whether a page may ask: one of this machine, one of this
// server, or one that was allowed.
func (s *Server) knowsOrigin(origin, host string) bool {
	if slices.Contains(s.options.Origins, origin) {
		return true
	}
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Path != "" {
		return false
	}
	if u.Scheme == "http" && strings.EqualFold(u.Host, host) {
		return true // the Host has been checked
	}
	name := hostOf(u.Host)
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.Unmap().IsLoopback()
}

// protect sets what every reply has.
func protect(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Origin")
	if origin := r.Header.Get("Origin"); origin != "" {
		h.Set("Access-Control-Allow-Origin", origin)
	}
}

// preflight answers a browser that asks whether a page may ask. Samples for the
// Web send X-Requested-With, which agora-token-service refuses: whatever headers
// are asked for are allowed.
func preflight(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Add("Vary", "Access-Control-Request-Headers")
	h.Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
	if asked := r.Header.Get("Access-Control-Request-Headers"); asked != "" {
		h.Set("Access-Control-Allow-Headers", asked)
	}
	h.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
}
