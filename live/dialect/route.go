package dialect

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"agtok/typo"
)

// A Match is where the path of a call leads.
type Match struct {
	// Allow are the methods that the path has, where it has none of this one.
	Allow []string

	candidates []candidate // to be told apart by what is sent
	method     string
	segments   []string
}

// A candidate is a route, and what the path has in the place of its variables.
type candidate struct {
	Route
	vars map[string]string
}

// Find looks for the routes of a call, by the path as it was sent, still
// escaped. A slash at its end makes no difference.
func Find(method, path string) Match {
	segments, ok := split(path)
	m := Match{method: method, segments: segments}
	if !ok {
		return m
	}
	for _, d := range all {
		for _, r := range d.Routes {
			vars, fits := r.match(segments)
			switch {
			case !fits:
			case r.Method == method || method == http.MethodHead && r.Method == http.MethodGet:
				m.candidates = append(m.candidates, candidate{r, vars})
			case !slices.Contains(m.Allow, r.Method):
				m.Allow = append(m.Allow, r.Method)
			}
		}
	}
	return m
}

// Found reports whether there is a route.
func (m Match) Found() bool { return len(m.candidates) > 0 }

// Route returns the route of a call of which nothing but the path is known.
func (m Match) Route() Route { return m.candidates[0].Route }

// Nearest returns the route that may have been meant where none is found, if there
// is one: its first word says the most of what was meant.
func (m Match) Nearest() (nearest Route, ok bool) {
	best := -1
	for _, d := range all {
		for _, r := range d.Routes {
			n := r.distance(m.segments)
			if r.Method != m.method {
				n += perMethod
			}
			if best < 0 || n < best {
				best, nearest = n, r
			}
		}
	}
	sent := firstBytes(m.segments[0])
	return nearest, distance(nearest.words()[0], sent) <= max(1, len(sent)/3)
}

// Address is the method and the path of the route, as people are told it.
func (r Route) Address() string {
	return r.Method + " " + strings.ReplaceAll(r.Pattern, "{kind}", "{uid|userAccount}")
}

// split cuts a path into its unescaped segments.
func split(path string) ([]string, bool) {
	path = strings.TrimPrefix(path, "/")
	path = strings.TrimSuffix(path, "/")
	parts := strings.Split(path, "/")
	for i, p := range parts {
		text, err := url.PathUnescape(p)
		if err != nil {
			return parts, false
		}
		parts[i] = text
	}
	return parts, true
}

// match compares a path with the pattern, and returns what stands in the place
// of its variables.
func (r Route) match(segments []string) (vars map[string]string, ok bool) {
	pattern := r.words()
	if len(pattern) != len(segments) {
		return nil, false
	}
	vars = map[string]string{}
	for i, want := range pattern {
		if name, variable := strings.CutPrefix(want, "{"); variable {
			vars[strings.TrimSuffix(name, "}")] = segments[i]
		} else if !strings.EqualFold(want, segments[i]) {
			return nil, false
		}
	}
	return vars, true
}

// words are the segments of the pattern.
func (r Route) words() []string { return strings.Split(r.Pattern[1:], "/") }

// What makes a path differ from a pattern, for [Route.distance]. The first word
// says the most of what was meant, and more is sent too much than forgotten.
const (
	perFirstLetter = 4
	perLetter      = 2
	perMore        = 3 // segments that the pattern has not
	perLess        = 1
	perVariable    = 1
	perMethod      = 2
)

// distance says how far a path is from the pattern.
func (r Route) distance(segments []string) (n int) {
	pattern := r.words()
	for i := range max(len(pattern), len(segments)) {
		weight := perLetter
		if i == 0 {
			weight = perFirstLetter
		}
		switch {
		case i >= len(pattern):
			n += perMore
		case i >= len(segments):
			n += perLess
		case pattern[i][0] == '{':
			n += perVariable
		default:
			n += weight * distance(pattern[i], segments[i])
		}
	}
	return n
}

// distance is how far two words are from each other, in whatever case.
func distance(a, b string) int {
	return typo.Distance(strings.ToLower(a), strings.ToLower(firstBytes(b)))
}

// firstBytes is as much of a segment as can be near to a word of a pattern.
func firstBytes(s string) string { return s[:min(len(s), 64)] }
