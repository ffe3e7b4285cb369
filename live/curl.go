package live

import (
	"net/http"
	"strings"
	"unicode"
)

// Curl returns a command line for a POSIX shell that asks the same once more, of
// the server at an address such as http://localhost:8080. Certificates are left
// out, and so are characters that a terminal would obey.
func (e Event) Curl(base string) string {
	args := []string{"curl"}
	if e.Method != http.MethodGet {
		args = append(args, "-X", inShell(e.Method))
	}
	if e.Body != "" {
		args = append(args, "-H", inShell("Content-Type: "+e.ContentType), "--data-raw", inShell(e.Body))
	}
	target := base + e.Path
	if e.Query != "" {
		target += "?" + e.Query
	}
	return strings.Join(append(args, inShell(target)), " ")
}

// inShell writes a text as one argument.
func inShell(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
