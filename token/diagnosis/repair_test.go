package diagnosis_test

import (
	"slices"
	"strings"
	"testing"

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
		{"007 padding lost", strings.TrimRight(build(t, token.V007, publisher(token.V007, "lobby-1", "123456")), "="), build(t, token.V007, publisher(token.V007, "lobby-1", "123456"))},
		{"07", t7[1:], t7}, {"7", t7[2:], t7}, {"no version", t7[3:], t7}, {"0007", "0" + t7, t7}, {"OO7", "OO" + t7[2:], t7},
		{"006 version lost", t6[3:], t6}, {"06", t6[1:], t6},
		{"006 deleted", t6[:60] + t6[61:], t6}, {"006 inserted", t6[:60] + "x" + t6[60:], t6}, {"006 changed in its lengths", changed(t6, 36), t6},
		{"006 App ID digit lost", t6[:10] + t6[11:], t6},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(c.text)
			if strings.Contains(c.name, "padding") {
				in.UID = ptr("123456")
			}
			r := diagnosis.Diagnose(in)
			if r.Token != c.want || len(r.Repairs) != 1 || !r.Repairs[0].Verified {
				t.Errorf("%d repairs, token %s, want %s", len(r.Repairs), r.Token, c.want)
			}
			want{verdict: rejected, first: diagnosis.CodeDamaged, has: codes(diagnosis.CodeRepaired)}.check(t, in)
			in.SkipRepair = true
			want{verdict: unreadable, first: diagnosis.CodeDamaged, not: codes(diagnosis.CodeRepaired)}.check(t, in)
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
	if _, total := diagnosis.Repairs(id); total < 100 {
		t.Errorf("%d App IDs fit", total)
	}
	id.AppID = ptr(testID)
	if repairs, total := diagnosis.Repairs(id); total != 1 || repairs[0].Token != t6 {
		t.Errorf("%d repairs with the client's App ID", total)
	}
	if repairs, total := diagnosis.Repairs(lost); total < 100 || len(repairs) != 64 {
		t.Errorf("%d of %d repairs", len(repairs), total)
	}
	if repairs, total := diagnosis.Repairs(input(t6)); repairs != nil || total != 0 {
		t.Errorf("%d repairs of a whole token", total)
	}
}

// One changed character in the signature of a 006 token shows only against the
// certificate.
func TestWrongCharacter(t *testing.T) {
	t6 := good(t, token.V006).Text
	want{verdict: rejected, first: diagnosis.CodeDamaged, says: "replaced by"}.check(t, input(changed(t6, 50)))
	in := input(changed(t6, 50))
	in.Certificates = nil
	want{verdict: accepted, has: codes(diagnosis.CodeSignatureUnchecked)}.check(t, in)
}
