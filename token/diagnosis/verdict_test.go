package diagnosis

import (
	"slices"
	"testing"

	"agtok/token/repair"
)

// What the headline leaves out is said beside it, and no more.
func TestRemarks(t *testing.T) {
	damaged := Finding{Code: CodeDamaged, Certainty: Proven, Effect: Rejects}
	repaired := Finding{Code: CodeRepaired, Certainty: Proven, Effect: None}
	noise := Finding{Code: CodePasteNoise, Certainty: Likely, Effect: Rejects}
	expired := Finding{Code: CodeExpired, Certainty: Proven, Effect: Rejects}
	joinEnded := Finding{Code: CodePrivilegeExpired, Certainty: Proven, Effect: Rejects}
	wrong := Finding{Code: CodeUserZeroLiteral, Certainty: Likely, Effect: Rejects}
	listens := Finding{Code: CodePublishMissing, Certainty: Proven, Effect: Limits}
	long := Finding{Code: CodeLifetimeTooLong, Certainty: Proven, Effect: Limits}
	perhaps := Finding{Code: CodeUserMismatch, Certainty: Possible, Effect: Rejects}
	elsewhere := Finding{Code: CodeErrorElsewhere, Certainty: Likely, Effect: None}
	builder := Finding{Code: CodeBuilder, Certainty: Likely, Effect: None}
	proven, unproven := repair.Repair{Verified: true}, repair.Repair{}
	for _, tc := range []struct {
		name    string
		verdict Verdict
		repairs []repair.Repair
		all     []Finding
		want    []Code
	}{
		{"nothing", Accepted, nil, []Finding{builder}, nil},
		{"the first limit", Accepted, nil, []Finding{listens, long, builder}, []Code{CodePublishMissing}},
		{"what may reject it", Accepted, nil, []Finding{perhaps, long}, []Code{CodeUserMismatch}},
		{"the error first", Accepted, nil, []Finding{long, elsewhere}, []Code{CodeErrorElsewhere, CodeLifetimeTooLong}},
		{"rejected", Rejected, nil, []Finding{expired, long, elsewhere}, nil},
		{"ended, and wrong before", Rejected, nil, []Finding{expired, joinEnded, noise, wrong, listens}, []Code{CodeUserZeroLiteral}},
		{"ended, and perhaps wrong before", Rejected, nil, []Finding{expired, joinEnded, perhaps}, nil},
		{"repaired", Rejected, []repair.Repair{proven}, []Finding{damaged, noise, repaired}, nil},
		{"repaired, and expired", Rejected, []repair.Repair{proven}, []Finding{damaged, noise, expired, repaired}, []Code{CodeExpired}},
		{"repaired, but expired decides", Rejected, []repair.Repair{proven}, []Finding{expired, damaged, repaired}, nil},
		{"a repair that nothing proves", Rejected, []repair.Repair{unproven}, []Finding{damaged, expired}, nil},
		{"two that are proven", Rejected, []repair.Repair{proven, proven}, []Finding{damaged, expired}, nil},
	} {
		r := &Report{Verdict: tc.verdict, Repairs: tc.repairs, Findings: tc.all}
		var got []Code
		for _, f := range r.Remarks() {
			got = append(got, f.Code)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
}
