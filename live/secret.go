package live

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"

	"agtok/live/dialect"
)

// hidden stands where a certificate stood.
const hidden = "…"

// isSecret reports whether a text holds the certificate of the project.
func (s *Server) isSecret(text string) bool {
	s.mu.Lock()
	secret := s.project.Certificate.Reveal()
	s.mu.Unlock()
	return secret != "" && strings.Contains(strings.ToLower(text), strings.ToLower(secret))
}

// withoutSecret returns a text that a client sent without the certificate of the
// project.
func (s *Server) withoutSecret(text string) string {
	if s.isSecret(text) {
		return hidden
	}
	return text
}

// keep puts the body into the event: without certificates, of whatever project,
// and not at all where it is long.
func (c *call) keep(body []byte) {
	if len(body) > maxKept {
		return
	}
	c.event.Body = c.s.withoutSecret(withoutCertificates(body))
}

func withoutCertificates(body []byte) string {
	lower := bytes.ToLower(body)
	if !bytes.Contains(lower, []byte("cert")) {
		return string(body)
	}
	var object map[string]any
	if json.Unmarshal(body, &object) == nil {
		strip(object)
		text, err := json.Marshal(object)
		if err != nil {
			return hidden
		}
		return string(text)
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return hidden
	}
	for name := range values {
		if dialect.IsCertificate(name) {
			values.Del(name)
		}
	}
	return values.Encode()
}

func strip(object map[string]any) {
	for name, member := range object {
		if dialect.IsCertificate(name) {
			delete(object, name)
		} else if inner, ok := member.(map[string]any); ok {
			strip(inner)
		}
	}
}
