package repair_test

import (
	"fmt"

	"agtok/token"
	"agtok/token/repair"
)

// sample is a token of Agora's public sample project for channel lobby-1, uid 12345.
const sample = "006970CA35de60c44645bbae8a215061b33IADzqkz+Gy4zPNtFlb2YQluFK35s8RGCbU+ONtPrjRnwac9W0XAcOvXLIgBOYbwAQNkCawQAAQDQlQFrAgDQlQFrAwDQlQFrBADQlQFr"

func ExampleFind() {
	signed := func(t *token.Token, _ bool) bool {
		return t.Verify(token.SampleCertificate, token.Names{Channel: "lobby-1", User: "12345"})
	}
	lost := sample[:60] + sample[61:]
	_, total := repair.Find(lost, repair.Known{})
	fmt.Println(total, "repairs decode")
	repairs, total := repair.Find(lost, repair.Known{Verified: signed})
	fmt.Println(total, "is signed:", repairs[0].Edit)
	fmt.Println(repairs[0].Token == sample)
	// Output:
	// 3343 repairs decode
	// 1 is signed: "3" inserted as character 61
	// true
}

func ExampleSums006() {
	// Behind the signature stand the CRC-32s of the channel and of the user.
	wrong := sample[:83] + "A" + sample[84:]
	channel := "lobby-1"
	r, ok := repair.Sums006(wrong, &channel, nil)
	fmt.Println(ok, r.At, r.Edit)
	fmt.Println(r.Token == sample)
	// Output:
	// true 83 character 84, "A", replaced by "0"
	// true
}
