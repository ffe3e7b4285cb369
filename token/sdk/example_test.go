package sdk_test

import (
	"fmt"

	"agtok/token"
	"agtok/token/sdk"
)

func ExampleParse() {
	s, err := sdk.Parse("agora-rtc-sdk-ng@4.6.2")
	if err != nil {
		panic(err)
	}
	fmt.Println(s)
	fmt.Println(s.Title(), "calls", s.Words().Join)
	reads, known := s.Reads007()
	fmt.Println(reads, known, s.Reads007Since())
	// Output:
	// web@4.6.2
	// the Web SDK 4.6.2 calls client.join
	// false true 4.8.0
}

func ExampleLookupError() {
	signaling, err := sdk.Parse("signaling 2.x")
	if err != nil {
		panic(err)
	}
	for _, m := range sdk.LookupError("login failed: -10005", signaling, token.RTM2) {
		fmt.Println(m.Product, m.Code, m.Symbol)
		fmt.Println(m.Says)
		fmt.Println(m.Kind == sdk.InvalidToken)
	}
	// Output:
	// Signaling 2.x -10005 INVALID_TOKEN
	// the token is invalid
	// true
}

func ExampleFindError() {
	found, ok := sdk.FindError("I/flutter ( 1734): rtm login failed, errorCode:5")
	fmt.Println(ok, found.Text, found.For)
	fmt.Println(found.Meanings[0].Says)
	fmt.Println(found.Meanings[0].Causes)
	// Output:
	// true login failed, errorCode:5 rtm
	// the token is invalid for this user
	// the token is for another user id or App ID, is signed with another certificate, or is an RTC token
}
