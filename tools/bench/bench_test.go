// Package bench compares agtok with Agora's builder for Go, in one run on one
// machine: go test -bench .
package bench

import (
	"testing"
	"time"

	agora "github.com/AgoraIO-Community/go-tokenbuilder/accesstoken2"

	"agtok/token"
)

const (
	appID       = "970CA35de60c44645bbae8a215061b33" // Agora's public sample
	certificate = "5CFd2fd1755d40ecb72977518be15d3b"
	issued      = 1795289439
	lifetime    = 3600
	salt        = 12345678
)

// A subject is one token, described to both.
type subject struct {
	name   string
	ours   []token.Service
	theirs func(*agora.AccessToken)
}

func subjects() []subject {
	publisher := token.Publisher.Privileges(lifetime)
	media := token.Service{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: publisher}
	chat := token.Service{Type: token.RTM, User: "12345", Privileges: []token.Privilege{{ID: token.PrivilegeLogin, Expire: lifetime}}}
	addMedia := func(t *agora.AccessToken) {
		s := agora.NewServiceRtc(media.Channel, media.User)
		for _, p := range publisher {
			s.AddPrivilege(p.ID, p.Expire)
		}
		t.AddService(s)
	}
	addChat := func(t *agora.AccessToken) {
		s := agora.NewServiceRtm(chat.User)
		s.AddPrivilege(token.PrivilegeLogin, lifetime)
		t.AddService(s)
	}
	return []subject{
		{"RTC", []token.Service{media}, addMedia},
		{"RTM", []token.Service{chat}, addChat},
		{"RTC+RTM", []token.Service{media, chat}, func(t *agora.AccessToken) { addMedia(t); addChat(t) }},
	}
}

func (s subject) agtok(t testing.TB) string {
	text, err := token.Build(token.Spec{
		Version: token.V007, AppID: appID, Certificate: certificate, IssuedAt: time.Unix(issued, 0), Lifetime: lifetime, Salt: salt, Services: s.ours,
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func (s subject) agora(t testing.TB) string {
	tok := agora.NewAccessToken(appID, certificate, lifetime)
	tok.IssueTs, tok.Salt = issued, salt
	s.theirs(tok)
	text, err := tok.Build()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Both make the same token; else their speeds say nothing.
func TestSame(t *testing.T) {
	for _, s := range subjects() {
		if ours, theirs := s.agtok(t), s.agora(t); ours != theirs {
			t.Errorf("%s: agtok's token is\n%s, Agora's\n%s", s.name, ours, theirs)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, s := range subjects() {
		b.Run(s.name+"/agtok", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.agtok(b)
			}
		})
		b.Run(s.name+"/agora", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.agora(b)
			}
		})
	}
}

func BenchmarkParseVerify(b *testing.B) {
	for _, s := range subjects() {
		text := s.agora(b)
		b.Run(s.name+"/agtok", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				tok, err := token.Parse(text)
				if err != nil || !tok.Verify(certificate, token.Names{}) {
					b.Fatal(err)
				}
			}
		})
		b.Run(s.name+"/agora", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				tok := agora.CreateAccessToken()
				if _, err := tok.Parse(text); err != nil {
					b.Fatal(err)
				}
				if ok, err := tok.VerifySignature(certificate); !ok {
					b.Fatal(err)
				}
			}
		})
	}
}
