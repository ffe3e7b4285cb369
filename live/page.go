package live

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"

	"agtok/live/dialect"
)

//go:embed page
var pageFiles embed.FS

var pageTemplate = template.Must(template.ParseFS(pageFiles, "page/page.html"))

// pagePolicy lets the page do what it needs, and nothing from elsewhere.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// servesPage serves the page for testers, and what belongs to it.
func (s *Server) servesPage(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	name, contentType := "", ""
	switch r.URL.Path {
	case "/", "":
		s.servePage(w)
		return true
	case "/page.js":
		name, contentType = "page/page.js", "text/javascript; charset=utf-8"
	case "/page.css":
		name, contentType = "page/page.css", "text/css; charset=utf-8"
	case "/favicon.ico": // browsers ask for it
		w.WriteHeader(http.StatusNoContent)
		return true
	default:
		return false
	}
	text, err := pageFiles.ReadFile(name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return true
	}
	w.Header().Set("Content-Type", contentType)
	_, _ = w.Write(text) // a client that has gone needs no answer
	return true
}

// servePage writes the page. It is made first: an error has its own status.
func (s *Server) servePage(w http.ResponseWriter) {
	s.mu.Lock()
	data := struct {
		Project   string
		LAN       bool
		Addresses []Address
		Dialects  []*dialect.Dialect
	}{s.project.Name, s.options.LAN, s.AddressesOf(), dialect.All()}
	s.mu.Unlock()
	var page bytes.Buffer
	if err := pageTemplate.Execute(&page, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("Referrer-Policy", "no-referrer")
	_, _ = w.Write(page.Bytes()) // a client that has gone needs no answer
}
