package repair

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"agtok/token"
)

// longToken is a token of RTM with permissions for so many channels: 20 make
// some 500 characters, 60 some 1,100.
func longToken(t testing.TB, channels int) string {
	t.Helper()
	var names []string
	for i := range channels {
		names = append(names, fmt.Sprintf("%x-%s-%d", i*7919*104729, strings.Repeat("q", i%5), i*31337))
	}
	text, err := token.Build(token.Spec{
		Version: token.V007, AppID: "0123456789abcdef0123456789abcdef", Certificate: "fedcba9876543210fedcba9876543210",
		IssuedAt: time.Unix(1_795_000_000, 0), Lifetime: 3600,
		Services: []token.Service{{Type: token.RTM2, User: "anna", Privileges: []token.Privilege{{ID: token.PrivilegeLogin, Expire: 3600}},
			Permissions: []token.Resource{{Permissions: []token.Permission{{Names: names}}}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// spoiled has other characters at some places.
func spoiled(text string, places ...int) string {
	b := []byte(text)
	for _, at := range places {
		if b[at]++; strings.IndexByte(alphabet, b[at]) < 0 {
			b[at] = 'A'
		}
	}
	return string(b)
}

// However long a damaged token is, no more is done for it than the bound says,
// and one try more.
func TestRepairWork(t *testing.T) {
	for _, text := range []string{
		spoiled(longToken(t, 0), 60, 90), spoiled(longToken(t, 20), 200, 300), spoiled(longToken(t, 40), 400, 600),
		spoiled(longToken(t, 60), 100, 900), spoiled(longToken(t, 110), 100, 1800), longToken(t, 60)[:900],
	} {
		if len(text) > maxRepairText {
			t.Fatalf("%d characters are not searched", len(text))
		}
		if token.IsToken(text) {
			t.Fatalf("%.20s… of %d characters is whole", text, len(text))
		}
		a := newAcceptor007()
		a.repairs(text)
		if done := maxWork - a.work; done > maxWork+perTry+2*maxRepairable {
			t.Errorf("%d characters: %d done, the bound is %d", len(text), done, maxWork)
		}
	}
}

// A token of usual length is tried whole; of a long one, what is likely is.
func TestRepairReach(t *testing.T) {
	short, long := longToken(t, 4), longToken(t, 60)
	for _, c := range []struct {
		name, text, want string
	}{
		{"first character", spoiled(short, 12), short}, {"a middle one", spoiled(short, len(short)/2), short}, {"a late one", spoiled(short, len(short)-12), short},
		{"one lost", short[:100] + short[101:], short}, {"one too many", short[:60] + "x" + short[60:], short},
		{"one too many in a long one", long[:500] + "x" + long[500:], long}, {"one at the end of a long one", spoiled(long, len(long)-12), long},
	} {
		t.Run(c.name, func(t *testing.T) {
			repairs, total := Find(c.text, Known{})
			if total != 1 || repairs[0].Token != c.want {
				t.Errorf("%d repairs of %d characters: %+v", total, len(c.text), repairs)
			}
		})
	}
	if n := len(short); n < 180 || n > 260 {
		t.Errorf("%d characters are not the usual length", n)
	}
}

// A 006 token of more privileges than there are is no reason to hash for seconds.
func TestHealWork(t *testing.T) {
	var many []token.Privilege
	for i := range 200 {
		many = append(many, token.Privilege{ID: uint16(i + 1), Expire: 1_795_003_600})
	}
	const id, cert = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"
	text, err := token.Build(token.Spec{Version: token.V006, AppID: id, Certificate: cert, IssuedAt: time.Unix(1_795_000_000, 0), Lifetime: 3600,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: many}}})
	if err != nil {
		t.Fatal(err)
	}
	d, ok := read006(text, Known{
		Names:   func() []token.Names { return []token.Names{{Channel: "lobby-1", User: "12345"}} },
		Secrets: func(string) []string { return []string{id, id, id} },
	})
	if !ok {
		t.Fatalf("%d characters are not read", len(text))
	}
	if _, ok := d.healSigned(); ok {
		t.Error("healed with another certificate")
	}
	if done := maxWork - *d.work; done < maxWork || done > maxWork+4*(perHMAC+len(text)) {
		t.Errorf("%d done, the bound is %d", done, maxWork)
	}
}

// BenchmarkRepairHopeless is the most that a repair can take, of several lengths.
func BenchmarkRepairHopeless(b *testing.B) {
	for _, channels := range []int{0, 4, 20, 40, 60, 110} {
		text := longToken(b, channels)
		text = spoiled(text, len(text)/2, len(text)-30)
		b.Run(fmt.Sprint(len(text)), func(b *testing.B) {
			for b.Loop() {
				Find(text, Known{})
			}
		})
	}
}
