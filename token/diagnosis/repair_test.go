package diagnosis_test

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// Every single edit of a token is undone, and nothing else is offered that the
// checksum or the certificate contradicts.
func TestRepair(t *testing.T) {
	t7, t6 := good(t, token.V007).Text, good(t, token.V006).Text
	for _, c := range []struct {
		name, text, want string
	}{
		{"007 changed", changed(t7, 60), t7}, {"007 deleted", t7[:77] + t7[78:], t7}, {"007 inserted", t7[:30] + "q" + t7[30:], t7},
		{"007 at the front", changed(t7, 4), t7}, {"007 at the end", t7[:len(strings.TrimRight(t7, "="))-1], t7},
		{"007 foreign character", edit(t7, 90, "*"), t7}, {"007 Cyrillic", edit(t7, 90, "А"), t7},
		{"07", t7[1:], t7}, {"7", t7[2:], t7}, {"no version", t7[3:], t7}, {"0007", "0" + t7, t7}, {"OO7", "OO" + t7[2:], t7},
		{"A07", "A" + t7[1:], t7}, {"0A7", "0A" + t7[2:], t7}, {"Q007", "Q" + t7, t7}, {"Q006", "Q" + t6, t6}, {"A06", "A" + t6[1:], t6},
		{"006 version lost", t6[3:], t6}, {"06", t6[1:], t6},
		{"006 deleted", t6[:60] + t6[61:], t6}, {"006 inserted", t6[:60] + "x" + t6[60:], t6}, {"006 changed in its lengths", changed(t6, 36), t6},
		{"006 App ID digit lost", t6[:10] + t6[11:], t6},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(c.text)
			r := diagnosis.Diagnose(in)
			if r.Token != c.want || len(r.Repairs) != 1 || !r.Repairs[0].Verified {
				t.Errorf("%d repairs, token %s, want %s", len(r.Repairs), r.Token, c.want)
			}
			first := diagnosis.CodeDamaged
			if !strings.HasPrefix(c.text, "00") || strings.HasPrefix(c.text, "000") {
				first = diagnosis.CodeUnknownVersion
			}
			want{verdict: rejected, first: first, has: codes(diagnosis.CodeDamaged, diagnosis.CodeRepaired)}.check(t, in)
			in.SkipRepair = true
			want{verdict: unreadable, not: codes(diagnosis.CodeRepaired)}.check(t, in)
		})
	}
}

// Nothing is asserted without proof.
func TestRepairUnproven(t *testing.T) {
	t7, t6 := good(t, token.V007).Text, good(t, token.V006).Text
	certainty := func(in diagnosis.Input) diagnosis.Certainty {
		r := diagnosis.Diagnose(in)
		i := slices.IndexFunc(r.Findings, func(f diagnosis.Finding) bool { return f.Code == diagnosis.CodeRepaired })
		if i < 0 {
			t.Fatal("not repaired")
		}
		return r.Findings[i].Certainty
	}
	if got := certainty(diagnosis.Input{Text: changed(t7, 60)}); got != diagnosis.Likely {
		t.Errorf("007 without a certificate: %s", got)
	}
	if got := certainty(input(changed(t7, 60))); got != diagnosis.Proven {
		t.Errorf("007 with its certificate: %s", got)
	}
	lost := diagnosis.Input{Text: t6[:60] + t6[61:]}
	if got := certainty(lost); got != diagnosis.Possible {
		t.Errorf("006 without anything: %s", got)
	}
	id := diagnosis.Input{Text: t6[:10] + t6[11:]}
	total := func(r *diagnosis.Report) (n int) { // of which a report has 64
		n, _ = r.Find(diagnosis.CodeRepaired).Message.Args()[0].(int)
		return n
	}
	if n := total(diagnosis.Diagnose(id)); n < 100 {
		t.Errorf("%d App IDs fit", n)
	}
	id.AppID = ptr(testID)
	if repairs := diagnosis.Diagnose(id).Repairs; len(repairs) != 1 || repairs[0].Token != t6 {
		t.Errorf("%d repairs with the client's App ID", len(repairs))
	}
	if r := diagnosis.Diagnose(lost); total(r) < 100 || len(r.Repairs) != 64 {
		t.Errorf("%d of %d repairs", len(r.Repairs), total(r))
	}
	if repairs := diagnosis.Diagnose(input(t6)).Repairs; repairs != nil {
		t.Errorf("%d repairs of a whole token", len(repairs))
	}
}

// Padding that is lost takes no byte away, and some readers do without it. A
// character that is lost takes bits away.
func TestPaddingLost(t *testing.T) {
	whole := build(t, token.V007, publisher(token.V007, "lobby-1", "123456"))
	bare := strings.TrimRight(whole, "=")
	if bare == whole {
		t.Fatal("choose a user whose token has padding")
	}
	in := input(bare)
	in.UID = ptr("123456")
	want{verdict: suspect, first: diagnosis.CodeDamaged, has: codes(diagnosis.CodeRepaired), says: "padding"}.check(t, in)
	if r := diagnosis.Diagnose(in); r.Token != whole || len(r.Repairs) != 1 || !r.Repairs[0].Verified {
		t.Errorf("repaired to %s", r.Token)
	}
	in.At = issued.Add(2 * time.Hour)
	want{verdict: rejected, first: diagnosis.CodeExpired, has: codes(diagnosis.CodeDamaged)}.check(t, in)
	in = input(bare[:len(bare)-1])
	in.UID = ptr("123456")
	want{verdict: rejected, first: diagnosis.CodeDamaged, has: codes(diagnosis.CodeRepaired)}.check(t, in)
}

// With the certificate, a wrong character of a 006 token is found wherever it
// is, and one too many or too few.
func TestEdits006(t *testing.T) {
	t6 := good(t, token.V006).Text
	const step = 11 // every place would take seconds under the race detector
	for at := 3; at < len(t6); at += step {
		for name, text := range map[string]string{"wrong": changed(t6, at), "lost": t6[:at] + t6[at+1:], "too many": t6[:at] + "Q" + t6[at:]} {
			r := diagnosis.Diagnose(input(text))
			if r.Token != t6 || len(r.Repairs) != 1 || !r.Repairs[0].Verified || r.Findings[0].Code != diagnosis.CodeDamaged {
				t.Errorf("character %d %s: %d repairs, %s, %s: %s", at+1, name, len(r.Repairs), r.Verdict, r.Findings[0].Code, r.Headline)
			}
		}
	}
}

func TestWrongCharacter(t *testing.T) {
	t6 := good(t, token.V006).Text
	inID, inSignature, inSum, inTimes := changed(t6, 20), changed(t6, 50), changed(t6, 82), changed(t6, 100)
	noCert := func(in *diagnosis.Input) { in.Certificates = nil }
	for _, c := range []struct {
		name, text string
		change     func(*diagnosis.Input)
		want       want
	}{
		{"App ID", inID, nil, want{verdict: rejected, first: diagnosis.CodeDamaged, says: "character 21", not: codes(diagnosis.CodeAppIDMismatch)}},
		{"App ID, client's unknown", inID, func(in *diagnosis.Input) { in.AppID = nil }, want{verdict: rejected, first: diagnosis.CodeDamaged}},
		{"App ID, nobody's certificate", inID, func(in *diagnosis.Input) { in.AppID, in.Certificates[0].AppID = nil, "" }, want{verdict: rejected, first: diagnosis.CodeDamaged}},
		{"App ID without certificate", inID, noCert, want{verdict: rejected, first: diagnosis.CodeAppIDMismatch, not: codes(diagnosis.CodeDamaged)}},
		{"signature", inSignature, nil, want{verdict: rejected, first: diagnosis.CodeDamaged, says: "should be", not: codes(diagnosis.CodeCertMismatch)}},
		{"signature, other uid", inSignature, func(in *diagnosis.Input) { in.UID = ptr("999") }, want{verdict: rejected, first: diagnosis.CodeDamaged, has: codes(diagnosis.CodeUserMismatch)}},
		{"signature without certificate", inSignature, noCert, want{verdict: unverified, has: codes(diagnosis.CodeSignatureUnchecked), not: codes(diagnosis.CodeDamaged)}},
		{"sum of the channel", inSum, nil, want{verdict: suspect, first: diagnosis.CodeDamaged, has: codes(diagnosis.CodeRepaired), not: codes(diagnosis.CodeChannelMismatch)}},
		{"sum of the channel without certificate", inSum, noCert, want{verdict: suspect, first: diagnosis.CodeDamaged, not: codes(diagnosis.CodeChannelMismatch)}},
		{"sum of the channel, other certificate", inSum, func(in *diagnosis.Input) { in.Certificates[0].Secret = otherCert }, want{verdict: suspect, has: codes(diagnosis.CodeDamaged)}},
		{"times", inTimes, nil, want{verdict: rejected, first: diagnosis.CodeDamaged, says: "character 101"}},
		{"two wrong", changed(inSignature, 55), nil, want{verdict: suspect, first: diagnosis.CodeCertMismatch, not: codes(diagnosis.CodeDamaged)}},
		{"no repair wanted", inSignature, func(in *diagnosis.Input) { in.SkipRepair = true }, want{verdict: suspect, first: diagnosis.CodeCertMismatch}},
		{"none wrong", t6, nil, want{verdict: accepted, not: codes(diagnosis.CodeDamaged, diagnosis.CodeRepaired)}},
		{"order of PHP", reordered(), func(in *diagnosis.Input) { in.Text = changed(in.Text, 50) }, want{verdict: rejected, first: diagnosis.CodeDamaged}},
		{"a sum that is another's", withSum(t, "studio"), nil, want{verdict: accepted, has: codes(diagnosis.CodeDamaged), not: codes(diagnosis.CodeChannelMismatch)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(c.text)
			if c.change != nil {
				c.change(&in)
			}
			c.want.check(t, in)
		})
	}
}

// reordered is a token with its privileges in the order 1, 3, 2, 4.
func reordered() string {
	return forgedWith(testID, testCert, "lobby-1", "12345", []uint16{1, 3, 2, 4})
}

// withSum is a token whose channel has the CRC-32 of another one.
func withSum(t testing.TB, channel string) string {
	t.Helper()
	t6 := good(t, token.V006).Text
	b, err := encoding.DecodeString(t6[35:])
	if err != nil {
		t.Fatal(err)
	}
	binary.LittleEndian.PutUint32(b[34:], token.CRC(channel))
	return t6[:35] + encoding.EncodeToString(b)
}
