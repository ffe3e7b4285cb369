package paste

import (
	"net/url"
	"strings"

	"agtok/token"
)

// path reads the address of a token server that has channel and user in its
// path: /rtc/lobby/publisher/uid/12345, /rtm/alice, /chat/account/alice.
func (r *aroundReader) path(s string) {
	if !startsWith(s, pathBegins) {
		return // most of what has slashes
	}
	s = s[:min(len(s), 2*maxAroundValue)]
	if end := strings.IndexAny(s, " \t\r\n\"'`<>?#,;)]}"); end >= 0 {
		s = s[:end]
	}
	parts := strings.Split(strings.Trim(s, "/"), "/")
	for i, part := range parts {
		out, err := url.PathUnescape(part)
		if err != nil || strings.HasPrefix(part, ":") {
			return
		}
		parts[i] = out
	}
	switch {
	case len(parts) >= 5 && (parts[0] == "rtc" || parts[0] == "rte") &&
		(parts[3] == "uid" || strings.EqualFold(parts[3], "userAccount")):
		r.say(aroundChannel, parts[1])
		r.say(aroundKeys[strings.ToLower(parts[3])], parts[4])
		if parts[0] == "rtc" {
			r.used(token.RTC)
		}
	case len(parts) == 2 && parts[0] == "rtm" && !isFile(parts[1]) && r.isRequest():
		r.say(aroundUserID, parts[1])
		r.used(token.RTM)
	case len(parts) == 3 && parts[0] == "chat" && parts[1] == "account":
		r.say(aroundUserID, parts[2])
		r.used(token.Chat)
	}
}

// pathBegins are how those addresses begin.
var pathBegins = []string{"/rtc/", "/rte/", "/rtm/", "/chat/account/"}

// isFile reports whether the last part of an address is a file of a site, and not a
// user such as maria.k.
func isFile(name string) bool {
	return fileEndings[strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])]
}

var fileEndings = wordSet("html htm js mjs ts tsx jsx php json md css py go java aspx jsp xml txt png svg vue dart map")

// isRequest reports whether a text tells of a request: elsewhere, /rtm/x may be
// any file.
func (r *aroundReader) isRequest() bool {
	return strings.Contains(r.text, "GET ") || strings.Contains(r.text, "://") || strings.Contains(r.text, "curl ")
}
