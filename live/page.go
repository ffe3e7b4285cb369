package live

import (
	"bytes"
	"cmp"
	"embed"
	"html/template"
	"net/http"

	"agtok/live/dialect"
	"agtok/say"
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

// pageHeader is sent by the page alone: what refuses it is said in its language,
// and not in English, as apps are told.
const pageHeader = "X-Agtok-Page"

// pageWords are those of the page, by the names that its template has for them.
var pageWords = map[string]say.Text{
	"get":        say.F("Get a token"),
	"channel":    say.F("Channel").Meaning("page"),
	"user":       say.F("User").Meaning("page"),
	"role":       say.F("Role").Meaning("page"),
	"publisher":  say.F("publisher").Meaning("page"),
	"subscriber": say.F("subscriber").Meaning("page"),
	"copy":       say.F("Copy").Meaning("page"),
	"copied":     say.F("copied").Meaning("page"),
	"selected":   say.F("selected: copy it by hand"),
	"addresses":  say.F("Addresses").Meaning("page"),
	"after":      say.F("after").Meaning("page"),
	"routes":     say.F("Routes").Meaning("page"),
}

// A page is what the page for testers says.
type page struct {
	lang      say.Lang
	project   string
	Addresses []Address
	Dialects  []*dialect.Dialect
}

// Lang is the language, as HTML names it.
func (p page) Lang() string { return cmp.Or(string(p.lang), "en") }

// About says whose tokens are made, and for whom.
func (p page) About() template.HTML {
	return template.HTML(about(p.project).In(p.lang))
}

func about(project string) say.Text {
	return say.F("Tokens of %v. For local testing only: whoever reaches this port can join as anyone.", strong(project))
}

// Word is one of [pageWords].
func (p page) Word(name string) string { return p.In(pageWords[name]) }

// In writes a text in the language of the page.
func (p page) In(t say.Text) string { return t.In(p.lang) }

// strong is a text that HTML shows in bold letters.
type strong string

// For writes the text as HTML.
func (s strong) For(say.Reader) string {
	return "<strong>" + template.HTMLEscapeString(string(s)) + "</strong>"
}

// servePage writes the page. It is made first: an error has its own status.
func (s *Server) servePage(w http.ResponseWriter) {
	s.mu.Lock()
	p := page{s.options.Lang, s.project.Name, s.AddressesOf(), dialect.All()}
	s.mu.Unlock()
	var text bytes.Buffer
	if err := pageTemplate.Execute(&text, p); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("Referrer-Policy", "no-referrer")
	_, _ = w.Write(text.Bytes()) // a client that has gone needs no answer
}
