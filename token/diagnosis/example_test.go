package diagnosis_test

import (
	"fmt"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

func ExampleDiagnose() {
	issued := time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC)
	text, err := token.Build(token.Spec{
		Version: token.V007, AppID: "970CA35de60c44645bbae8a215061b33", Certificate: "5CFd2fd1755d40ecb72977518be15d3b",
		IssuedAt: issued, Lifetime: 3600, Salt: 12345678,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "999", Privileges: token.Publisher.Privileges(3600)}},
	})
	if err != nil {
		panic(err)
	}
	channel, uid := "lobby-1", "12345"
	report := diagnosis.Diagnose(diagnosis.Input{
		Text: `"` + text + `",`, Channel: &channel, UID: &uid, Error: "ERR_INVALID_TOKEN", At: issued.Add(time.Minute),
	})
	fmt.Println(report.Verdict)
	fmt.Println(report.Findings[0].Code)
	fmt.Println(report.Findings[0].Message)
	fmt.Println(report.Findings[0].Fix)
	// Output:
	// rejected
	// user-mismatch
	// made for uid 999; the client joined as 12345
	// build the token for uid 12345, or call joinChannel with 999
}
