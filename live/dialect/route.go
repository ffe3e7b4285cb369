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
	return nearest, firstDistance(nearest.words()[0], sent) <= max(1, len(sent)/3)
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
	perFirstLetter = 5
	perLetter      = 2
	perMore        = 15 // segments that the pattern has not: dearer than a word in other words
	perLess        = 1  // that the path has not, at its end
	perBetween     = 7  // or before it
	perVariable    = 0
	perMethod      = 5
)

// distance says how far a path is from the pattern: by the cheapest way to go through both,
// from their first words on.
func (r Route) distance(segments []string) int {
	pattern := r.words()
	costs := make([]int, len(pattern)) // of the pattern up to a word, and as much of the path
	segments = segments[:min(len(segments), maxSegments)]
	for i := range segments {
		before, forgotten := slices.Clone(costs), perBetween
		if i == len(segments)-1 {
			forgotten = perLess
		}
		for j, want := range pattern {
			switch {
			case i == 0 && j == 0:
				costs[j] = perFirstLetter * firstDistance(want, segments[i])
				continue
			case i == 0:
				costs[j] = costs[j-1] + forgotten
				continue
			case j == 0:
				costs[j] = before[j] + perMore
				continue
			}
			step := perVariable
			if want[0] != '{' {
				step = perLetter * distance(want, segments[i])
			}
			costs[j] = min(before[j-1]+step, before[j]+perMore, costs[j-1]+forgotten)
		}
	}
	return costs[len(pattern)-1]
}

// maxSegments is more than any pattern has.
const maxSegments = 16

// firstDistance is how far the first word is from that of a pattern: that of one which has
// more before it, as rtcToken has before token, is near.
func firstDistance(want, sent string) int {
	const telling = 4 // letters
	if len(sent) >= telling && strings.HasSuffix(strings.ToLower(want), strings.ToLower(firstBytes(sent))) {
		return min(1, len(want)-len(sent))
	}
	return distance(want, sent)
}

// distance is how far two words are from each other, in whatever case.
func distance(a, b string) int {
	return typo.Distance(strings.ToLower(a), strings.ToLower(firstBytes(b)))
}

// firstBytes is as much of a segment as can be near to a word of a pattern.
func firstBytes(s string) string { return s[:min(len(s), 64)] }
