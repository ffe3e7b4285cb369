package names_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/names"
)

// uidsOf are the uids with a CRC-32.
func uidsOf(t testing.TB, crc uint32) (uids []uint32) {
	for _, digits := range names.OfCRC(crc) {
		if n, err := strconv.ParseUint(digits, 10, 32); err == nil {
			uids = append(uids, uint32(n))
		} else if digits != "" {
			t.Errorf("%q is no uid", digits)
		}
	}
	return uids
}

func TestOfCRC(t *testing.T) {
	for _, uid := range []uint32{0, 1, 9, 10, 999, 1000, 1001, 9999, 10000, 12345, 99999, 100000, 2882341273, 4294967294, math.MaxUint32} {
		got := uidsOf(t, token.CRC(strconv.FormatUint(uint64(uid), 10)))
		if !slices.Contains(got, uid) {
			t.Errorf("%d is not among the uids with its CRC: %d", uid, got)
		}
		if !slices.IsSorted(got) || len(got) > 5 {
			t.Errorf("uids with the CRC of %d: %d", uid, got)
		}
	}
	if got := uidsOf(t, 0xe551a057); !slices.Contains(got, token.SampleUID) {
		t.Errorf("uids with the CRC of the sample uid: %d", got)
	}
	if got := uidsOf(t, token.CRC("")); slices.Contains(got, 0) {
		t.Errorf("the empty user is taken for uid 0: %d", got)
	}
}

// Trying every uid below a limit finds what the inversion finds there.
func TestOfCRCAgainstBruteForce(t *testing.T) {
	const limit = 150_000
	byCRC := make(map[uint32][]uint32, limit)
	for uid := range uint32(limit) {
		crc := token.CRC(strconv.FormatUint(uint64(uid), 10))
		byCRC[crc] = append(byCRC[crc], uid)
	}
	random := rand.New(rand.NewPCG(1, 2))
	crcs := []uint32{0, 1, math.MaxUint32}
	for crc, uids := range byCRC {
		if len(uids) > 1 && len(crcs) < 60 { // collisions in the small range
			crcs = append(crcs, crc)
		}
	}
	for range 60 {
		crcs = append(crcs, random.Uint32(), token.CRC(strconv.Itoa(random.IntN(limit))))
	}
	for _, crc := range crcs {
		got := uidsOf(t, crc)
		small := slices.DeleteFunc(slices.Clone(got), func(uid uint32) bool { return uid >= limit })
		if !slices.Equal(small, byCRC[crc]) {
			t.Errorf("CRC %08x: %d below the limit, want %d", crc, small, byCRC[crc])
		}
		for _, uid := range got {
			if token.CRC(strconv.FormatUint(uint64(uid), 10)) != crc {
				t.Errorf("CRC %08x: %d has another CRC", crc, uid)
			}
		}
	}
}

func TestSignedOfCRC(t *testing.T) {
	for _, n := range []int32{-1, -12, -999, -1000, -1412626023, math.MinInt32} {
		got := names.SignedOfCRC(token.CRC(strconv.Itoa(int(n))))
		if !slices.Contains(got, strconv.Itoa(int(n))) {
			t.Errorf("%d is not among the numbers with its CRC: %q", n, got)
		}
	}
	if got := names.SignedOfCRC(token.CRC("12345")); slices.Contains(got, "12345") {
		t.Errorf("a positive number is called negative: %q", got)
	}
}

func TestOfCRCOfTokens(t *testing.T) {
	const certificate = "5CFd2fd1755d40ecb72977518be15d3b"
	spec := token.Spec{
		Version: token.V006, AppID: "970CA35de60c44645bbae8a215061b33", Certificate: certificate,
		IssuedAt: time.Unix(1795289439, 0), Salt: 7,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: token.Publisher.Privileges(1795293039)}},
	}
	text, err := token.Build(spec)
	if err != nil {
		t.Fatal(err)
	}
	tok, err := token.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, user := range names.OfCRC(tok.UserCRC) {
		if signed := tok.Verify(certificate, token.Names{Channel: "lobby-1", User: user}); signed != (user == "12345") {
			t.Errorf("signed for %s: %v", user, signed)
		}
		if tok.Verify(certificate, token.Names{Channel: "Lobby-1", User: user}) {
			t.Errorf("signed for %s in another channel", user)
		}
	}
	spec.Services[0].User = ""
	text, _ = token.Build(spec)
	if tok, _ = token.Parse(text); !slices.Equal(names.OfCRC(tok.UserCRC), []string{""}) {
		t.Errorf("candidates of a token for any user: %q", names.OfCRC(tok.UserCRC))
	}
}

func BenchmarkOfCRC(b *testing.B) {
	crc := token.CRC("2882341273")
	for b.Loop() {
		names.OfCRC(crc)
	}
}

// Which uid was a 006 token made for? Its CRC-32 leaves a few, the signature one.
func ExampleOfCRC() {
	text, err := token.Build(token.Spec{
		Version: token.V006, AppID: token.SampleAppID, Certificate: token.SampleCertificate, IssuedAt: time.Unix(1795289439, 0),
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	tok, _ := token.Parse(text)
	users := names.OfCRC(tok.UserCRC)
	fmt.Println(users)
	for _, user := range users {
		if tok.Verify(token.SampleCertificate, token.Names{Channel: "lobby-1", User: user}) {
			fmt.Println(user)
		}
	}
	// Output:
	// [12345 208816097 822393487 839576632 2840709252]
	// 12345
}

func ExampleSignedOfCRC() {
	fmt.Println(names.SignedOfCRC(token.CRC("-1412626023")))
	// Output: [-1412626023 -2079530725]
}
