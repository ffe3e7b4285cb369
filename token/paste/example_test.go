package paste_test

import (
	"fmt"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
)

// sample is a token of Agora's public sample project.
const sample = "006970CA35de60c44645bbae8a215061b33IADzqkz+Gy4zPNtFlb2YQluFK35s8RGCbU+ONtPrjRnwac9W0XAcOvXLIgBOYbwAQNkCawQAAQDQlQFrAgDQlQFrAwDQlQFrBADQlQFr"

func ExampleClean() {
	reply := `{"code":200,"data":{"rtcToken":"` + strings.ReplaceAll(sample, "+", " ") + `"}}`
	c := paste.Clean(reply, token.RTC)
	fmt.Println(c.Text == sample)
	fmt.Println(say.Also(c.Noise...))
	// Output:
	// true
	// JSON around it (field "data.rtcToken"); + turned into a space
}

func ExampleAround() {
	fmt.Println(paste.Around("joinChannel failed err=110 token=" + sample + " channel=Lobby-1 uid=999"))
	// Output: channel "Lobby-1", uid 999, product rtc, error 110
}

func ExampleIsNull() {
	fmt.Println(paste.IsNull(" NULL "), paste.IsNull("0"))
	// Output: true false
}
