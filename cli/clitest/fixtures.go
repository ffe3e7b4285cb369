package clitest

import (
	"runtime"
	"testing"
	"time"

	"agtok/profiles"
	"agtok/token"
	"agtok/token/tokentest"
)

// Noon is the time of all tests.
func Noon() time.Time { return time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC) }

// Hour is an hour in seconds.
const Hour = 3600

// The credentials of Agora's own samples, published in its repositories.
const (
	SampleAppID       = "970CA35de60c44645bbae8a215061b33"
	SampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

// Two projects whose certificates are told apart by whose verifies.
const (
	AppIDA, CertificateA = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"
	AppIDB, CertificateB = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"
)

// TwoProjects is a file with both.
const TwoProjects = `version = 1
[[profile]]
name = "Staging"
app_id = "` + AppIDA + `"
certificate = "` + CertificateA + `"
channel = "stage"
account = "alice"
role = "subscriber"
expire = "10m"
format_version = "006"
[[profile]]
name = "Live"
app_id = "` + AppIDB + `"
certificate_env = "LIVE_CERTIFICATE"
production = true
`

// RingProjects is a file of projects whose certificates are in a keyring.
const RingProjects = `version = 1
[[profile]]
id = "aaaa"
name = "Own"
app_id = "` + SampleAppID + `"
certificate_in = "keyring"
secondary_certificate_in = "keyring"
[[profile]]
id = "bbbb"
name = "Other"
app_id = "` + AppIDB + `"
certificate_in = "keyring"
`

// A Ring is a keyring that counts what it is asked.
type Ring struct {
	Secrets map[string]string
	Asked   map[string]int
}

// Get counts, and gives what is kept.
func (r *Ring) Get(user string) (profiles.Secret, error) {
	r.Asked[user]++
	if secret, ok := r.Secrets[user]; ok {
		return profiles.NewSecret(secret), nil
	}
	return profiles.Secret{}, &profiles.KeyringError{Op: "get", Err: profiles.ErrNoSecret}
}

// Set keeps a certificate.
func (r *Ring) Set(user string, secret profiles.Secret) error {
	r.Secrets[user] = secret.Reveal()
	return nil
}

// Delete forgets one.
func (r *Ring) Delete(user string) error {
	delete(r.Secrets, user)
	return nil
}

// Made returns a token of the sample project for channel lobby-1 and uid 12345,
// unless change says otherwise.
func Made(t *testing.T, change func(*token.Spec)) string {
	t.Helper()
	return tokentest.Lobby(t, Noon(), change)
}

// Refused is a log of Iris in which a join without a token is refused.
const Refused = `I/spdlog  (23948): [2025-07-18 12:19:03.916][28125][I][iris_rtc_api_engine.cc:436] api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"lobby","uid":7}"
I/flutter (23948): onError 110
I/flutter (23948): and on it goes
`

// Exit statuses of runs that were ended.
const (
	Interrupted = 130
	BrokenPipe  = 141
)

// Windows reports whether the tests run there.
const Windows = runtime.GOOS == "windows"

// A Full is a pipe whose reader leaves after some writes.
type Full struct {
	Writes int
	Err    error
	After  func()
}

// Write takes a few writes, and fails then.
func (f *Full) Write(p []byte) (int, error) {
	if f.Writes--; f.Writes < 0 {
		if f.After != nil {
			f.After()
		}
		return 0, f.Err
	}
	return len(p), nil
}
