// Package tokentest makes the token that tests of several rooms ask about. It is for
// tests only.
package tokentest

import (
	"testing"
	"time"

	"agtok/token"
)

// Lobby returns a 007 token of the sample project for an hour, with which uid 12345
// may join and publish in lobby-1; change makes it another.
func Lobby(t testing.TB, issued time.Time, change func(*token.Spec)) string {
	t.Helper()
	const hour = 3600
	s := token.Spec{Version: token.V007, AppID: token.SampleAppID, Certificate: token.SampleCertificate,
		IssuedAt: issued, Lifetime: hour, Salt: 7, Services: []token.Service{
			{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: token.Publisher.Privileges(hour)}}}
	if change != nil {
		change(&s)
	}
	text, err := token.Build(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
