package live

import "testing"

// A summary says what there was, and no row of nothing.
func TestSummary(t *testing.T) {
	for _, c := range []struct {
		sum            Summary
		asked, renewed string
	}{
		{Summary{}, "no requests", ""},
		{Summary{Requests: 2, Refused: 2}, "2 requests, no tokens; 2 refused, none wrong on purpose", ""},
		{Summary{Requests: 1, Issued: 1, Open: 1}, "1 request, 1 token; none refused, none wrong on purpose",
			"tokens: 1 not ended yet"},
		{Summary{Requests: 3, Issued: 3, InTime: 2, Never: 1}, "3 requests, 3 tokens; none refused, none wrong on purpose",
			"tokens: 2 renewed in time, 1 not renewed"},
	} {
		if asked, renewed := c.sum.Asked().String(), c.sum.Renewed().String(); asked != c.asked || renewed != c.renewed {
			t.Errorf("%+v: %q, %q, want %q, %q", c.sum, asked, renewed, c.asked, c.renewed)
		}
	}
}
