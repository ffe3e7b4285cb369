package compare_test

import (
	"slices"
	"testing"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/compare"
	"agtok/token/diagnosis"
)

func TestDifference(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*token.Spec)
		want   string
	}{
		{"same", func(*token.Spec) {}, "the same token twice"},
		{"renewed", func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(time.Hour) }, "renewed: the same, issued at another time"},
		{"salt", func(s *token.Spec) { s.Salt++ }, "made in the same second, and otherwise the same"},
		{"made for another user", func(s *token.Spec) {
			s.IssuedAt = s.IssuedAt.Add(time.Hour)
			s.Services[0].User = "43"
		}, "made for another user"},
		{"channel and user", func(s *token.Spec) {
			s.Services[0].Channel, s.Services[0].User = "other", "43"
		}, "made in the same second, for another channel and user"},
		{"swapped", func(s *token.Spec) {
			s.Services[0].Channel, s.Services[0].User = "42", "lobby"
		}, "made in the same second, for swapped channel and user"},
		{"the user of a second service", func(s *token.Spec) {
			s.Services = append(s.Services, s.Services[0])
			s.Services[1].User = "43"
		}, "made in the same second, with another service"},
		{"role", func(s *token.Spec) {
			s.IssuedAt = s.IssuedAt.Add(time.Minute)
			s.Services[0].Privileges = token.Subscriber.Privileges(3600)
		}, "renewed with another set of privileges"},
		{"lifetime", func(s *token.Spec) { s.Lifetime = 60 }, "made in the same second, with another lifetime"},
		{"project", func(s *token.Spec) { s.AppID = "5CFd2fd1755d40ecb72977518be15d3b" }, "made in the same second, for another App ID"},
		{"certificate", func(s *token.Spec) { s.Certificate = "970CA35de60c44645bbae8a215061b33" }, "the same contents with another signature: one was altered, or signed with another certificate"},
		{"service", func(s *token.Spec) {
			s.Services = append(s.Services, token.RTMUser(token.V007, "42", 3600))
		}, "made in the same second, with another service"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, b := lobby(), lobby()
			tc.change(&b)
			pairs := compare.Tokens(reportOf(t, a), reportOf(t, b))
			if got := compare.Difference(pairs); got.String() != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

// Where one of both has expired, that is what the other does not have.
func TestExpired(t *testing.T) {
	a, b := lobby(), lobby()
	b.IssuedAt = b.IssuedAt.Add(30 * time.Minute)
	first, second := reportOf(t, a), reportOf(t, b)
	for _, tc := range []struct {
		after time.Duration
		want  string
	}{
		{time.Hour - 1, "renewed: the same, issued at another time"},
		{time.Hour, "renewed: the same, issued at another time; the first has expired"},
		{2 * time.Hour, "renewed: the same, issued at another time; both have expired"},
	} {
		at := func(r *diagnosis.Report) *diagnosis.Report {
			return diagnosis.Diagnose(diagnosis.Input{Text: r.Token, At: a.IssuedAt.Add(tc.after)})
		}
		if got := compare.Difference(compare.Tokens(at(first), at(second))); got.String() != tc.want {
			t.Errorf("after %v: %q, want %q", tc.after, got, tc.want)
		}
	}
	want := "renewed: the same, issued at another time; the second has expired"
	old := diagnosis.Diagnose(diagnosis.Input{Text: first.Token, At: a.IssuedAt.Add(time.Hour)})
	if got := compare.Difference(compare.Tokens(second, old)); got.String() != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Bytes that only one of both has behind it are no privileges.
func TestBytesBehind(t *testing.T) {
	a, b := reportOf(t, lobby()), reportOf(t, lobby())
	b.Decoded.Trailing = []byte{0}
	want := "made in the same second, with another ending"
	if got := compare.Difference(compare.Tokens(a, b)); got.String() != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A field that occurs twice is compared twice.
func TestCompareDuplicates(t *testing.T) {
	a, b := lobby(), lobby()
	for _, s := range []*token.Spec{&a, &b} {
		s.Services[0].Privileges = append(s.Services[0].Privileges, token.Privilege{ID: 1, Expire: 60})
	}
	b.Services[0].Privileges[0].Expire = 61
	differ := 0
	for _, p := range compare.Tokens(reportOf(t, a), reportOf(t, b)) {
		if !p.Same && p.Field == "rtc joinChannel" {
			differ++
		}
	}
	if differ != 1 {
		t.Errorf("the first of two privileges differs, found %d", differ)
	}
}

// Fields have names in the reader's language, and values that are words are his.
func TestCompareInChinese(t *testing.T) {
	a, b := lobby(), lobby()
	a.Services[0].Privileges[1].Expire = 0
	b.Services = append(b.Services, token.Service{Type: 99, Raw: []byte{1}})
	b.Lifetime = 59
	var got []string
	for _, p := range compare.Tokens(reportOf(t, a), reportOf(t, b)) {
		if p.Field != "signature" {
			got = append(got, p.Label.In(say.Chinese)+"|"+p.Words[0].In(say.Chinese)+"|"+p.Words[1].In(say.Chinese))
		}
	}
	want := []string{
		"可解析|是|是", "版本||", "App ID||", "签发时间||", "过期时间||", "有效期|1 小时（3600 秒）|59 秒", "随机数||", "rtc|有|有", "rtc 频道名||", "rtc 用户||",
		"rtc joinChannel|1 小时（3600 秒）|1 小时（3600 秒）", "rtc publishAudioStream|没有单独的期限|1 小时（3600 秒）",
		"rtc publishVideoStream|1 小时（3600 秒）|1 小时（3600 秒）", "rtc publishDataStream|1 小时（3600 秒）|1 小时（3600 秒）", "签名证书|未验证|未验证",
		"服务 99||有", "服务 99 内容||",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// lobby is the token that the tests of comparing begin with.
func lobby() token.Spec {
	return token.Spec{
		Version: token.V007, AppID: "970CA35de60c44645bbae8a215061b33", Certificate: "5CFd2fd1755d40ecb72977518be15d3b",
		IssuedAt: time.Unix(1795375000, 0), Lifetime: 3600, Salt: 1,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby", User: "42", Privileges: token.Publisher.Privileges(3600)}},
	}
}

func reportOf(t *testing.T, s token.Spec) *diagnosis.Report {
	t.Helper()
	text, err := token.Build(s)
	if err != nil {
		t.Fatal(err)
	}
	return diagnosis.Diagnose(diagnosis.Input{Text: text, At: s.IssuedAt})
}
