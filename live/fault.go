package live

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/spoil"
)

// A Fault is what is made wrong on purpose: the token, in one of the ways of
// package spoil, or the reply.
type Fault struct {
	Kind  string
	Wait  time.Duration // of slow
	Times int           // how many replies are wrong; 0 is all
	User  string        // whose replies are wrong; "" is everybody's
}

// Kinds of faults in the reply, beside statuses. Those in the token are [spoil.Kinds].
const (
	faultHTML  = "html"
	faultSlow  = "slow"
	faultHang  = "hang"
	faultReset = "reset"
)

// replyFaults says what each does.
var replyFaults = []struct {
	kind  string
	about say.Text
}{
	{"500", say.F("replies with status 500")},
	{"429", say.F("replies with status 429: too many requests")},
	{"404", say.F("replies with status 404")},
	{faultHTML, say.F("replies with a login page, and status 200")},
	{faultSlow, say.F("replies after a while: slow=10s")},
	{faultHang, say.F("never replies")},
	{faultReset, say.F("resets the connection")},
}

// A FaultKind says of a kind of faults what it does, and what the app will see.
type FaultKind struct {
	Kind           string
	About, Reports say.Text
}

// FaultKinds returns all kinds: of tokens, then of replies.
func FaultKinds() []FaultKind {
	var list []FaultKind
	for _, r := range spoil.Rows() {
		list = append(list, FaultKind{string(r.Kind), r.About, r.Reports})
	}
	for _, r := range replyFaults {
		list = append(list, FaultKind{r.kind, r.about, say.F("no SDK reports an error: the app has no token")})
	}
	return list
}

// Reports says which error the app will see.
func (f Fault) Reports() say.Text {
	for _, k := range FaultKinds() {
		if k.Kind == f.Kind {
			return k.Reports
		}
	}
	return say.Text{}
}

// ReportsFor says which error the app will see in the SDK of a product.
func (f Fault) ReportsFor(product token.ServiceType) say.Text {
	if row, ok := spoil.Lookup(spoil.Kind(f.Kind)); ok {
		return row.ReportsFor(product)
	}
	return f.Reports()
}

// String writes the fault as [ParseFault] reads it.
func (f Fault) String() string {
	text := f.Kind
	if f.Kind == faultSlow {
		text += "=" + f.Wait.String()
	}
	if f.Times > 0 {
		text += ":" + strconv.Itoa(f.Times)
	}
	if f.User != "" {
		text += ":user=" + f.User
	}
	return text
}

// maxWait is how long a slow reply may take: longer than any client waits.
const maxWait = 10 * time.Minute

// ParseFault reads KIND, and behind colons how often and for whom: expired,
// expired:next, expired:3, expired:user=alice, slow=10s.
func ParseFault(text string) (Fault, error) {
	kind, rest, more := strings.Cut(text, ":")
	f := Fault{Kind: kind, Wait: 10 * time.Second}
	if name, wait, found := strings.Cut(kind, "="); found && name == faultSlow {
		d, err := time.ParseDuration(wait)
		if err != nil || d <= 0 || d > maxWait {
			return Fault{}, say.Errorf("%v is not a time to wait: write slow=10s, 10m at most", say.Name(wait))
		}
		f.Kind, f.Wait = faultSlow, d
	}
	if !slices.ContainsFunc(FaultKinds(), func(k FaultKind) bool { return k.Kind == f.Kind }) {
		var kinds []string
		for _, k := range FaultKinds() {
			kinds = append(kinds, k.Kind)
		}
		return Fault{}, say.Errorf("%v is not a fault: use one of %v", say.Name(kind), say.Commas(kinds...))
	}
	for more {
		if user, found := strings.CutPrefix(rest, "user="); found { // the rest of it: names have colons
			f.User = user
			break
		}
		var word string
		word, rest, more = strings.Cut(rest, ":")
		if word == "next" {
			f.Times = 1
			continue
		}
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 {
			return Fault{}, say.Errorf("%v does not say how often: write next, a number, or user=NAME", say.Name(word))
		}
		f.Times = n
	}
	return f, nil
}

// fault takes the fault of a reply to a user, if there is one. It counts.
func (s *Server) fault(sent, user string) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.User != "" && f.User != sent && f.User != user {
			continue
		}
		switch f.Times {
		case 0:
		case 1:
			s.faults = slices.Delete(s.faults, i, i+1)
		default:
			s.faults[i].Times--
		}
		s.counts.Faults++
		return f, true
	}
	return Fault{}, false
}

// spoils reports whether the fault is in the token.
func (f Fault) spoils() bool {
	_, ok := spoil.Lookup(spoil.Kind(f.Kind))
	return ok
}

// loginPage is what a proxy or a hotel's network sends in the place of an answer.
const loginPage = "<!DOCTYPE html>\n<title>Sign in</title>\n<h1>Please sign in to use this network</h1>\n"

// stall keeps a client waiting, and reports whether it is still there.
func (s *Server) stall(w http.ResponseWriter, r *http.Request, f Fault) bool {
	// The deadline for the request would end the wait.
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{}) // a recorder of tests has none
	ctx := r.Context()
	if f.Kind == faultSlow {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.Wait)
		defer cancel()
	}
	select {
	case <-ctx.Done():
		return f.Kind == faultSlow && r.Context().Err() == nil
	case <-s.ended.Done():
		return false
	}
}

// reset closes the connection so that the client sees a reset.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return // nothing that was not closed already
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}
